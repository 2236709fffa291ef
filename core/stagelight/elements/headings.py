"""Commands for headings."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

from stagelight.elements import checks
from stagelight.elements.checks import clean, one_of
from stagelight.elements.text import Alignment, Width
from stagelight.errors import InvalidParameterTypeError
from stagelight.plugin import Handle, show
from stagelight.records import Heading

Anchor: TypeAlias = str | Literal[False] | None
Line: TypeAlias = Literal["red", "orange", "yellow", "blue", "green", "violet", "gray", "grey", "rainbow"] | bool

_LINES = (True, False, "red", "orange", "yellow", "blue", "green", "violet", "gray", "grey", "rainbow")


def title(
    body: object,
    anchor: Anchor = None,
    *,
    help: str | None = None,
    icon: str | None = None,
    width: Width = "stretch",
    text_alignment: Alignment = "left",
    wrap: bool = True,
) -> Handle:
    """Show the title of the page.

    Parameters
    ----------
    body: One line of Markdown.
    anchor: The link target; None makes it from the text, False leaves it out.
    help: Markdown in a tooltip beside the text.
    icon: An emoji or ":material/name:" before the text.
    width: "stretch", "content", or pixels.
    text_alignment: "left", "center", "right" or "justify".
    wrap: Break a long title; otherwise it is cut.

    Returns
    -------
    A handle on the element.

    Raises
    ------
    InvalidWidthError, ValueError, InvalidParameterTypeError: A parameter that does not fit.

    Example
    -------
    >>> st.title("Squares", icon="🔢")
    """
    return _heading(
        "title", 1, body, anchor, help=help, icon=icon, width=width, text_alignment=text_alignment, wrap=wrap
    )


def header(
    body: object,
    anchor: Anchor = None,
    *,
    help: str | None = None,
    icon: str | None = None,
    divider: Line = False,
    width: Width = "stretch",
    text_alignment: Alignment = "left",
    wrap: bool = True,
) -> Handle:
    """Show the heading of a section.

    Parameters
    ----------
    body: One line of Markdown.
    anchor: The link target; None makes it from the text, False leaves it out.
    help: Markdown in a tooltip beside the text.
    icon: An emoji or ":material/name:" before the text.
    divider: A line below: True, or its colour, such as "blue" or "rainbow".
    width: "stretch", "content", or pixels.
    text_alignment: "left", "center", "right" or "justify".
    wrap: Break a long heading; otherwise it is cut.

    Returns
    -------
    A handle on the element.

    Raises
    ------
    InvalidWidthError, ValueError, InvalidParameterTypeError: A parameter that does not fit.

    Example
    -------
    >>> st.header("Results", divider="rainbow")
    """
    return _heading(
        "header", 2, body, anchor, divider, help=help, icon=icon, width=width, text_alignment=text_alignment, wrap=wrap
    )


def subheader(
    body: object,
    anchor: Anchor = None,
    *,
    help: str | None = None,
    icon: str | None = None,
    divider: Line = False,
    width: Width = "stretch",
    text_alignment: Alignment = "left",
    wrap: bool = True,
) -> Handle:
    """Show the heading of a part of a section.

    Parameters
    ----------
    body: One line of Markdown.
    anchor: The link target; None makes it from the text, False leaves it out.
    help: Markdown in a tooltip beside the text.
    icon: An emoji or ":material/name:" before the text.
    divider: A line below: True, or its colour, such as "blue" or "rainbow".
    width: "stretch", "content", or pixels.
    text_alignment: "left", "center", "right" or "justify".
    wrap: Break a long heading; otherwise it is cut.

    Returns
    -------
    A handle on the element.

    Raises
    ------
    InvalidWidthError, ValueError, InvalidParameterTypeError: A parameter that does not fit.

    Example
    -------
    >>> st.subheader("By month", anchor="months")
    """
    return _heading(
        "subheader",
        3,
        body,
        anchor,
        divider,
        help=help,
        icon=icon,
        width=width,
        text_alignment=text_alignment,
        wrap=wrap,
    )


def _heading(command: str, level: int, body: object, anchor: Any, divider: Any = False, **rest: Any) -> Handle:
    checks.check_width(command, rest["width"])
    one_of(command, "text_alignment", rest["text_alignment"], checks.ALIGNMENTS)
    if anchor is True or not isinstance(anchor, str | bool | None):
        raise InvalidParameterTypeError(
            f"st.{command}(anchor={anchor!r}) is no link target. Give some text, False for none, or leave it out."
        )
    one_of(command, "divider", divider, _LINES)
    rest["help"] = checks.tooltip(rest["help"])
    rest["icon"] = checks.icon(command, rest["icon"])
    return show(Heading(clean(body), level, anchor, divider=divider, **rest))
