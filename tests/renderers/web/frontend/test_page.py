"""What the page itself shows: buttons and shortcuts, toasts, the menu, the running mark, what is stale, plugins."""

from __future__ import annotations

from typing import Any

import pytest

from stagelight.plugin import Button, Code, Container, Markdown, PageConfig, Spinner, Text, TextInput, Toast
from stagelight_html.page import fragment

from .conftest import Stage, node


def toast(text: str, name: str = "1", **fields: Any) -> Any:
    return node(Toast(text, **fields), parent="event", name=name)


def test_a_click_by_mouse_and_keyboard(stage: Stage) -> None:
    stage.show(node(Button(label="Go")), node(Button(label="No", disabled=True)))
    button = stage.page.get_by_role("button", name="Go")
    button.click()
    button.press("Enter")
    button.press("Space")
    stage.page.get_by_role("button", name="No").click(force=True)
    stage.until(lambda: len(stage.of("trigger")) == 3)
    assert {(one["key"], one["value"]) for one in stage.of("trigger")} == {("/main//button:Go", None)}


@pytest.mark.parametrize(
    ("shortcut", "keys"), [("Ctrl+K", "Control+k"), ("g", "g"), ("Shift+ArrowUp", "Shift+ArrowUp"), ("Enter", "Enter")]
)
def test_a_buttons_shortcut(stage: Stage, shortcut: str, keys: str) -> None:
    stage.show(node(Button(label="Go", shortcut=shortcut)))
    stage.page.keyboard.press(keys)
    stage.until(lambda: stage.of("trigger"))
    stage.patch(["remove", "main/button:Go"])
    stage.page.keyboard.press(keys)
    stage.settle()
    assert len(stage.of("trigger")) == 1


def test_letters_are_not_shortcuts_while_the_visitor_writes(stage: Stage) -> None:
    stage.show(node(TextInput(label="name")), node(Button(label="Go", shortcut="Ctrl+Enter")))
    field = stage.page.get_by_label("name")
    field.press_sequentially("rock")
    assert stage.of("rerun") == []
    assert field.input_value() == "rock"
    field.press("Control+Enter")
    stage.until(lambda: stage.of("trigger"))
    assert [one["type"] for one in stage.received[1:]] == ["set", "trigger"], "the draft goes first"


def test_a_toast_is_a_copy_with_a_time_of_its_own(stage: Stage) -> None:
    stage.page.clock.install()
    stage.show()
    stage.patch(["insert", "event", None, fragment(toast("**Saved**"))])
    shown = stage.page.locator(".stage-toast")
    assert shown.inner_text().startswith("Saved")
    assert stage.page.locator("section[aria-live=polite] .stage-toast").count() == 1
    stage.patch(["remove", "event/toast:1"])
    assert shown.is_visible(), "it outlives the element"
    shown.hover()
    stage.page.clock.run_for(9000)
    assert shown.is_visible(), "it is being read"
    stage.page.mouse.move(0, 0)
    stage.page.clock.run_for(4100)
    assert shown.count() == 0


def test_toasts_of_the_first_page_and_of_one_key_once(stage: Stage) -> None:
    stage.show(toast("hello", duration="infinite"))
    shown = stage.page.locator(".stage-toast")
    assert shown.count() == 1
    stage.set(toast("changed", duration="infinite"))
    assert shown.inner_text().startswith("changed")
    stage.whole(toast("changed", duration="infinite"), n=9, token="token-1")
    assert shown.count() == 1
    stage.page.get_by_role("button", name="Close").click()
    assert shown.count() == 0


def test_a_long_run_says_so_and_can_be_stopped(stage: Stage) -> None:
    stage.show(node(Text("a")))
    stage.freeze()
    running = stage.page.locator(".stage-running")
    stage.patch(run=True)
    stage.page.clock.run_for(150)
    assert not running.is_visible()
    stage.patch(run=True)
    stage.page.clock.run_for(60)
    assert running.is_visible()
    running.get_by_role("button", name="Stop").click()
    stage.until(lambda: stage.of("stop") == [{"type": "stop"}])
    stage.patch()
    assert not running.is_visible()


def test_a_page_that_was_sent_while_its_run_goes_on(stage: Stage) -> None:
    stage.show(node(Text("a")), run="")
    stage.page.locator(".stage-running").wait_for()


