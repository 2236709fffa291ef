"""Small rooms: code, formulas, emoji, icons, numbers."""

from __future__ import annotations

import pytest

from stagelight.emoji import COMMON, emoji
from stagelight.reading import reading
from stagelight_html.formulas import formula
from stagelight_html.highlight import block, highlight
from stagelight_html.icons import ALIASES, PATHS, drawing, favicon, icon
from stagelight_html.markup import attributes, quoted
from stagelight_html.rules import slug
from tests.renderers.html.trees import parse


def test_code_of_an_unknown_language_is_plain() -> None:
    assert highlight("a < b", "no-such-language") == "a &lt; b"


@pytest.mark.parametrize("code", ["x = 1", "\n\nx = 1\n\n", "if x:\n    '''a\n    b'''"])
@pytest.mark.parametrize("lines", [False, True])
def test_code_keeps_its_text(code: str, lines: bool) -> None:
    assert parse(block(code, "python", lines=lines)).text.strip("\n") == code.strip("\n")


def test_code_without_a_language() -> None:
    assert block("a", None) == '<pre class="stage-code" tabindex="0"><code>a</code></pre>'


def test_formulas_in_a_line_and_on_their_own() -> None:
    assert formula("x", display=False) == "<math><mi>x</mi></math>"
    assert 'display="block"' in formula("x", display=True)


@pytest.mark.parametrize("latex", ["\\", "{", "\\frac{", "<script>", "\\nope", '"', ""])
def test_a_formula_never_raises_and_never_leaks(latex: str) -> None:
    assert not parse(formula(latex, display=True)).all("script")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("rocket", "🚀"),
        ("smile", "😄"),
        ("hot_beverage", "☕"),
        ("information_source", "\u2139\ufe0f"),
        ("30", None),
        ("a", None),
    ],
)
def test_emoji(name: str, expected: str | None) -> None:
    assert emoji(name) == expected


def test_the_table_of_emoji_holds_no_letters() -> None:
    assert all(not shown.isascii() for shown in COMMON.values())


@pytest.mark.parametrize("name", [*PATHS, *ALIASES])
def test_every_icon_is_drawn(name: str) -> None:
    path = parse(drawing(name)).one("path")["d"]
    assert path[0] in "Mm"
    assert path != parse(drawing("no_such_icon")).one("path")["d"]


def test_an_icon_is_an_ornament_unless_it_has_a_title() -> None:
    assert parse(drawing("home")).one("svg")["aria-hidden"] == "true"
    named = parse(drawing("home", title="At <home>")).one("svg")
    assert (named["role"], named["aria-label"]) == ("img", "At <home>")


@pytest.mark.parametrize(("spec", "text"), [("🚀", "🚀"), (":rocket:", "🚀"), (None, ""), ("", ""), ("<b>", "<b>")])
def test_icons_that_are_characters(spec: str | None, text: str) -> None:
    assert parse(icon(spec)).text == text


def test_icons_by_name() -> None:
    assert parse(icon(":material/home:")).one("svg")
    assert parse(icon("spinner")).one("span", _class="stage-spinner")


def test_favicons() -> None:
    assert favicon("🚀") == favicon(":rocket:") == "🚀"
    assert favicon("https://x.org/i.png") == "https://x.org/i.png"
    assert favicon(":material/home:").startswith("data:image/svg+xml,%3Csvg")


@pytest.mark.parametrize(
    ("wire", "unit", "format", "text"),
    [
        (5, "int", None, "5"),
        (5, "float", None, "5.00"),
        (0.5, "float", "%.1f km", "0.5 km"),
        (0.5, "float", "%d", "0"),
        (1234567, "int", "localized", "1,234,567"),
        (0.256, "float", "percent", "25.6%"),
        (-3.5, "float", "dollar", "-$3.50"),
        (3.5, "float", "euro", "€3.50"),
        (3.5, "float", "yen", "¥4"),
        (-3.5, "float", "accounting", "(3.50)"),
        (1234, "int", "compact", "1.2K"),
        (1500000, "int", "bytes", "1.5MB"),
        (1234, "int", "scientific", "1.234E+03"),
        (12345, "int", "engineering", "12.345E3"),
        (0.1, "float", "plain", "0.1"),
        (7, "int", "%s%", "7"),
        (7, "int", "no sign", "7"),
        (0, "date", None, "1970-01-01"),
        (19723, "date", "dddd, Do MMMM YYYY", "Monday, 1st January 2024"),
        (19733, "date", "ddd D/M/YY [on]", "Thu 11/1/24 on"),
        (3_600_000_000 * 13, "time", None, "13:00"),
        (3_600_000_000 * 13, "time", "h:mm a", "1:00 pm"),
        (1_500_000, "datetime", "HH:mm:ss.SSS", "00:00:01.500"),
        (86_400_000_000, "datetime", None, "1970-01-02 00:00"),
    ],
)
def test_readings(wire: float, unit: str, format: str | None, text: str) -> None:
    assert reading(wire, unit, format) == text


@pytest.mark.parametrize(
    ("text", "name"), [("What's new?", "what-s-new"), ("Über uns", "über-uns"), ("???", ""), ("Main", "main-section")]
)
def test_slugs(text: str, name: str) -> None:
    assert slug(text) == name


def test_attributes() -> None:
    assert attributes({"a": 1, "b": True, "c": False, "d": None, "e": ""}) == ' a="1" b e=""'


@pytest.mark.parametrize("text", ["a", '"a"', "'a'", "\"'<>&", ""])
def test_attributes_keep_their_text(text: str) -> None:
    assert parse(f"<p x={quoted(text)}></p>").one("p")["x"] == text
