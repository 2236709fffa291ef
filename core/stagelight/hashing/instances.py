"""Instances of any class, by the state that pickle would keep."""

from __future__ import annotations

import copyreg
from collections.abc import Sequence
from typing import Any

from stagelight.hashing.encoding import DIGEST, head, write
from stagelight.hashing.parts import Parts, Tools, Unhashable

_NEW = vars(copyreg)["__newobj__"]


def take(value: Any, tools: Tools) -> Parts | bytes:
    """An object: its class and what pickle would keep of it, attributes in the order of their names."""
    cls = type(value)
    wrapped = getattr(value, "__dict__", {}).get("__wrapped__") if callable(value) else None
    if wrapped is not None:
        return Parts(
            head("wrapper", tools.name(cls), tools.name(value)), (wrapped,), lambda at: ".__wrapped__", cls=cls
        )
    try:
        reduce = copyreg.dispatch_table.get(cls)
        found = value.__reduce_ex__(4) if reduce is None else reduce(value)
    except Unhashable:
        raise
    except Exception as error:
        raise Unhashable(cls.__qualname__, str(error)) from error
    if isinstance(found, str):
        return DIGEST + tools.blob(head("global", tools.name(cls), str(getattr(value, "__module__", None)), found))
    return _reduced(value, found, tools)


def _reduced(value: Any, found: Sequence[Any], tools: Tools) -> Parts:
    make, args, kept, items, pairs = (*found, *(None,) * 5)[:5]
    cls = type(value)
    plain = make is _NEW and args[0] is cls
    children: list[object] = [*args[1:]] if plain else [make, *args]
    shape: list[object] = [plain, len(children), items is not None, pairs is not None]
    if items is not None:
        children.append(list(items))
    if pairs is not None:
        children.append(dict(pairs))
    labels = [""] * len(children)
    for attributes in kept if type(kept) is tuple and len(kept) == 2 else (kept,):
        names = [""]
        if type(attributes) is dict and all(type(name) is str for name in attributes):
            names = sorted(attributes)
            children.extend(attributes[name] for name in names)
            labels.extend(f".{name}" for name in names)
        else:
            children.append(attributes)
            labels.append("")
        shape.append(names)
    return Parts(head("object", tools.name(cls), write(shape)), children, labels.__getitem__, cls=cls)


def state(value: Any) -> list[object]:
    """The attributes of an instance that its class keeps beside what it extends."""
    kept = object.__getstate__(value)
    return [] if kept is None else [kept]
