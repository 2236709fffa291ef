"""Figures of matplotlib that a run made go with its end: whoever forgets to close them loses no memory."""

from __future__ import annotations

import sys
from typing import Any
from weakref import ref

from stagelight.plugin import session_id

HOOK = "stagelight_charts.tidy:born"
_made: dict[str, list[ref[Any]]] = {}
"""The figures that the present run of a session made."""


def mine() -> list[Any]:
    """The figures that this session's run made, the newest last."""
    return [figure for each in _made.get(_session(), ()) if (figure := each()) is not None]


def born(figure: Any) -> None:
    """Remember whose a figure is that matplotlib made."""
    session = _session()
    if session:
        _made.setdefault(session, []).append(ref(figure))


def _session() -> str:
    try:
        return session_id()
    except Exception:  # nobody runs this code
        return ""


def watch() -> None:
    """Let matplotlib say which figures it makes, once a script has imported it."""
    matplotlib = sys.modules.get("matplotlib")
    if matplotlib is None or getattr(matplotlib, "rcParams", None) is None:
        return
    hooks = list(matplotlib.rcParams.get("figure.hooks", ()))
    if HOOK not in hooks:
        matplotlib.rcParams["figure.hooks"] = [*hooks, HOOK]


def close(session: str) -> None:
    """A run has ended: close the figures that it made, and no other run's."""
    made = _made.pop(session, ())
    plt = sys.modules.get("matplotlib.pyplot")
    if plt is None:
        return
    for each in made:
        if (figure := each()) is not None:
            plt.close(figure)
