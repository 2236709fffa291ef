"""Commands for a choice among buttons on a line: pills, segmented_control; and along a line: select_slider."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Literal, TypeVar

from stagelight.elements.asking import Args, Bind, Key, Kwargs, Persist, answer, base, check_bind
from stagelight.elements.checks import one_of
from stagelight.elements.options import listed, positions_of
from stagelight.elements.text import Width
from stagelight.errors import (
    DefaultNotInOptionsError,
    IncompatibleParametersError,
    MissingRequiredParameterError,
    ValueError,
)
from stagelight.plugin import OnChange, Visibility
from stagelight.records import Pills, SegmentedControl, SelectSlider
from stagelight.records.choices import position

T = TypeVar("T")


def pills(
    label: str,
    options: Iterable[T],
    *,
    selection_mode: Literal["single", "multi"] = "single",
    default: Any = None,
    required: bool = False,
    format_func: Callable[[Any], Any] | None = None,
    key: Key = None,
    help: str | None = None,
    on_change: OnChange = "rerun",
    args: Args = None,
    kwargs: Kwargs = None,
    disabled: bool = False,
    label_visibility: Visibility = "visible",
    width: Width = "content",
    wrap: bool | None = None,
    bind: Bind = None,
    persist_state: Persist = None,
) -> T | list[T] | Any:
    """Show options as small round buttons, of which one or several can be chosen.

    Parameters
    ----------
    label: Inline Markdown above the buttons.
    options: Anything to iterate over: a list, the keys of a dictionary, an enum, the first column of a frame.
    selection_mode: "single" for one option, "multi" for any number.
    default: The option chosen at first, or a list of them where there may be several; None: none.
    required: What was chosen cannot be taken back, only exchanged; for a single option.
    format_func: Makes of an option the inline Markdown that is shown; None: its text.
    key: A name that is unique on the page; the session state holds the value under it.
    help: Markdown in a tooltip.
    on_change: "rerun"; a function to call before the script runs again; "ignore": do not run the script.
    args: Positional arguments for the function.
    kwargs: Keyword arguments for the function.
    disabled: It cannot be changed.
    label_visibility: "visible", "hidden" (its room stays) or "collapsed".
    width: "content", "stretch", or pixels.
    wrap: Break the options into several rows; None: as the theme does.
    bind: "query-params": asks the renderer to keep the value in the page's address; ours do not do so yet.
    persist_state: "page" or "session": keep the value while the widget is not shown.

    Returns
    -------
    The chosen option or None; a list of the chosen ones where there may be several.

    Raises
    ------
    DefaultNotInOptionsError, IncompatibleParametersError, ValueError, InvalidWidthError: A parameter that does not fit.

    Example
    -------
    >>> way = st.pills("Way", ["North", "East", "South", "West"], default="East")
    """
    shared = base("pills", label, key, help, disabled, label_visibility, width, content=True)
    rows = _buttons("pills", options, selection_mode, default, required, format_func)
    check_bind("pills", bind)
    return answer(Pills(wrap=wrap, bind=bind, **rows, **shared), on_change, args, kwargs, persist_state)


def segmented_control(
    label: str,
    options: Iterable[T],
    *,
    selection_mode: Literal["single", "multi"] = "single",
    default: Any = None,
    required: bool = False,
    format_func: Callable[[Any], Any] | None = None,
    key: Key = None,
    help: str | None = None,
    on_change: OnChange = "rerun",
    args: Args = None,
    kwargs: Kwargs = None,
    disabled: bool = False,
    label_visibility: Visibility = "visible",
    width: Width = "content",
    wrap: bool | None = None,
    bind: Bind = None,
    persist_state: Persist = None,
) -> T | list[T] | Any:
    """Show options as the parts of one bar, of which one or several can be chosen.

    Parameters
    ----------
    label: Inline Markdown above the bar.
    options: Anything to iterate over: a list, the keys of a dictionary, an enum, the first column of a frame.
    selection_mode: "single" for one option, "multi" for any number.
    default: The option chosen at first, or a list of them where there may be several; None: none.
    required: What was chosen cannot be taken back, only exchanged; for a single option.
    format_func: Makes of an option the inline Markdown that is shown; None: its text.
    key: A name that is unique on the page; the session state holds the value under it.
    help: Markdown in a tooltip.
    on_change: "rerun"; a function to call before the script runs again; "ignore": do not run the script.
    args: Positional arguments for the function.
    kwargs: Keyword arguments for the function.
    disabled: It cannot be changed.
    label_visibility: "visible", "hidden" (its room stays) or "collapsed".
    width: "content", "stretch", or pixels.
    wrap: Break the options into several rows; None: as the theme does.
    bind: "query-params": asks the renderer to keep the value in the page's address; ours do not do so yet.
    persist_state: "page" or "session": keep the value while the widget is not shown.

    Returns
    -------
    The chosen option or None; a list of the chosen ones where there may be several.

    Raises
    ------
    DefaultNotInOptionsError, IncompatibleParametersError, ValueError, InvalidWidthError: A parameter that does not fit.

    Example
    -------
    >>> view = st.segmented_control("View", ["Day", "Week", "Month"], default="Week", required=True)
    """
    shared = base("segmented_control", label, key, help, disabled, label_visibility, width, content=True)
    rows = _buttons("segmented_control", options, selection_mode, default, required, format_func)
    check_bind("segmented_control", bind)
    return answer(SegmentedControl(wrap=wrap, bind=bind, **rows, **shared), on_change, args, kwargs, persist_state)


def _buttons(
    command: str, options: Any, mode: str, default: Any, required: bool, format_func: Callable[[Any], Any] | None
) -> dict[str, Any]:
    """The fields that have to do with options."""
    one_of(command, "selection_mode", mode, ("single", "multi"))
    if required and mode == "multi":
        raise IncompatibleParametersError(
            f'st.{command}(required=True, selection_mode="multi") is not to be had. '
            'Leave one out; this works: required=True with selection_mode="single".'
        )
    objects = listed(options)
    format = str if format_func is None else format_func
    several = mode == "multi"
    if not several and isinstance(default, list | tuple) and position(default, objects) is None:
        if len(default) > 1:
            raise ValueError(
                f"st.{command}(default={default!r}) has {len(default)} options, and one can be chosen. "
                'Give one option, or selection_mode="multi".'
            )
        default = default[0] if default else None
    first = () if default is None and None not in objects else positions_of(command, default, objects, several)
    return {
        "options": tuple(map(str, map(format, objects))),
        "objects": objects,
        "format": format,
        "chosen": first,
        "multi": several,
        "required": bool(required),
    }


def select_slider(
    label: str,
    options: Iterable[T] = (),
    value: Any = None,
    format_func: Callable[[Any], Any] = str,
    key: Key = None,
    help: str | None = None,
    on_change: OnChange = "rerun",
    args: Args = None,
    kwargs: Kwargs = None,
    *,
    disabled: bool = False,
    label_visibility: Visibility = "visible",
    width: Literal["stretch"] | int = "stretch",
    bind: Bind = None,
    persist_state: Persist = None,
) -> T | tuple[T, T] | Any:
    """Show a line with a thumb that goes from option to option, or with two thumbs for a range.

    Parameters
    ----------
    label: Inline Markdown above the line.
    options: Anything to iterate over: a list, the keys of a dictionary, an enum, the first column of a frame.
    value: The option at which the thumb stands at first; two options make it a range; None: the first option.
    format_func: Makes of an option the text that is shown.
    key: A name that is unique on the page; the session state holds the value under it.
    help: Markdown in a tooltip.
    on_change: "rerun"; a function to call before the script runs again; "ignore": do not run the script.
    args: Positional arguments for the function.
    kwargs: Keyword arguments for the function.
    disabled: It cannot be changed.
    label_visibility: "visible", "hidden" (its room stays) or "collapsed".
    width: "stretch", or pixels.
    bind: "query-params": asks the renderer to keep the value in the page's address; ours do not do so yet.
    persist_state: "page" or "session": keep the value while the widget is not shown.

    Returns
    -------
    The option, as it is in `options`; for a range a tuple of two.

    Raises
    ------
    MissingRequiredParameterError: There are no options.
    DefaultNotInOptionsError, ValueError, InvalidWidthError: A parameter that does not fit.

    Example
    -------
    >>> size = st.select_slider("Size", ["S", "M", "L", "XL"], value="M")
    """
    check_bind("select_slider", bind)
    objects = listed(options)
    if not objects:
        raise MissingRequiredParameterError(
            f'st.select_slider({label!r}) has no options. This works: st.select_slider("Size", ["S", "M", "L"]).'
        )
    element = SelectSlider(
        options=tuple(map(str, map(format_func, objects))),
        objects=objects,
        format=format_func,
        start=_ends(value, objects),
        bind=bind,
        **base("select_slider", label, key, help, disabled, label_visibility, width),
    )
    return answer(element, on_change, args, kwargs, persist_state)


def _ends(value: Any, objects: tuple[Any, ...]) -> int | tuple[int, int]:
    """The position of the default, or the two positions of a range."""
    if value is None and None not in objects:
        return 0
    if not isinstance(value, list | tuple) or position(value, objects) is not None:
        return _place(value, objects)
    if len(value) != 2:
        raise ValueError(
            f"st.select_slider(value={value!r}) has {len(value)} options. Give one of them, or two for a range."
        )
    low, high = sorted(_place(one, objects) for one in value)
    return low, high


def _place(value: Any, objects: tuple[Any, ...]) -> int:
    place = position(value, objects)
    if place is None:
        raise DefaultNotInOptionsError(
            f"st.select_slider(value={value!r}) is none of its options: {list(objects[:10])!r}."
        )
    return place
