"""Show and ask from inside and outside of a session, containers, threads."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import stagelight as st
from stagelight.errors import NoSessionContext
from stagelight.records import Text
from stagelight.run import session_id
from tests.core.conftest import Visitor


def test_outside_of_a_session_widgets_give_their_defaults() -> None:
    assert st.slider("x", 0, 10, 3) == 3
    assert st.button("go") is False
    assert st.text_input("name") == ""
    with st.container(), st.sidebar:
        st.text("goes nowhere")
    place = st.empty()
    place.text("nowhere either")
    place.clear()
    st.rerun()


def test_python_app_py_runs_quietly(tmp_path: Path) -> None:
    path = tmp_path / "app.py"
    path.write_text(
        "import stagelight as st\nx = st.slider('x')\nst.write(x)\nst.session_state.a = 1\nst.stop()\n1 / 0"
    )
    done = subprocess.run([sys.executable, "-W", "error", str(path)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_outside_of_a_session_there_is_no_id() -> None:
    with pytest.raises(NoSessionContext, match=r"stagelight run"):
        session_id()


def test_containers_take_what_is_shown_in_them(visit: Visitor) -> None:
    visited = visit(
        """
box = st.container()
with box:
    st.text("in the box")
    with st.sidebar:
        st.text("in the side bar")
    st.text("in the box again")
st.text("below")
box.text("in the box at last")
st.sidebar.text("in the side bar too")
"""
    )
    places: dict[str, list[str]] = {}
    for node in visited.page.walk():
        if isinstance(node.element, Text):
            places.setdefault(node.key.rsplit("/", 1)[0], []).append(node.element.body)
    assert places == {
        "main/container:0": ["in the box", "in the box again", "in the box at last"],
        "main": ["below"],
        "sidebar": ["in the side bar", "in the side bar too"],
    }


def test_a_leafs_handle_puts_the_next_element_in_its_place(visit: Visitor) -> None:
    visited = visit("place = st.text('a')\nst.text('b')\nplace.markdown('c')\nbar = st.progress(0)\nbar.progress(50)")
    assert visited.kinds == ["markdown", "text", "progress"]


def test_a_widget_keeps_its_value_when_it_moves_to_another_container(visit: Visitor) -> None:
    visited = visit("b = st.checkbox('inside')\nplace = st.container() if b else st\nst.text(place.slider('x'))")
    visited.set("x", 7).settle().set("inside", True).settle()
    assert visited.texts == ["7"]


def test_a_widget_in_the_side_bar_is_another_one(visit: Visitor) -> None:
    visited = visit("a = st.checkbox('x')\nb = st.sidebar.checkbox('x')\nst.text((a, b))")
    visited.set("x", True).settle()
    assert visited.texts == ["(True, False)"]


@pytest.mark.parametrize("scope", ["fragment", "page", 3])
def test_rerun_says_which_scopes_there_are(visit: Visitor, scope: Any) -> None:
    visited = visit(f"st.rerun({scope!r})")
    assert "st.rerun" in str(visited.app.error(visited.id))


def test_an_unknown_command_of_a_container_is_an_attribute_error(visit: Visitor) -> None:
    assert not hasattr(st.container(), "sliderr")
    with pytest.raises(AttributeError, match=r"Did you mean 'slider'"):
        _ = st.container().sliderr
