"""The commands: `st.metric`, `st.table`, `st.dataframe`."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import blake2b
from typing import Any, Literal

from attrs import evolve

from stagelight.plugin import APIException, Handle, Height, Visibility, Width, ask, fingerprint, reading, show
from stagelight_data.columns import Column, columns
from stagelight_data.elements import Grid, Metric, Mode, Table
from stagelight_data.styles import marks
from stagelight_frames import Frame, frame

MODES: tuple[Mode, ...] = ("single-row", "multi-row", "single-column", "multi-column", "single-cell", "multi-cell")
ROW = 35
"""Pixels of a row, where the author does not say."""


def metric(
    label: Any,
    value: Any,
    delta: Any = None,
    delta_color: str = "normal",
    *,
    help: str | None = None,
    icon: str | None = None,
    label_visibility: Visibility = "visible",
    border: bool = False,
    width: Width = "stretch",
    height: Height = "content",
    chart_data: Any = None,
    chart_type: Literal["line", "bar", "area"] = "line",
    delta_arrow: Literal["auto", "up", "down", "off"] = "auto",
    format: str | None = None,
    delta_description: str | None = None,
) -> Handle:
    """Show a number that matters, with how it changed.

    Parameters
    ----------
    label
        What the number is; Markdown.
    value
        The number, or a text that says it; None: a dash.
    delta
        How it changed: a number, or a text, where a leading "-" means less; None: nothing is said.
    delta_color
        "normal": more is green; "inverse": more is red; "off": grey; or a colour's name.
    help
        Shown beside the label.
    icon
        Before the label: an emoji or ":material/name:".
    label_visibility
        "visible", "hidden" (its room stays) or "collapsed".
    border
        A frame around it.
    width, height
        "stretch", "content", or pixels.
    chart_data
        Numbers for a small chart below.
    chart_type
        "line", "bar" or "area".
    delta_arrow
        "auto": as the change says; "up", "down" or "off".
    format
        How the numbers read: a printf format, or a name such as "percent".
    delta_description
        What the change compares with, such as "since May".

    Raises
    ------
    APIException
        If one of the words is not known.

    Example
    -------
    >>> import stagelight as st
    >>> st.metric("Visitors", 1_204, 12, chart_data=[1_100, 1_150, 1_192, 1_204])  # doctest: +ELLIPSIS
    <...>
    """
    one_of("metric", "chart_type", chart_type, ("line", "bar", "area"))
    one_of("metric", "delta_arrow", delta_arrow, ("auto", "up", "down", "off"))
    one_of("metric", "delta_color", delta_color, ("normal", "inverse", "off", *COLORS))
    said = None if delta in (None, "") else _said(delta, format)
    less = said is not None and said.lstrip().startswith(("-", "\N{MINUS SIGN}"))
    moods = {"normal": "red" if less else "green", "inverse": "green" if less else "red", "off": "gray"}
    arrow: Any = ("down" if less else "up") if delta_arrow == "auto" else delta_arrow
    return show(
        Metric(
            label=str(label),
            value=_said(value, format),
            delta=said.lstrip("-\N{MINUS SIGN} ") if said is not None and less and delta_arrow == "auto" else said,
            trend="off" if said is None else arrow,
            mood=moods.get(delta_color, delta_color),
            description=delta_description,
            help=help,
            icon=icon,
            label_visibility=label_visibility,
            border=border,
            width=width,
            height=height,
            chart=() if chart_data is None else _numbers(chart_data),
            chart_type=chart_type,
        )
    )


COLORS = ("red", "orange", "yellow", "green", "blue", "violet", "gray", "grey", "primary")


def _said(value: Any, format: str | None) -> str:
    if value is None:
        return "\N{EM DASH}"
    if format and isinstance(value, int | float):
        return reading(value, "int" if isinstance(value, int) else "float", format)
    return str(value)


def _numbers(data: Any) -> tuple[float, ...]:
    table = frame(data)
    numeric = [name for name in table.columns if table.kind(name) in ("number", "bool")]
    if not numeric:
        raise APIException("st.metric(chart_data=...) takes numbers; none are in what it was given.")
    return tuple(float(one) for one in table.array(numeric[0]).tolist() if one is not None and math.isfinite(one))


def table(
    data: Any = None,
    *,
    border: bool | Literal["horizontal"] = True,
    width: Width = "stretch",
    height: Height = "content",
    hide_index: bool | None = None,
    hide_header: bool | None = None,
    alt: str | None = None,
) -> Handle:
    """Show a table with all its rows; texts are Markdown.

    Parameters
    ----------
    data
        Any kind of table: pandas (a Styler too), polars, pyarrow, numpy, a mapping of columns, rows, a cursor.
    border
        True: lines around all cells; "horizontal": between rows; False: none.
    width, height
        "stretch", "content", or pixels; what is longer scrolls.
    hide_index
        True: without the index; None: it shows where it says more than a number.
    hide_header
        True: without the names of the columns.
    alt
        What the table shows, for those who do not see it.

    Raises
    ------
    NotTabular
        If no table can be made of the data.

    Example
    -------
    >>> import stagelight as st
    >>> st.table([{"city": "Oslo", "rain": 80}, {"city": "Rome", "rain": 70}])  # doctest: +ELLIPSIS
    <...>
    """
    one_of("table", "border", border, (True, False, "horizontal"))
    seen = frame(data)
    found = columns("table", seen, None, None, hide_index)
    mark = _mark(seen, found)
    return show(Table(found, seen, mark, border, not hide_header, alt, width, height))


def dataframe(
    data: Any = None,
    width: Width = "stretch",
    height: Height = "auto",
    *,
    use_container_width: bool | None = None,
    hide_index: bool | None = None,
    column_order: Iterable[str] | None = None,
    column_config: Mapping[Any, Any] | None = None,
    key: str | int | None = None,
    on_select: Literal["ignore", "rerun"] | Callable[..., object] = "ignore",
    selection_mode: Mode | Iterable[Mode] = "multi-row",
    selection_default: Mapping[str, Any] | None = None,
    row_height: int | None = None,
    placeholder: str | None = None,
    lazy: bool | None = None,
    alt: str | None = None,
) -> Any:
    """Show a table of any length: sort, search, filter, select; the browser holds only what is in sight.

    Parameters
    ----------
    data
        Any kind of table: pandas (a Styler too), polars, pyarrow, dask, duckdb, numpy, a mapping of columns, rows, a
        cursor.
    width
        "stretch", "content", or pixels.
    height
        "auto" (ten rows), "content" (all), "stretch", or pixels.
    use_container_width
        The older way to say `width="stretch"`.
    hide_index
        True: without the index; None: it shows where it says more than a number.
    column_order
        The names of the columns to show, in this order.
    column_config
        By a column's name: a label, None to hide it, or what `st.column_config` makes.
    key
        Names the selection in `st.session_state`.
    on_select
        "ignore": nothing can be selected; "rerun", or a function to call first: a selection runs the script.
    selection_mode
        "single-row", "multi-row", "single-column", "multi-column", "single-cell", "multi-cell", or several of them.
    selection_default
        What is selected at the start, such as `{"selection": {"rows": [0]}}`.
    row_height
        Pixels.
    placeholder
        What stands for a value that is missing.
    lazy
        Accepted: rows are always fetched as they are looked at.
    alt
        What the table shows, for those who do not see it.

    Returns
    -------
    Handle or State
        The table's place; with `on_select`, what is selected: `event.selection.rows`, `.columns`, `.cells`.

    Raises
    ------
    NotTabular
        If no table can be made of the data.
    APIException
        If a column or a mode does not exist.

    Example
    -------
    >>> import stagelight as st
    >>> event = st.dataframe({"city": ["Oslo", "Rome"]}, on_select="rerun", selection_mode="single-row")
    >>> event.selection.rows
    []
    """
    if use_container_width is not None:
        width = "stretch" if use_container_width else "content"
    grid = evolve(
        grid_of(data, column_config, column_order, hide_index),
        modes=_modes(selection_mode) if on_select != "ignore" else (),
        key=None if key is None else str(key),
        width=width,
        height=height,
        row_height=row_height or ROW,
        placeholder="None" if placeholder is None else placeholder,
        alt=alt,
    )
    if on_select == "ignore":
        return show(grid)
    if selection_default is not None:
        grid = evolve(grid, chosen=grid.wire(selection_default))
        grid.parse(grid.chosen)
    return ask(grid, on_change=on_select)


def grid_of(
    data: Any,
    config: Mapping[Any, Any] | None = None,
    order: Iterable[str] | None = None,
    hide_index: bool | None = None,
) -> Grid:
    """The record of a grid over any kind of table."""
    seen = frame(data)
    found = columns("dataframe", seen, config, order, hide_index)
    return Grid(columns=found, frame=seen, fingerprint=_mark(seen, found), rows=seen.height)


def _modes(given: Mode | Iterable[Mode]) -> tuple[Mode, ...]:
    modes: tuple[Mode, ...] = (given,) if isinstance(given, str) else tuple(given)
    for mode in modes:
        one_of("dataframe", "selection_mode", mode, MODES)
    return modes


def _mark(seen: Frame, found: Sequence[Column]) -> str:
    """A fingerprint of all that the browser may ask of a table."""
    return mark_of(
        fingerprint(seen.native if seen.native is not None else seen.table.to_native()), (found, marks(seen))
    )


def mark_of(data: bytes, shown: object) -> str:
    """A fingerprint of data, by theirs, and of how they are shown."""
    return blake2b(repr(shown).encode() + data, digest_size=15).hexdigest()


def one_of(command: str, parameter: str, value: object, known: Sequence[object]) -> None:
    """Raise APIException where a parameter has a value that it does not know."""
    if value not in known:
        *most, last = map(repr, known)
        raise APIException(
            f"st.{command}({parameter}={value!r}) does not exist. {parameter} is {', '.join(most)} or {last}."
        )
