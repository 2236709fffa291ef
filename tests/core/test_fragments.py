"""Fragments: parts of the script that run alone, cost what they cost, and leave the rest as it was."""

from __future__ import annotations

import logging

import pytest

import stagelight as st
from stagelight.element import Event, Set
from stagelight.elements.fragments import _seconds
from stagelight.errors import APIException, DuplicateElementKey, InvalidParameterTypeError
from stagelight.errors import ValueError as BadValue
from stagelight.testing.v1 import AppTest
from tests.core.conftest import Visit, Visitor

TWO = """
st.note("script")
outer = st.number_input("outer", 0)

@st.fragment
def part(name):
    st.note(name)
    v = st.slider("v")
    st.text(f"{name} {v}")
    return v

st.text(f"returned {part('one')}")
part("two")
st.text(f"outer {outer}")
"""


def sliders(visited: Visit) -> list[str]:
    """The addresses of the page's sliders, in page order."""
    return [each.element.address for each in visited.page.walk() if each.element.kind == "slider"]  # type: ignore[attr-defined]


def slide(visited: Visit, place: int, value: int) -> Visit:
    visited._count += 1
    visited.app.send(visited.id, Event(sliders(visited)[place], value, id=visited._count))
    return visited


def test_a_value_event_in_a_fragment_does_not_run_the_script(visit: Visitor) -> None:
    visited = visit(TWO)
    assert visited.gates.noted == ["script", "one", "two"]
    slide(visited, 1, 7).settle()
    assert visited.gates.noted == ["script", "one", "two", "two"]
    assert visited.texts == ["one 0", "returned 0", "two 7", "outer 0"]
    (patch,) = visited.batches[-1].patches
    assert isinstance(patch, Set)
    assert visited.batches[-1].ack == 1


def test_what_it_returns_goes_to_the_script_and_not_again(visit: Visitor) -> None:
    visited = visit(TWO)
    slide(visited, 0, 7).settle()
    assert visited.texts == ["one 7", "returned 0", "two 0", "outer 0"]
    visited.set("outer", 1).settle()
    assert visited.texts == ["one 7", "returned 7", "two 0", "outer 1"]


def test_the_values_of_other_widgets_stay(visit: Visitor) -> None:
    visited = visit(TWO).set("outer", 5).settle()
    for value in range(3):
        slide(visited, 1, value).settle()
    assert visited.widget("outer").value == 5
    slide(visited, 0, 9).settle()
    visited.set("outer", 6).settle()
    assert visited.texts == ["one 9", "returned 9", "two 2", "outer 6"]


def test_an_event_outside_runs_the_script_with_its_fragments(visit: Visitor) -> None:
    visited = visit(TWO)
    visited.gates.noted.clear()
    visited.set("outer", 3).settle()
    assert visited.gates.noted == ["script", "one", "two"]


def test_a_fragment_in_a_loop_keeps_its_arguments_and_its_identity(visit: Visitor) -> None:
    visited = visit("""
names = st.session_state.setdefault("names", ["a", "b", "c"])

@st.fragment
def row(name):
    st.note(name)
    st.text(f"{name} {st.slider('v')}")

for name in names:
    row(name)
st.button("drop", on_click=lambda: names.pop(0))
""")
    slide(visited, 1, 7).settle()
    assert visited.gates.noted == ["a", "b", "c", "b"]
    assert visited.texts == ["a 0", "b 7", "c 0"]
    visited.click("drop").settle()
    assert visited.texts == ["b 7", "c 0"]
    slide(visited, 0, 8).settle()
    assert visited.texts == ["b 8", "c 0"]


def test_calls_with_other_arguments_are_known_by_their_place(visit: Visitor) -> None:
    visited = visit("""
turn = st.number_input("turn", 0)

@st.fragment
def row(n):
    st.text((n, st.slider("v")))

for n in range(2):
    row(turn * 10 + n)
""")
    slide(visited, 1, 7).settle()
    visited.set("turn", 1).settle()
    assert visited.texts == ["(10, 0)", "(11, 7)"]


def test_nested_the_inner_one_runs_alone_and_the_outer_one_takes_it_along(visit: Visitor) -> None:
    visited = visit("""
@st.fragment
def inner():
    st.note("inner")
    st.text(f"inner {st.slider('v')}")

@st.fragment
def outer():
    st.note("outer")
    if st.checkbox("more", True):
        inner()

st.note("script")
outer()
""")
    visited.gates.noted.clear()
    visited.set("v", 3).settle()
    assert visited.gates.noted == ["inner"]
    visited.set("more", False).settle()
    assert visited.gates.noted == ["inner", "outer"]
    assert visited.texts == []
    visited.set("more", True).settle()
    assert visited.texts == ["inner 0"]  # it was hidden, and has no key


