"""Code, files, what cannot be hashed, and what authors and plugins say instead."""

from __future__ import annotations

import io
import mmap
import os
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from stagelight.hashing import Unhashable, digest
from tests.core.hashing.samples import Data, Plain, Str


def code_of(thing: Any) -> bytes | None:
    """What stands for the code of a function or class here."""
    code = getattr(thing, "__code__", None)
    if code is not None:
        return bytes(code.co_code) + repr(code.co_consts).encode()
    return repr(sorted(vars(thing))).encode() if isinstance(thing, type) and thing.__module__ == __name__ else None


def made(names: str) -> type:
    return type("Made", (), dict.fromkeys(names, 1) | {"__module__": __name__})


def test_code_is_asked_for() -> None:
    by_code: Callable[[object], bytes] = lambda value: digest(value, code=code_of)  # noqa: E731
    assert by_code(lambda v: v + 1) != by_code(lambda v: v + 2)
    assert by_code(lambda v: v + 1) == by_code(lambda v: v + 1)
    assert by_code([lambda v: v + 1]) != by_code([lambda v: v + 2])
    assert by_code(made("a")) == by_code(made("a")) != by_code(made("b"))
    assert by_code(made("a")()) == by_code(made("a")()) != by_code(made("b")())
    assert by_code(int) == digest(int), "by name where there is no code"


# -- files ------------------------------------------------------------------------------------------------------------


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "d.txt"
    path.write_text("one\ntwo\n")
    return path


def test_a_file_counts_by_name_place_and_content(file: Path) -> None:
    def told(place: int = 0, mode: str = "r", path: Path = file) -> bytes:
        with open(path, mode, encoding=None if "b" in mode else "utf-8") as opened:
            opened.seek(place)
            before = digest(opened)
            assert opened.tell() == place, "it was not read"
            return before

    assert told() == told()
    other = file.with_name("e.txt")
    other.write_text(file.read_text())
    seen = {told(), told(1), told(mode="rb"), told(mode="r+"), told(path=other)}
    status = file.stat()
    file.write_text("one\nTWO\n")
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert told() not in seen
    assert len(seen) == 5


def test_what_is_written_counts(file: Path) -> None:
    with open(file, "w") as opened:
        opened.write("a")
        first = digest(opened)
        opened.seek(0)
        opened.write("b")
        assert digest(opened) != first


def test_files_that_cannot_be_read_again(file: Path) -> None:
    with open(file) as opened:
        pass
    with pytest.raises(Unhashable, match="closed"):
        digest(opened)
    reading, writing = os.pipe()
    with open(reading, "rb") as end, open(writing, "wb"), pytest.raises(Unhashable):
        digest(end)
    with open(file) as opened:
        file.unlink()
        file.write_text("another")
        with pytest.raises(Unhashable, match="another file"):
            digest(opened)
        file.unlink()
        with pytest.raises(Unhashable):
            digest(opened)
    with open(file.with_name("n"), "w+") as opened:
        opened.write("a\nb\n")
        opened.seek(0)
        next(opened)
        with pytest.raises(Unhashable):
            digest(opened)


def test_a_mapped_file_counts_by_its_content(file: Path) -> None:
    def told() -> bytes:
        with open(file, "rb") as opened, mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ) as held:
            return digest(held)

    before = told()
    assert told() == before
    file.write_text("ONE\ntwo\n")
    assert told() != before


def test_streams_in_memory_count_by_content_and_place() -> None:
    stream = io.BytesIO(b"abc")
    before = digest(stream)
    stream.read(1)
    assert digest(stream) != before
    stream.seek(0)
    assert digest(stream) == before


# -- what cannot be hashed --------------------------------------------------------------------------------------------


async def nothing() -> None:
    """A coroutine function."""


REFUSED: list[tuple[Callable[[], Any], str, str]] = [
    (threading.Lock, "", "lock"),
    (lambda: [1, 2, {"a": threading.Lock()}], "[2]['a']", "lock"),
    (lambda: {"orders": [1, 2, 3, Plain(lock=threading.Lock())]}, "['orders'][3].lock", "lock"),
    (lambda: Data(1, (0, (n for n in [1]))), ".b[1]", "generator"),
    (lambda: {"a": {1: {Plain(x=threading.RLock())}}}, "['a'][1]{...}.x", "RLock"),
    (lambda: sqlite3.connect(":memory:"), "", "Connection"),
    (lambda: map(len, (n for n in [[1]])), "", "generator"),
    (lambda: {(threading.Lock(),): 1}, ".keys()[0][0]", "lock"),
]


