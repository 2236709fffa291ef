"""Frames: what they show, what they may do, and that they cannot reach the page."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from stagelight.element import Node
from stagelight.registry import use
from stagelight_components.commands import html, iframe
from stagelight_components.elements import Embed
from stagelight_html.page import document, fragment
from stagelight_text.context import record
from stagelight_text.paint import Paint
from tests.renderers.web.conftest import Theatre

Serve = Callable[[str], Theatre]
SCRIPT = """
import stagelight as st
from stagelight.plugin import command

x = st.slider("x")
command("_html")('''
    <p id=p>still</p><button onclick="p.textContent = 'clicked'">Click</button>
    <script>
      p.textContent = "alive";
      try { parent.document.title = "reached"; } catch { p.dataset.kept = "out"; }
    </script>
''')
command("_html")(f"<p>{x} in a frame</p>", height=40)
"""


@pytest.fixture(autouse=True)
def own_registry() -> Iterator[None]:
    """Tests that serve an app leave no registry behind."""
    yield
    use(None)


@pytest.fixture
def serve(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Serve]:
    """Serves a script's text."""
    monkeypatch.setattr(sys, "argv", sys.argv)
    monkeypatch.setattr(sys, "path", sys.path.copy())
    theatres: list[Theatre] = []

    def start(source: str) -> Theatre:
        script = tmp_path / "app.py"
        script.write_text(source)
        theatres.append(Theatre(script))
        return theatres[-1]

    yield start
    for theatre in theatres:
        theatre.close()


def html_of(element: Embed) -> str:
    return fragment(Node("main/embed:0", element))


def test_a_document_stands_in_the_frame_and_may_not_reach_the_page() -> None:
    text = html_of(Embed('<p class="a">it\'s & all</p>'))
    assert 'data-srcdoc="&lt;p class=&quot;a&quot;&gt;it&#x27;s &amp; all&lt;/p&gt;"' in text
    assert "allow-scripts" in text
    assert "allow-same-origin" not in text


def test_a_page_from_elsewhere_is_shown_by_its_address() -> None:
    text = html_of(Embed("https://example.org/?a=1&b=2", is_address=True))
    assert ' src="https://example.org/?a=1&amp;b=2"' in text
    assert "srcdoc" not in text


def test_size_scrolling_and_tab_order_are_the_authors() -> None:
    usual, own = html_of(Embed("")), html_of(Embed("", width=200, height=90, scrolling=True, tab_index=-1))
    assert 'height="150"' in usual
    assert 'scrolling="no"' in usual
    assert "tabindex" not in usual
    assert 'data-width="stretch"' in usual
    assert 'height="90"' in own
    assert "scrolling" not in own
    assert 'tabindex="-1"' in own
    assert "width:200px" in own


@pytest.mark.parametrize("command", [html, iframe])
def test_the_commands_make_the_record(command: Callable[..., object], monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[Embed] = []
    monkeypatch.setattr("stagelight_components.commands.show", shown.append)
    command("x")
    command("x", 300, 200, True, tab_index=0)
    address = command is iframe
    assert shown == [Embed("x", address), Embed("x", address, 300, 200, True, 0)]


def test_text_gives_the_words_of_a_document_or_the_address() -> None:
    words = Embed("<style>p {}</style><p>Hello <b>there</b></p><script>let no;</script>")
    assert record(Node("main/embed:0", words), Paint(False)) == "frame: Hello there"
    address = Embed("https://example.org", is_address=True)
    assert record(Node("main/embed:0", address), Paint(False)) == "frame: https://example.org"


def test_documents_run_their_scripts_and_cannot_reach_the_page(serve: Serve, page: Page) -> None:
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(serve(SCRIPT).url)
    frame = page.frame_locator("stage-embed >> nth=0 >> iframe[data-local]")
    expect(frame.locator("#p")).to_have_text("alive")
    assert frame.locator("#p").get_attribute("data-kept") == "out"
    frame.get_by_role("button").click()
    expect(frame.locator("#p")).to_have_text("clicked")
    assert page.title() != "reached"
    assert complaints == []


def test_a_changed_document_is_shown_and_the_other_frame_lives_on(serve: Serve, page: Page) -> None:
    page.goto(serve(SCRIPT).url)
    first = page.frame_locator("stage-embed >> nth=0 >> iframe[data-local]")
    first.get_by_role("button").click()
    second = page.frame_locator("stage-embed >> nth=1 >> iframe[data-local]")
    expect(second.locator("p")).to_have_text("0 in a frame")
    page.get_by_role("slider").press("ArrowRight")
    expect(second.locator("p")).to_have_text("1 in a frame")
    expect(first.locator("#p")).to_have_text("clicked")


def test_a_snapshot_shows_the_document_without_a_server(serve: Serve, page: Page, tmp_path: Path) -> None:
    theatre = serve(SCRIPT)
    session = theatre.app.open()
    assert theatre.app.wait(session, 10)
    snapshot = tmp_path / "page.html"
    snapshot.write_text(document(theatre.app.page(session)))
    page.goto(snapshot.as_uri())
    expect(page.frame_locator("iframe >> nth=0").locator("#p")).to_have_text("alive")
