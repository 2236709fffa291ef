"""The page: fragments, roots, the document."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from attrs import frozen

from stagelight import records
from stagelight.plugin import (
    ROOTS,
    Asset,
    Block,
    Button,
    Container,
    Context,
    Element,
    Failure,
    Frame,
    Markdown,
    Node,
    Notice,
    Page,
    PageConfig,
    Progress,
    RootBlock,
    Slider,
    Tab,
    Tabs,
    Text,
    Toast,
    Unknown,
    Widget,
    rendering,
)
from stagelight_html import page as rooms
from stagelight_html.page import document, fragment, roots
from stagelight_html.renderings import RENDERINGS
from tests.renderers.html.trees import node, parse, shown

SAMPLES: dict[str, Element] = {
    "Badge": records.Badge("a"),
    "Form": records.Form("a"),
    "Fragment": records.Fragment("a"),
    "Heading": records.Heading("a"),
    "Help": records.Help("a", "int"),
    "Json": records.Json("{}"),
    "SelectSlider": records.SelectSlider("a", options=("a", "b")),
    "Status": records.Status("a"),
    "Tab": records.Tab("a"),
    "Tabs": records.Tabs(labels=("a",)),
    "Toast": records.Toast("a"),
    "Markdown": records.Markdown("a"),
    "Caption": records.Caption("a"),
    "PageLink": records.PageLink("a", "b"),
    "Text": records.Text("a"),
    "Code": records.Code("a"),
    "Latex": records.Latex("a"),
    "Html": records.Html("<p>a</p>"),
}
ELEMENTS = [
    *(SAMPLES[name] if name in SAMPLES else getattr(records, name)() for name in records.__all__),
    Failure("E", "m", (Frame("a.py", 1, "f", "x"),)),
    Notice("info", "a"),
    Progress(0.5),
    Unknown("a", "b"),
]
ABSTRACT = {"choice", "file_input", "toggleable"}


def page_of(main: tuple[Node, ...] = (), **others: tuple[Node, ...]) -> Page:
    held = {"main": main, **others}
    return Page(tuple(Node(root, RootBlock(), held.get(root, ())) for root in ROOTS))


def event(*elements: Element) -> tuple[Node, ...]:
    return tuple(node(element, key=f"event/{element.kind}:{index}") for index, element in enumerate(elements))


@pytest.mark.parametrize(
    "element", [one for one in ELEMENTS if one.kind not in ABSTRACT], ids=lambda element: element.kind
)
def test_every_element_is_one_tag_with_its_key(element: Element) -> None:
    tag = shown(element)
    assert tag.name == f"stage-{element.kind.replace('_', '-')}"
    assert tag["id"] == "main/it:0"
    ids = [one["id"] for one in tag.walk() if "id" in one]
    assert len(ids) == len(set(ids))
    assert len(tag.all(data_children="")) == isinstance(element, Block)


def test_every_record_has_a_rendering() -> None:
    shown = [type(element) for element in ELEMENTS if element.kind not in ABSTRACT]
    assert [cls for cls in shown if RENDERINGS.keys().isdisjoint(cls.__mro__)] == []


@pytest.mark.parametrize(
    "element", [one for one in ELEMENTS if one.kind not in ABSTRACT], ids=lambda element: element.kind
)
def test_the_same_element_is_the_same_html(element: Element) -> None:
    assert fragment(node(element)) == fragment(node(element))


@pytest.mark.parametrize("key", ["main/it:\"'<&>", "main/it:ä💥"])
def test_keys_are_escaped(key: str) -> None:
    assert shown(Button("a", help="b"), key=key)["id"] == key


@frozen
class Gauge(Widget):
    """An element that no HTML is known for."""


@frozen
class Shelf(Block):
    """A block that no HTML is known for."""


@frozen
class Fancy(Markdown):
    """An element whose base class is known."""


def test_an_unknown_element_is_a_box_and_one_warning(caplog: pytest.LogCaptureFixture) -> None:
    rooms._warn.cache_clear()
    with caplog.at_level(logging.WARNING):
        tag = shown(Gauge("a"))
        shown(Gauge("b"))
    assert tag.name == "stage-gauge"
    assert tag.one(_class="stage-notice").all("code")[0].text == "gauge"
    assert len(caplog.records) == 1
    assert "'gauge'" in caplog.text


def test_an_unknown_block_shows_what_it_holds() -> None:
    tag = shown(Shelf(), Text("inside"))
    assert tag.one(data_children="").text == "inside"
    assert "shelf" in tag.text


def test_a_rendering_that_fails_is_a_box_and_its_neighbours_stay(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(element: Text, context: Context) -> str:
        raise ZeroDivisionError

    monkeypatch.setattr(rooms, "rendering", lambda medium, cls: fail if cls is Text else rendering(medium, cls))
    html = fragment(Node("main/a", Container(), (Node("main/a/t", Text("x")), Node("main/a/m", Markdown("stays")))))
    assert "stays" in html
    assert "ZeroDivisionError" in caplog.text


def test_a_subclass_looks_like_its_base() -> None:
    assert shown(Fancy("**a**")).one("strong")
    assert rendering("html", Fancy) is rendering("html", Markdown)


def test_a_block_of_a_plugin_may_put_its_children_where_it_likes(monkeypatch: pytest.MonkeyPatch) -> None:
    def drawer(element: Element, context: Context) -> str:
        return f"<section data-children>{context.children}</section>{context.markdown('*a*', inline=True)}"

    monkeypatch.setattr(rooms, "rendering", lambda medium, cls: drawer if cls is Shelf else rendering(medium, cls))
    tag = shown(Shelf(), Text("inside"))
    assert [child.name for child in tag.children] == ["section", "em"]
    assert tag.one(data_children="").text == "inside"


def test_roots_stand_side_by_side_and_hold_their_children() -> None:
    tree = parse(roots(page_of((node(Text("a")),), sidebar=(node(Text("b"), key="sidebar/text:0"),))))
    assert [tag["id"] for tag in tree.children] == ["sidebar", "main", "bottom", "event"]
    assert [tag.name for tag in tree.children] == ["aside", "main", "footer", "div"]
    assert [tag.text for tag in tree.children] == ["b", "a", "", ""]
    assert all("data-children" in tag for tag in tree.children)


def test_document_holds_all_that_it_is_given() -> None:
    html = document(
        page_of((node(Text("a")),)),
        head="<meta name=x>",
        body_attributes={"data-token": 'a"b'},
        scripts="<script src=y></script>",
        styles="s.css",
        title="My <app>",
    )
    tree = parse(html.removeprefix("<!doctype html>"))
    assert html.startswith("<!doctype html>\n<html")
    assert tree.one("title").text == "My <app>"
    assert tree.one("body")["data-token"] == 'a"b'
    assert tree.one("link", rel="stylesheet")["href"] == "s.css"
    assert not tree.all("style")
    assert "x" in [meta.get("name") for meta in tree.all("meta")]
    assert tree.one("script")["src"] == "y"
    assert tree.one("main").text == "a"
    assert "data-local-host" in tree.one("header")
    assert "data-static" not in tree.one("html")


def test_document_without_scripts_is_static_and_holds_its_styles() -> None:
    tree = parse(document(page_of()).removeprefix("<!doctype html>"))
    assert "data-static" in tree.one("html")
    assert tree.one("style").text == rooms.stylesheet()
    assert tree.one("title").text == "Stagelight"


def test_document_follows_the_page_config() -> None:
    said = event(PageConfig("First", layout="wide"), PageConfig("Second", "🚀", initial_sidebar_state="collapsed"))
    tree = parse(document(page_of(event=said)).removeprefix("<!doctype html>"))
    assert tree.one("title").text == "Second"
    assert "🚀" in tree.one("link", rel="icon")["href"]
    assert (tree.one("body")["data-layout"], tree.one("body")["data-sidebar"]) == ("wide", "collapsed")
    plain = parse(document(page_of()).removeprefix("<!doctype html>"))
    assert (plain.one("body")["data-layout"], plain.one("body")["data-sidebar"]) == ("centered", "auto")
    wide = event(PageConfig(initial_sidebar_state=300))
    assert (
        parse(document(page_of(event=wide)).removeprefix("<!doctype html>")).one("body")["data-sidebar"] == "expanded"
    )


def test_document_icon_may_be_an_address() -> None:
    said = event(PageConfig(page_icon="https://x.org/i.png"))
    assert 'href="https://x.org/i.png"' in document(page_of(event=said), styles="s.css", scripts="x")


def test_plugins_bring_their_styles_where_they_are_needed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "b.css").write_text("b{}")
    brought = (
        Asset("a.css", "a{content:'</style>'}"),
        Asset("b.css", tmp_path / "b.css", kinds=("toast",)),
        Asset("c.js", "alert()"),
    )
    monkeypatch.setattr(rooms, "assets", lambda medium: brought)
    without = parse(document(page_of()).removeprefix("<!doctype html>")).one("style").text
    assert without.endswith("a{content:'<\\/style>'}")
    assert "alert" not in without
    toasted = document(page_of(event=event(Toast("a"))))
    assert parse(toasted.removeprefix("<!doctype html>")).one("style").text.endswith("b{}")


def test_a_page_with_a_linked_sheet_holds_those_of_its_rare_elements(monkeypatch: pytest.MonkeyPatch) -> None:
    brought = (Asset("a.css", "a{}"), Asset("b.css", "b{}", kinds=("toast",)))
    monkeypatch.setattr(rooms, "assets", lambda medium: brought)
    toasted = document(page_of(event=event(Toast("a"))), styles="s.css", scripts="x")
    assert parse(toasted.removeprefix("<!doctype html>")).one("style").text == "b{}"


def test_a_document_is_the_same_every_time() -> None:
    page = page_of((node(Container(), Slider("x"), Tabs(labels=("a",)), Tab("a")),))
    assert document(page) == document(page)
