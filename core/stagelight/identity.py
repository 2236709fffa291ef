"""Which element of the page before is this one? Keys follow from the answer."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Iterable, Sequence, Set
from functools import lru_cache

from stagelight.element import Block, Element, Node, Widget


class Slot:
    """A place in the tree of a run: an element that may still change, and what is below it."""

    __slots__ = ("children", "cleared", "element", "gone", "key", "node", "parent", "single")

    def __init__(self, parent: Slot | None, element: Element, key: str | None = None) -> None:
        self.parent = parent
        self.key = key
        self.element = element
        self.node: Node | None = None
        self.cleared = False
        self.single = False
        self.children: list[Slot] = NONE
        if isinstance(element, Block):
            self.children = []
            self.gone: set[str] = set()
            self.single = element.single

    def become(self, element: Element) -> None:
        """Start over as another kind of element, in the same place."""
        self.__init__(self.parent, element)  # type: ignore[misc]

    @property
    def is_leaf(self) -> bool:
        """True where the element cannot hold children."""
        return self.children is NONE

    def touch(self) -> None:
        """What was frozen of this slot, and of all above it, is out of date."""
        self.node = None
        above = self.parent
        while above is not None and above.node is not None:
            above.node = None
            above = above.parent


NONE: list[Slot] = []
"""The children of all leaves: most slots never have a child."""


def same(slot: Slot, node: Node) -> bool:
    """True where the slot and all below it say just what the node says."""
    if slot.element != node.element or len(slot.children) != len(node.children):
        return False
    return all(map(same, slot.children, node.children))


def settle(parent: Slot, old: Sequence[Node], taken: Sequence[str] = ()) -> list[Node | None]:
    """Give each child of `parent` its key; the old node that it continues, None for a new one.

    From both ends children are matched as they stand; between, first by content (so that what was inserted
    is new and the rest is known again), then by name, at last by kind within the gaps that are left. No new one
    gets a key that is `taken`.
    """
    slots = parent.children
    matches: list[Node | None] = [None] * len(slots)
    claimed = {slot.key for slot in slots if slot.key is not None}
    shorter = min(len(slots), len(old))
    start = 0
    while start < shorter and _continues(slots[start], old[start], claimed):
        matches[start] = old[start]
        start += 1
    end = 0
    while end < shorter - start and _continues(slots[-1 - end], old[-1 - end], claimed):
        matches[-1 - end] = old[-1 - end]
        end += 1
    if len(slots) == len(old) == start + end + 1 and _changed(slots[start], old[start], claimed, parent):
        matches[start] = old[start]
    elif start + end < len(slots):
        middle = slots[start : len(slots) - end]
        matches[start : len(slots) - end] = _Match(parent, middle, old[start : len(old) - end], claimed).result
        assert parent.key is not None
        _name(parent.key, slots, matches, old, taken)
    return matches


def _continues(slot: Slot, node: Node, claimed: Set[str]) -> bool:
    """True where the slot certainly is the node; its key, and where nothing changed the node, are noted."""
    if slot.key is not None:
        return slot.key == node.key
    if node.key in claimed:
        return False
    element, before = slot.element, node.element
    if element is before or element == before:
        if slot.children or node.children:
            if same(slot, node):
                slot.node = node
            elif element.name is None:
                return False
        elif element.root != "event" or element.name is not None:
            slot.node = node
        else:
            return False
    elif element.__class__ is not before.__class__ or element.name is None or _base(element) != _base(before):
        return False
    slot.key = node.key
    return True


def _changed(slot: Slot, node: Node, claimed: Set[str], parent: Slot) -> bool:
    """True where one child alone differs, and is the old one with other content; the commonest case by far."""
    element, before = slot.element, node.element
    if slot.key is not None or element.kind != before.kind or node.key in claimed or parent.key == "event":
        return False
    if element.name is not None or before.name is not None:
        return False
    slot.key = node.key
    return True


def _base(element: Element) -> str | None:
    """What a named element is known by: widgets by where their events arrive."""
    return element.address or element.name if isinstance(element, Widget) else element.name


class _Match:
    """The middle of `settle`: the children between the ends that stand as they stood."""

    def __init__(self, parent: Slot, slots: Sequence[Slot], old: Sequence[Node], claimed: Set[str]) -> None:
        self.slots = slots
        self.old = old
        self.result: list[Node | None] = [None] * len(slots)
        self.free = dict.fromkeys(range(len(old)))
        self.where: list[int | None] = [None] * len(slots)
        self._by_key()
        if parent.key == "event":  # what happens once is never the same again
            self._by_name()
            return
        if len(slots) == len(old):
            self._by_place(claimed)
        self._by_content()
        self._by_name()
        self._by_kind()

    def _take(self, new: int, old: int) -> None:
        del self.free[old]
        self.where[new] = old
        self.result[new] = self.old[old]

    def _open(self) -> list[int]:
        return [place for place, node in enumerate(self.result) if node is None and self.slots[place].key is None]

    def _by_key(self) -> None:
        known = {slot.key: place for place, slot in enumerate(self.slots) if slot.key is not None}
        for place in list(self.free) if known else ():
            new = known.get(self.old[place].key)
            if new is not None:
                self._take(new, place)

    def _by_place(self, claimed: Set[str]) -> None:
        for place, slot in enumerate(self.slots):
            if place in self.free and self.result[place] is None and _continues(slot, self.old[place], claimed):
                self._take(place, place)

    def _by_content(self) -> None:
        if not (self.free and self._open()):
            return
        places: defaultdict[int, deque[int]] = defaultdict(deque)
        for place in self.free:
            places[_node_content(self.old[place])].append(place)
        for new in self._open():
            candidates = places.get(_slot_content(self.slots[new]))
            if candidates and same(self.slots[new], self.old[candidates[0]]):
                self._take(new, candidates.popleft())

    def _by_name(self) -> None:
        places: defaultdict[tuple[str, str], deque[int]] = defaultdict(deque)
        for place in self.free:
            element = self.old[place].element
            if (base := _base(element)) is not None:
                places[element.kind, base].append(place)
        for new in self._open() if places else ():
            element = self.slots[new].element
            candidates = places.get((element.kind, _base(element) or ""))
            if candidates:
                self._take(new, candidates.popleft())

    def _by_kind(self) -> None:
        """In each gap between known neighbours: those that share children first, then in their order."""
        gap: list[int] = []
        low = -1
        for new, place in [*enumerate(self.where), (len(self.slots), len(self.old))]:
            if place is None:
                if new < len(self.slots) and self.slots[new].key is None and self.slots[new].element.name is None:
                    gap.append(new)
            else:
                if gap and place > low:
                    self._pair(gap, [old for old in range(low + 1, place) if old in self.free])
                gap, low = [], place

    def _pair(self, new: list[int], old: list[int]) -> None:
        unnamed = [place for place in old if self.old[place].element.name is None]
        if len(new) * len(unnamed) <= 10_000:
            for _, one, other in sorted(self._shared(new, unnamed)):
                if self.where[one] is None and other in self.free:
                    self._take(one, other)
        rest: defaultdict[str, deque[int]] = defaultdict(deque)
        for place in unnamed:
            if place in self.free:
                rest[self.old[place].element.kind].append(place)
        for one in new:
            candidates = rest.get(self.slots[one].element.kind)
            if self.where[one] is None and candidates:
                self._take(one, candidates.popleft())

    def _shared(self, new: list[int], old: list[int]) -> Iterable[tuple[int, int, int]]:
        """(minus the number of children in common, new, old) of blocks of one kind."""
        below = {place: {_node_content(child) for child in self.old[place].children} for place in old}
        for one in new:
            slot = self.slots[one]
            inside = {_slot_content(child) for child in slot.children}
            for place in old if inside else ():
                common = len(inside & below[place])
                if common and self.old[place].element.kind == slot.element.kind:
                    yield -common, one, place


def _slot_content(slot: Slot) -> int:
    return hash((slot.element, *map(_slot_content, slot.children)))


def _node_content(node: Node) -> int:
    return hash((node.element, *map(_node_content, node.children)))


def _name(
    parent: str, slots: Sequence[Slot], matches: Sequence[Node | None], old: Sequence[Node], others: Sequence[str]
) -> None:
    """Keys for the matched, then fresh ones that no sibling has or had."""
    for slot, node in zip(slots, matches, strict=True):
        if node is not None:
            slot.key = node.key
    nameless = [slot for slot in slots if slot.key is None]
    if not nameless:
        return
    taken = {node.key for node in old} | set(others) | {slot.key for slot in slots if slot.key is not None}
    counts: dict[str, int] = {}
    for slot in nameless:
        slot.key = _fresh(parent, slot.element, taken, counts)
        taken.add(slot.key)


def _fresh(parent: str, element: Element, taken: set[str], counts: dict[str, int]) -> str:
    name = element.name
    base = f"{parent}/{element.kind}:"
    if name is not None:
        base += readable(name)
        if base not in taken:
            return base
        base += "~"
    count = counts.get(base, 0 if name is None else 2)
    while (key := f"{base}{count}") in taken:
        count += 1
    counts[base] = count + 1
    return key


@lru_cache(maxsize=4096)
def readable(name: str) -> str:
    """A label as a part of a key: no white space and no slash, not too long."""
    return re.sub(r"\s+", "_", name.strip()[:60]).replace("/", "%2F") or "_"
