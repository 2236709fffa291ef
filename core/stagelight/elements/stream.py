"""The command that writes a stream as it comes."""

from __future__ import annotations

import inspect
import types
from collections.abc import AsyncGenerator, AsyncIterable, Callable, Generator, Iterable, Iterator
from typing import Any

from stagelight.errors import APIException, InvalidParameterTypeError
from stagelight.plugin import Handle, command, show
from stagelight.records import Markdown


class Written(list[Any]):
    """What a stream of several things brought; `st.write` shows it again as it was."""


def write_stream(
    stream: Iterable[Any] | AsyncIterable[Any] | Callable[[], Iterable[Any] | AsyncIterable[Any]],
    *,
    cursor: str | None = None,
) -> str | list[Any]:
    """Write a stream as it comes: text piece by piece into one paragraph, other things as `st.write` shows them.

    Parameters
    ----------
    stream: A generator, an asynchronous one, a function that makes one, or anything to iterate over. Pieces may be
        texts, chunks of a language model's answer, functions (which are called), or anything for `st.write`.
    cursor: What stands behind the text while more is to come, such as "|".

    Returns
    -------
    The whole text; a list of texts and other things where there were such.

    Raises
    ------
    InvalidParameterTypeError: It is text or a table already; `st.write` shows that.
    APIException: It cannot be iterated over.

    Example
    -------
    >>> def words():
    ...     for word in ("One", "word", "at", "a", "time"):
    ...         yield word + " "
    >>> text = st.write_stream(words)
    """
    if isinstance(stream, str) or hasattr(stream, "iloc"):
        raise InvalidParameterTypeError(
            f"st.write_stream got a {type(stream).__name__}, which is there already. This works: st.write(...)"
        )
    written = Written()
    paragraph = Paragraph(cursor or "")
    for chunk in _pieces(stream):
        piece = text_of(chunk)
        if isinstance(piece, str):
            paragraph.add(piece)
            continue
        paragraph.end(written)
        if callable(piece):
            piece()
        else:
            command("write")(piece)
            written.append(piece)
    paragraph.end(written)
    if not written:
        return ""
    return written[0] if len(written) == 1 and isinstance(written[0], str) else written


class Paragraph:
    """A text that grows on the page."""

    def __init__(self, cursor: str) -> None:
        self.cursor = cursor
        self.text = ""
        self.handle: Handle | None = None

    def add(self, piece: str) -> None:
        """Put a piece at the end."""
        if not piece:
            return
        self.text += piece
        element = Markdown(self.text + self.cursor)
        if self.handle is None:
            self.handle = show(element)
        else:
            self.handle.replace(element)

    def end(self, written: list[Any]) -> None:
        """Take the cursor away, note the text, and be ready for the next paragraph."""
        if self.handle is not None:
            if self.cursor:
                self.handle.replace(Markdown(self.text))
            written.append(self.text)
        self.text = ""
        self.handle = None


def is_stream(value: object) -> bool:
    """True for what `st.write` writes as it comes."""
    return (
        isinstance(value, Generator | AsyncGenerator)
        or inspect.isgeneratorfunction(value)
        or inspect.isasyncgenfunction(value)
        or (type(value).__name__ in ("Stream", "AsyncStream") and hasattr(value, "response"))
    )


def text_of(chunk: Any) -> Any:
    """The text in a chunk of a language model's answer; other chunks as they are."""
    if isinstance(chunk, str):
        return chunk
    choices = getattr(chunk, "choices", None)
    if isinstance(choices, list):  # OpenAI's chat completions
        delta = getattr(choices[0], "delta", None) if choices else None
        return getattr(delta, "content", None) or ""
    kind = getattr(chunk, "type", None)
    if isinstance(kind, str) and kind.startswith("response."):  # OpenAI's responses
        return chunk.delta if kind.endswith(("_text.delta", "refusal.delta")) else ""
    if type(chunk).__name__ == "AIMessageChunk":  # LangChain's messages
        return chunk.content if isinstance(chunk.content, str) else ""
    return chunk


def _pieces(stream: Any) -> Iterator[Any]:
    if isinstance(stream, types.FunctionType | types.MethodType):
        stream = stream()
    if isinstance(stream, AsyncIterable):
        return _awaited(stream)
    try:
        return iter(stream)
    except TypeError:
        raise APIException(
            f"st.write_stream cannot iterate over a {type(stream).__name__}. "
            "Give it a generator, a function that makes one, or anything that a for loop takes."
        ) from None


def _awaited(stream: AsyncIterable[Any]) -> Iterator[Any]:
    """The pieces of an asynchronous stream, one after the other, on an event loop of its own."""
    pieces = aiter(stream)
    import asyncio  # costs more than all the rest of a start

    with asyncio.Runner() as runner:
        while True:
            try:
                yield runner.run(_next(pieces))
            except StopAsyncIteration:
                return


async def _next(pieces: Any) -> Any:
    return await anext(pieces)
