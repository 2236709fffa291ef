"""What a visitor selected in a chart: checked as it comes from the browser, handed to the script as a dictionary."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping
from typing import Any

MOST = 1_000_000
"""Characters of one selection."""
PLOTLY = ("points", "point_indices", "box", "lasso")


class Picked(dict[str, Any]):
    """A dictionary whose keys are attributes too: `event.selection.points`."""

    def __getattr__(self, name: str) -> Any:
        try:
            return self[name]
        except KeyError:
            raise AttributeError(f"The selection has no {name!r}. It has {', '.join(map(repr, self))}.") from None

    def __setattr__(self, name: str, value: Any) -> None:
        raise TypeError("What a visitor selected cannot be changed by attribute.")


def nothing(library: str, picks: tuple[str, ...]) -> Picked:
    """The selection where nothing is selected."""
    if library == "vega":
        return Picked(selection=Picked({name: Picked() for name in picks}))
    if library == "deck":
        return Picked(selection=Picked(indices=Picked(), objects=Picked()))
    return Picked(selection=Picked(points=[], point_indices=[], box=[], lasso=[]))


def picked(library: str, picks: tuple[str, ...], text: str) -> Picked:
    """The selection in a wire value; ValueError with a sentence where it is none that this chart can give."""
    if len(text) > MOST:
        raise ValueError(f"A selection has at most {MOST:,} characters, not {len(text):,}.")
    try:
        value = json.loads(text, parse_constant=_refuse)
    except RecursionError:
        raise ValueError("A selection is not nested so deep.") from None
    if not isinstance(value, dict) or set(value) != {"selection"} or not isinstance(value["selection"], dict):
        raise ValueError(f'A selection looks like {{"selection": {{...}}}}, not {text[:80]!r}.')
    check, empty = _CHECKS[library], nothing(library, picks)
    for name, part in value["selection"].items():
        if name not in empty["selection"]:
            raise ValueError(f"Nobody can select {name!r} here, only {', '.join(empty['selection']) or 'nothing'}.")
        check(name, part)
    if library == "plotly":
        _allowed(value["selection"], picks)
    return Picked(selection=Picked({**empty["selection"], **_deep(value["selection"])}))


def _refuse(word: str) -> Any:
    raise ValueError(f"{word} is no number that a selection may hold.")


def _vega(name: str, part: Any) -> None:
    """A list of points, each field by field, or the ends of an interval by field."""
    if isinstance(part, list) and all(isinstance(one, dict) and all(map(_plain, one.values())) for one in part):
        return
    if isinstance(part, dict) and all(isinstance(ends, list) and all(map(_plain, ends)) for ends in part.values()):
        return
    raise ValueError(f"The selection {name!r} is a list of points or an interval for each field.")


def _plotly(name: str, part: Any) -> None:
    if not isinstance(part, list):
        raise ValueError(f"{name} are a list, not {str(part)[:80]}.")
    if name == "point_indices":
        good = all(isinstance(one, int) and not isinstance(one, bool) and one >= 0 for one in part)
    elif name == "points":
        good = all(isinstance(one, dict) for one in part)
    else:
        good = all(isinstance(one, dict) and {"x", "y"} <= set(one) <= {"x", "y", "xref", "yref"} for one in part)
    if not good:
        raise ValueError(f"{str(part)[:80]} are no {name} of a chart.")


def _deck(name: str, part: Any) -> None:
    kind = int if name == "indices" else dict
    if not isinstance(part, dict) or not all(
        isinstance(all_, list) and all(isinstance(one, kind) for one in all_) for all_ in part.values()
    ):
        raise ValueError(f"{name} are lists by layer, not {str(part)[:80]}.")


def _allowed(selection: Mapping[str, Any], picks: tuple[str, ...]) -> None:
    for name in ("box", "lasso"):
        if selection.get(name) and name not in picks:
            raise ValueError(f"This chart lets nobody select by {name}.")


_CHECKS: Mapping[str, Callable[[str, Any], None]] = {"vega": _vega, "plotly": _plotly, "deck": _deck}


def _plain(value: Any) -> bool:
    return value is None or isinstance(value, str | int) or (isinstance(value, float) and math.isfinite(value))


def _deep(value: Any) -> Any:
    if isinstance(value, dict):
        return Picked({name: _deep(one) for name, one in value.items()})
    if isinstance(value, list):
        return [_deep(one) for one in value]
    return value
