"""What all commands with a value share: their common parameters, and the asking itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeAlias

from stagelight.elements import checks
from stagelight.errors import InvalidParameterTypeError
from stagelight.plugin import OnChange, Widget, ask

Key: TypeAlias = str | int | None
Args: TypeAlias = tuple[Any, ...] | list[Any] | None
Kwargs: TypeAlias = Mapping[str, Any] | None
Bind: TypeAlias = Literal["query-params"] | None
Persist: TypeAlias = Literal["page", "session"] | None

_VISIBILITIES = ("visible", "hidden", "collapsed")


def base(
    command: str,
    label: object,
    key: object,
    help: object,
    disabled: bool,
    label_visibility: str,
    width: object,
    *,
    content: bool = False,
) -> dict[str, Any]:
    """The parameters that all widgets share, checked, as their records take them."""
    if label_visibility != "visible":
        checks.one_of(command, "label_visibility", label_visibility, _VISIBILITIES)
    checks.check_width(command, width, content=content)
    return {
        "label": label if type(label) is str else checks.required(command, "label", label),
        "key": None if key is None else str(key),
        "help": None if help is None else checks.tooltip(help),
        "disabled": bool(disabled),
        "label_visibility": label_visibility,
        "width": width,
    }


def answer(
    widget: Widget,
    on_change: OnChange | str,
    args: Args = None,
    kwargs: Kwargs = None,
    persist_state: Persist = None,
) -> Any:
    """Show a widget and return its value."""
    if persist_state is not None:
        checks.one_of(widget.kind, "persist_state", persist_state, (None, "page", "session"))
    return ask(
        widget, on_change=listener(widget.kind, on_change), args=args, kwargs=kwargs, persist_state=persist_state
    )


def listener(command: str, on_change: OnChange | str) -> OnChange:
    """What a change starts: a function, nothing ("ignore"), or just a run."""
    if on_change == "rerun" or on_change is None:
        return None
    if on_change == "ignore":
        return "ignore"
    if callable(on_change):
        return on_change
    raise InvalidParameterTypeError(
        f"st.{command}(on_change={on_change!r}) is no function. "
        'Give the function itself, such as on_change=save, or "rerun", or "ignore".'
    )


def check_bind(command: str, bind: object) -> None:
    """Where a value is kept beside the session."""
    if bind is not None:
        checks.one_of(command, "bind", bind, (None, "query-params"))
