"""Tables and pictures under test, by the fields that their plugins' records have."""

from __future__ import annotations

from typing import Any, ClassVar

import pytest
from attrs import field, frozen

from stagelight.plugin import Element, Widget, Wire
from stagelight.testing.v1 import AppTest, AppTestError
from tests.core.testing.conftest import Play


@frozen
class Still(Element):
    """A table, as far as tests must know it."""

    kind: ClassVar[str] = "table"
    frame: Any = field(eq=False)


@frozen
class Live(Widget):
    """A table to choose in, as far as tests must know it."""

    kind: ClassVar[str] = "dataframe"
    frame: Any = field(default=None, eq=False)
    modes: tuple[str, ...] = ()

    def parse(self, wire: Wire) -> Any:
        return wire

    def wire(self, value: Any) -> Wire:
        return tuple(value["rows"])


TABLES = """
import pandas as pd
import stagelight as st
from stagelight.plugin import ask, show
from stagelight_frames import frame
from tests.core.testing.test_tables import Live, Still

show(Still(frame({"x": [1, 2]})))
show(Still(frame(pd.DataFrame({"y": [3]}, index=["a"]))))
st.text(ask(Live("d", frame=frame({"x": [1]}), modes=("multi-row",))))
ask(Live("e", frame=frame({"x": [1]})))
"""


def test_tables_are_frames_of_pandas() -> None:
    at = AppTest.from_string(TABLES, default_timeout=30).run()
    assert at.table[0].value.to_dict() == {"x": {0: 1, 1: 2}}
    assert at.table[1].value.to_dict() == {"y": {"a": 3}}
    assert at.dataframe[0].value["x"].tolist() == [1]
    assert at.dataframe[0].editing_mode == "read_only"
    assert at.dataframe[0].set_value({"rows": [0]}).run().text[0].value == "(0,)"
    with pytest.raises(AppTestError, match="a visitor can only look at it"):
        at.dataframe[1].set_value({"rows": [0]})


def test_pictures(play: Play) -> None:
    at = play("st.image(['https://example.org/a.png', 'https://example.org/b.png'], caption=['A', 'B'])")
    assert at.image[0].value == ["https://example.org/a.png", "https://example.org/b.png"]
    assert at.image[0].captions == ["A", "B"]


REAL = """
import pandas as pd
import stagelight as st

st.table({"x": [1, 2]})
st.dataframe(pd.DataFrame({"y": [3]}, index=["a"]))
event = st.dataframe({"x": [1, 2]}, key="t", on_select="rerun")
st.text(event.selection.rows)
made = st.data_editor({"n": [1, 2]}, num_rows="dynamic", key="e")
st.text(made)
st.metric("Rain", 80, -3)
"""


def test_the_plugins_own_tables_under_test() -> None:
    at = AppTest.from_string(REAL, default_timeout=30).run()
    assert not at.exception
    assert at.table[0].value.to_dict() == {"x": {0: 1, 1: 2}}
    assert at.dataframe[0].value.to_dict() == {"y": {"a": 3}}
    assert at.dataframe[0].editing_mode == "read_only"
    assert at.dataframe[1].set_value({"rows": [1]}).run().text[0].value == "[1]"
    editor = at.data_editor[0]
    assert editor.editing_mode == "dynamic"
    changes = {"edited_rows": {0: {"n": 5}}, "added_rows": [{"n": 7}], "deleted_rows": [1]}
    assert editor.set_value(changes).run().text[1].value == "{'n': [5, 7]}"
    assert at.data_editor[0].value["n"].tolist() == [5, 7]
    assert at.session_state["e"] == changes
    assert (at.metric[0].label, at.metric[0].value, at.metric[0].delta) == ("Rain", "80", "-3")
