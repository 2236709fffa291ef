"""How a map looks in HTML: outlines, or tiles where they are configured, and points, as one SVG.

The outlines are those of Natural Earth (1:110m, public domain), to a tenth of a degree.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import lru_cache
from html import escape
from pathlib import Path

import numpy as np

from stagelight.plugin import Context
from stagelight_charts.elements import Numbers
from stagelight_charts.figures import Map, Spot

SIDE = 1000
"""Units of the drawing across the window."""
ROWS = 24
EARTH = 40_075_017
"""Metres around the equator."""
WORLD = 512
"""Pixels of the world at zoom 0."""
TILE = 256
NEAREST = 0.025
"""The smallest share of the world that outlines are worth to be seen at."""
DOT = 4.0
"""The least radius of a point, in pixels."""


def map(element: Map, context: Context) -> str:
    """The figure."""
    left, top, span = window(element)
    tall = element.height if isinstance(element.height, int) else 500
    scale = SIDE / span
    ratio = SIDE * tall / 700
    shape = f"height:{element.height}px" if isinstance(element.height, int) else "height:100%;min-height:300px"
    ground = _tiles(element.tiles, left, top, span, ratio) if element.tiles else _land(left, top, span, ratio)
    name = element.alt or f"Map of {len(element.spots.all):,} points"
    return (
        f'<figure class="figure" aria-label="{escape(name)}">'
        f'<svg class="figure-map" role="img" aria-label="{escape(name)}" style="{shape}" '
        f'viewBox="0 {-ratio / 2:.0f} {SIDE} {ratio:.0f}" preserveAspectRatio="xMidYMid meet">'
        f"{ground}{''.join(_dots(element.spots.all, left, top, scale))}</svg>{_table(element)}</figure>"
    )


def place(longitude: Numbers, latitude: Numbers) -> tuple[Numbers, Numbers]:
    """Where degrees are on a square world from 0 to 1: the projection of Mercator."""
    up = np.radians(np.clip(latitude, -85, 85))
    return longitude / 360 + 0.5, 0.5 - np.arcsinh(np.tan(up)) / math.tau


def window(element: Map) -> tuple[float, float, float]:
    """The left edge, the middle from above and the width of what is shown, as shares of the world."""
    if not element.spots.all:
        span = 1.0 if element.zoom is None else 700 / WORLD / 2**element.zoom
        return 0.5 - span / 2, 0.42, span
    x, y = place(*(np.array([getattr(spot, name) for spot in element.spots.all]) for name in ("longitude", "latitude")))
    middle = float(x.min() + x.max()) / 2, float(y.min() + y.max()) / 2
    tall = element.height if isinstance(element.height, int) else 500
    if element.zoom is not None:
        span = 700 / WORLD / 2**element.zoom
    else:
        least = 0.0005 if element.tiles else NEAREST
        span = max(float(np.ptp(x)) * 1.25, float(np.ptp(y)) * 1.25 * 700 / tall, least)
    return middle[0] - span / 2, middle[1], min(span, 4.0)


@lru_cache(maxsize=1)
def outlines() -> list[tuple[Numbers, Numbers]]:
    """The rings of all countries, each with its places on the world."""
    rings = []
    for line in (Path(__file__).parent / "world.txt").read_text().splitlines():
        steps = np.array([pair.split(",") for pair in line.split()], dtype=np.float64).cumsum(axis=0) / 10
        rings.append(place(steps[:, 0], steps[:, 1]))
    return rings


def _land(left: float, top: float, span: float, ratio: float) -> str:
    """The outlines that are in the window, or near enough to be seen beside it."""
    scale, d = SIDE / span, []
    grid = 2 if span > 0.3 else 1  # finer than a pixel is finer than anyone sees
    for shift in (0,) if span > 0.9 else (-1, 0, 1):
        for x, y in outlines():
            across, down = (x + shift - left) * scale, (y - top) * scale
            if across.max() < -SIDE / 2 or across.min() > 1.5 * SIDE or down.max() < -ratio or down.min() > ratio:
                continue
            points = np.rint(np.column_stack((across, down)) / grid).astype(int) * grid
            points = points[np.r_[True, (np.diff(points, axis=0) != 0).any(axis=1)]]
            if len(points) > 2:
                steps = " ".join(f"{x} {y}" for x, y in np.diff(points, axis=0).tolist())
                d.append(f"M{points[0, 0]} {points[0, 1]}l{steps}z")
    return f'<path class="figure-land" d="{"".join(d)}"/>'


def _tiles(address: str, left: float, top: float, span: float, ratio: float) -> str:
    """Tiles that cover the window."""
    zoom = max(0, min(19, round(math.log2(700 / TILE / span))))
    count, scale = 2**zoom, SIDE / span
    size = scale / count
    found = []
    for row in range(
        max(0, int((top - ratio / scale) * count)), min(count - 1, int((top + ratio / scale) * count)) + 1
    ):
        for column in range(math.floor((left - span / 2) * count), math.floor((left + 1.5 * span) * count) + 1):
            url = address.replace("{z}", str(zoom)).replace("{y}", str(row)).replace("{x}", str(column % count))
            x, y = (column / count - left) * scale, (row / count - top) * scale
            found.append(
                f'<image href="{escape(url)}" x="{x:.1f}" y="{y:.1f}" width="{size:.1f}" height="{size:.1f}"/>'
            )
    return "".join(found)


def _dots(spots: Iterable[Spot], left: float, top: float, scale: float) -> Iterable[str]:
    """Points of one colour and one size are one shape; those that are too small to see are dots."""
    groups: dict[tuple[str, float], dict[tuple[float, float], None]] = {}
    for spot in spots:
        x, y = place(np.array([spot.longitude]), np.array([spot.latitude]))
        metres = EARTH * math.cos(math.radians(min(85.0, abs(spot.latitude))))
        radius = round(spot.size / metres * scale, 1)
        at = round((float(x[0]) - left) * scale, 1), round((float(y[0]) - top) * scale, 1)
        groups.setdefault((spot.color, radius if radius > DOT else 0.0), {})[at] = None
    for (color, radius), places in groups.items():
        dots = "".join(f"M{x:g} {y:g}h0" for x, y in places)
        width = (
            f"stroke-width:{2 * radius:g}" if radius else f"stroke-width:{2 * DOT:g}px;vector-effect:non-scaling-stroke"
        )
        ink = f"stroke:{escape(color)}" if color else "stroke:var(--stage-primary)"
        yield f'<path class="figure-spots" style="{ink};{width}" d="{dots}"/>'


def _table(element: Map) -> str:
    spots = element.spots.all
    if not spots:
        return ""
    rows = "".join(f"<tr><td>{spot.latitude:.6g}</td><td>{spot.longitude:.6g}</td></tr>" for spot in spots[:ROWS])
    note = f"<p class=stage-caption>{ROWS} of {len(spots):,} rows</p>" if len(spots) > ROWS else ""
    return (
        '<details class="chart-data"><summary>Data</summary><div class="stage-scroll"><table><thead><tr>'
        '<th scope="col">latitude</th><th scope="col">longitude</th></tr></thead>'
        f"<tbody>{rows}</tbody></table></div>{note}</details>"
    )
