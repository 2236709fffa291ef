"""Commands for forms: a group of widgets that are sent together."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from stagelight.elements import checks
from stagelight.elements.asking import Args, Key, Kwargs, answer, base
from stagelight.elements.buttons import check_shortcut
from stagelight.elements.checks import BUTTONS, one_of
from stagelight.elements.layout import Height
from stagelight.elements.text import Width
from stagelight.errors import InvalidParameterTypeError
from stagelight.plugin import Handle, gather
from stagelight.records import Form, FormSubmitButton


def form(
    key: str | int,
    clear_on_submit: bool = False,
    *,
    enter_to_submit: bool = True,
    border: bool = True,
    width: Width = "stretch",
    height: Height = "content",
) -> Handle:
    """Open a form: what the visitor enters in it is sent when they submit it, and not before.

    Parameters
    ----------
    key: The form's name, unique among the forms of a page; it is not in the session state.
    clear_on_submit: Once it is submitted its widgets are back at their defaults.
    enter_to_submit: Enter in one of its fields presses its first submit button.
    border: Draw a border.
    width: "stretch", "content", or pixels.
    height: "content", "stretch", or pixels, beyond which the form scrolls.

    Returns
    -------
    A handle: use it with `with`, or call commands on it. It needs a `st.form_submit_button`.

    Raises
    ------
    APIException: It stands in another form.
    DuplicateElementKey: Another form has that key.
    InvalidWidthError, InvalidHeightError: A parameter that does not fit.

    Example
    -------
    >>> with st.form("guest"):
    ...     name = st.text_input("Name")
    ...     if st.form_submit_button("Greet"):
    ...         st.write(f"Hello {name}!")
    """
    checks.check_width("form", width)
    checks.check_height("form", height)
    name = checks.required("form", "key", key)
    clear = bool(clear_on_submit)
    return gather(Form(name, clear, bool(enter_to_submit), bool(border), width, height), clear=clear)


def form_submit_button(
    label: str = "Submit",
    help: str | None = None,
    on_click: Callable[..., object] | None = None,
    args: Args = None,
    kwargs: Kwargs = None,
    *,
    key: Key = None,
    type: Literal["primary", "secondary", "tertiary"] = "secondary",
    icon: str | None = None,
    icon_position: Literal["left", "right"] = "left",
    disabled: bool = False,
    use_container_width: bool | None = None,
    width: Width = "content",
    shortcut: str | None = None,
    wrap: bool | None = None,
) -> bool:
    """Show the button that submits a form; a form may have several.

    Parameters
    ----------
    label: What stands on it, in inline Markdown.
    help: Markdown in a tooltip.
    on_click: A function to call with the form's values in the session state, before the script runs again.
    args: Positional arguments for it.
    kwargs: Keyword arguments for it.
    key: A name that is unique on the page; the session state holds the value under it.
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
    True in the run that the submit by this button started.

    Raises
    ------
    APIException: It stands in no form.
    ValueError, InvalidWidthError, InvalidParameterTypeError: A parameter that does not fit.

    Example
    -------
    >>> with st.form("note"):
    ...     text = st.text_area("Note")
    ...     saved = st.form_submit_button("Save", type="primary")
    """
    one_of("form_submit_button", "type", type, BUTTONS)
    one_of("form_submit_button", "icon_position", icon_position, ("left", "right"))
    if isinstance(on_click, str):
        raise InvalidParameterTypeError(
            f"st.form_submit_button(on_click={on_click!r}) is no function. Give the function itself: on_click=save."
        )
    width = checks.pixel_width(use_container_width, width)
    shared = base("form_submit_button", label, key, help, disabled, "visible", width, content=True)
    element = FormSubmitButton(
        type=type,
        icon=checks.icon("form_submit_button", icon),
        icon_position=icon_position,
        shortcut=None if shortcut is None else check_shortcut("form_submit_button", shortcut),
        wrap=wrap,
        **shared,
    )
    return bool(answer(element, on_click, args, kwargs))
