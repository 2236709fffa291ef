"""`stagelight run app.py`: ports, the address, the browser, the end."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

from stagelight_web import server
from stagelight_web.server import Web, address, listen
from tests.renderers.web.fakes import FakeApp


@pytest.fixture
def taken() -> Iterator[int]:
    """A port that somebody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener.getsockname()[1]


def test_a_taken_port_is_an_error_that_says_what_works(taken: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert Web().serve(FakeApp(), {"port": taken, "headless": True}) == 1
    said = capsys.readouterr().err
    assert f"port {taken} is taken" in said
    assert "without --port" in said


@pytest.mark.parametrize("options", [{"set": ("x=3",)}, {"click": ("Go",)}])
def test_visitors_of_the_web_are_not_played(options: dict[str, object], capsys: pytest.CaptureFixture[str]) -> None:
    assert Web().serve(FakeApp(), {"headless": True, **options}) == 2
    assert "--set and --click play a visitor of html and text" in capsys.readouterr().err


def test_without_a_port_the_next_free_one_is_used(taken: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "FIRST_PORT", taken)
    listener = listen("localhost", None)
    assert taken < listener.getsockname()[1] < taken + 100
    listener.close()


def test_no_free_port_at_all(taken: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "FIRST_PORT", taken)
    monkeypatch.setattr(server, "PORTS", 1)
    with pytest.raises(OSError, match="all taken; name one with --port"):
        listen("localhost", None)


def test_a_foreign_host_is_an_error() -> None:
    with pytest.raises(OSError, match=r"cannot listen on 192\.0\.2\.1"):
        listen("192.0.2.1", 0)


@pytest.mark.parametrize(
    ("host", "url"),
    [("localhost", "http://localhost:1"), ("0.0.0.0", "http://localhost:1"), ("::1", "http://[::1]:1")],
)
def test_the_address_is_one_that_a_browser_can_open(host: str, url: str) -> None:
    assert address(host, 1) == url


def test_packets_do_not_wait_to_be_filled() -> None:
    assert server.Handler.disable_nagle_algorithm


def run(script: Path, *options: str) -> tuple[subprocess.Popen[str], str]:
    """`stagelight run`, and the address that it prints."""
    command = [sys.executable, "-m", "stagelight", "run", str(script), *options]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    for line in process.stdout:
        if found := re.search(r"http://\S+", line):
            return process, found[0]
    raise AssertionError(process.stderr.read() if process.stderr else "")


@pytest.fixture
def script(tmp_path: Path) -> Path:
    """A script that never ends."""
    file = tmp_path / "play.py"
    file.write_text("import time\nimport stagelight as st\nst.write('shown')\ntime.sleep(100)\n")
    return file


@pytest.mark.parametrize("signal", [signal.SIGINT, signal.SIGTERM])
def test_it_serves_and_ends_within_a_second_although_a_script_runs(script: Path, signal: signal.Signals) -> None:
    times = []
    for _ in range(3):  # a busy machine may be late once
        process, url = run(script, "--headless", "--port", "0")
        assert "shown" in urlopen(url).read().decode()
        started = time.monotonic()
        process.send_signal(signal)
        _, errors = process.communicate(timeout=10)
        times.append(time.monotonic() - started)
        assert process.returncode == 0
        assert errors == ""
        if times[-1] < 1:
            break
    assert min(times) < 1


def test_it_opens_the_browser_unless_headless(script: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    note = tmp_path / "opened"
    program = tmp_path / "browser"
    program.write_text(f'#!/bin/sh\necho "$1" > {note}.part && mv {note}.part {note}\n')
    program.chmod(0o755)
    monkeypatch.setenv("BROWSER", str(program))
    process, url = run(script, "--port", "0")
    deadline = time.monotonic() + 10
    while not note.exists():
        assert time.monotonic() < deadline
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=10)
    assert note.read_text().strip() == url
