"""A stranger's client, written after docs/protocol.md and nothing else."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from stagelight_web.frames import SHAPES
from tests.renderers.web.conftest import GO, Stage, Theatre, X
from tests.renderers.web.visitor import Visitor

PAGE = (Path(__file__).parents[3] / "docs" / "protocol.md").read_text()
CLIENT, SERVER = PAGE.split("### From the client")[1].split("\n## ")[0].split("### From the server")


def examples(part: str) -> dict[str, dict[str, Any]]:
    """The messages of a part of the page, by type."""
    found = [json.loads(text) for text in re.findall(r"```json\n(.*?)```", part, re.DOTALL)]
    return {message["type"]: message for message in found}


FROM_CLIENT = examples(CLIENT)
FROM_SERVER = examples(SERVER)

PLAY = """
    import time
    import stagelight as st

    x = st.slider("x", 0, 100, 3)
    if st.button("Go"):
        st.session_state.clicks = st.session_state.get("clicks", 0) + 1
    st.write(f"{x} squared is {x * x}")
    st.text(f"clicks: {st.session_state.get('clicks', 0)}")
    if x == 99:
        for _ in range(1000):
            time.sleep(0.01)
            st.empty()
"""


@pytest.fixture
def theatre(stage: Stage) -> Theatre:
    """A play with a long scene at x = 99."""
    return stage(PLAY)


def test_each_message_is_named_and_has_its_example() -> None:
    assert set(FROM_CLIENT) == set(SHAPES)
    assert set(FROM_SERVER) == {"welcome", "patch", "page", "error", "pong", "caches"}
    for kind, message in FROM_CLIENT.items():
        assert message.keys() == SHAPES[kind]
    for kind in (*FROM_CLIENT, *FROM_SERVER):
        assert f"`{kind}`: " in PAGE


def shaped(frame: dict[str, Any]) -> None:
    """A message of the server has the fields of its example; the optional ones may be missing."""
    example = FROM_SERVER[frame["type"]]
    optional = {"run", "stale"}
    assert example.keys() - optional <= frame.keys() <= example.keys() | {"run"}, frame
    for name in frame.keys() & example.keys():
        if frame[name] is not None:
            assert type(frame[name]) is type(example[name]), frame


def test_a_session_from_the_page_alone(theatre: Theatre) -> None:
    client = theatre.visitor().fetch()
    said: set[str] = set()

    def say(kind: str, **fields: Any) -> None:
        said.add(kind)
        client.say(**{**FROM_CLIENT[kind], **fields})

    client.connect()
    say("hello", token=client.token, last=client.last, values={})
    assert client.hear()["type"] == "welcome"
    say("set")
    frame = client.acked(1)
    assert "7 squared is 49" in str(frame["ops"])
    say("trigger")
    assert "clicks: 1" in str(client.acked(2)["ops"])
    say("rerun")
    client.acked(3)
    say("caches")
    client.until(lambda frame: frame["type"] == "caches")
    say("clear", id=4)
    client.acked(4)
    say("set", id=5, key="/main//slider:y")
    assert client.until(lambda frame: frame["type"] == "error")["message"] == FROM_SERVER["error"]["message"]
    say("set", id=6, value=99)
    assert client.until(lambda frame: frame.get("run", False))["ops"]
    say("stop")
    assert client.until(lambda frame: not frame.get("run"))["ack"] == 6
    say("go", id=7, visit={"path": "", "query": "year=2024"})
    assert client.acked(7)["ack"] == 7
    say("ping")
    client.until(lambda frame: frame["type"] == "pong")
    client.leave()
    client.connect()
    say("hello", token="forgotten", values={X: 4})
    page = client.until(lambda frame: frame["type"] == "page")
    assert "4 squared is 16" in page["html"]
    assert re.findall(r'id="(main|sidebar|bottom|event)"', page["html"]) == ["sidebar", "main", "bottom", "event"]
    for frame in client.frames:
        shaped(frame)
    assert said == set(FROM_CLIENT)
    assert {frame["type"] for frame in client.frames} == set(FROM_SERVER)


def test_the_page_carries_what_the_protocol_needs(theatre: Theatre) -> None:
    client = theatre.visitor().fetch()
    assert f'data-address="{X}"' in client.html
    assert 'data-value="3"' in client.html
    assert "data-trigger" in client.html
    assert client.cookie.startswith("stage_browser=")
    assert client.token
    assert all(f'id="{root}"' in client.html for root in ("main", "sidebar", "bottom", "event"))


def test_coming_back_misses_nothing_and_runs_nothing_twice(theatre: Theatre) -> None:
    client = theatre.seated()
    client.click(1, GO)
    seen = client.last
    client.say(type="trigger", id=2, key=GO, value=None)
    client.leave()
    client.connect().hello()
    welcome = client.hear()
    assert welcome["type"] == "welcome"
    assert welcome["n"] == seen
    client.say(type="trigger", id=2, key=GO, value=None)
    client.say(type="trigger", id=3, key=GO, value=None)
    assert "clicks: 3" in str(client.acked(3))
    assert theatre.app.values(theatre.app.sessions()[0]) == {}


def test_a_second_document_gets_the_values_and_its_own_session(theatre: Theatre) -> None:
    first = theatre.seated()
    first.set(1, X, 8)
    second = theatre.visitor(cookie=first.cookie, nonce="document 2")
    second.token, second.last = first.token, first.last
    second.connect().hello()
    page = second.hear()
    assert page["type"] == "page"
    assert "8 squared is 64" in page["html"]
    assert page["token"] != first.token
    second.set(1, X, 9)
    first.say(type="ping")
    assert first.hear() == {"type": "pong"}
    assert "8 squared is 64" in first.reload().html


def test_a_reload_keeps_the_session(theatre: Theatre) -> None:
    before = theatre.seated()
    before.set(1, X, 8)
    before.click(2, GO)
    token = before.token
    after = before.reload()
    assert "8 squared is 64" in after.html
    assert "clicks: 1" in after.html
    assert after.token == token
    after.connect().hello()
    assert after.hear()["type"] == "welcome"
    assert "clicks: 2" in str(after.click(1, GO))


def test_who_comes_anew_gets_a_new_session_whatever_was_left(theatre: Theatre) -> None:
    before = theatre.seated()
    before.click(1, GO)
    after = theatre.visitor(cookie=f"{before.cookie}; stage_tab={before.token}").fetch()
    assert "clicks: 0" in after.html
    assert after.token != before.token


def test_the_next_document_takes_the_session_of_one_that_is_gone(theatre: Theatre) -> None:
    before = theatre.seated()
    before.set(1, X, 8)
    before.click(2, GO)
    before.leave()
    theatre.until(lambda: all(tab.connection is None for tab in theatre.tabs.tabs()))
    after = theatre.visitor(cookie=before.cookie, nonce="document 2")
    after.token, after.last = before.token, 1
    after.connect().hello()
    assert after.hear()["type"] == "welcome"
    assert "8 squared is 64" in str(after.hear())
    assert "clicks: 2" in str(after.click(1, GO))


HUGE = 1_000_001
NONSENSE: list[str | bytes] = [
    "",
    "{}",
    "[]",
    "null",
    '"hello"',
    "{" * 10_000,
    "\x00\x01",
    b"\x00\xff",
    '{"type": "set", "id": 1, "key": ["x"], "value": 1}',
    '{"type": "set", "id": "1", "key": "x", "value": 1}',
    '{"type": "set", "id": 1, "key": "x", "value": {"a": 1}}',
    '{"type": "set", "id": 1, "key": "x", "value": 1, "more": 1}',
    '{"type": "trigger", "id": -1, "key": "x", "value": null}',
    '{"type": "trigger", "id": 1, "key": "/main//slider:x", "value": null}',
    '{"type": "set", "id": 2, "key": "/main//button:Go", "value": true}',
    '{"type": "set", "id": 3, "key": "/main//slider:x", "value": "seven"}',
    '{"type": "set", "id": 4, "key": "/main//slider:x", "value": [1, 2]}',
    '{"type": "set", "id": 5, "key": "/main//slider:x", "value": 1000}',
    '{"type": "set", "id": 6, "key": "/main//slider:x", "value": true}',
    '{"type": "set", "id": 7, "key": "/main//slider:x", "value": null}',
    '{"type": "set", "id": 8, "key": "../../etc/passwd", "value": 1}',
    "x" * HUGE,
]


@pytest.mark.parametrize("nonsense", NONSENSE, ids=lambda text: repr(text[:60]))
def test_nonsense_is_answered_and_the_session_lives(theatre: Theatre, nonsense: str | bytes) -> None:
    client = theatre.seated()
    assert client.socket is not None
    if isinstance(nonsense, bytes):
        client.socket.send_binary(nonsense)
    else:
        client.socket.send(nonsense)
    answer = client.hear()
    assert answer["type"] == "error"
    assert answer["message"].endswith(".")
    assert "16" in str(client.set(20, X, 4)["ops"])


def test_what_is_no_websocket_frame_ends_one_socket_only(theatre: Theatre) -> None:
    other = theatre.seated()
    client = theatre.seated()
    assert client.socket is not None
    assert client.socket.sock is not None
    client.socket.sock.sendall(bytes(range(256)) * 10)
    other.say(type="ping")
    assert other.hear() == {"type": "pong"}
    back = Visitor(theatre.port, cookie=client.cookie)
    back.token, back.last = client.token, client.last
    back.connect().hello()
    assert back.hear()["type"] == "welcome"
    back.leave()
