"""`st.components`: v1 frames and components from folders, v2 components written as strings."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Final

from stagelight_components import first, second

components: Final = SimpleNamespace(v1=first, v2=second)
"""What scripts reach as `st.components`."""
