"""`st.components.v2`: components written as strings of HTML, CSS and JavaScript.

Such a component stands in a sandboxed frame, not in a shadow root of the page: the page's policy allows no script but
its own, and a frame keeps it so. The frame is as high as what it shows, and has the page's colours as `--st-*`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from stagelight.plugin import BidiComponentInvalidCallbackNameError, ComponentRegistryError, Height, Width, ask, show
from stagelight_components.document import document
from stagelight_components.elements import ComponentState, ComponentTrigger, Mount
from stagelight_components.packing import pack

_CALLBACK = re.compile(r"on_(.+)_change")
REST = ""
"""The name of the value that holds what the script did not name beforehand."""


class Result(dict[str, Any]):
    """The values that a component's script has sent, by item or attribute; None for what it has not."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return self.get(name)


class Mounter:
    """A component: call it to show one on the page."""

    def __init__(self, name: str, html: str | None, css: str | None, js: str | None, isolate: bool) -> None:
        self.name = name
        self._parts = html or "", css or "", js or "", isolate

    def __call__(
        self,
        *,
        key: str | None = None,
        data: Any = None,
        default: Mapping[str, Any] | None = None,
        width: Width = "stretch",
        height: Height = "content",
        isolate_styles: bool | None = None,
        **on_change: Callable[[], object] | None,
    ) -> Result:
        """Show the component.

        Parameters
        ----------
        key
            What tells it from others of its kind.
        data
            What its script finds as `data`.
        default
            Values by name, until the script has set others.
        width, height
            Pixels, "stretch" or "content".
        isolate_styles
            False: its HTML stands in the frame's body, not in a shadow root.
        on_change
            `on_NAME_change=`: called before the script runs when the value of that name has changed or was triggered.

        Returns
        -------
        Result
            The values by name.
        """
        callbacks = {self._named(name): call for name, call in on_change.items()}
        html, css, js, isolate = self._parts
        page = document(html, css, js, self.name, key, isolate if isolate_styles is None else isolate_styles)
        names = dict.fromkeys([*(default or {}), *callbacks])
        result = Result()
        with show(Mount(self.name, page, pack(data, self._said), key=key, width=width, height=height)):
            for name in (REST, *names):
                label = f"{key or self.name}/{name}"
                call = callbacks.get(name)
                state = ask(ComponentState(label, fallback=(default or {}).get(name)), on_change=call)
                fired = ask(ComponentTrigger(label), on_change=call)
                if name == REST:
                    result.update({**(state or {}), **(fired or {})})
                else:
                    result[name] = state if fired is None else fired
        return result

    @property
    def _said(self) -> str:
        return f"The component {self.name!r}"

    def _named(self, argument: str) -> str:
        found = _CALLBACK.fullmatch(argument)
        if found is None:
            raise BidiComponentInvalidCallbackNameError(
                f"{self._said} takes no argument {argument!r}; callbacks are named on_NAME_change."
            )
        return found[1]

    def __repr__(self) -> str:
        return f"component({self.name!r})"


def component(
    name: str,
    *,
    html: str | None = None,
    css: str | None = None,
    js: str | None = None,
    isolate_styles: bool = True,
) -> Mounter:
    """Make a component of strings.

    Parameters
    ----------
    name
        Its name.
    html
        What its frame shows.
    css
        Its styles; the page's colours and font are `var(--st-primary-color)` and the like.
    js
        An ES module that exports a function: it is called with `{data, key, name, parentElement, setStateValue,
        setTriggerValue}` when the component is shown, and again whenever `data` changes.
    isolate_styles
        Its HTML stands in a shadow root; False: in the frame's body.

    Returns
    -------
    Mounter
        Call it to show the component.

    Raises
    ------
    ComponentRegistryError
        If there is nothing to show.

    Example
    -------
    >>> counter = st.components.v2.component("counter", html="<button>+</button>", js="export default ...")
    >>> counter(key="c", default={"count": 0}).count
    0
    """
    if html is None and js is None:
        raise ComponentRegistryError(f"component({name!r}) has nothing to show: it needs html= or js=.")
    return Mounter(name, html, css, js, isolate_styles)
