"""How a frame looks in text: the address, or the words of the document."""

from __future__ import annotations

from stagelight.plugin import Context
from stagelight_components.elements import Embed


def embed(element: Embed, context: Context) -> str:
    """One line."""
    if element.is_address:
        return f"frame: {element.source}"
    from stagelight_components.words import Words

    words = Words()
    words.feed(element.source)
    words.close()
    return f"frame: {' '.join(words.words)}"
