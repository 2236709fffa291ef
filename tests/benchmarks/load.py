"""How many runs a second a server gives to many visitors at once, and what each of them weighs."""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from tests.benchmarks.servers import APPS, Server, free_port, gunicorn, one_process, serving
from tests.benchmarks.tables import shown, table
from tests.benchmarks.visitors import arrive, drive

WORK = {"": "22 elements", "python": "the same, 1 ms of Python", "sleep": "the same, asleep 0.2 s"}
FORGETFUL = {"STAGELIGHT_KEEP": "2"}
"""Sessions that are left end soon, so that what remains of them can be weighed."""


def main(argv: Sequence[str] | None = None) -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="load", description=__doc__)
    parser.add_argument("--visitors", type=int, nargs="+", default=[1, 20, 100, 300])
    parser.add_argument("--work", nargs="+", choices=WORK, default=list(WORK))
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--processes", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--no-memory", action="store_true")
    options = parser.parse_args(argv)
    rows = []
    for work in options.work:
        for processes in options.processes:
            with server(work, processes) as here:
                for number in options.visitors:
                    rows.append([WORK[work], processes, number, *measure(here, number, options.seconds)])
                    print("  ".join(map(shown, rows[-1])), flush=True)
    print(table(["script", "processes", "visitors", "runs/s", "p50 ms", "p95 ms"], rows), flush=True)
    if not options.no_memory:
        print()
        print(table(["memory", "figure"], memory()), flush=True)


@contextmanager
def server(work: str, processes: int, environment: dict[str, str] | None = None) -> Iterator[Server]:
    """The load app: from the command line in one process, under gunicorn in several."""
    port = free_port()
    app = APPS / "load.py"
    command = one_process(app, port) if processes == 1 else gunicorn(app, port, processes)
    with serving(command, port, {"BENCH_WORK": work, **(environment or {})}) as here:
        yield here


def measure(here: Server, number: int, seconds: float) -> tuple[float, float, float]:
    """Runs a second, median and 95th percentile in milliseconds with so many visitors."""
    visitors = arrive(here.port, number)
    drive(visitors, min(1.0, seconds))  # warm
    load = drive(visitors, seconds)
    for visitor in visitors:
        visitor.close()
    return load.rate, load.p50, load.p95


def memory() -> Iterator[list[object]]:
    """What a visitor weighs, and what a thousand leave behind."""
    with server("", 1, FORGETFUL) as here:
        come_and_go(here, 20)
        start = here.memory()
        visitors = arrive(here.port, 100)
        drive(visitors, 1)
        yield ["a session of 22 elements, KB", 1000 * (here.memory() - start) / len(visitors)]
        for visitor in visitors:
            visitor.close()
        settled(here)
        begun = here.memory()
        come_and_go(here, 500)
        half = settled(here)
        come_and_go(here, 500)
        yield ["over the start after 500 came and went, MB", half - begun]
        yield ["over the start after 1,000, MB", settled(here) - begun]


def come_and_go(here: Server, number: int) -> None:
    """So many visitors, 20 at a time: each moves the slider and leaves."""
    for _ in range(number // 20):
        visitors = arrive(here.port, 20)
        drive(visitors, 0.05)
        for visitor in visitors:
            visitor.close()


def settled(here: Server) -> float:
    """The server's memory once it has forgotten those who left: it has not shrunk for 3 s."""
    least, since = here.memory(), time.monotonic()
    while time.monotonic() < since + 5:
        time.sleep(0.2)
        now = here.memory()
        if now < least - 0.05:
            least, since = now, time.monotonic()
    return least


if __name__ == "__main__":
    main()
