"""How tables and metrics look in HTML; a live grid holds the rows that are seen first."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from html import escape, unescape
from typing import Any

from stagelight.plugin import Context
from stagelight_data import cells
from stagelight_data.columns import Column
from stagelight_data.editing.editor import Editor
from stagelight_data.elements import Grid, Metric, Table
from stagelight_data.shelf import keep, prose
from stagelight_data.styles import style
from stagelight_data.wires import missing, wire_of

FIRST = 30
"""Rows that a live page begins with."""
STILL = 1000
"""Rows that a page without a server holds at most."""
AUTO = 10
"""Rows in sight where the author does not say."""
ARROWS = {"up": "\N{UPWARDS ARROW}", "down": "\N{DOWNWARDS ARROW}", "off": ""}


def metric(element: Metric, context: Context) -> str:
    """Label, value, change, chart."""
    icon = f"{context.markdown(element.icon, inline=True)} " if element.icon else ""
    label = (
        f'<div class="stage-head">{icon}{context.markdown(element.label, inline=True)}{_tip(element, context)}</div>'
    )
    if element.label_visibility != "visible":
        hidden = ' class="stage-unseen"' if element.label_visibility == "collapsed" else ' style="opacity:0"'
        label = f"<div{hidden}>{label}</div>"
    height = f' style="height:{element.height}px"' if isinstance(element.height, int) else ""
    border = " data-border" if element.border else ""
    value = f'<div class="data-value">{context.markdown(element.value, inline=True)}</div>'
    return f'<div class="data-metric"{border}{height}>{label}{value}{_delta(element, context)}{_spark(element)}</div>'


def _tip(element: Metric, context: Context) -> str:
    if not element.help or element.label_visibility != "visible":
        return ""
    name = escape(f"{context.node.key}/help")
    return (
        f'<button type="button" class="stage-help" popovertarget="{name}" aria-label="Help"></button>'
        f'<div popover id="{name}" class="stage-tip">{context.markdown(element.help)}</div>'
    )


def _delta(element: Metric, context: Context) -> str:
    if element.delta is None:
        return ""
    words = {"up": "up ", "down": "down "}.get(element.trend, "")
    arrow = f'<span aria-hidden="true">{ARROWS[element.trend]}</span> ' if words else ""
    more = f' <span class="data-more">{escape(element.description)}</span>' if element.description else ""
    unseen = f'<span class="stage-unseen">{words}</span>' if words else ""
    text = context.markdown(element.delta, inline=True)
    return f'<div class="data-delta" data-color="{escape(element.mood)}">{arrow}{unseen}{text}{more}</div>'


def _spark(element: Metric) -> str:
    if not element.chart:
        return ""
    low, high = min(element.chart), max(element.chart)
    body = cells.picture(element.chart, element.chart_type, min(low, 0) if element.chart_type == "bar" else low, high)
    ends = f"{len(element.chart)} values from {low:g} to {high:g}"
    return (
        f'<svg class="data-spark" data-color="{escape(element.mood)}" viewBox="0 0 100 20" preserveAspectRatio="none" '
        f'role="img" aria-label="{ends}">{body}</svg>'
    )


def table(element: Table, context: Context) -> str:
    """All rows."""
    shown = element.columns
    head = f"<thead><tr>{_names(shown)}</tr></thead>" if element.header else ""
    rows = "".join(
        f"<tr>{''.join(_static(row[c.name], c, context, _look(element, at, c)) for c in shown)}</tr>"
        for at, row in enumerate(element.frame.rows(0, element.frame.height))
    )
    height = f' style="max-height:{element.height}px" tabindex="0"' if isinstance(element.height, int) else ""
    name = f' aria-label="{escape(element.alt)}"' if element.alt else ""
    border = element.border if isinstance(element.border, str) else "all" if element.border else "none"
    return (
        f'<div class="stage-scroll data-table" data-lines="{border}"{height}><table{name}>{head}<tbody>{rows}</tbody>'
        "</table></div>"
    )


def _look(element: Table, row: int, column: Column) -> str:
    return style(element.frame, row, column.name)


def _names(columns: Iterable[Column]) -> str:
    return "".join(
        f'<th scope="col" data-align="{column.alignment}"{_title(column)}>{escape(column.label)}</th>'
        for column in columns
    )


def _title(column: Column) -> str:
    return f' title="{escape(column.help)}"' if column.help else ""


def _static(value: Any, column: Column, context: Context, look: str = "") -> str:
    if isinstance(value, str) and column.kind in ("text", "markdown"):
        shown = context.markdown(value, inline=True)
    else:
        shown = cells.html(value, column)
    if column.index:
        return f'<th scope="row" data-align="{column.alignment}">{shown}</th>'
    return f'<td data-align="{column.alignment}"{look}>{shown}</td>'


def grid(element: Grid, context: Context) -> str:
    """The grid with the rows that are seen first."""
    keep(element, context)
    count = min(element.rows, STILL if context.still else FIRST)
    widths = "".join(f'<col style="width:{column.width}px">' if column.width else "<col>" for column in element.columns)
    head = "".join(_head(number, column, element) for number, column in enumerate(element.columns, 1))
    body = _body(element, count, context)
    name = escape(element.alt or f"Table of {element.rows:,} rows and {len(element.columns)} columns")
    foot = (
        f"{element.rows:,} rows"
        if count == element.rows or not context.still
        else f"{count:,} of {element.rows:,} rows"
    )
    reached = " tabindex=0" if context.still else ""  # what scrolls, and has no script to move in it
    return (
        f'<div class="data-grid" data-grid="{element.fingerprint}" data-rows="{element.rows}" '
        f'data-row="{element.row_height}" data-modes="{" ".join(element.modes)}"{_editing(element)} '
        f'style="--row:{element.row_height}px;{_height(element)}">'
        f'<div class="data-scroll"{reached}><div class="data-sizer">'
        f'<table role="grid" aria-label="{name}" '
        f'aria-rowcount="{element.rows + 1}" aria-colcount="{len(element.columns)}"><colgroup>{widths}</colgroup>'
        f'<thead><tr aria-rowindex="1">{head}</tr></thead><tbody>{body}</tbody></table></div></div>'
        f'<div class="data-foot">{foot}</div></div>'
    )


def _body(element: Grid, count: int, context: Context) -> str:
    """The rows that the page begins with; where nobody can edit them, with what was edited."""
    if isinstance(element, Editor) and context.still:
        numbers, values = element.overlaid(count)
        return rows(element, numbers, values, context)
    return rows(element, range(count), element.frame.rows(0, count), context)


def _editing(element: Grid) -> str:
    """What an editor's script must know: which data these are, if rows may come and go, how edited cells look."""
    if not isinstance(element, Editor):
        return ""
    edits = element.edits(element.value)
    columns = {column.name: column for column in element.columns}
    cell = {f"{row}/{name}": (name, value) for (row, name), value in edits.cells.items()}
    cell |= {f"+{row}/{name}": (name, value) for row, new in edits.added.items() for name, value in new.items()}
    looks = {
        place: _cell(element.said(name, value), columns[name], element, None)
        for place, (name, value) in cell.items()
        if name in columns
    }
    made = escape(json.dumps(looks, ensure_ascii=False, separators=(",", ":")))
    disabled = " data-shut" if element.disabled else ""
    return f' data-data="{element.data}" data-growth="{element.num_rows}" data-looks="{made}"{disabled}'


