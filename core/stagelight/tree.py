"""Collects one run's elements; makes of them, and of the page before, the new page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import is_
from threading import Lock

from attrs import frozen

from stagelight.element import ROOTS, Element, Node, Page, Root, RootBlock, Widget, Wire, filled
from stagelight.identity import NONE, Slot, settle


@frozen
class Snapshot:
    """The page as it is now, and where the run before still shows through (see `Batch.stale`)."""

    page: Page
    stale: tuple[str, ...] = ()


class Tree:
    """The elements that one run has shown so far."""

    def __init__(self) -> None:
        self.count = 0
        self.widgets: dict[str, Slot] = {}
        self._blocks: list[Slot] = []
        self.lock = Lock()
        self.roots: dict[Root, Slot] = {root: Slot(None, RootBlock(), root) for root in ROOTS}

    def add(self, parent: Slot, element: Element) -> Slot:
        """Put an element at the end of `parent`, or into the root that its class names."""
        if element.root is not None:
            parent = self.roots[element.root]
        slot = Slot(parent, element)
        with self.lock:
            self.count += 1
            if parent.single:
                self._empty(parent)
            parent.children.append(slot)
            if slot.children is not NONE:
                self._blocks.append(slot)
            if parent.node is not None:
                parent.touch()
        return slot

    def replace(self, slot: Slot, element: Element) -> None:
        """Another element in the same place: the children stay only if it is of the same kind."""
        with self.lock:
            if element.kind != slot.element.kind:
                self._forget(slot)
                slot.become(element)
                self._blocks.append(slot)
            slot.element = element
            slot.touch()

    def clear(self, slot: Slot) -> None:
        """Take away all children of a block."""
        with self.lock:
            self._empty(slot)
            slot.cleared = True
            slot.touch()

    def remove(self, slot: Slot) -> None:
        """Take an element away."""
        with self.lock:
            if slot.parent is not None and slot in slot.parent.children:
                slot.parent.children.remove(slot)
                self._forget(slot)
                slot.parent.touch()

    def revalue(self, address: str, value: Wire) -> None:
        """A visitor has set a widget that was shown already: this run's page says so too."""
        slot = self.widgets.get(address)
        if slot is not None and isinstance(slot.element, Widget):
            self.replace(slot, filled(slot.element, value, address))

    def snapshot(self, old: Page, *, done: bool) -> Snapshot:
        """Freeze what is there into a page.

        Parameters
        ----------
        old
            The page that the visitor sees: its keys are kept wherever an element is still there.
        done
            False: what the run has not reached yet stays.
        """
        stale: list[str] = []
        with self.lock:
            pairs = zip(self.roots.values(), old.roots, strict=True)
            roots = tuple(freeze(slot, before, done, stale) for slot, before in pairs)
        page = old if all(map(is_, roots, old.roots)) else Page(roots)
        return Snapshot(page, tuple(stale))

    def cover(self) -> None:
        """Nothing of the page before is to show through: it is another page."""
        for slot in self.roots.values():
            slot.cleared = True

    def outside(self, slot: Slot) -> Slot | None:
        """A place that an earlier run made, as this run may fill it: the whole script makes all places anew."""
        return None

    def close(self) -> dict[str, str]:
        """Let go of the slots; the widgets' keys by address, as far as they are known.

        Slots refer to each other in circles. Cut here, they leave nothing for the garbage collector, which
        otherwise takes a fifth of a busy server's time.
        """
        with self.lock:
            keys = {address: slot.key for address, slot in self.widgets.items() if slot.key is not None}
            self.widgets = {}
            for slot in (*self.roots.values(), *self._blocks):
                slot.children = NONE
            return keys

    def _empty(self, slot: Slot) -> None:
        for child in slot.children:
            self._forget(child)
        slot.children = []

    @staticmethod
    def _forget(slot: Slot) -> None:
        if slot.key is not None and slot.parent is not None:
            slot.parent.gone.add(slot.key)


