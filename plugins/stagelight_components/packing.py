"""What travels between a script and its components: JSON, with bytes and tables in it."""

from __future__ import annotations

import importlib
import json
from base64 import b64decode, b64encode
from collections.abc import Iterable
from typing import Any

from stagelight.plugin import BidiComponentUnserializableDataError

BYTES = "__bytes__"
TABLE = "__table__"


def pack(value: Any, where: str = "A component") -> str:
    """A value as JSON text.

    Raises
    ------
    BidiComponentUnserializableDataError
        If something in it has no form in JSON.

    Example
    -------
    >>> pack({"a": (1, None), "b": b"x"})
    '{"a":[1,null],"b":{"__bytes__":"eA=="}}'
    """
    try:
        return json.dumps(value, default=_foreign, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    except (TypeError, ValueError) as error:
        raise BidiComponentUnserializableDataError(
            f"{where} was given something that a browser cannot be told: {error}. "
            "Text, finite numbers, booleans, None, lists, dicts, bytes and data frames work."
        ) from None


def unpack(text: str) -> Any:
    """The value of JSON text; ValueError with a sentence if it is none.

    Example
    -------
    >>> unpack('[1, {"__bytes__": "eA=="}]')
    [1, b'x']
    """
    try:
        return json.loads(text, object_hook=_own)
    except ValueError as error:
        raise ValueError(f"A component sent something that is no JSON: {error}.") from None


def _own(found: dict[str, Any]) -> Any:
    return b64decode(found[BYTES]) if found.keys() == {BYTES} else found


def _foreign(value: Any) -> Any:
    if isinstance(value, bytes | bytearray | memoryview):
        return {BYTES: b64encode(value).decode()}
    table = _frame(value)
    if table is not None:
        return {TABLE: _arrow(table)}
    for name in ("item", "isoformat", "tolist"):  # numpy's scalars, dates, arrays
        if callable(convert := getattr(value, name, None)) and (name != "item" or getattr(value, "ndim", None) == 0):
            return convert()
    if isinstance(value, Iterable) and not isinstance(value, str):
        return list(value)
    raise TypeError(f"a {type(value).__name__}")


def _frame(value: Any) -> Any:
    """A table of any kind as one of pandas; None for what is no table."""
    package = type(value).__module__.partition(".")[0]
    if package in ("polars", "pyarrow") and hasattr(value, "to_pandas"):
        value = value.to_pandas()
    elif package != "pandas":
        return None
    if hasattr(value, "to_frame"):
        value = value.to_frame()
    return value if hasattr(value, "columns") else None


def _arrow(frame: Any) -> dict[str, str]:
    """A table as components expect it: cells, row names and column names, each as an Arrow stream."""
    arrow, pandas = importlib.import_module("pyarrow"), importlib.import_module("pandas")
    parts = {
        "data": pandas.DataFrame(frame.values),
        "index": pandas.DataFrame(list(frame.index)),
        "columns": pandas.DataFrame(list(frame.columns)),
    }
    return {name: b64encode(_stream(arrow, part)).decode() for name, part in parts.items()}


def _stream(arrow: Any, frame: Any) -> bytes:
    frame.columns = [str(name) for name in frame.columns]
    frame = frame.infer_objects()
    table = arrow.Table.from_pandas(frame, preserve_index=False)
    sink = arrow.BufferOutputStream()
    with arrow.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    found: bytes = sink.getvalue().to_pybytes()
    return found
