"""A value taken apart, and what cannot be."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Protocol

from attrs import define

Label = Callable[[int], str]
Code = Callable[[object], bytes | None]


class Tools(Protocol):
    """What values are taken apart with."""

    blob: Callable[[object], bytes]
    """The hash of a buffer."""
    code: Code | None
    """The digest of a function's, class's or module's code."""

    def name(self, thing: Any) -> bytes:
        """A class, function or module by name, with the digest of its code where that is known."""

    def flat(self, values: Iterable[object]) -> bool:
        """True if all are written as they are."""

    def plain(self, value: object) -> bool:
        """True if a list, tuple or dict is written as it is."""


class Unhashable(Exception):
    """A value, or something inside it, has no content that could be hashed."""

    def __init__(self, kind: str, why: str = "", path: str = "") -> None:
        super().__init__(kind, why, path)
        self.kind = kind
        """The name of the type that cannot be hashed."""
        self.why = why
        """What is wrong with it, as part of a sentence; empty where its type says it."""
        self.path = path
        """Where it is inside the value, such as "[3].lock"; empty for the value itself."""

    def __str__(self) -> str:
        where = f" at {self.path}" if self.path else ""
        return f"Cannot hash {self.kind}{where}" + (f": {self.why}" if self.why else "")


@define(slots=True, eq=False)
class Parts:
    """A value taken apart."""

    head: bytes
    """Its type and all of it that is not in the children."""
    children: Sequence[object] = ()
    label: Label = "[{}]".format
    """The path from the value to a child, for messages."""
    unordered: bool = False
    """True for sets: the children's order means nothing."""
    cls: type | None = None
    """The class of an instance that was taken apart by its state."""


def attribute(*names: str) -> Label:
    """The paths to attributes that stand in this order."""
    return lambda at: f".{names[at]}"


Take = Callable[[Any, Tools], Parts | bytes]
