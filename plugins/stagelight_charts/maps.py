"""`st.map`: points over the outlines of the world, which need nobody but this package."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from typing import Any

import numpy as np

from stagelight.plugin import APIException, Handle, Height, Width, option, show
from stagelight_charts.commands import _css
from stagelight_charts.elements import Numbers
from stagelight_charts.figures import Map, Spot, Spots
from stagelight_charts.sizes import height_of, width_of
from stagelight_frames import Frame, frame

LATITUDES = ("lat", "latitude", "LAT", "LATITUDE")
LONGITUDES = ("lon", "longitude", "LON", "LONGITUDE")
METRES = 100.0
"""The radius of a point, where the author does not say."""


def map(
    data: Any = None,
    *,
    latitude: str | None = None,
    longitude: str | None = None,
    color: Any = None,
    size: str | float | None = None,
    zoom: float | None = None,
    width: Width = "stretch",
    height: Height = 500,
    use_container_width: bool | None = None,
    alt: str | None = None,
) -> Handle:
    """Show points on a map.

    Parameters
    ----------
    data
        Any kind of table; None: the world without points.
    latitude, longitude
        The columns of degrees; None: the first of "lat", "latitude", and of "lon", "longitude".
    color
        A colour, or the column that holds each point's: a text, or three or four numbers.
    size
        The points' radius in metres, or the column that holds each point's.
    zoom
        How close: 0 shows the world, one more shows half of it; None: all points.
    width
        "stretch", "content", or pixels.
    height
        Pixels, "stretch" or "content".
    use_container_width
        The older way to say `width="stretch"`.
    alt
        What the map shows, for those who do not see it.

    Returns
    -------
    Handle
        The map's place.

    Raises
    ------
    APIException
        If a column is not there, or holds no degrees.

    Example
    -------
    >>> import stagelight as st
    >>> st.map({"lat": [59.9, 41.9], "lon": [10.7, 12.5]})  # doctest: +ELLIPSIS
    <...Handle...>
    """
    spots = _spots(frame(data), latitude, longitude, color, size) if data is not None else ()
    if zoom is not None and not (isinstance(zoom, int | float) and 0 <= zoom <= 24):
        raise APIException(f"st.map(zoom={zoom!r}) does not exist. zoom is a number from 0 to 24, or None.")
    said = blake2b(repr(spots).encode(), digest_size=15).hexdigest()
    return show(
        Map(
            Spots(spots),
            said,
            zoom,
            option("charts.tiles"),
            alt,
            width_of("map", width, use_container_width),
            height_of("map", height),
        )
    )


def _spots(
    table: Frame, latitude: str | None, longitude: str | None, color: Any, size: str | float | None
) -> tuple[Spot, ...]:
    north = _degrees(table, _column(table, "latitude", latitude, LATITUDES), 90)
    east = _degrees(table, _column(table, "longitude", longitude, LONGITUDES), 540)
    sizes = _sizes(table, size)
    colors = _colors(table, color)
    good = np.isfinite(north) & np.isfinite(east) & np.isfinite(sizes)
    return tuple(
        Spot(float(north[at]), float(east[at]), float(sizes[at]), colors[at % len(colors)])
        for at in np.flatnonzero(good).tolist()
    )


def _column(table: Frame, what: str, name: str | None, usual: Sequence[str]) -> str:
    for one in usual if name is None else (name,):
        if one in table.names:
            return one
    known = ", ".join(repr(one) for one in table.names) or "no columns at all"
    if name is not None:
        raise APIException(f"st.map({what}={name!r}): the data have no such column. They have {known}.")
    raise APIException(
        f"st.map finds no column of {what}: one of {', '.join(usual)}, or the one that {what}= names. "
        f"The data have {known}."
    )


def _degrees(table: Frame, name: str, most: int) -> Numbers:
    if table.kind(name) != "number":
        raise APIException(f"st.map: the column {name!r} holds {table.kind(name)}, not degrees.")
    degrees = np.asarray(table.array(name), dtype=np.float64)
    if (np.abs(degrees) > most).any():
        raise APIException(f"st.map: the column {name!r} holds {degrees[np.abs(degrees) > most][0]:g}, not degrees.")
    return degrees


def _sizes(table: Frame, size: str | float | None) -> Numbers:
    if isinstance(size, str):
        return np.asarray(table.array(_column(table, "size", size, ())), dtype=np.float64)
    return np.full(table.height, METRES if size is None else float(size))


def _colors(table: Frame, color: Any) -> list[str]:
    if color is None:
        return [""]
    if isinstance(color, str) and color in table.names:
        return [one if isinstance(one, str) else _css("map", list(one)) for one in table.table[color].to_list()] or [""]
    return [color if isinstance(color, str) else _css("map", list(color))]
