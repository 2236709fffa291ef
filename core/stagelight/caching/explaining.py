"""Why a call hits or misses, in words."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from time import monotonic
from typing import Any

from stagelight.caching.options import Options
from stagelight.caching.tables import Entry
from stagelight.caching.taking import Call
from stagelight.dependencies import Fingerprint, describe, unchanged

log = logging.getLogger("stagelight.cache")
if os.environ.get("STAGELIGHT_CACHE_EXPLAIN", "") not in ("", "0") and not log.handlers:
    log.setLevel(logging.INFO)
    log.addHandler(logging.StreamHandler())
    log.propagate = False


def speak(say: Callable[[str], object]) -> None:
    """Let each hit and miss be said by `say`, from now on."""

    class Speaker(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            say(record.getMessage())

    for old in list(log.handlers):
        log.removeHandler(old)
    log.setLevel(logging.INFO)
    log.propagate = False
    log.addHandler(Speaker())


class Explanation(str):
    """What a call would do now, in words."""

    __slots__ = ()

    @property
    def hit(self) -> bool:
        """True where the function does not have to run."""
        return self.startswith("hit")


class Judge:
    """Compares a call with what was kept.

    Parameters
    ----------
    call
        The call.
    options
        What the function's author asked for.
    root
        The project's folder.
    shelf
        Where entries outlive the process.
    """

    def __init__(self, call: Call, options: Options, root: Path, shelf: Any) -> None:
        self._call = call
        self._named = call.named
        self._options = options
        self._root = root
        self._shelf = shelf

    def verdict(self) -> Explanation:
        """Hit or miss, and why."""
        for entry in self._here():
            if self._fault(entry) is None:
                return Explanation("hit")
        return Explanation(self.reason())

    def reason(self) -> str:
        """Why it is a miss."""
        return f"miss: {self._why()}"

    def _here(self) -> list[Entry]:
        kept = self._call.table.get(self._call.key)
        if not kept and self._shelf is not None:
            stored = self._shelf.load(self._call.key, self._call.print)
            kept = [stored] if stored is not None else []
        return kept

    def _fault(self, entry: Entry) -> str | None:
        """What is wrong with an entry under the call's own key."""
        if monotonic() - entry.made >= self._options.ttl:
            return f"it was older than its ttl of {self._options.ttl:g} seconds"
        for each in entry.dependencies:
            if not unchanged(each, self._root):
                return f"{describe(each)} changed"
        return None

    def _why(self) -> str:
        for entry in self._here():
            fault = self._fault(entry)
            return fault or "a widget in the function has a value that was not seen before"
        table, key = self._call.table, self._call.key
        if key in table.gone:
            return table.gone[key]
        entries = [(entry.print, entry.arguments) for entry in reversed(table.all())]
        if self._shelf is not None:
            entries += self._shelf.known()
        if not entries:
            return "no call was kept yet"
        same = [print_ for print_, arguments in entries if arguments == self._named]
        if same:
            return changed(same[0], self._call.print)
        if all(print_.digest != self._call.print.digest for print_, _ in entries):
            return changed(entries[0][0], self._call.print)
        return self._argument([arguments for _, arguments in entries])

    def _argument(self, known: Sequence[Mapping[str, bytes]]) -> str:
        for name, digest in self._named.items():
            if all(each.get(name) != digest for each in known):
                return f"argument `{name}` not seen before"
        return "these arguments were not seen together before"


def changed(before: Fingerprint, now: Fingerprint) -> str:
    """The first thing that differs between two fingerprints."""
    for name in {**before.parts, **now.parts}:
        if before.parts.get(name) == now.parts.get(name):
            continue
        if name in before.values and name in now.values:
            return f"{name} changed from {before.values[name]} to {now.values[name]}"
        if name not in now.parts:
            return f"{name} is not used any more"
        return f"{name} changed" if name in before.parts else f"{name} is new"
    return "what it depends on changed"


def differences(before: Fingerprint, now: Fingerprint) -> list[str]:
    """The names of all that differs."""
    return [name for name in {**before.parts, **now.parts} if before.parts.get(name) != now.parts.get(name)]
