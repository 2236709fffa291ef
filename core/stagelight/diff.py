"""Two pages in, patches out; pure."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from attrs import evolve

from stagelight.element import Insert, Move, Node, Page, Patch, Remove, Set


def diff(old: Page, new: Page) -> list[Patch]:
    """The patches that make `new` of `old`, in the order in which they must be applied.

    Nodes that are the same object on both sides cost nothing; children are matched by key, and of those that
    stay as few as possible are moved (all but a longest increasing subsequence).

    Example
    -------
    >>> from stagelight.element import Node, Page, RootBlock
    >>> diff(Page(), Page())
    []
    """
    patches: list[Patch] = []
    for before, after in zip(old.roots, new.roots, strict=True):
        _diff_node(before, after, patches)
    return patches


def _diff_node(old: Node, new: Node, patches: list[Patch]) -> None:
    if old is new:
        return
    if old.element is not new.element and old.element != new.element:
        patches.append(Set(new.key, new.element))
    if old.children is not new.children:
        _diff_children(new.key, old.children, new.children, patches)


def _diff_children(parent: str, old: Sequence[Node], new: Sequence[Node], patches: list[Patch]) -> None:
    start, end, changed = _common_ends(old, new)
    before = {node.key: place for place, node in enumerate(old[start : len(old) - end])}
    middle = new[start : len(new) - end]
    kept = {node.key for node in middle} & before.keys()
    patches.extend(Remove(key) for key in before if key not in kept)
    staying = _staying([before[node.key] for node in middle if node.key in kept])
    previous = new[start - 1].key if start else None
    for node in middle:
        place = before.get(node.key)
        if place is None:
            patches.append(Insert(parent, previous, node))
        else:
            if place not in staying:
                patches.append(Move(node.key, previous))
            changed.append((old[start + place], node))
        previous = node.key
    for pair in changed:
        _diff_node(*pair, patches)


def _common_ends(old: Sequence[Node], new: Sequence[Node]) -> tuple[int, int, list[tuple[Node, Node]]]:
    """How many children have the same keys at the start and at the end, and the pairs there that differ."""
    changed = []
    shorter = min(len(old), len(new))
    start = 0
    while start < shorter:
        before, after = old[start], new[start]
        if before is not after:
            if before.key != after.key:
                break
            changed.append((before, after))
        start += 1
    end = 0
    while end < shorter - start:
        before, after = old[-1 - end], new[-1 - end]
        if before is not after:
            if before.key != after.key:
                break
            changed.append((before, after))
        end += 1
    return start, end, changed


def _staying(places: Sequence[int]) -> set[int]:
    """A longest increasing subsequence (patience sorting, Fredman 1975)."""
    tails: list[int] = []
    ends: list[int] = []
    parents: list[int] = []
    for index, place in enumerate(places):
        length = bisect_left(tails, place)
        parents.append(ends[length - 1] if length else -1)
        tails[length : length + 1] = [place]
        ends[length : length + 1] = [index]
    staying = set()
    index = ends[-1] if ends else -1
    while index >= 0:
        staying.add(places[index])
        index = parents[index]
    return staying


def apply(page: Page, patches: Iterable[Patch]) -> Page:
    """The page after the patches: what a renderer's picture of the page must come to.

    Raises
    ------
    KeyError
        If a patch names a key that is not on the page.
    """
    elements = {node.key: node.element for node in page.walk()}
    children = {node.key: [child.key for child in node.children] for node in page.walk()}
    parents = {child: key for key, below in children.items() for child in below}

    def place(key: str, parent: str, after: str | None) -> None:
        siblings = children[parent]
        siblings.insert(siblings.index(after) + 1 if after is not None else 0, key)
        parents[key] = parent

    for patch in patches:
        match patch:
            case Set(key, element):
                if key not in elements:
                    raise KeyError(key)
                elements[key] = element
            case Remove(key):
                children[parents.pop(key)].remove(key)
            case Move(key, after):
                children[parents[key]].remove(key)
                place(key, parents[key], after)
            case Insert(parent, after, node):
                for each in node.walk():
                    elements[each.key] = each.element
                    children[each.key] = [child.key for child in each.children]
                    parents.update((child.key, each.key) for child in each.children)
                place(node.key, parent, after)

    def build(key: str) -> Node:
        return Node(key, elements[key], tuple(map(build, children[key])))

    return evolve(page, roots=tuple(build(root.key) for root in page.roots))
