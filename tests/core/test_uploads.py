"""Uploads: on disk while they arrive, file-like to the script, gone when nobody needs them."""

from __future__ import annotations

import copy
import gc
import io
import os
import pickle
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from PIL import Image

from stagelight.uploads import TooLarge, UploadedFile, Uploads, plain, restored


@pytest.fixture
def uploads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Uploads:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return Uploads()


def sent(uploads: Uploads, body: bytes = b"one\ntwo\n", name: str = "a.txt") -> str:
    return uploads.receive(name, "text/plain", [body[:3], body[3:]], 1000)


def test_a_file_reads_as_any_other(uploads: Uploads) -> None:
    id = sent(uploads)
    file = uploads.open(id)
    assert (file.name, file.type, file.size, file.file_id) == ("a.txt", "text/plain", 8, id)
    assert (file.read(2), file.getvalue(), file.tell(), file.readlines()) == (
        b"on",
        b"one\ntwo\n",
        2,
        [b"e\n", b"two\n"],
    )
    assert (file.seek(-4, os.SEEK_END), file.read(), bytes(file.getbuffer())) == (4, b"two\n", b"one\ntwo\n")
    assert list(io.TextIOWrapper(uploads.open(id))) == ["one\n", "two\n"]
    with uploads.open(id) as other:
        assert other == file
        assert hash(other) == hash(file)
    assert other.closed


def test_pandas_pillow_and_zipfile_take_it(uploads: Uploads) -> None:
    import pandas

    assert pandas.read_csv(uploads.open(sent(uploads, b"a,b\n1,2\n"))).b[0] == 2
    picture = io.BytesIO()
    Image.new("RGB", (3, 2)).save(picture, "PNG")
    assert Image.open(uploads.open(sent(uploads, picture.getvalue()))).size == (3, 2)
    packed = io.BytesIO()
    with ZipFile(packed, "w") as archive:
        archive.writestr("in.txt", "x")
    assert ZipFile(uploads.open(sent(uploads, packed.getvalue()))).namelist() == ["in.txt"]


def test_copies_and_pickles_hold_their_bytes(uploads: Uploads) -> None:
    file = uploads.open(sent(uploads))
    for other in (
        copy.deepcopy(file),
        pickle.loads(pickle.dumps(file)),
        restored("i", "a.txt", "text/plain", b"one\n"),
    ):
        assert isinstance(other, UploadedFile)
        assert other.readline() == b"one\n"
    assert repr(file).startswith("UploadedFile(file_id=")


def test_what_is_too_large_leaves_nothing_behind(uploads: Uploads, tmp_path: Path) -> None:
    taken: list[int] = []

    def chunks() -> Iterator[bytes]:
        for number in range(100):
            taken.append(number)
            yield bytes(300)

    with pytest.raises(TooLarge, match="larger than 1000 B"):
        uploads.receive("a", "b", chunks(), 1000)
    assert (len(taken), list(tmp_path.iterdir())) == (4, [])


def test_a_sender_who_stops_half_way_leaves_nothing_behind(uploads: Uploads, tmp_path: Path) -> None:
    def chunks() -> Iterator[bytes]:
        yield b"x"
        raise EOFError

    with pytest.raises(EOFError):
        uploads.receive("a", "b", chunks(), 1000)
    assert list(tmp_path.iterdir()) == []


def test_what_no_value_names_any_more_goes_but_not_from_a_script_that_holds_it(
    uploads: Uploads, tmp_path: Path
) -> None:
    first, second, unused = (sent(uploads) for _ in range(3))
    uploads.use((first, ("text", (second,), None)))
    held = uploads.open(first)
    uploads.keep([("x", second)])
    gc.collect()
    assert [uploads.find(id) is not None for id in (first, second, unused)] == [False, True, True]
    assert held.read() == b"one\ntwo\n"
    assert len(list(tmp_path.iterdir())) == 3
    del held
    gc.collect()
    assert len(list(tmp_path.iterdir())) == 2


def test_only_what_no_run_has_seen_can_be_taken_back(uploads: Uploads) -> None:
    first, second = sent(uploads), sent(uploads)
    uploads.use((first,))
    uploads.drop(first)
    uploads.drop(second)
    assert [uploads.find(id) is not None for id in (first, second)] == [True, False]


def test_the_files_go_with_the_session(uploads: Uploads, tmp_path: Path) -> None:
    id = sent(uploads)
    uploads.close()
    gc.collect()
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(ValueError, match="not known to this session"):
        uploads.open(id)
    with pytest.raises(ValueError, match="session has ended"):
        sent(uploads)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("id", ["strange", 3, None, ("a",)])
def test_foreign_ids_are_refused(uploads: Uploads, id: object) -> None:
    with pytest.raises(ValueError, match="send it again"):
        uploads.open(id)


def test_a_name_leads_out_of_no_folder() -> None:
    assert [plain(name) for name in ("/a/../b", "..\\c.txt", "\0", "..", "d/e.txt")] == [
        "a/b",
        "c.txt",
        "file",
        "file",
        "d/e.txt",
    ]
