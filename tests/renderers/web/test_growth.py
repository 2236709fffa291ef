"""Of a text that is written piece by piece only the new piece is sent."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from stagelight.plugin import Markdown, Node, Set, Text
from stagelight_html.page import fragment
from stagelight_web import frames
from stagelight_web.growth import Growth, shared, units

KEY = "main/markdown:0"


class Document:
    """What a browser makes of the steps."""

    def __init__(self) -> None:
        self.growth = Growth()
        self.kept: dict[str, str] = {}
        self.html = ""
        self.bytes = 0
        self.kinds: list[str] = []

    def show(self, body: str, running: bool = True) -> None:
        message = frames.patch(1, 0, [Set(KEY, Markdown(body))], running, (), self.growth)
        self.bytes += len(message)
        frame: dict[str, Any] = json.loads(message)
        for kind, key, *rest in frame["ops"]:
            self.kinds.append(kind)
            if kind == "grow":
                at, tail = rest
                before = self.kept.get(key, "").encode("utf-16-le", "surrogatepass")[: 2 * at]
                self.html = self.kept[key] = before.decode("utf-16-le", "surrogatepass") + tail
            else:
                self.html = rest[0]
        if not frame.get("run"):
            self.kept.clear()


@given(st.lists(st.text(max_size=80), max_size=8))
def test_the_document_has_the_whole_text(texts: list[str]) -> None:
    document = Document()
    body = "The beginning of a long answer, " * 10
    for text in texts:
        body += text
        document.show(body)
        assert document.html == fragment(Node(KEY, Markdown(body)), children=False)


def test_what_is_sent_grows_as_the_text_does() -> None:
    sizes = []
    for words in (200, 800):
        document = Document()
        body = ""
        for number in range(words):
            body += f"word{number} " + "\n\n" * (number % 50 == 49)
            document.show(body)
        sizes.append(document.bytes / words)
    assert sizes[1] < 1.2 * sizes[0]
    assert sizes[1] < 320


def test_a_text_may_change_before_its_end() -> None:
    document = Document()
    for body in ("a" * 300, "b" * 400, "short", "a" * 300 + " 🎭🎭", "a" * 300 + " 🎭🎵 and"):
        document.show(body)
        assert document.html == fragment(Node(KEY, Markdown(body)), children=False)


def test_after_the_run_all_is_sent_anew() -> None:
    document = Document()
    body = "long " * 100
    document.show(body)
    document.show(body + "more", running=False)
    assert document.growth.step(Set(KEY, Markdown(body)), ["set", KEY, body])[2] == 0
    assert document.kinds == ["grow", "grow"]


def test_short_texts_and_other_elements_are_set() -> None:
    growth = Growth()
    assert growth.step(Set(KEY, Markdown("short")), ["set", KEY, "<p>short</p>"])[0] == "set"
    assert growth.step(Set("main/text:0", Text("x" * 999)), ["set", "main/text:0", "x" * 999])[0] == "set"


@given(st.text(), st.text(), st.text())
def test_the_common_start(start: str, one: str, other: str) -> None:
    at = shared(start + one, start + other)
    assert at >= len(start)
    assert (start + one)[:at] == (start + other)[:at]
    assert units("a🎭") == 3
