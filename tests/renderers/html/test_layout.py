"""Blocks: each has one place for its children, and its look in its own tag."""

from __future__ import annotations

from typing import Any

import pytest

from stagelight.plugin import (
    Block,
    Column,
    Columns,
    Container,
    Empty,
    Expander,
    PageConfig,
    Popover,
    Space,
    Status,
    Tab,
    Tabs,
    Text,
)
from stagelight_html.page import fragment
from tests.renderers.html.trees import node, parse, shown

BLOCKS: list[Block] = [
    Column(),
    Columns(),
    Container(),
    Empty(),
    Expander("a"),
    Popover("a"),
    Status("a"),
    Tab("a"),
    Tabs(labels=("a", "b")),
]


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.kind)
@pytest.mark.parametrize("deep", [True, False])
def test_a_block_has_one_place_for_its_children(block: Block, deep: bool) -> None:
    tag = shown(block, Text("one"), Text("two"), deep=deep)
    place = tag.one(data_children="")
    assert [child.text for child in place.children] == (["one", "two"] if deep else [])


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.kind)
def test_a_block_without_children_looks_like_one_whose_children_are_left_out(block: Block) -> None:
    assert fragment(node(block)) == fragment(node(block, Text("one")), children=False)


def style(block: Any) -> str | None:
    return shown(block).get("style")


def test_container() -> None:
    plain = shown(Container())
    assert not {"style", "data-border", "data-horizontal", "tabindex"} & set(plain.attributes)
    assert "data-border" in shown(Container(border=True))
    assert "data-horizontal" in shown(Container(horizontal=True))
    assert "data-autoscroll" in shown(Container(autoscroll=True))
    assert shown(Container(width=200))["style"] == "width:200px"
    assert shown(Container(height="stretch"))["data-height"] == "stretch"


def test_container_of_a_height_scrolls_by_keys_too() -> None:
    tag = shown(Container(height=200))
    assert tag["style"] == "height:200px;overflow:auto"
    assert tag["tabindex"] == "0"


@pytest.mark.parametrize(
    ("gap", "expected"),
    [("small", None), (None, "gap:0"), ("xxsmall", "gap:.25rem"), ("xxlarge", "gap:8rem"), (7, "gap:7px")],
)
def test_gaps(gap: Any, expected: str | None) -> None:
    assert style(Container(gap=gap)) == expected
    assert style(Columns(gap=gap)) == expected


def test_alignment_follows_the_direction() -> None:
    assert style(Container(horizontal_alignment="right")) == "align-items:end"
    assert style(Container(vertical_alignment="bottom")) == "justify-content:end"
    assert style(Container(horizontal=True, horizontal_alignment="distribute")) == "justify-content:space-between"
    assert style(Container(horizontal=True, vertical_alignment="center")) == "align-items:center"
    assert style(Container(horizontal=True, wrap=False)) == "flex-wrap:nowrap"
    assert style(Columns(vertical_alignment="bottom")) == "align-items:end"


def test_columns() -> None:
    assert "data-border" in shown(Columns(border=True))
    assert shown(Columns(wrap=False))["data-wrap"] == "false"
    assert shown(Columns(width=300))["style"] == "width:300px"
    assert style(Column()) is None
    assert style(Column(weight=2.5)) == "--weight:2.5"


def test_tabs_show_the_chosen_panel() -> None:
    tag = shown(Tabs(labels=("One", "*Two*"), value="*Two*"), Tab("One", 0), Tab("*Two*", 1))
    first, second = tag.all("button")
    assert (first["aria-selected"], second["aria-selected"]) == ("false", "true")
    assert (first["tabindex"], second["tabindex"]) == ("-1", "0")
    assert second.one("em").text == "Two"
    one, two = tag.all("stage-tab")
    assert "hidden" in one
    assert "hidden" not in two
    assert (one["role"], one["aria-labelledby"]) == ("tabpanel", first["id"])
    assert two["data-title"] == "*Two*"
    assert tag.one(role="tablist").get("aria-label")


def test_tabs_open_at_first_where_the_author_says() -> None:
    tag = shown(Tabs(labels=("One", "Two"), selected=1), Tab("One", 0), Tab("Two", 1))
    assert [one["aria-selected"] for one in tag.all("button")] == ["false", "true"]
    assert ["hidden" in one for one in tag.all("stage-tab")] == [True, False]


def test_a_tab_alone_knows_its_button() -> None:
    tag = shown(Tab("Two", 1), key="main/tabs:0/tab:Two")
    assert tag["aria-labelledby"] == "main/tabs:0/button-1"
    assert "hidden" in tag
    assert "hidden" not in shown(Tab("One", 0))


def test_tabs_height_and_event() -> None:
    assert shown(Tabs(labels=("a",), height=90))["style"] == "height:90px;overflow:auto"
    assert "data-live" in shown(Tabs(labels=("a",), live=True))
    assert "data-live" not in shown(Tabs(labels=("a",)))


def test_expander() -> None:
    tag = shown(Expander("More **x** [y](http://z)", icon="🚀", type="compact", help="why"))
    details = tag.one("details")
    assert "open" not in details
    assert details["data-type"] == "compact"
    summary = details.one("summary")
    assert summary.text == "🚀More x y"
    assert not summary.all("a")
    assert not summary.all("button")
    assert tag.one("div", _class="stage-tip").text == "why"
    assert "open" in shown(Expander("a", expanded=True)).one("details")
    assert "open" in shown(Expander("a", value=True)).one("details")
    assert "data-live" in shown(Expander("a", live=True))


def test_popover() -> None:
    tag = shown(Popover("Open", type="primary", icon="🚀", help="why", wrap=False))
    summary = tag.one("summary")
    assert summary["data-kind"] == "primary"
    assert summary.text == "🚀Open"
    assert summary["aria-describedby"] == tag.one("div", _class="stage-tip")["id"]
    assert tag["data-wrap"] == "false"
    assert "open" in shown(Popover("a", value=True)).one("details")
    assert shown(Popover("a", disabled=True)).one("summary")["aria-disabled"] == "true"


@pytest.mark.parametrize(
    ("size", "expected"),
    [("small", "height:.75rem"), ("large", "height:4.25rem"), ("xlarge", "height:6rem"), (12, "height:12px")],
)
def test_space(size: Any, expected: str) -> None:
    assert style(Space(size)) == expected


def test_space_that_stretches() -> None:
    assert shown(Space("stretch"))["data-height"] == "stretch"


def test_page_config_says_all_by_attributes() -> None:
    tag = shown(PageConfig("My <app>", ":rocket:", "wide", "collapsed", (("About", "text"),)))
    assert "hidden" in tag
    assert (tag["data-title"], tag["data-icon"]) == ("My <app>", "🚀")
    assert (tag["data-layout"], tag["data-sidebar"]) == ("wide", "collapsed")
    assert tag["data-menu"] == '[["About","text"]]'
    assert set(shown(PageConfig()).attributes) == {"id", "hidden"}


def test_page_config_may_say_how_wide_the_sidebar_is() -> None:
    tag = shown(PageConfig(initial_sidebar_state=320))
    assert tag["data-sidebar"] == "expanded"
    assert tag.one("style").text == ":root{--stage-sidebar:320px}"


def test_fragments_of_blocks_are_balanced() -> None:
    deep = node(Columns(), node(Column(), node(Tabs(labels=("a",)), Tab("a"), key="k"), key="c"))
    assert parse(fragment(deep)).one("stage-tab")
