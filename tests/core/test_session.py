"""Events in, patches out: the queue, who may end whom, callbacks, beats, Stop."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from stagelight.element import Batch, Event, Insert, Set
from tests.core.conftest import Visit, Visitor

SQUARES = """
x = st.slider("x")
st.text(f"{x} squared is {x * x}")
"""


def test_one_change_is_one_patch(visit: Visitor) -> None:
    visited = visit(SQUARES)
    assert visited.texts == ["0 squared is 0"]
    visited.set("x", 7).settle()
    assert visited.texts == ["7 squared is 49"]
    (patch,) = visited.batches[-1].patches
    assert isinstance(patch, Set)
    assert visited.batches[-1].ack == 1


def test_batches_are_numbered_without_gaps(visit: Visitor) -> None:
    visited = visit(SQUARES)
    for value in range(5):
        visited.set("x", value).settle()
    numbers = [batch.number for batch in visited.batches]
    assert numbers == list(range(visited.first.number + 1, visited.first.number + 1 + len(numbers)))
    assert not visited.batches[-1].running


def test_what_the_visitor_set_is_not_sent_back(visit: Visitor) -> None:
    visited = visit("st.slider('x')").set("x", 7).settle()
    assert visited.batches[-1].patches == ()
    assert visited.widget("x").value == 7


def test_a_value_that_the_script_corrects_is_sent_back(visit: Visitor) -> None:
    visited = visit(
        """
def limit():
    st.session_state.x = min(st.session_state.x, 10)
st.slider("x", key="x", on_change=limit)
"""
    )
    visited.set("x", 50).settle()
    assert visited.widget("x").value == 10
    assert [type(patch) for patch in visited.batches[-1].patches] == [Set]


@pytest.mark.parametrize(
    ("event", "message"),
    [
        (Event("/main//slider:x", 500), "0 to 100"),
        (Event("/main//slider:x", "much"), "x"),
        (Event("/main//slider:y", 1), "no widget"),
        (Event("/main//slider:x", trigger=True), "takes values"),
        (Event("/main//button:go", True), "takes clicks"),
        (Event("/main//slider:off", 1), "disabled"),
    ],
)
def test_a_wrong_event_is_refused_and_the_session_lives(visit: Visitor, event: Event, message: str) -> None:
    visited = visit(SQUARES + "st.button('go'); st.slider('off', disabled=True)")
    with pytest.raises(ValueError, match=message):
        visited.app.send(visited.id, event)
    assert visited.set("x", 3).settle().texts == ["3 squared is 9"]


# -- the queue ------------------------------------------------------------------------------------------------------


def test_a_newer_value_replaces_an_older_one(visit: Visitor) -> None:
    visited = visit("x = st.slider('x')\nst.note(x)\nif x == 1: st.reach('in'); st.wait_for('go')")
    visited.set("x", 1)
    visited.gates.wait_for("in")
    for value in range(2, 50):
        visited.set("x", value)
    visited.gates.reach("go")
    visited.settle()
    assert visited.gates.noted == [0, 1, 49]
    assert visited.batches[-1].ack == 49


def test_a_value_never_overtakes_a_click(visit: Visitor) -> None:
    visited = visit(
        "x = st.slider('x')\nc = st.button('c')\nst.note((x, c))\nif x == 1: st.reach('in'); st.wait_for('go')"
    )
    visited.set("x", 1)
    visited.gates.wait_for("in")
    visited.set("x", 2).click("c").set("x", 3)
    visited.gates.reach("go")
    visited.settle()
    assert visited.gates.noted[-2:] == [(2, True), (3, False)]


def test_every_click_counts(visit: Visitor) -> None:
    visited = visit(
        """
st.session_state.setdefault("n", 0)
if st.button("more"):
    st.session_state.n += 1
st.text(st.session_state.n)
"""
    )
    for _ in range(30):
        visited.click("more")
    assert visited.settle().texts == ["30"]


# -- who may end whom -----------------------------------------------------------------------------------------------

SLOW = """
x = st.slider("x")
a = st.button("a")
b = st.button("b")
st.note(("begin", x, a, b))
if a or x == 1:
    st.reach("in")
    st.wait_for("go")
    try:
        st.text("reached")
    except Exception:
        st.note("caught")
