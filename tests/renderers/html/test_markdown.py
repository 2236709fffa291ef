"""Markdown: GitHub's, our own signs, and nothing that runs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from stagelight_html.markdown import _markdown, markdown, phrase
from stagelight_html.pieces import pieces
from tests.renderers.html.trees import Tag, parse


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("plain words, 1.5 of them", "<p>plain words, 1.5 of them</p>"),
        ("a **b** *c* ~~d~~ `e`", "<p>a <strong>b</strong> <em>c</em> <s>d</s> <code>e</code></p>"),
        ("a\nb", "<p>a\nb</p>"),
        ("1. x", "<ol>\n<li>x</li>\n</ol>"),
        ("+ x", "<ul>\n<li>x</li>\n</ul>"),
        ("a & b", "<p>a &amp; b</p>"),
        ("x_y_z and 12:30:45", "<p>x_y_z and 12:30:45</p>"),
        ("<b>x</b>", "<p>&lt;b&gt;x&lt;/b&gt;</p>"),
        ("a  \nb", "<p>a<br>\nb</p>"),
        ("---", "<hr>"),
        ("", ""),
    ],
)
def test_the_common_cases(text: str, html: str) -> None:
    assert markdown(text) == html


@pytest.mark.parametrize("text", ["plain words", "3 squared is 9", "Well-known: (a), b; c?", 'It\'s 5% of "x"', "1.5"])
def test_the_short_way_says_what_the_parser_says(text: str) -> None:
    assert markdown(text + "\n") == markdown(text)


def test_inline_has_no_paragraphs() -> None:
    assert markdown("words", inline=True) == "words"
    assert markdown("# a *b*", inline=True) == "# a <em>b</em>"


def test_tables_scroll_and_align() -> None:
    tag = parse(markdown("| a | b |\n|---|--:|\n| 1 | **2** |"))
    assert tag.one("div", _class="stage-scroll")["tabindex"] == "0"
    assert [cell.get("style") for cell in tag.all("td")] == [None, "text-align:right"]
    assert tag.one("strong").text == "2"


def test_task_lists_have_boxes() -> None:
    tag = parse(markdown("- [x] done\n- [ ] **open**\n- [z] no task"))
    assert [("checked" in box, box["aria-label"]) for box in tag.all("input")] == [(True, "Done"), (False, "To do")]
    assert len(tag.all("li", _class="stage-task")) == 2
    assert "[z]" in tag.text


@pytest.mark.parametrize(
    ("text", "address", "shown"),
    [
        ("see https://x.org/a_b?c=1&d=2.", "https://x.org/a_b?c=1&d=2", "https://x.org/a_b?c=1&d=2"),
        ("(www.x.org/a)", "http://www.x.org/a", "www.x.org/a"),
        ("https://x.org/a_(b)", "https://x.org/a_(b)", "https://x.org/a_(b)"),
        ("me@x.org!", "mailto:me@x.org", "me@x.org"),
        ("[a *b*](http://x.org)", "http://x.org", "a b"),
    ],
)
def test_links(text: str, address: str, shown: str) -> None:
    link = parse(markdown(text)).one("a")
    assert (link["href"], link.text) == (address, shown)
    assert (link["target"], link["rel"]) == ("_blank", "noopener noreferrer")


def test_links_within_the_page_stay_in_it() -> None:
    assert "target" not in parse(markdown("[a](#b)")).one("a")


def test_no_link_inside_a_link() -> None:
    assert len(parse(markdown("[https://a.org](https://b.org)")).all("a")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "[x](javascript:alert(1))",
        "[x](vbscript:x)",
        "[x](data:text/html,x)",
        "<javascript:alert(1)>",
        "![x](javascript:x)",
    ],
)
def test_addresses_that_run_are_no_links(text: str) -> None:
    tag = parse(markdown(text))
    assert not tag.all("a")
    assert not tag.all("img")


def test_pictures_may_be_in_the_text() -> None:
    assert parse(markdown("![a](data:image/png;base64,AAAA)")).one("img")["src"].startswith("data:image/png")


@pytest.mark.parametrize(
    ("text", "name", "colour"),
    [
        (":red[a]", "stage-color", "red"),
        (":grey[a]", "stage-color", "gray"),
        (":blue-background[a]", "stage-tint", "blue"),
        (":green-badge[a]", "stage-badge", "green"),
        (":primary[a]", "stage-color", "primary"),
        (":rainbow[a]", "stage-color", "rainbow"),
        (":small[a]", "stage-small", None),
    ],
)
def test_colours(text: str, name: str, colour: str | None) -> None:
    span = parse(markdown(text)).one("span", _class=name)
    assert (span.text, span.get("data-color")) == ("a", colour)


def test_colours_hold_other_signs_and_each_other() -> None:
    tag = parse(markdown(":red[a **b** :blue[c [d](http://x)] e] f"))
    red = tag.one("span", data_color="red")
    assert red.text == "a b c d e"
    assert red.one("strong").text == "b"
    assert red.one("span", data_color="blue").one("a").text == "d"


@pytest.mark.parametrize("text", [":red[open", ":mauve[a]", r"\:red[a]", "`:red[a]`"])
def test_what_is_no_colour_stays_as_it_is(text: str) -> None:
    assert not parse(markdown(text)).all("span")


@pytest.mark.parametrize(
    ("text", "expected"), [(":rocket:", "🚀"), (":tada:", "🎉"), (":+1:", "👍"), (":no_such:", ":no_such:")]
)
def test_emoji(text: str, expected: str) -> None:
    assert parse(markdown(text)).text == expected


def test_icons_have_a_name() -> None:
    assert parse(markdown("a :material/check_circle: b")).one("svg")["aria-label"] == "check circle"


@pytest.mark.parametrize(
    ("text", "formulas", "rest"),
    [
        ("$x$ and $$y$$", 2, " and "),
        ("$5 and $6", 0, "$5 and $6"),
        (r"\$x\$", 0, "$x$"),
        ("`$x$`", 0, "$x$"),
        ("$ x $", 0, "$ x $"),
        ("cost: $3-$4 for $n$", 1, "cost: $3-$4 for "),
    ],
)
def test_formulas(text: str, formulas: int, rest: str) -> None:
    tag = parse(markdown(text))
    assert len(tag.all("math")) == formulas
    outside = "".join(
        item if isinstance(item, str) else item.text * (item.name != "math") for item in tag.one("p").inside
    )
    assert outside == rest


@pytest.mark.parametrize(
    "text", ["$$\n\\frac{a}{b}\n$$\nafter", "$$\\frac{a}{b}$$\n\nafter", "- x\n\n  $$\n  a\n  $$\n\nafter"]
)
def test_formulas_on_lines_of_their_own(text: str) -> None:
    tag = parse(markdown(text))
    assert tag.one("math")["display"] == "block"
    assert tag.all("p")[-1].text == "after"


def test_a_formula_that_never_ends_is_text() -> None:
    assert not parse(markdown("$$\nx\n\ny")).all("math")


def test_code_is_coloured() -> None:
    tag = parse(markdown("```python\ndef f(): ...\n```\n\n    plain <b>"))
    first, second = tag.all("pre")
    assert first["data-language"] == "python"
    assert first.all("span", _class="k")
    assert second.text == "plain <b>"


@pytest.mark.parametrize(
    ("text", "expected"), [("a -> b", "a → b"), ("a <- b", "a ← b"), ("a -- b", "a — b"), ("a->b", "a->b")]
)
def test_arrows(text: str, expected: str) -> None:
    assert parse(markdown(text)).text == expected


def test_headings_can_be_linked_to_if_asked() -> None:
    assert "id" not in parse(markdown("# Hi *there*")).one("h1")
    heading = parse(markdown("# Hi *there*", anchors=True)).one("h1")
    assert heading["id"] == "hi-there"
    assert heading.one("a")["href"] == "#hi-there"


def test_the_authors_html_keeps_styles_and_loses_scripts() -> None:
    text = '<style>.a{color:red}</style>\n<div class="a" onclick="x()">**b**\n\n**c** $x$</div><script>x()</script>'
    tag = parse(markdown(text, unsafe=True))
    assert tag.one("style").text == ".a{color:red}"
    assert tag.one("div")["class"] == "a"
    assert "onclick" not in tag.one("div")
    assert tag.one("math")
    assert "x()" not in tag.text.replace("**", "")


def test_phrases_hold_no_links() -> None:
    assert phrase("a [**b**](http://c) https://d.org") == "a <strong>b</strong> https://d.org"


def test_text_cannot_take_the_place_of_a_trusted_piece() -> None:
    assert parse(markdown("\ufdd00\ufdd1 $x$ \ufdd07\ufdd1")).one("p").text == "0 x 7"


BITS = st.sampled_from(
    """<script> </script> <img src=x onerror=alert(1)> <svg onload=x> javascript: [a]( ) ![ :red[ ] :small[
    $ $$ ` ``` ** _ | --- - [x] # > \\ &lt; &#x3c; <style> </style> <a href=" <math> <b </p> <iframe srcdoc='
    https:// :rocket: :material/x: \ufdd0 \ufdd1 data-children= id=main \x00""".split()
)
TEXTS = st.lists(BITS | st.sampled_from(["\n", " ", "    "]) | st.text(max_size=5), max_size=25).map("".join)


def dangers(tag: Tag) -> list[str]:
    found = [tag.name] if tag.name in ("script", "object", "embed", "base", "stage-x") else []
    for name, value in tag.attributes.items():
        address = "".join(value.split()).lower()
        if name.startswith("on") or name in ("srcdoc", "data-children", "formaction"):
            found.append(name)
        if name in ("href", "src", "action") and address.startswith(("javascript:", "vbscript:", "data:text")):
            found.append(value)
    return found


@given(TEXTS, st.booleans(), st.booleans(), st.booleans())
@settings(max_examples=300, deadline=None)
@example("| a |\n|---|\n| <b> |", False, True, True)
@example(":red[<b>]</b>", True, True, False)
@example("<style><img src=x onerror=alert(1)></style>", False, True, False)
def test_no_text_raises_or_runs(text: str, inline: bool, unsafe: bool, anchors: bool) -> None:
    tree = parse(markdown(text, inline=inline, unsafe=unsafe, anchors=anchors))
    assert not [danger for one in tree.walk() for danger in dangers(one)]


PAGES = sorted((Path(__file__).parents[3] / "docs").glob("*.md"))
PARTS = "One line.|- a|- b\n\n  more of b|1. one|3) three|> said|```python\nx = 1\n\ny = 2\n```|# Head|$$x$$".split("|")
PARTS += ["| a | b |\n|---|---|\n| 1 | 2 |", "$$\nx\n\n$$", "    indented", "---", "~~~\nopen", "* * *", "Two\nlines"]


def tight(html: str) -> str:
    """HTML without empty lines between its blocks, which nobody sees."""
    return re.sub(r"\n+", "\n", html).strip()


@given(st.lists(st.sampled_from(PARTS), max_size=12), st.sampled_from(["\n\n", "\n\n\n"]))
def test_a_long_text_is_the_same_in_pieces(parts: list[str], gap: str) -> None:
    text = gap.join(parts)
    whole = _markdown(text, False, False, True)
    assert tight("\n".join(_markdown(piece, False, False, True) for piece in pieces(text))) == tight(whole)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_real_texts_are_the_same_in_pieces(path: Path) -> None:
    text = path.read_text()
    assert tight(markdown(text, anchors=True)) == tight(_markdown(text, False, False, True))
    assert len(pieces(text)) > 5


def test_links_that_are_defined_elsewhere_work_in_long_texts() -> None:
    text = "See [there].\n\n" + "Words.\n\n" * 200 + "[there]: https://example.org"
    assert 'href="https://example.org"' in markdown(text)
