"""Tables of figures, as Markdown."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Sequence
from pathlib import Path


def table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table whose columns stand below each other; all but the first are numbers.

    Example
    -------
    >>> print(table(["what", "ms"], [["small", 2.64]]))
    | what  |  ms |
    |-------|----:|
    | small | 2.6 |
    """
    cells = [[*map(str, columns)], *([shown(cell) for cell in row] for row in rows)]
    widths = [max(len(row[place]) for row in cells) for place in range(len(columns))]
    lines = [f"| {' | '.join(padded(row, widths))} |" for row in cells]
    rule = "|" + "|".join("-" * (w + 2) if not i else "-" * (w + 1) + ":" for i, w in enumerate(widths)) + "|"
    return "\n".join([lines[0], rule, *lines[1:]])


def padded(row: Sequence[str], widths: Sequence[int]) -> list[str]:
    """The first cell to the left, all others to the right."""
    return [text.rjust(width) if place else text.ljust(width) for place, (text, width) in enumerate(zip(row, widths))]


def shown(cell: object) -> str:
    """A cell's text: numbers with as many digits as mean something."""
    if isinstance(cell, float):
        return f"{cell:,.0f}" if abs(cell) >= 100 else f"{cell:.1f}" if abs(cell) >= 1 else f"{cell:.2f}"
    return f"{cell:,}" if isinstance(cell, int) else str(cell)


def machine() -> str:
    """The machine that the figures are of, in one line."""
    info = Path("/proc/cpuinfo")
    names = [line.partition(": ")[2] for line in info.read_text().splitlines() if line.startswith("model name")]
    name = names[0] if names else platform.processor() or platform.machine()
    return f"{os.cpu_count()} x {name}, {platform.system()} {platform.release()}, Python {platform.python_version()}"
