"""Figures, pictures and maps in the text log: what they say of themselves."""

from __future__ import annotations

from stagelight.plugin import Context
from stagelight_charts.figures import Figure, Map, Picture


def figure(element: Figure, context: Context) -> str:
    """A chart of another library in words."""
    return _words(f"{element.library} chart", element.alt, element.said)


def picture(element: Picture, context: Context) -> str:
    """An image in words."""
    return _words("figure", element.alt, element.said)


def map(element: Map, context: Context) -> str:
    """How many points there are, and between which ends."""
    spots = element.spots.all
    said = [f"map: {element.alt or f'{len(spots):,} points'}"]
    for name in ("latitude", "longitude") if spots else ():
        values = [getattr(spot, name) for spot in spots]
        said.append(f"  {name}: {min(values):.6g} to {max(values):.6g}")
    return "\n".join(said)


def _words(kind: str, alt: str | None, said: tuple[str, ...]) -> str:
    title, *lines = said or ("",)
    return "\n".join([f"{kind}: {alt or title}", *(f"  {line}" for line in lines)])
