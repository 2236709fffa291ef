"""Forms, fragments and dialogs under test."""

from __future__ import annotations

import pytest

from stagelight.testing.v1 import AppTestError
from tests.core.testing.conftest import Play

FORM = """
with st.form("who"):
    name = st.text_input("Name", key="name")
    age = st.number_input("Age", value=30)
    sent = st.form_submit_button("Send")
st.text((name, age, sent))
if st.button("Other"): st.text("other")
"""


def test_a_form_holds_its_values_back_until_it_is_submitted(play: Play) -> None:
    at = play(FORM)
    assert (at.form[0].key, at.text_input[0].form_id, at.button[1].form_id) == ("who", "who", "")
    at.text_input[0].input("Ada").run()
    assert at.text[0].value == "('', 30, False)"
    assert at.text_input[0].value == "Ada"
    at.button[1].click().run()
    assert at.text.values == ["('', 30, False)", "other"]
    at.number_input[0].set_value(36)
    at.form[0].form_submit_button[0].click().run()
    assert at.text[0].value == "('Ada', 36, True)"
    assert at.run().text[0].value == "('Ada', 36, False)"
    assert at.session_state.name == "Ada"


def test_a_form_that_was_submitted_may_be_empty_again(play: Play) -> None:
    at = play(FORM.replace('"who"', '"who", clear_on_submit=True'))
    at.text_input("name").input("Ada")
    assert at.form_submit_button[0].click().run().text[0].value == "('Ada', 30, True)"
    assert at.text_input("name").value == ""
    assert at.form_submit_button[0].click().run().text[0].value == "('', 30, True)"


def test_a_form_tells_apart_what_belongs_to_another(play: Play) -> None:
    at = play(
        "for name in 'ab':\n"
        "    with st.form(name):\n        st.text_input('t', key=f't{name}')\n        st.form_submit_button('Send')\n"
        "st.text([st.session_state.ta, st.session_state.tb])"
    )
    at.text_input("ta").input("one")
    at.text_input("tb").input("two")
    assert at.form("b").form_submit_button[0].click().run().text[0].value == "['', 'two']"
    assert at.form("a").button[0].click().run().text[0].value == "['one', 'two']"


def test_a_fragment_runs_alone(play: Play) -> None:
    at = play(
        "st.session_state.n = st.session_state.get('n', 0) + 1\n"
        "@st.fragment\ndef part():\n    st.text((st.slider('x'), st.session_state.n))\npart()"
    )
    at.slider[0].set_value(5).run()
    assert (at.text[0].value, at.session_state.n) == ("(5, 1)", 1)
    assert at.run().text[0].value == "(5, 2)"


def test_a_button_of_a_fragment_is_pressed_for_its_run(play: Play) -> None:
    at = play("@st.fragment\ndef part():\n    st.text(st.button('Go'))\npart()")
    assert at.button[0].click().run().text[0].value == "True"
    assert at.button[0].value is True
    assert at.run().text[0].value == "False"


def test_a_dialog_is_opened_and_closed(play: Play) -> None:
    at = play(
        "@st.dialog('Sure?')\ndef sure():\n    st.text('really')\n    if st.button('Yes'):\n"
        "        st.session_state.sure = True\n        st.rerun()\nif st.button('Delete'): sure()"
    )
    assert not at.dialog
    at.button[0].click().run()
    assert (at.dialog[0].label, at.dialog[0].text[0].value) == ("Sure?", "really")
    assert not at.dialog[0].close().run().dialog
    at.button[0].click().run()
    at.dialog[0].button[0].click().run()
    assert at.session_state.sure
    assert not at.dialog


def test_a_dialog_that_only_its_script_closes(play: Play) -> None:
    at = play("@st.dialog('Wait', dismissible=False)\ndef wait(): st.text('...')\nif st.button('Go'): wait()")
    at.button[0].click().run()
    with pytest.raises(AppTestError, match="closed by the script alone"):
        at.dialog[0].close()
