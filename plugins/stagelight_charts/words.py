"""A chart in words and rows: its title, its data, its position on an axis as text."""

from __future__ import annotations

import numpy as np

from stagelight_charts import scales
from stagelight_charts.elements import Chart

NAMES = {"line": "Line chart", "area": "Area chart", "bar": "Bar chart", "scatter": "Scatter chart"}


def title(chart: Chart) -> str:
    """What the chart is, for those who do not see it."""
    names = [trace.name for trace in chart.data.traces]
    of = ", ".join(names[:5]) + (f" and {len(names) - 5} more" if len(names) > 5 else "")
    by = f" by {chart.x_label}" if chart.x_label else ""
    return f"{NAMES[chart.mark]} of {of or 'nothing'}{by}"


def position(chart: Chart, at: float) -> str:
    """A position as the reader would say it."""
    if chart.data.scale == "time":
        return scales.moment(at)
    if chart.data.scale == "category":
        place = round(at)
        return chart.data.categories[place] if 0 <= place < len(chart.data.categories) else ""
    return scales.written(at)


def table(chart: Chart, most: int) -> tuple[list[str], list[list[str]], int]:
    """The data as rows of text: names, at most so many rows evenly spread, and how many there are in all."""
    traces = chart.data.traces
    shared = bool(traces) and all(len(trace.x) == len(traces[0].x) and trace.x is traces[0].x for trace in traces)
    first = chart.x_label or "position"
    if shared or len(traces) == 1:
        total = len(traces[0].x)
        rows = [
            [position(chart, float(traces[0].x[at])), *(scales.written(float(trace.y[at])) for trace in traces)]
            for at in _spread(total, most)
        ]
        return [first, *(trace.name for trace in traces)], rows, total
    total = sum(len(trace.x) for trace in traces)
    rows = []
    for trace in traces:
        for at in _spread(len(trace.x), max(1, most // max(1, len(traces)))):
            rows.append([trace.name, position(chart, float(trace.x[at])), scales.written(float(trace.y[at]))])
    return ["series", first, chart.y_label or "value"], rows, total


def _spread(total: int, most: int) -> list[int]:
    if total <= most:
        return list(range(total))
    found: list[int] = np.unique(np.linspace(0, total - 1, most).astype(int)).tolist()
    return found
