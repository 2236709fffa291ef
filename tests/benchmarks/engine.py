"""What the engine itself costs: reruns of pages that do not change, imports, one interaction counted call by call."""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from queue import Queue
from types import FrameType
from typing import Any

from stagelight.app import load
from stagelight.element import Event, Page
from stagelight.records import Slider, Text
from tests.benchmarks.servers import APPS, BIN
from tests.benchmarks.tables import table

HEAD = "import stagelight as st\nx = st.slider('x')\nst.write(x, 'squared is', x * x)\n"
PAGES = {
    "100 texts": HEAD + "for i in range(100): st.text(f'line {i}')",
    "1,000 texts": HEAD + "for i in range(1000): st.text(f'line {i}')",
    "10,000 texts": HEAD + "for i in range(10000): st.text(f'line {i}')",
    "1,000 inputs": HEAD + "for i in range(1000): st.number_input(f'input {i}', 0, 100, i % 100, key=f'n{i}')",
}
PART = "@st.fragment\ndef part():\n    st.text(st.slider('x'))\n    for i in range(10): st.text(i)\npart()\n"
TEXTS = "import stagelight as st\nfor i in range({}): st.text(i)\n"
PARTS = {f"a fragment of 10 beside {n:,} texts": TEXTS.format(n) + PART for n in (0, 1000)}
OWN = ("/stagelight/", "/stagelight_html/", "/stagelight_web/", "/stagelight_effects/", "/stagelight_components/")


def main(argv: Sequence[str] | None = None) -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="engine", description=__doc__)
    parser.add_argument("--runs", type=int, default=30)
    options = parser.parse_args(argv)
    rows = [[name, *reruns(source, options.runs)] for name, source in {**PAGES, **PARTS}.items()]
    print(table(["unchanged page", "p50 ms", "least ms"], rows), flush=True)
    print()
    print(
        table(["one process or one interaction", "figure"], [*starts(), *saves(options.runs), *parts(), *calls()]),
        flush=True,
    )


def reruns(source: str, runs: int) -> tuple[float, float]:
    """Milliseconds from an event to the end of its run, in the middle and at best."""
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder, "app.py")
        script.write_text(source)
        app = load(script)
        try:
            session = app.open()
            app.attach(session, lambda batch: None)
            app.wait(session)
            times = [one_run(app, session, number) for number in range(1, runs + 1)]
        finally:
            app.shutdown()
    return statistics.median(times), min(times)


def slider(page: Page) -> str:
    """Where the page's slider hears, in a fragment or not."""
    return next(
        node.element.address
        for root in page.roots
        for node in (*root.children, *(below for child in root.children for below in child.children))
        if isinstance(node.element, Slider)
    )


def one_run(app: Any, session: str, number: int) -> float:
    """Milliseconds of one event."""
    address = slider(app.page(session))
    began = time.perf_counter()
    app.send(session, Event(address, 1 + number % 99, id=number))
    app.wait(session)
    return 1000 * (time.perf_counter() - began)


def starts() -> Iterator[tuple[str, float]]:
    """What it takes until something happens."""
    bare = seconds([sys.executable, "-c", "pass"])
    full = seconds([sys.executable, "-c", "import stagelight"])
    yield "import stagelight beyond bare Python, ms", 1000 * (full - bare)
    text = [str(BIN / "stagelight"), "run", str(APPS / "small.py"), "--renderer", "text"]
    yield "the text of small.py, whole process, s", seconds(text)


def saves(runs: int) -> Iterator[tuple[str, float]]:
    """How long a page is old after its script, or a module three imports away, was saved."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = {"app": "import one, stagelight as st\nst.text(one.TEXT)\n# {}", "one": "from two import TEXT\n"}
        files |= {"two": "from three import TEXT\n", "three": "TEXT = 'saved {}'\n"}
        for module, source in files.items():
            (folder / f"{module}.py").write_text(source.format(0))
        app = load(folder / "app.py")
        news: Queue[Page] = Queue()
        try:
            session = app.open()
            app.wait(session)
            app.watch()
            app.attach(session, lambda batch: news.put(batch.page))
            times = [saved(folder / "three.py", files["three"], news, number) for number in range(runs)]
        finally:
            app.shutdown()
    yield "a saved module three imports away, ms until the page is new", statistics.median(times)


def saved(file: Path, source: str, news: Queue[Page], number: int) -> float:
    """Milliseconds from a save by rename, as editors do it, to the page that shows it."""
    new = file.with_suffix(".new")
    new.write_text(source.format(number + 1))
    began = time.perf_counter()
    new.replace(file)
    wanted = Text(f"saved {number + 1}")
    while all(node.element != wanted for node in news.get(timeout=10).walk()):
        pass
    return 1000 * (time.perf_counter() - began)


def seconds(command: Sequence[str], times: int = 7) -> float:
    """The median time of a process."""
    spent = []
    for _ in range(times):
        began = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        spent.append(time.perf_counter() - began)
    return statistics.median(spent)


def calls() -> Iterator[tuple[str, int]]:
    """Modules and Python calls of ours from one event to its frame's text, for the load app's 22 elements."""
    counted = count(APPS / "load.py")
    yield "modules of ours in one interaction", len(counted)
    yield "calls of ours in one interaction", counted.total()
    for module, number in counted.most_common():
        yield f"- {Path(module).parent.name}/{Path(module).name}", number


def parts() -> Iterator[tuple[str, int]]:
    """Python calls of ours for one event in a fragment, with little and with much beside it."""
    with tempfile.TemporaryDirectory() as folder:
        for name, source in PARTS.items():
            script = Path(folder, "app.py")
            script.write_text(source)
            yield name, count(script).total()


def count(script: Path) -> Counter[str]:
    """Python calls of ours by module, from one event to its frame's text."""
    import threading

    from stagelight_web import frames

    counted: Counter[str] = Counter()
    counting = False

    def note(frame: FrameType, what: str, argument: object) -> None:
        if counting and what == "call" and any(own in frame.f_code.co_filename for own in OWN):
            counted[frame.f_code.co_filename] += 1

    threading.setprofile(note)
    app = load(script)
    try:
        session = app.open()
        texts: list[str] = []
        app.attach(session, lambda batch: texts.append(frames.patch(batch.number, batch.ack, batch.patches, False, ())))
        app.wait(session)
        one_run(app, session, 1)
        sys.setprofile(note)
        counting = True
        one_run(app, session, 2)
        counting = False
    finally:
        sys.setprofile(None)
        threading.setprofile(None)
        app.shutdown()
    return counted


if __name__ == "__main__":
    main()
