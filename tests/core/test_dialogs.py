"""Dialogs: windows above the page, which run alone and are closed by the visitor or by the script."""

from __future__ import annotations

import pytest

import stagelight as st
from stagelight.element import Event, Remove
from stagelight.errors import APIException, MissingRequiredParameterError
from stagelight.records import Dialog
from tests.core.conftest import Visit, Visitor

RENAME = """
st.note("script")

@st.dialog("Rename")
def rename(name):
    st.note("dialog")
    new = st.text_input("New name", name, key="new")
    st.text(f"to {new}")
    if st.button("Save"):
        st.session_state.name = new
        st.rerun()

st.text(st.session_state.get("name", "nothing"))
if st.button("Open"):
    rename("old")
"""


def dismiss(visited: Visit, label: str = "Rename") -> Visit:
    visited._count += 1
    visited.app.send(visited.id, Event(visited.widget(label).address, True, trigger=True, id=visited._count))
    return visited


def opened(visited: Visit) -> bool:
    return "dialog" in visited.kinds


def test_calling_it_opens_it_and_its_widgets_run_it_alone(visit: Visitor) -> None:
    visited = visit(RENAME)
    assert not opened(visited)
    visited.click("Open").settle()
    assert visited.page["event"].children[0].element.kind == "dialog"
    assert visited.texts == ["nothing", "to old"]
    visited.gates.noted.clear()
    visited.set("new", "fresh").settle()
    assert visited.gates.noted == ["dialog"]
    assert visited.texts == ["nothing", "to fresh"]
    assert opened(visited)


def test_a_rerun_closes_it(visit: Visitor) -> None:
    visited = visit(RENAME).click("Open").settle()
    visited.set("new", "fresh").settle()
    visited.click("Save").settle()
    assert not opened(visited)
    assert visited.texts == ["fresh"]


def test_what_was_typed_is_gone_when_it_opens_again(visit: Visitor) -> None:
    visited = visit(RENAME).click("Open").settle().set("new", "fresh").settle()
    dismiss(visited).settle()
    visited.click("Open").settle()
    assert visited.widget("new").value == "old"


def test_closing_it_runs_nothing(visit: Visitor) -> None:
    visited = visit(RENAME).click("Open").settle()
    visited.gates.noted.clear()
    dismiss(visited).settle()
    assert not opened(visited)
    assert visited.gates.noted == []
    assert [type(patch) for batch in visited.batches[-2:] for patch in batch.patches] == [Remove]
    assert visited.batches[-1].ack == 2
    visited.click("Open").settle()
    assert opened(visited)


def test_on_dismiss_runs_the_script_after_its_callback(visit: Visitor) -> None:
    visited = (
        visit("""
st.note("script")

@st.dialog("Rename", on_dismiss=lambda: st.note("dismissed"))
def rename(): ...

if st.button("Open"):
    rename()
""")
        .click("Open")
        .settle()
    )
    visited.gates.noted.clear()
    dismiss(visited).settle()
    assert visited.gates.noted == ["dismissed", "script"]
    assert not opened(visited)


def test_on_dismiss_may_just_rerun(visit: Visitor) -> None:
    visited = (
        visit("""
st.note("script")

@st.dialog("Rename", on_dismiss="rerun")
def rename(): ...

if st.button("Open"):
    rename()
""")
        .click("Open")
        .settle()
    )
    visited.gates.noted.clear()
    dismiss(visited).settle()
    assert visited.gates.noted == ["script"]


def test_one_that_is_not_dismissible_refuses(visit: Visitor) -> None:
    visited = visit("@st.dialog('Stay', dismissible=False)\ndef stay():\n    st.text('here')\nstay()")
    with pytest.raises(ValueError, match="closed by the script"):
        dismiss(visited, "Stay")
    assert opened(visited)


def test_a_run_that_does_not_call_it_closes_it(visit: Visitor) -> None:
    visited = visit(RENAME).click("Open").settle()
    visited.app.rerun(visited.id)
    assert not opened(visited.settle())


def test_a_run_that_calls_it_again_leaves_it_open(visit: Visitor) -> None:
    visited = visit("""
n = st.slider("n")
@st.dialog("Stay")
def stay():
    st.text(f"n is {n}")
stay()
""")
    key = visited.page["event"].children[0].key
    visited.set("n", 3).settle()
    assert visited.page["event"].children[0].key == key
    assert visited.texts == ["n is 3"]


