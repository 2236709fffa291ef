"""What the commands of `st.column_config` make: a mapping that tables read."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

Config: TypeAlias = dict[str, Any]
Width: TypeAlias = "Literal['small', 'medium', 'large'] | int | None"
Alignment: TypeAlias = "Literal['left', 'center', 'right'] | None"


COMMON = ("label", "width", "help", "disabled", "required", "pinned", "alignment")


def made(kind: str | None, arguments: dict[str, Any]) -> Config:
    """What is said of a column: what every kind knows, and under "type_config" what only this kind does."""
    given = {name: value for name, value in arguments.items() if value is not None}
    if "options" in given:
        given["options"] = tuple(given["options"])
    said = {name: given.pop(name) for name in COMMON if name in given}
    return said if kind is None else {**said, "type_config": {"type": kind, **given}}
