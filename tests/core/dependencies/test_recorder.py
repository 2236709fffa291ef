"""What a call finds while it runs is noted, and looked at again."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from threading import Thread

import pytest

from stagelight.dependencies import describe, recording, unchanged


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
