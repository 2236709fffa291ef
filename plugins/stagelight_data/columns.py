"""Columns: what the author says of each, and what a table makes of it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from attrs import evolve, frozen

from stagelight.plugin import APIException
from stagelight_data.wires import wire_of
from stagelight_frames import Frame

Config = dict[str, Any]
WIDTHS = {"small": 75, "medium": 200, "large": 400}
"""Pixels."""
_RIGHT = ("number", "duration")


@frozen
class Column:
    """One column as it is shown."""

    name: str
    """In the data."""
    label: str
    kind: str
    """How cells look: "number", "text", "checkbox", "link", "progress", ..."""
    dtype: str
    """What the data hold."""
    width: int | None = None
    help: str | None = None
    pinned: bool = False
    alignment: str = "left"
    index: bool = False
    options: str = "{}"
    """What only this kind of column knows, as JSON."""

    def option(self, name: str) -> Any:
        """One of the kind's own options."""
        return json.loads(self.options).get(name)


def columns(
    command: str,
    table: Frame,
    config: Mapping[Any, Any] | None = None,
    order: Iterable[str] | None = None,
    hide_index: bool | None = None,
) -> tuple[Column, ...]:
    """The columns of a table in the order in which they are shown.

    Parameters
    ----------
    command
        What the author called, for errors.
    table
        The data.
    config
        By a column's name or number ("_index": the index): a label, None to hide it, or what `st.column_config` made.
    order
        The names of the columns to show; None: all, as they come.
    hide_index
        True: without the index; None: it shows where it says more than a number.
    """
    said = by_name(table, config or {})
    names = list(order) if order is not None else table.columns
    for name in names:
        if name not in table.names:
            raise APIException(
                f"st.{command}(column_order=...): the data have no column {name!r}. They have "
                f"{', '.join(map(repr, table.names))}."
            )
    index = [] if hide_index else [name for name in table.index if name not in names]
    shown = [_column(table, name, said.get(name, {}), name in table.index) for name in [*index, *names]]
    found = [column for column in shown if column is not None]
    return tuple(sorted(found, key=lambda column: not column.pinned))


def by_name(table: Frame, config: Mapping[Any, Any]) -> dict[str, Any]:
    """What is said of each column, by its name in the table."""
    said: dict[str, Any] = {}
    for key, value in config.items():
        if key in ("_index", "index") and key not in table.names:
            said.update(dict.fromkeys(table.index, value))
        elif isinstance(key, int) and not isinstance(key, bool) and 0 <= key < len(table.columns):
            said[table.columns[key]] = value
        else:
            said[str(key)] = value
    return said


def _column(table: Frame, name: str, said: Any, index: bool) -> Column | None:
    if said is None:
        return None
    if isinstance(said, str):
        said = {"label": said}
    if said.get("hidden"):
        return None
    dtype = table.kind(name)
    typed = said.get("type_config") or {}
    kind = typed.get("type", _KINDS.get(dtype, "text"))
    options = {
        key: value for key, value in typed.items() if key != "type" and value is not None and not callable(value)
    }
    if "options" in options and kind in ("selectbox", "multiselect"):
        options["options"] = [[wire_of(one), str((typed.get("format_func") or str)(one))] for one in typed["options"]]
    if "default" in options:
        options["default"] = wire_of(options["default"])
    column = Column(
        name,
        said.get("label") or ("" if index and name == "index" else name),
        kind,
        dtype,
        WIDTHS.get(said.get("width"), said.get("width")),
        said.get("help"),
        index if said.get("pinned") is None else bool(said["pinned"]),
        said.get("alignment") or ("right" if kind in _RIGHT else "center" if kind == "checkbox" else "left"),
        index,
    )
    return evolve(column, options=json.dumps(options, default=str, sort_keys=True))


_KINDS = {
    "number": "number",
    "bool": "checkbox",
    "date": "date",
    "time": "time",
    "datetime": "datetime",
    "duration": "duration",
    "list": "list",
    "object": "object",
}
