"""Views: the rows of a table as a visitor wants them: sorted, searched, filtered, in the table's own engine."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any

from attrs import frozen

from stagelight_frames import Frame

if TYPE_CHECKING:
    import numpy as np

MOST = 16
"""Orders that are kept: each takes eight bytes a row."""
ROW = "__stage_row"


@frozen
class Filter:
    """Rows whose column compares so with a text: "contains", "=", "!=", "<", "<=", ">", ">=" or "missing"."""

    column: str
    how: str
    value: str = ""


@frozen
class View:
    """What a visitor asked for."""

    sort: tuple[tuple[str, bool], ...] = ()
    """Columns, first things first; True: falling."""
    search: str = ""
    filters: tuple[Filter, ...] = ()

    @property
    def plain(self) -> bool:
        """True for all rows as they come."""
        return not (self.sort or self.search.strip() or self.filters)


class Orders:
    """Which rows a view shows, in order: made once for all who ask, and the latest ones kept."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, View], Future[np.ndarray[Any, Any]]] = OrderedDict()
        self._lock = threading.Lock()

    def order(self, fingerprint: str, frame: Frame, view: View) -> np.ndarray[Any, Any] | None:
        """The numbers of the rows; None: all, as they come. Two who ask for the same at once share one sort."""
        if view.plain:
            return None
        key = (fingerprint, view)
        with self._lock:
            found = self._kept.get(key)
            mine = found is None
            if found is None:
                found = self._kept[key] = Future()
                while len(self._kept) > MOST:
                    self._kept.popitem(last=False)
            self._kept.move_to_end(key)
        if mine:
            try:
                found.set_result(_order(frame, view))
            except BaseException as error:
                with self._lock:
                    self._kept.pop(key, None)
                found.set_exception(error)
        return found.result()


def _order(frame: Frame, view: View) -> np.ndarray[Any, Any]:
    import narwhals.stable.v2 as nw

    table = frame.table
    needed = list(dict.fromkeys([*(name for name, _ in view.sort), *(each.column for each in view.filters)]))
    conditions = [_condition(frame, each) for each in view.filters]
    if words := view.search.strip().lower():
        needed = table.columns
        hits = [
            nw.col(name).cast(nw.String).str.to_lowercase().str.contains(words, literal=True) for name in _said(frame)
        ]
        conditions.append(nw.any_horizontal(*hits, ignore_nulls=True))
    part = table.select(needed).with_row_index(ROW)
    for condition in conditions:
        part = part.filter(condition)
    if view.sort:
        names, falling = [name for name, _ in view.sort], [down for _, down in view.sort]
        part = part.select([ROW, *names]).sort(*names, ROW, descending=[*falling, False], nulls_last=True)
    return part[ROW].to_numpy()


def _said(frame: Frame) -> list[str]:
    return [name for name in frame.names if frame.kind(name) not in ("list", "object")]


def _condition(frame: Frame, wanted: Filter) -> Any:
    import narwhals.stable.v2 as nw

    column = nw.col(wanted.column)
    if wanted.how == "missing":
        return column.is_null()
    kind = frame.kind(wanted.column)
    if wanted.how == "contains" or kind not in ("number", "date", "datetime", "bool"):
        text = column.cast(nw.String).str.to_lowercase()
        value = wanted.value.lower()
        return text.str.contains(value, literal=True) if wanted.how == "contains" else _compare(text, wanted.how, value)
    return _compare(column, wanted.how, _typed(kind, wanted.value))


def _typed(kind: str, text: str) -> Any:
    from datetime import date, datetime

    if kind == "number":
        return float(text)
    if kind == "bool":
        return text.strip().lower() in ("1", "true", "yes", "on")
    return date.fromisoformat(text) if kind == "date" else datetime.fromisoformat(text)


def _compare(left: Any, how: str, right: Any) -> Any:
    compare = {"=": "__eq__", "!=": "__ne__", "<": "__lt__", "<=": "__le__", ">": "__gt__", ">=": "__ge__"}
    if how not in compare:
        raise ValueError(f"A filter compares by contains, missing, {', '.join(compare)}; not by {how!r}.")
    return getattr(left, compare[how])(right)


def window(
    frame: Frame, order: np.ndarray[Any, Any] | None, start: int, stop: int
) -> tuple[Sequence[int], list[dict[str, Any]]]:
    """Some rows of a view: their numbers in the table, and their values by column."""
    if order is None:
        stop = min(stop, frame.height)
        return range(start, max(start, stop)), frame.rows(start, stop)
    numbers: list[int] = order[start:stop].tolist()
    return numbers, frame.table[numbers].rows(named=True) if numbers else []


def without(order: np.ndarray[Any, Any] | None, gone: Sequence[int], start: int, stop: int, height: int) -> list[int]:
    """The numbers of some rows of a view that leaves rows out; no order is made for it."""
    import numpy as np

    lost = np.asarray(sorted(gone), dtype=np.int64)
    if order is not None:
        lost = np.flatnonzero(np.isin(order, lost))
    total = (height if order is None else len(order)) - len(lost)
    places = np.arange(start, max(start, min(stop, total)))
    places = places + np.searchsorted(lost - np.arange(len(lost)), places, side="right")
    numbers: list[int] = (places if order is None else order[places]).tolist()
    return numbers


def among(order: np.ndarray[Any, Any], rows: Sequence[int]) -> int:
    """How many of some rows a view shows."""
    import numpy as np

    return int(np.isin(order, np.asarray(rows)).sum())


def blocks(frame: Frame, order: np.ndarray[Any, Any] | None, size: int = 2000) -> Iterator[list[dict[str, Any]]]:
    """All rows of a view, piece by piece."""
    total = frame.height if order is None else len(order)
    for start in range(0, total, size):
        yield window(frame, order, start, start + size)[1]