st.note(("end", x, a, b))
"""


def test_a_newer_value_ends_a_run_at_the_next_element(visit: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("stagelight.interruption.PATIENCE", 60.0)
    visited = visit(SLOW).set("x", 1)
    visited.gates.wait_for("in")
    visited.set("x", 2)
    visited.gates.reach("go")
    visited.settle()
    assert ("end", 1, False, False) not in visited.gates.noted
    assert "caught" not in visited.gates.noted, "no `except Exception` stops an interruption"
    assert visited.gates.noted[-1] == ("end", 2, False, False)


def test_a_page_that_lags_behind_catches_up_before_it_gives_way(
    visit: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    visited = visit(SLOW).set("x", 1)
    visited.gates.wait_for("in")
    visited.set("x", 2)
    monkeypatch.setattr("stagelight.interruption.PATIENCE", 0.0)
    visited.gates.reach("go")
    visited.settle()
    ends = [note for note in visited.gates.noted if note[0] == "end"]
    assert ends[-2:] == [("end", 1, False, False), ("end", 2, False, False)]


def test_a_click_is_not_ended_by_values(visit: Visitor) -> None:
    visited = visit(SLOW).click("a")
    visited.gates.wait_for("in")
    visited.set("x", 2)
    visited.gates.reach("go")
    visited.settle()
    assert [note for note in visited.gates.noted if note[0] == "end"][-2:] == [
        ("end", 0, True, False),
        ("end", 2, False, False),
    ]


def test_a_click_is_not_ended_by_the_same_click(visit: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("stagelight.interruption.PROTECTION", 0.0)
    visited = visit(SLOW).click("a")
    visited.gates.wait_for("in")
    visited.click("a")
    visited.app._session(visited.id).beat()
    visited.gates.reach("go")
    visited.settle()
    assert [note for note in visited.gates.noted if note == ("end", 0, True, False)] == [("end", 0, True, False)] * 2


def test_another_click_ends_it_after_a_second(visit: Visitor) -> None:
    script = """
import time
if st.button("stop me"):
    st.text("stopped")
if st.button("work"):
    st.note(time.monotonic())
    place = st.empty()
    while time.monotonic() < st.session_state.setdefault("end", time.monotonic() + 20):
        place.text(time.monotonic())
        time.sleep(0.01)
"""
    began = time.monotonic()
    visited = visit(script).click("work")
    visited.until(lambda: bool(visited.gates.noted))
    visited.click("stop me").settle()
    assert visited.texts == ["stopped"]
    assert 1 <= time.monotonic() - began < 8


def test_an_endless_loop_is_protected_from_nothing(visit: Visitor) -> None:
    visited = visit(
        """
import time
x = st.slider("x")
if st.button("watch"):
    place = st.empty()
    while True:
        place.text("watching")
        time.sleep(0.001)
st.text(f"x is {x}")
"""
    ).click("watch")
    visited.until_text("watching")
    began = time.monotonic()
    visited.set("x", 5).settle()
    assert visited.texts == ["x is 5"]
    assert time.monotonic() - began < 0.9


def test_the_visitors_stop_works_in_a_click(visit: Visitor) -> None:
    visited = visit(
        """
import itertools, time
if st.button("work"):
    place = st.empty()
    for number in itertools.count():
        place.text(f"at work")
        time.sleep(0.001)
st.text("end")
"""
    ).click("work")
    visited.until_text("at work")
    visited.app.stop(visited.id)
    visited.settle()
    assert not visited.batches[-1].running
    assert "at work" in visited.texts


def test_a_stream_of_values_does_not_starve_the_page(visit: Visitor) -> None:
    visited = visit(
        """
import time
x = st.slider("x")
for part in range(20):
    time.sleep(0.01)
    st.text(f"part {part}")
st.text(f"x is {x}")
"""
    )
    began = time.monotonic()
    value = 0
    while time.monotonic() - began < 2:
        value += 1
        visited.set("x", value % 100)
        time.sleep(1 / 60)
    finished = {text for batch in visited.batches for text in _texts_set(batch) if text.startswith("x is")}
    assert len(finished) >= 3, "the page goes on while the visitor does"
    visited.settle()
    assert visited.texts[-1] == f"x is {value % 100}"


def _texts_set(batch: object) -> list[str]:
    patches = getattr(batch, "patches", ())
    return [getattr(patch.element, "body", "") for patch in patches if isinstance(patch, Set)]


def test_nobody_watching_ends_a_run(visit: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("stagelight.session.UNWATCHED", 0.05)
    visited = visit(
        """
