"""Stagelight: a plain Python script becomes an app, on any stage. `import stagelight as st`."""

from __future__ import annotations

import importlib
from typing import Any

__version__ = "0.1.0"

_FACE = {"create_app": "stagelight.app"}
_ROOMS = {"errors", "plugin"}
_found: set[str] = set()


def __getattr__(name: str) -> Any:
    if name == "__all__":
        return [each for each in importlib.import_module("stagelight.registry").registry().commands if each[0] != "_"]
    if name.startswith("__"):
        raise AttributeError(f"module 'stagelight' has no attribute {name!r}")
    if name in _ROOMS:
        return importlib.import_module(f"stagelight.{name}")
    if name in _FACE:
        return getattr(importlib.import_module(_FACE[name]), name)
    plugins = importlib.import_module("stagelight.registry")
    found = plugins.registry().command(name)
    plugins.on_use(_forget)
    globals()[name] = found
    _found.add(name)
    return found


def __dir__() -> list[str]:
    commands = importlib.import_module("stagelight.registry").registry().commands
    return sorted({*globals(), *_FACE, *_ROOMS, *commands})


def _forget() -> None:
    """Another registry is in use: ask it for every command again."""
    while _found:
        globals().pop(_found.pop(), None)
