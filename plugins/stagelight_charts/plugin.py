"""What this plugin brings: charts drawn in Python, and those of other libraries, for HTML, text and the live page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from stagelight.plugin import Asset, Element, Event, Rendering, RunReport, hookimpl

FOLDER = Path(__file__).parent
HOMES = {
    "commands": ("line_chart", "area_chart", "bar_chart", "scatter_chart"),
    "agg": ("pyplot",),
    "vega": ("altair_chart", "vega_lite_chart"),
    "plots": ("plotly_chart",),
    "glyphs": ("bokeh_chart",),
    "graphs": ("graphviz_chart",),
    "maps": ("map",),
    "foreign": ("echarts_chart", "mermaid_chart", "pydeck_chart"),
}


@hookimpl
def stagelight_register_commands() -> Mapping[str, Callable[..., Any] | str]:
    """The commands, imported when they are first used: numpy comes with them."""
    return {name: f"stagelight_charts.{home}:{name}" for home, names in HOMES.items() for name in names}


@hookimpl
def stagelight_register_elements() -> Sequence[type[Element]]:
    """The records."""
    from stagelight_charts.elements import Chart
    from stagelight_charts.figures import Figure, Map, Picture

    return [Chart, Figure, Picture, Map]


@hookimpl
def stagelight_register_renderings(medium: str) -> Mapping[type[Element], Rendering | str]:
    """An SVG, or a place for one, in HTML; a few lines of text."""
    from stagelight_charts.elements import Chart
    from stagelight_charts.figures import Figure, Map, Picture

    homes = {"html": ("html", "canvas", "canvas", "atlas"), "text": ("text", "lines", "lines", "lines")}
    names = {Chart: "chart", Figure: "figure", Picture: "picture", Map: "map"}
    return {
        cls: f"stagelight_charts.{home}:{name}"
        for (cls, name), home in zip(names.items(), homes.get(medium, ()), strict=False)
    }


@hookimpl
def stagelight_register_assets(medium: str) -> Sequence[Asset]:
    """The look; on the live page also the scripts that tell values, zoom, and call the libraries."""
    if medium == "html":
        return [
            Asset("chart.css", FOLDER / "chart.css", kinds=("chart", "figure", "map")),
            Asset("figure.css", FOLDER / "figure.css", kinds=("figure", "picture", "map")),
        ]
    if medium == "web":
        return [
            Asset("chart.js", FOLDER / "chart.js", kinds=("chart",)),
            Asset("figure.js", FOLDER / "figure.js", kinds=("figure",)),
            Asset("map.js", FOLDER / "map.js", kinds=("map",)),
        ]
    return []


@hookimpl
def stagelight_register_routes(app: Any) -> None:
    """Where the browser asks for a part of a chart, and for the libraries' scripts."""
    from stagelight_charts import routes

    routes.add(app)


@hookimpl
def stagelight_element_for(value: object) -> Element | None:
    """Charts of the libraries that the script imported."""
    from stagelight_charts import written

    return written.element(value)


@hookimpl
def stagelight_before_run(session_id: str, events: Sequence[Event]) -> None:
    """From now on matplotlib says whose its figures are."""
    from stagelight_charts import tidy

    tidy.watch()


@hookimpl
def stagelight_after_run(session_id: str, report: RunReport) -> None:
    """The figures that the run made are closed."""
    from stagelight_charts import tidy

    tidy.close(session_id)
