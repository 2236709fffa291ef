"""What this plugin brings: frames and components, for HTML, text and the live page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from stagelight.plugin import Asset, Element, Rendering, hookimpl
from stagelight_components.elements import Component, ComponentState, ComponentTrigger, Embed, Mount

FOLDER = Path(__file__).parent


@hookimpl
def stagelight_register_elements() -> Sequence[type[Element]]:
    """The records."""
    return [Embed, Component, Mount, ComponentState, ComponentTrigger]


@hookimpl
def stagelight_register_commands() -> Mapping[str, Callable[..., Any] | str]:
    """`st.iframe` and `st.components`."""
    return {
        "components": "stagelight_components.components:components",
        "iframe": "stagelight_components.commands:iframe",
    }


@hookimpl
def stagelight_register_renderings(medium: str) -> Mapping[type[Element], Rendering]:
    """A frame in HTML, its words in text."""
    if medium == "html":
        from stagelight_components import html

        return _all(html)
    if medium == "text":
        from stagelight_components import text

        return _all(text)
    return {}


@hookimpl
def stagelight_register_assets(medium: str) -> Sequence[Asset]:
    """The frame's look; on the live page also the script that gives documents a policy of their own."""
    if medium == "html":
        return [
            Asset("embed.css", FOLDER / "embed.css", kinds=("embed", "mount")),
            Asset("component.css", FOLDER / "component.css", kinds=("component", "mount")),
        ]
    if medium == "web":
        return [
            Asset("embed.js", FOLDER / "embed.js", kinds=("embed",)),
            Asset("component.js", FOLDER / "component.js", kinds=("component", "mount")),
        ]
    return []


@hookimpl
def stagelight_register_routes(app: Any) -> None:
    """The document that live frames begin with, and the files of components."""
    from stagelight_components import routes

    routes.add(app)


def _all(room: Any) -> Mapping[type[Element], Rendering]:
    return {
        Embed: room.embed,
        Component: room.component,
        Mount: room.mount,
        ComponentState: room.value,
        ComponentTrigger: room.value,
    }
