"""The operator's theme: what each option becomes in the page, and in the browser's eyes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page as Tab

from stagelight.config import Config
from stagelight.errors import InvalidThemeError
from stagelight.options import HUES, OPTIONS
from stagelight.plugin import Button, Node, Notice, Page, RootBlock, Text, registry
from stagelight_html.page import document
from stagelight_html.theme import base, theme


@pytest.fixture(autouse=True)
def config(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Config]:
    """Options that the test alone sets."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    before = registry().config
    registry().config = Config(environ={})
    yield registry().config
    registry().config = before


def themed(**values: Any) -> str:
    """The CSS where only these options of the theme are set; `__` is a dot."""
    config = Config(environ={})
    for name, value in values.items():
        config.put(f"theme.{name.replace('__', '.')}", value, "the test")
    return theme(config.get)


def test_without_a_theme_nothing_is_added() -> None:
    assert themed() == ""
    assert base(Config(environ={}).get) is None


LOOK = sorted({name.rpartition(".")[2] for name in OPTIONS if name.startswith("theme.dark.sidebar.")})
SAMPLE: dict[type, Any] = {str: "#123456", bool: False, list: ["#123456"], int: 700}


@pytest.mark.parametrize("name", [name for name in OPTIONS if name.startswith("theme.") and "." not in name[6:]])
def test_every_option_of_the_theme_does_something(name: str, config: Config, tmp_path: Path) -> None:
    special: dict[str, Any] = {"theme.base": "dark", "theme.css": str(tmp_path / "own.css")}
    (tmp_path / "own.css").write_text("b{}")
    value = special.get(name, SAMPLE[OPTIONS[name].kind])
    config.put(name, [{"family": "A", "url": "a.woff2"}] if name == "theme.fontFaces" else value, "the test")
    assert theme() or base() == "dark"


@pytest.mark.parametrize("name", [name for name in LOOK if not name.startswith(("padding", "heading", "show"))])
def test_the_sidebar_has_its_own(name: str) -> None:
    css = themed(**{f"sidebar__{name}": SAMPLE[OPTIONS[f"theme.{name}"].kind]})
    assert css
    assert "#main" not in css
    assert ":root" not in css


def test_one_look_leaves_the_other_as_it_is() -> None:
    assert "--stage-primary:light-dark(#5b5bd6,#0f0)" in themed(dark__primaryColor="#0f0")
    assert "--stage-bg:light-dark(#eee,#111114)" in themed(light__backgroundColor="#eee")
    both = themed(primaryColor="#00f", dark__primaryColor="#0ff")
    assert "--stage-primary:light-dark(#00f,#0ff)" in both
    assert "#sidebar{--stage-text:light-dark(#1c1c22,#fff)" in themed(dark__sidebar__textColor="#fff")


@pytest.mark.parametrize("hue", HUES)
def test_hues(hue: str) -> None:
    assert f"--stage-{hue}:#abc" in themed(**{f"{hue}Color": "#abc"})
    assert f"color:var(--stage-{hue}-text)" in themed(**{f"{hue}TextColor": "#abc"})
    assert f"background:var(--stage-{hue}-bg)" in themed(**{f"{hue}BackgroundColor": "#abc"})


def test_fonts_and_corners() -> None:
    assert "--stage-font:ui-serif, Georgia, serif" in themed(font="serif")
    assert "--stage-font:'Inter', system-ui, sans-serif" in themed(font="Inter").replace('"', "'")
    assert "--stage-mono:A, B" in themed(codeFont="A, B")
    assert "--stage-radius:0}" in themed(baseRadius="none")
    assert "--stage-radius:3px" in themed(baseRadius="3")
    assert ".stage-button{border-radius:1.25rem}" in themed(buttonRadius="full")
    assert "#main h2{font-size:2rem}" in themed(headingFontSizes=["3rem", "2rem"])
    faces = themed(fontFaces=[{"family": "Inter", "url": "inter.woff2", "weight": 500}])
    assert faces.startswith('@font-face{font-family:"Inter";src:url("inter.woff2");font-weight:500;')
    assert "--stage-chart-2:#222" in themed(chartCategoricalColors=["#111", "#222"])
    looks = themed(**{"light.chartCategoricalColors": ["#111", "#222"], "dark.chartCategoricalColors": ["#eee"]})
    assert "--stage-chart-1:light-dark(#111,#eee);--stage-chart-2:#222" in looks
    assert "--stage-chart-1:#111;" in themed(**{"dark.chartCategoricalColors": ["#111", "#222"]})


def test_a_value_cannot_leave_its_place() -> None:
    css = themed(primaryColor="red}</style><script>alert(1)</script>", font='x"; } body { display: none')
    assert "<" not in css
    assert "display" not in css
    assert "--stage-primary:red" in css


def test_a_style_sheet_of_ones_own_comes_last(tmp_path: Path) -> None:
    (tmp_path / ".stagelight").mkdir()
    (tmp_path / ".stagelight" / "mine.css").write_text("h1 { color: red } /* </style> */")
    assert themed(primaryColor="#123", css="mine.css").endswith("h1 { color: red } /* <\\/style> */")
    with pytest.raises(InvalidThemeError, match=r"theme.css is 'gone.css'"):
        themed(css="gone.css")


def page_of(*nodes: Node) -> Page:
    side = Node("sidebar/text:0", Text("aside"))
    roots = {"main": nodes, "sidebar": (side,)}
    return Page(tuple(Node(root, RootBlock(), roots.get(root, ())) for root in ("main", "sidebar", "bottom", "event")))


def test_as_the_browser_sees_it(config: Config, page: Tab) -> None:
    for name, value in {
        "base": "dark",
        "primaryColor": "#ffdd00",
        "dark.backgroundColor": "#102030",
        "sidebar.backgroundColor": "#405060",
        "sidebar.textColor": "#ffffff",
        "greenBackgroundColor": "#004400",
        "buttonRadius": "2px",
        "baseFontSize": 20,
    }.items():
        config.put(f"theme.{name}", value, "the test")
    button = Node("main/button:Go", Button("Go", type="primary"))
    page.set_content(document(page_of(button, Node("main/notice:0", Notice("success", "Done"))), scripts=" "))

    def style(selector: str, name: str) -> Any:
        return page.evaluate(f"getComputedStyle(document.querySelector('{selector}')).getPropertyValue('{name}')")

    assert style("body", "background-color") == "rgb(16, 32, 48)"
    assert style("#sidebar", "background-color") == "rgb(64, 80, 96)"
    assert style("#sidebar stage-text", "color") == "rgb(255, 255, 255)"
    assert style(".stage-button", "background-color") == "rgb(255, 221, 0)"
    assert re.fullmatch(r"oklch\(0 0 \S+\)|rgb\(0, 0, 0\)", style(".stage-button", "color")), "dark text on yellow"
    assert style(".stage-button", "border-radius") == "2px"
    assert style(".stage-notice", "background-color") == "rgb(0, 68, 0)"
    assert style("html", "font-size") == "20px"


def test_the_menu_can_be_left_out(config: Config) -> None:
    config.put("client.toolbarMode", "minimal", "the test")
    assert ".stage-opener{display:none}" in document(page_of())
