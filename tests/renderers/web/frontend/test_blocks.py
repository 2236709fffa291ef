"""Tabs, expanders, popovers, help: what opens and closes, and stays so."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from stagelight.plugin import Block, ChatMessage, Container, Expander, Node, Popover, Status, Tab, Tabs, Text, TextInput
from stagelight_html.page import fragment

from .conftest import Stage, node


def tabs(labels: tuple[str, ...] = ("one", "two", "three"), **fields: Any) -> Node:
    key = "main/tabs:0"
    panels = [
        node(Tab(label, i), node(Text(f"inside {label}"), parent=f"{key}/tab:{label}"), parent=key)
        for i, label in enumerate(labels)
    ]
    return node(Tabs(labels=labels, **fields), *panels, name="0")


def panel(stage: Stage) -> list[str]:
    return stage.page.locator("stage-tab:visible").all_inner_texts()


def test_tabs_by_mouse_and_keyboard(stage: Stage) -> None:
    stage.show(tabs())
    stage.page.get_by_role("tab", name="two").click()
    assert panel(stage) == ["inside two"]
    press = stage.page.keyboard.press
    for key, wanted in (
        ("ArrowRight", "three"),
        ("ArrowRight", "one"),
        ("ArrowLeft", "three"),
        ("Home", "one"),
        ("End", "three"),
    ):
        press(key)
        assert panel(stage) == [f"inside {wanted}"]
        chosen = stage.page.get_by_role("tab", selected=True)
        assert chosen.inner_text() == wanted
        assert chosen.get_attribute("tabindex") == "0"
        assert chosen.evaluate("tab => tab === document.activeElement")
    assert stage.sets() == [], "nobody asked to be told"


def test_the_open_tab_stays_open_unless_the_server_changes_it(stage: Stage) -> None:
    stage.show(tabs())
    stage.page.get_by_role("tab", name="two").click()
    assert stage.records(lambda: stage.set(tabs())) == 0
    stage.set(tabs(("one", "two", "three"), label="parts"))
    assert panel(stage) == ["inside two"]
    stage.patch(["remove", "main/tabs:0/tab:two"])
    html = fragment(tabs().children[1])
    stage.patch(["insert", "main/tabs:0", "main/tabs:0/tab:one", html])
    assert panel(stage) == ["inside two"], "a panel that comes in later is shown if it is its turn"
    stage.set(tabs(value="three"))
    assert panel(stage) == ["inside three"]


def test_live_tabs_tell_the_script(stage: Stage) -> None:
    stage.show(tabs(live=True))
    stage.page.get_by_role("tab", name="two").click()
    stage.until(lambda: stage.sets() == ["two"])


def test_tabs_within_tabs(stage: Stage) -> None:
    inner = node(
        Tabs(labels=("x", "y")),
        node(Tab("x", 0), parent="main/tabs:0/tab:0/tabs:0", name="x"),
        node(Tab("y", 1), node(Text("deep"), parent="z"), parent="main/tabs:0/tab:0/tabs:0", name="y"),
        parent="main/tabs:0/tab:0",
    )
    outer = node(
        Tabs(labels=("one", "two")),
        node(Tab("one", 0), inner, parent="main/tabs:0", name="0"),
        node(Tab("two", 1), parent="main/tabs:0", name="1"),
    )
    stage.show(outer)
    stage.page.get_by_role("tab", name="y").click()
    assert stage.page.get_by_text("deep").is_visible()
    assert stage.page.get_by_role("tab", name="one").get_attribute("aria-selected") == "true"


def test_an_expander_stays_as_the_visitor_left_it(stage: Stage) -> None:
    stage.show(node(Expander(label="more", key="e"), node(Text("hidden"), parent="main/expander:e")))
    stage.page.get_by_text("more").click()
    assert stage.page.get_by_text("hidden").is_visible()
    assert stage.records(lambda: stage.set(node(Expander(label="more", key="e")))) == 0
    assert stage.page.get_by_text("hidden").is_visible()
    stage.page.get_by_text("more").press("Enter")
    assert not stage.page.get_by_text("hidden").is_visible()
    assert stage.sets() == []


def test_a_live_expander_tells_the_script(stage: Stage) -> None:
    stage.show(node(Expander(label="more", live=True)))
    stage.page.get_by_text("more").click()
    stage.until(lambda: stage.sets() == [True])
    stage.page.get_by_text("more").click()
    stage.until(lambda: stage.sets() == [True, False])
    stage.patch()
    stage.set(node(Expander(label="more", live=True, value=True)))
    assert stage.element("expander").locator("details").get_attribute("open") == ""
    stage.settle()
    assert stage.sets() == [True, False], "what the server opens is not told back"


def test_a_status_opens_and_closes_with_its_state(stage: Stage) -> None:
    stage.show(node(Status("work", expanded=True), name="s"))
    details = stage.element("status").locator("details")
    stage.set(node(Status("done", state="complete"), name="s"))
    assert details.get_attribute("open") is None
    stage.page.get_by_text("done").click()
    stage.set(node(Status("really done", state="complete"), name="s"))
    assert details.get_attribute("open") == ""


def test_a_popover_closes_by_escape_and_by_a_click_elsewhere(stage: Stage) -> None:
    key = "main/popover:Open"
    stage.show(node(Popover(label="Open"), node(TextInput(label="name"), parent=key)))
    name = stage.page.get_by_label("name")
    stage.page.get_by_text("Open").click()
    name.fill("x")
    stage.set(node(Popover(label="Open")))
    assert name.is_visible()
    name.press("Escape")
    assert not name.is_visible()
    assert stage.page.locator("summary").evaluate("one => one === document.activeElement")
    stage.page.get_by_text("Open").click()
    stage.page.mouse.click(1000, 700)
    assert not name.is_visible()
    assert name.input_value() == "x"


def test_a_popover_stays_inside_the_window(stage: Stage) -> None:
    stage.page.set_viewport_size({"width": 400, "height": 500})
    stage.head = (
        "<style>stage-popover { position: absolute; right: 0; bottom: 0 } .stage-popover { position: relative }"
        ".stage-float { position: absolute; width: 300px; height: 200px }</style>"
    )
    stage.show(node(Popover(label="Open"), node(Text("inside"), parent="main/popover:Open")))
    stage.page.get_by_text("Open").click()
    box = stage.page.locator(".stage-float").bounding_box()
    assert box
    assert 0 <= box["x"] <= 100
    assert 0 <= box["y"] <= 300


def test_a_disabled_popover_stays_closed(stage: Stage) -> None:
    stage.show(node(Popover(label="Open", disabled=True), node(Text("inside"), parent="main/popover:Open")))
    stage.page.get_by_text("Open").click(force=True)
    assert not stage.page.get_by_text("inside").is_visible()


def test_help_opens_under_the_mouse_and_stays_after_a_click(stage: Stage) -> None:
    stage.show(node(TextInput(label="name", help="Your *full* name")))
    tip = stage.page.locator(".stage-tip")
    stage.page.locator(".stage-help").hover()
    expect(tip).to_be_visible()
    stage.page.mouse.move(5, 500)
    expect(tip).to_be_hidden()
    stage.page.locator(".stage-help").hover()
    stage.page.locator(".stage-help").click()
    stage.page.mouse.move(5, 500)
    expect(tip).to_be_visible()
    stage.page.keyboard.press("Escape")
    expect(tip).to_be_hidden()


def test_help_stays_open_over_patches(stage: Stage) -> None:
    stage.show(node(TextInput(label="name", help="Your *full* name")))
    stage.page.get_by_role("button", name="Help").click()
    tip = stage.page.get_by_text("Your full name")
    assert tip.is_visible()
    stage.set(node(TextInput(label="name", help="Your *full* name", placeholder="who?")))
    assert tip.is_visible()


@pytest.mark.parametrize("kind", [ChatMessage, Container])
def test_a_box_of_messages_follows_its_end(stage: Stage, kind: type[Block]) -> None:
    rows = [
        Node(
            f"main/container:box/{kind.kind}:{number}", kind(), (Node(f"main/container:box/{number}/t", Text("words")),)
        )
        for number in range(9)
    ]
    stage.show(Node("main/container:box", Container(height=100), tuple(rows[:8])))
    stage.patch(["insert", "main/container:box", rows[7].key, fragment(rows[8])])
    box = stage.page.locator("[id='main/container:box']")
    left = "one => Math.round(one.scrollHeight - one.clientHeight - one.scrollTop)"
    if kind is ChatMessage:
        stage.until(lambda: box.evaluate(left) <= 1)
    else:
        assert box.evaluate("one => one.scrollTop") == 0
