"""Frames: what they show, what they may do, and that they cannot reach the page."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from stagelight.element import Node
from stagelight.errors import APIException
from stagelight.registry import use
from stagelight_components import first as v1
from stagelight_components import folders
from stagelight_components import second as v2
from stagelight_components.elements import Component, Embed
from stagelight_components.first import html, iframe
from stagelight_components.packing import pack, unpack
from stagelight_html.page import document, fragment
from stagelight_text.context import record
from stagelight_text.paint import Paint
from tests.core.conftest import Visitor, gates, visit
from tests.renderers.web.conftest import Theatre

__all__ = ["gates", "visit"]

Serve = Callable[[str], Theatre]
SCRIPT = """
import stagelight as st


x = st.slider("x")
st.components.v1.html('''
    <p id=p>still</p><button onclick="p.textContent = 'clicked'">Click</button>
    <script>
      p.textContent = "alive";
      try { parent.document.title = "reached"; } catch { p.dataset.kept = "out"; }
    </script>
''')
st.components.v1.html(f"<p>{x} in a frame</p>", height=40)
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
    monkeypatch.setattr("stagelight_components.first.show", shown.append)
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


# -- components of a folder -----------------------------------------------------------------------------------------

RATING = """<!doctype html><meta charset="utf-8"><button id="b">?</button><p id="p"></p>
<script type="module" src="rating.js"></script>"""
RATING_JS = """
let stars = 0;
const tell = (type, more) => parent.postMessage({ isStreamlitMessage: true, type, ...more }, "*");
addEventListener("message", ({ data }) => {
  if (data.type !== "streamlit:render") return;
  document.getElementById("b").textContent = data.args.label;
  document.getElementById("p").textContent = JSON.stringify([data.disabled, data.dfs.length, data.theme.base,
    data.args.raw ? [...data.args.raw] : null, data.dfs[0]?.value.data.data.length > 0]);
  stars = data.args.stars;
  tell("streamlit:setFrameHeight", { height: 77 });
});
document.getElementById("b").onclick = () =>
  tell("streamlit:setComponentValue", { value: { stars: stars + 1 }, dataType: "json" });
tell("streamlit:componentReady", { apiVersion: 1 });
"""
RATED = """
import pandas as pd
import stagelight as st

rating = st.components.v1.declare_component("rating", path="{folder}")
label = st.text_input("Label", "Rate")
value = rating(label=label, stars=2, raw=b"ab", frame=pd.DataFrame({{"a": [1]}}), default={{"stars": 0}}, key="rating")
st.text(f"{{value}} {{st.session_state.rating}}")
"""


@pytest.fixture
def rating(tmp_path: Path) -> Path:
    folder = tmp_path / "rating"
    folder.mkdir()
    (folder / "index.html").write_text(RATING)
    (folder / "rating.js").write_text(RATING_JS)
    (tmp_path / "secret.txt").write_text("secret")
    return folder


def test_a_component_is_told_its_arguments_and_its_value_is_the_scripts(serve: Serve, page: Page, rating: Path) -> None:
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(serve(RATED.format(folder=rating)).url)
    expect(page.get_by_text("{'stars': 0} {'stars': 0}")).to_be_visible()
    frame = page.frame_locator("stage-component iframe")
    expect(frame.get_by_role("button")).to_have_text("Rate")
    expect(frame.locator("#p")).to_have_text('[false,1,"light",[97,98],true]')
    expect(page.locator("stage-component iframe")).to_have_css("height", "77px")
    frame.get_by_role("button").click()
    expect(page.get_by_text("{'stars': 3} {'stars': 3}")).to_be_visible()
    page.get_by_label("Label").fill("Again")
    page.get_by_label("Label").press("Enter")
    expect(frame.get_by_role("button")).to_have_text("Again")
    assert complaints == []


def test_nothing_outside_of_a_components_folder_is_served(rating: Path) -> None:
    (rating / "out").symlink_to(rating.parent / "secret.txt")
    assert folders.declare("mod.rating", rating) == "_stage/component/mod.rating/index.html"
    assert folders.find("mod.rating", "rating.js") == rating / "rating.js"
    secret = str(rating.parent / "secret.txt")
    for path in ("../secret.txt", "out", secret, "a/../../secret.txt", "", ".", "no.js", "\0"):
        assert folders.find("mod.rating", path) is None
    assert folders.find("other", "index.html") is None


def test_a_components_files_are_served_to_a_frame_without_an_origin(serve: Serve, page: Page, rating: Path) -> None:
    page.goto(serve(RATED.format(folder=rating)).url)
    expect(page.locator("stage-component iframe")).to_be_attached()
    address = str(page.locator("stage-component iframe").get_attribute("src")).partition("?")[0]
    found = page.request.get(address.replace("index.html", "rating.js"))
    assert found.headers["content-type"].startswith("text/javascript")
    assert found.headers["access-control-allow-origin"] == "*"
    assert "allow-same-origin" not in found.headers["content-security-policy"]
    assert page.request.get(address.replace("index.html", "no.js")).status == 404


