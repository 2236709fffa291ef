"""Records of what leads from page to page, and of the address that the visitor's browser shows."""

from __future__ import annotations

from typing import ClassVar, Literal

from attrs import field, frozen

from stagelight.element import Element, Root, Width


@frozen
class Link:
    """One page in a navigation."""

    title: str
    path: str
    """Below the app's address; a full URL where it leads elsewhere."""
    icon: str | None = None
    help: str | None = None
    current: bool = False

    @property
    def external(self) -> bool:
        """True where it leads out of the app."""
        return is_url(self.path)


@frozen
class Section:
    """Pages under one heading; an empty title has none."""

    title: str
    links: tuple[Link, ...]


@frozen
class Navigation(Element):
    """The pages of the app, in the sidebar."""

    root: ClassVar[Root | None] = "sidebar"
    sections: tuple[Section, ...] = ()
    shown: int | None = None
    """How many links are in sight at first; None: all."""

    @property
    def name(self) -> str:
        return "pages"


@frozen
class TopNavigation(Navigation):
    """The pages of the app, above the content."""

    root: ClassVar[Root | None] = "main"


@frozen
class PageLink(Element):
    """A link to a page of the app, or out of it."""

    label: str
    path: str
    """Below the app's address; a full URL where it leads elsewhere."""
    query: str = ""
    icon: str | None = None
    icon_position: Literal["left", "right"] = "left"
    help: str | None = None
    disabled: bool = False
    current: bool = False
    width: Width = field(default="content")

    @property
    def external(self) -> bool:
        """True where it leads out of the app."""
        return is_url(self.path)


@frozen
class Location(Element):
    """What the browser's address line and title must say."""

    root: ClassVar[Root | None] = "event"
    path: str = ""
    query: str = ""
    title: str | None = None
    quiet: bool = False
    """True where the last change is no step that the back button takes back: a widget wrote its value down."""

    @property
    def name(self) -> str:
        return "here"


def is_url(path: str) -> bool:
    """True for a full address of the web or of mail.

    Example
    -------
    >>> is_url("https://example.org"), is_url("reports")
    (True, False)
    """
    return path.startswith(("http://", "https://", "mailto:"))
