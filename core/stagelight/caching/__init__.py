"""Functions that remember: `st.cache`, `st.cache_data`, `st.cache_resource`, registered as any plugin's commands."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from typing import Any

from stagelight.hookspecs import hookimpl


@hookimpl
def stagelight_register_commands() -> Mapping[str, Callable[..., Any] | str]:
    """The three faces of the cache."""
    return {name: f"stagelight.caching.faces:{name}" for name in ("cache", "cache_data", "cache_resource")}


@hookimpl
def stagelight_session_ended(session_id: str) -> None:
    """What was kept for one visitor goes with them."""
    tables = sys.modules.get("stagelight.caching.tables")
    if tables is not None:  # else nothing was ever kept
        tables.tables.forget(session_id)
