"""Commands for what is pressed or ticked: button, checkbox, toggle."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from stagelight.elements import checks
from stagelight.elements.asking import Args, Bind, Key, Kwargs, Persist, answer, base, check_bind
from stagelight.elements.checks import BUTTONS, one_of
from stagelight.elements.text import Width
from stagelight.errors import InvalidParameterTypeError, ValueError
from stagelight.plugin import OnChange, Visibility
from stagelight.records import Button, Checkbox, Toggle


def button(
    label: str,
    key: Key = None,
    help: str | None = None,
    on_click: Callable[..., object] | None = None,
    args: Args = None,
    kwargs: Kwargs = None,
    *,
    type: Literal["primary", "secondary", "tertiary"] = "secondary",
    icon: str | None = None,
    icon_position: Literal["left", "right"] = "left",
    disabled: bool = False,
    use_container_width: bool | None = None,
    width: Width = "content",
    shortcut: str | None = None,
    wrap: bool | None = None,
) -> bool:
    """Show a button.

    Parameters
    ----------
    label: What stands on it, in inline Markdown.
    key: A name that is unique on the page; the session state holds the value under it.
    help: Markdown in a tooltip.
    on_click: A function to call before the script runs again.
    args: Positional arguments for it.
    kwargs: Keyword arguments for it.
    type: "primary", "secondary" or "tertiary".
    icon: An emoji or ":material/name:".
    icon_position: "left" or "right" of the label.
    disabled: It cannot be pressed.
    use_container_width: The old name of width="stretch".
    width: "content", "stretch", or pixels.
    shortcut: Keys that press it, such as "ctrl+enter" or "F2".
    wrap: Break a long label; None: as the theme does.

    Returns
    -------
    True in the run that a click on it started.

    Raises
    ------
    ValueError, InvalidWidthError, InvalidParameterTypeError: A parameter that does not fit.

    Example
    -------
    >>> if st.button("Greet", type="primary"):
    ...     st.write("Hello!")
    """
    one_of("button", "type", type, BUTTONS)
    one_of("button", "icon_position", icon_position, ("left", "right"))
    if isinstance(on_click, str):
        raise InvalidParameterTypeError(
            f"st.button(on_click={on_click!r}) is no function. Give the function itself, such as on_click=save."
        )
    width = checks.pixel_width(use_container_width, width)
    shared = base("button", "" if label is None else label, key, help, disabled, "visible", width, content=True)
    keys = None if shortcut is None else check_shortcut("button", shortcut)
    element = Button(
        type=type,
        icon=checks.icon("button", icon),
        icon_position=icon_position,
        shortcut=keys,
        wrap=wrap,
        **shared,
    )
    return bool(answer(element, on_click, args, kwargs))


_MODIFIERS = {
    "ctrl": "ctrl",
    "control": "ctrl",
    "mod": "ctrl",
    "cmd": "cmd",
    "command": "cmd",
    "meta": "cmd",
    "alt": "alt",
    "option": "alt",
    "shift": "shift",
}
_KEYS = {
    "enter": "enter",
    "return": "enter",
    "space": "space",
    "spacebar": "space",
    "tab": "tab",
    "esc": "escape",
    "escape": "escape",
    "backspace": "backspace",
    "del": "delete",
    "delete": "delete",
    "home": "home",
    "end": "end",
    "pageup": "pageup",
    "pagedown": "pagedown",
    **{name: name.removeprefix("arrow") for end in ("left", "right", "up", "down") for name in (end, "arrow" + end)},
}


def check_shortcut(command: str, shortcut: str) -> str:
    """Keys in one spelling: modifiers in their order, then the one key."""
    parts = [part.strip().lower() for part in str(shortcut).split("+") if part.strip()]
    held = {_MODIFIERS[part] for part in parts if part in _MODIFIERS}
    keys = [_KEYS.get(part, part) for part in parts if part not in _MODIFIERS]
    if len(keys) != 1 or not _is_key(keys[0]):
        raise ValueError(
            f"st.{command}(shortcut={shortcut!r}) is no key. "
            'Give one key with its modifiers, such as "s", "ctrl+enter", "shift+F2" or "alt+left".'
        )
    if keys[0] in ("c", "r"):
        raise ValueError(
            f"st.{command}(shortcut={shortcut!r}) is taken: c and r belong to the page. Choose another key."
        )
    return "+".join([name for name in ("ctrl", "cmd", "alt", "shift") if name in held] + keys)


def _is_key(key: str) -> bool:
    return key in _KEYS.values() or (len(key) == 1 and key.isalnum()) or (key[:1] == "f" and key[1:].isdigit())


def checkbox(
    label: str,
    value: bool = False,
    key: Key = None,
    help: str | None = None,
    on_change: OnChange = "rerun",
    args: Args = None,
    kwargs: Kwargs = None,
    *,
    disabled: bool = False,
    label_visibility: Visibility = "visible",
    width: Width = "content",
    wrap: bool | None = None,
    bind: Bind = None,
    persist_state: Persist = None,
) -> bool:
    """Show a box to tick.

    Parameters
    ----------
    label: Inline Markdown beside the box.
    value: Ticked at first.
    key: A name that is unique on the page; the session state holds the value under it.
    help: Markdown in a tooltip.
    on_change: "rerun"; a function to call before the script runs again; "ignore": do not run the script.
    args: Positional arguments for the function.
    kwargs: Keyword arguments for the function.
    disabled: It cannot be changed.
    label_visibility: "visible", "hidden" (its room stays) or "collapsed".
    width: "content", "stretch", or pixels.
    wrap: Break a long label; None: as the theme does.
    bind: "query-params": asks the renderer to keep the value in the page's address; ours do not do so yet.
    persist_state: "page" or "session": keep the value while the box is not shown.

    Returns
    -------
    True if it is ticked.

    Raises
    ------
    ValueError, InvalidWidthError, MissingRequiredParameterError: A parameter that does not fit.

    Example
    -------
    >>> if st.checkbox("Show the details", value=True):
    ...     st.write("Here they are.")
    """
    check_bind("checkbox", bind)
    shared = base("checkbox", label, key, help, disabled, label_visibility, width, content=True)
    element = Checkbox(checked=bool(value), wrap=wrap, bind=bind, **shared)
    return bool(answer(element, on_change, args, kwargs, persist_state))


def toggle(
    label: str,
    value: bool = False,
    key: Key = None,
    help: str | None = None,
    on_change: OnChange = "rerun",
    args: Args = None,
    kwargs: Kwargs = None,
    *,
    disabled: bool = False,
    label_visibility: Visibility = "visible",
    width: Width = "content",
    wrap: bool | None = None,
    bind: Bind = None,
    persist_state: Persist = None,
) -> bool:
    """Show a switch.

    Parameters
    ----------
    label: Inline Markdown beside the switch.
    value: On at first.
    key: A name that is unique on the page; the session state holds the value under it.
    help: Markdown in a tooltip.
    on_change: "rerun"; a function to call before the script runs again; "ignore": do not run the script.
    args: Positional arguments for the function.
    kwargs: Keyword arguments for the function.
    disabled: It cannot be changed.
    label_visibility: "visible", "hidden" (its room stays) or "collapsed".
    width: "content", "stretch", or pixels.
    wrap: Break a long label; None: as the theme does.
    bind: "query-params": asks the renderer to keep the value in the page's address; ours do not do so yet.
    persist_state: "page" or "session": keep the value while the switch is not shown.

    Returns
    -------
    True if it is on.

    Raises
    ------
    ValueError, InvalidWidthError, MissingRequiredParameterError: A parameter that does not fit.

    Example
    -------
    >>> dark = st.toggle("Dark")
    """
    check_bind("toggle", bind)
    shared = base("toggle", label, key, help, disabled, label_visibility, width, content=True)
    element = Toggle(checked=bool(value), wrap=wrap, bind=bind, **shared)
    return bool(answer(element, on_change, args, kwargs, persist_state))
