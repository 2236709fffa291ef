"""Tables of other libraries: found by what they offer, never by importing a library that the author did not."""

from __future__ import annotations

from typing import Any

from attrs import evolve

from stagelight_frames.frame import Frame


def known(value: Any) -> Frame | None:
    """The table that a library's own object holds; None where the value is none."""
    import narwhals.stable.v2 as nw

    if type(value).__name__ == "Styler" and hasattr(value, "data"):
        return evolve(_pandas(value.data, value.data), styler=value)
    if type(value).__module__.partition(".")[0] == "dask" and hasattr(value, "compute"):
        value = value.compute()
    if type(value).__module__.partition(".")[0] == "pandas" and hasattr(value, "index"):
        return _pandas(value.to_frame() if value.ndim == 1 else value, value)
    found = nw.from_native(value, pass_through=True, allow_series=True)
    if isinstance(found, nw.Series):
        return _of(_column(found), value)
    if isinstance(found, nw.LazyFrame):
        return _of(found.collect(), value)
    if isinstance(found, nw.DataFrame):
        return _of(found, value)
    return _offered(value)


def _of(table: Any, native: Any) -> Frame:
    return Frame(table, (), native)


def _column(series: Any) -> Any:
    return (series if series.name else series.alias("value")).to_frame()


def _pandas(data: Any, native: Any) -> Frame:
    """A frame of pandas: its index becomes columns, names become text, and the data stay where they are."""
    import narwhals.stable.v2 as nw

    names = [_name(name) for name in data.columns]
    plain = type(data.index).__name__ == "RangeIndex" and data.index.name is None
    if plain and names == list(data.columns) and len(set(names)) == len(names):
        return Frame(nw.from_native(data, eager_only=True), (), native)
    shallow = data.copy(deep=False)
    shallow.columns = unique(names)
    if plain:
        return Frame(nw.from_native(shallow, eager_only=True), (), native)
    levels = [_name(level) if level is not None else "" for level in data.index.names]
    levels = [level or ("index" if len(levels) == 1 else f"level {at}") for at, level in enumerate(levels)]
    all_names = unique([*levels, *shallow.columns])
    shallow.index = shallow.index.set_names(all_names[: len(levels)])
    shallow.columns = all_names[len(levels) :]
    whole = shallow.reset_index()
    return Frame(nw.from_native(whole, eager_only=True), tuple(all_names[: len(levels)]), native)


def _name(name: Any) -> str:
    return ", ".join(str(part) for part in name if str(part)) if isinstance(name, tuple) else str(name)


def unique(names: list[str]) -> list[str]:
    """Names of which none comes twice: later ones are numbered."""
    seen: dict[str, int] = {}
    result = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        result.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return result


def _offered(value: Any) -> Frame | None:
    """What a foreign object hands out by a protocol."""
    import narwhals.stable.v2 as nw

    if hasattr(value, "__arrow_c_stream__"):
        import pyarrow

        return _of(nw.from_native(pyarrow.table(value), eager_only=True), value)
    if hasattr(value, "__dataframe__"):
        from pyarrow.interchange import from_dataframe

        return _of(nw.from_native(from_dataframe(value), eager_only=True), value)
    for name in ("to_pandas", "toPandas"):
        convert = getattr(value, name, None)
        if callable(convert):
            return _pandas(convert(), value)
    return None
