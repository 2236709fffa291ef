"""`dataframe_util` of the other package: which kind of table something is, and the same as one of pandas."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from enum import Enum
from typing import Any


class DataFormat(Enum):
    """The kinds of tables."""

    UNKNOWN = 0
    EMPTY = 1
    COLUMN_INDEX_MAPPING = 2
    COLUMN_SERIES_MAPPING = 3
    COLUMN_VALUE_MAPPING = 4
    DASK_OBJECT = 5
    DBAPI_CURSOR = 6
    DUCKDB_RELATION = 7
    KEY_VALUE_DICT = 8
    LIST_OF_RECORDS = 9
    LIST_OF_ROWS = 10
    LIST_OF_VALUES = 11
    MODIN_OBJECT = 12
    NUMPY_LIST = 13
    NUMPY_MATRIX = 14
    PANDAS_ARRAY = 15
    PANDAS_DATAFRAME = 16
    PANDAS_INDEX = 17
    PANDAS_SERIES = 18
    PANDAS_STYLER = 19
    POLARS_DATAFRAME = 20
    POLARS_LAZYFRAME = 21
    POLARS_SERIES = 22
    PYARROW_ARRAY = 23
    PYARROW_TABLE = 24
    PYSPARK_OBJECT = 25
    RAY_DATASET = 26
    SET_OF_VALUES = 27
    SNOWPANDAS_OBJECT = 28
    SNOWPARK_OBJECT = 29
    TUPLE_OF_VALUES = 30
    XARRAY_DATASET = 31
    XARRAY_DATA_ARRAY = 32


_CLASSES = {
    ("pandas", "DataFrame"): DataFormat.PANDAS_DATAFRAME,
    ("pandas", "Series"): DataFormat.PANDAS_SERIES,
    ("pandas", "Styler"): DataFormat.PANDAS_STYLER,
    ("polars", "DataFrame"): DataFormat.POLARS_DATAFRAME,
    ("polars", "LazyFrame"): DataFormat.POLARS_LAZYFRAME,
    ("polars", "Series"): DataFormat.POLARS_SERIES,
    ("pyarrow", "Table"): DataFormat.PYARROW_TABLE,
    ("builtins", "set"): DataFormat.SET_OF_VALUES,
    ("builtins", "frozenset"): DataFormat.SET_OF_VALUES,
    ("builtins", "tuple"): DataFormat.TUPLE_OF_VALUES,
    ("builtins", "NoneType"): DataFormat.EMPTY,
}


def determine_data_format(data: Any) -> DataFormat:
    """Which kind of table something is."""
    kind = type(data)
    package = kind.__module__.partition(".")[0]
    if (package, kind.__name__) in _CLASSES:
        return _CLASSES[package, kind.__name__]
    if package == "pandas" and kind.__name__.endswith("Index"):
        return DataFormat.PANDAS_INDEX
    if package == "numpy" and hasattr(data, "ndim"):
        return DataFormat.NUMPY_LIST if data.ndim == 1 else DataFormat.NUMPY_MATRIX
    if isinstance(data, list):
        return _list(data)
    if isinstance(data, Mapping):
        return _mapping(data)
    return DataFormat.UNKNOWN


def _list(data: list[Any]) -> DataFormat:
    first = data[0] if data else None
    if isinstance(first, Mapping):
        return DataFormat.LIST_OF_RECORDS
    return DataFormat.LIST_OF_ROWS if isinstance(first, list | tuple) else DataFormat.LIST_OF_VALUES


def _mapping(data: Mapping[Any, Any]) -> DataFormat:
    first = next(iter(data.values()), None)
    if isinstance(first, Mapping):
        return DataFormat.COLUMN_INDEX_MAPPING
    if isinstance(first, list | tuple):
        return DataFormat.COLUMN_VALUE_MAPPING
    return DataFormat.COLUMN_SERIES_MAPPING if hasattr(first, "to_frame") else DataFormat.KEY_VALUE_DICT


def convert_anything_to_pandas_df(data: Any, max_unevaluated_rows: int = 10_000, ensure_copy: bool = False) -> Any:
    """Any table as a data frame of pandas."""
    pandas = importlib.import_module("pandas")
    kind = determine_data_format(data)
    if kind is DataFormat.PANDAS_STYLER:
        data = data.data
    elif kind is DataFormat.POLARS_LAZYFRAME:
        data = data.head(max_unevaluated_rows).collect()
    elif kind is DataFormat.KEY_VALUE_DICT:
        return pandas.DataFrame.from_dict(data, orient="index", columns=["value"])
    if hasattr(data, "to_pandas"):
        data = data.to_pandas()
    if hasattr(data, "to_frame"):
        data = data.to_frame()
    if isinstance(data, pandas.DataFrame):
        return data.copy() if ensure_copy else data
    return pandas.DataFrame(sorted(data, key=str) if isinstance(data, set | frozenset) else data)
