"""Notices saves: forgets the changed modules and those that import them, then asks for a rerun."""

from __future__ import annotations

import ast
import hashlib
import importlib
import importlib.util
import linecache
import logging
import sys
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from types import ModuleType

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver

from stagelight.element import RunReport
from stagelight.hookspecs import hookimpl
from stagelight.trace import is_own

logging.getLogger("watchdog").addHandler(logging.NullHandler())  # what it says as it stops is no news to an author

MISSED = b"missed"
"""The digest of a file that was saved while the run that imported it went on: it counts as changed."""
QUIET = 0.03
"""Seconds without a further change after which a save counts as done."""


class Watcher(FileSystemEventHandler):
    """Watches a script and the modules of the project that it has imported.

    Parameters
    ----------
    script
        The main script.
    on_change
        Called after a save, when the modules concerned have been forgotten.
    more
        Other files of the app, such as its pages; asked after each run.
    """

    def __init__(self, script: Path, on_change: Callable[[], None], more: Callable[[], Iterable[Path]] = tuple) -> None:
        self._script = script
        self._on_change = on_change
        self._more = more
        self._digests: dict[Path, bytes] = {}
        self._folders: set[Path] = set()
        self._known = 0
        self._lock = threading.Lock()
        self._touched = threading.Event()
        self._ended = False
        self._observer: BaseObserver = Observer()
        self._observer.start()
        self.look()
        self._thread = threading.Thread(target=self._wait, name="stagelight-watch", daemon=True)
        self._thread.start()

    @hookimpl
    def stagelight_after_run(self, session_id: str, report: RunReport) -> None:
        """Watch what the run has imported for the first time."""
        if len(sys.modules) != self._known or not self._digests.keys() >= set(self._more()):
            self.look(time.time() - report.seconds)

    def look(self, since: float | None = None) -> None:
        """Watch the folders of all files that the project uses now; what was saved after `since` was missed."""
        with self._lock:
            self._known = len(sys.modules)
            for path in [self._script, *self._more(), *project()]:
                if path not in self._digests:
                    missed = since is not None and _saved(path) > since
                    self._digests[path] = MISSED if missed else _digest(path)
                    if missed:
                        self._touched.set()
                if path.parent not in self._folders:
                    self._folders.add(path.parent)
                    self._observer.schedule(self, str(path.parent))

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Watchdog's call: something happened in a folder."""
        paths = {Path(str(path)) for path in (event.src_path, event.dest_path) if path}
        if event.event_type not in ("opened", "closed_no_write") and paths & self._digests.keys():
            self._touched.set()

    def stop(self) -> None:
        """End the watcher's threads."""
        self._ended = True
        self._touched.set()
        self._observer.stop()
        self._observer.join()
        self._thread.join()

    def _wait(self) -> None:
        while not self._ended:
            self._touched.wait()
            while self._touched.is_set() and not self._ended:
                self._touched.clear()
                time.sleep(QUIET)
            changed = self._changed()
            if changed and not self._ended:
                forget(changed)
                self._on_change()

    def _changed(self) -> set[Path]:
        changed = set()
        with self._lock:
            for path, digest in self._digests.items():
                now = _digest(path)
                if now and now != digest:
                    self._digests[path] = now
                    changed.add(path)
        return changed


def _saved(path: Path) -> float:
    """When a file was saved last; long ago where there is none."""
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def _digest(path: Path) -> bytes:
    """The content's digest; empty while an editor is replacing the file."""
    try:
        return hashlib.blake2b(path.read_bytes()).digest()
    except OSError:
        return b""


def project() -> dict[Path, str]:
    """The files of the author's own modules that are loaded, with the modules' names."""
    found = {}
    for name, module in list(sys.modules.items()):
        if name != "__main__" and isinstance(module, ModuleType):
            file = getattr(module, "__file__", None)
            if file and file.endswith(".py") and is_own(file):
                found[Path(file)] = name
    return found


def forget(changed: Iterable[Path]) -> set[str]:
    """Forget the modules of the changed files and all that import them, so that the next import loads them anew.

    Modules that depend on none of the changed files stay as they are, and so do their classes.

    Returns
    -------
    set[str]
        The names of the modules that were forgotten.
    """
    files = project()
    gone = {files[path] for path in changed if path in files}
    users = _users(files)
    todo = list(gone)
    while todo:
        for user in users.get(todo.pop(), ()):
            if user not in gone:
                gone.add(user)
                todo.append(user)
    _await_imports(gone)
    packages = [name for name in gone if hasattr(sys.modules.get(name), "__path__")]
    for path in changed:
        Path(importlib.util.cache_from_source(str(path))).unlink(missing_ok=True)
        linecache.checkcache(str(path))
    for name in gone:
        sys.modules.pop(name, None)
    importlib.invalidate_caches()
    for name in sorted(packages):
        _restore(name)
    return gone


def _users(files: dict[Path, str]) -> dict[str, set[str]]:
    """Which of the project's modules import a module, by name."""
    names = set(files.values())
    users: dict[str, set[str]] = {name: set() for name in names}
    for path, name in files.items():
        for target in _imports(path, name, names):
            users[target].add(name)
    return users


def _imports(path: Path, name: str, names: set[str]) -> set[str]:
    try:
        tree = ast.parse(path.read_bytes())
    except (OSError, SyntaxError, ValueError):
        values = vars(sys.modules[name]).values() if name in sys.modules else ()
        return {value.__name__ for value in values if isinstance(value, ModuleType)} & names
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                parts = package.split(".")
                base = ".".join([*parts[: len(parts) - node.level + 1], *([base] if base else [])])
            found.add(base)
            found.update(f"{base}.{alias.name}" for alias in node.names)
    return (found & names) - {name}


def _await_imports(names: set[str]) -> None:
    """Wait until no run is in the middle of importing one of these."""
    end = time.monotonic() + 2
    while time.monotonic() < end:
        specs = [getattr(sys.modules.get(name), "__spec__", None) for name in names]
        if not any(getattr(spec, "_initializing", False) for spec in specs):
            return
        time.sleep(0.005)


def _restore(package: str) -> None:
    """A package that is loaded anew knows its surviving submodules again."""
    with suppress(Exception):  # its next import, in the script, raises the error where the author sees it
        fresh = importlib.import_module(package)
        for name, module in list(sys.modules.items()):
            parent, _, child = name.rpartition(".")
            if parent == package and not hasattr(fresh, child):
                setattr(fresh, child, module)
