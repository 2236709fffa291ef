"""How a frame looks in text: the address, or the words of the document."""

from __future__ import annotations

from html.parser import HTMLParser

from stagelight.plugin import Context
from stagelight_components.elements import Embed


class Words(HTMLParser):
    """Gathers a document's text; styles and scripts are none."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._silent = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent = tag in ("script", "style", "title")

    def handle_endtag(self, tag: str) -> None:
        self._silent = False

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.words += data.split()


def embed(element: Embed, context: Context) -> str:
    """One line."""
    if element.is_address:
        return f"frame: {element.source}"
    words = Words()
    words.feed(element.source)
    words.close()
    return f"frame: {' '.join(words.words)}"
