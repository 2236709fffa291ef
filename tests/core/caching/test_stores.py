"""Stores: what is put is got, by several processes, bounded; damage is a miss with one warning."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import warnings
from pathlib import Path

import pytest

from stagelight.caching.disk import Disk
from stagelight.caching.memory import Memory
from stagelight.errors import CacheWarning


@pytest.fixture(params=["memory", "disk"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Memory | Disk:
    return Memory() if request.param == "memory" else Disk(tmp_path)


def test_what_is_put_is_got(store: Memory | Disk) -> None:
    assert store.get("a") is None
    store.put("a", b"1")
    store.put("é/../b", b"")
    store.put("a", b"22")
    assert (store.get("a"), store.get("é/../b")) == (b"22", b"")
    assert sorted(store.keys()) == ["a", "é/../b"]
    assert store.size() >= 2
    store.drop("a")
    store.drop("a")
    assert store.get("a") is None
    assert store.keys() == ["é/../b"]


@pytest.mark.parametrize("kind", ["memory", "disk"])
def test_the_oldest_go_when_it_is_full(kind: str, tmp_path: Path) -> None:
    store = Memory(10_000) if kind == "memory" else Disk(tmp_path, 10_000)
    for number in range(30):
        store.put(f"k{number}", bytes(1000))
        if store.get("k0") is None:
            pytest.fail("what is asked for all the time stays")
        if isinstance(store, Disk):
            wait_for_another_moment(tmp_path)
    assert store.size() <= 12_000
    assert store.get("k29") is not None
    assert store.get("k1") is None


def wait_for_another_moment(folder: Path) -> None:
    """Wait until the clock of the file system goes on: entries are ordered by it."""
    probe = folder / "probe"
    probe.touch()
    first = probe.stat().st_mtime_ns
    while probe.stat().st_mtime_ns == first:
        probe.touch()


def test_too_large_for_the_memory_is_not_kept() -> None:
    store = Memory(10)
    store.put("a", b"1")
    store.put("a", bytes(11))
    assert store.keys() == []
    assert store.size() == 0


@pytest.mark.parametrize("damage", [b"", b"x", None, b"stagelight entry 1\n" + bytes(100)])
def test_a_damaged_entry_is_a_miss_with_one_warning(damage: bytes | None, tmp_path: Path) -> None:
    store = Disk(tmp_path)
    store.put("a", b"value")
    store.put("b", b"other")
    file = store._path("a")
    whole = file.read_bytes()
    file.write_bytes(whole[:-1] + b"?" if damage is None else damage)
    with pytest.warns(CacheWarning, match="damaged") as told:
        assert store.get("a") is None
    assert len(told) == 1
    assert store.get("a") is None, "the second time in silence"
    assert store.get("b") == b"other"


def test_a_file_under_anothers_name_is_not_its_entry(tmp_path: Path) -> None:
    store = Disk(tmp_path)
    store.put("a", b"value")
    store._path("b").parent.mkdir(exist_ok=True)
    store._path("a").replace(store._path("b"))
    with pytest.warns(CacheWarning):
        assert store.get("b") is None


def test_what_cannot_be_written_is_a_warning(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    store = Disk(tmp_path / "file" / "below")
    with pytest.warns(CacheWarning, match="cannot be written"):
        store.put("a", b"1")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", CacheWarning)
        assert store.get("a") is None
        store.drop("a")
    assert store.keys() == []
    assert store.size() == 0


def test_what_was_never_finished_is_swept_away(tmp_path: Path) -> None:
    store = Disk(tmp_path, 800)
    store.put("a", b"1")
    room = store._path("a").parent
    old, new = room / "x.1.aa", room / "x.2.bb"
    for file in (old, new):
        file.write_bytes(b"half")
    os.utime(old, (time.time() - 7200,) * 2)
    store.put("b", bytes(200))
    assert not old.exists()
    assert new.exists(), "another process may still write it"
    assert sorted(store.keys()) == ["a", "b"]


WRITER = """
import sys
from pathlib import Path
from stagelight.caching.disk import Disk
store = Disk(Path(sys.argv[1]))
print("ready", flush=True)
while True:
    for number in range(5):
        store.put(f"k{number}", bytes([number]) * 300_000)
        assert store.get(f"k{number}") in (None, bytes([number]) * 300_000)
"""


def test_processes_write_at_once_and_are_killed(tmp_path: Path) -> None:
    store = Disk(tmp_path)
    writers = [
        subprocess.Popen([sys.executable, "-W", "error", "-c", WRITER, str(tmp_path)], stdout=subprocess.PIPE)
        for _ in range(2)
    ]
    try:
        for writer in writers:
            assert writer.stdout is not None
            assert writer.stdout.readline() == b"ready\n"
        seen = 0
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            while seen < 200:
                found = store.get(f"k{seen % 5}")
                assert found in (None, bytes([seen % 5]) * 300_000)
                seen += found is not None
                assert all(writer.poll() is None for writer in writers)
    finally:
        for writer in writers:
            writer.kill()
            writer.communicate()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert {store.get(key) == bytes([int(key[1])]) * 300_000 for key in list(store.keys())} == {True}
