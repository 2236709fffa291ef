"""st.write_stream: piece by piece, and what comes back."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from types import SimpleNamespace
from typing import Any

import pytest

from stagelight.element import Element, Page
from stagelight.errors import APIException, InvalidParameterTypeError
from stagelight.plugin import command
from stagelight.records import Json, Markdown
from stagelight.run import current
from tests.core.elements.stage import Stage


def streamed(stream: Any, **options: Any) -> tuple[Any, list[Element]]:
    stage = Stage()
    return stage.call("write_stream", stream, **options), stage.elements


def on_page() -> list[Element]:
    """What is on the page in the middle of a run."""
    run = current()
    assert run is not None
    page = run.tree.snapshot(Page(), done=False).page
    return [node.element for node in page["main"].children]


@pytest.mark.parametrize("wrap", [iter, list, tuple, lambda pieces: lambda: iter(pieces)])
def test_text_is_one_paragraph_and_comes_back(wrap: Callable[[list[str]], Any]) -> None:
    assert streamed(wrap(["a ", "", "b"])) == ("a b", [Markdown("a b")])


def test_text_grows_piece_by_piece_with_a_cursor_behind_it() -> None:
    seen = []

    def pieces() -> Iterator[str]:
        for piece in "ab":
            yield piece
            seen.append(on_page())

    assert streamed(pieces, cursor="|") == ("ab", [Markdown("ab")])
    assert seen == [[Markdown("a|")], [Markdown("ab|")]]


def test_without_a_cursor_nothing_stands_behind_the_text() -> None:
    seen = []

    def pieces() -> Iterator[str]:
        yield "a"
        seen.append(on_page())

    streamed(pieces)
    assert seen == [[Markdown("a")]]


def test_asynchronous_streams() -> None:
    async def pieces() -> AsyncIterator[str]:
        yield "a"
        yield "b"

    assert streamed(pieces) == ("ab", [Markdown("ab")])
    assert streamed(pieces()) == ("ab", [Markdown("ab")])


def test_an_asynchronous_stream_may_show_elements_itself() -> None:
    async def pieces() -> AsyncIterator[str]:
        yield "a"
        command("json")([1])
        yield "b"

    assert streamed(pieces)[1] == [Markdown("ab"), Json("[1]")]


def test_other_things_part_the_text_and_come_back_in_a_list() -> None:
    assert streamed(["a", "b", [1], "c"]) == (["ab", [1], "c"], [Markdown("ab"), Json("[1]"), Markdown("c")])


def test_functions_in_the_stream_are_called() -> None:
    value, elements = streamed(["a", lambda: command("divider")(), "b"])
    assert value == ["a", "b"]
    assert [element.kind for element in elements] == ["markdown", "divider", "markdown"]


def test_an_empty_stream_is_no_text() -> None:
    assert streamed([]) == ("", [])


def chat(content: str | None) -> SimpleNamespace:
    return SimpleNamespace(choices=[SimpleNamespace(delta=SimpleNamespace(content=content))])


AIMessageChunk = type("AIMessageChunk", (SimpleNamespace,), {})


@pytest.mark.parametrize(
    "chunks",
    [
        [chat("a"), chat(None), SimpleNamespace(choices=[]), chat("b")],
        [
            SimpleNamespace(type="response.created", response=1),
            SimpleNamespace(type="response.output_text.delta", delta="a"),
            SimpleNamespace(type="response.refusal.delta", delta="b"),
            SimpleNamespace(type="response.completed"),
        ],
        [AIMessageChunk(content="a"), AIMessageChunk(content=[]), AIMessageChunk(content="b")],
    ],
)
def test_chunks_of_language_models(chunks: list[Any]) -> None:
    assert streamed(chunks) == ("ab", [Markdown("ab")])


@pytest.mark.parametrize("stream", ["text", SimpleNamespace(iloc=1)])
def test_what_is_there_already_is_no_stream(stream: Any) -> None:
    with pytest.raises(InvalidParameterTypeError, match=r"This works: st.write"):
        streamed(stream)


def test_what_cannot_be_iterated_over_is_no_stream() -> None:
    with pytest.raises(APIException, match=r"cannot iterate over a int"):
        streamed(3)
