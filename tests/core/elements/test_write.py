"""st.write: each kind of thing in the way that suits it."""

from __future__ import annotations

import math
import sys
from collections import UserDict, namedtuple
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from io import StringIO
from types import MappingProxyType
from typing import Any

import pytest

from stagelight.element import Element, Failure
from stagelight.hookspecs import hookimpl
from stagelight.plugin import command
from stagelight.records import Badge, Empty, Help, Html, Json, Markdown
from stagelight.registry import Registry, use
from tests.core.elements.stage import Stage

Pair = namedtuple("Pair", "left right")


def written(*args: Any, **options: Any) -> list[Element]:
    stage = Stage()
    stage.call("write", *args, **options)
    return stage.elements


def test_texts_and_numbers_are_one_paragraph() -> None:
    assert written(3, "squared is", 3 * 3) == [Markdown("3 squared is 9")]


def test_nothing_shows_nothing() -> None:
    assert written() == []


def test_texts_are_taken_out_of_their_indentation() -> None:
    assert written("\n    a\n      b\n") == [Markdown("a\n  b")]


def test_html_is_html_only_where_the_author_says_so() -> None:
    assert written("<b>", unsafe_allow_html=True) == [Markdown("<b>", True)]
    assert written("<b>") == [Markdown("<b>", False)]


@pytest.mark.parametrize(
    ("value", "body"),
    [
        (5, "5"),
        (-0.5, "-0.5"),
        (math.inf, "inf"),
        (1 + 2j, "(1+2j)"),
        (Decimal("1.10"), "1.10"),
        (Fraction(1, 3), "1/3"),
        (None, "`None`"),
        (True, "`True`"),
        ((1, 2), "`(1, 2)`"),
        ({1}, "`{1}`"),
        (b"a", "`b'a'`"),
    ],
)
def test_other_values_are_text_or_code(value: Any, body: str) -> None:
    assert written(value) == [Markdown(body)]


class Poem:
    def __init__(self, text: str) -> None:
        self.text = text

    def __str__(self) -> str:
        return self.text


@pytest.mark.parametrize(
    ("text", "body"),
    [("a", "`a`"), ("a `b`", "``a `b```"), ("a\nb", "```\na\nb\n```"), ("```\nb", "````\n```\nb\n````")],
)
def test_code_is_fenced_wider_than_what_is_in_it(text: str, body: str) -> None:
    assert written(Poem(text)) == [Markdown(body)]


@pytest.mark.parametrize(
    ("value", "body"),
    [
        ({"a": [1, None, True]}, '{"a": [1, null, true]}'),
        ([1, "ä"], '[1, "ä"]'),
        (Pair(1, 2), '{"left": 1, "right": 2}'),
        (MappingProxyType({"a": 1}), '{"a": 1}'),
        (UserDict(a=1), '{"a": 1}'),
        ({"a": 1}.keys(), '["a"]'),
        (enumerate("a"), '[[0, "a"]]'),
        (map(str, [1]), '["1"]'),
    ],
)
def test_trees_are_json(value: Any, body: str) -> None:
    assert written(value) == [Json(body)]


def test_other_things_part_the_texts() -> None:
    assert written("a", [1], "b", 2) == [Markdown("a"), Json("[1]"), Markdown("b 2")]


def test_exceptions_are_errors() -> None:
    (element,) = written(KeyError("a"))
    assert isinstance(element, Failure)
    assert (element.type, element.message) == ("KeyError", "'a'")


def test_a_file_in_memory_is_its_text() -> None:
    assert written(StringIO(" text ")) == [Markdown("text")]


@dataclass
class Point:
    """A place."""

    x: int = 0


class Plain:
    """Says nothing of itself."""


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (len, "builtin_function_or_method"),
        (math, "module"),
        (Plain, "class"),
        (Pair, "class"),
        (Plain(), "Plain"),
        (Point(3), "Point"),
        (test_nothing_shows_nothing, "function"),
        ("a".upper, "builtin_function_or_method"),
    ],
)
def test_objects_are_explained(value: Any, kind: str) -> None:
    (element,) = written(value)
    assert isinstance(element, Help)
    assert element.type == kind


def test_a_handle_is_explained() -> None:
    stage = Stage()
    stage.run(lambda: command("write")(command("empty")()))
    assert [type(element) for element in stage.elements] == [Empty, Help]


class Drawing:
    def _repr_html_(self) -> str:
        return "<svg></svg>"


def test_objects_that_know_their_html_are_html() -> None:
    assert written("See", Drawing()) == [Markdown("See"), Html("<svg></svg>")]


def test_a_class_is_explained_though_its_objects_know_their_html() -> None:
    assert isinstance(written(Drawing)[0], Help)


def test_generators_are_written_as_they_come() -> None:
    def words() -> Iterator[str]:
        yield "a "
        yield "b"

    async def letters() -> AsyncIterator[str]:
        yield "c"

    assert written("Now:", words(), words, letters(), letters) == [
        Markdown("Now:"),
        Markdown("a b"),
        Markdown("a b"),
        Markdown("c"),
        Markdown("c"),
    ]


def test_what_a_stream_brought_is_shown_again_as_it_was() -> None:
    stage = Stage()

    def script() -> None:
        brought = command("write_stream")(iter(["a", {"b": 1}, "c"]))
        command("write")(brought)

    stage.run(script)
    once = [Markdown("a"), Json('{"b": 1}'), Markdown("c")]
    assert stage.elements == once + once


class Ours:
    """A foreign type that a plugin knows."""


class Knowing:
    asked: list[object] = []

    @hookimpl
    def stagelight_element_for(self, value: object) -> Element | None:
        self.asked.append(value)
        return Badge("ours") if isinstance(value, Ours) else None


def test_plugins_say_how_foreign_types_are_shown() -> None:
    plugin = Knowing()
    use(Registry([plugin]))
    try:
        assert written("a", Ours(), {"b": 1}) == [Markdown("a"), Badge("ours"), Json('{"b": 1}')]
    finally:
        use(None)
    assert [type(value) for value in plugin.asked] == [Ours]


def test_the_session_state_is_a_tree() -> None:
    assert written(command("session_state")) == [Json("{}")]


def test_what_a_module_imports_late_is_explained() -> None:
    (shown,) = written(sys.modules["stagelight"])
    assert isinstance(shown, Help)
    assert (shown.title, shown.type) == ("stagelight", "module")
    members = {name: (kind, line) for name, kind, line in shown.members}
    assert members["slider"][0] == "function"
    assert members["slider"][1].startswith("Show a line with a thumb")
    assert "annotations" not in members
