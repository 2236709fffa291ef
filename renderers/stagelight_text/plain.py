"""Records as lines for people: one element a record, containers by indentation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TextIO

from stagelight.plugin import Block, Node
from stagelight_text.context import record
from stagelight_text.paint import Paint

MARKS = {"+": "green", "-": "red", "~": "yellow"}


class PlainWriter:
    """Writes records; names a container again where the log comes back to it.

    Parameters
    ----------
    out : where the lines go
    paint : their colours
    """

    def __init__(self, out: TextIO, paint: Paint) -> None:
        self.out = out
        self.paint = paint
        self.open: tuple[str, ...] = ()

    def write(self, trail: Sequence[Node], node: Node, mark: str = "") -> None:
        """One element; `trail` is what holds it, from the root down; `mark` says what became of it."""
        for line in self.lines(trail, node, mark):
            self.out.write(line + "\n")
        self.out.flush()

    def lines(self, trail: Sequence[Node], node: Node, mark: str = "") -> list[str]:
        """The lines of one record, after the containers that must be named first."""
        lines: list[str] = []
        depth = 0
        margin = "  " if mark else ""
        for level, above in enumerate(trail):
            head = record(above, self.paint)
            if head and self.open[level : level + 1] != (above.key,):
                lines += indented(head, depth, margin)
            if self.open[level : level + 1] != (above.key,):
                self.open = (*self.open[:level], above.key)
            depth += bool(head)
        path = tuple(above.key for above in trail)
        self.open = (*path, node.key) if isinstance(node.element, Block) else path
        margin = self.paint(mark, MARKS.get(mark)) + " " if mark else ""
        return lines + indented(record(node, self.paint), depth, margin)


def indented(text: str, depth: int, margin: str = "") -> list[str]:
    """The lines of a record at their depth; none for an empty one."""
    return [f"{margin}{'  ' * depth}{line}".rstrip() for line in text.split("\n")] if text else []
