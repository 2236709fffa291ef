"""Records of what tells the visitor how things stand."""

from __future__ import annotations

from typing import ClassVar, Literal

from attrs import frozen

from stagelight.element import Block, Element, Root, Width


@frozen
class Spinner(Element):
    """Shown while a block of code runs."""

    text: str = "In progress..."
    show_time: bool = False
    """Count the seconds."""
    cache: bool = False
    """True where it stands for a cached function at work."""
    width: Width = "content"


@frozen
class Status(Block):
    """A folding block that says how a long task stands."""

    label: str
    expanded: bool = False
    state: Literal["running", "complete", "error"] = "running"
    type: Literal["default", "compact", "step"] = "default"
    width: Width = "stretch"


@frozen
class Toast(Element):
    """A short message in the corner that goes by itself."""

    root: ClassVar[Root | None] = "event"
    body: str
    icon: str | None = None
    duration: Literal["short", "long", "infinite"] | int = "short"
    """Seconds; short is 4, long 10."""
