"""The grids that pages show, by fingerprint: the browser asks for rows of one."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from typing import Any
from weakref import WeakKeyDictionary, WeakValueDictionary

from stagelight.plugin import Context, Node, RootBlock
from stagelight_data.elements import Grid
from stagelight_data.views import Orders

_shown: WeakValueDictionary[str, Grid] = WeakValueDictionary()
orders = Orders()
"""Sorts and searches of all grids: two visitors who sort the same table share one."""


_prose: WeakKeyDictionary[Grid, Callable[..., str]] = WeakKeyDictionary()


def keep(grid: Grid, context: Context) -> None:
    """Find this grid, and how its Markdown is made, as long as a page shows it."""
    _shown[grid.fingerprint] = grid
    bare: Any = copy(context)
    bare.node = Node("", RootBlock())  # what is kept must not hold the grid itself
    _prose[grid] = bare.markdown


def prose(grid: Grid) -> Callable[..., str] | None:
    """From Markdown to HTML, for the cells of a grid that a page shows."""
    return _prose.get(grid)


def find(fingerprint: str) -> Grid | None:
    """The grid with this fingerprint; None where no page of this process shows it."""
    return _shown.get(fingerprint)
