"""Which type is taken apart how: Python's own by table, the data libraries' by their modules, all else by its state."""

from __future__ import annotations

import enum
import functools
import importlib
import io
import mmap
import types
import weakref

from attrs import frozen

import stagelight.hashing.instances as instances
import stagelight.hashing.plain as plain
import stagelight.hashing.things as things
from stagelight.hashing.parts import Take


@frozen
class Handler:
    """How values of one type are taken apart."""

    take: Take
    foreign: bool = True
    """True: plugins are asked first."""


_EXACT: dict[type, Take] = {
    list: plain.sequence,
    tuple: plain.sequence,
    dict: plain.mapping,
    set: plain.unordered,
    frozenset: plain.unordered,
    bytearray: plain.buffer,
    mmap.mmap: plain.buffer,
    memoryview: plain.view,
    types.MappingProxyType: plain.proxy,
    type({}.keys()): plain.listed,
    type({}.values()): plain.listed,
    type({}.items()): plain.listed,
    types.FunctionType: things.named,
    types.BuiltinFunctionType: things.builtin,
    types.MethodType: things.method,
    types.ModuleType: things.module,
    types.CodeType: things.named,
    types.GeneratorType: things.running,
    types.CoroutineType: things.running,
    types.AsyncGeneratorType: things.running,
    functools.partial: things.partial,
    staticmethod: things.wrapper,
    classmethod: things.wrapper,
    property: things.accessor,
    type: things.named,
}
_BASES: tuple[tuple[type, Take], ...] = (
    (type, things.named),
    (types.ModuleType, things.module),
    (enum.Enum, things.member),
    (io.TextIOWrapper, things.file),
    (io.BufferedIOBase, things.file),
    (io.RawIOBase, things.file),
    (set, plain.unordered_subclass),
    (frozenset, plain.unordered_subclass),
    (functools.partial, things.partial),
)
_FAMILIES = {
    "numpy": "arrays",
    "pandas": "frames",
    "polars": "polar",
    "pyarrow": "arrow",
    "torch": "tensors",
    "PIL": "images",
}
_OWN = {cls: Handler(take, foreign=False) for cls, take in _EXACT.items()}
_known: weakref.WeakKeyDictionary[type, Handler] = weakref.WeakKeyDictionary()


def handler(cls: type) -> Handler:
    """How values of a class are taken apart."""
    found = _OWN.get(cls) or _known.get(cls)
    if found is None:
        found = _known[cls] = Handler(_find(cls))
    return found


def _find(cls: type) -> Take:
    for base in cls.__mro__:
        family = _FAMILIES.get(str(base.__module__).partition(".")[0])
        if family is not None:
            take: Take | None = importlib.import_module(f"stagelight.hashing.{family}").find(cls)
            if take is not None:
                return take
    if not issubclass(cls, io.BytesIO):
        for base, known in _BASES:
            if issubclass(cls, base):
                return known
    return instances.take
