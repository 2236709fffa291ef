"""How the HTML renderer enters: by the same hooks as a stranger's. Nothing heavy is imported before it is asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from stagelight.plugin import Asset, Element, Rendering, hookimpl

if TYPE_CHECKING:
    import click


@hookimpl
def stagelight_register_renderings(medium: str) -> Mapping[type[Element], Rendering]:
    """All of the core's elements, where the medium is HTML."""
    if medium != "html":
        return {}
    from stagelight_html.renderings import RENDERINGS

    return RENDERINGS


@hookimpl
def stagelight_register_renderers() -> Mapping[str, str]:
    """`--renderer html`: a snapshot in one file."""
    return {"html": "stagelight_html.snapshot:Snapshot"}


@hookimpl
def stagelight_register_assets(medium: str) -> Sequence[Asset]:
    """The style sheets of what is rare; what every page needs is `style.stylesheet`."""
    if medium != "html":
        return []
    from stagelight_html.style import LAZY, lazy

    return [Asset(f"{name}.css", lazy(name), kinds=kinds) for name, kinds in LAZY.items()]


@hookimpl
def stagelight_add_options(group: click.Command) -> None:
    """`--output`."""
    import click

    group.params.append(
        click.Option(
            ["-o", "--output"], default="-", metavar="FILE", help="html: the file to write; - is standard output."
        )
    )
