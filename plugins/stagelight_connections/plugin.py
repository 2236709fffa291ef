"""What this plugin brings: `st.connection` and `st.connections`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from stagelight.plugin import hookimpl


@hookimpl
def stagelight_register_commands() -> Mapping[str, Callable[..., Any] | str]:
    """The commands, imported when they are first used."""
    return {
        "connection": "stagelight_connections.opening:connection",
        "connections": "stagelight_connections.classes:connections",
    }
