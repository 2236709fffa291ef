"""The grids that pages show, by fingerprint: the browser asks for rows of one."""

from __future__ import annotations

from weakref import WeakValueDictionary

from stagelight_data.elements import Grid
from stagelight_data.views import Orders

_shown: WeakValueDictionary[str, Grid] = WeakValueDictionary()
orders = Orders()
"""Sorts and searches of all grids: two visitors who sort the same table share one."""


def keep(grid: Grid) -> None:
    """Find this grid as long as a page shows it."""
    _shown[grid.fingerprint] = grid


def find(fingerprint: str) -> Grid | None:
    """The grid with this fingerprint; None where no page of this process shows it."""
    return _shown.get(fingerprint)
