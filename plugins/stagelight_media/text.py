"""How media look in text: what they are, and where."""

from __future__ import annotations

from stagelight.plugin import Context, Media
from stagelight_media.elements import Image, Logo, Pdf, Playable, Source

LONG = 200


def named(source: Source, context: Context) -> str:
    """A source by its name or its address."""
    if isinstance(source, Media):
        return context.address(source)
    return source if len(source) <= LONG else f"{source[:LONG]}..."


def image(element: Image, context: Context) -> str:
    """A line for each picture."""
    lines = []
    for one in element.pictures:
        words = one.alt or (context.markdown(one.caption, inline=True) if one.caption else "")
        lines.append(f"image{f' {words}' if words else ''}: {named(one.source, context)}")
    return "\n".join(lines)


def playable(element: Playable, context: Context) -> str:
    """The kind, what it is, where it is, which part of it."""
    span = f" from {element.start:g} s" * bool(element.start)
    span += f" to {element.end:g} s" if element.end else ""
    return f"{element.kind}{f' {element.alt}' if element.alt else ''}: {named(element.source, context)}{span}"


def pdf(element: Pdf, context: Context) -> str:
    """The document's name."""
    return f"pdf{f' {element.alt}' if element.alt else ''}: {named(element.source, context)}"


def logo(element: Logo, context: Context) -> str:
    """The logo's name."""
    return f"logo: {named(element.source, context)}"
