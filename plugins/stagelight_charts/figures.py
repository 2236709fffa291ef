"""The records of charts that other libraries describe: a figure, drawn by a script of theirs, or a picture."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Literal

from attrs import field, frozen

from stagelight.plugin import Element, Height, Media, Widget, Width, Wire
from stagelight_charts.picks import Picked, nothing, picked

Library = Literal["vega", "plotly", "bokeh", "deck", "echarts", "mermaid", "graphviz"]


@frozen
class Figure(Widget):
    """A chart as its library describes it; with `picks` a widget, whose value is what the visitor selected.

    The wire form of a selection is JSON text, or None where nothing is selected.
    """

    library: Library = field(kw_only=True)
    spec: Media = field(kw_only=True)
    """The description, as JSON."""
    said: tuple[str, ...] = ()
    """What it shows, in words: a title, and a line for each series."""
    alt: str | None = None
    height: Height = "content"
    themed: bool = True
    """Drawn in the page's colours."""
    picks: tuple[str, ...] = ()
    """What a visitor may select: parameters of Vega; "points", "box" and "lasso" of Plotly; layers of deck."""
    config: str = "{}"
    """How the library's script behaves, as JSON."""

    @property
    def title(self) -> str:
        """What the chart is, for those who do not see it."""
        return self.alt or (self.said[0] if self.said else "Chart")

    def parse(self, wire: Wire) -> Picked:
        if wire is None:
            return nothing(self.library, self.picks)
        if not isinstance(wire, str):
            raise ValueError(f"A selection in {self.title!r} is JSON text or nothing, not {wire!r}.")
        return picked(self.library, self.picks, wire)

    def wire(self, value: Any) -> Wire:
        if value is None:
            return None
        if not isinstance(value, Mapping):
            raise ValueError(f"A selection in {self.title!r} is a dict, not {value!r}.")
        text = json.dumps(value, sort_keys=True, default=str)
        return None if self.parse(text) == self.parse(None) else text


@frozen
class Picture(Element):
    """A chart that is there already, as an image: of matplotlib, of Graphviz."""

    media: Media
    said: tuple[str, ...] = ()
    alt: str | None = None
    width: Width = "stretch"
    height: Height = "content"
    size: tuple[int, int] | None = None
    """Its own width and height in pixels, where they are known."""
    paper: bool = False
    """Black on nothing: it needs a light ground."""


@frozen
class Spot:
    """A point on a map."""

    latitude: float
    longitude: float
    size: float
    """Its radius in metres."""
    color: str


@frozen(eq=False)
class Spots:
    """All points of a map; they count by their fingerprint."""

    all: tuple[Spot, ...]


@frozen
class Map(Element):
    """Points over the outlines of the world."""

    spots: Spots = field(eq=False, repr=False)
    fingerprint: str
    zoom: float | None = None
    tiles: str | None = None
    """An address with {x}, {y} and {z}; None: outlines only."""
    alt: str | None = None
    width: Width = "stretch"
    height: Height = 500
