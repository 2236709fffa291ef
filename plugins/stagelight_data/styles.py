"""The colours that a Styler of pandas gives to cells."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from html import escape

from stagelight_frames import Frame

KNOWN = ("color", "background-color", "font-weight", "font-style", "text-decoration")
SAFE = re.compile(r"[\w\s#%.,()-]+")
Styles = Mapping[tuple[int, str], str]


def style(frame: Frame, row: object, column: str) -> str:
    """The attribute for a cell; empty where nobody styled it."""
    if frame.styler is None or not isinstance(row, int):
        return ""
    said = _styles(frame).get((row, column))
    return f' style="{escape(said)}"' if said else ""


@lru_cache(maxsize=8)
def _styles(frame: Frame) -> Styles:
    styler = frame.styler
    made = styler._copy(deepcopy=False)
    made._todo = list(styler._todo)
    made._compute()
    names = frame.columns
    return {
        (row, names[column]): ";".join(f"{key}:{value}" for key, value in pairs if key in KNOWN and _safe(value))
        for (row, column), pairs in made.ctx.items()
    }


def marks(frame: Frame) -> object:
    """What a fingerprint must know of them."""
    return sorted(_styles(frame).items()) if frame.styler is not None else None


def _safe(value: object) -> bool:
    return SAFE.fullmatch(str(value)) is not None and "url" not in str(value).lower()
