"""Commands for the blocks that hold other elements: containers, columns, places."""

from __future__ import annotations

import builtins
from collections.abc import Iterable, Sequence
from typing import Literal, SupportsIndex, TypeAlias, cast, get_args

from stagelight.elements import checks
from stagelight.elements.checks import one_of
from stagelight.elements.text import Width
from stagelight.errors import (
    IncompatibleParametersError,
    InvalidColumnSpecError,
    InvalidParameterTypeError,
    ValueError,
    ValueOutOfRangeError,
)
from stagelight.plugin import Handle, show
from stagelight.records import Column, Columns, Container, Empty, Space

Height: TypeAlias = Literal["stretch", "content"] | int
Size: TypeAlias = Literal["xxsmall", "xsmall", "small", "medium", "large", "xlarge", "xxlarge"]

SIZES = get_args(Size)
_HORIZONTAL = ("left", "center", "right", "distribute")
_VERTICAL = ("top", "center", "bottom", "distribute")


def container(
    *,
    border: bool | None = None,
    key: str | int | None = None,
    width: Width = "stretch",
    height: Height = "content",
    horizontal: bool = False,
    wrap: bool = True,
    horizontal_alignment: Literal["left", "center", "right", "distribute"] = "left",
    vertical_alignment: Literal["top", "center", "bottom", "distribute"] = "top",
    gap: Size | int | None = "small",
    autoscroll: bool | None = None,
) -> Handle:
    """Open a group of elements, one below the other or side by side.

    Parameters
    ----------
    border: Draw a border; None: only where the height is fixed.
    key: A name for the group, on the page also a class for your own style sheet.
    width: "stretch", "content", or pixels.
    height: "content", "stretch", or pixels, beyond which the group scrolls.
    horizontal: Put the elements side by side.
    wrap: Go on in a new row where a horizontal group is full; otherwise it scrolls.
    horizontal_alignment: "left", "center", "right" or "distribute".
    vertical_alignment: "top", "center", "bottom" or "distribute".
    gap: Room between the elements, from "xxsmall" to "xxlarge", or pixels; None: no room.
    autoscroll: Stay at the end when elements come; None: where the group scrolls and holds chat messages.

    Returns
    -------
    A handle: use it with `with`, or call commands on it (`box.write(...)`).

    Raises
    ------
    ValueError, InvalidWidthError, InvalidHeightError, IncompatibleParametersError: A parameter that does not fit.

    Example
    -------
    >>> with st.container(border=True, horizontal=True):
    ...     st.button("Yes")
    ...     st.button("No")
    """
    checks.check_width("container", width)
    checks.check_height("container", height)
    one_of("container", "horizontal_alignment", horizontal_alignment, _HORIZONTAL)
    one_of("container", "vertical_alignment", vertical_alignment, _VERTICAL)
    check_gap("container", gap)
    if not wrap and not horizontal:
        raise IncompatibleParametersError(
            "st.container(wrap=False) needs horizontal=True: only elements side by side stand in one row."
        )
    return show(
        Container(
            isinstance(height, int) if border is None else bool(border),
            None if key is None else str(key),
            width,
            height,
            bool(horizontal),
            bool(wrap),
            horizontal_alignment,
            vertical_alignment,
            gap,
            autoscroll,
        )
    )


def columns(
    spec: int | Sequence[int | float],
    *,
    gap: Size | int | None = "small",
    vertical_alignment: Literal["top", "center", "bottom"] = "top",
    border: bool = False,
    width: Literal["stretch"] | int = "stretch",
    wrap: bool = True,
) -> list[Handle]:
    """Open columns side by side.

    Parameters
    ----------
    spec: How many columns of one width; or a number for each that says its share of the width.
    gap: Room between the columns, from "xxsmall" to "xxlarge", or pixels; None: no room.
    vertical_alignment: "top", "center" or "bottom".
    border: Draw a border around each column.
    width: "stretch", or pixels.
    wrap: Stack the columns where the page is narrow; otherwise they scroll.

    Returns
    -------
    A list of handles, one a column.

    Raises
    ------
    InvalidColumnSpecError, InvalidParameterTypeError, ValueError, InvalidWidthError: A parameter that does not fit.

    Example
    -------
    >>> left, right = st.columns([2, 1])
    >>> left.write("wide")
    >>> right.write("narrow")
    """
    weights = _weights(spec)
    one_of("columns", "vertical_alignment", vertical_alignment, _VERTICAL[:3])
    check_gap("columns", gap)
    checks.check_width("columns", width, content=False)
    with show(Columns(gap, vertical_alignment, bool(border), width, bool(wrap))):
        return [show(Column(weight)) for weight in weights]


def _weights(spec: object) -> list[float]:
    """The relative width of each column."""
    try:
        if isinstance(spec, SupportsIndex):
            weights = [1.0] * spec.__index__()
        else:
            weights = [float(one) for one in cast("Iterable[float]", spec)]
    except (TypeError, builtins.ValueError):
        raise InvalidParameterTypeError(
            f"st.columns({spec!r}) is neither a number nor a list of numbers. {_WORKS}"
        ) from None
    if not weights or not all(0 < weight < float("inf") for weight in weights):
        raise InvalidColumnSpecError(f"st.columns({spec!r}) makes no columns: all must be above 0. {_WORKS}")
    return weights


_WORKS = "This works: st.columns(3) for three of one width, st.columns([2, 1]) for one twice as wide as the other."


def empty() -> Handle:
    """Open a place for one element: what comes next takes the place of what was there.

    Returns
    -------
    A handle: call commands on it, or use it with `with`; `.empty()` clears it.

    Example
    -------
    >>> place = st.empty()
    >>> place.write("Wait...")
    >>> place.write("Done.")
    """
    return show(Empty())


def space(size: Size | Literal["stretch"] | int = "small") -> Handle:
    """Leave room between two elements.

    Parameters
    ----------
    size: From "xxsmall" to "xxlarge", "stretch" for all that is left, or pixels.

    Returns
    -------
    A handle on the element.

    Raises
    ------
    ValueError: A size that does not exist.

    Example
    -------
    >>> st.space("large")
    """
    if size not in (*SIZES, "stretch") and not (type(size) is int and size > 0):
        words = checks.alternatives((*SIZES, "stretch"))
        raise ValueError(f"st.space(size={size!r}) does not exist. Give {words}, or pixels above 0.")
    return show(Space(size))


def check_gap(command: str, gap: object) -> None:
    """A size of the room between elements."""
    if isinstance(gap, int) and not isinstance(gap, bool):
        if gap < 0:
            raise ValueOutOfRangeError(f"st.{command}(gap={gap}) is less than no room. Give 0 pixels or more.")
    elif gap is not None:
        one_of(command, "gap", gap, (*SIZES, None))
