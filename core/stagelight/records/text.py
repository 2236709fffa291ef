"""Records of what is read: text, headings, code, formulas."""

from __future__ import annotations

from typing import Literal

from attrs import field, frozen

from stagelight.element import Element, Height, Width

Alignment = Literal["left", "center", "right", "justify"]


@frozen
class Markdown(Element):
    """GitHub-flavoured Markdown with colours, icons and formulas."""

    body: str
    unsafe_allow_html: bool = False
    help: str | None = None
    width: Width = "auto"
    text_alignment: Alignment = "left"
    anchors: bool = True
    wrap: bool = True


@frozen
class Caption(Markdown):
    """Small, quiet Markdown."""

    width: Width = field(default="stretch", kw_only=True)


@frozen
class Heading(Element):
    """A title (level 1), header (2) or subheader (3) of inline Markdown."""

    body: str
    level: int = 1
    anchor: str | bool | None = None
    """The link target; None: made from the body; False: no link."""
    help: str | None = None
    icon: str | None = None
    divider: bool | str = False
    """A line below: True or a colour name."""
    width: Width = "stretch"
    text_alignment: Alignment = "left"
    wrap: bool = True


@frozen
class Text(Element):
    """Preformatted plain text."""

    body: str
    help: str | None = None
    width: Width = "content"
    text_alignment: Alignment = "left"
    wrap: bool = True


@frozen
class Code(Element):
    """Source code, coloured."""

    body: str
    language: str | None = "python"
    line_numbers: bool = False
    wrap_lines: bool = False
    height: Height = "content"
    width: Width = "stretch"


@frozen
class Latex(Element):
    """A displayed formula."""

    body: str
    help: str | None = None
    width: Width = "stretch"


@frozen
class Divider(Element):
    """A horizontal line."""

    width: Width = "stretch"


@frozen
class Html(Element):
    """The author's HTML: sanitised unless they allow JavaScript."""

    body: str
    width: Width = "stretch"
    unsafe_allow_javascript: bool = False


@frozen
class Badge(Element):
    """A small coloured label."""

    label: str
    icon: str | None = None
    color: str = "blue"
    width: Width = "content"
    help: str | None = None


@frozen
class Json(Element):
    """A tree of objects and lists, as JSON text."""

    body: str
    expanded: bool | int = True
    """True: open at every level; a number: open to that depth."""
    width: Width = "stretch"


@frozen
class Help(Element):
    """What a Python object is: its name, type, signature, docstring and members."""

    title: str
    type: str
    signature: str | None = None
    doc: str | None = None
    value: str | None = None
    members: tuple[tuple[str, str, str], ...] = ()
    """(name, type, first line of the docstring) of each."""
    width: Width = "stretch"
