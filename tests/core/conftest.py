"""A session to drive without any renderer."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from stagelight import registry as registries
from stagelight.app import LocalApp, load
from stagelight.contracts import Visit as Whereabouts
from stagelight.element import Batch, Event, Page, Widget, Wire
from stagelight.plugin import hookimpl
from stagelight.registry import Registry


class Gates:
    """A plugin that lets a script and its test wait for each other: `st.reach("name")` and `st.wait_for("name")`."""

    def __init__(self) -> None:
        self.passed: dict[str, threading.Event] = {}
        self.noted: list[Any] = []

    def event(self, name: str) -> threading.Event:
        return self.passed.setdefault(name, threading.Event())

    def reach(self, name: str) -> None:
        self.event(name).set()

    def wait_for(self, name: str) -> None:
        assert self.event(name).wait(10), f"nobody came to {name!r}"

    @hookimpl
    def stagelight_register_commands(self) -> dict[str, Callable[..., Any]]:
        return {"reach": self.reach, "wait_for": self.wait_for, "note": self.noted.append}


class Visit:
    """One visitor of one script."""

    def __init__(
        self,
        app: LocalApp,
        gates: Gates,
        values: dict[str, Wire] | None = None,
        visit: Whereabouts | None = None,
    ) -> None:
        self.app = app
        self.gates = gates
        self.batches: list[Batch] = []
        self.news = threading.Condition()
        self.id = app.open(values=values, visit=visit)
        self.first = app.attach(self.id, self.receive)
        self._count = 0

    def receive(self, batch: Batch) -> None:
        with self.news:
            self.batches.append(batch)
            self.news.notify_all()

    def until(self, condition: Callable[[], bool]) -> None:
        with self.news:
            assert self.news.wait_for(condition, 10), f"still: {self.texts}"

    def until_text(self, text: str) -> None:
        self.until(lambda: text in self.texts)

    def settle(self) -> Visit:
        assert self.app.wait(self.id, 10), "still running"
        return self

    @property
    def page(self) -> Page:
        return self.app.page(self.id)

    @property
    def texts(self) -> list[str]:
        """The bodies of all texts on the page, in order."""
        elements = [node.element for node in self.page.walk()]
        return [body for element in elements if (body := getattr(element, "body", None)) is not None]

    @property
    def kinds(self) -> list[str]:
        return [node.element.kind for node in self.page.walk() if node.element.kind != "root"]

    def widget(self, name: str) -> Widget:
        for node in self.page.walk():
            if isinstance(node.element, Widget) and name in (node.element.key, node.element.label):
                return node.element
        raise AssertionError(f"no widget {name!r} on the page: {self.kinds}")

    def set(self, name: str, value: Wire) -> Visit:
        self._count += 1
        self.app.send(self.id, Event(self.widget(name).address, value, id=self._count))
        return self

    def click(self, name: str) -> Visit:
        self._count += 1
        self.app.send(self.id, Event(self.widget(name).address, trigger=True, id=self._count))
        return self


Visitor = Callable[..., Visit]


@pytest.fixture
def gates() -> Gates:
    return Gates()


@pytest.fixture
def visit(tmp_path: Path, gates: Gates) -> Iterator[Visitor]:
    """`visit(source)`: a settled first run; `visit(source, settle=False)`: at once; more options as `load`."""
    apps: list[LocalApp] = []

    def start(
        source: str,
        *,
        settle: bool = True,
        values: dict[str, Wire] | None = None,
        plugins: tuple[Any, ...] = (),
        visit: Whereabouts | None = None,
        **options: Any,
    ) -> Visit:
        path = tmp_path / "app.py"
        path.write_text("import stagelight as st\n" + source)
        app = load(path, registry=Registry([gates, *plugins]), **options)
        apps.append(app)
        visited = Visit(app, gates, values, visit)
        return visited.settle() if settle else visited

    yield start
    for app in apps:
        app.shutdown()
    registries.use(None)
