"""What this plugin brings: two elements, two commands, their renderings and a style sheet. A model to copy."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from stagelight.plugin import Asset, Element, Rendering, hookimpl
from stagelight_effects.elements import Balloons, Effect, Snow


@hookimpl
def stagelight_register_elements() -> Sequence[type[Element]]:
    """The records."""
    return [Balloons, Snow]


@hookimpl
def stagelight_register_commands() -> Mapping[str, Callable[..., Any] | str]:
    """The commands, imported when they are first used."""
    return {name: f"stagelight_effects.commands:{name}" for name in ("balloons", "snow")}


@hookimpl
def stagelight_register_renderings(medium: str) -> Mapping[type[Element], Rendering]:
    """HTML for each; in text one line serves both, since a class without a rendering takes its base's."""
    if medium == "html":
        from stagelight_effects import html

        return {Balloons: html.balloons, Snow: html.snow}
    if medium == "text":
        from stagelight_effects import text

        return {Effect: text.effect}
    return {}


@hookimpl
def stagelight_register_assets(medium: str) -> Sequence[Asset]:
    """The style sheet, for pages that hold an effect."""
    if medium != "html":
        return []
    return [Asset("effects.css", Path(__file__).with_name("effects.css"), kinds=("balloons", "snow"))]
