"""Every message of a visitor is checked; every one of ours is valid JSON."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from stagelight.plugin import Container, Insert, Move, Node, Page, Remove, Set, Text
from stagelight_web import frames

GOOD: dict[str, dict[str, Any]] = {
    "hello": {"type": "hello", "token": "t", "nonce": "n", "last": 3, "values": {"a": [1, "x"]}},
    "set": {"type": "set", "id": 7, "key": "/main//slider:x", "value": 4.5},
    "trigger": {"type": "trigger", "id": 8, "key": "k", "value": None},
    "rerun": {"type": "rerun", "id": 9},
    "go": {"type": "go", "id": 10, "visit": {"path": "a/b", "query": "x=1", "offset": -60}},
    "stop": {"type": "stop"},
    "ping": {"type": "ping"},
}


@pytest.mark.parametrize("kind", GOOD)
def test_good_messages(kind: str) -> None:
    assert frames.read(json.dumps(GOOD[kind]))["type"] == kind


def test_lists_become_tuples() -> None:
    message = frames.read('{"type":"set","id":1,"key":"k","value":[1,[true,null],"x"]}')
    assert message["value"] == (1, (True, None), "x")
    assert frames.read(json.dumps(GOOD["hello"]))["values"] == {"a": (1, "x")}


BAD = [
    ("", "not valid JSON"),
    ("{", "not valid JSON"),
    ("[" * 100_000, "not valid JSON"),
    ('{"type":"set","id":1,"key":"k","value":NaN}', "not valid JSON"),
    ("[]", "JSON object"),
    ("7", "JSON object"),
    ("{}", "must be one of hello, set, trigger, rerun, clear, go, stop, caches, ping"),
    ('{"type":["set"]}', "must be one of"),
    ('{"type":"dance"}', "must be one of"),
    ('{"type":"set","id":1,"key":"k"}', "lacks `value`"),
    ('{"type":"ping","why":1}', "does not know `why`"),
    ('{"type":"rerun","id":0}', "`id` must be a whole number from 1"),
    ('{"type":"rerun","id":true}', "`id` must be a whole number"),
    ('{"type":"rerun","id":1.5}', "`id` must be a whole number"),
    ('{"type":"rerun","id":9007199254740992}', "`id` must be a whole number"),
    ('{"type":"set","id":1,"key":5,"value":1}', "`key` must be text"),
    ('{"type":"set","id":1,"key":"","value":1}', "`key` must be text"),
    ('{"type":"set","id":1,"key":"k","value":{}}', "`value` must be null, true"),
    ('{"type":"set","id":1,"key":"k","value":1e999}', "finite"),
    ('{"type":"set","id":1,"key":"k","value":[[[[[[[[[1]]]]]]]]]}', "at most 8 deep"),
    ('{"type":"set","id":1,"key":"k","value":"\\ud800"}', "half surrogate"),
    ('{"type":"hello","token":"t","nonce":"n","last":-2,"values":{}}', "`last` must be"),
    ('{"type":"hello","token":"t","nonce":"","last":0,"values":{}}', "`nonce` must be"),
    ('{"type":"hello","token":"t","nonce":"n","last":0,"values":[]}', "`values` must be an object"),
]


@pytest.mark.parametrize(("text", "reason"), BAD)
def test_bad_messages_say_why(text: str, reason: str) -> None:
    with pytest.raises(frames.BadMessage, match=reason.replace("(", r"\(")):
        frames.read(text)


def test_a_bad_message_names_its_id() -> None:
    with pytest.raises(frames.BadMessage) as caught:
        frames.read('{"type":"set","id":12,"key":"k","value":{}}')
    assert caught.value.id == 12


anything = some.recursive(
    some.none() | some.booleans() | some.integers() | some.floats() | some.text(),
    lambda inner: some.lists(inner) | some.dictionaries(some.text(), inner),
    max_leaves=10,
)
fields = some.sampled_from(["type", "id", "key", "value", "token", "nonce", "last", "values", "other"])
kinds = some.sampled_from([*GOOD, "", "dance"])


def read_or_refusal(text: str) -> str:
    """The type of the message, or why it was refused."""
    try:
        return str(frames.read(text)["type"])
    except frames.BadMessage as error:
        return str(error)


@given(some.text() | anything.map(json.dumps))
def test_any_text_is_read_or_refused(text: str) -> None:
    assert read_or_refusal(text)


@given(kinds, some.dictionaries(fields, anything))
def test_any_fields_are_read_or_refused(kind: str, message: dict[str, Any]) -> None:
    assert read_or_refusal(json.dumps({**GOOD.get(kind, {}), **message}))


def test_a_step_of_the_page() -> None:
    block = Node("main/container:0", Container(), (Node("main/container:0/text:0", Text("inside")),))
    patches = (
        Insert("main", None, block),
        Move("main/text:1", "main/text:2"),
        Remove("main/text:3"),
        Set("main/container:0", Container()),
    )
    message = json.loads(frames.patch(5, 3, patches, True, ("main/text:9",)))
    inserted = message["ops"].pop(0)
    changed = message["ops"].pop()
    assert message == {
        "type": "patch",
        "n": 5,
        "ack": 3,
        "ops": [["move", "main/text:1", "main/text:2"], ["remove", "main/text:3"]],
        "run": True,
        "stale": ["main/text:9"],
    }
    assert inserted[:3] == ["insert", "main", None]
    assert "inside" in inserted[3]
    assert changed[:2] == ["set", "main/container:0"]
    assert "inside" not in changed[2]
    assert "data-children" in changed[2]


def test_what_is_false_is_left_out() -> None:
    assert frames.patch(1, 0, (), False, ()) == '{"type":"patch","n":1,"ack":0,"ops":[]}'
    assert "run" not in json.loads(frames.page(1, 0, "t", Page(), False))
    assert json.loads(frames.page(1, 0, "t", Page(), True))["run"] is True


def test_text_stays_short_and_half_characters_do_no_harm() -> None:
    assert "für" in frames.error("für")
    half = frames.error("half \ud800 für")
    assert json.loads(half.encode())["message"] == "half \ud800 für"
