"""How the web renderer enters: by the same hooks as a stranger's. Imports neither Flask nor the server."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from stagelight.plugin import hookimpl

if TYPE_CHECKING:
    import click


@hookimpl
def stagelight_register_renderers() -> Mapping[str, str]:
    """The renderer `web`, imported when it is chosen."""
    return {"web": "stagelight_web.server:Web"}


@hookimpl
def stagelight_add_options(group: click.Command) -> None:
    """Where to serve, and for how long to keep who has left; their names are those of `Settings`."""
    import click

    group.params += [
        click.Option(["--host"], help="web: the address to listen on; 0.0.0.0 is all. Default: localhost."),
        click.Option(["--port"], type=int, help="web: the port. Default: the next free one from 8501."),
        click.Option(["--headless"], is_flag=True, help="web: do not open a browser."),
        click.Option(["--keep"], type=int, help="web: seconds that a session without a visitor lives. Default: 600."),
        click.Option(["--reload-keeps/--reload-restarts"], default=None, help="web: what F5 does to the session."),
        click.Option(["--deflate"], is_flag=True, help="web: compress the socket; costs memory."),
        click.Option(
            ["--origin", "origins"], multiple=True, metavar="URL", help="web: one more origin to trust; repeatable."
        ),
    ]
