"""Records of what tells how things stand."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath

from stagelight.plugin import (
    Context,
    Element,
    Failure,
    Frame,
    Notice,
    Progress,
    Rendering,
    Spinner,
    Status,
    Toast,
)


def notice(element: Notice, context: Context) -> str:
    """The level, then the message."""
    title = f"{context.markdown(element.title, inline=True)}: " if element.title else ""
    return f"{element.level}: {title}{context.markdown(element.body)}"


def failure(element: Failure, context: Context) -> str:
    """Type and message, then the author's lines that led there, the failing one last."""
    lines = [f"exception {element.type}: {element.message}" if element.message else f"exception {element.type}"]
    own = (frame for frame in element.frames if frame.own)
    return "\n".join([*lines, *map(_frame, own)])


def _frame(frame: Frame) -> str:
    inside = f" in {frame.function}" if frame.function else ""
    return f"  {PurePath(frame.file).name}:{frame.line}{inside}: {frame.code.strip()}"


def progress(element: Progress, context: Context) -> str:
    """The per cent done."""
    words = f" {context.markdown(element.text, inline=True)}" if element.text else ""
    return f"progress: {'...' if element.value is None else f'{element.value:.0%}'}{words}"


def spinner(element: Spinner, context: Context) -> str:
    """What is going on."""
    return f"spinner: {context.markdown(element.text, inline=True)}"


def status(element: Status, context: Context) -> str:
    """What the long task is and how it stands; its steps follow."""
    return f"status {context.markdown(element.label, inline=True)} ({element.state}):"


def toast(element: Toast, context: Context) -> str:
    """The message."""
    return f"toast: {context.markdown(element.body, inline=True)}"


RENDERINGS: Mapping[type[Element], Rendering] = {
    Notice: notice,
    Failure: failure,
    Progress: progress,
    Spinner: spinner,
    Status: status,
    Toast: toast,
}
