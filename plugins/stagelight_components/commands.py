"""The commands that `components.v1` of the alias calls."""

from __future__ import annotations

from stagelight.plugin import Handle, show
from stagelight_components.elements import Embed

HEIGHT = 150
"""Pixels, where the author says nothing."""


def html(
    html: str,
    width: int | None = None,
    height: int | None = None,
    scrolling: bool = False,
    *,
    tab_index: int | None = None,
) -> Handle:
    """Show a document of HTML, styles and scripts in a frame. Its scripts run and cannot reach the page.

    Parameters
    ----------
    html
        The document.
    width
        Pixels; None: as wide as the page.
    height
        Pixels; None: 150.
    scrolling
        Let the document scroll in its frame.
    tab_index
        The frame's place in the order of the tab key; -1: not reached by it.
    """
    return show(Embed(html, False, "stretch" if width is None else width, height or HEIGHT, scrolling, tab_index))


def iframe(
    src: str,
    width: int | None = None,
    height: int | None = None,
    scrolling: bool = False,
    *,
    tab_index: int | None = None,
) -> Handle:
    """Show a page from elsewhere in a frame.

    Parameters
    ----------
    src
        The page's address.
    width, height, scrolling, tab_index
        As those of `html`.
    """
    return show(Embed(src, True, "stretch" if width is None else width, height or HEIGHT, scrolling, tab_index))
