"""A chart in the text log: its title, the ends of its axes, and a line of blocks for each series."""

from __future__ import annotations

import numpy as np

from stagelight.plugin import Context
from stagelight_charts import scales, words
from stagelight_charts.elements import Chart, Numbers, Trace

BLOCKS = "▁▂▃▄▅▆▇█"
WIDTH = 48
SERIES = 8


def chart(element: Chart, context: Context) -> str:
    """The record."""
    lines = [f"{element.mark} chart: {element.alt or words.title(element)}"]
    found = scales.ends([trace.x for trace in element.data.traces])
    if found is None:
        return lines[0] + " (no data)"
    low, high = found
    by = element.x_label or "position"
    lines.append(f"  {by}: {words.position(element, low)} to {words.position(element, high)}")
    lines.extend(_series(trace, low, high) for trace in element.data.traces[:SERIES])
    if len(element.data.traces) > SERIES:
        lines.append(f"  and {len(element.data.traces) - SERIES} more series")
    return "\n".join(lines)


def _series(trace: Trace, low: float, high: float) -> str:
    ends = scales.ends([trace.y])
    if ends is None:
        return f"  {trace.name}: no values"
    values = _means(trace, low, high)
    share = (values - ends[0]) / ((ends[1] - ends[0]) or 1.0)
    plot = "".join(" " if one != one else BLOCKS[min(7, max(0, int(one * 8)))] for one in share.tolist())
    return f"  {trace.name}: {scales.written(ends[0])} to {scales.written(ends[1])}  {plot}"


def _means(trace: Trace, low: float, high: float) -> Numbers:
    """The mean of the values in each column of characters; NaN where there are none."""
    good = np.isfinite(trace.y) & np.isfinite(trace.x)
    width = min(WIDTH, int(good.sum()))
    places = ((trace.x[good] - low) / ((high - low) or 1.0) * width).astype(int).clip(0, width - 1)
    counts = np.bincount(places, minlength=width)
    sums = np.bincount(places, weights=trace.y[good], minlength=width)
    means: Numbers = np.divide(sums, counts, out=np.full(width, np.nan), where=counts > 0)
    return means
