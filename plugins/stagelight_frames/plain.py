"""Tables of plain Python values: columns, rows, records, arrays, what a cursor fetched."""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from stagelight_frames.frame import Frame, NotTabular
from stagelight_frames.sources import unique

Columns = dict[str, Any]


def table(value: Any) -> Frame:
    """The table that plain values make. Raises NotTabular where they make none."""
    columns = _columns(value)
    if columns is None:
        raise NotTabular(
            f"No table can be made of {type(value).__name__} {shortened(value)}. What works: a frame or series of any "
            "library that narwhals knows, a numpy array, a mapping of columns, a sequence of rows, a database cursor."
        )
    return Frame(build(columns), (), value)


def shortened(value: Any) -> str:
    """A value in at most 60 characters."""
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."


def build(columns: Columns) -> Any:
    """A table of columns in the library that is at hand: one that is in use already before one that must be loaded."""
    import narwhals.stable.v2 as nw

    name: Any = next((name for name in ("polars", "pyarrow", "pandas") if name in sys.modules), "pyarrow")
    try:
        return nw.from_dict(columns, backend=name)
    except Exception:  # mixed types in one column: each library has its own error for that
        return nw.from_dict({key: _even(column) for key, column in columns.items()}, backend=name)


def _even(column: Any) -> Any:
    """A column of one type: where the values are of several, numbers become floats and all else becomes text."""
    values = list(column)
    kinds = {type(one) for one in values if one is not None}
    if len(kinds) <= 1 and not kinds & {dict, set, frozenset, complex}:
        return values if kinds <= {bool, int, float, str, bytes, list} else [_said(one) for one in values]
    if kinds <= {int, float, bool}:
        return [None if one is None else float(one) for one in values]
    return [_said(one) for one in values]


def _said(value: Any) -> Any:
    return None if value is None else str(value)


def _columns(value: Any) -> Columns | None:
    if value is None:
        return {}
    if type(value).__module__.partition(".")[0] == "numpy" and hasattr(value, "dtype"):
        return _array(value)
    if isinstance(value, Mapping):
        return _mapping(value)
    if callable(getattr(value, "fetchall", None)) and hasattr(value, "description"):
        names = unique([str(each[0]) for each in value.description or ()])
        return _rows(names, value.fetchall())
    if isinstance(value, (str, bytes)):
        return None
    return _sequence(list(value)) if isinstance(value, Iterable) else None


def _array(value: Any) -> Columns:
    if value.dtype.names:
        return {name: value[name] for name in value.dtype.names}
    if value.ndim <= 1:
        return {"value": value.reshape(-1)}
    if value.ndim == 2:
        return {str(at): value[:, at] for at in range(value.shape[1])}
    raise NotTabular(f"A table has rows and columns; this array has {value.ndim} dimensions, {value.shape}.")


def _mapping(value: Mapping[Any, Any]) -> Columns:
    if value and all(_is_column(column) for column in value.values()):
        names = unique([str(name) for name in value])
        lengths = {name: len(column) for name, column in zip(names, value.values(), strict=True)}
        if len(set(lengths.values())) > 1:
            said = ", ".join(f"{name!r} has {length}" for name, length in lengths.items())
            raise NotTabular(f"The columns of a table are of one length; here {said}.")
        return dict(zip(names, value.values(), strict=True))
    if value and all(isinstance(row, Mapping) for row in value.values()):
        return {"index": [str(name) for name in value], **_records(list(value.values()))}
    return {"index": [str(name) for name in value], "value": list(value.values())}


def _is_column(column: Any) -> bool:
    return not isinstance(column, (str, bytes, Mapping)) and hasattr(column, "__len__") and hasattr(column, "__iter__")


def _sequence(rows: list[Any]) -> Columns:
    first: Any = next((row for row in rows if row is not None), None)
    if isinstance(first, Mapping):
        return _records(rows)
    if dataclasses.is_dataclass(first) and not isinstance(first, type):
        return _records([dataclasses.asdict(row) for row in rows])
    if hasattr(first, "__attrs_attrs__"):
        return _records([{each.name: getattr(row, each.name) for each in row.__attrs_attrs__} for row in rows])
    if hasattr(first, "_fields"):
        return _rows(list(first._fields), rows)
    if hasattr(first, "keys") and callable(first.keys):  # a row of sqlite3
        return _records([dict(row) for row in rows])
    if isinstance(first, Sequence) and not isinstance(first, (str, bytes)):
        return _rows([str(at) for at in range(max(map(len, rows)))], rows)
    if type(first).__module__.partition(".")[0] == "numpy" and getattr(first, "ndim", 0) == 1:
        return _rows([str(at) for at in range(max(map(len, rows)))], rows)
    return {"value": rows}


def _records(rows: list[Any]) -> Columns:
    names = list(dict.fromkeys(name for row in rows if row is not None for name in row))
    columns = [[None if row is None else row.get(name) for row in rows] for name in names]
    return dict(zip(unique([str(name) for name in names]), columns, strict=True))


def _rows(names: Sequence[str], rows: Iterable[Any]) -> Columns:
    listed = [tuple(row) for row in rows]
    return {name: [row[at] if at < len(row) else None for row in listed] for at, name in enumerate(names)}
