"""One script and its sessions: what a renderer is handed."""

from __future__ import annotations

import logging
import os
import secrets
import sys
import threading
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from stagelight import registry as registries
from stagelight import run as running
from stagelight.config import Config
from stagelight.contracts import CacheReport, Sink, Visit
from stagelight.element import Batch, Event, Page, Wire
from stagelight.errors import OptionError
from stagelight.play import Stage
from stagelight.pool import Clock, Pool
from stagelight.registry import Registry
from stagelight.script import Script, install_main
from stagelight.session import Session
from stagelight.state import State, order
from stagelight.threads import install_threads
from stagelight.timers import Timers
from stagelight.uploads import Uploads
from stagelight.whereabouts import Whereabouts

if TYPE_CHECKING:
    from stagelight.watch import Watcher


CROWD = 4
"""Runs that wait for a thread where waiting counts: fewer are taken before a look at them is over."""


class LocalApp:
    """An app whose sessions run on threads of this process.

    Parameters
    ----------
    script
        The author's file.
    registry
        The plugins; None: the process's own.
    forgetful
        Values of hidden widgets go although they have a key, as the peer does it.
    magic
        Show values that stand alone in a line.
    """

    def __init__(
        self,
        script: Path,
        *,
        registry: Registry | None = None,
        forgetful: bool = False,
        magic: bool = True,
    ) -> None:
        self.script = script
        self.given: dict[str, Any] = {}
        self.registry = registry or registries.registry()
        registries.use(self.registry)
        pool = Pool()
        self._stage = Stage(
            Script(script, magic=magic, given=self.given), self.registry, pool, Clock(pool), Timers(), forgetful
        )
        self._sessions: dict[str, Session] = {}
        self._lock = threading.Lock()
        self._watcher: Watcher | None = None
        install_threads()
        install_main(running.namespace)

    def open(self, *, values: Mapping[str, Wire] | None = None, visit: Visit | None = None, start: bool = True) -> str:
        """See `contracts.App.open`; without `start` nothing runs before the first event."""
        session_id = secrets.token_urlsafe(16)
        session = Session(session_id, self._stage, values, visit)
        with self._lock:
            self._sessions[session_id] = session
        if start:
            session.rerun()
        return session_id

    def _session(self, session_id: str) -> Session:
        try:
            return self._sessions[session_id]
        except KeyError:
            raise ValueError(f"There is no session {session_id!r}; it has ended.") from None

    def attach(self, session_id: str, sink: Sink) -> Batch:
        """See `contracts.App.attach`."""
        return self._session(session_id).attach(sink)

    def detach(self, session_id: str, sink: Sink) -> None:
        """See `contracts.App.detach`."""
        if self.exists(session_id):
            self._session(session_id).detach(sink)

    def send(self, session_id: str, event: Event) -> None:
        """See `contracts.App.send`."""
        self._session(session_id).send(event)

    def play(self, session_id: str, events: Iterable[Event], changes: Mapping[str, Any] | None = None) -> None:
        """Queue several events that one run answers; without any, just run. Raises as `send`.

        `changes` are fields of the session's `Visit` by name: where the visitor is in that run already.
        """
        session = self._session(session_id)
        with session._lock:
            if changes:
                session.where.move(changes)
            for event in order(events):
                session.send(event)
            if not session._scheduled:
                session.rerun()

    def where(self, session_id: str) -> Whereabouts:
        """Where a session's visitor is."""
        return self._session(session_id).where

    def state(self, session_id: str) -> State:
        """The values of a session."""
        return self._session(session_id).state

    def go(self, session_id: str, changes: Mapping[str, Any]) -> None:
        """See `contracts.App.go`."""
        self._session(session_id).go(changes)

    def visit(self, session_id: str) -> Visit:
        """See `contracts.App.visit`."""
        return self._session(session_id).where.visit

    def present(self, session_id: str, there: bool) -> None:
        """See `contracts.App.present`."""
        if self.exists(session_id):
            self._session(session_id).present(there)

    def rerun(self, session_id: str) -> None:
        """See `contracts.App.rerun`."""
        self._session(session_id).rerun()

    def stop(self, session_id: str) -> None:
        """See `contracts.App.stop`."""
        self._session(session_id).stop()

    def wait(self, session_id: str, timeout: float | None = None) -> bool:
        """See `contracts.App.wait`."""
        return self._session(session_id).wait(timeout)

    def page(self, session_id: str) -> Page:
        """See `contracts.App.page`."""
        return self._session(session_id).page

    def error(self, session_id: str) -> BaseException | None:
        """See `contracts.App.error`."""
        return self._session(session_id).last_error

    def values(self, session_id: str) -> dict[str, Wire]:
        """See `contracts.App.values`."""
        return self._session(session_id).state.touched()

    def uploads(self, session_id: str) -> Uploads:
        """See `contracts.App.uploads`."""
        return self._session(session_id).state.uploads

    def exists(self, session_id: str) -> bool:
        """See `contracts.App.exists`."""
        return session_id in self._sessions

    def crowded(self) -> bool:
        """See `contracts.App.crowded`."""
        return self._stage.pool.waiting >= CROWD

    def caches(self) -> list[CacheReport]:
        """See `contracts.App.caches`."""
        return [table.report() for table in _tables(self.script.parent) if table.misses or table.hits]

    def clear_caches(self) -> None:
        """See `contracts.App.clear_caches`."""
        for table in _tables(self.script.parent):
            table.empty()

    def sessions(self) -> list[str]:
        """The ids of all living sessions."""
        return list(self._sessions)

    def close(self, session_id: str) -> None:
        """See `contracts.App.close`."""
        with self._lock:
            session = self._sessions.pop(session_id, None)
        if session is not None:
            session.close()

    def watch(self) -> None:
        """See `contracts.App.watch`."""
        if self._watcher is None:
            from stagelight.watch import Watcher

            self._watcher = Watcher(self.script, self.changed, self._stage.script.files)
            self.registry.add(self._watcher, "the app")

    def changed(self) -> None:
        """The script or a module that it uses was saved: run all sessions again."""
        self._stage.script.forget()
        for session in list(self._sessions.values()):
            session.rerun()

    def shutdown(self) -> None:
        """See `contracts.App.shutdown`."""
        for session_id in self.sessions():
            self.close(session_id)
        if self._watcher is not None:
            self._watcher.stop()
        if "stagelight.caching.tables" in sys.modules:
            sys.modules["stagelight.caching.tables"].tables.end(self.script.parent)
        self._stage.clock.shutdown()
        self._stage.timers.shutdown()
        self._stage.pool.shutdown()


