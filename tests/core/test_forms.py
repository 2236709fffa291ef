"""Forms: what is entered waits for the submit, which brings it all at once."""

from __future__ import annotations

from typing import Any

import pytest

import stagelight as st
from stagelight.element import Event, Wire
from stagelight.errors import APIException, DuplicateElementKey, InvalidFormCallbackError
from stagelight.testing.v1 import AppTest
from tests.core.conftest import Visit, Visitor

FORM = """
st.note("run")
other = st.slider("other")
with st.form("f"):
    name = st.text_input("Name", "Ann")
    age = st.number_input("Age", 30, key="age")
    saved = st.form_submit_button("Save")
    dropped = st.form_submit_button("Drop")
st.text((name, age, saved, dropped))
"""


def submit(visited: Visit, label: str, **fields: Wire) -> Visit:
    """A submit as the browser sends it: one message with all that was changed."""
    pairs = tuple((visited.widget(name).address, value) for name, value in fields.items())
    visited._count += 1
    visited.app.send(visited.id, Event(visited.widget(label).address, pairs, trigger=True, id=visited._count))
    return visited


def test_a_submit_brings_all_values_in_one_run(visit: Visitor) -> None:
    visited = visit(FORM)
    submit(visited, "Save", Name="Bob", age=41).settle()
    assert visited.texts == ["('Bob', 41, True, False)"]
    assert visited.gates.noted == ["run", "run"]
    assert visited.batches[-1].ack == 1


def test_several_submit_buttons_are_told_apart(visit: Visitor) -> None:
    visited = submit(visit(FORM), "Drop", Name="Bob").settle()
    assert visited.texts == ["('Bob', 30, False, True)"]


def test_the_values_stay_and_the_submit_does_not(visit: Visitor) -> None:
    visited = submit(visit(FORM), "Save", Name="Bob").settle()
    visited.set("other", 5).settle()
    assert visited.texts == ["('Bob', 30, False, False)"]


def test_a_value_alone_runs_nothing_and_waits_for_the_submit(visit: Visitor) -> None:
    visited = visit(FORM).set("Name", "Bob").settle()
    assert visited.gates.noted == ["run"]
    visited.set("other", 1).settle()
    assert visited.texts == ["('Ann', 30, False, False)"]
    visited.click("Save").settle()
    assert visited.texts == ["('Bob', 30, True, False)"]


def test_a_submit_without_changes_is_one_too(visit: Visitor) -> None:
    assert visit(FORM).click("Save").settle().texts == ["('Ann', 30, True, False)"]


def test_callbacks_of_the_submit_find_the_values(visit: Visitor) -> None:
    visited = visit("""
def save(word):
    st.note((word, st.session_state.name))

with st.form("f"):
    st.text_input("Name", key="name")
    st.form_submit_button("Save", on_click=save, args=("saved",))
""")
    submit(visited, "Save", name="Bob").settle()
    assert visited.gates.noted == [("saved", "Bob")]


CLEARING = """
with st.form("f", clear_on_submit=True):
    name = st.text_input("Name", "Ann", key="name")
    agreed = st.checkbox("Agreed")
    sent = st.form_submit_button("Send")
st.text((name, agreed, sent, st.session_state.name))
st.button("again")
"""


def test_a_form_that_clears_gives_its_values_once(visit: Visitor) -> None:
    visited = visit(CLEARING)
    submit(visited, "Send", name="Bob", Agreed=True).settle()
    assert visited.texts == ["('Bob', True, True, 'Bob')"]
    assert visited.widget("name").value == "Ann"
    assert visited.widget("Agreed").value is False
    visited.click("again").settle()
    assert visited.texts == ["('Ann', False, False, 'Ann')"]


def test_a_form_that_clears_does_so_in_a_run_that_ends_early(visit: Visitor) -> None:
    visited = visit("""
def hear():
    st.session_state.seen = st.session_state.name

if st.session_state.get("seen") and not st.session_state.get("done"):
    st.session_state.done = True
    st.rerun()
with st.form("f", clear_on_submit=True):
    st.text_input("Name", "Ann", key="name")
    st.form_submit_button("Send", on_click=hear)
st.text(st.session_state.name)
""")
    submit(visited, "Send", name="Bob").settle()
    assert visited.app.state(visited.id).values["seen"] == "Bob"
    assert visited.texts == ["Ann"]


def test_the_script_may_set_a_cleared_field(visit: Visitor) -> None:
    visited = visit("""
def hear():
    st.session_state.name = "Cid"

with st.form("f"):
    st.text_input("Name", "Ann", key="name")
    st.form_submit_button("Send", on_click=hear)
st.text(st.session_state.name)
""")
    assert submit(visited, "Send", name="Bob").settle().texts == ["Cid"]


def test_a_wrong_value_refuses_the_whole_submit(visit: Visitor) -> None:
    visited = visit(FORM)
    with pytest.raises(ValueError, match="Age"):
        submit(visited, "Save", Name="Bob", age="old")
    visited.click("Save").settle()
    assert visited.texts == ["('Ann', 30, True, False)"]


