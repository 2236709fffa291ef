"""apply(old, diff(old, new)) == new, and as few patches as can be."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from stagelight.diff import apply, diff
from stagelight.element import ROOTS, Element, Insert, Move, Node, Page, Remove, RootBlock, Set
from stagelight.records import Container, Text

ELEMENTS: list[Element] = [Text("a"), Text("b"), Container(), Container(border=True)]


def siblings(chance: Random, parent: str, depth: int) -> tuple[Node, ...]:
    """Any choice of a parent's possible children in any order, each with children of its own."""
    names = chance.sample(range(8), chance.randint(0, 7))
    keys = [f"{parent}/{name}" for name in names]
    return tuple(Node(key, chance.choice(ELEMENTS), siblings(chance, key, depth - 1) if depth else ()) for key in keys)


def any_page(seed: int) -> Page:
    """A page made by chance; drawn by its seed, since drawing each node takes hypothesis a hundred times as long."""
    chance = Random(seed)
    return Page(tuple(Node(root, RootBlock(), siblings(chance, root, 2)) for root in ROOTS))


PAGES = some.integers(0, 2**32).map(any_page)


def page(*children: Node) -> Page:
    empty = Page()
    return Page((Node("main", RootBlock(), children), *empty.roots[1:]))


def row(name: object, text: str = "", *children: Node) -> Node:
    return Node(f"main/{name}", Text(text or str(name)), children)


@given(PAGES, PAGES)
@settings(max_examples=500)
def test_round_trip(old: Page, new: Page) -> None:
    assert apply(old, diff(old, new)) == new


@given(some.permutations(range(12)), some.sets(some.integers(0, 11)), some.sets(some.integers(12, 15)))
def test_round_trip_of_shuffles(order: list[int], gone: set[int], come: set[int]) -> None:
    old = page(*(row(name) for name in range(12)))
    new = page(*(row(name) for name in [*come, *(name for name in order if name not in gone)]))
    assert apply(old, diff(old, new)) == new


@given(PAGES)
def test_the_first_page_is_the_diff_from_nothing(new: Page) -> None:
    assert apply(Page(), diff(Page(), new)) == new


@given(PAGES)
def test_an_equal_page_gives_no_patches(old: Page) -> None:
    assert diff(old, Page(old.roots)) == []


def test_an_insert_above_a_thousand_is_one_patch() -> None:
    rows = [row(name) for name in range(1000)]
    assert diff(page(*rows), page(row("new"), *rows)) == [Insert("main", None, row("new"))]


def test_a_removal_from_the_middle_is_one_patch() -> None:
    rows = [row(name) for name in range(9)]
    assert diff(page(*rows), page(*rows[:4], *rows[5:])) == [Remove("main/4")]


def test_the_last_to_the_top_is_one_move() -> None:
    rows = [row(name) for name in range(9)]
    assert diff(page(*rows), page(rows[-1], *rows[:-1])) == [Move("main/8", None)]


def test_a_changed_element_is_one_set_and_its_children_stay() -> None:
    old = page(Node("main/c", Container(), (row("c/x"),)))
    new = page(Node("main/c", Container(border=True), (row("c/x"),)))
    assert diff(old, new) == [Set("main/c", Container(border=True))]


def test_apply_names_a_key_that_is_not_there() -> None:
    with pytest.raises(KeyError, match="main/nowhere"):
        apply(Page(), [Set("main/nowhere", Text("x"))])
