"""The text renderer at work on a real app."""

from __future__ import annotations

import io
import json
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from stagelight import registry as registries
from stagelight.app import LocalApp, load
from stagelight.registry import Registry
from stagelight_text.renderer import TextRenderer

Served = Callable[..., int]


@pytest.fixture
def apps() -> Iterator[list[LocalApp]]:
    made: list[LocalApp] = []
    yield made
    for app in made:
        app.shutdown()
    registries.use(None)


@pytest.fixture
def serve(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, apps: list[LocalApp]) -> Served:
    """`serve(source, **options)`: the exit code; what it said is in capsys."""
    monkeypatch.setattr(sys, "argv", list(sys.argv))
    monkeypatch.setattr(sys, "path", list(sys.path))

    def run(source: str, **options: Any) -> int:
        path = tmp_path / "app.py"
        path.write_text("import stagelight as st\n" + source)
        apps.append(load(path, registry=Registry()))
        return TextRenderer().serve(apps[-1], options)

    return run


def test_containers_are_shown_by_indentation(serve: Served, capsys: pytest.CaptureFixture[str]) -> None:
    source = """
st.title("Title")
left, right = st.columns(2)
right.text("right")
with left, st.expander("More"):
    st.text("two\\nlines")
st.sidebar.text("aside")
place = st.empty()
place.text("one")
place.text("two")
"""
    assert serve(source) == 0
    assert capsys.readouterr().out.splitlines() == [
        "# Title",
        "columns:",
        "  column 1:",
        "    expander More (closed):",
        "      two",
        "      lines",
        "  column 2:",
        "    right",
        "two",
        "sidebar:",
        "  aside",
    ]


def test_json_lines_have_standard_output_for_themselves(serve: Served, capsys: pytest.CaptureFixture[str]) -> None:
    assert serve("st.slider('x', 0, 9, 3)\nprint('noise')", format="jsonl", set=["x=4"]) == 0
    captured = capsys.readouterr()
    records = [json.loads(line) for line in captured.out.splitlines()]
    assert [(record["key"], record["fields"]["value"]) for record in records] == [("main/slider:x", 4)]
    assert "noise" in captured.err


def test_what_the_script_prints_stands_in_the_log(serve: Served, capsys: pytest.CaptureFixture[str]) -> None:
    serve("print('noise')\nst.text('a')")
    assert capsys.readouterr() == ("noise\na\n", "")


def test_with_values_only_the_end_is_told(serve: Served, capsys: pytest.CaptureFixture[str]) -> None:
    serve("st.text(st.slider('x', 0, 9, 3))", set=["x=4"])
    assert capsys.readouterr().out == "slider x: 4 (0 to 9)\n4\n"


def test_an_error_of_the_script(serve: Served, capsys: pytest.CaptureFixture[str]) -> None:
    assert serve("st.text('a')\n{}['b']") == 1
    captured = capsys.readouterr()
    assert captured.out.splitlines() == ["a", "exception KeyError: 'b'", "  app.py:3 in <module>: {}['b']"]
    assert captured.err.endswith("KeyError: 'b'\n")


class Pipe(io.StringIO):
    """A pipe whose reader can wait for what comes, and may close it."""

    def __init__(self) -> None:
        super().__init__()
        self.news = threading.Condition()
        self.closed_by_reader = False

    def write(self, text: str) -> int:
        if self.closed_by_reader:
            raise BrokenPipeError
        with self.news:
            written = super().write(text)
            self.news.notify_all()
        return written

    def wait_for(self, text: str) -> None:
        with self.news:
            assert self.news.wait_for(lambda: text in self.getvalue(), 10), self.getvalue()


WAITING = """
import builtins
st.text("before")
st.progress(0.5)
assert builtins.gate.wait(10)
st.text("after")
"""


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Holds a script up: `builtins.gate`."""
    import builtins

    event = threading.Event()
    monkeypatch.setattr(builtins, "gate", event, raising=False)
    return event


def test_an_element_is_told_while_the_script_runs(
    serve: Served, monkeypatch: pytest.MonkeyPatch, gate: threading.Event
) -> None:
    pipe = Pipe()
    monkeypatch.setattr(sys, "stdout", pipe)
    thread = threading.Thread(target=serve, args=(WAITING,))
    thread.start()
    pipe.wait_for("before")
    assert pipe.getvalue() == "before\n"
    gate.set()
    thread.join()
    assert pipe.getvalue() == "before\nprogress: 50%\nafter\n"


def test_a_closed_pipe_ends_the_log(serve: Served, monkeypatch: pytest.MonkeyPatch, gate: threading.Event) -> None:
    pipe = Pipe()
    monkeypatch.setattr(sys, "stdout", pipe)
    ended: list[BaseException] = []

    def attempt() -> None:
        try:
            serve(WAITING)
        except BrokenPipeError as error:
            ended.append(error)

    pipe.closed_by_reader = True
    thread = threading.Thread(target=attempt)
    thread.start()
    gate.set()
    thread.join()
    assert len(ended) == 1


def test_watching_tells_what_each_run_changed(
    serve: Served, monkeypatch: pytest.MonkeyPatch, apps: list[LocalApp], tmp_path: Path
) -> None:
    pipe, errors = Pipe(), Pipe()
    monkeypatch.setattr(sys, "stdout", pipe)
    monkeypatch.setattr(sys, "stderr", errors)
    threading.Thread(target=serve, args=("st.text('a')\nst.text('b')",), kwargs={"watch": True}, daemon=True).start()
    pipe.wait_for("b\n")
    (tmp_path / "app.py").write_text("import stagelight as st\nst.text('a')\nst.text('c')\n1/0")
    pipe.wait_for("1/0")
    errors.wait_for("ZeroDivisionError: division by zero\n")
    lines = pipe.getvalue().splitlines()
    assert lines[:2] == ["a", "b"]
    assert lines[2:4] == ["~ c", "+ exception ZeroDivisionError: division by zero"]