@pytest.mark.parametrize(("make", "path", "kind"), REFUSED)
def test_what_cannot_be_hashed_is_found_by_its_path(make: Callable[[], Any], path: str, kind: str) -> None:
    value = make()
    with pytest.raises(Unhashable) as error:
        digest(value)
    assert path in error.value.path
    assert (error.value.path == path) or not path
    assert error.value.kind == kind
    assert str(error.value).startswith(f"Cannot hash {kind}")
    if isinstance(value, sqlite3.Connection):
        value.close()


def test_a_generator_is_not_used_up() -> None:
    counted = (n for n in [1, 2])
    with pytest.raises(Unhashable, match=r"list\(\.\.\.\)"):
        digest([counted])
    assert list(counted) == [1, 2]


def test_a_coroutine_is_refused() -> None:
    waiting = nothing()
    with pytest.raises(Unhashable):
        digest(waiting)
    waiting.close()


class Engine:
    """Of a library: a lock, and counts that change as it is used."""

    def __init__(self, count: int) -> None:
        self.pool = Plain(lock=threading.Lock(), count=count)


def test_opaque_values_count_by_type_and_what_is_around_them_by_content() -> None:
    def told(value: object) -> bytes:
        return digest(value, opaque=True, code=lambda thing: b"" if thing is Data else None)

    assert told(threading.Lock()) == told(threading.Lock()) != told(threading.RLock())
    assert told({"rate": 1, "lock": threading.Lock()}) != told({"rate": 2, "lock": threading.Lock()})
    assert told([Engine(1)]) == told([Engine(2)]), "a library's object as a whole"
    assert told([Engine(1), 1]) != told([Engine(1), 2])
    assert told(Data(1, threading.Lock())) != told(Data(2, threading.Lock())), "a project's object by its state"
    assert told(Data(1, Engine(1))) == told(Data(1, Engine(2))) != told(Data(1, 1))
    looped = Engine(1)
    looped.pool.back = looped  # type: ignore[attr-defined]
    assert told([looped, looped]) == told([Engine(3), Engine(4)])
    assert told({Engine(1), Engine(2)}) == told({Engine(3), Engine(4)})


# -- hash_funcs and the hook ------------------------------------------------------------------------------------------


def test_hash_funcs_by_class_base_and_name() -> None:
    funcs: dict[type | str, Callable[[Any], object]] = {Plain: lambda value: value.id}
    assert digest(Plain(id=1, x=1), hash_funcs=funcs) == digest(Plain(id=1, x=2), hash_funcs=funcs)
    assert digest([Plain(id=1)], hash_funcs=funcs) != digest([Plain(id=2)], hash_funcs=funcs)
    assert digest(type("Sub", (Plain,), {})(id=1, x=1), hash_funcs=funcs)
    named: dict[type | str, Callable[[Any], object]] = {"_thread.lock": lambda value: "lock"}
    assert digest({"a": threading.Lock()}, hash_funcs=named) == digest({"a": threading.Lock()}, hash_funcs=named)
    everything: dict[type | str, Callable[[Any], object]] = {object: lambda value: None}
    assert digest(3, hash_funcs=everything) == digest(4, hash_funcs=everything) != digest("3", hash_funcs=everything)


@pytest.mark.parametrize("value", ["A", ["A"], {"x": "A"}, {"A": 1}, {"A"}, ("A", [1])])
def test_hash_funcs_of_plain_types_reach_inside(value: Any) -> None:
    funcs: dict[type | str, Callable[[Any], object]] = {str: str.lower}
    lower = eval(repr(value).lower())
    assert digest(value, hash_funcs=funcs) == digest(lower, hash_funcs=funcs)
    assert digest(value) != digest(lower)
    assert digest(Str("A"), hash_funcs=funcs) != digest("A", hash_funcs=funcs)


def test_hash_funcs_of_containers() -> None:
    funcs: dict[type | str, Callable[[Any], object]] = {list: sorted}
    assert digest({"a": [2, 1]}, hash_funcs=funcs) == digest({"a": [1, 2]}, hash_funcs=funcs)
    assert digest([[2, 1]], hash_funcs={list: len}) == digest([[3, 4, 5]], hash_funcs={list: len})


def test_a_hash_func_that_fails_is_named() -> None:
    def brittle(value: object) -> object:
        raise KeyError("boom")

    with pytest.raises(Unhashable, match=r"brittle.*boom") as error:
        digest([Plain()], hash_funcs={Plain: brittle})
    assert error.value.path == "[0]"


def test_the_hook_is_asked_for_foreign_types_only() -> None:
    asked: list[object] = []

    def foreign(value: object) -> bytes | None:
        asked.append(value)
        return b"connection" if isinstance(value, Engine) else None

    engine, other = Engine(1), Plain(a=1)
    assert digest([engine, {"a": 1}], foreign=foreign) == digest([Engine(2), {"a": 1}], foreign=foreign)
    assert digest(other, foreign=foreign) == digest(other)
    assert all(type(value) in (Engine, Plain) for value in asked)
