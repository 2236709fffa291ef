"""Copies of values, the cheapest through which nobody reaches the original; and values as bytes."""

from __future__ import annotations

import datetime
import decimal
import fractions
import pathlib
import pickle
import re
import struct
import sys
import uuid
from collections.abc import Callable, Sequence
from typing import Any

from attrs import frozen

from stagelight.errors import UnserializableReturnValueError
from stagelight.hashing.encoding import FLAT

STILL = FLAT | {
    datetime.date,
    datetime.datetime,
    datetime.time,
    datetime.timedelta,
    datetime.timezone,
    decimal.Decimal,
    fractions.Fraction,
    pathlib.PosixPath,
    pathlib.PurePosixPath,
    pathlib.PureWindowsPath,
    pathlib.WindowsPath,
    range,
    re.Pattern,
    uuid.UUID,
}
"""Exact types that nothing can change: a copy is the value itself."""


@frozen
class Kept:
    """A value put away: what is done to the one that the caller has does not reach it."""

    size: int
    """About how many bytes it takes."""
    copy: Callable[[], Any]
    """Gives a new copy at each call."""


def keep(value: object) -> Kept:
    """Put a value away, to hand out copies of it.

    Numbers, texts and Arrow's tables are handed out as they are, as nobody can change them; arrays are copied, polars
    clones, pandas' frames are copied when somebody writes to them; all else goes through pickle, whose large buffers
    stay beside the stream.

    Raises
    ------
    UnserializableReturnValueError
        The value cannot be copied: it holds a lock, a connection, a generator.
    """
    if _still(value):
        return Kept(sys.getsizeof(value), lambda: value)
    library = type(value).__module__.partition(".")[0]
    kept = _LIBRARIES[library](value) if library in _LIBRARIES else None
    return kept or _pickled(value)


def hand_out(value: object) -> Any:
    """One copy of a value, such that a change to either does not show in the other."""
    return keep(value).copy()


def _still(value: object) -> bool:
    cls = type(value)
    return cls in STILL or (cls in (tuple, frozenset) and all(map(_still, value)))  # type: ignore[call-overload]


# -- the data libraries, none of which is imported for it -----------------------------------------------------------


def _numpy(value: Any) -> Kept | None:
    numpy = sys.modules["numpy"]
    if isinstance(value, numpy.number | numpy.bool_ | numpy.datetime64 | numpy.timedelta64):
        return Kept(sys.getsizeof(value), lambda: value)
    if type(value) is not numpy.ndarray or value.dtype.hasobject:
        return None
    held = value.copy("K")
    return Kept(held.nbytes, lambda: held.copy("K"))


def _pandas(value: Any) -> Kept | None:
    pandas = sys.modules["pandas"]
    if type(value) not in (pandas.DataFrame, pandas.Series):
        return None
    blocks = value._mgr.blocks if hasattr(value, "_mgr") else ()
    for block in blocks:
        cells = block.values
        if not type(cells).__module__.startswith(("numpy", "pandas.")):
            return None
        if cells.dtype == object and not set(map(type, cells.ravel().tolist())) <= STILL:
            return None
    held = value.copy()
    size = int(held.memory_usage(index=True).sum()) if held.ndim == 2 else int(held.memory_usage(index=True))
    if int(pandas.__version__.partition(".")[0]) < 3:
        return Kept(size, held.copy)
    for block in held._mgr.blocks:
        _freeze(block.values)
    return Kept(size, lambda: held.copy(deep=False))


def _freeze(cells: Any) -> None:
    """Make arrays read-only, so that `frame["x"].array[0] = 1` fails in a copy instead of showing in all others.

    pandas copies a column before it writes to it itself, and the new one is not read-only.
    """
    if hasattr(cells, "_readonly"):
        cells._readonly = True
    for array in (cells, *(getattr(cells, name, None) for name in ("_ndarray", "_data", "_mask"))):
        if type(array).__module__ == "numpy" and hasattr(array, "setflags"):
            array.setflags(write=False)


def _polars(value: Any) -> Kept | None:
    polars = sys.modules["polars"]
    if type(value) is polars.LazyFrame or isinstance(value, polars.Expr):
        return Kept(sys.getsizeof(value), lambda: value)
    if type(value) not in (polars.DataFrame, polars.Series):
        return None
    dtypes = value.dtypes if type(value) is polars.DataFrame else [value.dtype]
    if any(dtype == polars.Object for dtype in dtypes):
        return None
    held = value.clone()
    return Kept(int(held.estimated_size()), held.clone)


