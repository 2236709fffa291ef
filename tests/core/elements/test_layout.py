"""Containers, columns, places, and blocks that open and close."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from stagelight.plugin import Handle, Node, command
from stagelight.records import Column, Columns, Expander, Markdown, Popover, Tab, Tabs, Text
from tests.core.elements.stage import Stage, shown


def outline(node: Node) -> Any:
    """The kinds below a node."""
    below = [outline(child) for child in node.children]
    return (node.element.kind, below) if below else node.element.kind


def laid(script: Callable[[], Any]) -> Any:
    stage = Stage()
    stage.run(script)
    return [outline(node) for node in stage.page["main"].children]


def test_columns_of_one_width() -> None:
    def script() -> None:
        left, right = command("columns")(2)
        right.text("b")
        with left:
            command("text")("a")

    assert laid(script) == [("columns", [("column", ["text"]), ("column", ["text"])])]
    assert shown(script)[2] == Text("a")


class Whole:
    """A whole number of a foreign kind, as numpy's."""

    def __index__(self) -> int:
        return 3


@pytest.mark.parametrize(
    ("spec", "weights"),
    [(1, [1.0]), (Whole(), [1.0] * 3), ([2, 1], [2.0, 1.0]), ((0.7, 0.3), [0.7, 0.3]), (iter([1]), [1.0])],
)
def test_columns_have_their_shares(spec: Any, weights: list[float]) -> None:
    elements = shown(lambda: command("columns")(spec))
    assert elements == [Columns(), *map(Column, weights)]


def test_what_comes_after_columns_is_below_them() -> None:
    def script() -> None:
        command("columns")(2)
        command("text")("below")

    assert laid(script) == [("columns", ["column", "column"]), "text"]


def test_blocks_nest_in_any_way() -> None:
    def script() -> None:
        with command("container")(), command("expander")("More"):
            one, _ = command("tabs")(["One", "Two"])
            with one.popover("Menu"):
                command("columns")(1)[0].text("deep")

    deep = ("popover", [("columns", [("column", ["text"])])])
    assert laid(script) == [("container", [("expander", [("tabs", [("tab", [deep]), "tab"])])])]


def test_the_sidebar_takes_any_command() -> None:
    stage = Stage()

    def script() -> None:
        with command("sidebar"):
            command("text")("a")
        command("sidebar").text("b")

    stage.run(script)
    assert [node.element for node in stage.page["sidebar"].children] == [Text("a"), Text("b")]


def test_a_place_holds_the_last_thing() -> None:
    def script() -> None:
        place = command("empty")()
        place.text("a")
        place.markdown("b")

    assert shown(script)[1:] == [Markdown("b")]


def test_a_place_can_be_cleared() -> None:
    def script() -> None:
        place = command("empty")()
        place.text("a")
        place.empty()

    assert [element.kind for element in shown(script)] in (["empty"], ["empty", "empty"])


def test_a_fixed_height_has_a_border_unless_the_author_says_no() -> None:
    assert [shown(lambda: command("container")(height=9))[0].border] == [True]  # type: ignore[attr-defined]
    assert [shown(lambda: command("container")(height=9, border=False))[0].border] == [False]  # type: ignore[attr-defined]


def test_tabs_hold_what_is_put_in_them() -> None:
    def script() -> None:
        first, second = command("tabs")(["One", "Two"])
        second.text("b")
        assert first.open is None

    assert shown(script) == [Tabs(labels=("One", "Two")), Tab("One", 0), Tab("Two", 1), Text("b")]


BLOCKS: list[tuple[str, tuple[Any, ...], Any, Any]] = [
    ("expander", ("More",), True, False),
    ("popover", ("More",), True, False),
]


@pytest.mark.parametrize(("name", "args", "after", "before"), BLOCKS)
def test_a_fold_tells_if_it_is_open_where_the_author_asks(name: str, args: Any, after: Any, before: Any) -> None:
    stage = Stage()

    def script() -> Any:
        return command(name)(*args, key="k", on_change="rerun").open

    assert stage.run(script) is before
    assert stage.change(script, after) is after
    assert stage.state.values["k"] is after


@pytest.mark.parametrize("name", ["expander", "popover"])
def test_a_fold_says_nothing_where_nobody_asks(name: str) -> None:
    stage = Stage()
    assert stage.call(name, "More").open is None
    assert isinstance(stage.element, Expander | Popover)
    assert stage.element.address == ""


def test_an_expander_can_be_open_at_first() -> None:
    assert Stage().call("expander", "More", expanded=True, on_change="rerun").open is True


def test_tabs_tell_which_is_open_where_the_author_asks() -> None:
    stage = Stage()

    def script() -> list[bool]:
        return [tab.open for tab in command("tabs")(["a", "b"], default="b", on_change="rerun")]

    assert stage.run(script) == [False, True]
    assert stage.change(script, "a") == [True, False]


def test_a_function_is_called_when_a_fold_opens() -> None:
    stage = Stage()
    stage.call("expander", "More", on_change=print, args=("a",))
    callback = stage.state.callbacks[stage.address]
    assert (callback.function, callback.args) == (print, ("a",))


def test_outside_of_a_run_blocks_go_nowhere() -> None:
    left, _ = command("columns")(2)
    with left, command("expander")("More"), command("status")("Work") as box:
        box.update(state="error")
        command("text")("a")
    assert isinstance(left, Handle)
    assert [tab.open for tab in command("tabs")(["a"], on_change="rerun")] == [True]
