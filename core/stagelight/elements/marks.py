"""Commands for an opinion, a page number and a colour: feedback, pagination, color_picker."""

from __future__ import annotations

from typing import Literal

from stagelight.elements.asking import Args, Bind, Key, Kwargs, Persist, answer, base, check_bind
from stagelight.elements.checks import one_of
from stagelight.elements.text import Width
from stagelight.errors import InvalidColorError, InvalidParameterTypeError, ValueOutOfRangeError
from stagelight.plugin import OnChange, Visibility
from stagelight.records import ColorPicker, Feedback, Pagination
from stagelight.records.dates import COLOUR
from stagelight.records.picks import MARKS


def feedback(
    options: Literal["thumbs", "faces", "stars"] = "thumbs",
    *,
    key: Key = None,
    default: int | None = None,
    disabled: bool = False,
    on_change: OnChange = "rerun",
    args: Args = None,
    kwargs: Kwargs = None,
    width: Width = "content",
    bind: Bind = None,
    persist_state: Persist = None,
) -> int | None:
    """Show thumbs, faces or stars to say how one likes something.

    Parameters
    ----------
    options: "thumbs" (down is 0, up is 1), "faces" (from 0, sad, to 4) or "stars" (from 0, one star, to 4).
    key: A name that is unique on the page; the session state holds the value under it.
    default: The answer chosen at first; None: none.
    disabled: It cannot be changed.
    on_change: "rerun"; a function to call before the script runs again; "ignore": do not run the script.
    args: Positional arguments for the function.
    kwargs: Keyword arguments for the function.
    width: "content", "stretch", or pixels.
    bind: "query-params": asks the renderer to keep the value in the page's address; ours do not do so yet.
    persist_state: "page" or "session": keep the value while the widget is not shown.

    Returns
    -------
    The answer from 0, the worst, upwards; None if there is none.

    Raises
    ------
    ValueOutOfRangeError, ValueError, InvalidWidthError: A parameter that does not fit.

    Example
    -------
    >>> stars = st.feedback("stars", default=3)
    """
    one_of("feedback", "options", options, tuple(MARKS))
    check_bind("feedback", bind)
    last = MARKS[options] - 1
    if default is not None and (isinstance(default, bool) or default not in range(last + 1)):
        raise ValueOutOfRangeError(
            f'st.feedback("{options}", default={default!r}) is out of range. Give 0 to {last}, or None for no answer.'
        )
    shared = base("feedback", "", key, None, disabled, "visible", width, content=True)
    element = Feedback(options=options, start=None if default is None else int(default), bind=bind, **shared)
    stars: int | None = answer(element, on_change, args, kwargs, persist_state)
    return stars


def pagination(
    num_pages: int,
    *,
    default: int = 1,
    max_visible_pages: int | None = 7,
    width: Width = "content",
    key: Key = None,
    on_change: OnChange = "rerun",
    args: Args = None,
    kwargs: Kwargs = None,
    disabled: bool = False,
    bind: Bind = None,
    persist_state: Persist = None,
) -> int:
    """Show buttons that lead from page to page.

    Parameters
    ----------
    num_pages: How many pages there are.
    default: The page shown at first, from 1.
    max_visible_pages: About how many page buttons there are; None: one for each; 0: none, only those that step.
    width: "content", "stretch", or pixels.
    key: A name that is unique on the page; the session state holds the value under it.
    on_change: "rerun"; a function to call before the script runs again; "ignore": do not run the script.
    args: Positional arguments for the function.
    kwargs: Keyword arguments for the function.
    disabled: It cannot be changed.
    bind: "query-params": asks the renderer to keep the value in the page's address; ours do not do so yet.
    persist_state: "page" or "session": keep the value while the widget is not shown.

    Returns
    -------
    The page, from 1.

    Raises
    ------
    ValueOutOfRangeError, InvalidParameterTypeError, InvalidWidthError: A parameter that does not fit.

    Example
    -------
    >>> page = st.pagination(20)
    >>> st.write(f"Rows {page * 10 - 9} to {page * 10}")
    """
    for name, value, least in (("num_pages", num_pages, 1), ("default", default, 1)):
        _check_number(name, value, least)
    if max_visible_pages is not None:
        _check_number("max_visible_pages", max_visible_pages, 0)
    if default > num_pages:
        raise ValueOutOfRangeError(
            f"st.pagination(default={default}) is after the last page. Give a page from 1 to {num_pages}."
        )
    check_bind("pagination", bind)
    shared = base("pagination", "", key, None, disabled, "visible", width, content=True)
    element = Pagination(pages=num_pages, start=default, most=max_visible_pages, bind=bind, **shared)
    return int(answer(element, on_change, args, kwargs, persist_state))


def _check_number(name: str, value: object, least: int) -> None:
    if isinstance(value, bool) or not isinstance(value, int):
        raise InvalidParameterTypeError(f"st.pagination({name}={value!r}) is no whole number. Give one from {least}.")
    if value < least:
        raise ValueOutOfRangeError(f"st.pagination({name}={value}) is too small. Give a whole number from {least}.")


def color_picker(
    label: str,
    value: str | None = None,
    key: Key = None,
    help: str | None = None,
    on_change: OnChange = "rerun",
    args: Args = None,
    kwargs: Kwargs = None,
    *,
    disabled: bool = False,
    label_visibility: Visibility = "visible",
    width: Width = "content",
    bind: Bind = None,
    persist_state: Persist = None,
) -> str:
    """Show a field of colour that opens a dialog to choose another.

    Parameters
    ----------
    label: Inline Markdown above the field.
    value: The colour at first, such as "#00ff88" or "#0f8"; None: black.
    key: A name that is unique on the page; the session state holds the value under it.
    help: Markdown in a tooltip.
    on_change: "rerun"; a function to call before the script runs again; "ignore": do not run the script.
    args: Positional arguments for the function.
    kwargs: Keyword arguments for the function.
    disabled: It cannot be changed.
    label_visibility: "visible", "hidden" (its room stays) or "collapsed".
    width: "content", "stretch", or pixels.
    bind: "query-params": asks the renderer to keep the value in the page's address; ours do not do so yet.
    persist_state: "page" or "session": keep the value while the widget is not shown.

    Returns
    -------
    The colour, such as "#00ff88".

    Raises
    ------
    InvalidColorError, ValueError, InvalidWidthError: A parameter that does not fit.

    Example
    -------
    >>> colour = st.color_picker("Line", "#5b5bd6")
    """
    if value is not None and not (isinstance(value, str) and COLOUR.fullmatch(value)):
        raise InvalidColorError(
            f'st.color_picker(value={value!r}) is no colour. Give one in hexadecimal digits, such as "#00ff88".'
        )
    check_bind("color_picker", bind)
    shared = base("color_picker", label, key, help, disabled, label_visibility, width, content=True)
    return str(
        answer(ColorPicker(start=value or "#000000", bind=bind, **shared), on_change, args, kwargs, persist_state)
    )
