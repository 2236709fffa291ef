"""pandas: labels, dtypes, every cell; neither blocks nor chunks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
from pandas.arrays import NumpyExtensionArray

from stagelight.hashing.encoding import head
from stagelight.hashing.parts import Parts, Take, Tools, attribute


def find(cls: type) -> Take | None:
    """How values of a class of pandas' are taken apart; None: by their state."""
    for base, take in _TABLE:
        if issubclass(cls, base):
            return take
    return None


def _extras(value: Any) -> tuple[object, ...]:
    kept = {name: getattr(value, name, None) for name in value._metadata if name not in ("_name", "name")}
    return value.flags.allows_duplicate_labels, value.attrs, kept


_EXTRAS = (".flags", ".attrs", "")


def frame(value: pd.DataFrame, tools: Tools) -> Parts:
    """A frame: its labels, each column by itself, its attributes."""
    labels = value.columns
    # Columns as numpy arrays, where numpy has them: a tenth of what `iloc` takes for each.
    columns = list(value._iter_column_arrays()) if hasattr(value, "_iter_column_arrays") else _columns(value)
    children = (labels, value.index, *_extras(value), *columns)
    return Parts(head("frame", tools.name(type(value))), children, _cell(labels))


def _columns(value: pd.DataFrame) -> list[object]:
    arrays = (value.iloc[:, at].array for at in range(value.shape[1]))
    return [getattr(array, "_ndarray", array) if isinstance(array, NumpyExtensionArray) else array for array in arrays]


def _cell(labels: Any) -> Callable[[int], str]:
    return lambda at: (".columns", ".index", *_EXTRAS)[at] if at < 5 else f"[{labels[at - 5]!r}]"


def series(value: pd.Series, tools: Tools) -> Parts:
    """A series: its name, index and values."""
    children = (value.name, value.index, *_extras(value), value.array)
    return Parts(head("series", tools.name(type(value))), children, lambda at: (".name", ".index", *_EXTRAS, "")[at])


def index(value: Any, tools: Tools) -> Parts:
    """An index: its names and values, and the frequency where it has one."""
    freq = getattr(value, "freq", None)
    children = (list(value.names), getattr(freq, "freqstr", freq), value.array)
    return Parts(head("index", tools.name(type(value))), children, lambda at: (".names", ".freq", "")[at])


def ranged(value: pd.RangeIndex, tools: Tools) -> Parts:
    """A range as index."""
    return Parts(head("range index"), (list(value.names), value.start, value.stop, value.step))


def multi(value: pd.MultiIndex, tools: Tools) -> Parts:
    """An index of several levels: as it is kept."""
    children = (list(value.names), list(value.levels), list(value.codes))
    return Parts(head("multi index"), children, attribute("names", "levels", "codes"))


def categorical(value: pd.Categorical, tools: Tools) -> Parts:
    """Categories, whether they are ordered, and a code for each cell."""
    return Parts(head("categorical"), (value.categories, value.ordered, value.codes), attribute("categories", "", ""))


def moments(value: Any, tools: Tools) -> Parts:
    """Datetimes, timedeltas and periods: whole numbers, and a dtype that knows unit and zone."""
    return Parts(head(type(value).__name__, repr(value.dtype)), (str(value.dtype), value.asi8))


def intervals(value: Any, tools: Tools) -> Parts:
    """Intervals: both ends, and which of them belong."""
    return Parts(head("intervals"), (value.closed, value.left, value.right), attribute("closed", "left", "right"))


def nullable(value: Any, tools: Tools) -> Parts:
    """Numbers with a mask: what lies under the mask is nobody's value."""
    data, mask = value._data, value._mask
    if mask.any():
        data = data.copy()
        data[mask] = 0
    return Parts(head("masked", tools.name(type(value)), str(value.dtype)), (data, mask))


def arrow(value: Any, tools: Tools) -> Parts:
    """An array that Arrow keeps."""
    return Parts(head("arrow", tools.name(type(value)), repr(value.dtype)), (value.__arrow_array__(),), lambda at: "")


def boxed(value: Any, tools: Tools) -> Parts:
    """An array that numpy keeps."""
    return Parts(head("boxed", tools.name(type(value)), repr(value.dtype)), (value._ndarray,), lambda at: "")


def sparse(value: Any, tools: Tools) -> Parts:
    """What is not the fill value, and where."""
    children = (value.fill_value, len(value), value.sp_index.indices, value.sp_values)
    return Parts(head("sparse", repr(value.dtype)), children)


_TABLE: tuple[tuple[type, Take], ...] = (
    (pd.DataFrame, frame),
    (pd.Series, series),
    (pd.RangeIndex, ranged),
    (pd.MultiIndex, multi),
    (pd.Index, index),
    (pd.Categorical, categorical),
    (pd.arrays.DatetimeArray, moments),
    (pd.arrays.TimedeltaArray, moments),
    (pd.arrays.PeriodArray, moments),
    (pd.arrays.IntervalArray, intervals),
    (pd.arrays.IntegerArray, nullable),
    (pd.arrays.FloatingArray, nullable),
    (pd.arrays.BooleanArray, nullable),
    (pd.arrays.ArrowExtensionArray, arrow),
    (pd.arrays.ArrowStringArray, arrow),
    (pd.arrays.SparseArray, sparse),
    (pd.arrays.NumpyExtensionArray, boxed),
)
