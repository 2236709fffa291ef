"""What a visitor's messages do: each once, and never more than they may."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from stagelight.plugin import Event
from stagelight_web.settings import Settings
from stagelight_web.tab import Tab
from stagelight_web.tabs import Tabs
from stagelight_web.talk import Talk
from tests.renderers.web.fakes import FakeApp, Line, Session, page_of

BROWSER = "the browser's cookie"


class Scene:
    """One visitor who talks."""

    def __init__(self) -> None:
        self.app = FakeApp()
        self.tabs = Tabs(self.app, Settings())
        self.talk = Talk(self.tabs)
        self.tab, self.last, _ = self.tabs.visit(BROWSER, None)
        self.session: Session = self.app.made[self.tab.session]
        self.show("ready")
        self.line = self.greet("a")

    def greet(self, nonce: str, last: int = -1) -> Line:
        """A document says hello."""
        line = Line(BROWSER)
        self.tabs.connect(line)
        self.say(line, type="hello", token=self.tab.token, nonce=nonce, last=last, values={})
        return line

    def say(self, line: Line | None = None, **message: Any) -> dict[str, Any]:
        """Send a message; what was answered last."""
        line = line or self.line
        self.talk.heard(line, json.dumps(message))
        return line.sent[-1] if line.sent else {}

    def show(self, *lines: str) -> None:
        """The app shows these lines."""
        self.app.publish(self.tab.session, page_of(*lines))

    def reload(self) -> Tab:
        """The page is fetched again."""
        return self.tabs.visit(BROWSER, self.tab.token)[0]


@pytest.fixture
def scene() -> Iterator[Scene]:
    """A visitor whose page is there."""
    made = Scene()
    yield made
    made.tabs.reader.end()


def test_values_and_clicks_become_events(scene: Scene) -> None:
    scene.say(type="set", id=1, key="x", value=[1, 2])
    scene.say(type="trigger", id=2, key="go", value=None)
    assert scene.session.events == [Event("x", (1, 2), id=1), Event("go", None, trigger=True, id=2)]


def test_what_is_sent_again_does_nothing(scene: Scene) -> None:
    scene.say(type="trigger", id=1, key="go", value=None)
    again = scene.greet("a")
    scene.say(again, type="trigger", id=1, key="go", value=None)
    scene.say(again, type="trigger", id=2, key="go", value=None)
    assert [event.id for event in scene.session.events] == [1, 2]


def test_rerun_and_stop(scene: Scene) -> None:
    scene.say(type="rerun", id=1)
    scene.say(type="rerun", id=1)
    scene.say(type="stop")
    assert (scene.session.reruns, scene.session.stops) == (1, 1)


def test_acks_say_what_the_page_has_seen(scene: Scene) -> None:
    scene.say(type="set", id=1, key="x", value=1)
    scene.show("one")
    assert scene.line.sent[-1]["ack"] == 1
    seen = scene.session.events.copy()
    scene.say(type="set", id=2, key="x", value=2)
    scene.session.events = seen
    scene.show("still one")
    assert scene.line.sent[-1]["ack"] == 1
    scene.say(type="rerun", id=3)
    scene.show("still one!")
    assert scene.line.sent[-1]["ack"] == 1


def test_a_rerun_is_acknowledged(scene: Scene) -> None:
    scene.say(type="set", id=1, key="x", value=1)
    scene.say(type="rerun", id=2)
    scene.show("one")
    assert scene.line.sent[-1]["ack"] == 2


def test_ids_of_a_new_document_begin_at_one_and_the_apps_go_on(scene: Scene) -> None:
    scene.say(type="set", id=5, key="x", value=1)
    scene.show("one")
    scene.reload()
    line = scene.greet("b")
    assert line.sent[-1]["ack"] == 0
    scene.say(line, type="set", id=1, key="x", value=2)
    assert scene.session.events[-1].id == 6
    scene.show("two")
    assert line.sent[-1]["ack"] == 1


def test_a_refused_event_is_answered_and_holds_nothing_up(scene: Scene) -> None:
    scene.app.refuses = "There is no widget 'x'."
    answer = scene.say(type="set", id=1, key="x", value=1)
    assert answer == {"type": "error", "id": 1, "message": "There is no widget 'x'."}
    scene.app.refuses = None
    scene.show("one")
    assert scene.line.sent[-1]["ack"] == 1


def test_a_bad_message_is_answered(scene: Scene) -> None:
    answer = scene.say(type="set", id=3, key="x")
    assert answer["type"] == "error"
    assert answer["id"] == 3
    assert "lacks `value`" in answer["message"]
    assert scene.say(type="ping") == {"type": "pong"}


def test_a_refused_message_is_answered(scene: Scene) -> None:
    scene.talk.refused(scene.line, "Too long.")
    assert scene.line.sent[-1] == {"type": "error", "id": None, "message": "Too long."}


def test_hello_comes_first(scene: Scene) -> None:
    stranger = Line()
    scene.tabs.connect(stranger)
    assert "hello" in scene.say(stranger, type="set", id=1, key="x", value=1)["message"]
    assert scene.say(stranger, type="ping") == {"type": "pong"}
    assert scene.session.events == []


def test_a_socket_that_was_taken_over_is_deaf(scene: Scene) -> None:
    scene.greet("a")
    assert "hello" in scene.say(scene.line, type="trigger", id=9, key="go", value=None)["message"]
    assert scene.session.events == []


def test_a_drained_socket_catches_up(scene: Scene) -> None:
    scene.line.full = True
    scene.show("one")
    before = len(scene.line.sent)
    scene.line.full = False
    scene.talk.drained(scene.line)
    assert len(scene.line.sent) == before + 1
    scene.talk.drained(Line())


def test_a_socket_that_ends_leaves_its_tab(scene: Scene) -> None:
    scene.talk.ended(scene.line)
    assert scene.tab.connection is None
