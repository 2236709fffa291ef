"""What Python says of files and threads by itself, and what has to be listened to where it says nothing."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import copy_context
from functools import wraps
from stat import S_ISREG
from threading import Lock, Thread
from types import FrameType
from typing import Any, Protocol
from urllib.parse import unquote, urlsplit

from stagelight.dependencies.files import plain_stat
from stagelight.dependencies.quiet import ears, unheard

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

    steady: bool

    def read(self, path: str) -> None: ...
    def read_all(self, path: str) -> None: ...
    def write(self, path: str) -> None: ...
    def note(self, kind: str, name: str) -> None: ...
    def owns(self, namespace: dict[str, Any]) -> bool: ...


Current = Callable[[], Any]
Handle = Callable[[Any, tuple[Any, ...], FrameType | None], None]
_installed: list[Current] = []
_lock = Lock()
_listening = 0


def install(current: Current) -> None:
    """Listen to Python's audit events from now on; once a process, as there is no way back.

    From the first recording on, each event of any kind costs a quarter of a microsecond: `id()` and `f.__code__` are
    events too, so what runs often avoids them.
    """
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
    if _listening and event in _HANDLERS:
        _tell(_HANDLERS[event], args, sys._getframe(1))


def _tell(handle: Handle, args: tuple[Any, ...], frame: FrameType | None) -> None:
    """Let the recorder of the call that goes on here hear of something, if there is one; nothing may fail for it."""
    if ears.shut:
        return
    listener: Listener | None = _installed[0]()
    if listener is not None:
        with unheard():
            try:
                handle(listener, args, frame)
            except Exception:
                listener.steady = False


@contextmanager
def listening() -> Iterator[None]:
    """For as long as a recording goes on, `os.stat` and `os.environ` tell of their use: Python has no event there."""
    global _listening
    with _lock:
        _listening += 1
        if _listening == 1:
            os.stat = _stat
            os.path.expanduser = _expanduser
            _put(_getitem, _iter)
    try:
        yield
    finally:
        with _lock:
            _listening -= 1
            if not _listening:
                os.stat = plain_stat
                os.path.expanduser = _plain_expanduser
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


def _opened(listener: Listener, args: tuple[Any, ...], frame: FrameType | None) -> None:
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
    caller = _caller(frame)
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


def _caller(frame: FrameType | None) -> str:
    """Who opened a file: the import system and tools by name, all else as "" ."""
    while frame is not None:
        if frame.f_code.co_filename in IMPORTS:
            return frame.f_code.co_filename
        module = frame.f_globals.get("__name__")
        if module in TOOLS:
            return str(module)
        if module not in PASSING:
            break
        frame = frame.f_back
    return ""


def _listed(listener: Listener, args: tuple[Any, ...], frame: FrameType | None) -> None:
    path = path_of(args[0] if args and args[0] is not None else ".")
    if path is not None and _caller(frame) not in IMPORTS:
        listener.note("folder", path)


def _moved(listener: Listener, args: tuple[Any, ...], frame: FrameType | None) -> None:
    for name in args[:2]:
        path = path_of(name)
        if path is not None:
            listener.write(path)


def _removed(listener: Listener, args: tuple[Any, ...], frame: FrameType | None) -> None:
    path = path_of(args[0])
    if path is not None:
        listener.write(path)


def _database(listener: Listener, args: tuple[Any, ...], frame: FrameType | None) -> None:
    name = os.fsdecode(args[0]) if isinstance(args[0], str | bytes | os.PathLike) else ""
    if name.startswith("file:"):
        name = unquote(urlsplit(name).path)
    if name and name != ":memory:":
        path = os.path.abspath(name)
        if not _is_file(path):
            listener.write(path)  # connecting makes it
        for each in (path, f"{path}-wal"):
            listener.read(each)


_HANDLERS: dict[str, Handle] = {
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
    _tell(_asked, (path,), sys._getframe(1))
    return plain_stat(path, *args, **kwargs)


def _asked(listener: Listener, args: tuple[Any, ...], frame: FrameType | None) -> None:
    """Somebody looks at a file without opening it; a library that does may read it where nobody sees it."""
    path = path_of(args[0])
    only = False
    while frame is not None and frame.f_globals.get("__name__") in PASSING:
        only |= frame.f_code.co_name in ASKS_ONLY
        frame = frame.f_back
    if frame is None or path is None or _caller(frame):
        return
    if listener.owns(frame.f_globals):
        listener.note("there" if only else "status", path)
    elif os.path.splitext(path)[1] not in ("", ".py") and _is_file(path):
        listener.read(path)
    else:
        listener.note("there", path)


def _expanduser(path: Any) -> Any:
    _tell(_expanded, (path,), sys._getframe(1))
    return _plain_expanduser(path)


def _expanded(listener: Listener, args: tuple[Any, ...], frame: FrameType | None) -> None:
    """Readers made in C or Rust open files unseen, but all of them expand the path before."""
    path = path_of(_plain_expanduser(args[0]))
    namespace = frame.f_globals if frame is not None else {}
    if path is not None and namespace.get("__name__") not in PASSING and not listener.owns(namespace):
        listener.read_all(path)


def _is_file(path: str) -> bool:
    try:
        return S_ISREG(plain_stat(path).st_mode)
    except (OSError, ValueError):
        return False


def _getitem(self: Any, key: Any) -> Any:
    if self is os.environ and isinstance(key, str):
        _tell(_variable, (key,), None)
    return _plain_getitem(self, key)


def _iter(self: Any) -> Iterator[Any]:
    if self is os.environ:
        _tell(_variables, (), None)
    return _plain_iter(self)


def _variable(listener: Listener, args: tuple[Any, ...], frame: FrameType | None) -> None:
    listener.note("variable", args[0])


def _variables(listener: Listener, args: tuple[Any, ...], frame: FrameType | None) -> None:
    listener.note("environment", "")


_plain_expanduser = os.path.expanduser
_plain_getitem = type(os.environ).__getitem__
_plain_iter = type(os.environ).__iter__