import time
while not st.session_state.get("never"):
    st.text("on and on")
    time.sleep(0.001)
""",
        settle=False,
    )
    visited.until_text("on and on")
    visited.app.detach(visited.id, visited.receive)
    visited.settle()


# -- callbacks ------------------------------------------------------------------------------------------------------


def test_callbacks_run_before_the_script_the_triggers_last(visit: Visitor) -> None:
    visited = visit(
        """
def call(what, more=""):
    st.note(what + more)
st.note("body")
x = st.slider("x", on_change=call, args=("x",), kwargs={"more": "!"})
st.slider("y", on_change=call, args=["y"])
st.button("go", on_click=call, args=("go",))
if x == 1: st.reach("in"); st.wait_for("on")
"""
    )
    visited.set("x", 1)
    visited.gates.wait_for("in")
    visited.gates.noted.clear()
    visited.set("y", 2).set("x", 3).click("go")
    visited.gates.reach("on")
    visited.settle()
    assert visited.gates.noted[-4:] == ["y", "x!", "go", "body"]


def test_a_callbacks_elements_stand_above_the_page_for_one_run(visit: Visitor) -> None:
    visited = visit("st.text('page')\nst.button('go', on_click=lambda: st.text('from the callback'))")
    assert visited.click("go").settle().texts == ["from the callback", "page"]
    visited.app.rerun(visited.id)
    assert visited.settle().texts == ["page"]


@pytest.mark.parametrize(("body", "kinds"), [("1 / 0", ["exception"]), ("st.stop()", [])])
def test_an_error_or_stop_in_a_callback_skips_the_body(visit: Visitor, body: str, kinds: list[str]) -> None:
    visited = visit(f"def call():\n    {body}\nst.text('body')\nst.button('go', on_click=call)")
    assert visited.click("go").settle().kinds == kinds


def test_a_callback_is_not_called_again_for_the_same_event(visit: Visitor) -> None:
    visited = visit(
        "st.slider('x', on_change=lambda: st.note('called'))\nif st.button('again'): st.rerun()\nst.text('end')"
    )
    visited.set("x", 1).settle().click("again").settle()
    assert visited.gates.noted == ["called"]


def test_a_callback_is_not_cut_in_half(visit: Visitor) -> None:
    visited = visit(
        """
def call():
    st.reach("in")
    st.wait_for("on")
    st.text("an element")
    st.note("all of it")
x = st.slider("x", on_change=call)
st.text(x)
"""
    )
    visited.set("x", 1)
    visited.gates.wait_for("in")
    visited.set("x", 2)
    visited.app._session(visited.id).beat()
    visited.gates.reach("on")
    assert visited.settle().texts == ["an element", "2"]
    assert visited.gates.noted == ["all of it", "all of it"]


def test_on_change_ignore_waits_for_the_next_run(visit: Visitor) -> None:
    visited = visit("x = st.slider('x', on_change='ignore')\nst.text(x)\nst.button('go')")
    visited.set("x", 5)
    assert visited.settle().texts == ["0"]
    assert visited.click("go").settle().texts == ["5"]


# -- stop, rerun, errors --------------------------------------------------------------------------------------------


def test_stop_ends_the_script_quietly(visit: Visitor) -> None:
    assert visit("st.text('a')\nst.stop()\nst.text('b')").texts == ["a"]
    assert visit("st.text('a')\nraise SystemExit").kinds == ["text"]


def test_rerun_starts_over_without_the_click(visit: Visitor) -> None:
    visited = visit(
        """
if st.button("go"):
    st.session_state.done = True
    st.text("never seen")
    st.rerun()
st.text("done" if "done" in st.session_state else "to do")
"""
    )
    assert visited.texts == ["to do"]
    visited.batches.clear()
    visited.click("go").settle()
    assert visited.texts == ["done"]
    seen = [patch for batch in visited.batches for patch in batch.patches if isinstance(patch, Insert)]
    assert seen == []


def test_a_bare_except_delays_a_rerun_and_cannot_eat_it(visit: Visitor) -> None:
    visited = visit(
        """
if "again" not in st.session_state:
    st.session_state.again = True
    try:
        st.rerun()
    except:
        pass
    st.text("after the bare except")
