"""From data and edits to edited data, in the type that the author gave."""

from __future__ import annotations

from typing import Any

from stagelight_data.editing import plain
from stagelight_data.editing.plans import Plan
from stagelight_frames import Frame


def edited(table: Frame, what: Plan) -> Any:
    """The author's data with the edits, in the author's own type; what was given stays as it is."""
    native = table.native
    library = type(table.table.to_native()).__module__.partition(".")[0]
    made = plain.edited(native, table, what) if _is_plain(native) else plain.NONE
    if made is not plain.NONE:
        return made
    own = table.table.to_native()
    if library == "pandas":
        return _pandas(table, own, what)
    own = _polars(own, what) if library == "polars" else _arrow(own, what) if library == "pyarrow" else own
    return _back(native, own)


def _is_plain(native: Any) -> bool:
    library = type(native).__module__.partition(".")[0]
    return library in ("builtins", "collections", "numpy", "array", "sqlite3", "types")


def _back(native: Any, own: Any) -> Any:
    """A result in the author's own kind of object, of the same library or another."""
    library, name = type(native).__module__.partition(".")[0].lstrip("_"), type(native).__name__
    if library == "polars" and name == "LazyFrame":
        return own.lazy()
    if library == "polars" and name == "Series":
        return own.to_series().alias(native.name)
    if library == "pyarrow" and name == "RecordBatch":
        return own.combine_chunks().to_batches()[0] if len(own) else native.slice(0, 0)
    if library == "duckdb":
        import duckdb

        return duckdb.from_arrow(own)
    return own


# -- pandas -----------------------------------------------------------------------------------------------------------


def _pandas(table: Frame, flat: Any, what: Plan) -> Any:
    import pandas as pd

    native = getattr(table.native, "data", table.native) if type(table.native).__name__ == "Styler" else table.native
    flat = flat.copy(deep=False)
    for column, (rows, values) in what.cells.items():
        flat[column] = _put(flat[column], rows, values)
    start = flat.index
    if what.added:
        _number(table, flat, what.added)
        step = getattr(start, "step", 1)
        first = start[-1] + step if len(start) else 0
        index = pd.RangeIndex(first, first + step * len(what.added), step)
        more = {name: _like([row[name] for row in what.added], flat[name].dtype) for name in flat.columns}
        whole = {name: _joined(flat[name], more[name].set_axis(index)) for name in flat.columns}
        flat = pd.DataFrame(whole, index=start.append(index))
    if what.deleted:
        flat = flat.drop(flat.index[what.deleted])
    if type(native).__module__.partition(".")[0] != "pandas":
        return flat
    if table.index:
        names = list(native.index.names)
        flat = flat.set_index(list(table.index))
        flat.index = flat.index.set_names(names)
    if native.ndim == 1:
        return flat.iloc[:, 0].rename(native.name)
    flat.columns = native.columns
    return flat


def _number(table: Frame, flat: Any, added: list[dict[str, Any]]) -> None:
    """New rows of an index of numbers, where nobody gave them one, go on counting."""
    for name in table.index if len(table.index) == 1 and table.table.schema[table.index[0]].is_integer() else ():
        highest = max([*flat[name].tolist(), *(row[name] for row in added if row[name] is not None)], default=-1)
        for row in added:
            if row[name] is None:
                row[name] = highest = highest + 1


def _joined(before: Any, after: Any) -> Any:
    import pandas as pd

    return pd.concat([before, after]) if len(before) else after


def _put(series: Any, rows: list[int], values: list[Any]) -> Any:
    """A column with other values in some rows."""
    fresh = _like(values, series.dtype)
    series = series.astype(fresh.dtype) if fresh.dtype != series.dtype else series.copy()
    series.iloc[rows] = fresh.to_numpy() if fresh.dtype.kind in "OfiubmM" and not hasattr(fresh, "dt") else fresh.array
    return series


def _like(values: list[Any], dtype: Any) -> Any:
    """Values as a column of a type, or of the next wider one where they do not fit."""
    import pandas as pd

    wider: Any
    for wider in (dtype, "float64" if dtype.kind in "iu" else "object"):
        narrow = wider is dtype and dtype.kind in "iub" and not pd.api.types.is_extension_array_dtype(dtype)
        if narrow and any(one is None for one in values):
            continue
        try:
            made = pd.Series(values, dtype=wider)
        except (TypeError, ValueError):
            continue
        if dtype.name != "category" or made.notna().sum() == sum(one is not None for one in values):
            return made
    return pd.Series(values, dtype="object")


# -- polars and Arrow --------------------------------------------------------------------------------------------------


def _polars(own: Any, what: Plan) -> Any:
    import polars as pl

    for column, (rows, values) in what.cells.items():
        dtype = own.schema[column]
        fresh = pl.Series(column, values, dtype=dtype, strict=False)
        mask = pl.Series(range(own.height)).is_in(rows) if dtype.is_nested() else None
        if mask is None:
            own = own.with_columns(own[column].clone().scatter(rows, fresh))
        else:
            at = dict(zip(rows, range(len(rows)), strict=True))
            whole = [values[at[row]] if row in at else one for row, one in enumerate(own[column].to_list())]
            own = own.with_columns(pl.Series(column, whole, dtype=dtype, strict=False))
    if what.deleted:
        own = own.filter(~pl.int_range(pl.len()).is_in(what.deleted))
    if what.added:
        own = pl.concat([own, pl.DataFrame(what.added, schema=own.schema, strict=False)])
    return own


def _arrow(own: Any, what: Plan) -> Any:
    import pyarrow as pa

    for column, (rows, values) in what.cells.items():
        place, old = own.column_names.index(column), own.column(column)
        pieces, last = [], 0
        for row, value in zip(rows, values, strict=True):
            pieces += [*old.slice(last, row - last).chunks, pa.array([value], type=old.type)]
            last = row + 1
        pieces += old.slice(last).chunks
        own = own.set_column(place, own.schema.field(place), pa.chunked_array(pieces, type=old.type))
    if what.deleted:
        kept, last = [], 0
        for row in what.deleted:
            kept.append(own.slice(last, row - last))
            last = row + 1
        own = pa.concat_tables([*kept, own.slice(last)])
    if what.added:
        own = pa.concat_tables([own, pa.Table.from_pylist(what.added, schema=own.schema)])
    return own
