"""What of an author's HTML goes on a page."""

from __future__ import annotations

import pytest

from stagelight_html.sanitise import open_html, plain, scripted
from tests.renderers.html.trees import parse


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        "<p onclick=alert(1)>x</p>",
        "<img src=x onerror=alert(1)>",
        "<svg onload=alert(1)><script>alert(1)</script></svg>",
        "<a href='java\nscript:alert(1)'>x</a>",
        "<a href='JaVaScRiPt:alert(1)'>x</a>",
        "<form action='javascript:alert(1)'></form>",
        "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
        "<iframe src='javascript:alert(1)'></iframe>",
        "<iframe src='data:text/html,<script>alert(1)</script>'></iframe>",
        "<a href='data:text/html,alert(1)'>x</a>",
        "<svg><a><animate attributeName='href' values='javascript:alert(1)'/></a></svg>",
        "<svg><use href='data:image/svg+xml,alert(1)'/></svg>",
        "<object data='x:alert(1)'></object><embed src='x:alert(1)'>",
        "<base href='//alert(1)'><meta http-equiv=refresh content='0;alert(1)'>",
        "<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>",
        "<button formaction='javascript:alert(1)'>x</button>",
        "<!--><img src=x onerror=alert(1)>-->",
    ],
)
def test_nothing_runs(html: str) -> None:
    for clean in (open_html, plain):
        tree = parse(clean(html))
        assert not tree.all("script")
        for tag in tree.walk():
            assert not any(name.startswith("on") for name in tag.attributes)
            assert not any("alert" in value for name, value in tag.attributes.items() if name != "values")


def test_what_shows_something_stays() -> None:
    html = (
        '<style>.a{color:red}</style><div class="a" id="b" style="color:red" data-x="1" aria-label="c">'
        '<svg viewBox="0 0 1 1"><linearGradient id="g"></linearGradient><path d="M0 0" stroke-width="2"></path></svg>'
        '<iframe src="https://example.org" width="9"></iframe><button>x</button></div>'
    )
    tree = parse(open_html(html))
    assert tree.one("style").text == ".a{color:red}"
    div = tree.one("div")
    assert [div[name] for name in ("class", "id", "style", "data-x", "aria-label")] == ["a", "b", "color:red", "1", "c"]
    assert tree.one("svg")["viewbox"] == "0 0 1 1"
    assert tree.one("lineargradient")
    assert tree.one("path")["stroke-width"] == "2"
    assert tree.one("iframe")["src"] == "https://example.org"


@pytest.mark.parametrize("mark", ["data-children", "data-local", "data-address", "data-value", "data-trigger"])
def test_the_renderers_own_marks_cannot_be_forged(mark: str) -> None:
    assert mark not in parse(open_html(f"<div {mark}=x>a</div>")).one("div")
    assert mark not in parse(scripted(f"<div {mark}=x>a</div>")).one("div")


@pytest.mark.parametrize("name", ["main", "sidebar", "bottom", "event", "main/slider:x"])
def test_the_ids_of_the_page_cannot_be_taken(name: str) -> None:
    assert "id" not in parse(open_html(f"<div id='{name}'>a</div>")).one("div")


def test_custom_elements_cannot_be_forged() -> None:
    assert open_html("<stage-slider>a</stage-slider>") == "a"


def test_pictures_may_be_in_the_html() -> None:
    assert "src" in parse(open_html("<img src='data:image/png;base64,AA'>")).one("img")


@pytest.mark.parametrize("clean", [open_html, plain, scripted])
def test_what_comes_out_is_balanced(clean: object) -> None:
    assert callable(clean)
    parse(clean("<p><b>a</p></div></main><div><span>b"))


def test_scripts_stay_where_the_author_wants_them() -> None:
    tree = parse(
        scripted("<p onclick='go()'>a</p><script async src='https://x.org/a.js'></script><script>1 < 2</script>")
    )
    assert tree.one("p")["onclick"] == "go()"
    assert [script.text for script in tree.all("script")] == ["", "1 < 2"]
