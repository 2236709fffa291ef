"""What Python says of files and threads by itself, and what has to be listened to where it says nothing."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import copy_context
from functools import wraps
from threading import Lock, Thread
from typing import Any, Protocol
from urllib.parse import unquote, urlsplit

from stagelight.dependencies.files import plain_stat

CARRIED = "_stagelight_recorder"
"""Where a thread keeps the recorder of the call that started it."""
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
IMPORTS = ("<frozen importlib._bootstrap_external>", "<frozen importlib._bootstrap>", "<frozen zipimport>")
TOOLS = ("linecache", "tokenize", "inspect", "traceback", "warnings")
"""Modules of Python that read source files only to show them."""
PASSING = ("io", "codecs", "pathlib", "pathlib._local", "genericpath", "posixpath", "os")
"""Modules of Python that open and ask on behalf of others."""
ASKS_ONLY = {"exists", "lexists", "isfile", "isdir", "islink", "is_file", "is_dir", "ismount", "samefile"}


class Listener(Protocol):
    """What a recorder is to these events."""

    def read(self, path: str) -> None: ...
    def write(self, path: str) -> None: ...
    def note(self, kind: str, name: str) -> None: ...


Current = Callable[[], Any]
_installed: list[Current] = []
_lock = Lock()
_listening = 0


def install(current: Current) -> None:
    """Listen to Python's audit events from now on; once a process, as there is no way back."""
    with _lock:
        if not _installed:
            _installed.append(current)
            sys.addaudithook(_hook)
            _carry(current)


def _carry(current: Current) -> None:
    """Let threads and executors know the recorder of the call that gave them their work."""
    start, submit = Thread.start, ThreadPoolExecutor.submit

    @wraps(start)
    def start_here(self: Thread) -> None:
        listener = current()
        if listener is not None:
            setattr(self, CARRIED, listener)
        start(self)

    @wraps(submit)  # type: ignore[arg-type]
    def submit_here(self: ThreadPoolExecutor, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        if current() is not None:
            return submit(self, copy_context().run, fn, *args, **kwargs)
        return submit(self, fn, *args, **kwargs)

    Thread.start = start_here  # type: ignore[method-assign]
    ThreadPoolExecutor.submit = submit_here  # type: ignore[method-assign, assignment]


def _hook(event: str, args: tuple[Any, ...]) -> None:
    handle = _HANDLERS.get(event)
    if handle is not None and _listening:
        listener = _installed[0]()
        if listener is not None:
            handle(listener, args)


@contextmanager
def listening() -> Iterator[None]:
    """For as long as a recording goes on, `os.stat` and `os.environ` tell of their use: Python has no event there."""
    global _listening
    with _lock:
        _listening += 1
        if _listening == 1:
            os.stat = _stat
            _put(_getitem, _iter)
    try:
        yield
    finally:
        with _lock:
            _listening -= 1
            if not _listening:
                os.stat = plain_stat
                _put(_plain_getitem, _plain_iter)


def _put(getitem: Callable[..., Any], iterate: Callable[..., Any]) -> None:
    kind: Any = type(os.environ)
    kind.__getitem__, kind.__iter__ = getitem, iterate


def path_of(name: object) -> str | None:
    """An absolute path, None for what is none: a number, a pipe."""
    if isinstance(name, int) or name is None:
        return None
    try:
        return os.path.abspath(os.fsdecode(name))  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return None


# -- audit events -------------------------------------------------------------------------------------------------


def _opened(listener: Listener, args: tuple[Any, ...]) -> None:
    name, mode, flags = args
    path = path_of(name)
    if path is None:
        return
    writes = isinstance(flags, int) and bool(flags & WRITES)
    if isinstance(mode, str):
        writes = any(letter in mode for letter in "wax")
        if "+" in mode and not writes:
            listener.read(path)
    if writes:
        listener.write(path)
        return
    caller = _caller(3)
    if caller in IMPORTS:
        if path.endswith((".py", ".pyc")):
            listener.note("module", _source(path))
    elif caller not in TOOLS:
        listener.read(path)


def _source(path: str) -> str:
    """The source file behind a compiled one."""
    folder, name = os.path.split(path)
    if name.endswith(".pyc") and os.path.basename(folder) == "__pycache__":
        return os.path.join(os.path.dirname(folder), name.partition(".")[0] + ".py")
    return path


def _caller(depth: int) -> str:
    """Who opened a file: the import system and tools by name, all else as "" ."""
    frame = sys._getframe(depth)
    while frame is not None:
        if frame.f_code.co_filename in IMPORTS:
            return frame.f_code.co_filename
        module = frame.f_globals.get("__name__")
        if module in TOOLS:
            return str(module)
        if module not in PASSING:
            break
        frame = frame.f_back  # type: ignore[assignment]
    return ""


def _listed(listener: Listener, args: tuple[Any, ...]) -> None:
    path = path_of(args[0] if args and args[0] is not None else ".")
    if path is not None and _caller(3) not in IMPORTS:
        listener.note("folder", path)


def _moved(listener: Listener, args: tuple[Any, ...]) -> None:
    for name in args[:2]:
        path = path_of(name)
        if path is not None:
            listener.write(path)


def _removed(listener: Listener, args: tuple[Any, ...]) -> None:
    path = path_of(args[0])
    if path is not None:
        listener.write(path)


def _database(listener: Listener, args: tuple[Any, ...]) -> None:
    name = os.fsdecode(args[0]) if isinstance(args[0], str | bytes | os.PathLike) else ""
    if name.startswith("file:"):
        name = unquote(urlsplit(name).path)
    if name and name != ":memory:":
        for path in (os.path.abspath(name), os.path.abspath(name) + "-wal"):
            listener.read(path)


_HANDLERS: dict[str, Callable[[Any, tuple[Any, ...]], None]] = {
    "open": _opened,
    "os.listdir": _listed,
    "os.scandir": _listed,
    "os.rename": _moved,
    "os.remove": _removed,
    "os.mkdir": _removed,
    "os.rmdir": _removed,
    "os.truncate": _removed,
    "os.link": _moved,
    "os.symlink": _moved,
    "sqlite3.connect": _database,
}

# -- what has no event --------------------------------------------------------------------------------------------


def _stat(path: Any, *args: Any, **kwargs: Any) -> os.stat_result:
    listener = _installed[0]()
    name = path_of(path) if listener is not None else None
    if name is not None:
        caller = sys._getframe(1)
        if caller.f_code.co_filename not in IMPORTS and caller.f_globals.get("__name__") not in TOOLS:
            only = caller.f_code.co_name in ASKS_ONLY
            listener.note("there" if only else "status", name)
    return plain_stat(path, *args, **kwargs)


_plain_getitem = type(os.environ).__getitem__
_plain_iter = type(os.environ).__iter__


def _getitem(self: Any, key: Any) -> Any:
    listener = _installed[0]()
    if listener is not None and self is os.environ and isinstance(key, str):
        listener.note("variable", key)
    return _plain_getitem(self, key)


def _iter(self: Any) -> Iterator[Any]:
    listener = _installed[0]()
    if listener is not None and self is os.environ:
        listener.note("environment", "")
    return _plain_iter(self)