def _pyarrow(value: Any) -> Kept | None:
    arrow = sys.modules["pyarrow"]
    if isinstance(value, arrow.Table | arrow.RecordBatch | arrow.ChunkedArray | arrow.Array):
        # Its buffers cannot be written through it, but may lie in memory that is another's, such as an array's.
        held = pickle.loads(pickle.dumps(value, 5))
        return Kept(held.nbytes, lambda: held)
    return None


def _pil(value: Any) -> Kept | None:
    if type(value) is not sys.modules["PIL.Image"].Image:
        return None
    held = value.copy()
    return Kept(len(held.getbands()) * held.width * held.height, held.copy)


def _torch(value: Any) -> Kept | None:
    if type(value) is not sys.modules["torch"].Tensor:
        return None
    held, graded = value.detach().clone(), value.requires_grad
    return Kept(held.element_size() * held.nelement(), lambda: held.clone().requires_grad_(graded))


_LIBRARIES: dict[str, Callable[[Any], Kept | None]] = {
    "numpy": _numpy,
    "pandas": _pandas,
    "polars": _polars,
    "pyarrow": _pyarrow,
    "PIL": _pil,
    "torch": _torch,
}


# -- pickle, with large buffers beside the stream ---------------------------------------------------------------------


def _dump(value: object) -> tuple[bytes, list[memoryview]]:
    """Pickle finds classes by name, so that a script's next run finds its own; cloudpickle brings those it cannot."""
    buffers: list[pickle.PickleBuffer] = []
    try:
        stream = pickle.dumps(value, 5, buffer_callback=buffers.append)
    except Exception:
        import cloudpickle

        buffers.clear()
        try:
            stream = cloudpickle.dumps(value, 5, buffer_callback=buffers.append)
        except Exception as error:
            raise UnserializableReturnValueError(
                f"A value of type {type(value).__qualname__} cannot be copied or written, because pickle cannot "
                f"serialize it: {error}. Return plain data, or use st.cache_resource, which keeps the object itself."
            ) from error
    return stream, [buffer.raw() for buffer in buffers]


def _load(stream: Any, buffers: Sequence[memoryview], fixed: Sequence[bool]) -> Any:
    """What could be written to gets memory of its own."""
    return pickle.loads(stream, buffers=[view if still else bytearray(view) for view, still in zip(buffers, fixed)])


def _pickled(value: object) -> Kept:
    stream, buffers = _dump(value)
    held = [memoryview(bytes(view)) for view in buffers]
    fixed = [view.readonly for view in buffers]
    return Kept(len(stream) + sum(view.nbytes for view in held), lambda: _load(stream, held, fixed))


_MAGIC = b"stagelight value 1\n"
_PART = struct.Struct("<Q?")
_ALIGN = 16


def pack(value: object) -> bytes:
    """A value as bytes: a pickle, then the raw buffers of its arrays and frames.

    Raises
    ------
    UnserializableReturnValueError
        Neither pickle nor cloudpickle can write it.
    """
    stream, buffers = _dump(value)
    parts = [_MAGIC, struct.pack("<I", len(buffers)), _PART.pack(len(stream), True)]
    parts += [_PART.pack(view.nbytes, view.readonly) for view in buffers]
    at = sum(map(len, parts))
    for part in (stream, *buffers):
        size = part.nbytes if isinstance(part, memoryview) else len(part)
        parts += [bytes(-at % _ALIGN), part]  # type: ignore[list-item]
        at += -at % _ALIGN + size
    return b"".join(parts)


def unpack(data: bytes) -> Any:
    """The value that `pack` made bytes of. Read only what you wrote yourself: loading a pickle runs code.

    Raises
    ------
    ValueError
        The bytes are of another version, or not of a value at all.
    """
    if data[: len(_MAGIC)] != _MAGIC:
        raise ValueError("These bytes are no value of this version.")
    at = len(_MAGIC) + 4
    (count,) = struct.unpack_from("<I", data, len(_MAGIC))
    sizes = [_PART.unpack_from(data, at + number * _PART.size) for number in range(count + 1)]
    at += _PART.size * (count + 1)
    whole, views = memoryview(data), []
    for size, _ in sizes:
        at += -at % _ALIGN
        views.append(whole[at : at + size])
        at += size
    if at != len(data):
        raise ValueError("These bytes are no value of this version.")
    return _load(views[0], views[1:], [still for _, still in sizes[1:]])