def _tables(folder: Path) -> list[Any]:
    """What the cached functions of a project hold; nothing is imported for that."""
    tables = sys.modules.get("stagelight.caching.tables")
    return tables.tables.of(root=folder) if tables is not None else []


def load(
    script: str | os.PathLike[str],
    *,
    argv: Sequence[str] = (),
    plugins: Iterable[str | object] = (),
    registry: Registry | None = None,
    alias: str | None = None,
    magic: bool | None = None,
    config: Config | None = None,
) -> LocalApp:
    """Make an app of a script.

    Parameters
    ----------
    script
        The file; its folder goes to the front of `sys.path`.
    argv
        What the script finds in `sys.argv` after its own name.
    plugins
        Modules with hook implementations to load besides the installed ones.
    registry
        The plugins, where they are loaded already; `plugins` does not count then.
    alias
        A package whose name the script imports and means Stagelight, such as "streamlit".
    magic
        Show values that stand alone in a line; None: as the option runner.magicEnabled says.
    config
        The options; None: those of the working directory and of the script's folder, and of the environment.

    Raises
    ------
    FileNotFoundError
        If there is no such script.
    """
    path = Path(script).resolve()
    if not path.is_file():
        raise FileNotFoundError(f"There is no script {os.fspath(script)!r} (looked in {Path.cwd()}).")
    os.environ.setdefault("MPLBACKEND", "Agg")
    sys.argv = [os.fspath(script), *argv]
    if str(path.parent) not in sys.path:
        sys.path.insert(0, str(path.parent))
    chosen = registry if registry is not None else Registry(plugins, folder=path.parent)
    chosen.config = config or Config([path.parent, Path.cwd()], alias=alias)
    set_up_log(chosen.config)
    if alias is not None:
        export()
    magic = chosen.config.get("runner.magicEnabled") if magic is None else magic
    app = LocalApp(path, registry=chosen, forgetful=alias is not None, magic=magic)
    if alias is not None:
        from stagelight.alias import install

        install(alias)
    return app


def set_up_log(config: Config) -> None:
    """Log as much, and in such lines, as the options say."""
    logger = logging.getLogger("stagelight")
    level, form = config.get("logger.level"), config.get("logger.messageFormat")
    if level:
        if level.upper() not in logging.getLevelNamesMapping():
            raise OptionError(f"logger.level is {level!r}; it is error, warning, info or debug.")
        logger.setLevel(level.upper())
    if form:
        handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter(form))
        logger.handlers[:] = [handler]
        logger.propagate = False


def export() -> None:
    """Put the secrets at the top into the environment, where scripts written for the peer look for them."""
    from stagelight.elements.settings import secrets

    for name, value in secrets.items():
        if isinstance(value, str | int | float):
            os.environ.setdefault(name, str(value))


def create_app(script: str | os.PathLike[str], *, alias: str | None = None, **options: Any) -> Any:
    """Make a WSGI application of a script, for gunicorn or to mount in another Flask application.

    Parameters
    ----------
    script
        The file.
    alias
        See `load`.
    options
        What the web renderer takes, as on the command line: see docs/renderers.md.

    Returns
    -------
    flask.Flask
        The application.
    """
    app = load(script, alias=alias)
    options = {**app.registry.config.flags(), **options}
    return app.registry.renderer("web").wsgi(app, **options)  # type: ignore[attr-defined]