def test_it_writes_to_outer_containers_without_duplicates(visit: Visitor) -> None:
    visited = visit("""
top = st.container()
place = st.empty()
top.text("mine")

@st.fragment
def part():
    n = st.slider("n")
    for each in range(n):
        top.text(f"top {each}")
    place.text(f"place {n}")
    st.sidebar.text(f"side {n}")

part()
top.text("after")
""")
    assert visited.texts == ["mine", "after", "place 0", "side 0"]
    visited.set("n", 2).settle()
    assert visited.texts == ["mine", "after", "top 0", "top 1", "place 2", "side 2"]
    visited.set("n", 3).settle()
    assert visited.texts == ["mine", "after", "top 0", "top 1", "top 2", "place 3", "side 3"]
    visited.set("n", 1).settle()
    assert visited.texts == ["mine", "after", "top 0", "place 1", "side 1"]


def test_what_a_run_of_the_script_put_into_an_outer_container_is_replaced_in_its_place(visit: Visitor) -> None:
    visited = visit("""
box = st.container()

@st.fragment
def part():
    box.text(f"part {st.slider('n')}")

box.text("before")
part()
box.text("after")
""")
    visited.set("n", 4).settle()
    assert visited.texts == ["before", "part 4", "after"]


def test_elements_made_outside_can_be_changed_cleared_and_removed(visit: Visitor) -> None:
    visited = visit("""
bar = st.progress(0.0)
box = st.container()
box.text("in the box")
line = st.text("a line")

@st.fragment
def part():
    n = st.slider("n")
    if n:
        bar.progress(n / 100)
    if n == 2:
        box.clear()
    if n == 3:
        line.markdown("another")
    if n == 4:
        line.remove()

part()
""")
    visited.set("n", 1).settle()
    assert [node.element.value for node in visited.page.walk() if node.element.kind == "progress"] == [0.01]  # type: ignore[attr-defined]
    visited.set("n", 2).settle()
    assert visited.texts == ["a line"]
    visited.set("n", 3).settle()
    assert visited.texts == ["another"]
    visited.set("n", 4).settle()
    assert visited.texts == []


def test_a_rerun_of_the_fragment_runs_it_again_and_consumes_its_click(visit: Visitor) -> None:
    visited = visit("""
st.note("script")

@st.fragment
def part():
    st.note("part")
    if st.button("go"):
        st.session_state.n = st.session_state.get("n", 0) + 1
        st.rerun(scope="fragment")
    st.text(st.session_state.get("n", 0))

part()
""")
    visited.click("go").settle()
    assert visited.gates.noted == ["script", "part", "part", "part"]
    assert visited.texts == ["1"]


def test_a_rerun_of_the_fragment_in_a_run_of_the_script_comes_after_it(visit: Visitor) -> None:
    visited = visit("""
@st.fragment
def part():
    if st.session_state.setdefault("first", True):
        st.session_state.first = False
        st.rerun(scope="fragment")
    st.text("second")

part()
st.text("the rest")
""")
    assert visited.texts == ["second", "the rest"]


def test_a_rerun_of_the_app_in_a_fragment_runs_the_script(visit: Visitor) -> None:
    visited = visit("""
st.note("script")

@st.fragment
def part():
    if st.button("go"):
        st.rerun()

part()
""")
    visited.click("go").settle()
    assert visited.gates.noted == ["script", "script"]


def test_fragments_with_a_key_are_run_by_a_callback_in_place_of_the_script(visit: Visitor) -> None:
    visited = visit("""
st.note("script")

@st.fragment(key="numbers")
def part():
    st.note("part")
    st.text(st.session_state.get("n", 0))

def add():
    st.session_state.n = 1
    st.rerun("numbers")

part()
st.button("add", on_click=add)
""")
    visited.click("add").settle()
    assert visited.gates.noted == ["script", "part", "part"]
    assert visited.texts == ["1"]


def test_fragments_with_a_key_run_after_the_fragment_that_wants_it(visit: Visitor) -> None:
    visited = visit("""
st.note("script")

@st.fragment(key="shown")
def shown():
    st.text(st.session_state.get("n", 0))

@st.fragment
def asking():
    st.session_state.n = st.slider("n")
    if st.session_state.n:
        st.rerun(["shown"])

shown()
asking()
""")
    visited.set("n", 5).settle()
    assert visited.texts == ["5"]
    assert visited.gates.noted == ["script"]