def test_what_stands_in_no_form_does_not_come_with_a_submit(visit: Visitor) -> None:
    visited = submit(visit(FORM), "Save", other=50, Name="Bob").settle()
    assert visited.widget("other").value == 0
    assert visited.texts == ["('Bob', 30, True, False)"]


@pytest.mark.parametrize("value", ["x", (1,), (("a",),), ((1, 2),)])
def test_a_submit_of_something_else_is_refused(visit: Visitor, value: Any) -> None:
    visited = visit(FORM)
    with pytest.raises(ValueError, match="pairs"):
        visited.app.send(visited.id, Event(visited.widget("Save").address, value, trigger=True, id=1))


def test_a_field_that_is_gone_does_not_hold_the_submit_up(visit: Visitor) -> None:
    visited = visit(FORM)
    pairs = (("/main/f/text_input:Gone", "x"), (visited.widget("Name").address, "Bob"))
    visited.app.send(visited.id, Event(visited.widget("Save").address, pairs, trigger=True, id=1))
    assert visited.settle().texts == ["('Bob', 30, True, False)"]


def test_a_form_in_a_fragment_runs_the_fragment(visit: Visitor) -> None:
    visited = visit("""
st.note("script")

@st.fragment
def part():
    with st.form("f", clear_on_submit=True):
        name = st.text_input("Name")
        st.form_submit_button("Save")
    st.text(name)

part()
""")
    submit(visited, "Save", Name="Bob").settle()
    submit(visited, "Save", Name="Cid").settle()
    assert visited.texts == ["Cid"]
    assert visited.gates.noted == ["script"]


def test_a_fragment_in_a_form_is_in_the_form(visit: Visitor) -> None:
    visited = visit("""
@st.fragment
def part():
    st.text(st.text_input("Name"))

with st.form("f"):
    part()
    st.form_submit_button("Save")
""")
    visited.set("Name", "Bob").settle()
    assert visited.texts == [""]
    visited.click("Save").settle()
    assert visited.texts == ["Bob"]


def test_two_forms_hold_back_apart(visit: Visitor) -> None:
    visited = visit("""
for key in "ab":
    with st.form(key):
        st.text((key, st.text_input("Name"), st.form_submit_button("Save " + key)))
""")
    visited.app.send(visited.id, Event("/main/a/text_input:Name", "one", id=1))
    visited.app.send(visited.id, Event("/main/b/text_input:Name", "two", id=2))
    visited.click("Save b").settle()
    assert visited.texts == ["('a', '', False)", "('b', 'two', True)"]


def test_a_form_works_by_its_handle_and_in_containers(visit: Visitor) -> None:
    visited = visit("""
form = st.sidebar.form("f")
left, right = form.columns(2)
name = left.text_input("Name")
right.form_submit_button("Save")
st.text(name)
""")
    assert submit(visited, "Save", Name="Bob").settle().texts == ["Bob"]


def test_a_forms_key_is_no_widgets_key(visit: Visitor) -> None:
    visited = visit("""
with st.form("same"):
    st.text_input("Name", key="same")
    st.form_submit_button("Save")
st.text(list(st.session_state))
""")
    assert visited.texts == ["['same']"]
    assert visited.app.error(visited.id) is None


MISUSE = {
    "with st.form('a'):\n    with st.form('b'): ...": "a form holds no other",
    "with st.form('a'):\n    st.button('Go')": "st.form_submit_button",
    "with st.form('a'):\n    st.chat_input('Go')": "st.form_submit_button",
    "st.form_submit_button('Go')": "in no form",
}


@pytest.mark.parametrize("source", MISUSE)
def test_what_cannot_work_is_said(visit: Visitor, source: str) -> None:
    error = visit(source).app
    (session,) = error.sessions()
    assert isinstance(error.error(session), APIException)
    assert MISUSE[source] in str(error.error(session))


def test_two_forms_with_one_key_are_an_error(visit: Visitor) -> None:
    visited = visit("st.form('a')\nst.form('a')")
    error = visited.app.error(visited.id)
    assert isinstance(error, DuplicateElementKey)
    assert "app.py:2" in str(error)
    assert "app.py:3" in str(error)


def test_a_callback_of_a_field_is_an_error(visit: Visitor) -> None:
    visited = visit("with st.form('a'):\n    st.slider('x', on_change=print)")
    assert isinstance(visited.app.error(visited.id), InvalidFormCallbackError)


def test_outside_of_a_session_nothing_happens() -> None:
    with st.form("f") as form:
        assert form.text_input("Name", "Ann") == "Ann"
        assert st.form_submit_button() is False


def test_the_testing_api_submits() -> None:
    at = AppTest.from_string(
        "import stagelight as st\nwith st.form('f'):\n    name = st.text_input('Name')\n"
        "    go = st.form_submit_button('Go')\nst.text((name, go))"
    ).run()
    at.text_input[0].set_value("Bob")
    at.button[0].click().run()
    assert at.text[0].value == "('Bob', True)"
