"""What grids, messages and the rarer widgets add to their own tag."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from stagelight.plugin import (
    Cell,
    ChatMessage,
    Dated,
    Element,
    Grid,
    Node,
    Pagination,
    Pills,
    SelectSlider,
    Skeleton,
)
from stagelight_html.markup import Attribute, compact, height
from stagelight_html.sizes import JUSTIFY, gap_of, styles_of

Marks = dict[str, Attribute]


def _grid(element: Grid, node: Node, parent: Node | None) -> Marks:
    """The columns as CSS: as many as fit, at most so many, or just so many."""
    narrow = f"{element.min_column_width}px" if element.min_column_width else "12.5rem"
    rows, columns = (_room(one) for one in element.gap)
    count = element.columns
    if count and not element.wrap:
        template = f"repeat({count},minmax({narrow},1fr))"
    else:
        most = count or 24
        share = f"(100% - {most - 1}*{columns})/{most}"
        template = f"repeat(auto-fill,minmax(min(100%,max({narrow},{share})),1fr))"
    fixed = height(element.height)
    lines = {
        "grid-template-columns": template,
        "gap": rows if rows == columns else f"{rows} {columns}",
        "grid-auto-rows": f"{element.row_height}px" if element.row_height else None,
        "grid-auto-flow": "dense" if element.dense else None,
        "--cell": JUSTIFY[element.vertical_alignment],
    }
    return {
        "data-border": element.border,
        "data-rows": "fixed" if element.row_height else None,
        "tabindex": 0 if fixed or not element.wrap else None,
        "style": styles_of(lines, fixed),
        "data-height": "stretch" if element.height == "stretch" else None,
    }


def _cell(element: Cell, node: Node, parent: Node | None) -> Marks:
    above = parent.element if parent else None
    wide = "1/-1" if element.column_span is None else f"span {element.column_span}" if element.column_span > 1 else None
    tall = f"span {element.row_span}" if element.row_span > 1 else None
    return {
        "tabindex": 0 if isinstance(above, Grid) and above.row_height else None,
        "style": styles_of({"grid-column": wide, "grid-row": tall}),
    }


def _skeleton(element: Skeleton, node: Node, parent: Node | None) -> Marks:
    return {"style": height(element.height), "data-height": "stretch" if element.height == "stretch" else None}


def _message(element: ChatMessage, node: Node, parent: Node | None) -> Marks:
    return {"role": "article", "aria-label": f"Message from {element.label}"}


def _pages(element: Pagination, node: Node, parent: Node | None) -> Marks:
    return {"data-pages": element.pages, "data-most": element.most}


def _picks(element: Pills, node: Node, parent: Node | None) -> Marks:
    return {"data-required": element.required}


def _options(element: SelectSlider, node: Node, parent: Node | None) -> Marks:
    return {"data-options": compact(element.options)}


def _dated(element: Dated, node: Node, parent: Node | None) -> Marks:
    return {
        "data-unit": element.unit,
        "data-format": element.format,
        "data-range": element.range,
        "data-least": element.least,
        "data-min": element.min,
        "data-max": element.max,
        "data-step": getattr(element, "step", None),
    }


def _room(gap: str | int | None) -> str:
    """A gap as calc() takes it."""
    size = gap_of(gap)
    return "1rem" if size is None else "0px" if size == "0" else size


EXTRAS: Final[Mapping[type[Element], Callable[[Any, Node, Node | None], Marks]]] = {
    Cell: _cell,
    ChatMessage: _message,
    Dated: _dated,
    Grid: _grid,
    Pagination: _pages,
    Pills: _picks,
    SelectSlider: _options,
    Skeleton: _skeleton,
}
