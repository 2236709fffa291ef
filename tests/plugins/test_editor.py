"""Editors: every column by its own control, edits by row identity, the author's own type back, nothing made twice."""

from __future__ import annotations

import dataclasses
import datetime as dt
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from attrs import evolve

from stagelight.app import load
from stagelight.plugin import APIException, Event, Node, Wire, fingerprint
from stagelight.registry import use
from stagelight_data import column_config
from stagelight_data.editing.command import data_editor, editor_of
from stagelight_data.editing.editor import Editor
from stagelight_data.editing.edits import Edits
from stagelight_data.editing.lineage import lineage
from stagelight_html.page import fragment
from stagelight_text.context import record
from stagelight_text.paint import Paint

CITIES = {"city": ["Rome", "Oslo", None], "rain": [80, 70, 60]}


@pytest.fixture(autouse=True)
def own_registry() -> Iterator[None]:
    """Tests that serve an app leave no registry behind."""
    yield
    use(None)


def wired(editor: Editor, cells: Any = (), added: Any = (), deleted: Any = ()) -> Wire:
    rows = tuple((name, tuple(row.items())) for name, row in added)
    return editor.data, tuple(cells), rows, tuple(deleted)


def made(data: Any, cells: Any = (), added: Any = (), deleted: Any = (), **options: Any) -> Any:
    """The data with edits."""
    editor = editor_of(data, num_rows="dynamic", **options)
    return editor.result(editor.parse(wired(editor, cells, added, deleted)).made)[0]


# -- the author's own type ------------------------------------------------------------------------------------------

CELLS = ((1, "a", 9), (2, "b", "w"))
NEW = (("n", {"a": 7, "b": "new"}),)
AFTER = [(1, "x"), (9, "y"), (7, "new")]
DATA = {"a": [1, 2, 3], "b": ["x", "y", "z"]}


class Pair(NamedTuple):
    a: int
    b: str


@dataclasses.dataclass
class Record:
    a: int
    b: str


