"""Series on top of each other, beside each other, or each for itself."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from attrs import frozen

from stagelight_charts.elements import Chart, Numbers, Trace


@frozen(eq=False)
class Layer:
    """What one series covers: from `base` (None: it has none) to `top` at each position."""

    x: Numbers
    top: Numbers
    base: Numbers | None = None


def layers(chart: Chart, traces: Sequence[Trace]) -> list[Layer]:
    """The layers of a chart's series, as its `stack` says."""
    if chart.stack in (None, "layered"):
        return [Layer(trace.x, trace.y) for trace in traces]
    if len(traces) == 1 and chart.stack == "zero" and bool(np.all(np.diff(traces[0].x) > 0)):
        return [Layer(traces[0].x, traces[0].y, np.zeros_like(traces[0].y))]
    return _piled(chart, traces)


def _piled(chart: Chart, traces: Sequence[Trace]) -> list[Layer]:
    if not traces:
        return []
    grid = np.unique(np.concatenate([trace.x for trace in traces]))
    table = np.zeros((len(traces), len(grid)))
    for row, trace in zip(table, traces, strict=True):
        np.add.at(row, np.searchsorted(grid, trace.x), np.nan_to_num(trace.y))
    if chart.stack == "normalize":
        total = np.abs(table).sum(axis=0)
        table = np.divide(table, total, out=np.zeros_like(table), where=total > 0)
    # What is below zero hangs below zero, as it would alone.
    up, down = np.maximum(table, 0).cumsum(axis=0), np.minimum(table, 0).cumsum(axis=0)
    shift = -table.sum(axis=0) / 2 if chart.stack == "center" else 0.0
    tops = np.where(table < 0, down, up) + shift
    bases = tops - table
    return [Layer(grid, top, base) for top, base in zip(tops, bases, strict=True)]


def gap(found: Sequence[Layer]) -> float:
    """The least distance between two positions: what a bar may be wide."""
    every = np.unique(np.concatenate([layer.x for layer in found])) if found else np.zeros(0)
    return float(np.diff(every).min()) if len(every) > 1 else 1.0