def test_a_key_that_no_fragment_has_is_named(visit: Visitor) -> None:
    visited = visit("@st.fragment(key='a')\ndef part(): ...\npart()\nst.rerun('b')")
    error = visited.app.error(visited.id)
    assert isinstance(error, APIException)
    assert "not 'b'" in str(error)
    assert "'a'" in str(error)


def test_two_fragments_with_one_key_are_an_error(visit: Visitor) -> None:
    visited = visit("@st.fragment(key='a')\ndef part(): ...\npart()\npart()")
    assert isinstance(visited.app.error(visited.id), DuplicateElementKey)


def test_the_scope_of_a_rerun_outside_of_fragments_is_an_error(visit: Visitor) -> None:
    visited = visit("st.rerun(scope='fragment')")
    assert "inside a fragment" in str(visited.app.error(visited.id))


def test_callbacks_run_before_the_fragment_and_not_the_script(visit: Visitor) -> None:
    visited = visit("""
st.note("script")

def hear(word, end):
    st.note(word + end + str(st.session_state.v))
    st.text("said")

@st.fragment
def part():
    st.note("part")
    st.slider("v", key="v", on_change=hear, args=("hi",), kwargs={"end": "!"})

part()
""")
    visited.gates.noted.clear()
    visited.set("v", 7).settle()
    assert visited.gates.noted == ["hi!7", "part"]
    assert visited.texts == ["said"]
    visited.set("v", 8).settle()
    assert visited.texts == ["said"]


def test_an_error_in_a_fragment_is_shown_in_its_place_and_goes_when_it_works(visit: Visitor) -> None:
    visited = visit("""
@st.fragment
def part():
    n = st.slider("n")
    if n == 3:
        raise ValueError("three")

st.text("above")
part()
st.text("below")
""")
    visited.set("n", 3).settle()
    assert visited.kinds == ["text", "fragment", "slider", "exception", "text"]
    assert str(visited.app.error(visited.id)) == "three"
    visited.set("n", 4).settle()
    assert visited.kinds == ["text", "fragment", "slider", "text"]
    assert visited.app.error(visited.id) is None


def test_an_error_of_a_fragment_in_a_run_of_the_script_is_shown_in_the_fragment(visit: Visitor) -> None:
    visited = visit("@st.fragment\ndef part():\n    1 / 0\nst.text('above')\npart()\nst.text('below')")
    assert visited.kinds == ["text", "fragment", "exception"]
    assert visited.page["main"].children[1].children[0].element.kind == "exception"


def test_stop_ends_the_fragment_alone(visit: Visitor) -> None:
    visited = visit("""
@st.fragment
def part():
    if st.slider("n") == 3:
        st.stop()
    st.text("in it")

part()
st.text("below")
""")
    visited.set("n", 3).settle()
    assert visited.texts == ["below"]


def test_a_newer_value_interrupts_a_fragment(visit: Visitor) -> None:
    visited = visit("""
@st.fragment
def part():
    n = st.slider("n")
    if n == 1:
        st.reach("in")
        st.wait_for("go")
    st.text(f"saw {n}")
    st.note(n)

part()
""")
    visited.set("n", 1)
    visited.gates.wait_for("in")
    visited.set("n", 2)
    visited.gates.reach("go")
    visited.settle()
    assert visited.texts == ["saw 2"]
    assert visited.gates.noted == [0, 2]


def test_an_event_in_a_fragment_waits_for_the_script_and_runs_only_the_fragment(visit: Visitor) -> None:
    visited = visit("""
st.note("script")
n = st.slider("n")

@st.fragment
def part():
    v = st.slider("v")
    st.note(f"part {v}")

part()
if n == 1:
    st.reach("in")
    st.wait_for("go")
st.text("end")
st.note("end")
""")
    visited.gates.noted.clear()
    visited.set("n", 1)
    visited.gates.wait_for("in")
    visited.set("v", 5)
    visited.gates.reach("go")
    visited.settle()
    assert visited.gates.noted == ["script", "part 0", "end", "part 5"]


