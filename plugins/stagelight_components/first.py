"""`st.components.v1`: documents and pages in frames, and components of a folder or an address."""

from __future__ import annotations

import os
import sys
from typing import Any

from stagelight.plugin import APIException, ComponentRegistryError, Handle, OnChange, ask, show
from stagelight_components import folders
from stagelight_components.elements import Component, Embed
from stagelight_components.packing import pack

HEIGHT = 150
"""Pixels, where the author says nothing."""


def html(
    html: str,
    width: int | None = None,
    height: int | None = None,
    scrolling: bool = False,
    *,
    tab_index: int | None = None,
) -> Handle:
    """Show a document of HTML, styles and scripts in a frame. Its scripts run and cannot reach the page.

    Parameters
    ----------
    html
        The document.
    width
        Pixels; None: as wide as the page.
    height
        Pixels; None: 150.
    scrolling
        Let the document scroll in its frame.
    tab_index
        The frame's place in the order of the tab key; -1: not reached by it.
    """
    return show(Embed(html, False, "stretch" if width is None else width, height or HEIGHT, scrolling, tab_index))


def iframe(
    src: str,
    width: int | None = None,
    height: int | None = None,
    scrolling: bool = False,
    *,
    tab_index: int | None = None,
) -> Handle:
    """Show a page from elsewhere in a frame.

    Parameters
    ----------
    src
        The page's address.
    width, height, scrolling, tab_index
        As those of `html`.
    """
    return show(Embed(src, True, "stretch" if width is None else width, height or HEIGHT, scrolling, tab_index))


class CustomComponent:
    """A component: call it to show one on the page; it gives what the visitor made of it."""

    def __init__(self, name: str, path: str | os.PathLike[str] | None = None, url: str | None = None) -> None:
        self.name = name
        self.path = None if path is None else os.fspath(path)
        self.url = url
        self._source = url if url is not None else folders.declare(name, path or "")

    def __call__(
        self,
        *args: Any,
        default: Any = None,
        key: str | None = None,
        on_change: OnChange = None,
        tab_index: int | None = None,
        **kwargs: Any,
    ) -> Any:
        """Show the component.

        Parameters
        ----------
        default
            The value before the component has sent one.
        key
            A name for its value in `st.session_state`.
        on_change
            Called before the script runs when the component has sent another value.
        tab_index
            The frame's place in the order of the tab key; -1: not reached by it.
        kwargs
            What the component's script is given: JSON values, bytes, data frames.

        Returns
        -------
        Any
            What the component's script sent last.
        """
        if args:
            raise APIException(
                f"The component {self.name!r} takes arguments by name only: component(value={args[0]!r})."
            )
        arguments = pack(kwargs, f"The component {self.name!r}")
        shown = Component(
            self.name, fallback=default, key=key, source=self._source, arguments=arguments, tab_index=tab_index
        )
        return ask(shown, on_change=on_change)

    def __repr__(self) -> str:
        return f"CustomComponent({self.name!r})"


def declare_component(name: str, path: str | os.PathLike[str] | None = None, url: str | None = None) -> CustomComponent:
    """Make a component of a folder of web pages, or of a page that is served elsewhere.

    The component's page stands in a frame that cannot reach the app's own; the two talk by messages. Components
    written for the peer work as they are.

    Parameters
    ----------
    name
        Its name, unique within the module that declares it.
    path
        The folder that holds its `index.html`; nothing outside of it is served.
    url
        The address of its page, while it is being developed, say.

    Raises
    ------
    ComponentRegistryError
        If there is neither a path nor a url, or both; if the folder is not there.

    Example
    -------
    >>> rating = st.components.v1.declare_component("rating", url="http://localhost:3001")
    >>> rating(stars=5, default=0)
    0
    """
    if (path is None) == (url is None):
        raise ComponentRegistryError(f"declare_component({name!r}) needs either path= or url=.")
    module = sys._getframe(1).f_globals.get("__name__", "__main__")
    return CustomComponent(f"{module}.{name}", path, url)
