"""The frame: columns with names, over whatever library holds them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import field, frozen

if TYPE_CHECKING:
    import narwhals.stable.v2 as nw
    import numpy as np


class NotTabular(TypeError):
    """A value that no table can be made of."""


@frozen(eq=False)
class Frame:
    """A table in the library that it came in; nothing is copied that need not be."""

    table: nw.DataFrame[Any]
    index: tuple[str, ...] = ()
    """The names of the columns that were the rows' names (an index of pandas), first in the table."""
    native: Any = field(default=None, repr=False)
    """What the author gave."""
    styler: Any = field(default=None, repr=False)
    """The Styler of pandas that it came in, if it did."""

    @property
    def names(self) -> list[str]:
        """The names of all columns, in order."""
        return self.table.columns

    @property
    def columns(self) -> list[str]:
        """The names of the columns that are not the index."""
        return [name for name in self.names if name not in self.index]

    @property
    def height(self) -> int:
        """How many rows there are."""
        return len(self.table)

    def array(self, name: str) -> np.ndarray[Any, Any]:
        """A column as a numpy array: numbers and moments as such, what is missing as NaN or NaT."""
        return self.table[name].to_numpy()

    def rows(self, start: int, stop: int) -> list[dict[str, Any]]:
        """Some rows as Python values, by column."""
        return self.table[start:stop].rows(named=True)

    def kind(self, name: str) -> str:
        """What a column holds: "number", "bool", "text", "date", "time", "datetime", "duration", "list" or "object"."""
        return _kind(self.table.schema[name])


def _kind(dtype: Any) -> str:
    import narwhals.stable.v2 as nw

    if dtype.is_numeric():
        return "number"
    kinds: dict[type, str] = {
        nw.Boolean: "bool",
        nw.String: "text",
        nw.Categorical: "text",
        nw.Enum: "text",
        nw.Date: "date",
        nw.Time: "time",
        nw.Datetime: "datetime",
        nw.Duration: "duration",
        nw.List: "list",
        nw.Array: "list",
    }
    return kinds.get(type(dtype) if not isinstance(dtype, type) else dtype, "object")
