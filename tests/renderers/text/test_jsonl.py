"""Records as JSON lines."""

from __future__ import annotations

import io
import json
from typing import Any

from attrs import field, frozen

from stagelight.plugin import Element, Failure, Frame, Node, RootBlock, Selectbox, Slider, Text
from stagelight_text.jsonl import JsonWriter, fields

MAIN = Node("main", RootBlock())


def written(node: Node, mark: str = "") -> dict[str, Any]:
    out = io.StringIO()
    JsonWriter(out).write((MAIN,), node, mark)
    line = out.getvalue()
    assert line.endswith("\n")
    assert line.count("\n") == 1
    said: dict[str, Any] = json.loads(line)
    return said


def test_a_record_has_key_kind_parent_and_fields() -> None:
    said = written(Node("main/text:0", Text("ä\nb", width=100)))
    assert list(said) == ["key", "kind", "parent", "fields"]
    assert (said["key"], said["kind"], said["parent"]) == ("main/text:0", "text", "main")
    assert said["fields"]["body"] == "ä\nb"
    assert said["fields"]["width"] == 100


def test_a_widget_has_its_wire_value() -> None:
    slider = written(Node("main/slider:x", Slider("x", 0, 10, (1, 2), value=(3, 4), address="/main//slider:x")))
    assert slider["fields"]["value"] == [3, 4]
    assert slider["fields"]["address"] == "/main//slider:x"


def test_live_objects_are_left_out() -> None:
    assert "objects" not in fields(Selectbox("x", ("1",), objects=(object(),)))
    assert fields(Selectbox("x", ("1",)))["options"] == ["1"]


def test_records_inside_records() -> None:
    frame = fields(Failure("E", "m", (Frame("app.py", 1, "f", "x"),)))["frames"][0]
    assert frame == {"file": "app.py", "line": 1, "function": "f", "code": "x", "own": True}


@frozen
class Odd(Element):
    """Fields of all sorts."""

    number: float = float("inf")
    names: frozenset[str] = frozenset({"b", "a"})
    table: dict[int, str] = field(factory=lambda: {1: "x"})
    other: complex = 1j


def test_anything_has_a_json_form() -> None:
    assert fields(Odd()) == {"number": "inf", "names": ["a", "b"], "table": {"1": "x"}, "other": "1j"}


def test_marks_become_changes() -> None:
    node = Node("main/text:0", Text("a"))
    changes = [written(node, mark)["change"] for mark in "+~->"]
    assert changes == ["insert", "set", "remove", "move"]


def test_a_record_is_one_line_of_utf_8() -> None:
    assert written(Node("main/text:0", Text("\u2028")))["fields"]["body"] == "\u2028"
