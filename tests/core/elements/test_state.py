"""`st.session_state`: one mapping for the author's values and those of keyed widgets."""

from __future__ import annotations

import pytest

import stagelight as st
from stagelight.errors import WidgetAlreadyInstantiatedError
from tests.core.conftest import Visitor


def test_by_item_and_by_attribute(visit: Visitor) -> None:
    visited = visit(
        """
ss = st.session_state
ss.a = 1
ss["b"] = 2
ss[3] = "three"
del ss.a
st.text((ss.b, ss["3"], "a" in ss, "b" in ss, len(ss), sorted(ss), ss.to_dict(), ss.get("x", 0)))
st.text(repr(ss))
del ss["b"]
st.text(list(ss.items()))
ss.clear()
st.text(len(ss))
"""
    )
    assert visited.texts == [
        str((2, "three", False, True, 2, ["3", "b"], {"b": 2, "3": "three"}, 0)),
        "{'b': 2, '3': 'three'}",
        "[('3', 'three')]",
        "0",
    ]


def test_unkeyed_widgets_are_not_listed(visit: Visitor) -> None:
    assert visit("st.slider('x')\nst.slider('y', key='y')\nst.text(list(st.session_state))").texts == ["['y']"]


def test_a_widgets_list_comes_as_a_copy_and_the_authors_own_does_not(visit: Visitor) -> None:
    visited = visit(
        """
st.multiselect("m", ["a", "b"], ["a"], key="m")
st.session_state.m.append("b")
st.session_state.setdefault("mine", []).append("b")
st.text((st.session_state.m, st.session_state.mine))
"""
    )
    assert visited.texts == ["(['a'], ['b'])"]


def test_a_missing_key_says_how_to_set_it() -> None:
    with pytest.raises(KeyError, match="setdefault"):
        _ = st.session_state["never set"]
    with pytest.raises(AttributeError, match="setdefault"):
        _ = st.session_state.never_set
    with pytest.raises(AttributeError, match="no key"):
        del st.session_state.never_set


def test_setting_a_shown_widgets_key_is_an_error(visit: Visitor) -> None:
    visited = visit("st.slider('x', key='x')\nst.session_state.x = 5")
    assert isinstance(visited.app.error(visited.id), WidgetAlreadyInstantiatedError)


def test_a_callback_sets_what_the_widget_shows(visit: Visitor) -> None:
    visited = visit(
        "def reset(): st.session_state.x = 0\nst.text(st.slider('x', key='x'))\nst.button('reset', on_click=reset)"
    )
    assert visited.set("x", 5).settle().texts == ["5"]
    assert visited.click("reset").settle().texts == ["0"]
