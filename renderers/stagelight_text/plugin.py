"""Brings the text renderer, and text forms of the core's elements."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from stagelight.plugin import Element, Renderer, Rendering, hookimpl

if TYPE_CHECKING:
    import click


@hookimpl
def stagelight_register_renderings(medium: str) -> Mapping[type[Element], Rendering]:
    """All of the core's elements, where the medium is text."""
    if medium != "text":
        return {}
    from stagelight_text import files, layout, links, prose, status, widgets

    homes = (prose, widgets, files, layout, status, links)
    return {cls: rendering for home in homes for cls, rendering in home.RENDERINGS.items()}


@hookimpl
def stagelight_register_renderers() -> Mapping[str, Callable[[], Renderer] | str]:
    """`--renderer text`."""
    return {"text": "stagelight_text.renderer:TextRenderer"}


@hookimpl
def stagelight_add_options(group: click.Command) -> None:
    """`--format` and `--watch`."""
    import click

    group.params += [
        click.Option(
            ["--format"],
            type=click.Choice(["plain", "jsonl"]),
            default="plain",
            help="text: for people, or one JSON object an element.",
        ),
        click.Option(["--watch"], is_flag=True, help="text: stay, run again on each save, show what changed."),
    ]
