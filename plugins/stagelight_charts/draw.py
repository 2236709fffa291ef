"""From series to a drawing: paths in a square of 1,000 by 1,000, and ticks along its edges."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

import numpy as np
from attrs import frozen

from stagelight_charts import sample, scales
from stagelight_charts.elements import Chart, Numbers, Trace
from stagelight_charts.scales import Span, Tick
from stagelight_charts.stacks import Layer, gap, layers

SIDE = 1000
"""The square in which all is drawn; the page stretches it."""
SIZES = 6
LABELS = 12
BAR = 0.8
"""How much of the room between two positions a bar takes."""


@frozen
class Path:
    """One shape of one series."""

    series: int
    shape: str
    """ "line", "fill" or "dots"."""
    d: str
    size: float = 0.0


@frozen
class Drawing:
    """All that there is to see of a chart, in whatever window of its positions."""

    paths: tuple[Path, ...]
    across: tuple[Tick, ...]
    """Ticks along the lower edge: place from 0 to 1, text."""
    up: tuple[Tick, ...]
    """Ticks along the left edge, from below."""
    x: Span
    """The window."""


def draw(chart: Chart, low: float | None = None, high: float | None = None) -> Drawing:
    """Draw a chart.

    Parameters
    ----------
    chart
        What to draw.
    low, high
        The part of the positions to show, at full resolution; None: all.
    """
    lines = chart.mark in ("line", "area")
    found = layers(chart, [_rising(trace) for trace in chart.data.traces] if lines else chart.data.traces)
    x = _window(chart, found, low, high)
    shown = [_thinned(layer, x) for layer in found] if lines else found
    y = _heights(chart, shown, x)
    paths = [path for number in range(len(shown)) for path in _paths(chart, shown, number, x, y)]
    positions, values = _positions(chart, x), _values(chart, y)
    if chart.horizontal:
        return Drawing(tuple(paths), values, tuple((1 - at, text) for at, text in positions), x)
    return Drawing(tuple(paths), positions, values, x)


def _rising(trace: Trace) -> Trace:
    if bool(np.all(trace.x[1:] >= trace.x[:-1])):
        return trace
    order = np.argsort(trace.x, kind="stable")
    return Trace(trace.name, trace.x[order], trace.y[order])


def _window(chart: Chart, found: list[Layer], low: float | None, high: float | None) -> Span:
    first, last = scales.ends([layer.x for layer in found]) or (0.0, 1.0)
    room = 0.0
    if chart.mark == "bar":
        room = gap(found) / 2
    elif chart.data.scale == "category":
        room = 0.5
    elif chart.mark == "scatter":
        room = (last - first) * 0.03
    first, last = first - room, last + room
    if low is not None and high is not None and max(low, first) < min(high, last):
        first, last = max(low, first), min(high, last)
    return Span(first, last) if first < last else Span(first - 0.5, first + 0.5)


def _thinned(layer: Layer, x: Span) -> Layer:
    tops = sample.m4(*sample.window(layer.x, layer.top, x.low, x.high), x.low, x.high, SIDE)
    if layer.base is None:
        return Layer(*tops)
    return Layer(*tops, sample.m4(*sample.window(layer.x, layer.base, x.low, x.high), x.low, x.high, SIDE)[1])


def _heights(chart: Chart, shown: list[Layer], x: Span) -> Span:
    inside = [(layer.x >= x.low) & (layer.x <= x.high) for layer in shown]
    values = [layer.top[rows] for layer, rows in zip(shown, inside, strict=True)]
    if chart.log:
        return scales.nice(*(scales.ends([one[one > 0] for one in values]) or (1.0, 10.0)), zero=False, log=True)
    values += [layer.base[rows] for layer, rows in zip(shown, inside, strict=True) if layer.base is not None]
    low, high = scales.ends(values) or (0.0, 1.0)
    # Zero belongs to what has an area, and to lines that come near it.
    near = min(abs(low), abs(high)) <= high - low or low <= 0 <= high
    return scales.nice(low, high, zero=chart.mark in ("bar", "area") or near)


def _paths(chart: Chart, shown: list[Layer], number: int, x: Span, y: Span) -> Iterable[Path]:
    layer = shown[number]
    if not len(layer.x):
        return
    base = np.full_like(layer.top, y.low) if chart.log else np.zeros_like(layer.top)
    if layer.base is not None:
        base = np.maximum(layer.base, y.low) if chart.log else layer.base
    across, up, floor = (SIDE * each for each in (x.place(layer.x), 1 - y.place(layer.top), 1 - y.place(base)))
    if chart.mark == "bar":
        yield Path(number, "fill", _bars(chart, shown, number, (x, up, floor)))
    elif chart.mark == "scatter":
        yield from _dots(chart, number, across, up)
    else:
        if chart.mark == "area":
            yield Path(number, "fill", _area(across, up, floor))
        yield Path(number, "line", "".join(map(_steps, *zip(*_pieces(across, up), strict=True))))


def _pieces(x: Numbers, *ys: Numbers) -> list[tuple[Any, ...]]:
    """The points in whole pixels, in runs without a gap."""
    good = np.isfinite(x) & np.logical_and.reduce([np.isfinite(y) for y in ys])
    columns = [np.rint(np.where(good, each, 0)).astype(np.int64) for each in (x, *ys)]
    cuts = np.flatnonzero(np.diff(good)) + 1
    runs = zip(np.split(good, cuts), *(np.split(each, cuts) for each in columns), strict=True)
    return [tuple(run[1:]) for run in runs if len(run[0]) and run[0][0]] or [tuple(each[:0] for each in columns)]


def _steps(x: Any, y: Any) -> str:
    """A line from point to point: the first as it is, then steps, which are short to write."""
    if not len(x):
        return ""
    steps = np.column_stack((np.diff(x), np.diff(y))).reshape(-1).tolist() or [0, 0]
    return f"M{x[0]} {y[0]}l{' '.join(map(str, steps))}".replace(" -", "-")


def _area(x: Numbers, top: Numbers, floor: Numbers) -> str:
    runs = _pieces(x, top, floor)
    there_and_back = [
        _steps(np.concatenate((at, at[::-1])), np.concatenate((high, low[::-1]))) for at, high, low in runs
    ]
    return "z".join(there_and_back) + "z" * bool(there_and_back[0])


def _bars(chart: Chart, shown: list[Layer], number: int, places: tuple[Span, Numbers, Numbers]) -> str:
    x, up, floor = places
    room = gap(shown) * BAR
    count, own = (1, 0) if chart.stack else (len(shown), number)  # side by side, or on top of each other
    left = shown[number].x - room / 2 + own * room / count
    starts, ends = SIDE * x.place(left), SIDE * x.place(left + room / count)
    if chart.horizontal:
        up, floor = SIDE - up, SIDE - floor
    bars = np.rint(np.nan_to_num(np.column_stack((starts, ends, up, floor)))).astype(np.int64).tolist()
    if chart.horizontal:
        return "".join(f"M{low} {a}V{b}H{high}V{a}z" for a, b, high, low in bars if low != high)
    return "".join(f"M{a} {low}H{b}V{high}H{a}z" for a, b, high, low in bars if low != high)


def _dots(chart: Chart, number: int, x: Numbers, y: Numbers) -> Iterable[Path]:
    sizes = chart.data.traces[number].size
    good = np.isfinite(x) & np.isfinite(y)
    if sizes is None:
        yield Path(number, "dots", _points(x[good], y[good]), chart.size)
        return
    ends = scales.ends([trace.size for trace in chart.data.traces if trace.size is not None]) or (0.0, 1.0)
    share = np.sqrt(np.clip((sizes - ends[0]) / ((ends[1] - ends[0]) or 1.0), 0, 1))  # the area says how much
    steps = np.rint(np.nan_to_num(share) * (SIZES - 1))
    for step in range(SIZES):
        rows = good & (steps == step)
        if rows.any():
            yield Path(number, "dots", _points(x[rows], y[rows]), 4.0 + 20.0 * step / (SIZES - 1))


def _points(x: Numbers, y: Numbers) -> str:
    x, y = sample.distinct(x, y)
    pairs = np.rint(np.column_stack((x, y))).astype(np.int64).tolist()
    return "".join(f"M{a} {b}h0" for a, b in pairs)


def _positions(chart: Chart, x: Span) -> tuple[Tick, ...]:
    names = chart.data.categories
    if chart.data.scale == "category":
        first, last = max(0, math.ceil(x.low)), min(len(names) - 1, math.floor(x.high))
        every = max(1, math.ceil((last - first + 1) / (2 * LABELS if chart.horizontal else LABELS)))
        ticks = [(float(place), names[place]) for place in range(first, last + 1, every)]
    else:
        ticks = scales.moments(x) if chart.data.scale == "time" else scales.numbers(x)
    return tuple((round(float(x.place(at)), 4), text) for at, text in ticks)


def _values(chart: Chart, y: Span) -> tuple[Tick, ...]:
    return tuple((round(float(y.place(at)), 4), text) for at, text in scales.numbers(y))
