"""Text, headings, code, formulas, HTML, JSON, help and the page's set-up."""

from __future__ import annotations

import base64
import math
import sys
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

import stagelight
from stagelight.plugin import command
from stagelight.records import Code, Heading, Help, Html, Json, Latex, Markdown, PageConfig, Text
from tests.core.elements.stage import shown


def show(name: str, *args: Any, **options: Any) -> Any:
    return shown(lambda: command(name)(*args, **options))[0]


@pytest.mark.parametrize(
    ("given", "body"), [("a", "a"), (" a\n", "a"), ("\n  a\n    b\n", "a\n  b"), (7, "7"), (None, "None")]
)
def test_text_loses_the_indentation_that_it_shares(given: Any, body: str) -> None:
    assert show("text", given) == Text(body)
    assert show("markdown", given) == Markdown(body)
    assert show("title", given) == Heading(body, 1)


@pytest.mark.parametrize(("name", "level"), [("title", 1), ("header", 2), ("subheader", 3)])
def test_headings_have_their_levels(name: str, level: int) -> None:
    assert show(name, "a", False) == Heading("a", level, False)


@pytest.mark.parametrize(
    ("given", "icon"), [(" 🎈 ", "🎈"), ("", None), ("spinner", "spinner"), (":material/home:", ":material/home:")]
)
def test_icons_are_emoji_or_symbols(given: str, icon: str | None) -> None:
    assert show("title", "a", icon=given).icon == icon


def test_code_keeps_its_lines() -> None:
    assert show("code", "\n  a\n\n") == Code("  a\n")
    assert show("code", "a", None) == Code("a", None)
    assert show("code", "a", height=None).height == "content"


def test_formulas_may_come_from_sympy(monkeypatch: pytest.MonkeyPatch) -> None:
    sympy = ModuleType("sympy")
    vars(sympy).update(Basic=SimpleNamespace, MatrixBase=ModuleType, latex=lambda body: f"<{body.x}>")
    monkeypatch.setitem(sys.modules, "sympy", sympy)
    assert show("latex", SimpleNamespace(x=1)) == Latex("<1>")
    assert show("latex", " x^2 ") == Latex("x^2")


def test_html_comes_from_files_too(tmp_path: Path) -> None:
    page, style = tmp_path / "a.html", tmp_path / "a.css"
    page.write_text("<p>ä</p>", encoding="utf-8")
    style.write_text("p {}")
    assert show("html", page) == Html("<p>ä</p>")
    assert show("html", str(page)) == Html("<p>ä</p>")
    assert show("html", style) == Html("<style>p {}</style>")


def test_html_comes_from_objects_that_know_theirs() -> None:
    assert show("html", SimpleNamespace(_repr_html_=lambda: "<b>")) == Html("<b>")


@dataclass
class Point:
    """A place."""

    x: int


class Int64:
    """A number, as numpy has them."""

    __module__ = "numpy"

    def item(self) -> int:
        return 7


LOOP: list[Any] = [1]
LOOP.append(LOOP)


@pytest.mark.parametrize(
    ("value", "body"),
    [
        ('{"a": 1}', '{"a": 1}'),
        ({1: (2, {3})}, '{"1": [2, [3]]}'),
        (Point(1), '{"x": 1}'),
        (SimpleNamespace(to_dict=lambda: {"a": 1}), '{"a": 1}'),
        (SimpleNamespace(model_dump=lambda: {"a": 1}), '{"a": 1}'),
        ([math.inf, math.nan, 0.5], '["inf", "nan", 0.5]'),
        ([b"a", Point], """["b'a'", "<class 'tests.core.elements.test_text.Point'>"]"""),
        ([Int64()], "[7]"),
        (LOOP, '[1, "..."]'),
        ([[1], [1]], "[[1], [1]]"),
    ],
)
def test_json_says_what_it_can(value: Any, body: str) -> None:
    assert show("json", value) == Json(body)


def test_help_explains_a_function() -> None:
    found = show("help", show)
    assert (found.type, found.signature) == ("function", "(name: 'str', *args: 'Any', **options: 'Any') -> 'Any'")
    assert found.title.endswith("test_text.show")
    assert (found.doc, found.value, found.members) == (None, None, ())


class Dog:
    """A typical dog."""

    legs = 4

    def __init__(self, name: str) -> None:
        self.name = name

    def bark(self) -> str:
        """Say something.

        Not much.
        """
        return "Woof"

    @property
    def age(self) -> int:
        """In years."""
        raise AssertionError("nobody asks a dog's age to describe it")

    @staticmethod
    def kind() -> None: ...


def test_help_explains_a_class_and_its_members() -> None:
    found = show("help", Dog)
    assert (found.type, found.doc) == ("class", "A typical dog.")
    assert found.signature == "(name: 'str') -> 'None'"
    assert found.members == (
        ("age", "property", "In years."),
        ("bark", "function", "Say something."),
        ("kind", "function", ""),
        ("legs", "int", "4"),
    )


def test_help_explains_an_object_without_asking_its_properties() -> None:
    found = show("help", Dog("Rex"))
    assert (found.type, found.value) == ("Dog", None)
    assert ("name", "str", "'Rex'") in found.members
    assert show("help", Point(3)).value.endswith("Point(x=3)")


@pytest.mark.parametrize(("value", "title"), [(3, "int"), ([1], "list"), (len, "len"), (math.sqrt, "math.sqrt")])
def test_help_names_what_it_explains(value: Any, title: str) -> None:
    assert show("help", value).title == title


def test_help_cuts_long_values() -> None:
    assert show("help", "a" * 1000).value == "'" + "a" * 299 + "..."


def test_help_alone_explains_stagelight() -> None:
    found = show("help")
    assert isinstance(found, Help)
    assert (found.title, found.type, found.doc) == ("stagelight", "module", stagelight.__doc__)


def test_the_page_is_set_up_as_an_event() -> None:
    assert show("set_page_config", "App") == PageConfig("App")
    assert PageConfig.root == "event"


def test_the_page_icon_may_be_a_file_or_a_picture(tmp_path: Path) -> None:
    file = tmp_path / "icon.png"
    file.write_bytes(b"png")
    uri = "data:image/png;base64," + base64.b64encode(b"png").decode()
    picture = SimpleNamespace(save=lambda stream, format: stream.write(b"png"))
    assert show("set_page_config", page_icon=file).page_icon == uri
    assert show("set_page_config", page_icon=picture).page_icon == uri
    assert show("set_page_config", page_icon="https://a.org/b.png").page_icon == "https://a.org/b.png"


def test_a_random_icon_is_the_same_in_every_run() -> None:
    first, second = (show("set_page_config", "App", "random").page_icon for _ in range(2))
    assert first == second
    assert first != "random"


def test_menu_items_are_known_in_any_spelling() -> None:
    items = {"Get Help": "https://a.org", "report a bug": None, "About": "# Us"}
    assert show("set_page_config", menu_items=items).menu_items == (
        ("Get help", "https://a.org"),
        ("Report a bug", None),
        ("About", "# Us"),
    )