def test_what_a_long_run_has_not_reached_is_dimmed_after_a_moment(stage: Stage) -> None:
    stage.show(*(node(Text(name), name=name) for name in "abc"))
    stage.freeze()
    stage.patch(run=True, stale=["main/text:b"])
    dim = "[...document.querySelectorAll('stage-text')].map(one => one.matches('[data-stale]'))"
    stage.page.clock.run_for(450)
    assert stage.page.evaluate(dim) == [False, False, False]
    stage.page.clock.run_for(100)
    assert stage.page.evaluate(dim) == [False, True, True]
    stage.patch(["set", "main/text:b", fragment(node(Text("new"), name="b"))], run=True, stale=["main/text:c"])
    assert stage.page.evaluate(dim) == [False, False, True]
    stage.patch()
    assert stage.page.evaluate(dim) == [False, False, False]


def test_the_menu_by_keyboard(stage: Stage) -> None:
    stage.show(node(Text("a")))
    opener = stage.page.get_by_role("button", name="Menu")
    opener.press("Enter")
    press = stage.page.keyboard.press
    focused = "document.activeElement.textContent"
    assert opener.get_attribute("aria-expanded") == "true"
    assert stage.page.evaluate(focused).startswith("Rerun")
    press("ArrowUp")
    assert stage.page.evaluate(focused) == "About"
    for _ in range(3):
        press("ArrowDown")
    assert stage.page.evaluate(focused) == "System theme"
    press("Escape")
    assert stage.page.get_by_role("menu").count() == 0
    assert opener.evaluate("one => one === document.activeElement")
    opener.click()
    press("Enter")
    stage.until(lambda: stage.of("rerun"))
    opener.click()
    stage.page.get_by_text("a", exact=True).click()
    assert stage.page.get_by_role("menu").count() == 0


def test_theme_and_width(stage: Stage) -> None:
    stage.show(node(Text("a")))
    theme = "document.documentElement.dataset.theme ?? null"

    def choose(role: Any, name: str) -> None:
        stage.page.get_by_role("button", name="Menu").click()
        stage.page.get_by_role(role, name=name).click()

    choose("menuitemradio", "Dark theme")
    assert stage.page.evaluate(theme) == "dark"
    stage.page.reload()
    stage.until(lambda: stage.page.evaluate(theme) == "dark")
    choose("menuitemradio", "System theme")
    assert stage.page.evaluate(theme) is None
    choose("menuitemcheckbox", "Wide")
    assert stage.page.evaluate("document.body.dataset.layout") == "wide"
    stage.page.get_by_role("button", name="Menu").click()
    assert stage.page.get_by_role("menuitemcheckbox").get_attribute("aria-checked") == "true"


def config(**fields: Any) -> Any:
    return node(PageConfig(**fields), parent="event")


def test_the_page_config_acts_on_the_document(stage: Stage) -> None:
    stage.show()
    stage.patch(
        [
            "insert",
            "event",
            None,
            fragment(config(page_title="Hello", page_icon="🦊", layout="wide", initial_sidebar_state="collapsed")),
        ]
    )
    assert stage.page.title() == "Hello"
    assert stage.page.evaluate("document.body.dataset.layout") == "wide"
    assert stage.page.evaluate("document.body.dataset.sidebar") == "collapsed"
    assert "svg" in stage.page.evaluate("document.querySelector('link[rel=icon]').href")
    stage.page.evaluate("document.body.dataset.layout = 'centered'")
    stage.set(config(page_title="Other", layout="wide"))
    assert stage.page.title() == "Other"
    assert stage.page.evaluate("document.body.dataset.layout") == "centered", "the visitor's choice holds"


def test_the_authors_menu(stage: Stage) -> None:
    stage.show(config(menu_items=(("Get help", "https://example.org/"), ("About", "My app"))))
    stage.page.get_by_role("button", name="Menu").click()
    assert stage.page.get_by_role("menuitem", name="Get help").count() == 1
    stage.page.get_by_role("menuitem", name="About").click()
    assert stage.page.locator(".stage-toast").inner_text().startswith("My app")


PLUGIN = """
const { define, Widget, trigger } = stagelight;
window.loads = (window.loads ?? 0) + 1;
define('rating', class extends Widget {
  setup() { this.addEventListener('click', event => this.send(Number(event.target.textContent))); }
  show(value, changed) { this.dataset.stars = value; }
});
"""


