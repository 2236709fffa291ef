"""The records: an effect has nothing to say but its name."""

from __future__ import annotations

from typing import ClassVar

from attrs import frozen

from stagelight.plugin import Element, Root


@frozen
class Effect(Element):
    """Something that flies over the page once and is gone."""

    root: ClassVar[Root | None] = "event"


@frozen
class Balloons(Effect):
    """Balloons that rise."""


@frozen
class Snow(Effect):
    """Snow that falls."""
