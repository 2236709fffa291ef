"""The words of HTML."""

from __future__ import annotations

import re
from html.parser import HTMLParser


class _Words(HTMLParser):
    """Collects the words of HTML."""

    BREAKS = frozenset(
        "address article br div dd dl dt footer form h1 h2 h3 h4 h5 h6 header hr li main ol p pre section table "
        "tr ul".split()
    )

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "style"):
            self.silent += 1
        elif tag in self.BREAKS:
            self.words.append("\n")
        elif tag in ("td", "th"):
            self.words.append(" ")
        elif tag == "img":
            self.words.append(dict(attrs).get("alt") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style"):
            self.silent = max(0, self.silent - 1)
        elif tag in self.BREAKS and tag != "br":
            self.words.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.words.append(data)


def strip(source: str) -> str:
    """The words of HTML: no tags, no scripts, no styles.

    Example
    -------
    >>> strip("<p>a &amp; b</p><style>p {}</style>")
    'a & b'
    """
    if "<" not in source and "&" not in source:
        return source
    parser = _Words()
    parser.feed(source)
    parser.close()
    return re.sub(r"[ \t]*\n\s*\n+", "\n\n", "".join(parser.words)).strip("\n")
