"""Show and ask from inside and outside of a session, containers, threads."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import stagelight as st
from stagelight.errors import APIException, NoSessionContext
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


@pytest.mark.parametrize("scope", ["fragment", "page"])
def test_rerun_says_which_scopes_there_are(scope: Any) -> None:
    with pytest.raises(APIException, match=r"st.rerun"):
        st.rerun(scope)


def test_an_unknown_command_of_a_container_is_an_attribute_error(visit: Visitor) -> None:
    assert not hasattr(st.container(), "sliderr")
    with pytest.raises(AttributeError, match=r"Did you mean 'slider'"):
        _ = st.container().sliderr


# -- threads --------------------------------------------------------------------------------------------------------


def test_threads_show_elements_where_the_script_stood(visit: Visitor) -> None:
    visited = visit(
        """
import threading
from concurrent.futures import ThreadPoolExecutor
with st.container(key="box"):
    threads = [threading.Thread(target=st.text, args=(f"thread {n}",)) for n in range(3)]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
    with ThreadPoolExecutor() as pool:
        list(pool.map(lambda n: st.text(f"pool {n}"), range(3)))
"""
    )
    assert sorted(visited.texts) == [f"pool {n}" for n in range(3)] + [f"thread {n}" for n in range(3)]
    assert all(node.key.startswith("main/container:box/") for node in visited.page.walk() if "text" in node.key)


def test_tasks_show_elements_where_the_script_stood(visit: Visitor) -> None:
    visited = visit(
        """
import asyncio
async def one(n):
    await asyncio.sleep(0)
    with columns[n]:
        st.text(f"task {n}")
    await asyncio.get_running_loop().run_in_executor(None, lambda: st.text(f"executor {n}"))
async def all():
    await asyncio.gather(one(0), one(1))
columns = st.columns(2)
asyncio.run(all())
"""
    )
    assert sorted(visited.texts) == ["executor 0", "executor 1", "task 0", "task 1"]
    assert visited.kinds.count("column") == 2


def test_a_thread_that_outlives_its_run_is_told_once(visit: Visitor, caplog: pytest.LogCaptureFixture) -> None:
    visited = visit(
        """
import threading
def late():
    st.wait_for("the end")
    st.text("late")
    st.text("later")
    st.reach("told")
if st.session_state.setdefault("first", True):
    threading.Thread(target=late).start()
    st.session_state.first = False
st.text("on time")
"""
    )
    visited.gates.reach("the end")
    visited.gates.wait_for("told")
    visited.app.rerun(visited.id)
    assert visited.settle().texts == ["on time"]
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert "dropped" in caplog.text


def test_context_variables_of_one_run_are_not_the_next_ones(visit: Visitor) -> None:
    visited = visit(
        """
import sys, contextvars
var = sys.modules.setdefault("a_test_variable", contextvars.ContextVar("var"))
st.text(var.get("fresh"))
var.set("used")
"""
    )
    for _ in range(4):
        visited.app.rerun(visited.id)
        assert visited.settle().texts == ["fresh"]
    sys.modules.pop("a_test_variable", None)
