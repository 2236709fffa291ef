"""The records of frames and components."""

from __future__ import annotations

from typing import Any, ClassVar

from attrs import field, frozen

from stagelight.plugin import Block, Element, Height, Media, Widget, Width, Wire
from stagelight_components.packing import pack, unpack


@frozen
class Embed(Element):
    """A document in a frame of its own."""

    source: str | Media
    """The document's HTML, its address, or a file."""
    is_address: bool = False
    width: Width = "stretch"
    height: Height = 150
    scrolling: bool = False
    tab_index: int | None = None
    alt: str | None = None


@frozen
class Packed(Widget):
    """A value that a component's script sends; on the wire it is text that holds JSON."""

    fallback: Any = field(default=None, eq=False, kw_only=True)
    """What the script gets before the component has sent anything."""

    def parse(self, wire: Wire) -> Any:
        if wire is None:
            return self.fallback
        if not isinstance(wire, str):
            raise ValueError(f"The component {self.label!r} sends JSON as text, not {wire!r}.")
        return unpack(wire)

    def wire(self, value: Any) -> Wire:
        return pack(value)


@frozen
class Component(Packed):
    """A component of a folder or an address, in a frame of its own."""

    source: str = field(default="", kw_only=True)
    """Where its page is: an address of the app's own, or one from elsewhere."""
    arguments: str = field(default="{}", kw_only=True)
    """What its script is given, as JSON."""
    tab_index: int | None = field(default=None, kw_only=True)


@frozen
class Mount(Block):
    """A component written as strings: it holds the values that its script sends."""

    label: str
    document: str
    """The page of its frame."""
    data: str = "null"
    """What its script is given, as JSON."""
    key: str | None = field(default=None, kw_only=True)
    width: Width = field(default="stretch", kw_only=True)
    height: Height = field(default="content", kw_only=True)


@frozen
class ComponentState(Packed):
    """One value of a mounted component, which lasts."""


@frozen
class ComponentTrigger(Packed):
    """One value of a mounted component, which is there in a single run."""

    trigger: ClassVar[bool] = True
