"""The command that sets up the page: title, icon, layout, sidebar, menu."""

from __future__ import annotations

import base64
import io
import mimetypes
import zlib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, get_args

from stagelight.elements.checks import alternatives, one_of
from stagelight.errors import InvalidURLError, ValueError
from stagelight.plugin import show
from stagelight.records import PageConfig

Layout = Literal["centered", "wide"]
Sidebar = Literal["auto", "expanded", "collapsed", "locked"]

_MENU = {"get help": "Get help", "report a bug": "Report a bug", "about": "About"}
_SCHEMES = ("http://", "https://", "mailto:")
_CHANCE = "🎈🎉🚀🌈⭐🌻🍀🐳🦊🎨🎲🧭"


def set_page_config(
    page_title: str | None = None,
    page_icon: Any = None,
    layout: Layout | None = None,
    initial_sidebar_state: Sidebar | int | None = None,
    menu_items: Mapping[str, str | None] | None = None,
) -> None:
    """Set the page's title, icon and layout; what is None stays as it is.

    Parameters
    ----------
    page_title: The text on the browser's tab.
    page_icon: The picture on the browser's tab: an emoji, ":material/name:", "random", a URL, an image file, or a
        Pillow image.
    layout: "centered" (a column that reads well) or "wide".
    initial_sidebar_state: "auto" (closed on small screens), "expanded", "collapsed", "locked" (cannot be closed),
        or the sidebar's width in pixels.
    menu_items: What the menu offers: "Get help" and "Report a bug" with a URL, None to leave one out; "About" with
        Markdown.

    Raises
    ------
    ValueError: A layout, a sidebar or a menu item that does not exist.
    InvalidURLError: A menu item's URL is none.

    Example
    -------
    >>> st.set_page_config(page_title="Squares", page_icon="🔢", layout="wide")
    """
    if layout is not None:
        one_of("set_page_config", "layout", layout, get_args(Layout))
    _check_sidebar(initial_sidebar_state)
    show(
        PageConfig(
            None if page_title is None else str(page_title),
            None if page_icon is None else _picture(page_icon, str(page_title)),
            layout,
            initial_sidebar_state,
            _menu(menu_items or {}),
        )
    )


def _check_sidebar(state: object) -> None:
    if state is None or (type(state) is int and state > 0):
        return
    if state not in get_args(Sidebar):
        raise ValueError(
            f"st.set_page_config(initial_sidebar_state={state!r}) does not exist. "
            f"Give {alternatives(get_args(Sidebar))}, or a width in pixels above 0."
        )


def _menu(items: Mapping[str, str | None]) -> tuple[tuple[str, str | None], ...]:
    found = []
    for name, value in items.items():
        known = _MENU.get(str(name).lower())
        if known is None:
            names = alternatives(list(_MENU.values()))
            raise ValueError(f"st.set_page_config(menu_items=...) has no item {name!r}. Items are {names}.")
        if known != "About" and value is not None and not str(value).startswith(_SCHEMES):
            begins = alternatives(_SCHEMES)
            raise InvalidURLError(
                f"The menu item {name!r} leads to {value!r}, which is no address: it begins with {begins}."
            )
        found.append((known, None if value is None else str(value)))
    return tuple(found)


def _picture(icon: Any, title: str) -> str:
    if icon == "random":
        return _CHANCE[zlib.crc32(title.encode()) % len(_CHANCE)]  # by chance, but the same on every run
    save = getattr(icon, "save", None)
    if callable(save):
        stream = io.BytesIO()
        save(stream, format="PNG")
        return _data_uri("image/png", stream.getvalue())
    text = str(icon).strip()
    kind = mimetypes.guess_type(text)[0] or ""
    if kind.startswith("image/") and Path(text).is_file():
        return _file(text, kind, Path(text).stat().st_mtime_ns)
    return text


@lru_cache(16)
def _file(path: str, kind: str, changed: int) -> str:
    return _data_uri(kind, Path(path).read_bytes())


def _data_uri(kind: str, content: bytes) -> str:
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"
