"""What is known of a value that a cached function returned: its digest, its classes, whether it can be kept at all."""

from __future__ import annotations

import io
import pickle
import sys
from collections.abc import Iterator
from datetime import date, timedelta, tzinfo
from decimal import Decimal
from inspect import isawaitable
from pathlib import PurePath
from types import FunctionType
from typing import Any

from stagelight.errors import CacheError
from stagelight.hashing import digest
from stagelight.trace import is_own

FIXED = frozenset(
    [int, float, complex, bool, str, bytes, type(None), type(...), range, Decimal, date, timedelta, type, FunctionType]
)
"""Types of values that nobody can change."""
LIMIT = 2000
"""Objects that a guess at a value's size looks at."""


def examine(value: Any) -> tuple[bytes | None, tuple[type, ...]]:
    """The digest of a value that the caller may change, None where it cannot; the project's classes in it."""
    if type(value) in FIXED:
        return None, ()
    classes: dict[type, None] = {}

    def meet(thing: object) -> bytes | None:
        if isinstance(thing, type) and _is_project(thing):
            classes[thing] = None
        return None

    return digest(value, code=meet, opaque=True), tuple(classes)


def mark(value: Any) -> bytes:
    """The digest alone."""
    return digest(value, code=_by_name, opaque=True)


def _by_name(thing: object) -> None:
    return None


def _is_project(cls: type) -> bool:
    module = sys.modules.get(cls.__module__)
    file = getattr(module, "__file__", None)
    return cls.__module__ == "__main__" or (isinstance(file, str) and is_own(file))


def replayable(value: Any) -> bool:
    """True for iterators that are used up by going through them once, and that hold nothing but items."""
    return isinstance(value, Iterator) and type(value).__module__ in ("builtins", "itertools")


def refuse_spent(name: str, value: Any) -> None:
    """Raise CacheError for what serves only once."""
    if isawaitable(value):
        raise CacheError(
            f"{name} returned a {type(value).__name__}, which can be awaited only once. Write it as `async def`: "
            "then what it gives is cached."
        )
    if isinstance(value, Iterator) and _is_opaque(value):
        raise CacheError(
            f"{name} returned an iterator ({type(value).__name__}), which is used up after its first use. "
            "Return list(...) of it, or use st.cache_resource, which shares the object as it is."
        )


def _is_opaque(value: object) -> bool:
    from stagelight.hashing import Unhashable

    try:
        digest(value, code=_by_name)
    except Unhashable:
        return True
    return hasattr(type(value), "read")


# -- classes that a later run made anew ---------------------------------------------------------------------------


def outdated(classes: tuple[type, ...]) -> bool:
    """True where one of the classes was made anew since."""
    return any(_present(each.__module__, each.__qualname__) not in (each, None) for each in classes)


def _present(module: str, name: str) -> Any:
    found: Any = sys.modules.get(module)
    for part in name.split("."):
        found = getattr(found, part, None)
    return found


def renewed(value: Any) -> Any:
    """The value as instances of today's classes; the value itself where that cannot be done."""
    buffer = io.BytesIO()
    try:
        _Pickler(buffer, pickle.HIGHEST_PROTOCOL).dump(value)
        return pickle.loads(buffer.getbuffer())
    except Exception:
        return value


class _Pickler(pickle.Pickler):
    """Writes classes and functions by name, whatever is under that name now."""

    def reducer_override(self, thing: Any) -> Any:
        """See pickle."""
        if isinstance(thing, (type, FunctionType)) and "<" not in thing.__qualname__:
            now = _present(thing.__module__, thing.__qualname__)
            if now is not thing and type(now) is type(thing):
                return _present, (thing.__module__, thing.__qualname__)
        return NotImplemented


# -- sizes --------------------------------------------------------------------------------------------------------


def weigh(value: Any) -> int:
    """About how many bytes a value takes."""
    total, seen, todo = 0, set[int](), [value]
    while todo and len(seen) < LIMIT:
        each = todo.pop()
        if id(each) in seen:
            continue
        seen.add(id(each))
        size = _buffers(each)
        total += size if size is not None else sys.getsizeof(each, 64)
        if size is None and not isinstance(each, (str, bytes, type, tzinfo, PurePath)):
            todo += _parts(each)
    return total


def _buffers(value: Any) -> int | None:
    """What holders of arrays say of themselves."""
    kind = type(value)
    if kind.__module__.partition(".")[0] == "pandas" and hasattr(value, "memory_usage"):
        usage = value.memory_usage(deep=False)
        return int(usage.sum() if hasattr(usage, "sum") else usage)
    if hasattr(kind, "estimated_size"):
        return int(value.estimated_size())
    size = getattr(value, "nbytes", None) if hasattr(kind, "nbytes") else None
    return size if isinstance(size, int) else None


def _parts(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [*value.keys(), *value.values()][:LIMIT]
    if isinstance(value, (list, tuple, set, frozenset)):
        return list(value)[:LIMIT]
    return list(getattr(value, "__dict__", {}).values())[:LIMIT]
