"""One run of a cached function: all that it depends on, shows and asks is noted."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from time import perf_counter
from types import CodeType
from typing import Any

from attrs import define, field

from stagelight.caching.flights import Flight, inside
from stagelight.caching.replay import Answers, here
from stagelight.caching.tables import Table
from stagelight.caching.visitors import listen
from stagelight.dependencies import Fingerprint, Recorder, recording
from stagelight.tape import Tape, taping


@define(eq=False)
class Call:
    """One call, as far as it is known before anything runs."""

    table: Table
    key: bytes
    print: Fingerprint
    args: tuple[Any, ...]
    kwargs: dict[str, Any]
    site: tuple[CodeType, int]
    answers: Answers = field(factory=list)
    named: dict[str, bytes] = field(factory=dict)
    """The digest of each argument, as it was before the function ran."""
    version: int = 0
    """The table's, when the call began."""


class Take:
    """Around the run of the function: `with Take(call, flight) as take`."""

    recorder: Recorder
    seconds = 0.0

    def __init__(self, call: Call, flight: Flight | None, root: Path, watched: Sequence[str] = ()) -> None:
        place = here()
        self.call = call
        self.tape = Tape(place.slot if place is not None else None, taping.get(), call.answers)
        self._flight = flight
        self._root = root
        self._watched = watched
        self._stack = ExitStack()

    def __enter__(self) -> Take:
        self._started = perf_counter()
        taped = taping.set(self.tape)
        self._stack.callback(taping.reset, taped)
        if self._flight is not None:
            led = inside.set((*inside.get(), self._flight))
            self._stack.callback(inside.reset, led)
        call = self.call
        arguments = {**{str(place): each for place, each in enumerate(call.args)}, **call.kwargs}
        self.recorder = self._stack.enter_context(recording(self._root, call.print.texts, arguments, self._watched))
        listen()
        for path in self._watched:
            if Path(path).is_file():
                self.recorder.read(path)
        return self

    def __exit__(self, *error: Any) -> None:
        self._stack.close()
        self.seconds = perf_counter() - self._started
