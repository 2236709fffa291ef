"""Commands for text that visitors type: one line, or several."""

from __future__ import annotations

import re
from typing import Any, Literal, NamedTuple, TypeAlias

from stagelight.elements import checks
from stagelight.elements.asking import Args, Bind, Key, Kwargs, Persist, answer, base, check_bind
from stagelight.elements.checks import one_of
from stagelight.errors import IncompatibleParametersError, InvalidParameterTypeError, ValueError
from stagelight.plugin import OnChange, Visibility
from stagelight.records import TextArea, TextInput

Kind: TypeAlias = Literal["default", "password", "email", "url", "phone", "search"]


class Manner(NamedTuple):
    """What a kind of text brings along, where the author does not say otherwise."""

    icon: str | None = None
    placeholder: str | None = None
    validate: str = ""
    message: str | None = None
    autocomplete: str = ""


_MANNERS: dict[str, Manner] = {
    "default": Manner(),
    "password": Manner(autocomplete="new-password"),
    "email": Manner(
        ":material/mail:", "you@example.com", r"[^\s@]+@[^\s@]+\.[^\s@]+", "Give an email address.", "email"
    ),
    "url": Manner(":material/link:", "https://example.com", r"https?://\S+", "Give a web address.", "url"),
    "phone": Manner(":material/call:", "+1 234 567 8900", autocomplete="tel"),
    "search": Manner(":material/search:", "Search", autocomplete="off"),
}


def text_input(
    label: str,
    value: object = "",
    max_chars: int | None = None,
    key: Key = None,
    type: Kind = "default",
    help: str | None = None,
    autocomplete: str | None = None,
    on_change: OnChange = "rerun",
    args: Args = None,
    kwargs: Kwargs = None,
    *,
    placeholder: str | None = None,
    disabled: bool = False,
    required: bool = False,
    label_visibility: Visibility = "visible",
    icon: str | None = None,
    validate: str | tuple[str, str] | None = None,
    live: str | bool = False,
    width: Literal["stretch"] | int = "stretch",
    bind: Bind = None,
    persist_state: Persist = None,
) -> str | Any:
    """Show a field for one line of text.

    Parameters
    ----------
    label: Inline Markdown above the field.
    value: The text that is there at first; None: empty, and the script gets None until something is typed.
    max_chars: The most characters that it takes; None: any number.
    key: A name that is unique on the page; the session state holds the value under it.
    type: "default", "password" (hidden), "email", "url", "phone" or "search", which bring an icon, a placeholder, a
        fitting keyboard and a check along.
    help: Markdown in a tooltip.
    autocomplete: What the browser may fill in, in HTML's words, such as "name"; None: what suits the type.
    on_change: "rerun"; a function to call before the script runs again; "ignore": do not run the script.
    args: Positional arguments for the function.
    kwargs: Keyword arguments for the function.
    placeholder: What is shown while it is empty.
    disabled: It cannot be changed.
    required: It cannot be left empty.
    label_visibility: "visible", "hidden" (its room stays) or "collapsed".
    icon: An emoji or ":material/name:" in the field; "" for none.
    validate: A regular expression that the whole text must match, or a pair of it and a message; "" for none.
    live: Send while typing: True after a pause of 250 ms, or the pause itself, such as "0.5s" or "300ms".
    width: "stretch", or pixels.
    bind: "query-params": asks the renderer to keep the value in the page's address; ours do not do so yet.
    persist_state: "page" or "session": keep the value while the field is not shown.

    Returns
    -------
    The text; None while it is empty and `value` is None.

    Raises
    ------
    ValueError, InvalidParameterTypeError, InvalidWidthError, IncompatibleParametersError: A parameter that does not
        fit.

    Example
    -------
    >>> name = st.text_input("Name", placeholder="Ada Lovelace", max_chars=80)
    """
    _check_kind(type, bind)
    element = TextInput(
        start=None if value is None else str(value),
        max_chars=check_most("text_input", max_chars),
        required=bool(required),
        type=type,
        live=live is not False,
        pause=250 if isinstance(live, bool) else _pause(live),
        bind=bind,
        **_manners(_MANNERS[type], icon, placeholder, validate, autocomplete),
        **base("text_input", label, key, help, disabled, label_visibility, width),
    )
    return answer(element, on_change, args, kwargs, persist_state)