def test_a_component_is_declared_with_a_folder_or_an_address(tmp_path: Path) -> None:
    declare = v1.declare_component
    for more in ({}, {"path": tmp_path, "url": "http://localhost:1"}):
        with pytest.raises(APIException, match=r"either path= or url="):
            declare("a", **more)  # type: ignore[arg-type]
    with pytest.raises(APIException, match="no folder"):
        declare("a", path=tmp_path / "none")
    made = declare("a", url="http://localhost:1")
    assert (made.name, made.url, made.path) == (f"{__name__}.a", "http://localhost:1", None)
    assert made(default=4) == 4
    with pytest.raises(APIException, match="by name only"):
        made(3)


def test_what_a_component_sends_is_checked_and_what_it_is_given_too() -> None:
    component = Component("a", fallback=7)
    assert component.parse(None) == 7
    assert component.parse('{"a":[1]}') == {"a": [1]}
    for wrong in (3, "{", True):
        with pytest.raises(ValueError, match="component"):
            component.parse(wrong)
    assert unpack(pack({"a": (1, b"x")})) == {"a": [1, b"x"]}
    for value in (object(), float("nan")):
        with pytest.raises(APIException, match="data frames work"):
            pack(value)


def test_a_components_callback_key_and_tab_index(visit: Visitor) -> None:
    visited = visit("""
c = st.components.v1.declare_component("c", url="http://localhost:1")
def called(word): st.session_state.word = word
st.text(f"{c(tab_index=-1, key='k', on_change=lambda: called('yes'), default=1)} {st.session_state.get('word')}")
""")
    assert visited.texts == ["1 None"]
    assert visited.set("k", json.dumps({"a": 2})).settle().texts == ["{'a': 2} yes"]
    shown = visited.widget("k")
    assert isinstance(shown, Component)
    frame = fragment(Node("main/component:0", shown))
    assert "&quot;tabindex&quot;: -1" in frame
    assert "allow-same-origin" in frame
    assert record(Node("main/component:0", shown), Paint(False)) == "component __main__.c: {}"


def test_keyed_components_of_one_line_keep_their_values_when_hidden(visit: Visitor) -> None:
    visited = visit("""
c = st.components.v1.declare_component("c", url="http://localhost:1")
if st.checkbox("show", True):
    first = c(key="a")
    second = c(key="b")
st.text(st.session_state.get("a"))
""")
    visited.set("a", "5").settle()
    visited.set("show", False).settle()
    visited.set("show", True).settle()
    assert visited.texts == ["5"]


# -- components of strings ------------------------------------------------------------------------------------------

COUNTER = """
import stagelight as st

JS = '''
let n = 0;
export default function ({ data, parentElement, setStateValue, setTriggerValue, name, key }) {
  const button = parentElement.querySelector("button");
  button.textContent = `${data.label} ${name} ${key}`;
  button.onclick = () => setStateValue("count", ++n);
  parentElement.querySelector("a").onclick = () => setTriggerValue("sent", "now");
  parentElement.querySelector("b").onclick = () => setStateValue("other", [1]);
}
'''
counter = st.components.v2.component(
    "counter",
    html="<button>.</button><a>send</a><b>other</b>",
    css="a { color: var(--st-primary-color) }",
    js=JS,
)
calls = st.session_state.setdefault("calls", [])
label = st.text_input("Label", "Count")
found = counter(
    key="c",
    data={"label": label},
    default={"count": 0},
    on_count_change=lambda: calls.append("count"),
    on_sent_change=lambda: calls.append("sent"),
)
st.text(f"{found.count} {found.sent} {found.other} {calls}")
"""


def test_a_component_of_strings_lives_in_the_page(serve: Serve, page: Page) -> None:
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(serve(COUNTER).url)
    expect(page.get_by_text("0 None None []")).to_be_visible()
    frame = page.frame_locator("stage-mount iframe[data-local]")
    frame.get_by_role("button", name="Count counter c").click()
    expect(page.get_by_text("1 None None ['count']")).to_be_visible()
    frame.get_by_text("send").click()
    expect(page.get_by_text("1 now None ['count', 'sent']")).to_be_visible()
    frame.get_by_text("other").click()
    expect(page.get_by_text("1 None [1] ['count', 'sent']")).to_be_visible()
    page.get_by_label("Label").fill("More")
    page.get_by_label("Label").press("Enter")
    frame.get_by_role("button", name="More counter c").click()
    expect(page.get_by_text("2 None [1] ['count', 'sent', 'count']")).to_be_visible()
    expect(page.locator("stage-mount iframe[data-local]")).not_to_have_css("height", "150px")
    assert complaints == []


def test_a_component_of_strings_needs_something_to_show_and_known_arguments() -> None:
    with pytest.raises(APIException, match="nothing to show"):
        v2.component("a", css="a {}")
    made = v2.component("a", html="<p>a")
    assert made(default={"x": 1}).x == 1
    with pytest.raises(APIException, match="on_NAME_change"):
        made(on_click=lambda: None)


def test_sizes_and_isolation_of_a_component_of_strings(visit: Visitor) -> None:
    visited = visit("""
a = st.components.v2.component("a", html="<p>a", isolate_styles=False)
a(width=200, height=90, data=[1])
""")
    node = next(node for node in visited.page.walk() if node.element.kind == "mount")
    shown = fragment(node)
    assert "width:200px" in shown
    assert 'height="90"' in shown
    assert "&quot;isolate&quot;: false" in shown
    assert record(node, Paint(False)) == "component a: [1]"
