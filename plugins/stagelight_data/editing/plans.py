"""Plans: edits in Python values, column by column."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import frozen

from stagelight_data.editing.edits import Edits
from stagelight_data.editing.rules import Rule


@frozen
class Plan:
    """Edits in Python values."""

    cells: dict[str, tuple[list[int], list[Any]]]
    """By column: rows, and what comes there."""
    added: list[dict[str, Any]]
    deleted: list[int]

    def __bool__(self) -> bool:
        """True where there is something to do."""
        return bool(self.cells or self.added or self.deleted)


def plan(edits: Edits, rules: Mapping[str, Rule], names: list[str]) -> Plan:
    """Edits in Python values: rows that lack what must be there are left out."""
    cells: dict[str, tuple[list[int], list[Any]]] = {}
    for (row, column), wire in sorted(edits.cells.items(), key=lambda cell: cell[0]):
        rows, values = cells.setdefault(column, ([], []))
        rows.append(row)
        values.append(rules[column].value(wire))
    added = []
    for name in edits.whole(rules):
        fresh = edits.added[name]
        added.append({each: _new(rules.get(each), fresh.get(each)) for each in names})
    return Plan(cells, added, sorted(edits.deleted))


def _new(rule: Rule | None, wire: Any) -> Any:
    return None if rule is None or wire is None else rule.value(wire)
