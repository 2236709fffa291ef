"""What this plugin brings: charts drawn in Python, for HTML, text and the live page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from stagelight.plugin import Asset, Element, Rendering, hookimpl

FOLDER = Path(__file__).parent
NAMES = ("line_chart", "area_chart", "bar_chart", "scatter_chart")


@hookimpl
def stagelight_register_commands() -> Mapping[str, Callable[..., Any] | str]:
    """The commands, imported when they are first used: numpy comes with them."""
    return {name: f"stagelight_charts.commands:{name}" for name in NAMES}


@hookimpl
def stagelight_register_elements() -> Sequence[type[Element]]:
    """The records."""
    from stagelight_charts.elements import Chart

    return [Chart]


@hookimpl
def stagelight_register_renderings(medium: str) -> Mapping[type[Element], Rendering | str]:
    """An SVG in HTML, a line of blocks in text."""
    from stagelight_charts.elements import Chart

    return {Chart: f"stagelight_charts.{medium}:chart"} if medium in ("html", "text") else {}


@hookimpl
def stagelight_register_assets(medium: str) -> Sequence[Asset]:
    """The look; on the live page also the script that tells values and zooms."""
    if medium == "html":
        return [Asset("chart.css", FOLDER / "chart.css", kinds=("chart",))]
    if medium == "web":
        return [Asset("chart.js", FOLDER / "chart.js", kinds=("chart",))]
    return []


@hookimpl
def stagelight_register_routes(app: Any) -> None:
    """Where the browser asks for a part of a chart."""
    from stagelight_charts import routes

    routes.add(app)
