"""Starts and ends the servers that are measured, and asks what they hold."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import psutil
from attrs import frozen

APPS = Path(__file__).parent / "apps"
BIN = Path(sys.executable).parent


@frozen
class Server:
    """A server that answers."""

    port: int
    seconds: float
    """From the start of its process to its first answer."""
    process: psutil.Process

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def memory(self) -> float:
        """Resident megabytes of the process and its children."""
        family = [self.process, *self.process.children(recursive=True)]
        return float(sum(each.memory_info().rss for each in family)) / 1e6


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(command: Sequence[str], port: int, environment: Mapping[str, str] | None = None) -> Iterator[Server]:
    """Run a server until the block ends."""
    began = time.perf_counter()
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ, **(environment or {})}
    ) as process:
        try:
            await_answer(process, port, command)
            yield Server(port, time.perf_counter() - began, psutil.Process(process.pid))
        finally:
            process.terminate()
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()


def await_answer(process: subprocess.Popen[bytes], port: int, command: Sequence[str]) -> None:
    """Wait for the first answer to GET /."""
    end = time.perf_counter() + 60
    while True:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=10) as answer:
                answer.read()
            return
        except OSError:
            if process.poll() is not None or time.perf_counter() > end:
                raise RuntimeError(f"No answer from: {' '.join(command)}") from None
            time.sleep(0.02)


def one_process(app: Path, port: int) -> list[str]:
    """Stagelight as its command line serves it."""
    return [str(BIN / "stagelight"), "run", str(app), "--port", str(port), "--host", "127.0.0.1", "--headless"]


def gunicorn(app: Path, port: int, workers: int, threads: int = 400) -> list[str]:
    """Stagelight under gunicorn."""
    target = f"stagelight:create_app({str(app)!r})"
    return [
        *(str(BIN / "gunicorn"), target, "-w", str(workers), "-k", "gthread", "--threads", str(threads)),
        *("-b", f"127.0.0.1:{port}", "--worker-connections", "2000", "--log-level", "error"),
    ]