def test_a_plugins_script_is_loaded_once_and_when_needed(stage: Stage) -> None:
    stage.files["rating.js"] = PLUGIN
    stage.show(assets={"rating": "_stage/static/rating.js"})
    assert stage.page.evaluate("window.loads") is None
    marks = 'id="main/rating:{0}" data-address="/main//rating:{0}" data-value="1"'
    html = f"<stage-rating {marks}><button>4</button></stage-rating>"
    stage.patch(["insert", "main", None, html.format("a")], ["insert", "main", None, html.format("b")])
    stage.page.locator("stage-rating button").first.click()
    stage.until(lambda: stage.sets() == [4])
    assert stage.page.evaluate("window.loads") == 1
    stage.patch(["set", "main/rating:a", html.format("a").replace('value="1"', 'value="2"')])
    assert stage.page.locator("[id='main/rating:a']").get_attribute("data-value") == "2"


def test_a_plugins_script_is_loaded_for_the_first_page(stage: Stage) -> None:
    stage.files["text.js"] = "window.loaded = true"
    stage.show(node(Text("a")), assets={"text": "_stage/static/text.js"})
    stage.until(lambda: stage.page.evaluate("window.loaded"))


def test_an_element_is_not_seen_before_its_style_sheet_is_there(stage: Stage) -> None:
    held: list[Any] = []
    stage.page.route("**/rating.css", lambda route: held.append(route))
    stage.files["rating.css"] = "stage-rating { color: rgb(1, 2, 3) }"
    stage.show(node(Text("a")), assets={"rating": ["_stage/static/rating.css"]})
    stage.patch(["insert", "main", None, '<stage-rating id="main/rating:a">4</stage-rating>'])
    stage.patch(["remove", "main/text:0"])
    stage.until(lambda: held)
    assert stage.page.locator("stage-rating").count() == 0
    assert stage.page.locator("stage-text").count() == 1, "frames keep their order"
    held[0].fallback()
    stage.page.locator("stage-rating").wait_for()
    color = "element => getComputedStyle(element).color"
    assert stage.page.locator("stage-rating").evaluate(color) == "rgb(1, 2, 3)"
    stage.page.locator("stage-text").wait_for(state="detached")
    stage.patch(["insert", "main", None, '<stage-rating id="main/rating:b">4</stage-rating>'])
    assert len(held) == 1


def test_a_spinner_counts_and_a_scrolling_box_follows_its_end(stage: Stage) -> None:
    key = "main/container:0"
    stage.show(
        node(Spinner("wait", show_time=True)),
        node(
            Container(height=100, autoscroll=True),
            *(node(Text(f"row {i}"), parent=key, name=str(i)) for i in range(20)),
        ),
    )
    stage.until(lambda: "0.2 s" in stage.element("spinner").inner_text())
    box = stage.element("container")
    box.evaluate("box => box.scrollTo(0, 1e6)")
    stage.until(lambda: box.evaluate("box => box.scrollTop > 0"))
    stage.patch(["insert", key, f"{key}/text:19", fragment(node(Text("last\nlines"), parent=key, name="20"))])
    stage.until(lambda: box.evaluate("box => box.scrollHeight - box.scrollTop - box.clientHeight < 2"))


def test_code_can_be_copied(stage: Stage) -> None:
    stage.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    stage.show(node(Code("print(1)\nprint(2)")))
    stage.element("code").hover()
    stage.page.get_by_role("button", name="Copy").click()
    stage.page.get_by_role("button", name="Copied").wait_for()
    assert stage.page.evaluate("navigator.clipboard.readText()") == "print(1)\nprint(2)"


def test_the_first_load_is_small(stage: Stage) -> None:
    requests: list[str] = []
    stage.page.on("request", lambda request: requests.append(request.url))
    stage.show(node(Markdown("hello")), node(TextInput(label="name")))
    assert len(requests) <= 3, requests


def test_identical_html_over_an_upgraded_page_changes_nothing(stage: Stage) -> None:
    nodes = [node(TextInput(label="name")), node(Button(label="Go")), node(Code("x = 1")), node(Markdown("# a\n\n- b"))]
    stage.show(*nodes)
    stage.page.get_by_label("name").fill("draft")
    assert stage.records(lambda: stage.whole(*nodes, n=9, token="token-1")) == 0
