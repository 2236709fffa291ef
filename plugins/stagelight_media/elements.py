"""The records: what is seen and heard."""

from __future__ import annotations

from typing import ClassVar, Literal

from attrs import frozen

from stagelight.plugin import Element, Height, Media, Root, Width

Source = Media | str
"""Bytes, or the address of what is elsewhere."""


@frozen
class Picture:
    """One picture with its caption."""

    source: Source
    caption: str | None = None
    alt: str | None = None


@frozen
class Image(Element):
    """Pictures, side by side where there are several."""

    pictures: tuple[Picture, ...]
    size: Width = "content"
    """The width of each."""
    link: str | None = None


@frozen
class Playable(Element):
    """What has a beginning and an end."""

    source: Source
    mime: str
    start: float = 0
    end: float | None = None
    loop: bool = False
    autoplay: bool = False
    alt: str | None = None
    width: Width = "stretch"


@frozen
class Audio(Playable):
    """Sound."""


@frozen
class Video(Playable):
    """A film."""

    subtitles: tuple[tuple[str, Media], ...] = ()
    """Their labels and their WebVTT."""
    muted: bool = False
    frame: str | None = None
    """The address of a page that plays it, where it lies with a service for films."""


@frozen
class Pdf(Element):
    """A document."""

    source: Source
    height: Height = 500
    key: str | None = None
    alt: str | None = None


@frozen
class Logo(Element):
    """The picture at the top of the page."""

    root: ClassVar[Root | None] = "event"
    source: Source
    size: Literal["small", "medium", "large"] = "medium"
    link: str | None = None
    icon: Source | None = None
    """What is shown where there is little room."""
