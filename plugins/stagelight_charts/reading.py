"""From a frame and the names of its columns to the series of a chart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from stagelight.plugin import APIException
from stagelight_charts.elements import Data, Numbers, Scale, Trace
from stagelight_charts.scales import NOTHING, written
from stagelight_frames import Frame

BINS = 5
"""Series that a column of many different numbers is cut into where it gives the colour."""
FEW = 12


def series(
    command: str,
    table: Frame,
    x: str | None,
    y: str | Sequence[str] | None,
    color: str | None = None,
    size: str | None = None,
    sort: bool | str = True,
) -> Data:
    """The series of a chart.

    Parameters
    ----------
    command
        What the author called, for errors.
    table
        The data.
    x
        The column of the positions; None: the index, or the number of the row.
    y
        The column or columns of the values; None: all that hold numbers.
    color
        The column whose values make a series each.
    size
        The column of the points' sizes.
    sort
        True: categories in their order; False: as they come; a column's name, with "-" for falling: by that.
    """
    for name in (x, color, size, *([y] if isinstance(y, str) else y or ())):
        _check(command, table, name)
    names = _values(table, x, y, color, size)
    _numeric(command, table, names)
    position, scale, categories = _positions(table, x, sort, names)
    sizes = _floats(table.array(size)) if size is not None else None
    traces = []
    for name in names:
        values = _floats(table.array(name))
        groups = _groups(table, color) if color is not None else [(name, None)]
        for label, rows in groups:
            full = f"{name}, {label}" if color is not None and len(names) > 1 else label
            traces.append(_part(Trace(full, position, values, sizes), rows))
    return Data(tuple(traces), scale, categories)


def _part(trace: Trace, rows: Any) -> Trace:
    """Some rows of a series; None: the same arrays, which series may share."""
    if rows is None:
        return trace
    return Trace(trace.name, trace.x[rows], trace.y[rows], None if trace.size is None else trace.size[rows])


def _check(command: str, table: Frame, name: str | None) -> None:
    if name is not None and name not in table.names:
        known = ", ".join(map(repr, table.names)) or "no columns at all"
        raise APIException(f"st.{command}: the data have no column {name!r}. They have {known}.")


def _values(
    table: Frame, x: str | None, y: str | Sequence[str] | None, color: str | None, size: str | None
) -> list[str]:
    if isinstance(y, str):
        return [y]
    if y is not None:
        return list(y)
    taken = {x, color, size}
    return [name for name in table.columns if name not in taken and table.kind(name) in ("number", "bool")]


def _numeric(command: str, table: Frame, names: Sequence[str]) -> None:
    for name in names:
        if table.kind(name) not in ("number", "bool", "duration", "object"):
            raise APIException(
                f"st.{command}: the column {name!r} holds {table.kind(name)}, which has no height. "
                "Name columns of numbers as y; what is text can be x or color."
            )


def _floats(values: Any) -> Numbers:
    if values.dtype.kind == "m":
        return np.asarray(values.astype("timedelta64[ns]").astype(np.float64) / 1e9)
    return np.ascontiguousarray(values, dtype=np.float64)


def _positions(
    table: Frame, x: str | None, sort: bool | str, names: list[str]
) -> tuple[Numbers, Scale, tuple[str, ...]]:
    name = x or (table.index[0] if len(table.index) == 1 else None)
    if name is None and not table.index:
        return np.arange(table.height, dtype=np.float64), "number", ()
    kind = table.kind(name) if name is not None else "text"
    if kind == "number" and name is not None and not isinstance(sort, str):
        return _floats(table.array(name)), "number", ()
    if kind in ("date", "datetime") and name is not None:
        seconds = table.array(name).astype("datetime64[us]").astype(np.int64) / 1e6
        return np.ascontiguousarray(seconds, dtype=np.float64), "time", ()
    texts = _texts(table, (name,) if name is not None else table.index)
    order = _order(table, texts, sort, names)
    places = {text: place for place, text in enumerate(order)}
    return np.array([places[text] for text in texts], dtype=np.float64), "category", tuple(order)


def _texts(table: Frame, names: Sequence[str]) -> list[str]:
    columns = [[NOTHING if one is None or one != one else str(one) for one in table.table[name]] for name in names]
    return [", ".join(parts) for parts in zip(*columns, strict=True)]


def _order(table: Frame, texts: list[str], sort: bool | str, names: list[str]) -> list[str]:
    seen = list(dict.fromkeys(texts))
    if not isinstance(sort, str):
        return sorted(seen) if sort else seen
    name, falling = sort.removeprefix("-"), sort.startswith("-")
    totals = dict.fromkeys(seen, 0.0)
    for text, value in zip(texts, _floats(table.array(name)), strict=True):
        totals[text] += float(value)
    return sorted(seen, key=lambda text: totals[text], reverse=falling)


def _groups(table: Frame, color: str) -> list[tuple[str, Any]]:
    """The rows of each series, by the values of a column; many different numbers are cut into a few ranges."""
    values = table.array(color)
    if table.kind(color) == "number" and len(np.unique(values[np.isfinite(values)])) > FEW:
        edges = np.unique(np.nanquantile(values, np.linspace(0, 1, BINS + 1)))
        bins = np.clip(np.searchsorted(edges, values, "right") - 1, 0, len(edges) - 2)
        return [(f"{written(edges[n])} to {written(edges[n + 1])}", bins == n) for n in range(len(edges) - 1)]
    texts = np.array(_texts(table, (color,)), dtype=object)
    return [(text, texts == text) for text in sorted(set(texts))]
