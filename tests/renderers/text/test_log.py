"""When and where the log tells an element."""

from __future__ import annotations

import io

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from stagelight.plugin import (
    Column,
    Columns,
    Container,
    Element,
    Empty,
    Node,
    Page,
    PageConfig,
    Progress,
    Spinner,
    Status,
    Text,
)
from stagelight_text.log import Log, fleeting
from stagelight_text.paint import Paint
from stagelight_text.plain import PlainWriter


def leaf(key: str, element: Element | None = None) -> Node:
    return Node(key, element or Text(key))


def page(*main: Node, sidebar: tuple[Node, ...] = ()) -> Page:
    empty = Page()
    first, second, *rest = empty.roots
    return Page((evolve(first, children=main), evolve(second, children=sidebar), *rest))


class Told:
    """A log into memory."""

    def __init__(self, pause: float = 0.25) -> None:
        self.out = io.StringIO()
        self.log = Log(PlainWriter(self.out, Paint(False)), pause)

    def lines(self) -> list[str]:
        """What was told since the last time."""
        text = self.out.getvalue()
        self.out.seek(0)
        self.out.truncate()
        return text.splitlines()


def test_what_runs_that_began_again_say_of_the_page_is_told_once() -> None:
    told = Told()
    again = [leaf(f"e{n}", PageConfig("Todo")) for n in range(2)]
    told.log.finish(page(*again, leaf("f", PageConfig("Other"))))
    assert told.lines() == ["page: Todo", "page: Other"]


def test_a_quick_script_is_told_in_page_order_with_the_sidebar_last() -> None:
    told = Told()
    box = Node("main/c:0", Container(), (leaf("b"),))
    told.log.finish(page(leaf("a"), box, leaf("c"), sidebar=(leaf("d"),)))
    assert told.lines() == ["a", "container:", "  b", "c", "sidebar:", "  d"]


def test_an_element_is_told_when_it_has_stood_still() -> None:
    told = Told(pause=1.0)
    told.log.tell(page(leaf("a")), now=0.0)
    told.log.tell(page(leaf("a"), leaf("b")), now=0.9)
    assert told.lines() == []
    told.log.tell(page(leaf("a"), leaf("b")), now=1.0)
    assert told.lines() == ["a"]
    told.log.tell(page(leaf("a"), leaf("b", Text("changed"))), now=2.0)
    assert told.lines() == []
    told.log.finish(page(leaf("a"), leaf("b", Text("changed"))))
    assert told.lines() == ["changed"]


def test_what_changed_after_it_was_told_is_told_once_more_at_the_end() -> None:
    told = Told(pause=0.0)
    told.log.tell(page(leaf("a"), leaf("b")), now=0.0)
    told.log.tell(page(leaf("a", Text("A")), leaf("b")), now=1.0)
    told.log.tell(page(leaf("a", Text("AA")), leaf("b")), now=2.0)
    assert told.lines() == ["a", "b"]
    told.log.finish(page(leaf("a", Text("AAA")), leaf("b")))
    assert told.lines() == ["AAA"]


def test_fleeting_things_wait_for_the_end() -> None:
    told = Told(pause=0.0)
    place = Node("main/e:0", Empty(), (leaf("now"),))
    told.log.tell(page(leaf("p", Progress(0.5)), leaf("s", Spinner("...")), place, leaf("a")), now=0.0)
    assert told.lines() == ["a"]
    told.log.finish(page(leaf("p", Progress(1.0)), place, leaf("a")))
    assert told.lines() == ["progress: 100%", "now"]


def test_a_full_bar_is_not_fleeting() -> None:
    assert fleeting((), leaf("p", Progress(None)))
    assert not fleeting((), leaf("p", Progress(1.0)))


def test_the_sidebar_waits_for_the_end() -> None:
    told = Told(pause=0.0)
    told.log.tell(page(leaf("a"), sidebar=(leaf("s"),)), now=0.0)
    assert told.lines() == ["a"]


def test_containers_are_named_again_where_the_log_comes_back_to_them() -> None:
    told = Told(pause=0.0)

    def columns(left: tuple[Node, ...], right: tuple[Node, ...]) -> Page:
        sides = (Node("m/cs/column:0", Column(), left), Node("m/cs/column:1", Column(), right))
        return page(Node("m/cs", Columns(), sides))

    told.log.tell(columns((leaf("a"),), ()), now=0.0)
    told.log.tell(columns((leaf("a"),), (leaf("b"),)), now=1.0)
    told.log.tell(columns((leaf("a"), leaf("c")), (leaf("b"),)), now=2.0)
    assert told.lines() == ["columns:", "  column 1:", "    a", "  column 2:", "    b", "  column 1:", "    c"]


def test_a_block_that_changed_is_named_as_it_is_now_and_only_once() -> None:
    told = Told(pause=0.0)
    told.log.tell(page(Node("m/s", Status("Job"), (leaf("a"),)), leaf("b")), now=0.0)
    done = Node("m/s", Status("Done", state="complete"), (leaf("a"), leaf("c")))
    told.log.tell(page(done, leaf("b")), now=1.0)
    told.log.finish(page(done, leaf("b")))
    assert told.lines() == ["status Job (running):", "  a", "b", "status Done (complete):", "  c"]


def test_pending_is_what_stands_on_the_main_page_untold() -> None:
    told = Told(pause=0.0)
    told.log.tell(page(leaf("a"), leaf("p", Progress(0.5))), now=0.0)
    shown = page(leaf("a", Text("A")), leaf("p", Progress(0.6)), sidebar=(leaf("s"),))
    assert [node.key for _, node in told.log.pending(shown)] == ["a", "p"]


def test_a_second_run_tells_only_what_is_different() -> None:
    told = Told()
    box = Node("main/c:0", Container(), (leaf("x"), leaf("y")))
    told.log.finish(page(leaf("a"), box, leaf("b"), leaf("c")))
    told.lines()
    smaller = Node("main/c:0", Container(), (leaf("y"),))
    told.log.change(page(leaf("a", Text("A")), leaf("new"), smaller, leaf("c"), leaf("b")))
    lines = told.lines()
    assert lines[:4] == ["  container:", "-   x", "~ A", "+ new"]
    assert lines[4:] in (["> b"], ["> c"])
    told.log.change(page(leaf("a", Text("A")), leaf("new"), smaller, leaf("c"), leaf("b")))
    assert told.lines() == []


def test_a_block_that_comes_or_goes_takes_its_children_along() -> None:
    told = Told()
    box = Node("main/c:0", Container(), (leaf("x"),))
    told.log.finish(page(box))
    told.lines()
    told.log.change(page())
    told.log.change(page(box))
    assert told.lines() == ["- container:", "-   x", "+ container:", "+   x"]


@given(st.lists(st.integers(0, 2000), max_size=12).map(sorted), st.integers(0, 3000))
def test_the_log_of_a_script_that_only_adds_does_not_hang_on_time(times: list[int], end: int) -> None:
    """However the beats fall, the lines are those of a run that was over at once."""
    nodes = [leaf(f"n{place}") for place in range(len(times))]
    sidebar = (leaf("s"),)
    slow, quick = Told(), Told()
    for now in range(0, end, 100):
        there = [node for node, time in zip(nodes, times, strict=True) if time <= now]
        slow.log.tell(page(*there, sidebar=sidebar if now > 500 else ()), now / 1000)
    slow.log.finish(page(*nodes, sidebar=sidebar))
    quick.log.finish(page(*nodes, sidebar=sidebar))
    assert slow.lines() == quick.lines()
