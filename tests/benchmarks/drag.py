"""How old a page gets while a slider is dragged: 60 events a second for some seconds on scripts that sleep."""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from stagelight.app import load
from stagelight.element import Batch, Event
from tests.benchmarks.tables import table

SCRIPT = """
import time
import stagelight as st
x = st.slider("x", 0, 100_000)
time.sleep({sleep})
st.text(x)
"""


def main(argv: Sequence[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="drag", description=__doc__)
    parser.add_argument("--seconds", type=float, default=5)
    options = parser.parse_args(argv)
    rows = [[f"{1000 * sleep:.0f} ms", *drag(sleep, options.seconds)] for sleep in (0.02, 0.05, 0.1, 0.2, 0.3)]
    print(table(["script sleeps", "events", "pages seen", "oldest page ms"], rows), flush=True)


def drag(sleep: float, seconds: float, pace: float = 1 / 60) -> tuple[int, int, float]:
    """Events sent, pages seen and the greatest age in milliseconds: how long the first event not shown was waiting."""
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder, "app.py")
        script.write_text(SCRIPT.format(sleep=sleep))
        app = load(script)
        seen = [(0.0, 0)]

        def sink(batch: Batch) -> None:
            value = int(batch.page["main"].children[-1].element.body)  # type: ignore[attr-defined]
            if value != seen[-1][1]:
                seen.append((time.perf_counter(), value))

        try:
            session = app.open()
            app.wait(session)
            app.attach(session, sink)
            sent = [0.0]
            began = time.perf_counter()
            while time.perf_counter() < began + seconds:
                sent.append(time.perf_counter())
                app.send(session, Event("/main//slider:x", len(sent) - 1, id=len(sent)))
                time.sleep(pace)
            app.wait(session)
        finally:
            app.shutdown()
    assert seen[-1][1] == len(sent) - 1, "the last value must be the one that stays"
    ages = [when - sent[shown + 1] for (_, shown), (when, _) in pairwise(seen)]
    return len(sent) - 1, len(ages), 1000 * max(ages)


if __name__ == "__main__":
    main()