def freeze(slot: Slot, old: Node | None, done: bool, stale: list[str]) -> Node:
    """The slot as a node; the old node itself where nothing changed."""
    if slot.node is not None:
        return slot.node
    before: tuple[Node, ...] = old.children if old is not None else ()
    if not slot.children and not before:
        children, complete = before, True
    else:
        children, complete = freeze_children(slot, before, done, stale)
    assert slot.key is not None
    if old is not None and children is before and old.element == slot.element:
        node = old
    else:
        node = Node(slot.key, slot.element, children)
    if complete:
        slot.node = node
    return node


def freeze_children(
    slot: Slot, before: tuple[Node, ...], done: bool, stale: list[str], taken: Sequence[str] = ()
) -> tuple[tuple[Node, ...], bool]:
    """A block's children as nodes; `taken` are keys of siblings that others have shown. True: all are final."""
    matches = settle(slot, before, taken)
    nodes = []
    complete = True
    for child, old in zip(slot.children, matches, strict=True):
        node = child.node
        if node is None:
            node = freeze(child, old, done, stale)
            complete = complete and child.node is not None
        nodes.append(node)
    if not done:
        left = _unreached(slot, before, nodes)
        if left:
            complete = False
            nodes = _merge(nodes, before, left, stale)
    if len(nodes) == len(before) and all(map(is_, nodes, before)):
        return before, complete
    return tuple(nodes), complete


def _unreached(slot: Slot, before: tuple[Node, ...], nodes: list[Node]) -> set[str]:
    """Keys of old children that the run may still come to."""
    if slot.cleared or (slot.single and nodes):
        return set()
    left = {node.key for node in before}
    left.difference_update(node.key for node in nodes)
    return left - slot.gone


def _merge(nodes: list[Node], before: tuple[Node, ...], left: set[str], stale: list[str]) -> list[Node]:
    """New nodes with the unreached old ones before the old sibling that they stood before, else at the end."""
    merged: dict[str, list[Node]] = {}
    waiting: list[Node] = []
    for node in before:
        if node.key in left:
            waiting.append(node)
        elif waiting:
            merged[node.key] = waiting
            waiting = []
    result: list[Node] = []
    for node in nodes:
        result += merged.get(node.key, ())
        result.append(node)
    placed = {node.key for node in result}
    tail = [node for node in before if node.key in left and node.key not in placed]
    if tail:
        stale.append(tail[0].key)
    return result + tail


def find(page: Page, address: str, key: str | None = None) -> Node | None:
    """The node of the widget whose value key is `address`; `key`, where it was last, saves the search."""
    if key is not None:
        node = locate(page, key)
        if node is not None and isinstance(node.element, Widget) and node.element.address == address:
            return node
    for node in page.walk():
        if isinstance(node.element, Widget) and node.element.address == address:
            return node
    return None


def locate(page: Page, key: str) -> Node | None:
    """The node with this key."""
    below: tuple[Node, ...] = page.roots
    end = key.find("/")
    while True:
        step = key if end < 0 else key[:end]
        for node in below:
            if node.key == step:
                break
        else:
            return None
        if end < 0:
            return node
        below = node.children
        end = key.find("/", end + 1)


def with_value(page: Page, key: str, value: Wire) -> Page:
    """The page with another value in the widget `key`: what the visitor sees before the script has run."""

    def change(node: Node) -> Node:
        widget = node.element
        return Node(key, filled(widget, value, widget.address), node.children) if isinstance(widget, Widget) else node

    return changed(page, key, change)


def changed(page: Page, key: str, change: Callable[[Node], Node | None]) -> Page:
    """The page with another node in place of one, or none; the same page where it has no such node."""

    def within(nodes: tuple[Node, ...], start: int) -> tuple[Node, ...]:
        end = key.find("/", start)
        step = key if end < 0 else key[:end]
        place = 0
        for node in nodes:
            if node.key == step:
                break
            place += 1
        else:
            return nodes
        if end < 0:
            new = change(node)
        else:
            below = within(node.children, end + 1)
            new = node if below is node.children else Node(node.key, node.element, below)
        return nodes if new is node else (*nodes[:place], *(() if new is None else (new,)), *nodes[place + 1 :])

    roots = within(page.roots, 0)
    return page if roots is page.roots else Page(roots)
