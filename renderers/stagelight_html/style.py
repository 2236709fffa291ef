"""The style sheet: a few readable files, joined and shortened."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

FILES: Final = ("tokens", "page", "prose", "inputs", "blocks", "status")
LAZY: Final[Mapping[str, tuple[str, ...]]] = {
    "files": ("audio_input", "camera_input", "chat_input", "download_button", "file_uploader"),
    "dates": ("date_input", "time_input", "datetime_input"),
    "grids": ("grid", "skeleton"),
    "flow": ("dialog", "form", "fragment"),
    "json": ("json",),
    "links": ("link_button", "menu_button"),
    "messages": ("chat_message",),
    "picks": ("pills", "segmented_control", "select_slider", "feedback", "pagination", "color_picker"),
    "pages": ("navigation", "top_navigation", "page_link"),
}
"""Style sheets in css/lazy that a page carries only with an element of one of these kinds."""
_FOLDER = Path(__file__).parent / "css"


@cache
def stylesheet() -> str:
    """The whole CSS, without comments and needless white space."""
    return shorten("".join((_FOLDER / f"{name}.css").read_text(encoding="utf-8") for name in FILES))


def lazy(name: str) -> str:
    """A style sheet of css/lazy."""
    return shorten((_FOLDER / "lazy" / f"{name}.css").read_text(encoding="utf-8"))


def shorten(css: str) -> str:
    """CSS without comments and needless white space; text in quotes stays as it is.

    Example
    -------
    >>> shorten("a { color: red; }  /* note */ b > c { margin: 0 1px; }")
    'a{color:red}b>c{margin:0 1px}'
    """
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    parts = re.split(r"""("[^"]*"|'[^']*')""", css)
    parts[::2] = [_shorter(part) for part in parts[::2]]
    return "".join(parts).strip()


def _shorter(css: str) -> str:
    css = re.sub(r"\s+", " ", css)
    css = re.sub(r" ?([{};,>]) ?", r"\1", css)
    css = re.sub(r": (?=[^{}]*([;})]|$))", ":", css)
    css = re.sub(r" ?([+~]) ?(?=[^{};]*\{)", r"\1", css)
    return css.replace(";}", "}").replace(" !important", "!important")
