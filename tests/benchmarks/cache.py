"""What a hit costs, beside the bare call, joblib and the peer.

`python -m tests.benchmarks.cache [--peer FOLDER] [--runs N]`; FOLDER holds the peer's program, joblib is taken if it is
installed.
"""

from __future__ import annotations

import argparse
import importlib.util
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Callable, Sequence
from pathlib import Path
from timeit import repeat
from typing import Any

from tests.benchmarks.tables import table

PROGRAM = """
    import sys
    from timeit import repeat

    {decorator}

    {helpers}

    @cache
    def none(n):
        return n + 1

    @cache
    def twenty(n):
        return {calls}

    def bare(n):
        return n + 1

    for function in (bare, none, twenty):
        function(1)
        print(min(repeat(lambda: function(1), number={runs}, repeat=5)) / {runs} * 1e6)
"""
OURS = {name: f"import stagelight as st\n    cache = st.{name}" for name in ("cache", "cache_data", "cache_resource")}
PEER = "import streamlit as st\n    cache = st.cache_data(show_spinner=False)"
JOBLIB = "import joblib, tempfile\n    cache = joblib.Memory(tempfile.mkdtemp(), verbose=0).cache"


def measured(python: str, decorator: str, runs: int) -> list[float]:
    """Microseconds of a bare call, of a hit without helpers, of a hit with twenty."""
    helpers = "\n    ".join(f"def helper{n}(x): return x + {n}" for n in range(20))
    calls = " + ".join(f"helper{n}(n)" for n in range(20))
    source = textwrap.dedent(PROGRAM).format(
        decorator=textwrap.dedent("    " + decorator),
        helpers=textwrap.dedent("    " + helpers),
        calls=calls,
        runs=runs,
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "program.py"
        path.write_text(source)
        done = subprocess.run([python, str(path)], capture_output=True, text=True, check=True)
    return [float(line) for line in done.stdout.split()]


def many(runs: int) -> float:
    """Microseconds of a hit among ten thousand entries."""
    import stagelight as st

    @st.cache
    def function(n: int) -> int:
        return n

    for n in range(10_000):
        function(n)
    return timed(lambda: function(7), runs)


def timed(call: Callable[[], Any], runs: int) -> float:
    """Microseconds of one call."""
    return min(repeat(call, number=runs, repeat=5)) / runs * 1e6


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="cache", description=__doc__)
    parser.add_argument("--peer", type=Path, help="the folder that holds the peer's program `streamlit`")
    parser.add_argument("--runs", type=int, default=5000)
    options = parser.parse_args(arguments)
    subjects = [(f"st.{name}", sys.executable, decorator) for name, decorator in OURS.items()]
    if importlib.util.find_spec("joblib") is not None:
        subjects.append(("joblib.Memory", sys.executable, JOBLIB))
    if options.peer is not None:
        subjects.append(("peer's cache_data", str(options.peer / "python"), PEER))
    rows = []
    for name, python, decorator in subjects:
        bare, none, twenty = measured(python, decorator, options.runs)
        rows.append([name, f"{bare:.2f}", f"{none - bare:.1f}", f"{twenty - bare:.1f}"])
    print(table(["hit, µs", "bare call", "over it, no helpers", "over it, 20 helpers"], rows))
    print(f"\nst.cache, a hit among 10,000 entries: {many(options.runs):.1f} µs")


if __name__ == "__main__":
    main()
