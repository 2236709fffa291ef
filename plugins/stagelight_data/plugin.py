"""What this plugin brings: metrics, tables, grids, for HTML, text and the live page; `st.write` of any frame."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from stagelight.plugin import Asset, Element, Rendering, hookimpl
from stagelight_data.editing.editor import Editor
from stagelight_data.elements import Grid, Metric, Table

FOLDER = Path(__file__).parent
LIBRARIES = ("pandas", "polars", "pyarrow", "dask", "duckdb", "numpy", "modin", "cudf", "pyspark", "snowflake")


@hookimpl
def stagelight_register_commands() -> Mapping[str, Callable[..., Any] | str]:
    """The commands, imported when they are first used."""
    homes = {name: f"stagelight_data.commands:{name}" for name in ("metric", "table", "dataframe")}
    homes["data_editor"] = "stagelight_data.editing.command:data_editor"
    return {**homes, "column_config": "stagelight_data.column_config:here"}


@hookimpl
def stagelight_register_elements() -> Sequence[type[Element]]:
    """The records."""
    return [Metric, Table, Grid, Editor]


@hookimpl
def stagelight_register_renderings(medium: str) -> Mapping[type[Element], Rendering | str]:
    """HTML and text for each."""
    if medium not in ("html", "text"):
        return {}
    names = {Metric: "metric", Table: "table", Grid: "grid", Editor: "grid"}
    return {cls: f"stagelight_data.{medium}:{name}" for cls, name in names.items()}


@hookimpl
def stagelight_register_assets(medium: str) -> Sequence[Asset]:
    """The looks; on the live page also the grid's script."""
    if medium == "html":
        return [Asset("data.css", FOLDER / "data.css", kinds=("metric", "table", "dataframe", "data_editor"))]
    if medium == "web":
        return [
            Asset("grid.js", FOLDER / "grid.js", kinds=("dataframe", "data_editor")),
            Asset("editor.js", FOLDER / "editor.js", kinds=("data_editor",)),
        ]
    return []


@hookimpl
def stagelight_register_routes(app: Any) -> None:
    """Where the browser asks for rows."""
    from stagelight_data import routes

    routes.add(app)


@hookimpl
def stagelight_element_for(value: object) -> Element | None:
    """`st.write` of a frame, or of rows: a grid."""
    library = type(value).__module__.partition(".")[0]
    if library not in LIBRARIES or library not in sys.modules or getattr(value, "ndim", 1) == 0:
        return None
    from stagelight_data.commands import grid_of
    from stagelight_frames import NotTabular

    try:
        return grid_of(value)
    except NotTabular:
        return None
