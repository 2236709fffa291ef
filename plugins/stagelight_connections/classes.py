"""`st.connections`: the classes of connections, to inherit from and to name."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Final

from stagelight_connections.base import BaseConnection
from stagelight_connections.sql import SQLConnection

connections: Final = SimpleNamespace(
    BaseConnection=BaseConnection, SQLConnection=SQLConnection, ExperimentalBaseConnection=BaseConnection
)
"""What scripts reach as `st.connections`."""
