"""Edits on plain Python values: each container comes back as what it was."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from stagelight_data.editing.plans import Plan
from stagelight_frames import Frame

NONE = object()
"""No plain value."""


def edited(native: Any, table: Frame, what: Plan) -> Any:
    """A plain value with the edits; NONE where it is none."""
    if type(native).__module__ == "numpy":
        return _array(native, table, what)
    if isinstance(native, Mapping):
        return _mapping(native, table, what)
    if isinstance(native, list | tuple | set | frozenset):
        kind: Any = type(native) if type(native) in (list, tuple, set, frozenset) else list
        return kind(_rows(list(native), table.names, what))
    if hasattr(native, "description"):  # a cursor, which has been read
        return [tuple(row.values()) for row in _lists(table, what)]
    return NONE


def column(values: Sequence[Any], name: str, what: Plan) -> list[Any]:
    """One column with its edits, without the rows that were deleted, with those that were added."""
    made = list(values)
    for row, value in zip(*what.cells.get(name, ([], [])), strict=True):
        made[row] = value
    gone = set(what.deleted)
    return [one for at, one in enumerate(made) if at not in gone] + [row[name] for row in what.added]


def _lists(table: Frame, what: Plan) -> list[dict[str, Any]]:
    columns = [column(table.table[name].to_list(), name, what) for name in table.names]
    return [dict(zip(table.names, row, strict=True)) for row in zip(*columns, strict=True)]


def _rows(rows: list[Any], names: list[str], what: Plan) -> list[Any]:
    first = next((row for row in rows if row is not None), None)
    make = _shape(first, names)
    changed: dict[int, dict[str, Any]] = {}
    for name, (places, values) in what.cells.items():
        for row, value in zip(places, values, strict=True):
            changed.setdefault(row, {})[name] = value
    gone = set(what.deleted)
    kept = [make(row, changed[at]) if at in changed else row for at, row in enumerate(rows) if at not in gone]
    return kept + [make(first, row) for row in what.added]


def _shape(first: Any, names: list[str]) -> Callable[[Any, dict[str, Any]], Any]:
    """How a row of one kind is made anew, with some values."""
    if isinstance(first, Mapping):
        return lambda row, new: _record(row or {}, new)
    if dataclasses.is_dataclass(first) and not isinstance(first, type):
        return lambda row, new: dataclasses.replace(row, **new)
    if hasattr(first, "__attrs_attrs__"):
        import attrs

        return lambda row, new: attrs.evolve(row, **new)
    if hasattr(first, "_fields"):
        return lambda row, new: row._replace(**new)
    if hasattr(first, "keys"):  # a row of sqlite3
        return lambda row, new: {**dict(row), **new}
    if isinstance(first, Sequence) and not isinstance(first, str | bytes):
        kind: Any = tuple if isinstance(first, tuple) else list
        return lambda row, new: kind(new.get(name, row[at] if at < len(row) else None) for at, name in enumerate(names))
    return lambda row, new: new.get(names[0] if names else "value")


def _record(row: Mapping[Any, Any], new: dict[str, Any]) -> dict[Any, Any]:
    keys = {str(key): key for key in row}
    return {**row, **{keys.get(name, name): value for name, value in new.items()}}


def _mapping(native: Mapping[Any, Any], table: Frame, what: Plan) -> Any:
    names = table.names
    if len(names) == len(native) and "index" not in names[:1] and all(map(_listed, native.values())):
        return {
            key: _again(values, column(list(values), name, what))
            for (key, values), name in zip(native.items(), names, strict=True)
        }
    rows = _lists(table, what)
    if names == ["index", "value"]:
        return {row["index"]: row["value"] for row in rows}
    return {row["index"]: {name: value for name, value in row.items() if name != "index"} for row in rows}


def _listed(values: Any) -> bool:
    return hasattr(values, "__len__") and not isinstance(values, str | bytes | Mapping)


def _again(before: Any, after: list[Any]) -> Any:
    """A column in the container that it came in."""
    if isinstance(before, list | tuple):
        return type(before)(after) if type(before) in (list, tuple) else after
    library = type(before).__module__.partition(".")[0]
    if library == "numpy":
        import numpy as np

        return np.array(after, dtype=None if None in after else before.dtype)
    if library in ("pandas", "polars"):
        return type(before)(after, name=before.name)
    return after


def _array(native: Any, table: Frame, what: Plan) -> Any:
    import numpy as np

    if native.dtype.names:
        rows = list(zip(*(column(native[name].tolist(), name, what) for name in table.names), strict=True))
        return np.array(rows, dtype=native.dtype)
    columns = [column(table.table[name].to_list(), name, what) for name in table.names]
    empty = any(one is None for each in columns for one in each)
    dtype: Any = native.dtype
    if empty and dtype.kind in "iuf":
        columns = [[np.nan if one is None else one for one in each] for each in columns]
        dtype = np.float64 if dtype.kind in "iu" else dtype
    elif empty or dtype.kind == "U":
        dtype = object if empty else None
    made = np.array(columns, dtype=dtype)
    return made[0] if native.ndim <= 1 else np.ascontiguousarray(made.T)
