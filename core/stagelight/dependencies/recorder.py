"""Notes what a function opens, lists and asks of the environment while it runs, in all of its threads."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path, PurePath
from typing import Any

import stagelight.dependencies.events as events
from stagelight.dependencies.files import Dependency, Stat, found, found_file, inside, matching, stat_of
from stagelight.dependencies.places import Places
from stagelight.dependencies.quiet import unheard

_recorder: ContextVar[Recorder | None] = ContextVar("stagelight recorder", default=None)


class Recorder:
    """What one call found.

    Parameters
    ----------
    root
        The project's folder: files outside of it do not count.
    watched
        Files and folders outside of it that count as well.
    """

    def __init__(self, root: Path, watched: Iterable[str] = ()) -> None:
        self.places = Places(root)
        self.watched = tuple(os.path.abspath(path) for path in watched)
        self.open = True
        self.steady = True
        """False where something that was read changed before the call was over: such a result must not be kept."""
        self.found: tuple[Dependency, ...] = ()
        """What was found, once the recording is over."""
        self._read: dict[str, Stat | None] = {}
        self._written: set[str] = set()
        self._other: dict[tuple[str, str], None] = {}
        self._made: set[tuple[str, str]] = set()
        self._taken: dict[tuple[str, str], Dependency] = {}

    def take(self, dependencies: Iterable[Dependency]) -> None:
        """Add what an inner call found, now or when its entry was made."""
        for each in dependencies:
            if (each.kind, each.name) not in self._made:
                self._taken.setdefault((each.kind, each.name), each)

    def read(self, path: str) -> None:
        """A file is about to be read."""
        if self._counts(path) and path not in self._written and path not in self._read:
            self._read[path] = stat_of(path)

    def read_all(self, path: str) -> None:
        """A library is about to read a file, all files of a folder, or all that a pattern fits."""
        if not self._counts(path) or path.endswith(".py"):
            return
        if any(letter in path for letter in "*?["):
            self.note("pattern", path)
            for each in matching(path):
                self.read(each)
        elif os.path.isdir(path):
            self.note("tree", path)
            for each in inside(path):
                self.read(each)
        else:
            self.read(path)

    def write(self, path: str) -> None:
        """A file is about to be written: what the function makes itself is not what it depends on."""
        if path not in self._read or self._read[path] is None:
            self._read.pop(path, None)
            self._written.add(path)

    def note(self, kind: str, name: str) -> None:
        """Something other than a file's content was asked for."""
        if name not in self._written and (kind in ("variable", "environment") or self._counts(name)):
            self._other[kind, name] = None

    def ask(self, kind: str, name: str) -> None:
        """Something that `also` named was read: what counts is what the function found when it first asked."""
        if (kind, name) not in self._taken and (kind, name) not in self._made:
            with unheard():
                self._taken[kind, name] = found(kind, name, name)

    def make(self, kind: str, name: str) -> None:
        """Something that `also` named was set: what is read of it from now on is the function's own."""
        if (kind, name) not in self._taken:
            self._made.add((kind, name))

    def owns(self, namespace: dict[str, Any]) -> bool:
        """True where code is the project's own."""
        return self.places.owns_namespace(namespace)

    def finish(self, texts: Iterable[str], arguments: Iterable[object]) -> None:
        """Read what was found. Strings that name a file of the project count as a file that was read."""
        self.open = False
        for text in {*texts, *(path for each in arguments for path in _named(each))}:
            path = _as_path(text)
            if path is not None and path not in self._written and self.places.owns_file(path) and os.path.isfile(path):
                self._read.setdefault(path, stat_of(path))
        found_now = dict(self._taken)
        for path, then in self._read.items():
            self._keep(found_now, found_file(path, self.places.short(path)))
            self.steady &= stat_of(path) == then
        for kind, name in self._other:
            if name not in self._written and not (kind == "there" and name in self._read):
                short = name if kind in ("variable", "environment") else self.places.short(name)
                self._keep(found_now, found(kind, name, short))
        self.found = tuple(found_now[key] for key in sorted(found_now))

    def absorb(self, inner: Recorder) -> None:
        """Add all that a call inside of this one did."""
        self._written |= inner._written - self._read.keys()
        self.steady &= inner.steady
        self.take(inner.found)
        self._made |= inner._made - self._taken.keys()

    def _keep(self, kept: dict[tuple[str, str], Dependency], one: Dependency) -> None:
        kept[one.kind, one.name] = one

    def _counts(self, path: str) -> bool:
        return self.places.owns_file(path) or path.startswith(self.watched) or path + os.sep == self.places.root


@contextmanager
def recording(
    root: Path,
    texts: Iterable[str] = (),
    arguments: Mapping[str, object] | None = None,
    watched: Iterable[str] = (),
) -> Iterator[Recorder]:
    """Note what is found inside of the block, and in the threads that are started in it.

    Parameters
    ----------
    root
        The project's folder.
    texts
        The strings in the function's code: those that name a file of the project count as read.
    arguments
        The call's arguments: strings and paths among them that name a file of the project count as read.
    watched
        Files and folders outside of the project that count as well.

    Example
    -------
    >>> with recording(Path()) as recorder:
    ...     home = os.environ.get("HOME")
    >>> [describe(each) for each in recorder.found]
    ['environment variable HOME']
    """
    events.install(current)
    outer = current()
    recorder = Recorder(root, watched)
    token = _recorder.set(recorder)
    try:
        with events.listening():
            yield recorder
    finally:
        _recorder.reset(token)
        with unheard():
            recorder.finish(texts, (arguments or {}).values())
        if outer is not None and outer.open:
            outer.absorb(recorder)


def take(dependencies: Iterable[Dependency]) -> None:
    """Tell the call around this one, if any, what an entry that was just handed out depends on."""
    outer = current()
    if outer is not None and outer.open:
        outer.take(dependencies)


def current() -> Recorder | None:
    """The recorder of the call that goes on here: in this context, or where this thread was started."""
    recorder = _recorder.get()
    if recorder is None:
        thread = threading._active.get(threading.get_ident())  # type: ignore[attr-defined]
        recorder = getattr(thread, events.CARRIED, None)
    return recorder if recorder is not None and recorder.open else None


def _named(value: object) -> Iterator[str]:
    """The texts in an argument that may be the name of a file."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, PurePath):
        yield str(value)
    elif isinstance(value, list | tuple | set | frozenset) and len(value) <= 100:
        for each in value:
            if isinstance(each, str | PurePath):
                yield from _named(each)


def _as_path(text: str) -> str | None:
    if not 2 < len(text) < 260 or "\n" in text or "\0" in text or not ("." in text or os.sep in text):
        return None
    return os.path.abspath(text)
