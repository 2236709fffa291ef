"""The grids that pages show, by fingerprint: the browser asks for rows of one."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from typing import Any
from weakref import WeakKeyDictionary

from attrs import evolve

from stagelight.plugin import Context, Node, RootBlock
from stagelight_data.elements import Grid
from stagelight_data.views import Orders
from stagelight_frames import Frame, Shelf

orders = Orders()
"""Sorts and searches of all grids: two visitors who sort the same table share one."""

# A page puts copies of a widget's record in its place as its value changes; the frame is the same in all of them.
_frames: Shelf[Frame] = Shelf()
_grids: WeakKeyDictionary[Frame, dict[str, tuple[Grid, Callable[..., str]]]] = WeakKeyDictionary()
_NONE: Any = None


def keep(grid: Grid, context: Context) -> None:
    """Find this grid, and how its Markdown is made, as long as a page shows its frame."""
    bare: Any = copy(context)
    bare.node = Node("", RootBlock())  # what is kept must hold neither the grid nor its frame
    _grids.setdefault(grid.frame, {})[grid.fingerprint] = evolve(grid, frame=_NONE), bare.markdown
    _frames.keep(grid.fingerprint, grid.frame)


def prose(grid: Grid) -> Callable[..., str] | None:
    """From Markdown to HTML, for the cells of a grid that a page shows."""
    found = _grids.get(grid.frame, {}).get(grid.fingerprint)
    return found[1] if found is not None else None


def find(fingerprint: str) -> Grid | None:
    """The grid with this fingerprint; None where no page of this process shows it."""
    frame = _frames.find(fingerprint)
    return evolve(_grids[frame][fingerprint][0], frame=frame) if frame is not None else None
