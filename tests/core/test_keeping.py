"""What happens to a value: docs/state.md has a table, and each of its cells is tried here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from stagelight.alias import uninstall
from tests.core.conftest import Visit, Visitor

TABLE = re.findall(
    r"^\| (?!When)(.+?) \| (\w+) \| (\w+) \| (\w+) \| (\w+) \|$",
    (Path(__file__).parents[2] / "docs" / "state.md").read_text(),
    re.MULTILINE,
)
COLUMNS = ("Unkeyed", "Keyed", "Alias", "Own")
CELLS = [(row, column, cell) for row, *cells in TABLE for column, cell in zip(COLUMNS, cells, strict=True)]
WIDGET = 'st.selectbox("Pick", OPTIONS, INDEX, key=KEY)'
PLAIN = """
how = st.radio("how", ["first", "second"], key="how")
st.session_state.setdefault("own", "default")
if st.button("own"): st.session_state.own = "kept"
later = how == "second"
BODY
st.text(st.session_state.own)
"""
BODIES = {
    "the widget was hidden for a run": "if not later: st.text(WIDGET)",
    "the widget moved to another container": "with st.columns(2)[1] if later else st.expander('x'): st.text(WIDGET)",
    "its options changed, the chosen one is still there": (
        "OPTIONS = ['other', 'kept', 'more'] if later else ['default', 'kept']\nst.text(WIDGET)"
    ),
    "its options changed, the chosen one is gone": (
        "OPTIONS = ['default', 'more'] if later else ['default', 'kept']\nst.text(WIDGET)"
    ),
    "its default changed": ("OPTIONS = ['old', 'kept', 'default']\nINDEX = 2 if later else 0\nst.text(WIDGET)"),
    "the script was saved": "st.text(WIDGET)",
    "the session resumed on another server": "st.text(WIDGET)",
}
PAGES = """
def one():
    st.session_state.setdefault("own", "default")
    if st.button("own"): st.session_state.own = "kept"
    st.text(WIDGET)
    st.text(st.session_state.own)
st.navigation([st.Page(one, default=True), st.Page(lambda: None, title="Two", url_path="two")]).run()
"""


@pytest.fixture(autouse=True)
def alias() -> Iterator[None]:
    yield
    uninstall("streamlit")


def source(row: str, key: str | None) -> str:
    body = PAGES if "page" in row else PLAIN.replace("BODY", BODIES[row])
    return 'OPTIONS, INDEX = ["default", "kept"], 0\n' + body.replace("WIDGET", WIDGET).replace("KEY", repr(key))


def test_the_table_is_whole() -> None:
    assert {row for row, *_ in TABLE} == {*BODIES, "its page was left and came back"}


@pytest.mark.parametrize(("row", "column", "cell"), CELLS, ids=[f"{row}-{column}" for row, column, _ in CELLS])
def test_a_cell(row: str, column: str, cell: str, visit: Visitor) -> None:
    options: dict[str, Any] = {"alias": "streamlit"} if column == "Alias" else {}
    text = source(row, None if column == "Unkeyed" else "pick")
    visited = visit(text, **options)
    visited.set(visited_name(visited), (1, "kept")).settle()
    visited.click("own").settle()
    visited = happen(row, visited, visit, text, options)
    value, own = visited.texts
    if column == "Own":
        assert {"default": "gone"}.get(own, own) == cell
    else:
        assert value == cell


def visited_name(visited: Visit) -> str:
    return str(visited.widget("Pick").name)


def happen(row: str, visited: Visit, visit: Visitor, text: str, options: dict[str, Any]) -> Visit:
    if "saved" in row:
        visited.app.script.write_text("import stagelight as st\n" + text + "\n# saved")
        visited.app.rerun(visited.id)
    elif "resumed" in row:
        return visit(text, values=visited.app.values(visited.id), **options)
    elif "page" in row:
        visited.app.go(visited.id, {"path": "two"})
        visited.settle().app.go(visited.id, {"path": ""})
    else:
        visited.set("how", (1, "second")).settle()
        if "hidden" in row:
            visited.set("how", (0, "first"))
    return visited.settle()
