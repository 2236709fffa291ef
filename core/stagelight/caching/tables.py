"""What is kept in this process: a table for each cached function, with its entries and its figures."""

from __future__ import annotations

import atexit
import logging
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from threading import Lock
from time import monotonic
from types import CodeType
from typing import Any

from attrs import define, field, frozen

from stagelight.caching.options import COMMANDS, Mode, Options
from stagelight.contracts import CacheReport
from stagelight.dependencies import Dependency, Fingerprint
from stagelight.tape import Asked, Scene

log = logging.getLogger("stagelight")

VARIANTS = 4
"""Entries under one key that differ by the files they read."""
CHOICES = 100
"""Entries under one key that differ by the values of widgets in the function."""
REMEMBERED = 1000
"""Reasons why an entry went that are kept for `explain`."""


@define(eq=False)
class Entry:
    """One result."""

    value: Any
    print: Fingerprint
    arguments: Mapping[str, bytes]
    """The digest of each argument."""
    digest: bytes | None = None
    """Of the value, where the caller could change it."""
    classes: tuple[type, ...] = ()
    """The project's classes that the value has instances of."""
    dependencies: tuple[Dependency, ...] = ()
    scenes: tuple[Scene, ...] = ()
    asked: tuple[Asked, ...] = ()
    answers: tuple[bytes, ...] = ()
    """The digests of what the widgets gave."""
    unseen: bool = False
    """The function showed something that no page took."""
    made: float = field(factory=monotonic)
    seconds: float = 0.0
    """How long the function took."""
    size: int = 0
    plain: bool = False
    """Nothing but the key decides whether it is still good, and nothing is to be shown."""
    site: tuple[CodeType, int] | None = None
    """Who got the value last."""
    release: Callable[[Any], object] | None = None
    hits: int = 0


@frozen
class Identity:
    """Which function: nothing in here changes when its code does."""

    root: Path
    file: str
    """Relative to the root, where it is inside."""
    module: str
    name: str
    mode: Mode
    session: str | None = None

    @property
    def text(self) -> str:
        """The same wherever the project lies."""
        return "\n".join((self.file, self.module, self.name, self.mode))


class Table:
    """The entries of one function."""

    def __init__(self, identity: Identity) -> None:
        self.identity = identity
        self.entries: OrderedDict[bytes, list[Entry]] = OrderedDict()
        self.hits = 0
        self.misses = 0
        self.saved = 0.0
        self.version = 0
        """Counts up when it is cleared: what was begun before is not kept after."""
        self.gone: OrderedDict[bytes, str] = OrderedDict()
        self.count = 0
        self.size = 0
        self.shelf: Any = None
        """Where its entries outlive the process."""
        self._lock = Lock()

    def get(self, key: bytes) -> list[Entry]:
        """The entries under a key, the newest first."""
        return self.entries.get(key, [])

    def touch(self, key: bytes) -> None:
        """The key was of use."""
        try:
            self.entries.move_to_end(key)
        except KeyError:
            pass  # it went meanwhile

    def put(self, key: bytes, entry: Entry, options: Options, version: int) -> None:
        """Keep an entry, if the table was not cleared since `version`; the oldest go where there are too many."""
        with self._lock:
            if version != self.version:
                return
            group = self.entries.setdefault(key, [])
            gone = [each for each in group if _replaces(entry, each)]
            kept = [each for each in group if each not in gone]
            limit = CHOICES if entry.asked else VARIANTS
            gone += kept[limit - 1 :]
            self.entries[key] = [entry, *kept[: limit - 1]]
            self.entries.move_to_end(key)
            self.count += 1 - len(gone)
            self.size += entry.size - sum(each.size for each in gone)
            gone += self._evict(options)
        release(gone)

    def _evict(self, options: Options) -> list[Entry]:
        gone: list[Entry] = []
        while True:
            if options.max_entries is not None and self.count > options.max_entries:
                reason = f"it had to go for others: max_entries={options.max_entries}"
            elif options.max_size is not None and self.size > options.max_size and self.entries:
                reason = f"it had to go for others: max_size={options.max_size}"
            else:
                return gone
            key, group = next(iter(self.entries.items()))
            gone.append(group[-1])
            self._take(key, group[-1], reason)

    def _take(self, key: bytes, entry: Entry, reason: str) -> bool:
        group = self.entries.get(key, [])
        if entry not in group:
            return False
        left = [each for each in group if each is not entry]
        if left:
            self.entries[key] = left
        else:
            del self.entries[key]
        self.count -= 1
        self.size -= entry.size
        self.gone[key] = reason
        while len(self.gone) > REMEMBERED:
            self.gone.popitem(last=False)
        return True

    def drop(self, key: bytes, entry: Entry, reason: str) -> None:
        """Forget one entry."""
        with self._lock:
            taken = self._take(key, entry, reason)
        if taken:
            release([entry])

    def clear(self, ending: bytes = b"", reason: str = "it was cleared") -> None:
        """Forget all entries, or those whose key ends so."""
        with self._lock:
            self.version += 1
            keys = [key for key in self.entries if key.endswith(ending)]
            gone = [(key, entry) for key in keys for entry in self.entries[key]]
            for key, entry in gone:
                self._take(key, entry, reason)
        release(entry for _, entry in gone)

    def empty(self) -> None:
        """Forget all entries, those in the store too."""
        self.clear()
        if self.shelf is not None:
            self.shelf.clear()

    def all(self) -> list[Entry]:
        """All entries, the newest last."""
        with self._lock:
            return [entry for group in self.entries.values() for entry in group]

    def report(self) -> CacheReport:
        """The figures."""
        identity = self.identity
        command = COMMANDS[identity.mode]
        return CacheReport(identity.name, command, self.count, self.size, self.hits, self.misses, self.saved)


def _replaces(new: Entry, old: Entry) -> bool:
    """True where both were made of the same things."""
    if (new.asked, new.answers) != (old.asked, old.answers):
        return False
    return {(each.kind, each.name): each.digest for each in new.dependencies} == {
        (each.kind, each.name): each.digest for each in old.dependencies
    }


def release(entries: Iterable[Entry]) -> None:
    """Tell the authors' functions that these values are not needed any more."""
    for entry in entries:
        if entry.release is not None:
            try:
                entry.release(entry.value)
            except Exception:
                log.exception("on_release failed; the entry is gone all the same.")


class Tables:
    """The tables of one process."""

    def __init__(self) -> None:
        self._tables: dict[Identity, Table] = {}
        self._lock = Lock()

    def table(self, identity: Identity) -> Table:
        """The table of a function, the same for each run's copy of it."""
        with self._lock:
            found = self._tables.get(identity)
            if found is None:
                found = self._tables[identity] = Table(identity)
            return found

    def of(self, *, mode: Mode | None = None, root: Path | None = None) -> list[Table]:
        """The tables of one face, of one project."""
        with self._lock:
            found = list(self._tables.values())
        return [table for table in found if mode in (None, table.identity.mode) and root in (None, table.identity.root)]

    def forget(self, session: str) -> None:
        """A visitor is gone."""
        with self._lock:
            gone = [identity for identity in self._tables if identity.session == session]
            tables = [self._tables.pop(identity) for identity in gone]
        for table in tables:
            table.clear()

    def end(self, root: Path | None = None) -> None:
        """The app ends: what has to be released is released."""
        for table in self.of(root=root):
            if any(entry.release is not None for entry in table.all()):
                table.clear(reason="the app ended")


tables = Tables()
atexit.register(tables.end)
