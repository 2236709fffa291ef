"""Edits: what a visitor changed, as it travels and as the script gets it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import Factory, define

from stagelight.plugin import Wire
from stagelight_data.editing.rules import Rule

SHAPE = "Edits are the data's fingerprint, cells (row, column, value), added rows (name, cells) and deleted rows."


@define
class Edits:
    """What changed, on the data with one fingerprint; values as they travel."""

    mark: str
    cells: dict[tuple[int, str], Wire] = Factory(dict)
    """By the row's number in the data, and the column."""
    added: dict[str, dict[str, Wire]] = Factory(dict)
    """By a name that the browser gave."""
    deleted: set[int] = Factory(set)

    def __bool__(self) -> bool:
        """True where anything changed."""
        return bool(self.cells or self.added or self.deleted)

    def wire(self) -> Wire:
        """As they travel; None where nothing changed."""
        if not self:
            return None
        cells = tuple((row, column, value) for (row, column), value in sorted(self.cells.items(), key=lambda c: c[0]))
        added = tuple((name, tuple(row.items())) for name, row in self.added.items())
        return self.mark, cells, added, tuple(sorted(self.deleted))

    @classmethod
    def read(cls, wire: Wire, mark: str) -> Edits:
        """What a wire value says; ValueError where it is no such value."""
        if wire is None:
            return cls(mark)
        given: Any = wire
        try:
            said, cells, added, deleted = given
            edits = cls(
                _text(said),
                {(_row(row), _text(column)): value for row, column, value in cells},
                {_text(name): {_text(column): value for column, value in row} for name, row in added},
                {_row(row) for row in deleted},
            )
        except (TypeError, ValueError):
            raise ValueError(SHAPE) from None
        return edits

    def check(self, rules: Mapping[str, Rule], height: int, num_rows: str) -> None:
        """Raise ValueError, with a sentence, where something is not allowed."""
        for row in (*(row for row, _ in self.cells), *self.deleted):
            if not 0 <= row < height:
                raise ValueError(f"There is no row {row}; the rows are 0 to {height - 1}.")
        for what, those, allowed in (("added", self.added, "add"), ("deleted", self.deleted, "delete")):
            if those and num_rows not in ("dynamic", allowed):
                raise ValueError(f"No rows may be {what} here: num_rows is {num_rows!r}.")
        for (_, column), value in self.cells.items():
            _may(rules, column).value(value)
        for added in self.added.values():
            for column, value in added.items():
                rule = _may(rules, column)
                if value is not None:
                    rule.value(value)

    def whole(self, rules: Mapping[str, Rule]) -> list[str]:
        """The names of the added rows in which nothing that must be there is missing."""
        needed = [name for name, rule in rules.items() if rule.required]
        return [name for name, row in self.added.items() if all(row.get(column) is not None for column in needed)]


def _may(rules: Mapping[str, Rule], column: str) -> Rule:
    rule = rules.get(column)
    if rule is None:
        raise ValueError(f"There is no column {column!r}; there are {', '.join(rules)}.")
    if not rule.editable:
        raise ValueError(f"The column {column!r} cannot be edited.")
    return rule


def _row(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value
