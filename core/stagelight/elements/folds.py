"""Commands for the blocks that open and close: tabs, expander, popover."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Literal, TypeAlias

from stagelight.elements import checks
from stagelight.elements.asking import Args, Bind, Key, Kwargs, base, check_bind, listener
from stagelight.elements.checks import BUTTONS, FOLDS, one_of
from stagelight.elements.layout import Height
from stagelight.elements.text import Width
from stagelight.errors import InvalidParameterTypeError, MissingRequiredParameterError
from stagelight.plugin import Handle, enter, show
from stagelight.records import Expander, Popover, Tab, Tabs
from stagelight.records.layout import Toggleable

OnChange: TypeAlias = Literal["ignore", "rerun"] | Callable[..., object]


def tabs(
    tabs: Sequence[str],
    *,
    width: Literal["stretch"] | int = "stretch",
    height: Height = "content",
    default: str | None = None,
    key: Key = None,
    on_change: OnChange = "ignore",
    args: Args = None,
    kwargs: Kwargs = None,
    bind: Bind = None,
) -> list[Fold]:
    """Open a row of tabs.

    Parameters
    ----------
    tabs: The label of each tab, in inline Markdown.
    width: "stretch", or pixels.
    height: "content", "stretch", or pixels, beyond which a tab scrolls.
    default: The label of the tab that is open first; None: the first one.
    key: A name; under it the session state holds the open tab's label, where `on_change` asks for it.
    on_change: "ignore": the browser alone knows which tab is open; "rerun" or a function: the script runs again.
    args: Positional arguments for the function.
    kwargs: Keyword arguments for the function.
    bind: "query-params": asks the renderer to keep the open tab in the page's address; ours do not do so yet.

    Returns
    -------
    A list of handles, one a tab. Where the script is told, `.open` says which one the visitor sees.

    Raises
    ------
    MissingRequiredParameterError: There are no labels.
    ValueError, InvalidParameterTypeError, InvalidWidthError, InvalidHeightError: A parameter that does not fit.

    Example
    -------
    >>> chart, data = st.tabs(["Chart", "Data"], default="Data")
    >>> data.write("One row a day")
    """
    labels = tuple(tabs)
    if not labels:
        raise MissingRequiredParameterError('st.tabs needs at least one label, such as st.tabs(["Chart", "Data"]).')
    if isinstance(tabs, str) or not all(isinstance(label, str) for label in labels):
        raise InvalidParameterTypeError(
            f'st.tabs({tabs!r}) is no list of texts. This works: st.tabs(["Chart", "Data"]).'
        )
    one_of("tabs", "default", default, (*labels, None))
    checks.check_height("tabs", height)
    check_bind("tabs", bind)
    selected = labels.index(default) if default is not None else 0
    shared = base("tabs", "", key, None, False, "visible", width)
    live = on_change != "ignore" or bind is not None
    row = Tabs(labels=labels, height=height, selected=selected, bind=bind, live=live, **shared)
    within, shown = _open(row, on_change, args, kwargs)
    handles: list[Fold] = []
    with within:
        for index, label in enumerate(labels):
            tab = show(Tab(label, index), Fold)
            tab.open = label == shown if live else None
            handles.append(tab)
    return handles


class Fold(Handle):
    """A block that opens and closes."""

    open: bool | None = None
    """What the visitor sees of it, in this run; None where the script is not told."""


def expander(
    label: str,
    expanded: bool = False,
    *,
    key: Key = None,
    icon: str | None = None,
    type: Literal["default", "compact", "step"] = "default",
    width: Literal["stretch"] | int = "stretch",
    on_change: OnChange = "ignore",
    args: Args = None,
    kwargs: Kwargs = None,
    bind: Bind = None,
) -> Fold:
    """Open a block that folds away under its label.

    Parameters
    ----------
    label: Inline Markdown.
    expanded: Open at first.
    key: A name; under it the session state holds whether it is open, where `on_change` asks for it.
    icon: An emoji or ":material/name:" before the label.
    type: "default", "compact" (no border) or "step" (one of a list of steps).
    width: "stretch", or pixels.
    on_change: "ignore": the browser alone knows if it is open; "rerun" or a function: the script runs again.
    args: Positional arguments for the function.
    kwargs: Keyword arguments for the function.
    bind: "query-params": asks the renderer to keep in the page's address if it is open; ours do not do so yet.

    Returns
    -------
    A handle: use it with `with`, or call commands on it. Where the script is told, `.open` says if it is open.

    Raises
    ------
    MissingRequiredParameterError, ValueError, InvalidWidthError: A parameter that does not fit.

    Example
    -------
    >>> with st.expander("Details", icon="🔎"):
    ...     st.write("The small print.")
    """
    one_of("expander", "type", type, FOLDS)
    check_bind("expander", bind)
    shared = base("expander", label, key, None, False, "visible", width)
    live = on_change != "ignore" or bind is not None
    fold = Expander(
        expanded=bool(expanded), icon=checks.icon("expander", icon), type=type, bind=bind, live=live, **shared
    )
    handle, opened = _open(fold, on_change, args, kwargs)
    handle.open = opened if live else None
    return handle


def popover(
    label: str,
    *,
    type: Literal["primary", "secondary", "tertiary"] = "secondary",
    help: str | None = None,
    icon: str | None = None,
    disabled: bool = False,
    use_container_width: bool | None = None,
    width: Width = "content",
    wrap: bool | None = None,
    key: Key = None,
    on_change: OnChange = "ignore",
    args: Args = None,
    kwargs: Kwargs = None,
) -> Fold:
    """Open a block that floats above the page when its button is pressed.

    Parameters
    ----------
    label: What stands on the button, in inline Markdown.
    type: The button's look: "primary", "secondary" or "tertiary".
    help: Markdown in a tooltip on the button.
    icon: An emoji or ":material/name:" before the label.
    disabled: The button cannot be pressed.
    use_container_width: The old name of width="stretch".
    width: The button's: "content", "stretch", or pixels.
    wrap: Break a long label; None: as the theme does.
    key: A name; under it the session state holds whether it is open, where `on_change` asks for it.
    on_change: "ignore": the browser alone knows if it is open; "rerun" or a function: the script runs again.
    args: Positional arguments for the function.
    kwargs: Keyword arguments for the function.

    Returns
    -------
    A handle: use it with `with`, or call commands on it. Where the script is told, `.open` says if it is open.

    Raises
    ------
    MissingRequiredParameterError, ValueError, InvalidWidthError: A parameter that does not fit.

    Example
    -------
    >>> with st.popover("Filters", icon=":material/tune:"):
    ...     st.checkbox("Only new ones")
    """
    one_of("popover", "type", type, BUTTONS)
    width = checks.pixel_width(use_container_width, width)
    shared = base("popover", label, key, help, disabled, "visible", width, content=True)
    live = on_change != "ignore"
    handle, opened = _open(
        Popover(type=type, icon=checks.icon("popover", icon), wrap=wrap, live=live, **shared), on_change, args, kwargs
    )
    handle.open = opened if live else None
    return handle


def _open(block: Tabs | Toggleable, on_change: OnChange, args: Args, kwargs: Kwargs) -> tuple[Fold, Any]:
    """Show a block; one that tells the script is asked for its value too."""
    if not block.live:
        return show(block, Fold), None
    told = None if on_change == "ignore" else listener(block.kind, on_change)
    return enter(block, handle=Fold, on_change=told, args=args, kwargs=kwargs)
