"""Growth: of a text that is written piece by piece, only the new piece is sent."""

from __future__ import annotations

from stagelight.plugin import Markdown, Patch, Set

LEAST = 256
"""Characters of HTML below which the whole of it is short enough."""


class Growth:
    """What one document has been sent of the texts that change while the script runs."""

    def __init__(self) -> None:
        self._sent: dict[str, str] = {}

    def forget(self) -> None:
        """The run is over, or nobody knows what the document has."""
        self._sent.clear()

    def step(self, step: Patch, op: list[object]) -> list[object]:
        """A step of the page as it travels: from where the HTML differs from what was sent before."""
        if not isinstance(step, Set) or not isinstance(step.element, Markdown):
            return op
        html = str(op[-1])
        before = self._sent.get(step.key, "")
        if len(html) < LEAST and not before:
            return op
        self._sent[step.key] = html
        at = shared(before, html)
        return ["grow", step.key, units(html[:at]), html[at:]]


def shared(one: str, other: str) -> int:
    """How many characters two texts have in common from the start, by halving: comparing slices is quick.

    Example
    -------
    >>> shared("<p>One two</p>", "<p>One two three</p>")
    10
    """
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def units(text: str) -> int:
    """The length of a text as JavaScript counts it."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2
