"""Commands for a choice among options: radio, selectbox, multiselect."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Literal, TypeVar

from stagelight.elements import checks
from stagelight.elements.asking import Args, Bind, Key, Kwargs, Persist, answer, base, check_bind
from stagelight.elements.options import (
    Filter,
    captions_of,
    check_all,
    limit,
    listed,
    position_of,
    positions_of,
    searched,
)
from stagelight.elements.text import Width
from stagelight.plugin import OnChange, Visibility
from stagelight.records import Multiselect, Radio, Selectbox

T = TypeVar("T")


def radio(
    label: str,
    options: Iterable[T],
    index: int | None = 0,
    format_func: Callable[[Any], Any] = str,
    key: Key = None,
    help: str | None = None,
    on_change: OnChange = "rerun",
    args: Args = None,
    kwargs: Kwargs = None,
    *,
    disabled: bool = False,
    horizontal: bool = False,
    captions: Sequence[str | None] | None = None,
    label_visibility: Visibility = "visible",
    width: Width = "content",
    bind: Bind = None,
    persist_state: Persist = None,
) -> T | Any:
    """Show a few options, all in sight, of which one can be chosen.

    Parameters
    ----------
    label: Inline Markdown above the options.
    options: Anything to iterate over: a list, the keys of a dictionary, an enum, the first column of a frame.
    index: The position of the option chosen at first; None: none.
    format_func: Makes of an option the text that is shown.
    key: A name that is unique on the page; the session state holds the value under it.
    help: Markdown in a tooltip.
    on_change: "rerun"; a function to call before the script runs again; "ignore": do not run the script.
    args: Positional arguments for the function.
    kwargs: Keyword arguments for the function.
    disabled: It cannot be changed.
    horizontal: Put the options side by side.
    captions: Markdown below each option; None leaves one out.
    label_visibility: "visible", "hidden" (its room stays) or "collapsed".
    width: "content", "stretch", or pixels.
    bind: "query-params": asks the renderer to keep the value in the page's address; ours do not do so yet.
    persist_state: "page" or "session": keep the value while the widget is not shown.

    Returns
    -------
    The chosen option, as it is in `options`; None if none is chosen.

    Raises
    ------
    ValueOutOfRangeError, InvalidParameterTypeError, ValueError, InvalidWidthError: A parameter that does not fit.

    Example
    -------
    >>> size = st.radio("Size", ["S", "M", "L"], index=1, captions=["small", None, "large"])
    """
    check_bind("radio", bind)
    objects = listed(options)
    element = Radio(
        options=tuple(map(str, map(format_func, objects))),
        objects=objects,
        format=format_func,
        index=position_of("radio", index, objects),
        horizontal=bool(horizontal),
        captions=captions_of(captions),
        bind=bind,
        **base("radio", label, key, help, disabled, label_visibility, width, content=True),
    )
    return answer(element, on_change, args, kwargs, persist_state)


def selectbox(
    label: str,
    options: Iterable[T],
    index: int | None = 0,
    format_func: Callable[[Any], Any] = str,
    key: Key = None,
    help: str | None = None,
    on_change: OnChange = "rerun",
    args: Args = None,
    kwargs: Kwargs = None,
    *,
    placeholder: str | None = None,
    disabled: bool = False,
    required: bool = False,
    label_visibility: Visibility = "visible",
    icon: str | None = None,
    accept_new_options: bool = False,
    filter_mode: Filter = "fuzzy",
    width: Literal["stretch"] | int = "stretch",
    bind: Bind = None,
    persist_state: Persist = None,
) -> T | Any:
    """Show a list that opens, from which one option can be chosen.

    Parameters
    ----------
    label: Inline Markdown above the list.
    options: Anything to iterate over: a list, the keys of a dictionary, an enum, the first column of a frame.
    index: The position of the option chosen at first; None: none, and the visitor may clear it again.
    format_func: Makes of an option the text that is shown.
    key: A name that is unique on the page; the session state holds the value under it.
    help: Markdown in a tooltip.
    on_change: "rerun"; a function to call before the script runs again; "ignore": do not run the script.
    args: Positional arguments for the function.
    kwargs: Keyword arguments for the function.
    placeholder: What is shown while nothing is chosen.
    disabled: It cannot be changed.
    required: What was chosen cannot be cleared again.
    label_visibility: "visible", "hidden" (its room stays) or "collapsed".
    icon: An emoji or ":material/name:" before the chosen option.
    accept_new_options: Let visitors type an option of their own; the script gets its text.
    filter_mode: How typing narrows the list: "fuzzy", "contains", "prefix", or None: not at all.
    width: "stretch", or pixels.
    bind: "query-params": asks the renderer to keep the value in the page's address; ours do not do so yet.
    persist_state: "page" or "session": keep the value while the widget is not shown.

    Returns
    -------
    The chosen option, as it is in `options`; None if none is chosen.

    Raises
    ------
    ValueOutOfRangeError, InvalidParameterTypeError, IncompatibleParametersError, ValueError, InvalidWidthError: A
        parameter that does not fit.

    Example
    -------
    >>> city = st.selectbox("City", {"Oslo": 1, "Rome": 2}, index=None, placeholder="Choose a city")
    """
    check_bind("selectbox", bind)
    objects = listed(options)
    element = Selectbox(
        options=tuple(map(str, map(format_func, objects))),
        objects=objects,
        format=format_func,
        index=position_of("selectbox", index, objects),
        required=bool(required),
        icon=checks.icon("selectbox", icon),
        bind=bind,
        **searched("selectbox", placeholder, accept_new_options, filter_mode),
        **base("selectbox", label, key, help, disabled, label_visibility, width),
    )
    return answer(element, on_change, args, kwargs, persist_state)


def multiselect(
    label: str,
    options: Iterable[T],
    default: Any = None,
    format_func: Callable[[Any], Any] = str,
    key: Key = None,
    help: str | None = None,
    on_change: OnChange = "rerun",
    args: Args = None,
    kwargs: Kwargs = None,
    *,
    max_selections: int | None = None,
    placeholder: str | None = None,
    disabled: bool = False,
    label_visibility: Visibility = "visible",
    accept_new_options: bool = False,
    filter_mode: Filter = "fuzzy",
    select_all: bool | int = 1000,
    width: Literal["stretch"] | int = "stretch",
    wrap: bool | None = None,
    bind: Bind = None,
    persist_state: Persist = None,
) -> list[T]:
    """Show a list from which any number of options can be chosen.

    Parameters
    ----------
    label: Inline Markdown above the list.
    options: Anything to iterate over: a list, the keys of a dictionary, an enum, the first column of a frame.
    default: The options chosen at first, or a single one; None: none.
    format_func: Makes of an option the text that is shown.
    key: A name that is unique on the page; the session state holds the value under it.
    help: Markdown in a tooltip.
    on_change: "rerun"; a function to call before the script runs again; "ignore": do not run the script.
    args: Positional arguments for the function.
    kwargs: Keyword arguments for the function.
    max_selections: How many options may be chosen; None: all.
    placeholder: What is shown while nothing is chosen.
    disabled: It cannot be changed.
    label_visibility: "visible", "hidden" (its room stays) or "collapsed".
    accept_new_options: Let visitors type options of their own; the script gets their text.
    filter_mode: How typing narrows the list: "fuzzy", "contains", "prefix", or None: not at all.
    select_all: Offer to choose all at once: always, never, or up to this number of options.
    width: "stretch", or pixels.
    wrap: Break chosen options into several rows; None: as the theme does.
    bind: "query-params": asks the renderer to keep the value in the page's address; ours do not do so yet.
    persist_state: "page" or "session": keep the value while the widget is not shown.

    Returns
    -------
    A list of the chosen options, as they are in `options`, in the order in which they were chosen.

    Raises
    ------
    DefaultNotInOptionsError: A default is no option.
    SelectionCountExceedsMaxError: There are more defaults than `max_selections`.
    InvalidParameterTypeError, IncompatibleParametersError, ValueError, InvalidWidthError: A parameter that does not
        fit.

    Example
    -------
    >>> colours = st.multiselect("Colours", ["red", "green", "blue"], default=["red"], max_selections=2)
    """
    check_bind("multiselect", bind)
    objects = listed(options)
    element = Multiselect(
        options=tuple(map(str, map(format_func, objects))),
        objects=objects,
        format=format_func,
        chosen=positions_of("multiselect", default, objects, most=limit(max_selections)),
        max_selections=max_selections,
        select_all=check_all(select_all),
        wrap=wrap,
        bind=bind,
        **searched("multiselect", placeholder, accept_new_options, filter_mode),
        **base("multiselect", label, key, help, disabled, label_visibility, width),
    )
    chosen: list[T] = answer(element, on_change, args, kwargs, persist_state)
    return chosen
