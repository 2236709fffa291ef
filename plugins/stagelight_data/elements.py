"""The records: a metric, a table that is all there, a grid that is fetched as it is looked at."""

from __future__ import annotations

from hashlib import blake2b
from typing import Any, ClassVar, Literal

from attrs import field, frozen

from stagelight.plugin import Element, Height, Visibility, Widget, Width, Wire
from stagelight_data.columns import Column
from stagelight_frames import Frame

Mode = Literal["single-row", "multi-row", "single-column", "multi-column", "single-cell", "multi-cell"]
Numbers = tuple[float, ...]


@frozen
class Metric(Element):
    """A number that matters, how it changed, and where it comes from."""

    label: str
    value: str
    delta: str | None = None
    trend: Literal["up", "down", "off"] = "off"
    """Which way the arrow points."""
    mood: str = "gray"
    """The colour of the change: "green", "red", ..."""
    description: str | None = None
    help: str | None = None
    icon: str | None = None
    label_visibility: Visibility = "visible"
    border: bool = False
    width: Width = "stretch"
    height: Height = "content"
    chart: Numbers = ()
    chart_type: Literal["line", "bar", "area"] = "line"


@frozen
class Table(Element):
    """A table with all its rows."""

    columns: tuple[Column, ...]
    frame: Frame = field(eq=False, repr=False)
    fingerprint: str
    border: bool | str = True
    header: bool = True
    alt: str | None = None
    width: Width = "stretch"
    height: Height = "content"


class State(dict[str, Any]):
    """A mapping whose items are attributes too: `event.selection.rows`."""

    def __getattr__(self, name: str) -> Any:
        try:
            return self[name]
        except KeyError:
            raise AttributeError(f"There is no {name!r} here; there are {', '.join(self) or 'none'}.") from None


@frozen(kw_only=True)
class Grid(Widget):
    """A table of any length, of which the browser holds what is in sight.

    The wire value of a selection is `(fingerprint, rows, columns, cells)`; it holds for the data that it was made on.
    """

    kind: ClassVar[str] = "dataframe"

    columns: tuple[Column, ...]
    frame: Frame = field(eq=False, repr=False)
    fingerprint: str
    rows: int
    modes: tuple[Mode, ...] = ()
    chosen: Wire = None
    """The selection at the start."""
    height: Height = "auto"
    row_height: int = 35
    placeholder: str = "None"
    alt: str | None = None

    @property
    def name(self) -> str | None:
        """The author's key, else what tells tables apart: the names and types of their columns."""
        if self.key or not self.holds:
            return self.key
        said = "\n".join(f"{column.name}\t{column.dtype}" for column in self.columns)
        return blake2b(said.encode(), digest_size=6).hexdigest()

    @property
    def holds(self) -> bool:
        """True where a visitor's hand changes its value."""
        return bool(self.modes)

    def default(self) -> Wire:
        """The selection at the start."""
        return self.chosen

    def parse(self, wire: Wire) -> State:
        """The selection as the script gets it."""
        rows, columns, cells = self._checked(wire)
        return State(selection=State(rows=list(rows), columns=list(columns), cells=list(cells)))

    def wire(self, value: Any) -> Wire:
        """A selection that the author set."""
        said = (value or {}).get("selection", value or {})
        cells = tuple((int(row), str(column)) for row, column in said.get("cells", ()))
        return (
            self.fingerprint,
            tuple(map(int, said.get("rows", ()))),
            tuple(map(str, said.get("columns", ()))),
            cells,
        )

    def _checked(self, wire: Wire) -> tuple[Any, Any, Any]:
        if wire is None:
            return (), (), ()
        if not isinstance(wire, tuple) or len(wire) != 4 or not all(isinstance(part, tuple) for part in wire[1:]):
            raise ValueError("A selection is a fingerprint, rows, columns and cells.")
        mark, rows, columns, cells = wire
        if mark != self.fingerprint:
            raise ValueError("This selection was made on other data.")
        names = {column.name for column in self.columns}
        assert isinstance(rows, tuple)
        assert isinstance(columns, tuple)
        assert isinstance(cells, tuple)
        for cell in cells:
            if not isinstance(cell, tuple) or len(cell) != 2:
                raise ValueError("A cell is a row and a column.")
        for row in (*rows, *(cell[0] for cell in cells if isinstance(cell, tuple))):
            if not isinstance(row, int) or isinstance(row, bool) or not 0 <= row < self.rows:
                raise ValueError(f"There is no row {row!r}; the rows are 0 to {self.rows - 1}.")
        for column in (*columns, *(cell[1] for cell in cells if isinstance(cell, tuple))):
            if column not in names:
                raise ValueError(f"There is no column {column!r}; there are {', '.join(sorted(names))}.")
        self._allowed(len(rows), "row")
        self._allowed(len(columns), "column")
        self._allowed(len(cells), "cell")
        return rows, columns, cells

    def _allowed(self, count: int, what: str) -> None:
        if count and f"multi-{what}" not in self.modes and (count > 1 or f"single-{what}" not in self.modes):
            raise ValueError(
                f"{count} {what}s are chosen; this table allows {', '.join(self.modes) or 'no selection'}."
            )
