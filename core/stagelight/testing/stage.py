"""The test of an app: one session, driven as its visitor would drive it."""

from __future__ import annotations

import inspect
import os
import sys
import tempfile
import textwrap
import weakref
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any, Self

from attrs import define, evolve, field

from stagelight import alias, registry
from stagelight.app import load
from stagelight.contracts import Snapshots
from stagelight.drive import GRACE
from stagelight.element import Batch, Node, Page, Patch, RootBlock, Widget, Wire
from stagelight.testing import steps, visits
from stagelight.testing.blocks import Block, Finder
from stagelight.testing.errors import AppTestError, Late
from stagelight.testing.memory import TestedState
from stagelight.testing.trees import ElementTree
from stagelight.testing.views import Element
from stagelight.tree import find
from stagelight.uploads import Uploads

TEXT = "from_string takes a script as text."
TIMEOUT = 3.0
"""Seconds that a run may take."""


@define
class Recorder:
    """Receives what the session sends. It knows nothing of the test, so that a forgotten test can go."""

    patches: list[Patch] = field(factory=list)

    def receive(self, batch: Batch) -> None:
        """The session's sink."""
        self.patches += batch.patches


class AppTest(Finder):
    """One visitor of an app, without a browser.

    Nothing runs before `run` is called; then the page's elements are found by kind (`at.slider[0]`), by key
    (`at.slider("x")`) or by class (`at.get(MyElement)`). What a test sets or presses reaches the script with the
    next `run`, in one step.

    Parameters
    ----------
    script_path
        The script.
    default_timeout
        Seconds that a run may take.
    args, kwargs
        What `from_function` calls its function with.

    Example
    -------
    >>> at = AppTest.from_string("import stagelight as st; st.write(2 * st.slider('x'))").run()
    >>> at.slider[0].set_value(21).run().markdown[0].value
    '42'
    """

    session_state: TestedState
    """The session's state, to read and to set; what is set counts in the next run."""
    default_timeout: float
    query_params: dict[str, Any]
    """The query of the page's address, a list where a name stands there several times; what is set counts in the
    next run, and after each run it is what the script made of it."""
    secrets: dict[str, Any]
    """What `st.secrets` says, in place of files and the environment; empty: those count."""
    user: dict[str, Any]
    """What `st.user` says; `is_logged_in` among it where the visitor has logged in."""
    context: dict[str, Any]
    """What `st.context` says: "timezone", "timezone_offset", "locale", "url", "is_embedded", "theme", ..."""

    def __init__(
        self,
        script_path: str | os.PathLike[str],
        *,
        default_timeout: float,
        args: tuple[Any, ...] | None = None,
        kwargs: Mapping[str, Any] | None = None,
    ) -> None:
        self.default_timeout = default_timeout
        self.query_params, self.secrets, self.context = {}, {}, {}
        self.user = {"email": "test@example.com"}
        self.staged: dict[str, Wire] = {}
        self._path: str | None = None
        self._argv = [os.fspath(script_path)]
        with self._program():
            self._app = load(script_path, alias=alias.installed())
        self._app.given.update({"__args": tuple(args or ()), "__kwargs": dict(kwargs or {})})
        self._id = self._app.open(start=False)
        self._where = self._app.where(self._id)
        self._recorder = Recorder()
        self._app.attach(self._id, self._recorder.receive)
        self._ids = count(1)
        self.session_state = TestedState(self._app.state(self._id))
        self._finalizer = weakref.finalize(self, self._app.shutdown)

    # -- making ------------------------------------------------------------------------------------------------------

    @classmethod
    def from_file(cls, script_path: str | os.PathLike[str], *, default_timeout: float = TIMEOUT) -> Self:
        """A test of a script in a file.

        Parameters
        ----------
        script_path
            The file; a relative path starts at the folder of the file that calls this, else at the working directory.
        default_timeout
            Seconds that a run may take.

        Raises
        ------
        FileNotFoundError
            If there is no such file.
        """
        beside = Path(sys._getframe(1).f_code.co_filename).parent / script_path
        return cls(beside if beside.is_file() else script_path, default_timeout=default_timeout)

    @classmethod
    def from_string(cls, script: str, *, default_timeout: float = TIMEOUT) -> Self:
        """A test of a script that is given as text, indented or not.

        Parameters
        ----------
        script
            The script; it imports all that it needs.
        default_timeout
            Seconds that a run may take.
        """
        return cls._from_text(script, default_timeout)

    @classmethod
    def from_function(
        cls,
        script: Callable[..., Any],
        *,
        default_timeout: float = TIMEOUT,
        args: tuple[Any, ...] | None = None,
        kwargs: Mapping[str, Any] | None = None,
    ) -> Self:
        """A test of a script that is written as a function; it imports all that it needs in its body.

        Parameters
        ----------
        script
            The function.
        default_timeout
            Seconds that a run may take.
        args, kwargs
            What the function is called with.

        Raises
        ------
        AppTestError
            If the function's source cannot be read, or it is a lambda.
        """
        try:
            source = textwrap.dedent(inspect.getsource(script))
        except (OSError, TypeError) as error:
            raise AppTestError(f"{script!r} has no source to read. {TEXT}") from error
        if not source.startswith("def "):
            raise AppTestError(f"{script!r} is no plain function made with def. {TEXT}")
        return cls._from_text(f"{source}\n{script.__name__}(*__args, **__kwargs)\n", default_timeout, args, kwargs)

    @classmethod
    def _from_text(cls, source: str, timeout: float, *given: Any) -> Self:
        folder = tempfile.TemporaryDirectory(prefix="stagelight-")
        path = Path(folder.name, "app.py")
        path.write_text(textwrap.dedent(source), encoding="utf-8")
        places = list(sys.path)
        made = cls(path, default_timeout=timeout, **dict(zip(("args", "kwargs"), given)))
        sys.path[:] = places  # it has no modules beside it
        weakref.finalize(made, folder.cleanup)
        return made

    # -- playing ------------------------------------------------------------------------------------------------------

    def run(self, *, timeout: float | None = None) -> Self:
        """Run the script with all that was set and pressed since the last run; wait until nothing runs any more.

        Parameters
        ----------
        timeout
            Seconds that it may take; None: `default_timeout`.

        Returns
        -------
        AppTest
            This test.

        Raises
        ------
        AppTestError
            If the time is over first (it is a RuntimeError too), or the page has no room for what was set.
        """
        limit = self.default_timeout if timeout is None else timeout
        events = [evolve(event, id=next(self._ids)) for event in steps.events(self.walk(), self.staged)]
        where = self._where
        changes = visits.changes(where, self.query_params, self.user, self.context)
        if self._path is not None:
            changes["path"], self._path = self._path, None
        self._app.registry.config.secrets = self.secrets or None
        self._recorder.patches.clear()
        with self._program():
            try:
                self._app.play(self._id, events, changes)
            except ValueError as error:
                raise AppTestError(str(error)) from error
            if not self._app.wait(self._id, limit):
                self._app.stop(self._id)
                self._app.wait(self._id, GRACE)
                raise Late(f"The script did not end within {limit:g} s. run(timeout=...) gives it more time.")
        self.query_params, self.user = visits.params(where.visit.query), dict(where.visit.user)
        return self

    def switch_page(self, page_path: str) -> Self:
        """Go to another page of the app with the next `run`.

        Parameters
        ----------
        page_path
            Its file, relative to the main script; or its path below the app's address.

        Raises
        ------
        AppTestError
            If the app has no such page (it is a ValueError too).
        """
        self._path = visits.path_of(self._where, page_path, self._app.script)
        return self

    @contextmanager
    def _program(self) -> Iterator[None]:
        """The script finds itself in `sys.argv`, and the app its plugins, as if it had been started by itself."""
        argv = sys.argv
        sys.argv = self._argv
        if getattr(self, "_app", None) is not None and registry.registry() is not self._app.registry:
            registry.use(self._app.registry)
        try:
            yield
        finally:
            sys.argv = argv

    def close(self) -> None:
        """End the session and its threads; a test that is forgotten does so by itself."""
        self._finalizer()

    # -- looking ------------------------------------------------------------------------------------------------------

    @property
    def page(self) -> Page:
        """The page's tree, as renderers get it."""
        try:
            return self._app.page(self._id)
        except ValueError as error:
            raise AppTestError(str(error)) from error

    @property
    def patches(self) -> tuple[Patch, ...]:
        """What the last `run` sent to the visitor."""
        return tuple(self._recorder.patches)

    @property
    def tree(self) -> ElementTree:
        """The page as one block."""
        return ElementTree(self, self.page)

    @property
    def main(self) -> Block:
        """The page's main part."""
        return self.tree.main

    @property
    def sidebar(self) -> Block:
        """The side bar."""
        return self.tree.sidebar

    def walk(self) -> Iterator[Element]:
        return self.tree.walk()

    def __getitem__(self, idx: int) -> Any:
        """A root of the page: 0 is the main part, 1 the side bar."""
        return self.tree[idx]

    def __repr__(self) -> str:
        return f"AppTest({self._argv[0]!r}, {self.main!r})"

    def snapshot(self, medium: str, node: Node | None = None) -> str:
        renderer = self._app.registry.renderer(medium)
        if not isinstance(renderer, Snapshots):
            raise AppTestError(f"The renderer {medium!r} makes no snapshots.")
        page = self.page if node is None else Page((Node("main", RootBlock(), (node,)), *Page().roots[1:]))
        return renderer.snapshot(page, title=Path(self._argv[0]).stem)

    def shown(self, address: str) -> Widget | None:
        """The widget of an address, as the page shows it now."""
        node = find(self.page, address)
        return node.element if node is not None and isinstance(node.element, Widget) else None

    @property
    def uploads(self) -> Uploads:
        """The files that the test has sent."""
        return self._app.uploads(self._id)

    def pressed(self, address: str) -> Wire:
        """What the last run got of a trigger."""
        return self._app.state(self._id).pressed(address)
