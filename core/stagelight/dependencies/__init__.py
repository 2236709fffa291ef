"""What a cached function depends on: its code and data as they stand, and what it opens while it runs."""

from __future__ import annotations

from stagelight.dependencies.files import Dependency, also, describe, unchanged
from stagelight.dependencies.quiet import unheard
from stagelight.dependencies.recorder import Recorder, recording, take
from stagelight.dependencies.recorder import current as recording_here
from stagelight.dependencies.static import Codes, Fingerprint, Tracked, code_digest, fingerprint, versions

__all__ = [
    "Codes",
    "Dependency",
    "Fingerprint",
    "Recorder",
    "Tracked",
    "also",
    "code_digest",
    "describe",
    "fingerprint",
    "recording",
    "recording_here",
    "take",
    "unchanged",
    "unheard",
    "versions",
]
