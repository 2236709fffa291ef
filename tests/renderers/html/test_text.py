"""Text, headings, code, formulas, objects."""

from __future__ import annotations

import pytest

from stagelight.plugin import Badge, Caption, Code, Divider, Heading, Help, Html, Json, Latex, Markdown, Text
from tests.renderers.html.trees import shown


def test_markdown_shows_its_body_as_html() -> None:
    tag = shown(Markdown("a **b**"))
    assert tag.name == "stage-markdown"
    assert tag.one("strong").text == "b"


def test_markdown_keeps_the_authors_html_only_if_asked() -> None:
    assert not shown(Markdown("<u>a</u>")).all("u")
    assert shown(Markdown("<u>a</u>", unsafe_allow_html=True)).one("u").text == "a"


def test_markdown_headings_have_anchors_unless_told_not_to() -> None:
    assert shown(Markdown("# Hi")).one("h1")["id"] == "hi"
    assert "id" not in shown(Markdown("# Hi", anchors=False)).one("h1")


def test_markdown_help_is_a_button_that_opens_it() -> None:
    tag = shown(Markdown("a", help="*why*"))
    assert tag.one("button", _class="stage-help")["popovertarget"] == tag.one("div", _class="stage-tip")["id"]
    assert tag.one("em").text == "why"
    assert not shown(Markdown("a")).all("button")


@pytest.mark.parametrize("kind", [Markdown, Caption, Heading, Text])
def test_prose_is_aligned_and_wrapped_as_said(kind: type[Markdown]) -> None:
    plain = shown(kind("a"))
    assert "data-align" not in plain
    assert "data-wrap" not in plain
    tag = shown(kind("a", text_alignment="center", wrap=False))
    assert (tag["data-align"], tag["data-wrap"]) == ("center", "false")


def test_caption_is_its_own_tag() -> None:
    assert shown(Caption("a")).name == "stage-caption"


@pytest.mark.parametrize("level", [1, 2, 3])
def test_heading_level(level: int) -> None:
    assert shown(Heading("A *b*", level)).one(f"h{level}").one("em").text == "b"


def test_heading_anchor_is_made_given_or_left_out() -> None:
    assert shown(Heading("What's new?")).one("h1")["id"] == "what-s-new"
    tag = shown(Heading("A", anchor="mine"))
    assert tag.one("h1")["id"] == "mine"
    assert tag.one("a", _class="stage-anchor")["href"] == "#mine"
    bare = shown(Heading("A", anchor=False))
    assert "id" not in bare.one("h1")
    assert not bare.all("a")


@pytest.mark.parametrize("taken", ["Main", "Sidebar", "Bottom", "Event"])
def test_heading_anchor_never_takes_the_id_of_a_root(taken: str) -> None:
    assert shown(Heading(taken)).one("h1")["id"] == f"{taken.lower()}-section"


def test_heading_help_icon_and_divider() -> None:
    assert "data-divider" not in shown(Heading("A")).one("h1")
    assert shown(Heading("A", divider=True)).one("h1")["data-divider"] == "gray"
    assert shown(Heading("A", divider="red")).one("h1")["data-divider"] == "red"
    assert shown(Heading("A", icon="🚀")).one("h1").text.startswith("🚀 A")
    assert "why" in shown(Heading("A", help="why")).one("div", _class="stage-tip").text


def test_text_is_shown_as_it_is() -> None:
    assert shown(Text("<b> *a*\n  b & c")).text == "<b> *a*\n  b & c"
    assert shown(Text("a", help="why")).one("div", _class="stage-tip").text == "why"


def test_code_is_coloured_by_its_language() -> None:
    assert shown(Code("def f(): pass")).all("span", _class="k")
    plain = shown(Code("def f(): pass", language=None))
    assert not plain.all("span")
    assert plain.text == "def f(): pass"


def test_code_lines_wrap_and_height() -> None:
    assert len(shown(Code("a\nb", line_numbers=True)).all("span", _class="stage-line")) == 2
    assert "data-wrap" in shown(Code("a", wrap_lines=True)).one("pre")
    assert "data-wrap" not in shown(Code("a")).one("pre")
    assert shown(Code("a", height=90))["style"] == "height:90px;overflow:auto"
    assert shown(Code("a", height="stretch"))["data-height"] == "stretch"


def test_latex_is_mathml() -> None:
    assert shown(Latex("$$x^2$$")).one("math")["display"] == "block"
    assert shown(Latex("x", help="why")).one("div", _class="stage-tip").text == "why"


def test_latex_that_is_not_valid_shows_its_source_and_why() -> None:
    bad = shown(Latex(r"\nope{<")).one("code")
    assert bad.text == r"\nope{<"
    assert "nope" in bad["title"]


def test_divider_is_a_rule() -> None:
    assert shown(Divider()).one("hr")


def test_html_is_sanitised_unless_scripts_are_allowed() -> None:
    body = "<p onclick='a()'>x</p><script>1 < 2</script>"
    safe = shown(Html(body))
    assert "onclick" not in safe.one("p")
    assert not safe.all("script")
    loud = shown(Html(body, unsafe_allow_javascript=True))
    assert loud.one("p")["onclick"] == "a()"
    assert loud.one("script").text == "1 < 2"


@pytest.mark.parametrize("scripts", [False, True])
def test_html_cannot_leave_its_place(scripts: bool) -> None:
    tag = shown(Html("</stage-html></main><div>a", unsafe_allow_javascript=scripts))
    assert [child.name for child in tag.children] == ["div"]


def test_badge() -> None:
    tag = shown(Badge("a **b**", icon=":material/check:", color="grey", help="why"))
    badge = tag.one("span", _class="stage-badge")
    assert badge["data-color"] == "gray"
    assert badge.one("strong").text == "b"
    assert badge.one("svg")
    assert tag.one("div", _class="stage-tip").text == "why"
    assert shown(Badge("a", color="red")).one("span", _class="stage-badge")["data-color"] == "red"


def test_json_is_a_tree_that_folds() -> None:
    body = '{"a": [1, {"b": null}], "c": "<x>", "d": {}}'
    opened = shown(Json(body))
    assert [("open" in tag) for tag in opened.all("details")] == [True, True, True]
    assert opened.one("span", data_type="str").text == '"<x>"'
    assert opened.one("span", data_type="null").text == "null"
    assert [("open" in tag) for tag in shown(Json(body, expanded=1)).all("details")] == [True, False, False]
    assert not any("open" in tag for tag in shown(Json(body, expanded=False)).all("details"))
    assert "3 keys" in opened.text
    assert "2 items" in opened.text


def test_json_that_is_none_is_shown_as_text() -> None:
    assert shown(Json("{nope")).one("pre").text == "{nope"


def test_help_names_all_that_it_knows() -> None:
    tag = shown(Help("f", "function", "f(x)", "Does <it>.", None, (("real", "int", "the real part"),)))
    for text in ("f", "function", "f(x)", "Does <it>.", "real", "the real part"):
        assert text in tag.text
    assert shown(Help("n", "int", None, None, "42")).one("pre").text == "42"
    assert not shown(Help("n", "int")).all("table")
