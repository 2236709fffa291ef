"""Copies: equal, of the same class, and out of each other's reach; bytes and back."""

from __future__ import annotations

import threading
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from attrs import define
from PIL import Image

from stagelight.caching.copies import hand_out, keep, pack, unpack
from stagelight.errors import UnserializableReturnValueError
from stagelight.hashing import digest


@define
class Box:
    """An object with a value inside."""

    held: Any


def frame() -> pd.DataFrame:
    made = pd.DataFrame(
        {
            "number": [1.0, 2.0, 3.0],
            "count": [1, 2, 3],
            "text": ["x", "y", None],
            "day": pd.to_datetime(["2024-01-01"] * 3),
            "moment": pd.to_datetime(["2024-01-01"] * 3, utc=True),
            "maybe": pd.array([1, None, 3], "Int64"),
            "kind": pd.Categorical(["a", "b", "a"]),
            "year": pd.period_range("2024", periods=3, freq="Y"),
            "word": pd.Series(["p", "q", 1], dtype=object),
        }
    )
    made.attrs["source"] = ["a"]
    return made


def lists() -> pd.DataFrame:
    return pd.DataFrame({"cells": [[1], [2]]})


VALUES: dict[str, Callable[[], Any]] = {
    "number": lambda: 7,
    "tuple": lambda: (1, "a", Decimal("1.0")),
    "nested": lambda: {"a": [1, {2, 3}], "b": ([],)},
    "object": lambda: Box([1, 2]),
    "array": lambda: np.arange(6.0).reshape(2, 3),
    "objects": lambda: np.array([[1], {}], dtype=object),
    "structured": lambda: np.zeros(3, [("a", "i4"), ("b", "f8")]),
    "masked": lambda: np.ma.array([1, 2], mask=[True, False]),
    "scalar": lambda: np.float32(2),
    "frame": frame,
    "lists": lists,
    "series": lambda: pd.Series([1.5, 2.5], name="s"),
    "index": lambda: pd.Index([1, 2], name="i"),
    "polars": lambda: pl.DataFrame({"a": [1, 2], "b": ["x", None]}),
    "polars series": lambda: pl.Series("a", [1, 2]),
    "lazy": lambda: pl.LazyFrame({"a": [1]}),
    "table": lambda: pa.table({"a": [1, None], "b": ["x", "y"]}),
    "image": lambda: Image.new("RGB", (4, 4), (1, 2, 3)),
    "both": lambda: {"frame": frame(), "array": np.arange(3), "table": pa.table({"a": [1]})},
}


@pytest.mark.parametrize("make", VALUES.values(), ids=VALUES)
def test_a_copy_is_equal_and_of_its_class(make: Callable[[], Any]) -> None:
    value = make()
    for copied in (hand_out(value), unpack(pack(value))):
        assert type(copied) is type(value)
        assert digest(copied) == digest(value)


def _cell(column: str) -> Callable[[Any], None]:
    def change(value: pd.DataFrame) -> None:
        value.loc[0, column] = value.loc[1, column] if column != "kind" else "b"
        value.loc[1, column] = None

    return change


def _inside(column: str) -> Callable[[Any], None]:
    def change(value: pd.DataFrame) -> None:
        value[column].array[0] = None if column != "count" else 9

    return change


CHANGES: list[tuple[str, Callable[[Any], object]]] = [
    ("nested", lambda value: value["a"][1].add(9)),
    ("nested", lambda value: value["b"][0].append(9)),
    ("object", lambda value: value.held.append(3)),
    ("array", lambda value: value.__setitem__((0, 0), 9)),
    ("array", lambda value: value.sort(axis=0)),
    ("objects", lambda value: value[0].append(2)),
    ("structured", lambda value: value["a"].fill(4)),
    ("masked", lambda value: value.__setitem__(0, 4)),
    *[("frame", _cell(column)) for column in frame().columns if column not in ("count",)],
    *[("frame", _inside(column)) for column in frame().columns],
    ("frame", lambda value: value.insert(0, "new", 1)),
    ("frame", lambda value: value.pop("count")),
    ("frame", lambda value: value.attrs["source"].append("b")),
    ("frame", lambda value: setattr(value.columns, "name", "c")),
    ("frame", lambda value: setattr(value.index, "name", "i")),
    ("frame", lambda value: value.to_numpy().fill(None)),
    ("frame", lambda value: value["number"].to_numpy().fill(0)),
    ("lists", lambda value: value.loc[0, "cells"].append(9)),
    ("series", lambda value: value.__setitem__(0, 9)),
    ("series", lambda value: value.array.__setitem__(0, 9)),
    ("index", lambda value: setattr(value, "name", "j")),
    ("polars", lambda value: value.__setitem__((0, "a"), 9)),
    ("polars", lambda value: value.insert_column(0, pl.Series("c", [1, 2]))),
    ("polars series", lambda value: value.__setitem__(0, 9)),
    ("polars series", lambda value: value.append(pl.Series("a", [1]))),
    ("image", lambda value: value.putpixel((0, 0), (9, 9, 9))),
    ("both", lambda value: value["array"].fill(4)),
    ("both", lambda value: value["frame"].__setitem__("number", 0)),
]


@pytest.mark.parametrize(("name", "change"), CHANGES)
def test_no_change_reaches_another_copy(name: str, change: Callable[[Any], object]) -> None:
    before = digest(VALUES[name]())
    first = VALUES[name]()
    kept, said = keep(first), list[str]()
    for changed in (first, kept.copy(), kept.copy()):
        try:
            change(changed)
        except ValueError as error:
            # A copy that shares its memory says that it cannot be written to there.
            said.append(str(error))
        assert digest(kept.copy()) == before
    assert all("read-only" in text for text in said)


def test_a_copy_can_be_written_to() -> None:
    copied = hand_out(frame())
    copied["number"] += 1
    copied.loc[:, "count"] = 0
    copied["text"] = copied["text"].str.upper()
    assert copied["number"].tolist() == [2.0, 3.0, 4.0]
    restored = unpack(pack(np.arange(3)))
    restored[0] = 5
    assert restored.tolist() == [5, 1, 2]


def test_what_memory_another_holds_does_not_show_in_a_kept_table() -> None:
    below = np.arange(1000)
    kept = keep(pa.table({"a": pa.array(below)}))
    below[0] = 7
    assert kept.copy()["a"][0].as_py() == 0


@pytest.mark.parametrize("value", [threading.Lock(), [threading.Lock()], (n for n in [1])])
def test_what_cannot_be_copied_says_what_works(value: object) -> None:
    for how in (keep, pack):
        with pytest.raises(UnserializableReturnValueError, match=r"cache_resource"):
            how(value)


def test_classes_without_a_name_of_their_own_come_along() -> None:
    class Local:
        def __init__(self, x: int) -> None:
            self.x = x

    assert unpack(pack(Local(3))).x == 3
    assert unpack(pack(lambda: 4))() == 4


@pytest.mark.parametrize("data", [b"", b"x" * 50, pack([1, 2])[:-1], pack(np.arange(9))[:-9], pack(1) + b"x"])
def test_other_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="version"):
        unpack(data)


def test_size_is_told() -> None:
    assert keep(np.zeros(1000)).size == 8000
    assert keep({"a": np.zeros(1000)}).size > 8000
    assert keep(frame()).size > 100
