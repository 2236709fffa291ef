"""How a chart looks in HTML: an SVG that stretches, labels beside it that do not, its data below for those who read."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from stagelight.plugin import Context
from stagelight_charts import words
from stagelight_charts.draw import SIDE, Drawing, Path, draw
from stagelight_charts.elements import Chart
from stagelight_charts.scales import Tick
from stagelight_charts.shelf import keep

PALETTE = 10
ROWS = 24
"""Rows of the table below a chart."""


def chart(element: Chart, context: Context) -> str:
    """The figure."""
    keep(element)
    name = element.alt or words.title(element)
    return (
        f'<figure class="chart" data-chart="{element.fingerprint}" data-mark="{element.mark}" '
        f'style="--height:{_pixels(element)}" aria-label="{escape(name)}">'
        f"{legend(element)}{body(element, draw(element))}{_table(element)}</figure>"
    )


def _pixels(element: Chart) -> str:
    return f"{element.height}px" if isinstance(element.height, int) else "100%"


def color(element: Chart, number: int) -> str:
    """The colour of a series: the author's, else the theme's."""
    if number < len(element.colors):
        return element.colors[number]
    return f"var(--stage-chart-{number % PALETTE + 1})"


def legend(element: Chart) -> str:
    """The names of the series, where there are several."""
    traces = element.data.traces
    if len(traces) < 2:
        return ""
    names = "".join(
        f'<li style="--c:{escape(color(element, number))}">{escape(trace.name)}</li>'
        for number, trace in enumerate(traces)
    )
    return f'<ul class="chart-legend">{names}</ul>'


def body(element: Chart, drawing: Drawing) -> str:
    """The plot with its axes."""
    left, below = element.y_label, element.x_label
    if element.horizontal:
        left, below = below, left
    longest = max((text for _, text in drawing.up), key=len, default="")
    return (
        f'<div class="chart-body" data-low="{drawing.x.low!r}" data-high="{drawing.x.high!r}">'
        f'<div class="chart-name chart-left">{escape(left)}</div>'
        f'<div class="chart-y" aria-hidden="true"><b>{escape(longest)}</b>{_ticks(drawing.up, "bottom")}</div>'
        f'<svg class="chart-plot" viewBox="0 0 {SIDE} {SIDE}" preserveAspectRatio="none" aria-hidden="true">'
        f"{_grid(element, drawing)}{''.join(_shape(element, path) for path in drawing.paths)}</svg>"
        f'<div class="chart-x" aria-hidden="true">{_ticks(drawing.across, "left")}</div>'
        f'<div class="chart-name chart-below">{escape(below)}</div></div>'
    )


def _ticks(ticks: Iterable[Tick], side: str) -> str:
    return "".join(f'<span style="{side}:{100 * at:.4g}%">{escape(text)}</span>' for at, text in ticks)


def _grid(element: Chart, drawing: Drawing) -> str:
    """Lines from the ticks of the values across the plot."""
    if element.horizontal:
        lines = "".join(f"M{SIDE * at:.4g} 0v{SIDE}" for at, _ in drawing.across)
    else:
        lines = "".join(f"M0 {SIDE * (1 - at):.4g}h{SIDE}" for at, _ in drawing.up)
    return f'<path class="chart-grid" d="{lines}"/>'


def _shape(element: Chart, path: Path) -> str:
    width = f";stroke-width:{path.size:.3g}px" if path.shape == "dots" else ""
    style = f"--c:{escape(color(element, path.series))}{width}"
    return f'<path class="chart-{path.shape}" data-series="{path.series}" style="{style}" d="{path.d}"/>'


def _table(element: Chart) -> str:
    head, rows, total = words.table(element, ROWS)
    if not rows:
        return ""
    cells = "".join(f"<tr>{''.join(f'<td>{escape(one)}</td>' for one in row)}</tr>" for row in rows)
    names = "".join(f'<th scope="col">{escape(one)}</th>' for one in head)
    note = f"<p class=stage-caption>{len(rows)} of {total:,} rows</p>" if total > len(rows) else ""
    return (
        '<details class="chart-data"><summary>Data</summary><div class="stage-scroll"><table>'
        f"<thead><tr>{names}</tr></thead><tbody>{cells}</tbody></table></div>{note}</details>"
    )