st.text("second run")
"""
    )
    assert visited.texts == ["second run"]


def test_a_toast_before_a_rerun_is_seen(visit: Visitor) -> None:
    visited = visit("if st.button('go'):\n    st.toast('saved')\n    st.rerun()\nst.text('end')")
    assert "toast" in visited.click("go").settle().kinds


def test_an_error_is_an_element_and_the_session_lives(visit: Visitor) -> None:
    visited = visit("x = st.slider('x')\nst.text('before')\nif x: 1 / 0\nst.text('after')")
    visited.set("x", 1).settle()
    assert visited.kinds == ["slider", "text", "exception"]
    assert isinstance(visited.app.error(visited.id), ZeroDivisionError)
    assert visited.set("x", 0).settle().texts == ["before", "after"]
    assert visited.app.error(visited.id) is None


def test_a_syntax_error_shows_and_goes(visit: Visitor, tmp_path: Path) -> None:
    visited = visit("if True\n    pass")
    assert visited.kinds == ["exception"]
    (tmp_path / "app.py").write_text("import stagelight as st\nst.text('fine')")
    visited.app.rerun(visited.id)
    assert visited.settle().texts == ["fine"]


# -- beats ----------------------------------------------------------------------------------------------------------


def test_a_long_run_shows_what_it_has(visit: Visitor) -> None:
    visited = visit("st.text('first')\nst.wait_for('go')\nst.text('last')", settle=False)
    visited.until_text("first")
    assert visited.batches[-1].running
    visited.gates.reach("go")
    assert visited.settle().texts == ["first", "last"]


def test_what_is_not_reached_yet_stays_and_is_stale_after_a_moment(visit: Visitor) -> None:
    visited = visit("x = st.slider('x')\nif x: st.wait_for('go')\nst.text(f'x is {x}')")
    visited.set("x", 1)
    visited.until(lambda: bool(visited.batches and visited.batches[-1].stale))
    assert visited.batches[-1].stale == ("main/text:0",)
    assert visited.texts == ["x is 0"]
    visited.gates.reach("go")
    assert visited.settle().texts == ["x is 1"]


def test_a_short_run_is_one_batch(visit: Visitor) -> None:
    visited = visit("for i in range(20): st.text(i)\nst.slider('x')")
    before = len(visited.batches)
    visited.set("x", 1).settle()
    assert len(visited.batches) == before + 1


# -- the life of a session ------------------------------------------------------------------------------------------


def test_values_from_elsewhere_are_there_in_the_first_run(visit: Visitor) -> None:
    visited = visit(SQUARES, values={"/main//slider:x": 6})
    assert visited.texts == ["6 squared is 36"]
    assert visited.app.values(visited.id) == {"/main//slider:x": 6}


def test_state_survives_a_rerun_and_not_another_session(visit: Visitor) -> None:
    visited = visit("st.session_state.n = st.session_state.get('n', 0) + 1\nst.text(st.session_state.n)")
    visited.app.rerun(visited.id)
    assert visited.settle().texts == ["2"]
    assert Visit(visited.app, visited.gates).settle().texts == ["1"]


def test_a_closed_session_is_gone(visit: Visitor) -> None:
    visited = visit(SQUARES)
    visited.app.close(visited.id)
    assert not visited.app.exists(visited.id)
    with pytest.raises(ValueError, match="has ended"):
        visited.app.send(visited.id, Event("/main//slider:x", 1))


def test_a_renderer_that_fails_does_not_end_the_session(visit: Visitor, caplog: pytest.LogCaptureFixture) -> None:
    visited = visit(SQUARES)

    def fail(batch: Batch) -> None:
        raise OSError("no room")

    visited.app.attach(visited.id, fail)
    visited.set("x", 3).settle()
    visited.app.attach(visited.id, visited.receive)
    assert visited.set("x", 4).settle().texts == ["4 squared is 16"]
    assert "no room" in caplog.text


def test_classes_of_the_script_pickle_while_it_runs(visit: Visitor) -> None:
    visited = visit(
        """
import pickle, dataclasses, typing
@dataclasses.dataclass
class Point:
    x: "int" = 1
st.text(pickle.loads(pickle.dumps(Point(5))) == Point(5))
st.text(typing.get_type_hints(Point))
st.text((__name__, __file__[-6:]))
"""
    )
    assert visited.texts == ["True", "{'x': <class 'int'>}", "('__main__', 'app.py')"]
