"""The stream: decides when an element has stood still long enough to be told."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Protocol

from stagelight.plugin import Block, Element, Insert, Move, Node, Page, PageConfig, Progress, Remove, Set, Spinner, diff

Trail = tuple[Node, ...]


class Writer(Protocol):
    """A form of records."""

    def write(self, trail: Trail, node: Node, mark: str = "") -> None:
        """One element below its `trail`."""


class Log:
    """Tells each element once.

    While the script runs, the elements of the main page are told as they come, as soon as they have stood still
    for `pause` seconds; a spinner, a bar that still fills, and what stands in a place for one element wait for
    the end, and so do the sidebar and the other roots. What changed after it was told is told again at the end.
    So the log does not depend on how fast the machine is, unless the script changes what it has shown.
    """

    def __init__(self, writer: Writer, pause: float = 0.25) -> None:
        self.writer = writer
        self.pause = pause
        self.told: dict[str, Element] = {}
        self.since: dict[str, tuple[Element, float]] = {}
        self.page = Page()

    def tell(self, page: Page, now: float) -> None:
        """A running script's page at the time `now`: tell what has settled."""
        for trail, node in walk(page["main"]):
            if node.key in self.told or isinstance(node.element, Block):
                continue
            element, since = self.since.setdefault(node.key, (node.element, now))
            if element != node.element:
                self.since[node.key] = (node.element, now)
            elif now - since >= self.pause and not fleeting(trail, node):
                self._tell(trail, node)

    def pending(self, page: Page) -> Iterator[tuple[Trail, Node]]:
        """What is on the main page and not told yet, or has changed since."""
        for trail, node in walk(page["main"]):
            if not isinstance(node.element, Block) and self.told.get(node.key) != node.element:
                yield trail, node

    def finish(self, page: Page) -> None:
        """The script has ended: tell the rest, and again what changed since it was told."""
        configs: list[Element] = []
        for trail, node in _everywhere(page):
            known = node.element in configs  # runs that began again say once more what the page is like
            if isinstance(node.element, PageConfig):
                configs.append(node.element)
            if not known and self.told.get(node.key) != node.element:
                self._tell(trail, node)
        self.page = page
        self.since.clear()

    def _tell(self, trail: Trail, node: Node) -> None:
        for level, above in enumerate(trail[1:], 1):
            if self.told.get(above.key) != above.element:
                self.told[above.key] = above.element
                self.writer.write(trail[:level], above)
        self.told[node.key] = node.element
        self.writer.write(trail, node)

    def change(self, page: Page) -> None:
        """Another run has ended: tell only what is different.

        First what went (`-`), then in page order what came (`+`), changed (`~`) or moved (`>`).
        """
        marks: dict[str, str] = {}
        gone: set[str] = set()
        for patch in diff(self.page, page):
            match patch:
                case Remove(key):
                    gone.add(key)
                case Insert(_, _, node):
                    marks.update((each.key, "+") for each in node.walk())
                case Set(key):
                    marks[key] = "~"
                case Move(key):
                    marks.setdefault(key, ">")
        for trail, node in _everywhere(self.page):
            if node.key in gone or any(above.key in gone for above in trail):
                self.writer.write(trail, node, "-")
        for trail, node in _everywhere(page):
            if node.key in marks:
                self.writer.write(trail, node, marks[node.key])
        self.page = page


def walk(node: Node, trail: Trail = ()) -> Iterator[tuple[Trail, Node]]:
    """All below a node in page order, each with what holds it, from the root down."""
    below = (*trail, node)
    for child in node.children:
        yield below, child
        yield from walk(child, below)


def _everywhere(page: Page) -> Iterator[tuple[Trail, Node]]:
    return chain.from_iterable(map(walk, page.roots))


def fleeting(trail: Trail, node: Node) -> bool:
    """True for what will most likely change while the script runs."""
    element = node.element
    if isinstance(element, Spinner):
        return True
    if isinstance(element, Progress):
        return element.value is None or element.value < 1
    return any(isinstance(above.element, Block) and above.element.single for above in trail)
