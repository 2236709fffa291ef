"""The digest of any value by its meaning: every byte counts, addresses, layout and hash order do not."""

from __future__ import annotations

from stagelight.hashing.parts import Unhashable
from stagelight.hashing.walk import digest

__all__ = ["Unhashable", "digest"]