def text_area(
    label: str,
    value: object = "",
    height: Literal["stretch", "content"] | int | None = None,
    max_chars: int | None = None,
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
    width: Literal["stretch"] | int = "stretch",
    bind: Bind = None,
    persist_state: Persist = None,
) -> str | Any:
    """Show a field for several lines of text.

    Parameters
    ----------
    label: Inline Markdown above the field.
    value: The text that is there at first; None: empty, and the script gets None until something is typed.
    height: "content" (grows with the text), "stretch", or pixels; None: three lines.
    max_chars: The most characters that it takes; None: any number.
    key: A name that is unique on the page; the session state holds the value under it.
    help: Markdown in a tooltip.
    on_change: "rerun"; a function to call before the script runs again; "ignore": do not run the script.
    args: Positional arguments for the function.
    kwargs: Keyword arguments for the function.
    placeholder: What is shown while it is empty.
    disabled: It cannot be changed.
    required: It cannot be left empty.
    label_visibility: "visible", "hidden" (its room stays) or "collapsed".
    width: "stretch", or pixels.
    bind: "query-params": asks the renderer to keep the value in the page's address; ours do not do so yet.
    persist_state: "page" or "session": keep the value while the field is not shown.

    Returns
    -------
    The text; None while it is empty and `value` is None.

    Raises
    ------
    ValueError, InvalidWidthError, InvalidHeightError: A parameter that does not fit.

    Example
    -------
    >>> story = st.text_area("Story", height=200, placeholder="Once upon a time...")
    """
    check_bind("text_area", bind)
    if height is not None:
        checks.check_height("text_area", height)
    element = TextArea(
        start=None if value is None else str(value),
        max_chars=check_most("text_area", max_chars),
        placeholder=None if placeholder is None else str(placeholder),
        required=bool(required),
        height=height,
        bind=bind,
        **base("text_area", label, key, help, disabled, label_visibility, width),
    )
    return answer(element, on_change, args, kwargs, persist_state)


def check_most(command: str, most: int | None) -> int | None:
    """The most characters that a field takes."""
    if most is not None and (isinstance(most, bool) or not isinstance(most, int) or most < 1):
        raise ValueError(
            f"st.{command}(max_chars={most!r}) is no limit. Give a whole number above 0, or None for no limit."
        )
    return most


def _check_kind(kind: str, bind: Bind) -> None:
    check_bind("text_input", bind)
    one_of("text_input", "type", kind, tuple(_MANNERS))
    if bind is not None and kind == "password":
        raise IncompatibleParametersError(
            'st.text_input(type="password", bind="query-params") would write the password into the page\'s address. '
            "Leave bind out."
        )


def _manners(
    manner: Manner, icon: str | None, placeholder: str | None, validate: Any, autocomplete: str | None
) -> dict[str, Any]:
    """The fields that a kind of text fills where the author does not."""
    pattern, message = _pattern(validate, manner)
    return {
        "icon": manner.icon if icon is None else checks.icon("text_input", icon),
        "placeholder": manner.placeholder if placeholder is None else str(placeholder),
        "validate": pattern,
        "message": message,
        "autocomplete": (manner.autocomplete or None) if autocomplete is None else autocomplete,
    }


def _pattern(validate: Any, manner: Manner) -> tuple[str | None, str | None]:
    """What the text must match, and the message where it does not."""
    if validate is None:
        return manner.validate or None, manner.message
    if isinstance(validate, str):
        return validate or None, None
    if isinstance(validate, tuple) and len(validate) == 2 and all(isinstance(part, str) for part in validate):
        return validate[0] or None, validate[1]
    raise InvalidParameterTypeError(
        f"st.text_input(validate={validate!r}) is no pattern. Give a regular expression, or it and a message: "
        r'validate=(r"\d{4}", "Four digits, please").'
    )


_PAUSE = re.compile(r"(\d+(?:\.\d+)?) *(ms|s)")


def _pause(live: Any) -> int:
    """A pause in milliseconds."""
    found = _PAUSE.fullmatch(live.strip()) if isinstance(live, str) else None
    pause = float(found[1]) * (1 if found[2] == "ms" else 1000) if found else -1.0
    if not 0 <= pause <= 60_000:
        raise ValueError(
            f'st.text_input(live={live!r}) is no pause. Give True, False, or a text such as "300ms" or "0.5s", '
            "a minute at most."
        )
    return round(pause)