@pytest.mark.parametrize(
    ("data", "rows"),
    [
        (pd.DataFrame(DATA), lambda made: list(made.itertuples(index=False, name=None))),
        (pl.DataFrame(DATA), lambda made: made.rows()),
        (pl.DataFrame(DATA).lazy(), lambda made: made.collect().rows()),
        (pa.table(DATA), lambda made: [tuple(row.values()) for row in made.to_pylist()]),
        (DATA, lambda made: list(zip(*made.values(), strict=True))),
        (
            [{"a": a, "b": b} for a, b in zip(*DATA.values(), strict=True)],
            lambda made: [tuple(row.values()) for row in made],
        ),
        ([Pair(1, "x"), Pair(2, "y"), Pair(3, "z")], lambda made: [tuple(row) for row in made]),
        ([Record(1, "x"), Record(2, "y"), Record(3, "z")], lambda made: [(row.a, row.b) for row in made]),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_comes_back_is_of_the_type_that_was_given(data: Any, rows: Callable[[Any], Any]) -> None:
    before = fingerprint(data)
    result = made(data, CELLS, NEW, (2,))
    assert type(result) is type(data)
    assert rows(result) == AFTER
    assert fingerprint(data) == before, "what the author gave stays as it is"


@pytest.mark.parametrize(
    ("data", "cells", "after"),
    [
        ([1, 2, 3], ((0, "value", 5),), [5, 2, 3, 4]),
        ((1, 2, 3), ((0, "value", 5),), (5, 2, 3, 4)),
        ({1, 2, 3}, ((0, "value", 5),), {5, 2, 3, 4}),
        (["x", "y"], ((0, "value", "z"),), ["z", "y", None]),
        ([[1, 2], [3, 4]], ((0, "0", 9),), [[9, 2], [3, 4], [4, None]]),
        ([(1, 2), (3, 4)], ((0, "0", 9),), [(9, 2), (3, 4), (4, None)]),
        ({"x": 1, "y": 2}, ((0, "value", 9),), {"x": 9, "y": 2, "n": 4}),
        ({"a": (1, 2)}, ((0, "a", 9),), {"a": (9, 2, 4)}),
    ],
)
def test_plain_values_come_back_as_what_they_were(data: Any, cells: Any, after: Any) -> None:
    editor = editor_of(data, num_rows="dynamic")
    first = editor.columns[0].name
    new: dict[str, Any] = {first: "n", "value": 4} if first == "index" else {first: 4} if "x" not in data else {}
    result = made(data, cells, (("r", new),))
    assert result == after
    assert type(result) is type(data)


def test_arrays_come_back_as_arrays() -> None:
    assert made(np.array([[1, 2], [3, 4]]), ((0, "1", 9),)).tolist() == [[1, 9], [3, 4]]
    one = made(np.array([1, 2]), ((0, "value", 9),))
    assert one.tolist() == [9, 2]
    assert one.dtype == np.array([1]).dtype
    assert np.isnan(made(np.array([1, 2]), ((0, "value", None),))[0])
    named = np.array([(1, 2.5)], dtype=[("a", int), ("b", float)])
    assert made(named, ((0, "b", 3.5),)).tolist() == [(1, 3.5)]


def test_series_and_rows_of_a_database() -> None:
    series = made(pd.Series([1, 2], name="n"), ((0, "n", 9),))
    assert (series.name, series.tolist()) == ("n", [9, 2])
    assert made(pl.Series("n", [1, 2]), ((0, "n", 9),)).to_list() == [9, 2]
    base = sqlite3.connect(":memory:")
    base.row_factory = sqlite3.Row
    rows = base.execute("select 1 as a, 'x' as b").fetchall()
    assert [dict(row) for row in made(rows, ((0, "b", "y"),))] == [{"a": 1, "b": "y"}]
    base.close()


def test_an_index_of_pandas_comes_back() -> None:
    data = pd.DataFrame({"n": [1, 2]}, index=pd.Index(["x", "y"], name="who"))
    result = made(data, ((1, "who", "z"), (0, "n", 5)), (("r", {"who": "w", "n": 3}), ("s", {"n": 4})))
    assert result.index.name == "who"
    assert result["n"].to_dict() == {"x": 5, "z": 2, "w": 3}, "a row without its name is not there yet"
    nested = pd.DataFrame({"n": [1, 2]}, index=pd.MultiIndex.from_tuples([("a", 1), ("a", 2)], names=["k", None]))
    again = made(nested, ((1, "n", 7),))
    assert list(again.index.names) == ["k", None]
    assert again["n"].tolist() == [1, 7]
    assert made(pd.DataFrame({"n": [1, 2, 3]}), (), (("r", {"n": 4}),), (1,)).index.tolist() == [0, 2, 3]


def test_what_is_cleared_is_missing() -> None:
    data = pd.DataFrame({"n": [1, 2], "ok": [True, False], "t": ["x", "y"]})
    result = made(data, ((0, "n", None), (0, "ok", None), (0, "t", None)))
    assert result.isna().iloc[0].all()
    assert result.iloc[1].tolist() == [2, False, "y"]
    assert made(pl.DataFrame({"n": [1, 2]}), ((0, "n", None),)).rows() == [(None,), (2,)]
    assert made(pa.table({"n": [1, 2]}), ((0, "n", None),)).to_pylist() == [{"n": None}, {"n": 2}]


MOMENTS = {
    "d": [dt.date(2026, 5, 1)],
    "t": [dt.time(9, 30)],
    "m": [dt.datetime(2026, 5, 1, 9, 30)],
    "l": [["x", "y"]],
}


@pytest.mark.parametrize("library", [pl.DataFrame, pa.table])
def test_moments_and_lists(library: Any) -> None:
    cells = (
        (0, "d", "2026-06-02"),
        (0, "t", "10:15:00"),
        (0, "m", "2026-06-02T10:15"),
        (0, "l", ("z",)),
    )
    result = made(library(MOMENTS), cells)
    rows = result.rows() if library is pl.DataFrame else [tuple(row.values()) for row in result.to_pylist()]
    assert rows == [(dt.date(2026, 6, 2), dt.time(10, 15), dt.datetime(2026, 6, 2, 10, 15), ["z"])]


def test_moments_of_pandas_keep_their_zone() -> None:
    data = pd.DataFrame({"m": pd.to_datetime(["2026-05-01T09:30"]).tz_localize("Europe/Oslo")})
    result = made(data, ((0, "m", "2026-06-02T10:15"),))
    assert result["m"].dtype == data["m"].dtype
    assert str(result["m"][0]) == "2026-06-02 10:15:00+02:00"


# -- what may stand in a cell ----------------------------------------------------------------------------------------

config = column_config


@pytest.mark.parametrize(
    ("data", "column", "wire", "said"),
    [
        ([1], config.NumberColumn(min_value=0), -1, "-1 is not at least 0"),
        ([1], config.NumberColumn(max_value=5), 6, "6 is not at most 5"),
        ([1], config.NumberColumn(step=5), 7, "7 is no multiple of 5"),
        ([1], config.NumberColumn(), 1.5, "1.5 is no whole number"),
        ([1], config.NumberColumn(), "x", "'x' is no number"),
        ([1], config.NumberColumn(), True, "True is no number"),
        ([1], config.NumberColumn(required=True), None, "must not be empty"),
        (["a"], config.TextColumn(max_chars=2), "abc", "3 characters are more than 2"),
        (["a"], config.TextColumn(validate="^[a-z]+$"), "A", "does not look like"),
        (["a"], config.TextColumn(), 3, "3 is no text"),
        (["a"], config.LinkColumn(validate="^https://"), "x", "does not look like"),
        (["a"], config.TextColumn(disabled=True), "b", "cannot be edited"),
        (["a"], config.SelectboxColumn(options=["a", "b"]), "c", "not among the options"),
        ([[1]], config.ListColumn(), ("x",), "not all numbers"),
        ([["a"]], config.MultiselectColumn(options=["a"]), ("b",), "not among the options"),
        ([True], config.CheckboxColumn(), "yes", "neither true nor false"),
        ([dt.date(2026, 1, 1)], config.DateColumn(min_value=dt.date(2026, 1, 1)), "2025-12-31", "is not at least"),
        ([dt.date(2026, 1, 1)], config.DateColumn(), "tomorrow", "is no date"),
        ([dt.time(9)], config.TimeColumn(max_value=dt.time(12)), "13:00", "is not at most"),
        (
            [dt.datetime(2026, 1, 1)],
            config.DatetimeColumn(max_value=dt.datetime(2026, 2, 1)),
            "2026-03-01T00:00",
            "most",
        ),
        (["a"], config.ImageColumn(), "b", "cannot be edited"),
    ],
)
def test_what_may_not_stand_in_a_cell(data: Any, column: Any, wire: Any, said: str) -> None:
    editor = editor_of({"c": data}, {"c": column})
    with pytest.raises(ValueError, match=said):
        editor.parse(wired(editor, ((0, "c", wire),)))
    assert editor.fit(wired(editor, ((0, "c", wire),))) is None


EDITOR = editor_of(CITIES)


@pytest.mark.parametrize(
    ("wire", "said"),
    [
        (3, "Edits are the data's fingerprint"),
        (("x", (), ()), "Edits are the data's fingerprint"),
        ((EDITOR.data, ((0, "city"),), (), ()), "Edits are"),
        ((EDITOR.data, ((True, "city", "x"),), (), ()), "Edits are"),
        (("other", ((0, "city", "x"),), (), ()), "on other data"),
        ((EDITOR.data, ((3, "city", "x"),), (), ()), "no row 3; the rows are 0 to 2"),
        ((EDITOR.data, ((0, "snow", "x"),), (), ()), "no column 'snow'"),
        ((EDITOR.data, (), (("n", ()),), ()), "No rows may be added here"),
        ((EDITOR.data, (), (), (0,)), "No rows may be deleted here"),
    ],
)
def test_edits_that_cannot_be(wire: Any, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        EDITOR.parse(wire)


@pytest.mark.parametrize(("num_rows", "adds", "deletes"), [("add", True, False), ("delete", False, True)])
def test_rows_come_and_go_as_the_author_says(num_rows: Any, adds: bool, deletes: bool) -> None:
    editor = editor_of(CITIES, num_rows=num_rows)
    for wire, allowed in ((wired(editor, (), (("n", {}),)), adds), (wired(editor, (), (), (0,)), deletes)):
        assert (editor.fit(wire) is not None) is allowed


def test_misuse_says_what_works() -> None:
    with pytest.raises(APIException, match="num_rows='many'"):
        data_editor([1], num_rows="many")  # type: ignore[arg-type]
    with pytest.raises(APIException, match="holds text data, which a column of number cannot edit"):
        editor_of({"a": ["x"]}, {"a": config.NumberColumn()})
    with pytest.raises(APIException, match="no regular expression"):
        editor_of({"a": ["x"]}, {"a": config.TextColumn(validate="(")})


def test_what_can_be_disabled() -> None:
    assert editor_of(CITIES, disabled=True).disabled
    some = editor_of(CITIES, disabled=["rain"])
    assert [some.rules[name].editable for name in ("city", "rain")] == [True, False]
    assert not editor_of(CITIES, disabled=[0]).rules["city"].editable


# -- edits on data that came of edits ----------------------------------------------------------------------------------


def step(data: Any, wire: Wire, **options: Any) -> tuple[Editor, Any, Wire]:
    """One run: the editor, what the script gets, and the wire value that the page then has."""
    editor = editor_of(data, num_rows="dynamic", **options)
    here = editor.fit(wire)
    result, fact = editor.result(editor.parse(here).made)
    if fact is not None:
        lineage.learn(evolve(fact, result=fingerprint(result).hex()))
    return editor, result, here


def test_no_edit_is_made_twice_or_lost() -> None:
    first = pd.DataFrame({"n": [1, 2, 3, 4]})
    editor, once, wire = step(first, None)
    edits = wired(editor, ((0, "n", 10),), (("a", {"n": 5}),), (1,))
    _, once, wire = step(once, edits)
    assert once["n"].tolist() == [10, 3, 4, 5]
    _, again, wire = step(once, wire)
    assert (again["n"].tolist(), wire) == ([10, 3, 4, 5], None)
    more = wired(editor, ((0, "n", 11), (3, "n", 40)), (("a", {"n": 6}), ("b", {"n": 7})), (1, 2))
    _, more_made, wire = step(once, more)
    assert more_made["n"].tolist() == [11, 40, 6, 7]
    _, undone, _ = step(more_made, edits)
    assert sorted(undone["n"].tolist()) == [3, 4, 5, 10]


def test_what_was_deleted_comes_back_when_it_is_undone() -> None:
    editor, _, _ = step([1, 2, 3], None)
    _, result, _ = step([1, 2, 3], wired(editor, (), (), (0,)))
    assert result == [2, 3]
    assert step(result, wired(editor, ((1, "value", 5),)))[1] == [5, 3, 1]


REBASED = """
import stagelight as st

if "rows" not in st.session_state:
    st.session_state.rows = [{"n": 1}, {"n": 2}]
st.session_state.rows = st.data_editor(st.session_state.rows, key="t", num_rows="dynamic")
st.text(st.session_state.rows)
st.text(st.session_state.t)
"""


def test_a_script_that_keeps_what_it_gets(tmp_path: Path) -> None:
    script = tmp_path / "app.py"
    script.write_text(REBASED)
    app = load(script)
    session = app.open()
    app.wait(session)

    def texts() -> list[Any]:
        return [node.element.body for node in app.page(session)["main"].children[1:]]  # type: ignore[attr-defined]

    def send(wire: Wire) -> None:
        app.send(session, Event(editor.address, wire, id=1))
        app.wait(session)

    editor: Any = app.page(session)["main"].children[0].element
    send(wired(editor, ((0, "n", 5),)))
    assert texts() == ["[{'n': 5}, {'n': 2}]", "{'edited_rows': {0: {'n': 5}}, 'added_rows': [], 'deleted_rows': []}"]
    send(wired(editor, ((0, "n", 5), (1, "n", 6))))
    assert texts()[0] == "[{'n': 5}, {'n': 6}]"
    send(wired(editor, ((0, "n", 5), (1, "n", 6)), (("a", {"n": 7}),)))
    assert texts()[0] == "[{'n': 5}, {'n': 6}, {'n': 7}]"
    app.shutdown()


# -- what is shown -----------------------------------------------------------------------------------------------------


def test_a_still_page_and_the_log_show_what_was_edited() -> None:
    editor = editor_of(CITIES, num_rows="dynamic", config={"city": config.TextColumn(default="new")})
    wire = wired(editor, ((0, "rain", 81),), (("n", {"city": "Bern"}),), (1,))
    editor = evolve(editor, value=wire, key="t")
    said = record(Node("main/data_editor:0", editor), Paint(False))
    assert said.splitlines() == [
        "data_editor t: 3 rows, 2 columns",
        "  city  rain",
        "  Rome    81",
        "  None    60",
        "  Bern  None",
    ]
    still = fragment(Node("main/data_editor:0", editor))
    assert ">81<" in still
    assert "Oslo" not in still
    live = fragment(Node("main/data_editor:0", editor), find=lambda media: "")
    assert "Oslo" in live
    assert 'data-growth="dynamic"' in live
    assert "&quot;default&quot;: &quot;new&quot;" in live


def test_edits_travel_there_and_back() -> None:
    wire = ("m", ((0, "a", 1),), (("n", (("a", 2),)),), (3,))
    assert Edits.read(wire, "m").wire() == wire
    assert Edits.read(None, "m").wire() is None


def test_markdown_and_named_choices_in_cells() -> None:
    shown = fragment(Node("main/data_editor:0", editor_of({"m": ["*x*"]}, {"m": config.MarkdownColumn()})))
    assert "<em>x</em>" in shown
    named = config.SelectboxColumn(options=["a", "b"], format_func=str.upper)
    assert ">A</td>" in fragment(Node("main/data_editor:0", editor_of({"c": ["a"]}, {"c": named})))
