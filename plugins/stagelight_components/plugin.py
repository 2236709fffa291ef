"""What this plugin brings: frames, for HTML, text and the live page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from stagelight.plugin import Asset, Element, Rendering, hookimpl
from stagelight_components.elements import Embed

FOLDER = Path(__file__).parent


@hookimpl
def stagelight_register_elements() -> Sequence[type[Element]]:
    """The record."""
    return [Embed]


@hookimpl
def stagelight_register_commands() -> Mapping[str, Callable[..., Any] | str]:
    """Not public: scripts reach them as `components.v1.html` and `.iframe` of the alias."""
    return {"_html": "stagelight_components.commands:html", "_iframe": "stagelight_components.commands:iframe"}


@hookimpl
def stagelight_register_renderings(medium: str) -> Mapping[type[Element], Rendering]:
    """A frame in HTML, its words in text."""
    if medium == "html":
        from stagelight_components import html

        return {Embed: html.embed}
    if medium == "text":
        from stagelight_components import text

        return {Embed: text.embed}
    return {}


@hookimpl
def stagelight_register_assets(medium: str) -> Sequence[Asset]:
    """The frame's look; on the live page also the script that gives documents a policy of their own."""
    if medium == "html":
        return [Asset("embed.css", FOLDER / "embed.css", kinds=("embed",))]
    if medium == "web":
        return [Asset("embed.js", FOLDER / "embed.js", kinds=("embed",))]
    return []


@hookimpl
def stagelight_register_routes(app: Any) -> None:
    """The document that live frames begin with."""
    from stagelight_components import routes

    routes.add(app)
