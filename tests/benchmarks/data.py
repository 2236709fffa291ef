"""Tables and lines: the first rows, sorts and filters, memory of many sessions on one frame, lines of many points."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from functools import partial
from statistics import median
from time import perf_counter
from typing import Any
from unittest.mock import patch

from tests.benchmarks.tables import table

SIZES = ((1_000_000, 10), (10_000_000, 20))
POINTS = (1_000, 10_000, 100_000, 1_000_000)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="data", description=__doc__)
    parser.add_argument("--rows", type=int, help="at most so many")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--sessions", type=int, help="only say the megabytes of so many sessions, and stop")
    options = parser.parse_args(arguments)
    most = options.rows or 10_000_000
    if options.sessions:
        print(json.dumps(held(most, options.sessions)))
        return
    print(tables([(min(rows, most), columns) for rows, columns in SIZES], options.runs))
    print()
    print(crowds(min(most, 1_000_000)))
    print()
    print(lines([each for each in POINTS if each <= most], options.runs))


def frame(rows: int, columns: int) -> Any:
    """A frame of polars: numbers, floats, a text."""
    import numpy as np
    import polars as pl

    chance = np.random.default_rng(1)
    made: dict[str, Any] = {"id": np.arange(rows), "number": chance.integers(0, rows, rows)}
    made["name"] = pl.Series([f"name {each}" for each in range(1000)]).gather(chance.integers(0, 1000, rows))
    floats = chance.random(rows)
    made |= {f"c{at}": floats for at in range(columns - len(made))}
    return pl.DataFrame(made)


def timed(action: Callable[[], object], runs: int) -> float:
    """The median time of an action in ms."""
    times = []
    for _ in range(runs):
        start = perf_counter()
        action()
        times.append((perf_counter() - start) * 1e3)
    return median(times)


def tables(sizes: Sequence[tuple[int, int]], runs: int) -> str:
    """What a grid takes: to be made and drawn, to be sorted, filtered and searched, to be edited."""
    from stagelight.plugin import Node
    from stagelight_data.commands import grid_of
    from stagelight_data.editing.command import editor_of
    from stagelight_data.views import Filter, Orders, View
    from stagelight_frames import frame as seen
    from stagelight_html.page import fragment

    rows = []
    for height, width in sizes:
        data = frame(height, width)
        start = perf_counter()
        shown = fragment(Node("main/dataframe:0", grid_of(data)), find=lambda media: "")
        first = (perf_counter() - start) * 1e3
        again = timed(lambda data=data: fragment(Node("main/dataframe:0", grid_of(data))), runs)  # type: ignore[misc]
        views = (
            View((("number", False),)),
            View((("name", False), ("number", True))),
            View(filters=(Filter("number", "<", "1000"),)),
            View(search="name 77"),
        )
        took = [timed(lambda v=v, data=data: Orders().order("x", seen(data), v), 1) for v in views]  # type: ignore[misc]
        editor = editor_of(data)
        edit = editor.parse((editor.data, ((height - 1, "number", 7),), (), ())).made
        rows.append(
            [f"{height:,} x {width}", first, again, len(shown), *took, timed(partial(editor.result, edit), runs)]
        )
    names = ["table", "first rows, ms", "again", "bytes", "sort, ms", "sort by two", "filter", "search", "edit, ms"]
    return table(names, rows)


def held(rows: int, sessions: int) -> dict[str, float]:
    """Megabytes of this process with one frame, before and after so many sessions show it."""
    import resource
    import tempfile
    from pathlib import Path

    from stagelight.app import load

    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "app.py"
        source = "import stagelight as st\nfrom tests.benchmarks import data\n"
        script.write_text(f"{source}made = st.cache_resource(data.frame)\nst.dataframe(made({rows}, 10), key='t')\n")
        app = load(script)
        took = []
        for number in range(sessions + 1):
            session = app.open()
            app.wait(session)
            if number in (0, sessions):
                took.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
        app.shutdown()
    return {"first": took[0], "all": took[-1]}


def crowds(rows: int) -> str:
    """Memory of one session and of twenty on the same frame, each in a process of its own."""
    command = [sys.executable, "-m", "tests.benchmarks.data", "--rows", str(rows), "--sessions", "19"]
    said = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    more = (said["all"] - said["first"]) / 19
    names = ["frame", "1 session, MB", "20 sessions, MB", "each more, MB"]
    return table(names, [[f"{rows:,} x 10", said["first"], said["all"], more]])


def lines(points: Sequence[int], runs: int) -> str:
    """What a line chart takes on the server, and what goes to the browser."""
    import numpy as np

    from stagelight.plugin import Node
    from stagelight_charts import commands
    from stagelight_html.page import fragment

    rows: list[list[object]] = []
    shown: list[Any] = []

    def keep(element: Any, handle: Any) -> Any:
        shown.append(element)
        return handle()

    for count in points:
        walk = np.cumsum(np.random.default_rng(1).normal(size=count))

        def draw(walk: Any = walk) -> str:
            with patch.object(commands, "show", keep):
                commands.line_chart(walk)
            return fragment(Node("main/chart:0", shown.pop()))

        rows.append([f"{count:,}", timed(draw, runs), len(draw())])
    return table(["points", "server, ms", "bytes"], rows)


if __name__ == "__main__":
    main()
