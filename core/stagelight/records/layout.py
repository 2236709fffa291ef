"""Records of the blocks that hold other elements, and of the page itself."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

from attrs import field, frozen

from stagelight.element import Block, Element, Height, Root, Widget, Width, Wire

Gap = Literal["xxsmall", "xsmall", "small", "medium", "large", "xlarge", "xxlarge"] | int | None
"""Room between elements; a number is pixels."""
Horizontal = Literal["left", "center", "right", "distribute"]
Vertical = Literal["top", "center", "bottom", "distribute"]


@frozen
class Container(Block):
    """A group of elements, one below the other or side by side."""

    border: bool = False
    key: str | None = None
    width: Width = "stretch"
    height: Height = "content"
    horizontal: bool = False
    wrap: bool = True
    horizontal_alignment: Horizontal = "left"
    vertical_alignment: Vertical = "top"
    gap: Gap = "small"
    autoscroll: bool | None = None


@frozen
class Columns(Block):
    """Columns side by side; its children are `Column` blocks."""

    gap: Gap = "small"
    vertical_alignment: Vertical = "top"
    border: bool = False
    width: Width = "stretch"
    wrap: bool = True


@frozen
class Column(Block):
    """One column."""

    weight: float = 1.0
    """Its share of the width, relative to its siblings."""


@frozen
class Grid(Block):
    """Cells in columns of one width; each child is a cell."""

    columns: int | None = None
    """None: as many as there is room for."""
    min_column_width: int | None = None
    """Pixels; None: the style sheet's."""
    wrap: bool = True
    gap: tuple[Gap, Gap] = ("small", "small")
    """Between rows, between columns."""
    vertical_alignment: Vertical = "top"
    border: bool = False
    row_height: int | None = None
    """Pixels; None: that of the content."""
    width: Width = "stretch"
    height: Height = "content"
    key: str | None = None
    dense: bool = False
    """Later cells may fill holes that wide ones left."""


@frozen
class Cell(Block):
    """One cell of a grid with several elements, or over several columns and rows."""

    column_span: int | None = 1
    """None: all columns."""
    row_span: int = 1


@frozen
class Toggleable(Block, Widget):
    """A block that is open or closed. It tells the script only where `on_change` asks for it (`live`)."""

    live: bool = field(default=False, kw_only=True)
    value: Wire = field(default=None, kw_only=True)

    def parse(self, wire: Wire) -> bool:
        if not isinstance(wire, bool):
            raise ValueError(f"{self.kind} {self.label!r} is open (true) or closed (false), not {wire!r}.")
        return wire

    def wire(self, value: Any) -> Wire:
        return self.parse(value)


@frozen
class Tabs(Block, Widget):
    """A row of tabs; its children are `Tab` blocks in the order of `labels`."""

    labels: tuple[str, ...] = ()
    height: Height = "content"
    selected: int = 0
    """The tab that is open first."""
    bind: str | None = field(default=None, kw_only=True)
    live: bool = field(default=False, kw_only=True)

    def default(self) -> Wire:
        return self.labels[self.selected]

    def parse(self, wire: Wire) -> str:
        if not isinstance(wire, str) or wire not in self.labels:
            raise ValueError(f"tabs have {', '.join(map(repr, self.labels))}, not {wire!r}.")
        return wire

    def wire(self, value: Any) -> Wire:
        return self.parse(value)


@frozen
class Tab(Block):
    """What one tab shows."""

    label: str
    index: int = 0


@frozen
class Expander(Toggleable):
    """A block that folds away under its label."""

    expanded: bool = False
    icon: str | None = None
    type: Literal["default", "compact", "step"] = "default"
    bind: str | None = field(default=None, kw_only=True)

    def default(self) -> Wire:
        return self.expanded


@frozen
class Popover(Toggleable):
    """A button that opens a floating block."""

    type: Literal["primary", "secondary", "tertiary"] = "secondary"
    icon: str | None = None
    width: Width = field(default="content", kw_only=True)
    wrap: bool | None = None

    def default(self) -> Wire:
        return False


@frozen
class Empty(Block):
    """A place for one element: what comes next takes the place of what was there."""

    single: ClassVar[bool] = True


@frozen
class Space(Element):
    """Empty room of a size."""

    size: Literal["xxsmall", "xsmall", "small", "medium", "large", "xlarge", "xxlarge", "stretch"] | int = "small"


@frozen
class Skeleton(Element):
    """A grey shape where something is to come."""

    height: Height | None = None
    width: Width = "stretch"


@frozen
class ChatMessage(Block):
    """A message of a chat, with the picture of who wrote it."""

    label: str = "user"
    """Who wrote it."""
    avatar: str | None = None
    """An emoji, an icon, or a picture's address; None: what suits the name."""
    width: Width = "stretch"

    @property
    def name(self) -> str | None:
        return None


@frozen
class PageConfig(Element):
    """The page's title, icon and layout; what is None stays as it was."""

    root: ClassVar[Root | None] = "event"
    page_title: str | None = None
    page_icon: str | None = None
    layout: Literal["centered", "wide"] | None = None
    initial_sidebar_state: Literal["auto", "expanded", "collapsed", "locked"] | int | None = None
    """A number is the sidebar's width in pixels."""
    menu_items: tuple[tuple[str, str | None], ...] = ()

    @property
    def name(self) -> str:
        return "page"
