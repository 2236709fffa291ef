"""The command: iframe."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from stagelight.plugin import Handle, show
from stagelight_components import sources
from stagelight_components.elements import Embed


def iframe(
    src: str | Path,
    *,
    width: int | Literal["stretch", "content"] = "stretch",
    height: int | Literal["stretch", "content"] = "content",
    tab_index: int | None = None,
    alt: str | None = None,
) -> Handle:
    """Show a page from elsewhere, a file, or HTML of your own in a frame, from which it cannot reach the page.

    Parameters
    ----------
    src
        An address, a path (HTML, PDF, a picture, sound, a film, text), or HTML itself.
    width
        "stretch", or pixels; "content": 300 pixels.
    height
        "content": as high as HTML of yours is, and 400 pixels for all else; "stretch", or pixels.
    tab_index
        The frame's place in the order of the tab key; -1: not reached by it.
    alt
        What is in the frame, for those who do not see it.

    Returns
    -------
    Handle
        The element's place.

    Raises
    ------
    APIException
        If there is no such file, or no browser shows its kind.

    Example
    -------
    >>> st.iframe("<p>Hello from <b>another</b> document</p>", alt="A greeting")
    """
    sources.check_size("width", width)
    sources.check_size("height", height)
    sources.check_index(tab_index)
    source, is_address = sources.located(src)
    return show(Embed(source, is_address, 300 if width == "content" else width, height, True, tab_index, alt))
