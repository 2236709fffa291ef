"""st.iframe: addresses, files and HTML in frames, as high as what is in them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from stagelight.element import Node
from stagelight.plugin import APIException, InvalidParameterTypeError, Media, command
from stagelight.registry import use
from stagelight_components.elements import Embed
from stagelight_html.page import fragment
from stagelight_text.context import record
from stagelight_text.paint import Paint
from tests.core.elements.stage import shown
from tests.renderers.web.conftest import Theatre

Serve = Callable[[str], Theatre]
FRAMES = """
import stagelight as st

lines = st.slider("lines", 1, 9)
st.iframe("<body style='margin: 5px'>" + "<p style='height: 50px; margin: 0'>line</p>" * lines, alt="Lines")
st.iframe("<style>body { margin: 10px; min-height: 100vh }</style>It follows its frame", alt="Chaser")
with st.container(height=300):
    st.iframe("<p>tall</p>", height="stretch", alt="Tall")
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


def made(src: object, **options: object) -> Embed:
    [element] = shown(lambda: command("iframe")(src, **options))
    assert isinstance(element, Embed)
    return element


@pytest.mark.parametrize("address", ["https://example.org/a?b=<c>", "//example.org", "/reports/1"])
def test_an_address_is_framed(address: str) -> None:
    assert (made(address).source, made(address).is_address) == (address, True)


def test_html_a_file_and_a_data_address_are_framed(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<p>from a file</p>")
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.4")
    (tmp_path / "c.md").write_text("# words")
    assert made("<p>own</p>").source == "<p>own</p>"
    assert made(tmp_path / "a.html").source == made(str(tmp_path / "a.html")).source == "<p>from a file</p>"
    assert made("data:text/html,<p>from an address</p>").source == "<p>from an address</p>"
    kinds = {}
    for name in ("b.pdf", "c.md"):
        source = made(tmp_path / name).source
        assert isinstance(source, Media)
        kinds[source.name] = source.mime
    assert kinds == {"b.pdf": "application/pdf", "c.md": "text/plain"}
    text = html_of(made(tmp_path / "b.pdf"))
    assert ' src="data:application/pdf;base64,' in text
    assert "sandbox" not in text
    assert record(Node("main/embed:0", made(tmp_path / "b.pdf", alt="Report")), Paint(False)) == (
        "frame Report: b.pdf (application/pdf, 8 B)"
    )


def test_each_parameter_of_a_frame_shows() -> None:
    usual = html_of(made("<p>"))
    assert ' title="Embedded content"' in usual
    assert " data-fit" in usual
    assert "tabindex" not in usual
    assert 'title="A &quot;chart&quot;"' in html_of(made("<p>", alt='A "chart"'))
    assert 'tabindex="-1"' in html_of(made("<p>", tab_index=-1))
    assert 'height="90"' in html_of(made("<p>", height=90))
    assert " data-stretch" in html_of(made("<p>", height="stretch"))
    assert " data-fit" not in html_of(made("https://example.org"))
    assert "width:200px" in html_of(made("<p>", width=200))
    assert "width:300px" in html_of(made("<p>", width="content"))


@pytest.mark.parametrize(
    ("src", "options", "words"),
    [
        ("javascript:alert(1)", {}, "no HTML"),
        ("none.html", {}, "no file in"),
        (Path("none.html"), {}, r"no file 'none\.html'"),
        ("data:application/zip,x", {}, "st.download_button"),
        ("<p>", {"width": 0}, "is no width"),
        ("<p>", {"height": "tall"}, "is no height"),
        ("<p>", {"tab_index": -2}, "is no place"),
    ],
)
def test_misuse_of_frames(src: object, options: dict[str, object], words: str) -> None:
    with pytest.raises(APIException, match=words):
        command("iframe")(src, **options)


def test_a_frame_of_nothing_is_refused() -> None:
    with pytest.raises(InvalidParameterTypeError, match="int is nothing to show"):
        command("iframe")(7)


def test_a_frame_is_as_high_as_its_document(serve: Serve, page: Page) -> None:
    theatre = serve(FRAMES)
    page.goto(theatre.url)
    lines = page.locator("iframe[title=Lines][data-local]")
    theatre.until(lambda: lines.evaluate("frame => frame.offsetHeight") == 60)
    page.get_by_role("slider").press("ArrowRight")
    theatre.until(lambda: lines.evaluate("frame => frame.offsetHeight") == 110)
    chaser = page.locator("iframe[title=Chaser][data-local]")
    assert chaser.evaluate("frame => frame.offsetHeight") < 500
    tall = page.locator("iframe[title=Tall][data-local]")
    theatre.until(lambda: tall.evaluate("frame => frame.offsetHeight") > 200)
