"""The newer widgets and blocks as HTML: usable without JavaScript, and what each parameter changes."""

from __future__ import annotations

import pytest

from stagelight.plugin import (
    Cell,
    ChatMessage,
    ColorPicker,
    DateInput,
    DatetimeInput,
    Feedback,
    Grid,
    LinkButton,
    MenuButton,
    Pagination,
    Pills,
    SelectSlider,
    Skeleton,
    Text,
    TimeInput,
    Widget,
)
from tests.renderers.html.trees import shown

AB = ("*a*", "b")


def test_pills_are_radio_buttons_or_boxes() -> None:
    tag = shown(Pills("Name", options=AB, chosen=(1,), wrap=False, required=True))
    inputs = tag.all("input")
    assert [one["type"] for one in inputs] == ["radio", "radio"]
    assert ["checked" in one for one in inputs] == [False, True]
    assert tag.one("fieldset")["role"] == "radiogroup"
    assert tag.one("em").text == "a"
    assert tag.one(_class="stage-picks")["data-wrap"] == "false"
    assert "data-required" in tag
    several = shown(Pills("Name", options=AB, multi=True, chosen=(0, 1)))
    assert all(one["type"] == "checkbox" and "checked" in one for one in several.all("input"))


@pytest.mark.parametrize("widget", [Pills("x", options=AB), Feedback(), DateInput("x", start=())])
def test_a_disabled_group(widget: Widget) -> None:
    from attrs import evolve

    assert "disabled" in shown(evolve(widget, disabled=True)).one("fieldset")


def test_feedback_has_names() -> None:
    assert [one["aria-label"] for one in shown(Feedback()).all("input")] == ["Thumbs up", "Thumbs down"]
    assert len(shown(Feedback(options="faces")).all("input")) == 5
    assert shown(Feedback(options="stars", start=3)).one("input", value="3")["aria-label"] == "4 stars"


def test_pages() -> None:
    tag = shown(Pagination(pages=9, start=9, disabled=True))
    assert tag.one(**{"aria-current": "page"}).text == "9"
    assert all("disabled" in one for one in tag.all("button"))
    assert "disabled" in shown(Pagination(pages=9, start=9)).one(**{"aria-label": "Next page"})


def test_a_slider_of_options_says_them() -> None:
    one = shown(SelectSlider("x", options=("a", "b", "c"), start=1)).one("input")
    assert (one["aria-valuetext"], one["value"], one["max"]) == ("b", "1", "2")
    two = shown(SelectSlider("x", options=("a", "b", "c"), start=(0, 1))).all("input")
    assert [each["aria-label"] for each in two] == ["x, from", "x, to"]


def test_a_colour_has_six_digits() -> None:
    assert shown(ColorPicker("x", start="#0F8")).one("input")["value"] == "#00ff88"


def test_dates_are_the_browsers_own_fields() -> None:
    tag = shown(DateInput("x", start=0, min=-1, max=1, required=True, format="DD.MM.YYYY")).one("input")
    assert (tag["type"], tag["value"], tag["min"], tag["max"]) == ("date", "1970-01-01", "1969-12-31", "1970-01-02")
    assert "required" in tag
    two = shown(DateInput("x", start=(0,))).all("input")
    assert [one["aria-label"] for one in two] == ["x, from", "x, to"]
    assert [one.get("value") for one in two] == ["1970-01-01", None]
    clock = shown(TimeInput("x", start=3_661_000_000)).one("input")
    assert (clock["type"], clock["value"]) == ("time", "01:01")
    assert shown(TimeInput("x", start=3_661_000_000, step=7)).one("input")["value"] == "01:01:01"
    both = shown(DatetimeInput("x", start=60_000_000)).one("input")
    assert (both["type"], both["value"]) == ("datetime-local", "1970-01-01T00:01")


def test_a_link() -> None:
    link = shown(LinkButton("Go *on*", url="/there", icon="🎈", icon_position="right", shortcut="ctrl+k")).one("a")
    assert (link["href"], link["target"], link["rel"]) == ("/there", "_blank", "noopener noreferrer")
    assert link["aria-keyshortcuts"] == "ctrl+k"
    assert [child.name for child in link.children] == ["span", "span", "kbd"]
    assert link.children[0].one("em").text == "on"
    assert "href" not in shown(LinkButton("Go", url="/there", disabled=True)).one("a")


def test_a_menu() -> None:
    tag = shown(MenuButton("Go", options=AB, type="primary"))
    button = tag.one("button", **{"aria-haspopup": "menu"})
    assert button["popovertarget"] == tag.one(role="menu")["id"]
    assert button["data-kind"] == "primary"
    assert [one["data-text"] for one in tag.all(role="menuitem")] == list(AB)


def test_a_grid() -> None:
    style = shown(Grid(columns=3, min_column_width=90, gap=(None, 4), row_height=50, dense=True))["style"]
    assert "repeat(auto-fill,minmax(min(100%,max(90px,(100% - 2*4px)/3)),1fr))" in style
    assert "gap:0px 4px" in style
    assert "grid-auto-rows:50px" in style
    assert "grid-auto-flow:dense" in style
    assert "repeat(3,minmax(12.5rem,1fr))" in shown(Grid(columns=3, wrap=False))["style"]
    assert "--cell:end" in shown(Grid(vertical_alignment="bottom"))["style"]
    assert "height:90px" in shown(Grid(height=90))["style"]
    assert "data-border" in shown(Grid(border=True))
    assert shown(Cell(2, 3))["style"] == "grid-column:span 2;grid-row:span 3"
    assert shown(Cell(None))["style"] == "grid-column:1/-1"


def test_a_skeleton_and_a_message() -> None:
    assert "height:40px" in shown(Skeleton(40))["style"]
    tag = shown(ChatMessage("Ada"), Text("hello"))
    assert tag["aria-label"] == "Message from Ada"
    assert tag.one(_class="stage-avatar").text == "A"
    assert tag.one("stage-text").text == "hello"
    assert shown(ChatMessage("user", "https://example.org/a.png")).one("img")["src"] == "https://example.org/a.png"
    assert shown(ChatMessage("assistant")).all("svg")
