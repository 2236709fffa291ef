"""Runs all benchmarks: `make bench`."""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

from tests.benchmarks import cache, data, drag, engine, hashing, interaction, load
from tests.benchmarks.tables import machine


def main() -> None:
    """The engine and the cache's hashing, then the browser, then the crowd."""
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("--peer", type=Path, help="the folder that holds the peer's program `streamlit`")
    parser.add_argument("--quick", action="store_true", help="fewer runs: to see that all works")
    options = parser.parse_args()
    quick = options.quick
    print(machine(), "\n", flush=True)
    engine.main(["--runs", "3"] if quick else [])
    print()
    drag.main(["--seconds", "0.5"] if quick else [])
    print()
    hashing.main(["--rows", "10000", "--runs", "2"] if quick else [])
    print()
    data.main(["--rows", "10000", "--runs", "2"] if quick else [])
    print()
    peer = ["--peer", str(options.peer)] if options.peer else []
    cache.main([*peer, *(["--runs", "50"] if quick else [])])
    print()
    interaction.main([*peer, *(["--runs", "3", "--app", "small"] if quick else [])])
    if options.peer:
        print(f"The peer's own first page runs unmodified: {plays(options.peer)}\n", flush=True)
    load.main(["--seconds", "0.5", "--visitors", "1", "20", "--no-memory"] if quick else [])


def plays(peer: Path) -> bool:
    """True if `hello.py` of the installed peer runs under its alias."""
    page = next(peer.parent.glob("lib/python*/site-packages/streamlit/hello/hello.py"))
    command = [sys.executable, "-m", "stagelight", "run", str(page), "--alias", "streamlit", "--renderer", "text"]
    return subprocess.run(command, stdout=subprocess.DEVNULL).returncode == 0


if __name__ == "__main__":
    main()
