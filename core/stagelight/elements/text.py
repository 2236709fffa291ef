"""Commands for what is read: Markdown, plain text, badges, lines."""

from __future__ import annotations

from typing import Literal, TypeAlias, get_args

from stagelight.elements import checks
from stagelight.elements.checks import clean, one_of
from stagelight.errors import InvalidColorError
from stagelight.plugin import Handle, show
from stagelight.records import Badge, Caption, Divider, Markdown, Text

Width: TypeAlias = Literal["stretch", "content"] | int
Alignment: TypeAlias = Literal["left", "center", "right", "justify"]
Color: TypeAlias = Literal["red", "orange", "yellow", "blue", "green", "violet", "gray", "grey", "primary"]


def markdown(
    body: object,
    unsafe_allow_html: bool = False,
    *,
    help: str | None = None,
    width: Width | Literal["auto"] = "auto",
    text_alignment: Alignment = "left",
    anchors: bool = True,
    wrap: bool = True,
) -> Handle:
    """Show Markdown: GitHub's flavour, with colours, icons, emoji and formulas.

    Parameters
    ----------
    body: The Markdown; other objects as `str` gives them. Indentation that all lines share does not count.
    unsafe_allow_html: Let HTML in the text be HTML; otherwise it is shown as text.
    help: Markdown in a tooltip beside the text.
    width: "auto" (as wide as the place allows), "stretch", "content", or pixels.
    text_alignment: "left", "center", "right" or "justify".
    anchors: Give headings in the text link targets.
    wrap: Break long lines; otherwise they are cut.

    Returns
    -------
    A handle on the element.

    Raises
    ------
    InvalidWidthError, ValueError: A width or an alignment that does not exist.

    Example
    -------
    >>> st.markdown("A **bold** word and :red[a red one]: $e^{i\\\\pi} = -1$")
    """
    if width != "auto":
        checks.check_width("markdown", width, auto=True)
    one_of("markdown", "text_alignment", text_alignment, checks.ALIGNMENTS)
    return show(
        Markdown(clean(body), bool(unsafe_allow_html), checks.tooltip(help), width, text_alignment, anchors, wrap)
    )


def caption(
    body: object,
    unsafe_allow_html: bool = False,
    *,
    help: str | None = None,
    width: Width = "stretch",
    text_alignment: Alignment = "left",
    wrap: bool = True,
) -> Handle:
    """Show small, quiet Markdown: a note, a source, a footnote.

    Parameters
    ----------
    body: The Markdown; other objects as `str` gives them.
    unsafe_allow_html: Let HTML in the text be HTML; otherwise it is shown as text.
    help: Markdown in a tooltip beside the text.
    width: "stretch", "content", or pixels.
    text_alignment: "left", "center", "right" or "justify".
    wrap: Break long lines; otherwise they are cut.

    Returns
    -------
    A handle on the element.

    Raises
    ------
    InvalidWidthError, ValueError: A width or an alignment that does not exist.

    Example
    -------
    >>> st.caption("Source: *our own measurements*")
    """
    checks.check_width("caption", width)
    one_of("caption", "text_alignment", text_alignment, checks.ALIGNMENTS)
    return show(
        Caption(
            clean(body),
            bool(unsafe_allow_html),
            checks.tooltip(help),
            width=width,
            text_alignment=text_alignment,
            wrap=wrap,
        )
    )


def text(
    body: object,
    *,
    help: str | None = None,
    width: Width = "content",
    text_alignment: Alignment = "left",
    wrap: bool = True,
) -> Handle:
    """Show plain text in fixed-width letters, just as it is.

    Parameters
    ----------
    body: The text; other objects as `str` gives them. Indentation that all lines share does not count.
    help: Markdown in a tooltip beside the text.
    width: "content", "stretch", or pixels.
    text_alignment: "left", "center", "right" or "justify".
    wrap: Break long lines; otherwise they are cut.

    Returns
    -------
    A handle on the element.

    Raises
    ------
    InvalidWidthError, ValueError: A width or an alignment that does not exist.

    Example
    -------
    >>> st.text("2 * 2 = 4, and no *emphasis*")
    """
    if width != "content":
        checks.check_width("text", width)
    if text_alignment != "left":
        one_of("text", "text_alignment", text_alignment, checks.ALIGNMENTS)
    return show(Text(clean(body), checks.tooltip(help) if help else None, width, text_alignment, wrap))


def badge(
    label: str,
    *,
    icon: str | None = None,
    color: Color = "blue",
    width: Width = "content",
    help: str | None = None,
) -> Handle:
    """Show a small coloured label.

    Parameters
    ----------
    label: One line of Markdown.
    icon: An emoji or ":material/name:" before the label.
    color: "red", "orange", "yellow", "blue", "green", "violet", "gray", "grey" or "primary".
    width: "content", "stretch", or pixels.
    help: Markdown in a tooltip beside the badge.

    Returns
    -------
    A handle on the element.

    Raises
    ------
    InvalidColorError, InvalidWidthError, ValueError: A parameter that does not fit.

    Example
    -------
    >>> st.badge("New", icon="✨", color="green")
    """
    checks.check_width("badge", width)
    if color not in get_args(Color):
        raise InvalidColorError(
            f"st.badge(color={color!r}) is no colour of badges: {checks.alternatives(get_args(Color))}."
        )
    return show(Badge(str(label), checks.icon("badge", icon), color, width, checks.tooltip(help)))


def divider(*, width: Literal["stretch"] | int = "stretch") -> Handle:
    """Show a horizontal line.

    Parameters
    ----------
    width: "stretch", or pixels.

    Returns
    -------
    A handle on the element.

    Raises
    ------
    InvalidWidthError: A width that does not exist.

    Example
    -------
    >>> st.divider()
    """
    checks.check_width("divider", width, content=False)
    return show(Divider(width))
