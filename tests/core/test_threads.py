"""Threads, executors and tasks of a script show elements where it stood."""

from __future__ import annotations

import sys

import pytest

from tests.core.conftest import Visitor


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
