"""The record of an editor: a grid whose cells a visitor changes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal

from attrs import field, frozen

from stagelight.plugin import Wire
from stagelight_data.editing import applying
from stagelight_data.editing.edits import Edits
from stagelight_data.editing.lineage import Fact, lineage
from stagelight_data.editing.plans import plan
from stagelight_data.editing.rules import Rule
from stagelight_data.elements import Grid, State
from stagelight_data.wires import wire_of
from stagelight_frames import Frame, frame

Growth = Literal["fixed", "dynamic", "add", "delete"]


class Changes(State):
    """What a visitor changed, as `st.session_state` has it; `made` holds the same as it travels."""

    made: Edits


@frozen(kw_only=True)
class Editor(Grid):
    """A grid whose cells a visitor changes.

    The wire value is `(data, cells, added, deleted)`: the fingerprint of the data that the edits were made on; cells as
    `(row, column, value)` with the row's number in these data; added rows as `(name, ((column, value), ...))`; numbers
    of deleted rows. Moments travel as ISO texts, lists as tuples.
    """

    kind: ClassVar[str] = "data_editor"

    data: str
    """The fingerprint of the data alone: columns may be said anew, and edits stay."""
    num_rows: Growth = "fixed"
    rules: Mapping[str, Rule] = field(eq=False, repr=False)

    @property
    def holds(self) -> bool:
        """An editor always has a value."""
        return True

    def edits(self, wire: Wire) -> Edits:
        """What a wire value says of these data; ValueError where it does not fit them."""
        edits = Edits.read(wire, self.data)
        here = lineage.rebase(edits, self.data)
        if here is None:
            raise ValueError("These edits were made on other data.")
        here.check(self.rules, self.rows, self.num_rows if here is edits else "dynamic")
        return here

    def parse(self, wire: Wire) -> Changes:
        """The changes as `st.session_state` has them."""
        edits = self.edits(wire)
        changed: dict[int, dict[str, Any]] = {}
        for (row, column), value in sorted(edits.cells.items(), key=lambda cell: cell[0]):
            changed.setdefault(row, {})[self._called(column)] = _plain(value)
        added = [
            {self._called(column): _plain(value) for column, value in edits.added[name].items()}
            for name in edits.whole(self.rules)
        ]
        changes = Changes(edited_rows=changed, added_rows=added, deleted_rows=sorted(edits.deleted))
        changes.made = edits
        return changes

    def _called(self, column: str) -> str:
        return "_index" if self.frame.index == (column,) else column

    def wire(self, value: Any) -> Wire:
        """Changes, said as `st.session_state` has them."""
        if not isinstance(value, Mapping) or not set(value) <= {"edited_rows", "added_rows", "deleted_rows"}:
            raise ValueError("changes are said as edited_rows, added_rows and deleted_rows.")
        cells = {
            (int(row), self._column(name)): wire_of(one)
            for row, changed in value.get("edited_rows", {}).items()
            for name, one in changed.items()
        }
        added = {
            f"set {at}": {self._column(name): wire_of(one) for name, one in row.items()}
            for at, row in enumerate(value.get("added_rows", ()))
        }
        return Edits(self.data, cells, added, set(value.get("deleted_rows", ()))).wire()

    def _column(self, name: str) -> str:
        return self.frame.index[0] if name == "_index" and self.frame.index else name

    @property
    def edited(self) -> Frame:
        """The data as they are with the edits."""
        return frame(self.result(self.edits(self.value))[0])

    def fit(self, wire: Wire) -> Wire:
        """Edits on today's data; none where they were made on data that these did not come of."""
        try:
            return self.edits(wire).wire()
        except ValueError:
            return self.default()

    def result(self, edits: Edits) -> tuple[Any, Fact | None]:
        """The author's data with the edits; and what is to be known of how they came to be, but for their name."""
        what = plan(edits, self.rules, self.frame.names)
        made = applying.edited(self.frame, what)
        if not what:
            return made, None
        touched = sorted({row for row, _ in edits.cells} | edits.deleted)
        rows = dict(zip(touched, self.frame.table[touched].rows(named=True), strict=True)) if touched else {}
        before = {(row, column): wire_of(rows[row][column]) for row, column in edits.cells}
        gone = {
            row: {name: wire_of(value) for name, value in rows[row].items() if name in self.rules}
            for row in edits.deleted
        }
        return made, Fact(edits, "", edits.whole(self.rules), self.rows, before, gone)

    def overlaid(self, count: int) -> tuple[list[str], list[dict[str, Any]]]:
        """The first rows as they are with the edits: for pages that nobody edits, and for the text log."""
        edits = self.edits(self.value)
        start = [row for row in range(min(self.rows, count + len(edits.deleted))) if row not in edits.deleted][:count]
        numbers, rows = list(map(str, start)), [dict(row) for row in self.frame.table[start].rows(named=True)]
        for at, row in enumerate(start):
            for column in self.rules:
                if (row, column) in edits.cells:
                    rows[at][column] = self.rules[column].value(edits.cells[row, column])
        for name, added in edits.added.items():
            if len(rows) < count:
                numbers.append(name)
                rows.append(dict.fromkeys(self.frame.names) | {c: self.said(c, value) for c, value in added.items()})
        return numbers, rows

    def said(self, column: str, wire: Wire) -> Any:
        """The Python value of an edited cell; None where it is empty."""
        return None if wire is None else self.rules[column].value(wire)


def _plain(wire: Wire) -> Any:
    return [_plain(one) for one in wire] if isinstance(wire, tuple) else wire
