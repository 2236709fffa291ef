"""What an author must not miss: on the page where there is one, else as a Python warning."""

from __future__ import annotations

import linecache
import sys
import warnings
from pathlib import Path
from types import CodeType, FrameType

from stagelight.element import Failure, Frame
from stagelight.errors import CacheWarning
from stagelight.run import Control, current
from stagelight.tape import taping
from stagelight.verbs import show

_HERE = str(Path(__file__).parent.parent)


def warn(message: str, *sites: tuple[CodeType, int]) -> None:
    """Say it aloud, with the author's lines that it is about."""
    run = current()
    if run is None or run.closed:
        warnings.warn(CacheWarning(message), stacklevel=_depth())
        return
    frames = tuple(Frame(code.co_filename, line(code, at), code.co_name, _text(code, at)) for code, at in sites)
    token = taping.set(None)  # it is not part of what the function shows
    try:
        show(Failure("CacheWarning", message, frames))
    except Control:
        pass  # the run ends anyway, at its next element
    finally:
        taping.reset(token)


def line(code: CodeType, at: int) -> int:
    """The line of an instruction."""
    for start, end, number in code.co_lines():
        if start <= at < end and number is not None:
            return number
    return code.co_firstlineno


def place(site: tuple[CodeType, int]) -> str:
    """How a message names a line of the author's."""
    code, at = site
    return f"{Path(code.co_filename).name}, line {line(code, at)}"


def _text(code: CodeType, at: int) -> str:
    return linecache.getline(code.co_filename, line(code, at)).strip()


def _depth() -> int:
    """How far up the author's frame is, as `warnings.warn` counts from its caller."""
    frame: FrameType | None = sys._getframe(1)
    depth = 1
    while frame is not None and frame.f_code.co_filename.startswith(_HERE):
        frame, depth = frame.f_back, depth + 1
    return depth
