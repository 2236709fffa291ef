"""The record of a frame."""

from __future__ import annotations

from attrs import frozen

from stagelight.plugin import Element, Width


@frozen
class Embed(Element):
    """A document in a frame of its own."""

    source: str
    """The document's HTML, or its address."""
    is_address: bool = False
    width: Width = "stretch"
    height: int = 150
    scrolling: bool = False
    tab_index: int | None = None
