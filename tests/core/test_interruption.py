"""Who may end whom, rule by rule."""

from __future__ import annotations

import threading
from contextlib import suppress

import pytest

from stagelight.element import Event
from stagelight.interruption import PATIENCE, PROTECTION, gives_way, loops_endlessly
from stagelight.script import compile_script

VALUE = Event("x", 1)
A = Event("a", trigger=True)
B = Event("b", trigger=True)
EARLY = 0.01
NEVER_SHOWN: set[str] = set()


@pytest.mark.parametrize(
    ("answers", "queue", "age", "shown", "again", "expected"),
    [
        ([VALUE], [VALUE], EARLY, NEVER_SHOWN, False, True),
        ([VALUE], [VALUE], EARLY, NEVER_SHOWN, True, False),
        ([VALUE], [VALUE], PATIENCE + EARLY, NEVER_SHOWN, True, True),
        ([VALUE], [A], EARLY, NEVER_SHOWN, True, True),
        ([A], [VALUE], PROTECTION + EARLY, {"x"}, False, False),
        ([A], [A], PROTECTION + EARLY, {"a"}, False, False),
        ([A], [B], EARLY, {"b"}, False, False),
        ([A], [B], PROTECTION + EARLY, NEVER_SHOWN, False, False),
        ([A], [B], PROTECTION + EARLY, {"b"}, False, True),
        ([VALUE, A], [VALUE, B], PROTECTION + EARLY, {"b"}, False, True),
    ],
)
def test_rules(
    answers: list[Event], queue: list[Event], age: float, shown: set[str], again: bool, expected: bool
) -> None:
    assert gives_way(answers, queue, age, shown, again=again) is expected


def test_a_page_that_lags_behind_catches_up_first() -> None:
    assert gives_way([VALUE], [VALUE], EARLY, NEVER_SHOWN, again=False, lag=PATIENCE, progress=False)
    assert not gives_way([VALUE], [VALUE], EARLY, NEVER_SHOWN, again=False, lag=PATIENCE + EARLY, progress=False)
    assert gives_way([VALUE], [VALUE], EARLY, NEVER_SHOWN, again=False, lag=PATIENCE + EARLY, progress=True)


def test_a_second_run_shows_something_before_it_gives_way() -> None:
    assert not gives_way([VALUE], [VALUE], PROTECTION, NEVER_SHOWN, again=True, progress=False)
    assert gives_way([VALUE], [VALUE], PROTECTION + EARLY, NEVER_SHOWN, again=True, progress=False)


@pytest.mark.parametrize(("head", "endless"), [("while True", True), ("while going()", False)])
def test_a_thread_in_an_endless_loop_is_found(head: str, endless: bool) -> None:
    inside, over = threading.Event(), threading.Event()

    def step() -> None:
        inside.set()
        if over.is_set():
            raise SystemExit

    code = compile_script(f"{head}:\n    step()", "app.py")
    namespace = {"step": step, "going": lambda: True}

    def play() -> None:
        with suppress(SystemExit):
            exec(code.code, namespace)

    thread = threading.Thread(target=play)
    thread.start()
    assert inside.wait(5)
    assert thread.ident is not None
    assert loops_endlessly(thread.ident, code) is endless
    assert not loops_endlessly(thread.ident, None)
    over.set()
    thread.join()
