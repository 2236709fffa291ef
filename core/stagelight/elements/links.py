"""Commands for buttons that lead somewhere, or open a menu: link_button, menu_button."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, Literal, TypeVar

from stagelight.elements import checks
from stagelight.elements.asking import Args, Key, Kwargs, answer, base
from stagelight.elements.buttons import check_shortcut
from stagelight.elements.checks import BUTTONS, one_of
from stagelight.elements.options import listed
from stagelight.elements.text import Width
from stagelight.errors import InvalidParameterTypeError, InvalidURLError
from stagelight.plugin import Handle, show
from stagelight.records import LinkButton, MenuButton

T = TypeVar("T")
_RUNS = re.compile(r"[\x00-\x20]*(?:javascript|vbscript|data)[\x00-\x20]*:", re.IGNORECASE)


def link_button(
    label: str,
    url: str,
    *,
    key: Key = None,
    on_click: Literal["ignore", "rerun"] | Callable[..., object] = "ignore",
    args: Args = None,
    kwargs: Kwargs = None,
    help: str | None = None,
    type: Literal["primary", "secondary", "tertiary"] = "secondary",
    icon: str | None = None,
    icon_position: Literal["left", "right"] = "left",
    disabled: bool = False,
    use_container_width: bool | None = None,
    width: Width = "content",
    shortcut: str | None = None,
    wrap: bool | None = None,
) -> Handle | bool:
    """Show a button that opens an address in a new tab.

    Parameters
    ----------
    label: What stands on it, in inline Markdown.
    url: The address.
    key: A name that is unique on the page; where the script is told, the session state holds the value under it.
    on_click: "ignore": the script is not told; "rerun", or a function to call before: the script runs again.
    args: Positional arguments for the function.
    kwargs: Keyword arguments for the function.
    help: Markdown in a tooltip.
    type: "primary", "secondary" or "tertiary".
    icon: An emoji or ":material/name:".
    icon_position: "left" or "right" of the label.
    disabled: It leads nowhere.
    use_container_width: The old name of width="stretch".
    width: "content", "stretch", or pixels.
    shortcut: Keys that press it, such as "ctrl+enter" or "F2".
    wrap: Break a long label; None: as the theme does.

    Returns
    -------
    A handle; where the script is told, True in the run that a click started.

    Raises
    ------
    InvalidURLError, ValueError, InvalidWidthError, InvalidParameterTypeError: A parameter that does not fit.

    Example
    -------
    >>> st.link_button("The source", "https://example.org", icon=":material/link:")
    """
    one_of("link_button", "type", type, BUTTONS)
    one_of("link_button", "icon_position", icon_position, ("left", "right"))
    if on_click not in ("ignore", "rerun") and not callable(on_click):
        raise InvalidParameterTypeError(
            f"st.link_button(on_click={on_click!r}) is no function. "
            'Give the function itself, such as on_click=count, or "rerun", or "ignore".'
        )
    if _RUNS.match(str(url)):
        raise InvalidURLError(
            f"st.link_button({str(url)!r}) is no address to open. Give one such as https://example.org."
        )
    width = checks.pixel_width(use_container_width, width)
    element = LinkButton(
        url=str(url).strip(),
        live=on_click != "ignore",
        type=type,
        icon=checks.icon("link_button", icon),
        icon_position=icon_position,
        shortcut=None if shortcut is None else check_shortcut("link_button", shortcut),
        wrap=wrap,
        **base("link_button", label, key, help, disabled, "visible", width, content=True),
    )
    return bool(answer(element, on_click, args, kwargs)) if element.live else show(element)


def menu_button(
    label: str,
    options: Iterable[T],
    *,
    key: Key = None,
    help: str | None = None,
    on_click: Callable[..., object] | None = None,
    args: Args = None,
    kwargs: Kwargs = None,
    type: Literal["primary", "secondary", "tertiary"] = "secondary",
    icon: str | None = None,
    disabled: bool = False,
    width: Width = "content",
    format_func: Callable[[Any], Any] = str,
    wrap: bool | None = None,
) -> T | Any:
    """Show a button that opens a menu; choosing from it is a click.

    Parameters
    ----------
    label: What stands on it, in inline Markdown.
    options: Anything to iterate over: a list, the keys of a dictionary, an enum, the first column of a frame.
    key: A name that is unique on the page; the session state holds the value under it.
    help: Markdown in a tooltip.
    on_click: A function to call before the script runs again.
    args: Positional arguments for it.
    kwargs: Keyword arguments for it.
    type: "primary", "secondary" or "tertiary".
    icon: An emoji or ":material/name:".
    disabled: It cannot be opened.
    width: "content", "stretch", or pixels.
    format_func: Makes of an option the inline Markdown that is shown.
    wrap: Break a long label; None: as the theme does.

    Returns
    -------
    The option chosen, in the run that this started; else None.

    Raises
    ------
    ValueError, InvalidWidthError, InvalidParameterTypeError: A parameter that does not fit.

    Example
    -------
    >>> action = st.menu_button("Export", ["CSV", "Excel", "PDF"], icon=":material/download:")
    >>> if action:
    ...     st.write("Making a file of type", action)
    """
    one_of("menu_button", "type", type, BUTTONS)
    if on_click is not None and not callable(on_click):
        raise InvalidParameterTypeError(
            f"st.menu_button(on_click={on_click!r}) is no function. Give the function itself, such as on_click=save."
        )
    objects = listed(options)
    element = MenuButton(
        options=tuple(map(str, map(format_func, objects))),
        objects=objects,
        format=format_func,
        type=type,
        icon=checks.icon("menu_button", icon),
        wrap=wrap,
        **base("menu_button", label, key, help, disabled, "visible", width, content=True),
    )
    return answer(element, on_click, args, kwargs)
