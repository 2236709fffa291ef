"""Tables and metrics in the text log."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from unicodedata import east_asian_width

from stagelight.plugin import Context
from stagelight_data import cells
from stagelight_data.columns import Column
from stagelight_data.editing.editor import Editor
from stagelight_data.elements import Grid, Metric, Table
from stagelight_data.wires import missing

ROWS = 10
WIDEST = 30
ARROWS = {"up": "+", "down": "-", "off": ""}


def metric(element: Metric, context: Context) -> str:
    """One line."""
    line = f"metric {context.markdown(element.label, inline=True)}: {context.markdown(element.value, inline=True)}"
    if element.delta is not None:
        change = f"{ARROWS[element.trend]}{context.markdown(element.delta, inline=True)}"
        line += f" ({change}{' ' + element.description if element.description else ''})"
    return f"{line} - {context.markdown(element.help, inline=True)}" if element.help else line


def table(element: Table, context: Context) -> str:
    """All rows, in columns."""
    name = f": {element.alt}" if element.alt else ""
    return f"table{name}\n" + "\n".join(
        _lines(element.frame.rows(0, element.frame.height), element.columns, "", element.header)
    )


def grid(element: Grid, context: Context) -> str:
    """The first rows, in columns, and how many there are."""
    name = element.alt or element.key
    line = f"{element.kind}{f' {name}' if name else ''}: {element.rows:,} rows, {len(element.columns)} columns"
    shown = element.overlaid(ROWS)[1] if isinstance(element, Editor) else element.frame.rows(0, ROWS)
    lines = [line, *_lines(shown, element.columns, element.placeholder, True)]
    if element.rows > ROWS:
        lines.append(f"  ... {element.rows - ROWS:,} more rows")
    if element.modes:
        chosen = element.parse(element.value if element.address else element.default()).selection
        lines.append(
            "  selected: " + (", ".join(f"{what} {those}" for what, those in chosen.items() if those) or "nothing")
        )
    return "\n".join(lines)


def _lines(given: Sequence[dict[str, Any]], columns: Sequence[Column], empty: str, header: bool) -> list[str]:
    rows = [
        [empty if missing(row[column.name]) else _short(cells.words(row[column.name], column)) for column in columns]
        for row in given
    ]
    if header:
        rows.insert(0, [_short(column.label) for column in columns])
    widths = [max((_wide(row[at]) for row in rows), default=0) for at in range(len(columns))]
    return [
        "  "
        + "  ".join(
            _padded(text, width, column) for text, width, column in zip(row, widths, columns, strict=True)
        ).rstrip()
        for row in rows
    ]


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= WIDEST else text[: WIDEST - 1] + "\N{HORIZONTAL ELLIPSIS}"


def _wide(text: str) -> int:
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def _padded(text: str, width: int, column: Column) -> str:
    room = " " * (width - _wide(text))
    return room + text if column.alignment == "right" else text + room
