"""Progress, spinner, status, toast, notices and exceptions."""

from __future__ import annotations

import contextlib
from typing import Any

import pytest

from stagelight.element import Failure, Notice, Page, Progress
from stagelight.errors import MissingRequiredParameterError
from stagelight.plugin import Element, command
from stagelight.records import Columns, Markdown, Spinner, Status, Toast
from stagelight.run import current
from tests.core.elements.stage import Stage, shown


def now() -> list[Element]:
    """What the main root shows in the middle of a run."""
    run = current()
    assert run is not None
    page = run.tree.snapshot(Page(), done=False).page
    return [node.element for node in page["main"].walk()][1:]


@pytest.mark.parametrize(("value", "share"), [(0, 0.0), (100, 1.0), (1, 0.01), (0.0, 0.0), (1.0, 1.0), (0.25, 0.25)])
def test_progress_counts_to_a_hundred_or_to_one(value: float, share: float) -> None:
    assert shown(lambda: command("progress")(value)) == [Progress(share)]


def test_a_bar_moves_in_its_place() -> None:
    def script() -> None:
        bar = command("progress")(0, text="Loading")
        command("text")("below")
        bar.progress(60)

    first, second = shown(script)
    assert first == Progress(0.6)
    assert second.kind == "text"


def test_a_spinner_is_there_while_the_code_is_at_work() -> None:
    seen = []

    def script() -> None:
        with command("spinner")("Wait", show_time=True, _cache=True, width=200):
            seen.extend(now())

    assert shown(script) == []
    assert seen == [Spinner("Wait", True, True, 200)]


def test_a_spinner_goes_though_the_code_fails() -> None:
    def script() -> None:
        with contextlib.suppress(ZeroDivisionError), command("spinner")():
            _ = 1 / 0

    assert shown(script) == []


def test_a_spinner_decorates_a_function() -> None:
    seen = []

    @command("spinner")("Wait")  # type: ignore[untyped-decorator]
    def work() -> int:
        seen.append(now())
        return 3

    def script() -> int:
        return int(work()) + int(work())

    for stage in (Stage(), Stage()):  # a function of a module lives longer than a run
        assert stage.run(script) == 6
    assert seen == [[Spinner("Wait")]] * 4


def test_a_spinner_stands_in_the_container_that_it_was_called_on() -> None:
    seen = []

    def script() -> None:
        left, _ = command("columns")(2)
        with left.spinner("Wait"):
            seen.extend(now())

    shown(script)
    assert [element.kind for element in seen] == ["columns", "column", "spinner", "column"]
    assert isinstance(seen[0], Columns)


def test_a_status_is_complete_at_the_end() -> None:
    seen = []

    def script() -> None:
        with command("status")("Work") as box:
            command("write")("in it")
            seen.extend(now())
            box.update(label="Almost", expanded=True)

    assert shown(script) == [Status("Almost", True, "complete"), Markdown("in it")]
    assert seen == [Status("Work"), Markdown("in it")]


def test_a_status_that_the_author_settled_stays_so() -> None:
    def script() -> None:
        with command("status")("Work") as box:
            box.update(state="error")

    assert shown(script) == [Status("Work", state="error")]


def test_a_status_is_in_error_if_the_code_fails() -> None:
    def script() -> None:
        with contextlib.suppress(ZeroDivisionError), command("status")("Work"):
            _ = 1 / 0

    assert shown(script) == [Status("Work", state="error")]


def test_a_status_without_with_runs_until_it_is_told() -> None:
    def script() -> None:
        box = command("status")("Work")
        box.write("one")
        box.update(state="complete")

    assert shown(script) == [Status("Work", state="complete"), Markdown("one")]


@pytest.mark.parametrize("duration", ["short", "long", "infinite", 3])
def test_a_toast_goes_to_the_events(duration: Any) -> None:
    stage = Stage()
    stage.call("toast", "Saved", duration=duration)
    assert [node.element for node in stage.page["event"].children] == [Toast("Saved", duration=duration)]


def test_a_toast_needs_a_message() -> None:
    with pytest.raises(MissingRequiredParameterError, match=r"st\.toast\(\"Saved\"\)"):
        shown(lambda: command("toast")("  "))


@pytest.mark.parametrize("level", ["success", "info", "warning", "error"])
def test_notices_are_markdown_of_a_level(level: Any) -> None:
    assert shown(lambda: command(level)("  *a*\n  b", title=" T ")) == [Notice(level, "*a*\nb", title="T")]
    assert shown(lambda: command(level)(7)) == [Notice(level, "7")]


def test_an_exception_shows_where_it_was_raised() -> None:
    def script() -> None:
        try:
            raise LookupError("Nobody here")
        except LookupError as error:
            command("exception")(error)

    (element,) = shown(script)
    assert isinstance(element, Failure)
    assert (element.type, element.message) == ("LookupError", "Nobody here")
    assert element.frames[-1].function == "script"
    assert element.frames[-1].code == 'raise LookupError("Nobody here")'
    assert element.frames[-1].own


def test_what_is_no_exception_is_shown_by_its_type() -> None:
    assert shown(lambda: command("exception")("odd")) == [Failure("str", "odd")]
