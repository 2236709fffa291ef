"""The command that shows a piece of code and runs it: echo."""

from __future__ import annotations

import ast
import linecache
import sys
from contextvars import copy_context
from textwrap import dedent
from types import FrameType, TracebackType
from typing import Literal, Self

from stagelight.elements.checks import one_of
from stagelight.plugin import show
from stagelight.records import Code


class Echo:
    """Shows the code of a `with` block."""

    def __init__(self, below: bool) -> None:
        self._below = below
        self._context = copy_context()  # the container that was open when the command was called
        self._code = ""

    def __enter__(self) -> Self:
        self._code = body_of(sys._getframe(1))
        if not self._below:
            self._show()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._below and (error is None or isinstance(error, Exception)):
            self._show()

    def _show(self) -> None:
        self._context.run(show, Code(self._code))


def echo(code_location: Literal["above", "below"] = "above") -> Echo:
    """Show the code of a `with` block, and run it.

    Parameters
    ----------
    code_location: "above" or "below" what the block shows.

    Returns
    -------
    Something for `with`.

    Raises
    ------
    ValueError: A place that does not exist.

    Example
    -------
    >>> with st.echo():
    ...     st.write("This line is shown, and so is its code.")
    """
    one_of("echo", "code_location", code_location, ("above", "below"))
    return Echo(code_location == "below")


def body_of(frame: FrameType) -> str:
    """The lines of the innermost `with` block that a frame is just entering, without the indentation they share."""
    linecache.checkcache(frame.f_code.co_filename)  # it may have been saved since
    lines = linecache.getlines(frame.f_code.co_filename, frame.f_globals)
    try:
        tree = ast.parse("".join(lines))
    except SyntaxError:  # the file was changed, and is half written
        return ""
    blocks = [node for node in ast.walk(tree) if isinstance(node, ast.With | ast.AsyncWith)]
    here = [node for node in blocks if node.lineno <= frame.f_lineno <= (node.items[-1].context_expr.end_lineno or 0)]
    if not here:
        return ""
    block = max(here, key=lambda node: (node.lineno, node.col_offset))
    head = block.items[-1].optional_vars or block.items[-1].context_expr
    first, last = block.body[0], block.body[-1]
    if first.lineno == head.end_lineno:  # all on one line
        line = lines[first.lineno - 1].encode()
        return line[first.col_offset : last.end_col_offset].decode()
    return dedent("".join(lines[head.end_lineno or 0 : last.end_lineno])).strip("\n")
