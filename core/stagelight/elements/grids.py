"""Commands for cells in columns of one width, and for shapes that wait for what is to come: grid, skeleton."""

from __future__ import annotations

from types import TracebackType
from typing import Any, Literal, Self

from stagelight.elements import checks
from stagelight.elements.checks import one_of
from stagelight.elements.layout import Height, Size, check_gap
from stagelight.errors import IncompatibleParametersError, InvalidParameterTypeError, ValueError, ValueOutOfRangeError
from stagelight.plugin import Handle, show
from stagelight.records import Cell, Grid, Skeleton

MOST = 24
"""Columns that a grid may have."""


class GridHandle(Handle):
    """A grid: what is shown in it takes a cell each."""

    _columns: int | None = None

    def cell(self, *, column_span: int | Literal["all"] = 1, row_span: int = 1) -> Handle:
        """Open the next cell, for several elements, or over several columns and rows.

        Parameters
        ----------
        column_span: How many columns it takes; "all": all, in a row of its own.
        row_span: How many rows it takes.

        Raises
        ------
        ValueOutOfRangeError, InvalidParameterTypeError: A span that does not fit.

        Example
        -------
        >>> grid = st.grid(3)
        >>> with grid.cell(column_span=2):
        ...     st.write("wide")
        """
        for name, span in (("column_span", column_span), ("row_span", row_span)):
            if span == "all" and name == "column_span":
                continue
            if isinstance(span, bool) or not isinstance(span, int):
                raise InvalidParameterTypeError(
                    f"grid.cell({name}={span!r}) is no whole number. Give one from 1"
                    f"{', or all' if name == 'column_span' else ''}."
                )
            if span < 1 or (name == "column_span" and span > (self._columns or MOST)):
                raise ValueOutOfRangeError(
                    f"grid.cell({name}={span}) does not fit. Give 1 to {self._columns or MOST} columns, or rows from 1."
                )
        with self:
            return show(Cell(None if column_span == "all" else column_span, row_span))


def grid(
    columns: int | Literal["auto"] = "auto",
    *,
    min_column_width: int | Literal["auto"] = "auto",
    wrap: bool = True,
    gap: Size | int | tuple[Any, Any] | list[Any] | None = "small",
    vertical_alignment: Literal["top", "center", "bottom"] = "top",
    border: bool = False,
    row_height: int | Literal["content"] = "content",
    width: Literal["stretch"] | int = "stretch",
    height: Height = "content",
    key: str | int | None = None,
    dense: bool = False,
) -> GridHandle:
    """Open a grid: each element in it takes the next cell.

    Parameters
    ----------
    columns: How many columns at most, up to 24; "auto": as many as there is room for.
    min_column_width: Pixels below which a column is too narrow; "auto": about 200.
    wrap: Use fewer columns where the page is narrow; otherwise the grid scrolls.
    gap: Room between cells, from "xxsmall" to "xxlarge", or pixels; None: no room; two of those: between rows, between
        columns.
    vertical_alignment: "top", "center" or "bottom" of the cells.
    border: Draw a border around each cell.
    row_height: "content", or pixels for every row, beyond which a cell scrolls.
    width: "stretch", or pixels.
    height: "content", "stretch", or pixels, beyond which the grid scrolls.
    key: A name for the grid.
    dense: Let later cells fill holes that wide ones left.

    Returns
    -------
    A handle: use it with `with`, or call commands on it; `.cell(column_span=, row_span=)` opens a cell for several
    elements, or a larger one.

    Raises
    ------
    ValueOutOfRangeError, IncompatibleParametersError, InvalidParameterTypeError, ValueError, InvalidWidthError, \
InvalidHeightError: A parameter that does not fit.

    Example
    -------
    >>> with st.grid(3, border=True):
    ...     for number in range(6):
    ...         st.write(number)
    """
    _check_number("columns", columns, "auto", MOST)
    _check_number("min_column_width", min_column_width, "auto")
    _check_number("row_height", row_height, "content")
    one_of("grid", "vertical_alignment", vertical_alignment, ("top", "center", "bottom"))
    gaps = tuple(gap) if isinstance(gap, tuple | list) else (gap, gap)
    if len(gaps) != 2:
        raise ValueError(
            f"st.grid(gap={gap!r}) has {len(gaps)} sizes. Give one, or two: between rows, between columns."
        )
    for one in gaps:
        check_gap("grid", one)
    if not wrap and columns == "auto":
        raise IncompatibleParametersError(
            'st.grid("auto", wrap=False) says no number of columns to keep. This works: st.grid(4, wrap=False).'
        )
    checks.check_width("grid", width, content=False)
    checks.check_height("grid", height)
    handle = show(
        Grid(
            _pixels(columns),
            _pixels(min_column_width),
            bool(wrap),
            gaps,
            vertical_alignment,
            bool(border),
            _pixels(row_height),
            width,
            height,
            None if key is None else str(key),
            bool(dense),
        ),
        GridHandle,
    )
    handle._columns = _pixels(columns)
    return handle


def _pixels(value: int | str) -> int | None:
    return value if isinstance(value, int) else None


def _check_number(name: str, value: object, word: str, most: int | None = None) -> None:
    """A whole number above 0, or the word."""
    if value == word:
        return
    if isinstance(value, bool) or not isinstance(value, int):
        raise InvalidParameterTypeError(f"st.grid({name}={value!r}) is no whole number. Give one, or {word!r}.")
    if value < 1 or (most is not None and value > most):
        limit = f"from 1 to {most}" if most else "above 0"
        raise ValueOutOfRangeError(f"st.grid({name}={value}) is out of range. Give a number {limit}, or {word!r}.")


class SkeletonHandle(Handle):
    """A place for what is to come; with `with` it is there as long as the block runs."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._slot is not None and isinstance(self._slot.element, Skeleton):
            self.remove()


def skeleton(
    height: int | Literal["stretch"] | None = None, *, width: Literal["stretch"] | int = "stretch"
) -> SkeletonHandle:
    """Show a grey shape where something is to come.

    Parameters
    ----------
    height: Pixels, or "stretch"; None: that of a widget.
    width: "stretch", or pixels.

    Returns
    -------
    A handle: a command called on it takes the shape's place; used with `with`, the shape goes when the block ends.

    Raises
    ------
    InvalidHeightError, InvalidWidthError: A parameter that does not fit.

    Example
    -------
    >>> place = st.skeleton(height=120)
    >>> place.write("Here it is.")
    """
    if height is not None:
        checks.check_height("skeleton", height, content=False)
    checks.check_width("skeleton", width, content=False)
    return show(Skeleton(height, width), SkeletonHandle)
