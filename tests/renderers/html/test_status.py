"""Notices, errors, progress, toasts."""

from __future__ import annotations

import pytest

from stagelight.plugin import Element, Failure, Frame, Notice, Progress, Spinner, Status, Toast, Unknown
from tests.renderers.html.trees import shown

FRAMES = (
    Frame("app.py", 3, "<module>", "go(1)"),
    Frame("lib.py", 9, "help", "call()", own=False),
    Frame("app.py", 7, "go", "1 < 0 / 0"),
)


@pytest.mark.parametrize(
    ("level", "role"), [("success", "status"), ("info", "status"), ("warning", "alert"), ("error", "alert")]
)
def test_notice(level: str, role: str) -> None:
    box = shown(Notice(level, "a **b**", title="T", icon="🚀")).one(_class="stage-notice")  # type: ignore[arg-type]
    assert (box["data-level"], box["role"]) == (level, role)
    assert [strong.text for strong in box.all("strong")] == ["T", "b"]
    assert "🚀" in box.text
    assert box.all(aria_hidden="true")


def test_notice_has_an_icon_of_its_own() -> None:
    assert shown(Notice("info", "a")).one("svg")
    assert not shown(Notice("info", "a", icon="🚀")).all("svg")


def test_failure_shows_the_authors_frames_and_the_failing_line() -> None:
    tag = shown(Failure("ValueError", "bad <b>", FRAMES))
    assert tag.one(role="alert")
    assert tag.one("p").text == "ValueError: bad <b>"
    near, all_frames = tag.all("ol")
    assert [item.one("code").text for item in near.all("li")] == ["go(1)", "1 < 0 / 0"]
    assert near.one(data_failing="").text.startswith("app.py:7 in go")
    assert len(all_frames.all("li")) == 3
    assert tag.one("details").one("summary").text == "Show all 3 frames"


def test_failure_of_the_authors_frames_alone_has_nothing_to_open() -> None:
    assert not shown(Failure("E", "", FRAMES[:1])).all("details")


def test_failure_outside_the_authors_files_shows_what_there_is() -> None:
    assert len(shown(Failure("E", "", FRAMES[1:2])).one("ol").all("li")) == 1
    assert not shown(Failure("SyntaxError", "nope")).all("ol")


def test_progress() -> None:
    tag = shown(Progress(0.25, "Half *way*"))
    assert tag.one("progress")["value"] == "0.25"
    assert tag.one("progress")["aria-label"] == "Half *way*"
    assert tag.one("em").text == "way"
    assert "value" not in shown(Progress(None)).one("progress")


def test_spinner() -> None:
    tag = shown(Spinner("Wait *now*", show_time=True))
    assert tag.one(role="status").one("em").text == "now"
    assert "data-time" in tag
    assert "data-time" not in shown(Spinner())


@pytest.mark.parametrize(("state", "words"), [("running", "Running"), ("complete", "Complete"), ("error", "Failed")])
def test_status_says_its_state_in_words(state: str, words: str) -> None:
    tag = shown(Status("Work", state=state))  # type: ignore[arg-type]
    assert tag.one("details")["data-state"] == state
    assert tag.one("summary").text == f"Work ({words})"


def test_status_opens_where_it_is_expanded() -> None:
    assert "open" in shown(Status("a", expanded=True)).one("details")
    assert "open" not in shown(Status("a")).one("details")
    assert shown(Status("a", type="compact")).one("details")["data-type"] == "compact"


def test_toast() -> None:
    tag = shown(Toast("Saved **x**", icon="🎉", duration=7))
    assert tag["data-duration"] == "7"
    assert tag.one("strong").text == "x"
    assert tag.text.startswith("🎉")


def test_unknown_names_what_is_missing() -> None:
    assert [code.text for code in shown(Unknown("gauge", "gauges")).all("code")] == ["gauge", "gauges"]


@pytest.mark.parametrize(
    "element",
    [Failure("E", "m", width=90), Notice("info", "a", width=90), Progress(0.1, width=90), Status("a", width=90)],
    ids=lambda element: element.kind,
)
def test_width(element: Element) -> None:
    assert shown(element)["style"] == "width:90px"
