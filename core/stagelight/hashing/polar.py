"""polars: names, dtypes and every value, through Arrow."""

from __future__ import annotations

import polars as pl

from stagelight.hashing.encoding import DIGEST, head
from stagelight.hashing.parts import Parts, Take, Tools


def find(cls: type) -> Take | None:
    """How values of a class of polars' are taken apart; None: by their state."""
    for base, take in _TABLE:
        if issubclass(cls, base):
            return take
    return None


def frame(value: pl.DataFrame, tools: Tools) -> Parts:
    """A frame: its height and its columns."""
    columns = value.get_columns()
    return Parts(
        head("polars frame", tools.name(type(value)), value.height), columns, lambda at: f"[{columns[at].name!r}]"
    )


def series(value: pl.Series, tools: Tools) -> Parts:
    """A series: its name, dtype and values."""
    dtype = value.dtype
    of = head("polars series", tools.name(type(value)), value.name, repr(dtype))
    if dtype == pl.Object:
        return Parts(of, (value.to_list(),), lambda at: "")
    if dtype == pl.Categorical:
        # Codes depend on what other series were made before: here they count from the first appearance.
        first = value.drop_nulls().unique(maintain_order=True)
        return Parts(of, (first.cast(pl.String), _renumbered(value.to_physical(), first.to_physical())), lambda at: "")
    if dtype == pl.Enum:
        value = value.to_physical()
    return Parts(of, (value.to_arrow(compat_level=pl.CompatLevel.oldest()),), lambda at: "")


def _renumbered(codes: pl.Series, first: pl.Series) -> pl.Series:
    """Codes by their place in `first`, which holds each once."""
    if first.is_empty():
        return codes
    places = pl.Series(range(first.len()), dtype=pl.UInt32)
    size = int(first.max()) + 1  # type: ignore[arg-type]
    table = pl.zeros(size, pl.UInt32, eager=True).scatter(first, places)
    return table.gather(codes)


def lazy(value: pl.LazyFrame, tools: Tools) -> bytes:
    """A plan, with the data that it begins with."""
    return DIGEST + tools.blob(head("lazy", tools.blob(value.serialize())))


def expression(value: pl.Expr, tools: Tools) -> bytes:
    """An expression."""
    return DIGEST + tools.blob(head("expression", value.meta.serialize()))


_TABLE: tuple[tuple[type, Take], ...] = (
    (pl.DataFrame, frame),
    (pl.Series, series),
    (pl.LazyFrame, lazy),
    (pl.Expr, expression),
)
