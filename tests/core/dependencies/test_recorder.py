"""What a call finds while it runs is noted, and looked at again."""

from __future__ import annotations

import importlib
import os
import sqlite3
import sys
import warnings
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Thread

import pytest

from stagelight.dependencies import describe, recording, take, unchanged, unheard


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "project"
    root.mkdir()
    monkeypatch.chdir(root)
    (root / "data.txt").write_text("one")
    (root / "sub").mkdir()
    return root


def found(root: Path, body: Callable[[], object]) -> list[str]:
    with recording(root) as recorder:
        body()
    assert recorder.steady
    assert all(unchanged(each, root) for each in recorder.found)
    return [describe(each) for each in recorder.found]


def test_files_folders_and_variables_are_found(root: Path) -> None:
    assert found(root, lambda: open("data.txt").close()) == ["file data.txt"]
    assert found(root, lambda: Path("data.txt").read_text()) == ["file data.txt"]
    assert found(root, lambda: os.listdir("sub")) == ["folder sub"]
    assert found(root, lambda: os.path.exists("no.txt")) == ["file no.txt"]
    assert found(root, lambda: os.environ.get("HOME")) == ["environment variable HOME"]
    assert found(root, lambda: sqlite3.connect("data.txt").close())[0] == "file data.txt"
    assert found(root, lambda: os.listdir("..")) == []


def test_what_a_thread_reads_counts(root: Path) -> None:
    def body() -> None:
        thread = Thread(target=lambda: Path("data.txt").read_text())
        thread.start()
        thread.join()

    assert found(root, body) == ["file data.txt"]


def test_a_file_that_the_call_wrote_first_does_not_count(root: Path) -> None:
    def body() -> None:
        Path("own.txt").write_text("x")
        Path("own.txt").read_text()

    assert found(root, body) == []


def test_content_counts_and_not_the_time(root: Path) -> None:
    with recording(root) as recorder:
        Path("data.txt").read_text()
    (dependency,) = recorder.found
    os.utime("data.txt", (1, 1))
    assert unchanged(dependency, root)
    Path("data.txt").write_text("two")
    assert not unchanged(dependency, root)
    os.remove("data.txt")
    assert not unchanged(dependency, root)


def test_a_file_that_changed_meanwhile_makes_the_result_unsteady(root: Path) -> None:
    with recording(root) as recorder:
        Path("data.txt").read_text()
        os.truncate("data.txt", 1)
    assert not recorder.steady


def test_a_file_outside_counts_where_it_is_watched(root: Path) -> None:
    outside = root.parent / "outside.txt"
    outside.write_text("one")
    assert found(root, outside.read_text) == []
    with recording(root, watched=[str(outside)]) as recorder:
        outside.read_text()
    assert [describe(each) for each in recorder.found] == [f"file {outside.as_posix()}"]


def test_an_inner_call_counts_for_the_one_around_it(root: Path) -> None:
    with recording(root) as outer:
        with recording(root) as inner:
            Path("data.txt").read_text()
        with unheard():
            os.listdir("sub")
    assert inner.found == outer.found != ()
    with recording(root) as again:
        take(inner.found)
    assert again.found == outer.found


def test_a_missing_file_counts(root: Path) -> None:
    def body() -> None:
        with suppress(OSError):
            Path("no.txt").read_text()

    with recording(root) as recorder:
        body()
    (dependency,) = recorder.found
    assert unchanged(dependency, root)
    Path("no.txt").write_text("")
    assert not unchanged(dependency, root)


def test_a_link_counts_by_what_it_leads_to(root: Path) -> None:
    (root / "other.txt").write_text("two")
    os.symlink("data.txt", "link.txt")
    with recording(root) as recorder:
        Path("link.txt").read_text()
    os.remove("link.txt")
    os.symlink("other.txt", "link.txt")
    assert not all(unchanged(each, root) for each in recorder.found)


def test_a_database_that_the_call_makes_does_not_count(root: Path) -> None:
    assert [name for name in found(root, lambda: sqlite3.connect("new.db").close()) if "wal" not in name] == []


def test_an_atomic_write_is_a_write(root: Path) -> None:
    def body() -> None:
        Path("new.tmp").write_text("x")
        os.replace("new.tmp", "own.txt")
        Path("own.txt").read_text()

    assert found(root, body) == []


def test_only_the_variables_that_were_asked_for_count(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with recording(root) as recorder:
        os.getenv("RATE")
    monkeypatch.setenv("OTHER", "1")
    assert all(unchanged(each, root) for each in recorder.found)
    monkeypatch.setenv("RATE", "1")
    assert not any(unchanged(each, root) for each in recorder.found)


def test_a_module_that_is_imported_meanwhile_counts_by_what_it_does(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(root))
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    source = root / "late_module.py"
    source.write_text("K = open('data.txt').read()")
    with recording(root) as recorder, warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        importlib.import_module("late_module")
    del sys.modules["late_module"]
    assert [describe(each) for each in recorder.found] == ["file data.txt", "module late_module.py"]
    source.write_text("# text\nK = open('data.txt').read()")
    assert all(unchanged(each, root) for each in recorder.found)
    source.write_text("K = open('sub.txt').read()")
    assert not all(unchanged(each, root) for each in recorder.found)
