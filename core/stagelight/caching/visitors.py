"""What a cached function reads of the visitor's own: values of the session, the page's address, who they are."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from stagelight.dependencies import also, recording_here
from stagelight.hashing import digest
from stagelight.run import current
from stagelight.state import State
from stagelight.state import nowhere as no_state
from stagelight.tape import Ears
from stagelight.whereabouts import Whereabouts
from stagelight.whereabouts import nowhere as no_place

MISSING = b"-"


def listen() -> None:
    """From now on recorders are told what is read and set inside of their blocks, in all threads."""
    Ears.reads, Ears.writes = staticmethod(_read), staticmethod(_write)


def _read(kind: str, name: str) -> None:
    recorder = recording_here()
    if recorder is not None:
        recorder.ask(kind, name)


def _write(kind: str, name: str) -> None:
    recorder = recording_here()
    if recorder is not None:
        recorder.make(kind, name)


def _state() -> State:
    run = current()
    return run.state if run is not None else no_state


def _where() -> Whereabouts:
    run = current()
    return run.where if run is not None else no_place


def _value(name: str) -> bytes:
    """A value of the session; one without content to compare counts by its type."""
    values = _state().values
    return _short(values[name]) if name in values else MISSING


def _short(value: Any) -> bytes:
    try:
        return digest(value, opaque=True)
    except Exception:  # whatever an author keeps for a visitor: it must not keep the function from running
        return b"opaque " + type(value).__qualname__.encode()


def _query(name: str) -> bytes:
    """The values of a name in the page's address."""
    return digest(_where().texts(name))


_KINDS: dict[str, Callable[[str], bytes]] = {
    "session value": _value,
    "session keys": lambda _: digest(sorted(_state().values)),
    "query parameter": _query,
    "query": lambda _: digest(_where().visit.query),
    "visit": lambda name: _short(getattr(_where().visit, name)),
}
for _kind, _look in _KINDS.items():
    also(_kind, _look)
