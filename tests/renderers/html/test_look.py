"""The page in a browser: themes, phones, print, no JavaScript."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import FloatRect
from playwright.sync_api import Page as Browser

from stagelight.plugin import (
    ROOTS,
    Badge,
    Button,
    Checkbox,
    Code,
    Column,
    Columns,
    Element,
    Expander,
    Heading,
    Level,
    Markdown,
    Multiselect,
    Node,
    Notice,
    NumberInput,
    Page,
    Radio,
    RootBlock,
    Selectbox,
    Slider,
    Tab,
    Tabs,
    Text,
    TextArea,
    TextInput,
    Toggle,
)
from stagelight_html.page import document
from tests.renderers.html.trees import node

COLOURS = "red orange yellow green blue violet gray primary".split()
MARKDOWN = " ".join(f":{name}[a] :{name}-background[b] :{name}-badge[c]" for name in COLOURS)
LEVELS: list[Level] = ["success", "info", "warning", "error"]
MAIN: list[Element] = [
    Heading("Gallery", divider="red"),
    Markdown(MARKDOWN + "\n\n`code` [link](https://example.org) :small[small]\n\n| a | b |\n|---|---|\n| 1 | 2 |"),
    Text("preformatted"),
    Badge("Badge"),
    Code("import os\n\n@wraps\nclass A(B):\n    '''doc'''\n    x = 1 if None else 'b'  # note\n", line_numbers=True),
    Slider("Size", start=30, help="How large"),
    Slider("Range", start=(20, 70)),
    NumberInput("Amount", start=3),
    TextInput("Name", placeholder="Ada"),
    TextArea("Notes"),
    Selectbox("One", options=("a", "b")),
    Multiselect("Some", options=("a", "b"), chosen=(0,)),
    Radio("Either", options=("a", "b"), captions=("first",)),
    Checkbox("Tick"),
    Toggle("Switch", checked=True),
    Button("Primary", type="primary"),
    Button("Secondary"),
    Button("Tertiary", type="tertiary"),
    *(Notice(level, "A **message** with `code`.") for level in LEVELS),
]


def html(*, scripts: str = "<script></script>") -> str:
    tabs = node(
        Tabs(labels=("One", "Two")),
        node(Tab("One", 0), Text("first"), key="main/tabs:0/tab:One"),
        node(Tab("Two", 1), Text("second"), key="main/tabs:0/tab:Two"),
        key="main/tabs:0",
    )
    columns = node(Columns(), node(Column(), Text("l"), key="l"), node(Column(2), Text("r"), key="r"), key="columns")
    fold = node(Expander("More"), Text("folded"), key="fold")
    main = (*(node(element, key=f"main/{element.kind}:{i}") for i, element in enumerate(MAIN)), tabs, columns, fold)
    held = {"main": main, "sidebar": (node(Slider("Year"), key="sidebar/slider:Year"),)}
    return document(Page(tuple(Node(root, RootBlock(), held.get(root, ())) for root in ROOTS)), scripts=scripts)


def box(page: Browser, selector: str) -> FloatRect:
    """Where the one element that matches stands."""
    found = page.locator(selector).bounding_box()
    assert found is not None
    return found


CONTRAST = """() => {
  const canvas = new OffscreenCanvas(1, 1).getContext('2d', {willReadFrequently: true});
  const over = (colours) => {
    canvas.clearRect(0, 0, 1, 1);
    for (const colour of colours) { canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); }
    return canvas.getImageData(0, 0, 1, 1).data;
  };
  const light = ([r, g, b]) => [r, g, b].map(c => (c /= 255) <= .04045 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4)
    .reduce((sum, c, i) => sum + c * [.2126, .7152, .0722][i], 0);
  const bad = [];
  for (const element of document.querySelectorAll('body *')) {
    const own = [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim());
    if (!own || !element.checkVisibility({opacityProperty: true, visibilityProperty: true})) continue;
    const behind = [];
    for (let up = element; up; up = up.parentElement) behind.unshift(getComputedStyle(up).backgroundColor);
    const back = over(behind), front = over([...behind, getComputedStyle(element).color]);
    const [a, b] = [light(back), light(front)].sort((x, y) => y - x);
    if ((a + .05) / (b + .05) < 4.5) bad.push(`${element.outerHTML.slice(0, 80)} ${(a + .05) / (b + .05)}`);
  }
  return bad;
}"""


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_text_can_be_read(page: Browser, theme: str) -> None:
    page.emulate_media(reduced_motion="reduce")  # no colour halfway to another
    page.set_content(html())
    page.evaluate("theme => document.documentElement.dataset.theme = theme", theme)
    assert page.evaluate(CONTRAST) == []


def test_the_theme_follows_the_system_unless_chosen(page: Browser) -> None:
    def background() -> Any:
        return page.evaluate("getComputedStyle(document.body).backgroundColor")

    page.set_content(html())
    page.emulate_media(color_scheme="light")
    light = background()
    page.emulate_media(color_scheme="dark")
    assert background() != light
    page.evaluate("document.documentElement.dataset.theme = 'light'")
    assert background() == light


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_nothing_sticks_out_sideways(page: Browser, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    page.set_content(html())
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_controls_are_large_enough_for_a_thumb(page: Browser) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.set_content(html())
    for selector in (
        "#main .stage-box",
        "#main .stage-button",
        "#main [type=range]",
        "#main .stage-tab",
        "#main summary",
    ):
        for control in page.locator(selector).all():
            assert (control.bounding_box() or {"height": 0})["height"] >= 44, selector
    help = page.locator("#main .stage-help").first.evaluate("e => parseFloat(getComputedStyle(e, '::after').height)")
    assert help >= 44


def test_the_sidebar_is_a_drawer_on_a_phone(page: Browser) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.set_content(html())
    assert not page.locator("#sidebar").is_visible()
    page.locator(".stage-drawer-button").click()
    page.wait_for_function("document.querySelector('#sidebar').getBoundingClientRect().left === 0")
    assert page.locator("#sidebar").is_visible()
    page.mouse.click(350, 700)
    page.locator("#sidebar").wait_for(state="hidden")


def test_the_sidebar_folds_on_a_desk(page: Browser) -> None:
    page.set_content(html())
    assert page.locator("#sidebar").is_visible()
    page.locator(".stage-drawer-button").click()
    assert not page.locator("#sidebar").is_visible()
    page.evaluate("document.body.dataset.sidebar = 'collapsed'")
    assert page.locator("#sidebar").is_visible()


def test_wide_and_centered(page: Browser) -> None:
    page.set_viewport_size({"width": 1800, "height": 800})
    page.set_content(html())
    narrow = box(page, "#main")["width"]
    page.evaluate("document.body.dataset.layout = 'wide'")
    assert box(page, "#main")["width"] > narrow


def test_columns_stand_side_by_side_and_below_each_other_on_a_phone(page: Browser) -> None:
    page.set_content(html())
    left, right = (box(page, f"[id={key}]") for key in "lr")
    assert left["y"] == right["y"]
    assert right["width"] == pytest.approx(2 * left["width"], rel=0.05)
    page.set_viewport_size({"width": 360, "height": 740})
    left, right = (box(page, f"[id={key}]") for key in "lr")
    assert left["y"] < right["y"]


def test_help_opens_by_click_and_closes_by_escape(page: Browser) -> None:
    page.set_content(html())
    page.locator(".stage-help").first.click()
    tip = page.get_by_text("How large")
    assert tip.is_visible()
    page.keyboard.press("Escape")
    assert not tip.is_visible()


def test_a_snapshot_shows_all_tabs(page: Browser) -> None:
    page.set_content(html(scripts=""))
    assert page.locator("#main stage-tab").get_by_text("first", exact=True).is_visible()
    assert page.get_by_text("second", exact=True).is_visible()
    page.set_content(html())
    assert not page.get_by_text("second", exact=True).is_visible()


def test_print_shows_what_is_folded(page: Browser) -> None:
    page.set_content(html())
    assert not page.get_by_text("folded").is_visible()
    page.emulate_media(media="print")
    assert page.get_by_text("folded").is_visible()
    assert page.get_by_text("second", exact=True).is_visible()
    assert not page.locator("header").is_visible()


def test_labels_out_of_sight_are_still_there(page: Browser) -> None:
    hidden = node(TextInput("Out of sight", label_visibility="collapsed"))
    page.set_content(document(Page((Node("main", RootBlock(), (hidden,)), *Page().roots[1:]))))
    assert page.get_by_label("Out of sight").is_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('.stage-head')).clipPath") == "inset(50%)"


def test_less_motion_for_those_who_ask(page: Browser) -> None:
    page.set_content(html())
    page.emulate_media(reduced_motion="reduce")
    assert page.evaluate("getComputedStyle(document.querySelector('.stage-button')).transitionDuration") == "0s, 0s"


def test_right_to_left(page: Browser) -> None:
    page.set_content(html())
    page.evaluate("document.documentElement.dir = 'rtl'")
    sidebar = box(page, "#sidebar")
    assert sidebar["x"] + sidebar["width"] == 1280
    assert page.evaluate("document.documentElement.scrollWidth") == 1280


def test_without_javascript_all_tabs_are_shown(chromium: Chromium) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.set_content(html())
    assert page.get_by_text("second", exact=True).is_visible()
    assert not page.locator(".stage-step").first.is_visible()
    context.close()
