"""How the web renderer enters: by the same hooks as a stranger's. Imports neither Flask nor the server."""

from __future__ import annotations

from collections.abc import Mapping

from stagelight.plugin import hookimpl


@hookimpl
def stagelight_register_renderers() -> Mapping[str, str]:
    """The renderer `web`, imported when it is chosen."""
    return {"web": "stagelight_web.server:Web"}
