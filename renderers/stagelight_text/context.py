"""What a rendering of text is given, and the record that it makes."""

from __future__ import annotations

from attrs import define

from stagelight.plugin import Element, Media, Node, Unknown, readable, rendering
from stagelight_text.paint import Paint, style

MARKUP = frozenset("\\`*_~[<&$#+\n\x00")
"""What a text must hold to be more than plain text, icons and emoji apart: those stand between colons."""
_warned: set[type[Element]] = set()


@define
class TextContext:
    """The context of one record. A record is the element's own: its children have theirs."""

    node: Node
    paint: Paint

    @property
    def children(self) -> str:
        """Nothing: the log writes a block's children as records of their own."""
        return ""

    def markdown(self, text: str, *, inline: bool = False, unsafe: bool = False) -> str:
        """Markdown as readable plain text."""
        if MARKUP.isdisjoint(text) and text.count(":") < 2:
            return " ".join(text.split()) if inline else text.strip()
        from stagelight_text.markdown import plain  # its patterns take a while to compile

        return plain(text, paint=self.paint, unsafe=unsafe, inline=inline)

    @property
    def still(self) -> bool:
        """A log stands alone."""
        return True

    def address(self, media: Media) -> str:
        """Bytes by their name, type and size."""
        size = "" if media.size is None else f", {readable(media.size)}"
        return f"{media.name} ({media.mime}{size})"


def record(node: Node, paint: Paint) -> str:
    """The lines of one element; nothing for a block that only groups."""
    context = TextContext(node, paint)
    element = node.element
    found = rendering("text", type(element))
    if found is None:
        element = unknown(element)
        found = rendering("text", Unknown)
    text = found(element, context) if found else f"{node.element.kind}: {node.element.name or ''}"
    return paint(text.rstrip(), style(element))


def unknown(element: Element) -> Unknown:
    """Stands for an element that has no text form; said once in the log."""
    cls = type(element)
    plugin = cls.__module__.partition(".")[0]
    if cls not in _warned:
        import logging

        _warned.add(cls)
        logging.getLogger("stagelight.text").warning("The element %r of %s has no text form.", element.kind, plugin)
    return Unknown(element.kind, plugin)
