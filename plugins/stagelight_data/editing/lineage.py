"""Lineage: which data came of which edits on which data, so that no edit is lost or made twice.

A script that keeps what the editor gave and gives that to the editor (`ss.df = st.data_editor(ss.df)`) changes the data
under the visitor's edits. These are facts about contents, not about sessions: what D becomes by E is the same for all.
"""

from __future__ import annotations

import threading
from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Sequence
from typing import Any

from attrs import frozen

from stagelight.plugin import Wire
from stagelight_data.editing.edits import Edits

MOST = 256
"""Facts that are kept."""
DEEP = 8
"""Generations."""


@frozen
class Fact:
    """From `base`, by `edits`, came `result`."""

    edits: Edits
    result: str
    whole: Sequence[str]
    """The added rows that came to be."""
    height: int
    """Rows in the base."""
    before: dict[tuple[int, str], Wire]
    """What the edited cells were."""
    gone: dict[int, dict[str, Wire]]
    """What the deleted rows were."""


class Lineage:
    """The latest facts."""

    def __init__(self) -> None:
        self._facts: OrderedDict[tuple[str, str], Fact] = OrderedDict()
        self._lock = threading.Lock()

    def learn(self, fact: Fact) -> None:
        """Keep a fact; the oldest go."""
        with self._lock:
            self._facts[fact.edits.mark, fact.result] = fact
            self._facts.move_to_end((fact.edits.mark, fact.result))
            while len(self._facts) > MOST:
                self._facts.popitem(last=False)

    def rebase(self, edits: Edits, mark: str) -> Edits | None:
        """The edits as they are on other data that came of some of them; None where nobody knows how it came to be."""
        with self._lock:
            facts = list(self._facts.values())
        return _rebase(edits, mark, facts, DEEP)


def _rebase(edits: Edits, mark: str, facts: list[Fact], depth: int) -> Edits | None:
    if edits.mark == mark:
        return edits
    for fact in reversed(facts):
        if depth and fact.result == mark and fact.edits.mark != mark:
            nearer = _rebase(edits, fact.edits.mark, facts, depth - 1)
            if nearer is not None:
                return _step(nearer, fact)
    return None


def _step(edits: Edits, fact: Fact) -> Edits:
    """Edits on the base of a fact, as they are on its result: what it has already is not made again."""
    done, result = fact.edits, Edits(fact.result)
    gone = sorted(done.deleted)

    def moved(row: int) -> int:
        return row - bisect_left(gone, row)

    for row, column in dict.fromkeys([*done.cells, *edits.cells]):
        if row in done.deleted:
            continue
        before: Any = fact.before.get((row, column))
        has = done.cells.get((row, column), before)
        wants = edits.cells.get((row, column), before)
        if (row, column) not in done.cells or has != wants:
            result.cells[moved(row), column] = wants
    result.deleted = {moved(row) for row in edits.deleted - done.deleted}
    for row in sorted(done.deleted - edits.deleted):
        result.added[f"back {row}"] = dict(fact.gone.get(row, {}))
    places = {name: fact.height - len(gone) + at for at, name in enumerate(fact.whole)}
    for name, place in places.items():
        if name not in edits.added:
            result.deleted.add(place)
            continue
        had, wants_row = done.added[name], edits.added[name]
        for column in dict.fromkeys([*had, *wants_row]):
            if had.get(column) != wants_row.get(column):
                result.cells[place, column] = wants_row.get(column)
    result.added.update({name: row for name, row in edits.added.items() if name not in places})
    return result


lineage = Lineage()
"""Of this process."""