def _height(element: Grid) -> str:
    if isinstance(element.height, int):
        return f"--height:{element.height}px"
    if element.height == "stretch":
        return "--height:100%"
    shown = element.rows if element.height == "content" else min(AUTO, element.rows)
    return f"--height:{(max(1, shown) + 1) * element.row_height + 2}px"


def _head(number: int, column: Column, element: Grid) -> str:
    marks = {"name": column.name, "kind": column.kind, "dtype": column.dtype, "align": column.alignment}
    said = "".join(f' data-{key}="{escape(value)}"' for key, value in marks.items())
    if isinstance(element, Editor):
        said += f' data-rule="{escape(column.options)}"'
    pinned = " data-pinned" if column.pinned else ""
    help = f' data-help="{escape(column.help)}"{_title(column)}' if column.help else ""
    return f'<th scope="col" aria-colindex="{number}"{said}{pinned}{help}><span>{escape(column.label)}</span></th>'


def rows(
    element: Grid, numbers: Sequence[int | str], values: list[dict[str, Any]], context: Context | None = None
) -> str:
    """Rows of a grid, as the page begins with them."""
    return "".join(
        f'<tr data-row="{escape(str(number))}" aria-rowindex="{at}">{"".join(row)}</tr>'
        for at, (number, row) in enumerate(zip(numbers, shown(element, values, context, numbers), strict=True), 2)
    )


def shown(
    element: Grid, values: list[dict[str, Any]], context: Context | None = None, numbers: Sequence[int | str] = ()
) -> list[list[str]]:
    """The cells of rows."""
    return [
        [
            _cell(row[column.name], column, element, context, style(element.frame, number, column.name))
            for column in element.columns
        ]
        for number, row in zip(numbers or [""] * len(values), values, strict=True)
    ]


def _cell(value: Any, column: Column, element: Grid, context: Context | None, look: str = "") -> str:
    align = f' data-align="{column.alignment}"' if column.alignment != "left" else ""
    pinned = (" data-pinned" if column.pinned else "") + look
    if missing(value):
        return f'<td role="gridcell"{align}{pinned} class="data-none">{escape(element.placeholder)}</td>'
    make = prose(element) if column.kind == "markdown" else None
    shown = make(str(value), inline=True) if make is not None else cells.html(value, column)
    if isinstance(element, Editor) and column.option("editable"):
        raw = wire_of(value)
        if raw != unescape(shown):
            pinned += f' data-raw="{escape(json.dumps(raw, ensure_ascii=False))}"'
    return f'<td role="gridcell"{align}{pinned}>{shown}</td>'
