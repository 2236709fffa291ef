"""pyarrow: types and values; neither chunks nor offsets, nor what lies under a null."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from stagelight.hashing.encoding import DIGEST, head, write
from stagelight.hashing.parts import Parts, Take, Tools


def find(cls: type) -> Take | None:
    """How values of a class of pyarrow's are taken apart; None: by their state."""
    for base, take in _TABLE:
        if issubclass(cls, base):
            return take
    return None


def table(value: Any, tools: Tools) -> Parts:
    """A table or a record batch: its schema and each column."""
    kind = "table" if isinstance(value, pa.Table) else "batch"
    return Parts(head(kind), (value.schema, *value.columns), lambda at: f".column({at - 1})" if at else ".schema")


def schema(value: Any, tools: Tools) -> bytes:
    """A schema, a field or a type, with its metadata."""
    held = value if isinstance(value, pa.Schema) else pa.schema([value if isinstance(value, pa.Field) else ("", value)])
    return DIGEST + tools.blob(head("schema", type(value).__name__, held.serialize().to_pybytes()))


def chunked(value: Any, tools: Tools) -> Parts | bytes:
    """An array in chunks: their bounds mean nothing."""
    chunks = value.chunks or [pa.array([], value.type)]
    joined = pa.concat_arrays(chunks) if len(chunks) > 1 else chunks[0]
    return Parts(head("chunked"), (joined,), lambda at: "")


def array(value: Any, tools: Tools) -> Parts | bytes:
    """An array: its type, its length, where it is null, and the values where it is not."""
    kind = value.type
    if isinstance(value, pa.ExtensionArray):
        return Parts(head("extension", str(kind)), (kind, value.storage))
    if pa.types.is_dictionary(kind):
        return Parts(head("dictionary", write(kind.ordered)), (value.dictionary, value.indices))
    opened = [head("array", str(kind), len(value))]
    if value.null_count:
        opened.append(tools.blob(_bits(value.is_valid())))
    if pa.types.is_null(kind):
        return DIGEST + tools.blob(b"".join(opened))
    whole = _filled(value)
    buffers = None if whole is None else _buffers(whole)
    if buffers is None:
        return Parts(b"".join(opened), (value.to_pylist(),), lambda at: "")
    return DIGEST + tools.blob(b"".join([*opened, *map(tools.blob, buffers)]))


def _filled(value: Any) -> Any:
    """Without nulls: each replaced by one and the same value; None where there is none."""
    if not value.null_count:
        return value
    kind = value.type
    try:
        zero = pa.scalar(b"", kind) if _variable(kind) else pa.array([0], pa.int64()).cast(pa.int64())[0]
        if not _variable(kind):
            zero = pc.cast(pa.scalar(0, pa.int64()), kind) if not pa.types.is_boolean(kind) else pa.scalar(False)
        return pc.fill_null(value, zero)
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError, pa.ArrowTypeError):
        return None


def _variable(kind: Any) -> bool:
    types = pa.types
    return bool(
        types.is_string(kind) or types.is_large_string(kind) or types.is_binary(kind) or types.is_large_binary(kind)
    )


def _buffers(value: Any) -> list[Any] | None:
    """What holds the values of an array without nulls, cut to it; None for types that are read one by one."""
    kind = value.type
    if len(value) == 0:
        return []
    if pa.types.is_boolean(kind):
        return [_bits(value)]
    if _variable(kind):
        if value.offset:
            value = pa.concat_arrays([value, value.slice(0, 0)])
        _, offsets, data = value.buffers()
        width = 8 if pa.types.is_large_string(kind) or pa.types.is_large_binary(kind) else 4
        offsets = offsets.slice(0, width * (len(value) + 1))
        first, last = (int.from_bytes(offsets.slice(at, width), "little") for at in (0, len(value) * width))
        if first:
            return None
        return [offsets, data.slice(0, last) if data is not None else b""]
    try:
        width = kind.bit_width // 8
    except ValueError:
        return None
    if pa.types.is_nested(kind):
        return None
    return [value.buffers()[1].slice(value.offset * width, len(value) * width)]


def _bits(value: Any) -> Any:
    """Truth values as bytes."""
    return pc.cast(value, pa.uint8()).buffers()[1].slice(0, len(value))


def buffer(value: Any, tools: Tools) -> bytes:
    """A buffer's bytes."""
    return DIGEST + tools.blob(head("buffer", tools.blob(value)))


def scalar(value: Any, tools: Tools) -> Parts:
    """A scalar: an array of one."""
    return Parts(head("scalar"), (pa.array([value.as_py()], value.type),))


_TABLE: tuple[tuple[type, Take], ...] = (
    (pa.Table, table),
    (pa.RecordBatch, table),
    (pa.ChunkedArray, chunked),
    (pa.Array, array),
    (pa.Scalar, scalar),
    (pa.Schema, schema),
    (pa.Field, schema),
    (pa.DataType, schema),
    (pa.Buffer, buffer),
)
