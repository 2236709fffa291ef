"""Media: the same bytes are kept once, as long as a page refers to them."""

from __future__ import annotations

import gc
import io
import os
from pathlib import Path

import pytest

from stagelight.errors import InvalidParameterTypeError
from stagelight.media import held, media


@pytest.mark.parametrize(
    ("data", "name", "mime", "body"),
    [
        ("hé", "file.txt", "text/plain", "hé".encode()),
        (b"\x00\x01", "file.bin", "application/octet-stream", b"\x00\x01"),
        (bytearray(b"x"), "file.bin", "application/octet-stream", b"x"),
        (io.BytesIO(b"x"), "file.bin", "application/octet-stream", b"x"),
        (io.StringIO("x"), "file.txt", "text/plain", b"x"),
    ],
)
def test_data_of_every_sort(data: object, name: str, mime: str, body: bytes) -> None:
    made = media(data)
    assert (made.name, made.mime, made.read(), made.size) == (name, mime, body, len(body))


def test_a_name_says_the_type_and_a_type_the_ending() -> None:
    assert media("a", name="folder/a.csv").mime == "text/csv"
    assert media("a", name="folder/a.csv").name == "a.csv"
    assert media(b"a", mime="image/png").name == "file.png"
    assert media("a", name="a.csv", mime="text/x-own").mime == "text/x-own"


def test_an_open_file_brings_its_name_and_stays_where_it_is(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("[1]")
    with open(tmp_path / "a.json") as file:
        file.read(1)
        made = media(file)
        assert file.tell() == 1
    assert (made.name, made.mime, made.read()) == ("a.json", "application/json", b"[1]")


def test_a_path_is_read_when_it_is_asked_for_and_only_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "film.mp4"
    path.write_bytes(b"one")
    made = media(path)
    assert (made.mime, made.size, made.content.data, made.read()) == ("video/mp4", 3, None, b"one")
    assert media(path) == made
    path.write_bytes(b"three")
    os.utime(path, (1, 1))
    with pytest.raises(FileNotFoundError, match="was changed"):
        made.read()
    assert media(path) != made


def test_a_function_is_called_each_time_and_never_before() -> None:
    calls: list[int] = []

    def make() -> str:
        calls.append(1)
        return f"{len(calls)}"

    made = media(make, name="n.txt")
    assert (calls, made.size, made.content.lasting) == ([], None, False)
    assert (made.read(), made.read()) == (b"1", b"2")
    assert media(make) != made
    with pytest.raises(InvalidParameterTypeError, match="gave another function"):
        media(lambda: make).read()


def test_the_same_bytes_are_kept_once_and_go_with_the_last_page() -> None:
    one, two = media(b"picture", mime="image/png"), media(b"pic" + b"ture", mime="image/png")
    digest = one.digest
    assert one == two
    assert one.content is two.content is held(digest)
    assert media(b"picture", mime="image/gif") != one
    del one
    gc.collect()
    assert held(digest) is not None
    del two
    gc.collect()
    assert held(digest) is None


def test_what_has_no_bytes() -> None:
    with pytest.raises(InvalidParameterTypeError, match="of the type int has no bytes"):
        media(3)