def test_the_visitors_stop_ends_a_fragment(visit: Visitor) -> None:
    visited = visit("""
@st.fragment
def part():
    n = st.slider("n")
    if n:
        st.reach("in")
        st.wait_for("go")
    st.text(f"saw {n}")

part()
""")
    visited.set("n", 1)
    visited.gates.wait_for("in")
    visited.app.stop(visited.id)
    visited.gates.reach("go")
    visited.settle()
    assert visited.texts == ["saw 0"]
    visited.set("n", 2).settle()
    assert visited.texts == ["saw 2"]


def test_a_long_fragment_shows_what_it_has(visit: Visitor) -> None:
    visited = visit("""
@st.fragment
def part():
    n = st.slider("n")
    st.text(f"first {n}")
    if n:
        st.wait_for("go")
    st.text(f"second {n}")

part()
st.text("below")
""")
    visited.set("n", 1)
    visited.until_text("first 1")
    assert visited.texts == ["first 1", "second 0", "below"]
    visited.gates.reach("go")
    visited.settle()
    assert visited.texts == ["first 1", "second 1", "below"]


def test_keys_of_its_widgets_are_no_duplicates_of_themselves(visit: Visitor) -> None:
    visited = visit("@st.fragment\ndef part():\n    st.text(st.slider('n', key='n'))\npart()\nst.text('end')")
    for value in (1, 2):
        visited.set("n", value).settle()
        assert visited.texts == [str(value), "end"]


def test_a_key_that_the_script_uses_is_a_duplicate(visit: Visitor) -> None:
    visited = visit("""
st.slider("n", key="n")

@st.fragment
def part():
    if st.checkbox("clash"):
        st.slider("m", key="n")

part()
""")
    visited.set("clash", True).settle()
    assert isinstance(visited.app.error(visited.id), DuplicateElementKey)


def test_an_unkeyed_value_goes_when_the_fragment_hides_its_widget(visit: Visitor) -> None:
    visited = visit("""
@st.fragment
def part():
    if st.checkbox("more", True):
        st.text(st.slider("n"))

part()
""")
    visited.set("n", 5).settle()
    visited.set("more", False).settle()
    visited.set("more", True).settle()
    assert visited.texts == ["0"]


def test_toasts_of_a_fragment_leave_those_of_the_script(visit: Visitor) -> None:
    visited = visit("""
st.toast("script")

@st.fragment
def part():
    n = st.slider("n")
    if n:
        st.toast(f"part {n}")

part()
""")
    visited.set("n", 1).settle()
    visited.set("n", 2).settle()
    assert visited.texts == ["script", "part 2"]


def test_methods_and_closures_are_fragments_too(visit: Visitor) -> None:
    visited = visit("""
class Counter:
    def __init__(self, name):
        self.name = name

    @st.fragment
    def show(self):
        st.text(f"{self.name} {st.slider(self.name)}")

for name in "ab":
    Counter(name).show()
""")
    visited.set("b", 3).settle()
    assert visited.texts == ["a 0", "b 3"]


def test_a_fragment_that_a_container_holds_stays_there(visit: Visitor) -> None:
    visited = visit("""
left, right = st.columns(2)

@st.fragment
def part():
    st.text(f"part {st.slider('n')}")

with right:
    part()
left.text("left")
""")
    visited.set("n", 1).settle()
    assert visited.texts == ["left", "part 1"]


def test_a_handle_of_an_older_run_is_dropped_with_a_word(visit: Visitor, caplog: pytest.LogCaptureFixture) -> None:
    visited = visit("""
st.slider("x")
@st.fragment
def part():
    n = st.slider("n")
    box = st.session_state.setdefault("box", st.container())
    box.text(f"old {n}")
part()
""")
    with caplog.at_level(logging.WARNING):
        visited.set("n", 1).settle()
    assert visited.texts == []
    assert "dropped" in caplog.text


# -- beside the script ------------------------------------------------------------------------------------------------

PARALLEL = """
@st.fragment(parallel=True)
def part(name, other):
    st.text(f"{name} begins")
    st.reach(name)
    st.wait_for(other)
    st.text(f"{name} {st.slider('v')}")
    return 1

st.text(f"got {part('one', 'two')}")
part('two', 'one')
st.text("end")
"""


def test_parallel_fragments_run_beside_the_script_and_each_other(visit: Visitor) -> None:
    visited = visit(PARALLEL)
    assert visited.texts == ["one begins", "one 0", "got None", "two begins", "two 0", "end"]
    slide(visited, 1, 4).settle()
    assert visited.texts == ["one begins", "one 0", "got None", "two begins", "two 4", "end"]


