"""The last lines of a terminal while the script runs: what is still moving, drawn anew with each step."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TextIO

from stagelight.plugin import Node
from stagelight_text.paint import Paint
from stagelight_text.plain import PlainWriter

CLEAR = "\x1b[J"
HEIGHT = 12


class LiveWriter(PlainWriter):
    """A log on a terminal: told records scroll up; below them stands what has not settled."""

    def __init__(self, out: TextIO, paint: Paint) -> None:
        super().__init__(out, paint)
        self.shown: list[str] = []

    def write(self, trail: Sequence[Node], node: Node, mark: str = "") -> None:
        """One settled element, above what still moves."""
        self.erase()
        super().write(trail, node, mark)

    def draw(self, pending: Iterable[tuple[Sequence[Node], Node]]) -> None:
        """Show the unsettled records, the last of them where they are too many."""
        sketch = PlainWriter(self.out, Paint(False))
        sketch.open = self.open
        from shutil import get_terminal_size

        width = get_terminal_size().columns - 1
        lines = [line[:width] for trail, node in pending for line in sketch.lines(trail, node)][-HEIGHT:]
        if lines == self.shown:
            return
        self.erase()
        self.out.writelines(self.paint(line, "cyan") + "\n" for line in lines)
        self.out.flush()
        self.shown = lines

    def erase(self) -> None:
        """Take the unsettled records away."""
        if self.shown:
            self.out.write(f"\x1b[{len(self.shown)}A\r{CLEAR}")
            self.shown = []
