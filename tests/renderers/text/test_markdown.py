"""Markdown as readable plain text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stagelight.plugin import Node, Text
from stagelight_text.context import MARKUP, TextContext
from stagelight_text.markdown import plain
from stagelight_text.paint import Paint
from stagelight_text.words import strip


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("**bold**, *thin*, __bold__, _thin_ and ~~gone~~", "bold, thin, bold, thin and gone"),
        ("***both***", "both"),
        ("2 * 3 * 4 and snake_case_name", "2 * 3 * 4 and snake_case_name"),
        ("`code with *stars*`", "code with *stars*"),
        ("``a ` b``", "a ` b"),
        (r"\*not thin\*", "*not thin*"),
        ("[the docs](https://example.org/a_b_c)", "the docs (https://example.org/a_b_c)"),
        ("[Text](#text)", "Text"),
        ("![a map](map.png)", "a map"),
        ("<https://example.org>", "https://example.org"),
        (":red[hot] and :blue-background[cold]", "hot and cold"),
        (":red[very **hot**]", "very hot"),
        (":violet[a :green[nested] one]", "a nested one"),
        (":material/home: Home", "Home"),
        (":rocket: up :+1: `:rocket:` at 10:30:15", "🚀 up 👍 :rocket: at 10:30:15"),
        (":no_such_thing:", ":no_such_thing:"),
        ("fish &amp; chips &lt;3", "fish & chips <3"),
        ("$a_1 + b_2$ is math", "a_1 + b_2 is math"),
        ("it costs $5 or $6", "it costs $5 or $6"),
        ("# Title #", "# Title"),
        ("* one\n* two", "- one\n- two"),
        ("1. one\n2. **two**", "1. one\n2. two"),
        ("- [x] done\n- [ ] not", "- [x] done\n- [ ] not"),
        ("> *quoted*", "> quoted"),
        ("line  \nbreak", "line\nbreak"),
        ("one\n\ntwo", "one\n\ntwo"),
        ("```python\nx = **1**\n```\nafter", "    x = **1**\nafter"),
        ("$$\na^2\n$$", "a^2"),
        ("a\x00b", "ab"),
        ("", ""),
    ],
)
def test_markup_goes_and_words_stay(markdown: str, text: str) -> None:
    assert plain(markdown) == text


def test_a_table_stands_in_columns() -> None:
    table = "| name | size |\n|:-----|-----:|\n| **a** | 1 |\n| long name | 1,000 |\n\nafter"
    assert plain(table).split("\n") == [
        "name        size",
        "---------  -----",
        "a              1",
        "long name  1,000",
        "",
        "after",
    ]


def test_a_table_takes_short_rows_and_escaped_bars() -> None:
    assert plain("a | b\n--|--\nx \\| y | z\nonly").split("\n") == ["a      b", "-----  ---", "x | y  z", "only"]


def test_a_centred_column() -> None:
    assert plain("| abcde |\n|:---:|\n| x |") == "abcde\n-----\n  x"


def test_the_indentation_of_a_triple_quoted_string_goes() -> None:
    assert plain("\n    # Title\n\n    - one\n      - two\n    ") == "# Title\n\n- one\n  - two"


def test_inline_is_one_line() -> None:
    assert plain("a\n**b**  c", inline=True) == "a b c"


def test_unsafe_takes_the_tags_out() -> None:
    assert plain("<p style='color: red'>a <b>b</b></p>", unsafe=True) == "a b"
    assert plain("a <b>b</b>") == "a <b>b</b>"


def test_colours_on_a_terminal() -> None:
    paint = Paint(True)
    assert plain("**b**", paint=paint) == "\x1b[1mb\x1b[22m"
    assert plain(":green[ok]", paint=paint) == "\x1b[32mok\x1b[39m"
    assert plain("# T", paint=paint) == "\x1b[1m# T\x1b[22m"
    assert plain("`x`", paint=paint) == "\x1b[36mx\x1b[39m"


def test_strip_takes_words_out_of_html() -> None:
    source = "<style>p {}</style><h1>T</h1><p>a<br>b</p><script>x()</script><ul><li>1<li>2</ul><img alt='pic'>"
    assert strip(source).split() == ["T", "a", "b", "1", "2", "pic"]
    assert strip("<table><tr><td>1</td><td>2</td></tr></table>").split() == ["1", "2"]
    assert strip("plain") == "plain"


@given(st.text(st.characters(exclude_characters="".join(MARKUP), exclude_categories=["Cc", "Cs"])), st.booleans())
def test_text_without_markup_takes_the_short_way_to_the_same_end(text: str, inline: bool) -> None:
    context = TextContext(Node("main/text:0", Text(text)), Paint(False))
    assert context.markdown(text, inline=inline).strip() == plain(text, inline=inline).strip()


def test_icons_have_no_short_way() -> None:
    context = TextContext(Node("main/text:0", Text("")), Paint(False))
    assert context.markdown(":material/home: Home") == "Home"
    assert context.markdown(":rocket: up") == "🚀 up"
