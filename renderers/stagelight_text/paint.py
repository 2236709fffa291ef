"""Colours for a terminal, and none for anything else."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TextIO

from stagelight.plugin import Element, Widget

CODES: Mapping[str, str] = {
    "bold": "1",
    "dim": "2",
    "italic": "3",
    "underline": "4",
    "strike": "9",
    "red": "31",
    "green": "32",
    "yellow": "33",
    "orange": "33",
    "blue": "34",
    "violet": "35",
    "primary": "35",
    "rainbow": "35",
    "cyan": "36",
    "gray": "90",
    "grey": "90",
}
KINDS: Mapping[str, str] = {
    "heading": "bold",
    "caption": "gray",
    "divider": "gray",
    "space": "gray",
    "page_config": "gray",
    "badge": "blue",
    "exception": "red",
    "spinner": "cyan",
    "progress": "cyan",
    "status": "cyan",
    "toast": "cyan",
    "root": "bold",
    "unknown": "yellow",
}
LEVELS: Mapping[str, str] = {"success": "green", "info": "blue", "warning": "yellow", "error": "red"}


class Paint:
    """Puts a style on text where colours are wanted.

    Example
    -------
    >>> Paint(False)("plain", "bold")
    'plain'
    >>> Paint(True)("red", "red")
    '\\x1b[31mred\\x1b[39m'
    """

    def __init__(self, on: bool) -> None:
        self.on = on

    def __call__(self, text: str, style: str | None) -> str:
        code = CODES.get(style or "")
        if not self.on or code is None or not text:
            return text
        end = {"1": "22", "2": "22", "3": "23", "4": "24", "9": "29"}.get(code, "39")
        return "\n".join(f"\x1b[{code}m{line}\x1b[{end}m" if line else line for line in text.split("\n"))


def style(element: Element) -> str | None:
    """The style of a whole record."""
    if element.kind == "notice":
        return LEVELS.get(getattr(element, "level", ""))
    if isinstance(element, Widget):
        return "violet"
    return KINDS.get(element.kind)


def coloured(out: TextIO, environ: Mapping[str, str] = os.environ) -> bool:
    """True where colours are wanted: a terminal that knows them, and nobody said NO_COLOR (no-color.org)."""
    if environ.get("NO_COLOR"):
        return False
    if environ.get("FORCE_COLOR"):
        return True
    return out.isatty() and environ.get("TERM") != "dumb"