def test_an_error_beside_the_script_is_shown_in_its_place(visit: Visitor) -> None:
    visited = visit("""
@st.fragment(parallel=True)
def part():
    raise ValueError("beside")

part()
st.text("end")
""")
    assert visited.kinds == ["fragment", "exception", "text"]
    assert str(visited.app.error(visited.id)) == "beside"


def test_a_rerun_beside_the_script_ends_all_of_it(visit: Visitor) -> None:
    visited = visit("""
@st.fragment(parallel=True)
def part():
    if st.session_state.setdefault("first", True):
        st.session_state.first = False
        st.rerun()
    st.text("second")

part()
""")
    assert visited.texts == ["second"]


# -- timers -----------------------------------------------------------------------------------------------------------

CLOCK = """
st.note("script")

@st.fragment(run_every=0.05)
def clock():
    st.session_state.n = st.session_state.get("n", 0) + 1
    st.note("tick")
    st.text(f"tick {st.session_state.n}")

clock()
"""


def test_a_timer_runs_the_fragment_while_a_visitor_is_there(visit: Visitor) -> None:
    visited = visit(CLOCK)
    assert visited.texts == ["tick 1"]
    visited.app.present(visited.id, True)
    visited.until_text("tick 4")
    visited.app.present(visited.id, False)
    visited.settle()
    assert visited.gates.noted.count("script") == 1
    assert visited.app._session(visited.id)._alarms.times == {}


def test_without_a_visitor_no_timer_runs(visit: Visitor) -> None:
    visited = visit(CLOCK)
    session = visited.app._session(visited.id)
    assert session._alarms.times == {}


def test_a_timer_ends_with_its_fragment(visit: Visitor) -> None:
    visited = visit("""
@st.fragment(run_every="50ms")
def clock():
    st.session_state.n = st.session_state.get("n", 0) + 1
    st.text(f"tick {st.session_state.n}")

if st.checkbox("run", True):
    clock()
""")
    visited.app.present(visited.id, True)
    visited.until_text("tick 2")
    visited.set("run", False)
    visited.until(lambda: not visited.texts)
    visited.settle()
    assert visited.app._session(visited.id)._alarms.times == {}


def test_a_timer_runs_no_session_that_is_closed(visit: Visitor) -> None:
    visited = visit(CLOCK)
    visited.app.present(visited.id, True)
    session = visited.app._session(visited.id)
    visited.app.close(visited.id)
    assert session._alarms.times == {}


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        (2, 2),
        (0.5, 0.5),
        ("10s", 10),
        ("1m30s", 90),
        ("2 hours", 7200),
        ("1:30", 90),
        ("1:00:05", 3605),
        ("250ms", 0.25),
    ],
)
def test_times_can_be_said_in_many_ways(text: object, seconds: float) -> None:
    assert _seconds(text) == pytest.approx(seconds)  # type: ignore[arg-type]


@pytest.mark.parametrize("text", [0, -1, "", "soon", "10 parsecs", "s10", float("inf")])
def test_what_is_no_time_is_said(text: object) -> None:
    with pytest.raises(BadValue, match="run_every"):
        st.fragment(run_every=text)  # type: ignore[call-overload]


def test_a_time_of_the_wrong_type_is_said() -> None:
    with pytest.raises(InvalidParameterTypeError, match="run_every"):
        st.fragment(run_every=[1])  # type: ignore[call-overload]
    with pytest.raises(InvalidParameterTypeError, match="no function"):
        st.fragment(3)  # type: ignore[call-overload]


def test_outside_of_a_session_it_is_the_function() -> None:
    @st.fragment
    def double(number: int) -> int:
        """Twice."""
        return number * 2

    assert double(4) == 8
    assert double.__doc__ == "Twice."


def test_the_old_name_works_under_the_alias(visit: Visitor) -> None:
    visited = visit(
        "import streamlit\n@streamlit.experimental_fragment\ndef part():\n    st.text(st.slider('n'))\npart()",
        alias="streamlit",
    )
    visited.set("n", 3).settle()
    assert visited.texts == ["3"]


def test_the_testing_api_runs_the_fragment_alone() -> None:
    at = AppTest.from_string(
        "import stagelight as st\nst.session_state.runs = st.session_state.get('runs', 0) + 1\n"
        "@st.fragment\ndef part():\n    st.text(st.slider('n'))\npart()"
    ).run()
    at.slider[0].set_value(4).run()
    assert at.text[0].value == "4"
    assert at.session_state["runs"] == 1