def test_opened_by_a_fragment_it_outlives_the_fragments_own_runs(visit: Visitor) -> None:
    visited = visit("""
@st.dialog("Rename")
def rename(n):
    st.text(f"n was {n}")
    st.text(f"m is {st.slider('m')}")

@st.fragment
def part():
    n = st.slider("n")
    if st.button("Open"):
        rename(n)

part()
""")
    visited.click("Open").settle()
    assert visited.texts == ["n was 0", "m is 0"]
    visited.set("n", 1).settle()
    assert opened(visited)
    visited.set("m", 5).settle()
    assert visited.texts == ["n was 0", "m is 5"]
    dismiss(visited).settle()
    assert not opened(visited)
    visited.click("Open").settle()
    assert visited.texts == ["n was 1", "m is 0"]
    assert visited.app.error(visited.id) is None


def test_opened_by_a_callback(visit: Visitor) -> None:
    visited = (
        visit("""
@st.dialog("Rename")
def rename():
    st.text("in it")
st.button("Open", on_click=rename)
""")
        .click("Open")
        .settle()
    )
    assert opened(visited)
    assert visited.texts == ["in it"]


def test_a_dialog_in_a_dialog_and_two_at_once_are_errors(visit: Visitor) -> None:
    two = "@st.dialog('One')\ndef one(): ...\n@st.dialog('Two')\ndef two():\n    one()\n"
    visited = visit(two + "two()")
    assert isinstance(visited.app.error(visited.id), APIException)
    assert "inside of a dialog" in str(visited.app.error(visited.id))
    visited = visit(two.replace("    one()", "    ...") + "one()\ntwo()")
    assert "while another one is open" in str(visited.app.error(visited.id))


def test_a_fragment_and_a_form_in_a_dialog(visit: Visitor) -> None:
    visited = visit("""
@st.fragment
def inner():
    st.note("inner")
    st.text(f"v {st.slider('v')}")

@st.dialog("Stay")
def stay():
    st.note("dialog")
    inner()
    with st.form("f"):
        name = st.text_input("Name")
        st.form_submit_button("Save")
    st.text(f"name {name}")

stay()
""")
    visited.gates.noted.clear()
    visited.set("v", 3).settle()
    assert visited.gates.noted == ["inner"]
    visited.set("Name", "Bob").click("Save").settle()
    assert visited.gates.noted == ["inner", "dialog", "inner"]
    assert visited.texts == ["v 3", "name Bob"]


def test_a_rerun_of_scope_fragment_runs_the_dialog_again(visit: Visitor) -> None:
    visited = (
        visit("""
st.note("script")

@st.dialog("Stay")
def stay():
    st.text(st.session_state.get("n", 0))
    if st.button("Add"):
        st.session_state.n = st.session_state.get("n", 0) + 1
        st.rerun(scope="fragment")

stay()
""")
        .click("Add")
        .settle()
    )
    assert visited.texts == ["1"]
    assert visited.gates.noted == ["script"]


def test_closing_it_ends_what_it_runs(visit: Visitor) -> None:
    visited = visit("""
@st.dialog("Stay")
def stay():
    if st.slider("n"):
        st.reach("in")
        st.wait_for("go")
    st.text("end")

stay()
""")
    visited.set("n", 1)
    visited.gates.wait_for("in")
    dismiss(visited, "Stay")
    visited.gates.reach("go")
    visited.settle()
    assert not opened(visited)


def test_the_parameters_reach_the_record(visit: Visitor) -> None:
    visited = visit("@st.dialog('A', width='large', position='left', dismissible=False, icon='🎈')\ndef a(): ...\na()")
    shown = visited.widget("A")
    assert isinstance(shown, Dialog)
    assert (shown.size, shown.position, shown.dismissible, shown.icon) == ("large", "left", False, "🎈")


def test_misuse_is_said() -> None:
    with pytest.raises(MissingRequiredParameterError, match="title"):
        st.dialog("")
    with pytest.raises(APIException, match="width"):
        st.dialog("A", width="huge")  # type: ignore[arg-type]
    with pytest.raises(APIException, match="position"):
        st.dialog("A", position="top")  # type: ignore[arg-type]
    with pytest.raises(APIException, match="no function"):
        st.dialog("A", on_dismiss="close")  # type: ignore[arg-type]


def test_the_old_name_works_under_the_alias(visit: Visitor) -> None:
    visited = visit("import streamlit\n@streamlit.experimental_dialog('Old')\ndef old(): ...\nold()", alias="streamlit")
    assert opened(visited)
