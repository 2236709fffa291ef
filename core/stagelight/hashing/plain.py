"""Python's own containers and buffers."""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType
from typing import Any

import stagelight.hashing.instances as instances
from stagelight.hashing.encoding import DIGEST, head, write
from stagelight.hashing.parts import Label, Parts, Tools

_SEQUENCES: dict[type, bytes] = {list: head("list"), tuple: head("tuple")}
_DICT = head("dict")
_SORTED = {int, str, bytes}
"""Types whose values have one order."""
_SETS: dict[type, bytes] = {set: head("set"), frozenset: head("frozenset")}


def sequence(value: Any, tools: Tools) -> Parts | bytes:
    """A list or a tuple; one of plain values is written in one go."""
    if tools.plain(value):
        return DIGEST + tools.blob(write(value))
    return Parts(_SEQUENCES[type(value)], tuple(value))


def mapping(value: dict[Any, Any], tools: Tools) -> Parts | bytes:
    """A dict; the order of its keys counts."""
    if tools.plain(value):
        return DIGEST + tools.blob(write(value))
    return pairs(_DICT, value)


def pairs(of: bytes, value: dict[Any, Any]) -> Parts:
    """A dict's keys and values in turn."""
    return Parts(of, [each for pair in value.items() for each in pair], keyed(list(value)))


def keyed(keys: Sequence[object]) -> Label:
    """The paths to keys and values that stand in turn."""
    return lambda at: f"[{short(keys[at // 2])}]" if at % 2 else f".keys()[{at // 2}]"


def short(value: object) -> str:
    """A key in a path."""
    return repr(value)[:60] if type(value) in (str, int, float, bool, bytes) else f"<{type(value).__qualname__}>"


def unordered(value: Any, tools: Tools) -> Parts | bytes:
    """A set: its elements sorted by what they are, as their order is that of hashes and insertion."""
    kinds = set(map(type, value))
    if len(kinds) == 1 and kinds <= _SORTED and tools.flat(value):
        return DIGEST + tools.blob(_SETS[type(value)] + write(sorted(value)))
    if tools.flat(value):
        return DIGEST + tools.blob(_SETS[type(value)] + b"".join(sorted(map(write, value))))
    return Parts(_SETS[type(value)], tuple(value), _element, unordered=True)


def _element(at: int) -> str:
    return "{...}"


def unordered_subclass(value: Any, tools: Tools) -> Parts:
    """An instance of a class that extends set or frozenset: its elements, and its attributes."""
    cls = type(value)
    return Parts(
        head("set subclass", tools.name(cls)),
        [(set if isinstance(value, set) else frozenset)(value), *instances.state(value)],
        cls=cls,
    )


def buffer(value: Any, tools: Tools) -> bytes:
    """A bytearray or a mapped file, by its content."""
    return DIGEST + tools.blob(head(type(value).__name__, tools.blob(value)))


def view(value: memoryview, tools: Tools) -> bytes:
    """A memory view: what it shows, whatever the strides."""
    data = value if value.c_contiguous else value.tobytes()
    return DIGEST + tools.blob(head("memoryview", value.format, write(value.shape or ()), tools.blob(data)))


def proxy(value: MappingProxyType[Any, Any], tools: Tools) -> Parts:
    """A read-only view of a mapping."""
    return pairs(head("mappingproxy"), dict(value))


def listed(value: Any, tools: Tools) -> Parts:
    """The keys, values or items of a dict."""
    return Parts(head(type(value).__name__), tuple(value))
