"""A button that leads away, and one that opens a menu: mouse, keys, touch."""

from __future__ import annotations

from typing import Any

import pytest

from stagelight.plugin import LinkButton, MenuButton

from .conftest import Stage, node

FRUIT = ("Apple", "Apricot", "Banana")


def menu(**fields: Any) -> Any:
    return node(MenuButton(**{"label": "Fruit", "options": FRUIT, "objects": FRUIT, **fields}))


def chosen(stage: Stage) -> list[Any]:
    return [one["value"] for one in stage.of("trigger")]


def focused(stage: Stage) -> str:
    return str(stage.page.evaluate("document.activeElement.textContent"))


def ready(stage: Stage) -> Any:
    stage.until(lambda: stage.page.evaluate("!!customElements.get('stage-menu-button')"))
    return stage.page.get_by_role("button", name="Fruit")


def test_a_menu_by_mouse(stage: Stage) -> None:
    stage.show(menu())
    button = ready(stage)
    assert button.get_attribute("aria-expanded") == "false"
    button.click()
    assert button.get_attribute("aria-expanded") == "true"
    stage.page.get_by_role("menuitem", name="Banana").click()
    stage.until(lambda: chosen(stage) == [[2, "Banana"]])
    assert not stage.page.get_by_role("menu").is_visible()
    assert button.get_attribute("aria-expanded") == "false"
    box, drawn = button.bounding_box(), None
    button.click()
    drawn = stage.page.get_by_role("menu").bounding_box()
    assert box
    assert drawn
    assert drawn["y"] >= box["y"] + box["height"]
    stage.page.mouse.click(1000, 700)
    assert not stage.page.get_by_role("menu").is_visible()


def test_a_menu_by_keyboard(stage: Stage) -> None:
    stage.show(menu())
    button = ready(stage)
    button.press("ArrowUp")
    assert focused(stage) == "Banana"
    for key, option in {
        "ArrowDown": "Apple",
        "End": "Banana",
        "Home": "Apple",
        "ArrowUp": "Banana",
    }.items():
        stage.page.keyboard.press(key)
        assert focused(stage) == option
    stage.page.keyboard.type("apr")
    assert focused(stage) == "Apricot"
    stage.page.keyboard.press("Enter")
    stage.until(lambda: chosen(stage) == [[1, "Apricot"]])
    assert stage.page.evaluate("document.activeElement.ariaHasPopup") == "menu"
    button.press("Enter")
    stage.until(lambda: focused(stage) == "Apple")
    stage.page.keyboard.press("Escape")
    assert not stage.page.get_by_role("menu").is_visible()
    assert stage.page.evaluate("document.activeElement.ariaHasPopup") == "menu"


@pytest.mark.parametrize("live", [False, True])
def test_a_link(stage: Stage, live: bool) -> None:
    stage.page.context.route("https://example.org/**", lambda route: route.fulfill(body="there"))
    stage.show(node(LinkButton(label="Go", url="https://example.org/", live=live, shortcut="ctrl+k")))
    stage.until(lambda: stage.page.evaluate("!!customElements.get('stage-link-button')"))
    link = stage.page.get_by_role("link", name="Go")
    with stage.page.context.expect_page() as opened:
        link.click()
    assert opened.value.url == "https://example.org/"
    with stage.page.context.expect_page():
        stage.page.keyboard.press("Control+k")
    stage.until(lambda: len(stage.of("trigger")) == 2 * live)


def test_a_disabled_link_leads_nowhere(stage: Stage) -> None:
    stage.show(node(LinkButton(label="Go", url="https://example.org/", live=True, disabled=True)))
    stage.until(lambda: stage.page.evaluate("!!customElements.get('stage-link-button')"))
    link = stage.page.get_by_role("link", name="Go")
    link.click(force=True)
    assert link.get_attribute("href") is None
    assert link.get_attribute("aria-disabled") == "true"
    assert stage.of("trigger") == []
