"""Names that style sheets and tests of scripts written for another package look for; only under its alias."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

from stagelight.plugin import registry
from stagelight_html.markup import Attribute

_OTHER: Final[Mapping[str, str]] = {
    "columns": "stHorizontalBlock",
    "container": "stVerticalBlock",
    "heading": "stHeading",
    "notice": "stAlert",
    "chat_input": "stChatInput",
    "toggle": "stCheckbox",
    "frame": "stDataFrame",
    "table": "stTable",
    "chart": "stVegaLiteChart",
    "embed": "stIFrame",
    "component": "stCustomComponentV1",
    "mount": "stBidiComponent",
    "link_button": "stLinkButton",
    "datetime_input": "stDateTimeInput",
    "html": "stHtml",
}
"""Kinds whose name there is not made of ours."""
_SHELL: Final[Mapping[str, str]] = {
    'class="stage-app"': 'class="stage-app stApp stAppViewContainer" data-testid="stApp"',
    'class="stage-header"': 'class="stage-header stHeader stAppHeader" data-testid="stHeader"',
}
_ROOTS: Final[Mapping[str, tuple[str, str]]] = {
    "sidebar": ("stSidebar", "stSidebar"),
    "main": ("stMainBlockContainer", "stMain main block-container stMainBlockContainer"),
    "bottom": ("stBottom", "stBottom"),
    "event": ("stToastContainer", "stToastContainer"),
}


def wanted() -> bool:
    """True where a script of another package's is shown."""
    return registry().config.alias is not None


def of(kind: str) -> Mapping[str, Attribute]:
    """What an element of a kind is called there."""
    if not wanted():
        return {}
    name = _named(kind)
    return {"class": name, "data-testid": name}


def root(name: str, classes: str) -> Mapping[str, Attribute]:
    """What one of the page's roots is called there, beside its own classes."""
    if not wanted():
        return {"class": classes}
    hook, more = _ROOTS[name]
    return {"class": f"{classes} {more}", "data-testid": hook}


def shell(html: str) -> str:
    """The document's frame with the names that it has there."""
    if wanted():
        for own, other in _SHELL.items():
            html = html.replace(own, other)
    return html


@cache
def _named(kind: str) -> str:
    return _OTHER.get(kind) or "st" + "".join(part.capitalize() for part in kind.split("_"))
