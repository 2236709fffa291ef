"""What is stored survives what processes do to each other: a kill in the middle, damage, many writers."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

PROGRAM = """
    import sys, time
    import stagelight as st

    @st.cache_data(persist="disk")
    def f(n):
        print("ran", n, flush=True)
        return [n] * 300_000

    {body}
"""


def program(folder: Path, body: str) -> Path:
    path = folder / "app.py"
    path.write_text(textwrap.dedent(PROGRAM).format(body=body))
    return path


def start(path: Path, *words: str) -> subprocess.Popen[str]:
    env = {**os.environ, "HOME": str(path.parent / "home"), "XDG_CACHE_HOME": str(path.parent / "home" / "cache")}
    return subprocess.Popen(
        [sys.executable, str(path), *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env
    )


def test_a_kill_in_the_middle_loses_that_entry_alone(tmp_path: Path) -> None:
    body = "for n in range(int(sys.argv[1]), int(sys.argv[2])): assert f(n)[-1] == n"
    path = program(tmp_path, body)
    process = start(path, "0", "100000")
    assert process.stdout is not None
    for line in process.stdout:
        if line == "ran 5\n":
            break
    process.send_signal(signal.SIGKILL)
    process.communicate()
    out, err = start(path, "0", "5").communicate(timeout=60)
    assert (out, err) == ("", "")
    out, err = start(path, "0", "8").communicate(timeout=60)
    assert "Traceback" not in err
    assert out.endswith("ran 7\n")


@pytest.mark.parametrize("damage", [b"", b"garbage", None])
def test_a_damaged_entry_is_a_miss_with_one_warning(tmp_path: Path, damage: bytes | None) -> None:
    path = program(tmp_path, "f(1), f(2)")
    assert start(path).communicate(timeout=60)[0] == "ran 1\nran 2\n"
    entry = next(each for each in (tmp_path / "home").rglob("*") if each.is_file())
    data = entry.read_bytes()
    entry.write_bytes(data[: len(data) // 2] if damage is None else damage)
    out, err = start(path).communicate(timeout=60)
    assert out in ("ran 1\n", "ran 2\n")
    assert err.count("CacheWarning") == 1
    assert start(path).communicate(timeout=60) == ("", "")


def test_several_processes_write_at_once(tmp_path: Path) -> None:
    path = program(tmp_path, "for n in range(6): assert f(n) == [n] * 300_000")
    began = time.monotonic()
    results = [process.communicate(timeout=120) for process in [start(path) for _ in range(4)]]
    assert [err for _, err in results] == [""] * 4
    assert time.monotonic() > began
    assert start(path).communicate(timeout=60) == ("", "")
