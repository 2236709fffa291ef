"""A shelf: things that pages show, found by a name for as long as any page shows one of them."""

from __future__ import annotations

from typing import Generic, TypeVar
from weakref import ref

T = TypeVar("T")


class Shelf(Generic[T]):
    """Things by name, none of them held: several pages may show the like, and each goes in its own time."""

    def __init__(self) -> None:
        self._things: dict[str, list[ref[T]]] = {}

    def keep(self, name: str, thing: T) -> None:
        """Find this thing, or another of the name."""
        self._things = {
            each: alive for each, refs in self._things.items() if (alive := [one for one in refs if one() is not None])
        }
        known = self._things.setdefault(name, [])
        if not any(one() is thing for one in known):
            known.append(ref(thing))

    def find(self, name: str) -> T | None:
        """One of the things of a name; None where no page shows any."""
        return next((thing for one in self._things.get(name, ()) if (thing := one()) is not None), None)
