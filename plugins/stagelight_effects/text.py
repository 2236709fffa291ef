"""How the effects look in text: they say that they happened."""

from __future__ import annotations

from stagelight.plugin import Context
from stagelight_effects.elements import Effect


def effect(element: Effect, context: Context) -> str:
    """The effect's name."""
    return f"effect: {element.kind}"
