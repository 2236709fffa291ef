"""Arrays, frames, tables, images: every element and label counts; memory layout, chunks and blocks do not."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from PIL import Image

from stagelight.hashing import Unhashable, digest

N = 300_000


def changed(value: Any, at: Any, to: Any) -> Any:
    """A value with one element of another."""
    value[at] = to
    return value


def frame(**columns: Any) -> pd.DataFrame:
    return pd.DataFrame(columns or {"a": [1, 2], "b": ["x", "y"]})


def noted(value: pd.DataFrame, note: object) -> pd.DataFrame:
    value.attrs["note"] = note
    return value


def category(values: list[str], categories: list[str], ordered: bool = False) -> pd.Categorical:
    return pd.Categorical(values, categories=categories, ordered=ordered)


def moments(zone: str | None = None, unit: str = "ns") -> Any:
    made = pd.to_datetime(["2024-01-01", "2024-01-02"], utc=zone is not None).as_unit(unit)
    return made.tz_convert(zone) if zone else made


def painted(mode: str = "RGB", colour: Any = (1, 2, 3), size: int = 4) -> Image.Image:
    return Image.new(mode, (size, size), colour)


def dotted(size: int) -> Image.Image:
    made = painted(size=size)
    made.putpixel((size // 2, size // 2), (9, 9, 9))
    return made


def palette(first: int) -> Image.Image:
    made = Image.new("P", (2, 2))
    made.putpalette([first, 0, 0] * 256)
    return made


def told(value: Image.Image, **info: Any) -> Image.Image:
    value.info.update(info)
    return value


def film(last: int) -> Image.Image:
    stream = io.BytesIO()
    first, second = painted("L", 5), painted("L", last)
    first.save(stream, "GIF", save_all=True, append_images=[second])
    return Image.open(io.BytesIO(stream.getvalue()))


def mapped(value: int) -> Any:
    """An array in a file, of another name each time."""
    with tempfile.TemporaryFile() as file:
        made = np.memmap(file, "i4", "w+", shape=(3,))
        made[:] = value
    return made


def record(a: Any, names: str = "a b", title: bool = False) -> Any:
    first, second = names.split()
    made = np.zeros(2, [(first, "i4"), (second, "U3")])
    made[first] = a
    return made


VALUES: dict[str, Callable[[], Any]] = {
    # numpy
    "array": lambda: np.arange(1000),
    "array, one differs": lambda: changed(np.arange(1000), 500, 7),
    "large": lambda: np.zeros(N),
    "large, one differs": lambda: changed(np.zeros(N), 123_456, 1.0),
    "large, minus zero": lambda: changed(np.zeros(N), 123_456, -0.0),
    "i4": lambda: np.zeros(4, "i4"),
    "f4": lambda: np.zeros(4, "f4"),
    "u4": lambda: np.zeros(4, "u4"),
    "big endian": lambda: np.zeros(4, ">i4"),
    "bool": lambda: np.zeros(4, bool),
    "2 x 3": lambda: np.zeros((2, 3)),
    "3 x 2": lambda: np.zeros((3, 2)),
    "6": lambda: np.zeros(6),
    "0 x 3": lambda: np.zeros((0, 3)),
    "0": lambda: np.zeros(0),
    "no dimension": lambda: np.array(1.0),
    "one": lambda: np.array([1.0]),
    "float64": lambda: np.float64(1.0),
    "float32": lambda: np.float32(1.0),
    "python float": lambda: 1.0,
    "numpy bool": lambda: np.bool_(True),
    "numpy str": lambda: np.str_("a"),
    "numpy bytes": lambda: np.bytes_(b"a"),
    "no dimension, object": lambda: np.array(None, dtype=object),
    "objects": lambda: np.array([1, "a", None, [2]], dtype=object),
    "objects otherwise": lambda: np.array([1, "a", None, [3]], dtype=object),
    "objects 2 x 2": lambda: np.array([[1, "a"], [None, "b"]], dtype=object),
    "texts": lambda: np.array(["a", "bb"]),
    "texts of 5": lambda: np.array(["a", "bb"], "U5"),
    "bytes": lambda: np.array([b"a", b"bb"]),
    "variable texts": lambda: np.array(["a", "bb"], np.dtypes.StringDType()),
    "void": lambda: np.array([b"abc"], "V3"),
    "void otherwise": lambda: np.array([b"abd"], "V3"),
    "seconds": lambda: np.array([1], "M8[s]"),
    "milliseconds": lambda: np.array([1], "M8[ms]"),
    "days": lambda: np.array([1], "m8[D]"),
    "not a time": lambda: np.array(["NaT"], "M8[s]"),
    "complex": lambda: np.zeros(2, "c16"),
    "extended": lambda: np.array([1, 2], np.longdouble),
    "record": lambda: record(1),
    "record otherwise": lambda: record(2),
    "record, other name": lambda: record(1, "c b"),
    "record aligned": lambda: np.zeros(2, np.dtype([("a", "i1"), ("b", "i4")], align=True)),
    "record packed": lambda: np.zeros(2, np.dtype([("a", "i1"), ("b", "i4")])),
    "record of objects": lambda: np.array([(1, [2])], [("a", "i4"), ("b", object)]),
    "record scalar": lambda: record(1)[0],
    "recarray": lambda: record(1).view(np.recarray),
    "masked": lambda: np.ma.array([1, 2], mask=[False, True]),
    "masked otherwise": lambda: np.ma.array([1, 2], mask=[True, False]),
    "masked, filled": lambda: np.ma.array([1, 2], mask=[False, True], fill_value=7),
    "not masked": lambda: np.ma.array([1, 2]),
    "matrix": lambda: np.arange(4).reshape(2, 2).view(type("Grid", (np.ndarray,), {})),
    "memory map": lambda: mapped(1),
    "memory map otherwise": lambda: mapped(2),
    "generator": lambda: np.random.default_rng(1),
    "generator otherwise": lambda: np.random.default_rng(2),
    "random state": lambda: np.random.RandomState(1),
    "dtype": lambda: np.dtype("i4"),
    "dtype otherwise": lambda: np.dtype("i8"),
    "add": lambda: np.add,
    "subtract": lambda: np.subtract,
    "numpy function": lambda: np.mean,
    "nested": lambda: {"a": [{"w": np.zeros(4)}, {"w": np.ones(4)}]},
    "nested otherwise": lambda: {"a": [{"w": np.zeros(4)}, {"w": np.zeros(4)}]},
    # pandas
    "frame": frame,
    "renamed": lambda: frame(a=[1, 2], c=["x", "y"]),
    "turned": lambda: frame(b=["x", "y"], a=[1, 2]),
    "float column": lambda: frame(a=[1.0, 2.0], b=["x", "y"]),
    "small ints": lambda: frame(a=np.array([1, 2], "i4"), b=["x", "y"]),
    "object text": lambda: frame(a=[1, 2], b=pd.Series(["x", "y"], dtype=object)),
    "python text": lambda: frame(a=[1, 2], b=pd.array(["x", "y"], pd.StringDtype("python"))),
    "text with none": lambda: frame(a=["x", None]),
    "object none": lambda: frame(a=pd.Series(["x", None], dtype=object)),
    "object nan": lambda: frame(a=pd.Series(["x", float("nan")], dtype=object)),
    "object na": lambda: frame(a=pd.Series(["x", pd.NA], dtype=object)),
    "object nat": lambda: frame(a=pd.Series(["x", pd.NaT], dtype=object)),
    "index": lambda: frame().set_index(pd.Index([0, 2])),
    "index of text": lambda: frame().set_index(pd.Index(["0", "1"])),
    "index name": lambda: frame().rename_axis("i"),
    "index other name": lambda: frame().rename_axis("j"),
    "columns name": lambda: frame().rename_axis("j", axis=1),
    "categories": lambda: frame(a=category(["x", "y"], ["x", "y"])),
    "categories turned": lambda: frame(a=category(["x", "y"], ["y", "x"])),
    "categories ordered": lambda: frame(a=category(["x", "y"], ["x", "y"], True)),
    "category unused": lambda: frame(a=category(["x", "y"], ["x", "y", "z"])),
    "category missing": lambda: frame(a=pd.Categorical(["x", None], categories=["x", "y"])),
    "datetime": lambda: frame(a=moments()),
    "datetime in seconds": lambda: frame(a=moments(unit="s")),
    "datetime utc": lambda: frame(a=moments("UTC")),
    "datetime tokyo": lambda: frame(a=moments("Asia/Tokyo")),
    "timedelta": lambda: frame(a=moments() - moments()[0]),
    "period": lambda: frame(a=pd.period_range("2024", periods=2, freq="Y")),
    "period of months": lambda: frame(a=pd.period_range("2024", periods=2, freq="M")),
    "interval": lambda: frame(a=pd.arrays.IntervalArray.from_tuples([(0, 1), (1, 2)])),
    "interval left": lambda: frame(a=pd.arrays.IntervalArray.from_tuples([(0, 1), (1, 2)], closed="left")),
    "nullable": lambda: frame(a=pd.array([1, 2], "Int64")),
    "nullable, one null": lambda: frame(a=pd.array([1, None], "Int64")),
    "nullable bool": lambda: frame(a=pd.array([True, None], "boolean")),
    "nullable float": lambda: frame(a=pd.array([1.0, None], "Float64")),
    "arrow ints": lambda: frame(a=pd.array([1, None], pd.ArrowDtype(pa.int64()))),
    "frame of arrow lists": lambda: frame(a=pd.array([[1], None], pd.ArrowDtype(pa.list_(pa.int64())))),
    "sparse": lambda: frame(a=pd.arrays.SparseArray([0, 0, 1])),
    "sparse otherwise": lambda: frame(a=pd.arrays.SparseArray([0, 1, 0])),
    "exchanged": lambda: frame(a=[1], b=[2]),
    "exchanged otherwise": lambda: frame(a=[2], b=[1]),
    "rows turned": lambda: frame(a=[2, 1], b=["y", "x"]),
    "noted": lambda: noted(frame(), 1),
    "noted otherwise": lambda: noted(frame(), 2),
    "flagged": lambda: frame().set_flags(allows_duplicate_labels=False),
    "lists": lambda: frame(a=[[1, 2], [3]]),
    "lists otherwise": lambda: frame(a=[[1, 2], [4]]),
    "empty": lambda: frame(a=[]),
    "empty otherwise": lambda: frame(b=[]),
    "no columns": lambda: pd.DataFrame(index=[0, 1]),
    "no columns, three rows": lambda: pd.DataFrame(index=[0, 1, 2]),
    "duplicate names": lambda: pd.DataFrame([[1, 2]], columns=["a", "a"]),
    "duplicate names otherwise": lambda: pd.DataFrame([[1, 3]], columns=["a", "a"]),
    "number names": lambda: pd.DataFrame([[1, 3]]),
    "large frame": lambda: frame(a=np.zeros(N), b=np.arange(N)),
    "large frame, one cell": lambda: frame(a=changed(np.zeros(N), 123_456, 1), b=np.arange(N)),
    "large words": lambda: frame(a=["w"] * N),
    "large words, one cell": lambda: frame(a=changed(["w"] * N, 123_456, "v")),
    "large objects, one cell": lambda: frame(a=pd.Series(changed(["w"] * N, 123_456, "v"), dtype=object)),
    "large objects": lambda: frame(a=pd.Series(["w"] * N, dtype=object)),
    "series": lambda: pd.Series([1], name="a"),
    "series otherwise": lambda: pd.Series([1], name="b"),
    "series without name": lambda: pd.Series([1]),
    "frame of series": lambda: pd.Series([1], name="a").to_frame(),
    "labels": lambda: pd.Index([1, 2]),
    "labels turned": lambda: pd.Index([2, 1]),
    "range labels": lambda: pd.RangeIndex(2),
    "moments": lambda: pd.DatetimeIndex(["2024-01-01", "2024-01-02"]),
    "moments of a frequency": lambda: pd.date_range("2024-01-01", periods=2, freq="D"),
    "levels": lambda: pd.MultiIndex.from_tuples([(1, 2)], names=["p", "q"]),
    "levels, other names": lambda: pd.MultiIndex.from_tuples([(1, 2)], names=["q", "p"]),
    "pandas array": lambda: pd.array([1, 2], "Int64"),
    "pandas category": lambda: category(["x"], ["x"]),
    "timestamp": lambda: pd.Timestamp("2024-01-01"),
    "timestamp utc": lambda: pd.Timestamp("2024-01-01", tz="UTC"),
    "timestamp in ns": lambda: pd.Timestamp("2024-01-01").as_unit("ns"),
    "not a timestamp": lambda: pd.NaT,
    "na": lambda: pd.NA,
    "pandas interval": lambda: pd.Interval(0, 1),
    "pandas period": lambda: pd.Period("2024", "M"),
    # polars
    "polars": lambda: pl.DataFrame({"a": [1, 2], "b": ["x", None]}),
    "polars renamed": lambda: pl.DataFrame({"a": [1, 2], "c": ["x", None]}),
    "polars i32": lambda: pl.DataFrame({"a": [1, 2], "b": ["x", None]}, schema_overrides={"a": pl.Int32}),
    "polars otherwise": lambda: pl.DataFrame({"a": [1, 2], "b": ["x", ""]}),
    "polars rows": lambda: pl.DataFrame({"a": list(range(N))}),
    "polars rows, one differs": lambda: pl.DataFrame({"a": changed(list(range(N)), 123_456, 0)}),
    "polars series": lambda: pl.Series(list(range(100))),
    "polars series otherwise": lambda: pl.Series(changed(list(range(100)), 50, 999)),
    "polars category": lambda: pl.Series(["x", "y", None], dtype=pl.Categorical),
    "polars category otherwise": lambda: pl.Series(["y", "x", None], dtype=pl.Categorical),
    "polars enum": lambda: pl.Series(["x", "y"], dtype=pl.Enum(["x", "y"])),
    "polars enum otherwise": lambda: pl.Series(["x", "y"], dtype=pl.Enum(["y", "x"])),
    "polars lists": lambda: pl.Series([[1, 2], [], None]),
    "polars lists otherwise": lambda: pl.Series([[1], [2], None]),
    "polars structs": lambda: pl.Series([{"a": 1, "b": "x"}, None]),
    "polars moments": lambda: pl.Series([1], dtype=pl.Datetime("us", "UTC")),
    "polars moments elsewhere": lambda: pl.Series([1], dtype=pl.Datetime("us", "Asia/Tokyo")),
    "polars objects": lambda: pl.Series([{1}, None], dtype=pl.Object),
    "polars empty": lambda: pl.DataFrame(),
    "polars nulls": lambda: pl.Series([None, None]),
    "lazy": lambda: pl.LazyFrame({"a": [1]}).filter(pl.col("a") > 0),
    "lazy otherwise": lambda: pl.LazyFrame({"a": [1]}).filter(pl.col("a") > 1),
    "lazy of other data": lambda: pl.LazyFrame({"a": [2]}).filter(pl.col("a") > 0),
    "expression": lambda: pl.col("a") > 0,
    "polars dtype": lambda: pl.Int64(),
    # pyarrow
    "table": lambda: pa.table({"a": [1, 2]}),
    "table otherwise": lambda: pa.table({"a": [1, 3]}),
    "table renamed": lambda: pa.table({"b": [1, 2]}),
    "table with notes": lambda: pa.table({"a": [1, 2]}).replace_schema_metadata({"k": "v"}),
    "batch": lambda: pa.record_batch({"a": [1, 2]}),
    "arrow array": lambda: pa.array([1, 2]),
    "arrow i32": lambda: pa.array([1, 2], pa.int32()),
    "arrow null": lambda: pa.array([1, None]),
    "arrow zero": lambda: pa.array([1, 0]),
    "arrow nulls": lambda: pa.nulls(2),
    "arrow bools": lambda: pa.array([True, False, None]),
    "arrow bools otherwise": lambda: pa.array([True, None, False]),
    "arrow texts": lambda: pa.array(["a", "bc"]),
    "arrow texts otherwise": lambda: pa.array(["ab", "c"]),
    "arrow large texts": lambda: pa.array(["a", "bc"], pa.large_string()),
    "arrow bytes": lambda: pa.array([b"a", b"bc"]),
    "arrow fixed": lambda: pa.array([b"ab", b"cd"], pa.binary(2)),
    "arrow views": lambda: pa.array(["a", "bc"], pa.string_view()),
    "arrow decimals": lambda: pa.array([1, None]).cast(pa.decimal128(30, 2)),
    "arrow lists of three": lambda: pa.array([[1], [2, 3], None]),
    "arrow lists otherwise": lambda: pa.array([[1, 2], [3], None]),
    "arrow structs": lambda: pa.array([{"a": 1}, None]),
    "arrow dictionary": lambda: pa.array(["a", "b"]).dictionary_encode(),
    "arrow moments": lambda: pa.array([1, None], pa.timestamp("us", "UTC")),
    "chunked": lambda: pa.chunked_array([[1, 2]]),
    "arrow scalar": lambda: pa.scalar(1),
    "arrow schema": lambda: pa.schema([("a", pa.int64())]),
    "arrow type": lambda: pa.int64(),
    "arrow buffer": lambda: pa.py_buffer(b"abc"),
    # PIL
    "image": painted,
    "image otherwise": lambda: painted(colour=(1, 2, 4)),
    "image of a size": lambda: painted(size=5),
    "grey": lambda: painted("L", 1, 2),
    "one of a palette": lambda: painted("P", 1, 2),
    "palette": lambda: palette(1),
    "palette otherwise": lambda: palette(2),
    "image with notes": lambda: told(painted(), transparency=(1, 2, 3)),
    "large image": lambda: painted(size=500),
    "large image, one pixel": lambda: dotted(500),
    "film": lambda: film(6),
    "film otherwise": lambda: film(7),
}


@pytest.mark.parametrize("name", VALUES)
def test_made_anew_it_is_the_same(name: str) -> None:
    first = VALUES[name]()
    assert digest(first) == digest(VALUES[name]())
    assert digest([first]) == digest([VALUES[name]()])
    assert digest(first) == digest(first), "hashing changes nothing"


def test_all_differ() -> None:
    seen: dict[bytes, str] = {}
    for name, make in VALUES.items():
        known = seen.setdefault(digest(make()), name)
        assert known == name, f"{known} and {name} have one digest"


def extended() -> Any:
    """Two whose unused bytes differ."""
    made = np.frombuffer(bytearray(b"\xff" * 32), np.longdouble).copy()
    made[:] = [1, 2]
    octets = made.view(np.uint8).reshape(2, 16)
    octets[:, 10:] = 0x55
    return made


def under_the_mask() -> Any:
    made = pd.array([1, None, 3], "Int64")
    made._data[1] = 99
    return made


def garbage_below_nulls() -> Any:
    mask = pa.py_buffer(bytes([0b101]))
    return pa.Array.from_buffers(pa.int64(), 3, [mask, pa.py_buffer(np.array([1, 99, 3]))])


def sides(kind: str) -> pd.DataFrame:
    """One frame in one block, or in several."""
    made = pd.DataFrame(np.arange(6.0).reshape(3, 2), columns=["a", "b"])
    return made if kind == "one" else pd.DataFrame({"a": made["a"].to_numpy().copy(), "b": made["b"].to_numpy().copy()})


def strings(first: bool) -> pl.Series:
    """Categories that were met in another order before."""
    before = ["z", "y", "x"] if first else ["x", "y", "z"]
    return pl.Series([*before, "x", "y"], dtype=pl.Categorical)[3:]


texts = ["a", None, "ccc", "", "dd"] * 10
SAME: dict[str, tuple[Any, Any]] = {
    "Fortran order": (np.arange(6).reshape(2, 3), np.asfortranarray(np.arange(6).reshape(2, 3))),
    "large, Fortran order": (np.arange(N).reshape(500, -1), np.asfortranarray(np.arange(N).reshape(500, -1))),
    "three axes": (np.arange(N).reshape(3, 500, -1), np.arange(N).reshape(3, 500, -1).copy("F")),
    "long rows": (np.arange(2 * N).reshape(2, -1), np.asfortranarray(np.arange(2 * N).reshape(2, -1))),
    "strides": (np.arange(10)[::2], np.arange(10)[::2].copy()),
    "large strides": (np.arange(N)[::2], np.arange(N)[::2].copy()),
    "backwards": (np.arange(10)[::-1], np.arange(10)[::-1].copy()),
    "broadcast": (np.broadcast_to(1.0, (4, 5)), np.ones((4, 5))),
    "read-only": (np.frombuffer(bytes(8), "i4"), np.zeros(2, "i4")),
    "objects, Fortran order": (
        np.array([[1, "a"], [2, "b"]], object),
        np.array([[1, "a"], [2, "b"]], object, order="F"),
    ),
    "unset bytes of extended doubles": (np.array([1, 2], np.longdouble), extended()),
    "no mask and a mask of nothing": (np.ma.array([1, 2]), np.ma.array([1, 2], mask=[False, False])),
    "fill value asked for": (np.ma.array([1, 2]), (lambda a: (a.fill_value, a)[1])(np.ma.array([1, 2]))),
    "a field among others": (np.zeros(3, [("a", "i4"), ("b", "i4")])["a"], np.zeros(3, "i4")),
    "memoryview of strides": (memoryview(b"a.b.c.")[::2], memoryview(b"abc")),
    "blocks": (sides("one"), sides("several")),
    "a frame's slice": (
        frame(a=range(10), b=list("abcdefghij"))[2:4],
        frame(a=[2, 3], b=["c", "d"]).set_index(pd.RangeIndex(2, 4)),
    ),
    "under the mask": (pd.array([1, None, 3], "Int64"), under_the_mask()),
    "text in chunks": (pd.Series(texts), pd.concat([pd.Series(texts[:7]), pd.Series(texts[7:])], ignore_index=True)),
    "polars chunks": (pl.Series(texts), pl.concat([pl.Series(texts[:7]), pl.Series(texts[7:])], rechunk=False)),
    "polars slice": (pl.Series(texts)[3:], pl.Series(texts[3:])),
    "polars number chunks": (
        pl.Series(range(9)),
        pl.concat([pl.Series(range(4)), pl.Series(range(4, 9))], rechunk=False),
    ),
    "polars categories": (strings(True), strings(False)),
    "arrow slice": (pa.array([1, 2, 3]).slice(1), pa.array([2, 3])),
    "arrow text slice": (pa.array(texts).slice(3, 9), pa.array(texts[3:12])),
    "arrow bool slice": (pa.array([True, None, False] * 9).slice(2, 20), pa.array(([True, None, False] * 9)[2:22])),
    "arrow list slice": (pa.array([[1], None, [2, 3], []] * 5).slice(2), pa.array(([[1], None, [2, 3], []] * 5)[2:])),
    "arrow struct slice": (pa.array([{"a": 1}, None, {"a": 2}]).slice(1), pa.array([None, {"a": 2}])),
    "arrow dictionary slice": (
        pa.array(["a", "b", "a"]).dictionary_encode().slice(0, 2),
        pa.array(["a", "b"]).dictionary_encode(),
    ),
    "arrow without the nulls": (pa.array([None, 1, 2]).slice(1), pa.array([1, 2])),
    "arrow chunks": (pa.chunked_array([[1, 2], [None]]), pa.chunked_array([[1], [], [2, None]])),
    "arrow chunks of dictionaries": (
        pa.chunked_array([pa.array(["a", "b"]).dictionary_encode(), pa.array(["b", "c"]).dictionary_encode()]),
        pa.chunked_array([pa.array(["a", "b", "b", "c"]).dictionary_encode()]),
    ),
    "arrow table of chunks": (
        pa.concat_tables([pa.table({"a": texts[:7]}), pa.table({"a": texts[7:]})]),
        pa.table({"a": texts}),
    ),
    "arrow no chunk": (pa.chunked_array([], pa.int64()), pa.chunked_array([[], []], pa.int64())),
    "below arrow's nulls": (pa.array([1, None, 3]), garbage_below_nulls()),
}


@pytest.mark.parametrize("name", SAME)
def test_layout_does_not_count(name: str) -> None:
    first, second = SAME[name]
    assert digest(first) == digest(second)


@pytest.mark.parametrize("flat", [True, False])
def test_a_frame_in_a_container_changed_in_place(flat: bool) -> None:
    held = {"a": [frame()]} if not flat else {"a": frame()}
    before = digest(held)
    (held["a"] if flat else held["a"][0]).loc[0, "a"] = 9  # type: ignore[union-attr]
    assert digest(held) != before


def test_a_ufunc_of_ones_own_is_not_taken_for_anothers() -> None:
    with pytest.raises(Unhashable, match="pass the Python function"):
        digest(np.frompyfunc(lambda a: a + 1, 1, 1))


def test_the_path_leads_into_frames_and_arrays() -> None:
    with pytest.raises(Unhashable) as error:
        digest({"frame": frame(a=[1, iter(()).__class__], b=[1, (n for n in [1])])})
    assert error.value.path == "['frame']['b'][1]"
