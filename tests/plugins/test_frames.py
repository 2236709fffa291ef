"""Any kind of table, seen in one way."""

from __future__ import annotations

import datetime as dt
import gc
import sqlite3
import subprocess
import sys
from collections import namedtuple
from dataclasses import dataclass
from typing import Any

import attrs
import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from stagelight_frames import NotTabular, Shelf, frame

Point = namedtuple("Point", "x y")


@dataclass
class Order:
    number: int
    name: str


@attrs.frozen
class Item:
    number: int
    name: str


class Offers:
    """Knows nothing but Arrow's C stream."""

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return pa.table({"a": [1, 2]}).__arrow_c_stream__()


class Exchanges:
    """Knows nothing but the interchange protocol."""

    def __dataframe__(self, allow_copy: bool = True) -> Any:
        return pa.table({"a": [1, 2]}).__dataframe__()


def cursor() -> Any:
    return sqlite3.connect(":memory:").execute("select 1 as a union select 2")


A = [{"a": 1}, {"a": 2}]
PAIRS = [{"0": 1, "1": 2}, {"0": 3, "1": 4}]
NAMED = [{"number": 1, "name": "x"}]


@pytest.mark.parametrize(
    ("value", "rows"),
    [
        (pd.DataFrame({"a": [1, 2]}), A),
        (pd.Series([1, 2], name="a"), A),
        (pl.DataFrame({"a": [1, 2]}), A),
        (pl.LazyFrame({"a": [1, 2]}), A),
        (pl.Series("a", [1, 2]), A),
        (pl.Series([1, 2]), [{"value": 1}, {"value": 2}]),
        (pa.table({"a": [1, 2]}), A),
        (duckdb.sql("select unnest([1, 2]) as a"), A),
        (Offers(), A),
        (Exchanges(), A),
        (cursor(), A),
        ({"a": [1, 2]}, A),
        ({"a": np.array([1, 2])}, A),
        (A, A),
        ([{"a": 1}, {"b": 2}], [{"a": 1, "b": None}, {"a": None, "b": 2}]),
        ([(1, 2), (3, 4)], PAIRS),
        ([[1, 2], [3]], [{"0": 1, "1": 2}, {"0": 3, "1": None}]),
        (np.array([[1, 2], [3, 4]]), PAIRS),
        ([np.array([1, 2]), np.array([3, 4])], PAIRS),
        (np.array([1, 2]), [{"value": 1}, {"value": 2}]),
        (np.array([(1, 2)], dtype=[("a", int), ("b", int)]), [{"a": 1, "b": 2}]),
        ([1, 2], [{"value": 1}, {"value": 2}]),
        (range(2), [{"value": 0}, {"value": 1}]),
        ([Point(1, 2)], [{"x": 1, "y": 2}]),
        ([Order(1, "x")], NAMED),
        ([Item(1, "x")], NAMED),
        ({"a": 1, "b": 2}, [{"index": "a", "value": 1}, {"index": "b", "value": 2}]),
        ({"r": {"x": 1}, "s": {"x": 2}}, [{"index": "r", "x": 1}, {"index": "s", "x": 2}]),
        ([1, "a"], [{"value": "1"}, {"value": "a"}]),
        (None, []),
        ([], []),
    ],
    ids=lambda value: type(value).__name__,
)
def test_rows(value: Any, rows: list[dict[str, Any]]) -> None:
    seen = frame(value)
    assert seen.rows(0, 10) == rows
    assert seen.height == len(rows)
    assert seen.native is value or seen.native is not None or value is None


def test_an_index_of_pandas_becomes_columns() -> None:
    named = frame(pd.DataFrame({"a": [1]}, index=pd.Index(["x"], name="who")))
    assert (named.names, named.index, named.columns) == (["who", "a"], ("who",), ["a"])
    assert frame(pd.DataFrame({"a": [1]}, index=["x"])).names == ["index", "a"]
    levels = pd.MultiIndex.from_tuples([("x", 1)], names=["who", None])
    assert frame(pd.DataFrame({"a": [1]}, index=levels)).index == ("who", "level 1")


def test_names_of_pandas_are_texts_and_each_comes_once() -> None:
    columns = pd.MultiIndex.from_tuples([("a", "b"), ("a", ""), ("a", "b")])
    assert frame(pd.DataFrame([[1, 2, 3]], columns=columns)).names == ["a, b", "a", "a, b (2)"]
    given = pd.DataFrame([[1, 2]], columns=[0, 1])
    assert frame(given).names == ["0", "1"]
    assert list(given.columns) == [0, 1], "the author's frame stays as it is"


def test_data_are_not_copied() -> None:
    data = np.arange(10.0)
    assert np.shares_memory(frame(pd.DataFrame({"a": data}, copy=False)).array("a"), data)
    column = pl.Series("a", data)
    assert np.shares_memory(frame(pl.DataFrame([column])).array("a"), column.to_numpy())


@pytest.mark.parametrize("library", [pd.DataFrame, pl.DataFrame, pa.table])
def test_kinds_are_the_same_in_every_library(library: Any) -> None:
    moment = dt.datetime(2026, 1, 1, 12)
    data = {"n": [1.5], "b": [True], "t": ["x"], "m": [moment], "l": [[1, 2]]}
    seen = frame(library(data))
    kinds = ["number", "bool", "text", "datetime", "list"]
    assert [seen.kind(name) for name in seen.names][:4] == kinds[:4]
    assert seen.kind("l") in ("list", "object")


def test_categories_and_days() -> None:
    seen = frame(pl.DataFrame({"c": pl.Series(["a"], dtype=pl.Categorical), "d": [dt.date(2026, 1, 1)]}))
    assert [seen.kind(name) for name in seen.names] == ["text", "date"]


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (3, "No table can be made of int 3"),
        ("text", "No table can be made of str 'text'"),
        ({"a": [1], "b": [1, 2]}, "'a' has 1, 'b' has 2"),
        (np.zeros((2, 2, 2)), "3 dimensions"),
    ],
)
def test_what_is_no_table_is_said(value: Any, said: str) -> None:
    with pytest.raises(NotTabular, match=said):
        frame(value)


def test_no_library_is_imported_that_the_author_did_not_import() -> None:
    code = (
        "import sys, polars; from stagelight_frames import frame; frame(polars.DataFrame({'a': [1]})).rows(0, 1);"
        "frame([{'a': 1}]); print('pandas' in sys.modules, 'pyarrow' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]


class Thing:
    """Equal to all others."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Thing)

    def __hash__(self) -> int:
        return 0


def test_a_shelf_finds_what_any_page_shows() -> None:
    shelf: Shelf[Thing] = Shelf()
    one, other = Thing(), Thing()
    shelf.keep("a", one)
    shelf.keep("a", other)
    shelf.keep("b", one)
    del other
    gc.collect()
    assert shelf.find("a") is one
    other = Thing()
    shelf.keep("a", other)
    del one
    gc.collect()
    assert shelf.find("a") is other
    assert shelf.find("b") is None
