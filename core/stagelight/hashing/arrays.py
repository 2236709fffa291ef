"""numpy: dtype, shape and every element; neither order nor strides."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

import stagelight.hashing.instances as instances
from stagelight.hashing.encoding import DIGEST, head, write
from stagelight.hashing.parts import Parts, Take, Tools, Unhashable, attribute

Array = np.ndarray[Any, Any]
_SLAB = 1 << 18


def find(cls: type) -> Take | None:
    """How values of a class of numpy's are taken apart; None: by their state."""
    if issubclass(cls, np.ma.MaskedArray):
        return masked
    if cls is np.ndarray:
        return array
    if issubclass(cls, np.ndarray):
        return subclass
    if cls.__mro__[1:2] and issubclass(cls, np.generic) and cls.__module__ == "numpy":
        return scalar
    if issubclass(cls, np.ufunc):
        return ufunc
    return None


def array(value: Array, tools: Tools) -> Parts | bytes:
    """An array: its dtype, its shape and all its elements."""
    dtype = value.dtype
    shape = write(value.shape)
    if dtype.fields is not None:
        names = dtype.names or ()
        return Parts(
            head("structured", shape), (*dtype.__reduce__()[1:], *(value[name] for name in names)), _field(names)
        )
    if dtype.hasobject or dtype.kind == "T":
        return Parts(head("object array", shape, repr(dtype)), (value.ravel().tolist(),), lambda at: "")
    octets = raw(value) if value.flags.c_contiguous or value.nbytes < _SLAB else _slabs(value)
    return DIGEST + tools.blob(head("array", dtype.str, shape, tools.blob(octets)))


def _field(names: tuple[str, ...]) -> Callable[[int], str]:
    return lambda at: ".dtype" if at < 2 else f"[{names[at - 2]!r}]"


def raw(value: Array) -> Array:
    """The elements' bytes in C order, without those that belong to no value; a view where the array is laid out so."""
    if value.nbytes == 0:
        return np.empty(0, np.uint8)
    flat = np.ascontiguousarray(value).reshape(-1).view(np.ndarray)
    octets = flat.view(np.uint8)
    if value.dtype.kind in "fc" and np.finfo(value.dtype).nmant == 63:
        # An extended double has ten bytes, and six that no one sets.
        octets = np.ascontiguousarray(octets.reshape(-1, 16)[:, :10]).reshape(-1)
    return octets


def _slabs(value: Array) -> Iterator[Array]:
    """The bytes in C order of an array that is laid out in another one, some rows at a time: the caches hold those."""
    if value.ndim > 1 and value[0].nbytes > _SLAB:
        for part in value:
            yield from _slabs(part)
    else:
        rows = max(1, _SLAB // max(1, value[0].nbytes))
        for at in range(0, len(value), rows):
            yield raw(value[at : at + rows])


def scalar(value: Any, tools: Tools) -> Parts:
    """A scalar: an array without dimensions of another class."""
    return Parts(head("scalar"), (np.asarray(value),), lambda at: "")


def subclass(value: Array, tools: Tools) -> Parts:
    """An instance of a class that extends ndarray: its elements and its attributes."""
    cls = type(value)
    # A memory map's attributes are its file, which may lie elsewhere and hold the same.
    kept = [] if cls is np.memmap else instances.state(value)
    return Parts(head("array subclass", tools.name(cls)), (value.view(np.ndarray), *kept), lambda at: "", cls=cls)


def masked(value: np.ma.MaskedArray[Any, Any], tools: Tools) -> Parts:
    """A masked array: data, mask, what fills it."""
    cls = type(value)
    children = (np.ma.getdata(value).view(np.ndarray), np.ma.getmaskarray(value), value.fill_value, value.hardmask)
    return Parts(
        head("masked", tools.name(cls)), children, attribute("data", "mask", "fill_value", "hardmask"), cls=cls
    )


def ufunc(value: np.ufunc, tools: Tools) -> bytes:
    """A ufunc by the module that has it under its name."""
    name = value.__name__
    for module in ("numpy", "scipy.special"):
        if getattr(sys.modules.get(module), name, None) is value:
            return DIGEST + tools.blob(head("ufunc", module, name))
    raise Unhashable("ufunc", f"no module has it under its name {name!r}; pass the Python function instead")
