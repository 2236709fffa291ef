"""Collects what one part of the script shows while it runs alone, and grafts it onto the page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from operator import is_

from stagelight.element import Block, Element, Node, Page, Widget
from stagelight.identity import NONE, Slot
from stagelight.tree import Snapshot, Tree, changed, freeze, freeze_children


class Graft(Tree):
    """The elements that a part has shown so far.

    Parameters
    ----------
    block
        The block that holds the part's elements, as the page shows it.
    elsewhere
        What the part showed in other containers when it last ran, by their keys: it is shown anew, or goes.
    """

    def __init__(self, block: Slot, elsewhere: Mapping[str, Sequence[Slot]]) -> None:
        super().__init__()
        self.block = Slot(block.parent, block.element, block.key)
        self._blocks.append(self.block)
        self._mine = {key: {slot.key for slot in slots} for key, slots in elsewhere.items()}
        self._outside: dict[str, Slot] = {str(root): slot for root, slot in self.roots.items()}
        self._origins: dict[str, Slot] = {}
        self._removed: set[str] = set()
        self._renewed: set[str] = set()
        for key, slots in elsewhere.items():
            above = slots[0].parent
            if above is not None and key not in self._outside:
                self._outside[key] = self._anchor(above)

    def outside(self, slot: Slot) -> Slot | None:
        """A place that an earlier run made: the same place for this run; None where it is this part's own."""
        key = slot.key
        if key is None or (self.block.key and f"{key}/".startswith(f"{self.block.key}/")):
            return None
        with self.lock:
            if key not in self._outside:
                self._outside[key] = self._anchor(slot)
            return self._outside[key]

    def _anchor(self, slot: Slot) -> Slot:
        anchor = Slot(slot.parent, slot.element, slot.key)
        self._origins[slot.key or ""] = slot
        if anchor.children is not NONE:
            self._blocks.append(anchor)
        return anchor

    def replace(self, slot: Slot, element: Element) -> None:
        """See `Tree.replace`; a place outside of the part keeps its key whatever comes."""
        key = slot.key or ""
        if self._outside.get(key) is not slot:
            super().replace(slot, element)
            return
        with self.lock:
            if isinstance(element, Block) and slot.children is NONE:
                slot.become(element)
                slot.key = key
                self._blocks.append(slot)
            slot.element = self._origins[key].element = element
            self._renewed.add(key)

    def remove(self, slot: Slot) -> None:
        """See `Tree.remove`."""
        if slot.key is not None and self._outside.get(slot.key) is slot:
            self._removed.add(slot.key)
        else:
            super().remove(slot)

    def snapshot(self, old: Page, *, done: bool) -> Snapshot:
        """See `Tree.snapshot`: the page before, with what this part has changed."""
        stale: list[str] = []
        with self.lock:
            page = changed(old, self.block.key or "", lambda node: freeze(self.block, node, done, stale))
            for key, slot in self._outside.items():
                page = changed(page, key, partial(self._share, slot, done, stale))
            for key in self._removed:
                page = changed(page, key, lambda node: None)
        return Snapshot(page, tuple(stale))

    def _share(self, slot: Slot, done: bool, stale: list[str], node: Node) -> Node:
        """A container that is not the part's own, with what the part shows in it now."""
        element = slot.element if node.key in self._renewed else node.element
        mine = self._mine.get(node.key, ())
        if not (mine or slot.children or slot.cleared):
            return node if element is node.element else Node(node.key, element, node.children)
        unique = [each.element for each in slot.children if each.element.root and each.element.name]
        named = {(one.kind, one.name) for one in unique}
        held = tuple(
            child
            for child in node.children
            if (child.key in mine and not _stays(child, slot))
            or (child.element.root and (child.element.kind, child.element.name) in named)
        )
        children = node.children
        if slot.children or held or slot.cleared:
            nodes, _ = freeze_children(slot, held, done, stale, [child.key for child in children])
            children = _spliced(children, held, nodes, alone=slot.cleared or (slot.single and bool(nodes)))
        return node if children is node.children and element == node.element else Node(node.key, element, children)


def _spliced(
    children: tuple[Node, ...], held: tuple[Node, ...], nodes: tuple[Node, ...], *, alone: bool
) -> tuple[Node, ...]:
    """Siblings with the part's nodes of before replaced by those of now, in the same place; new ones at the end."""
    gone = {child.key for child in held}
    rest = [] if alone else [child for child in children if child.key not in gone]
    first = next((at for at, child in enumerate(children) if child.key in gone), len(children))
    new = (*rest[:first], *nodes, *rest[first:])
    return children if len(new) == len(children) and all(map(is_, new, children)) else new


def _stays(child: Node, slot: Slot) -> bool:
    """A dialog that the part has opened stays open while the part runs again and opens none."""
    return _closes(child.element) and not any(_closes(each.element) for each in slot.children)


def _closes(element: Element) -> bool:
    return isinstance(element, Widget) and element.closes
