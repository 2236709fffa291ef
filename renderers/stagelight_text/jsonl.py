"""Records as JSON lines for machines: one object an element."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, TextIO

import attrs

from stagelight.plugin import Element, Node

CHANGES = {"+": "insert", "~": "set", "-": "remove", ">": "move"}


class JsonWriter:
    """Writes one object a record. A later record of the same key takes the place of the earlier one."""

    def __init__(self, out: TextIO) -> None:
        self.out = out

    def write(self, trail: Sequence[Node], node: Node, mark: str = "") -> None:
        """One element; `mark` says what became of it since the run before."""
        said: dict[str, Any] = {"change": CHANGES[mark]} if mark else {}
        said |= {"key": node.key, "kind": node.element.kind, "parent": trail[-1].key if trail else None}
        said["fields"] = fields(node.element)
        self.out.write(json.dumps(said, ensure_ascii=False, allow_nan=False) + "\n")
        self.out.flush()


def fields(element: Element) -> dict[str, Any]:
    """The fields of an element that count: those that compare; live Python objects do not.

    Example
    -------
    >>> from stagelight.plugin import Text
    >>> fields(Text("hello"))["body"]
    'hello'
    """
    return {each.name: _value(getattr(element, each.name)) for each in attrs.fields(type(element)) if each.eq}


def _value(value: Any) -> Any:
    """Anything as JSON can say it: what has no JSON form is told as text."""
    match value:
        case None | bool() | int() | str():
            return value
        case float():
            return value if value - value == 0 else str(value)
        case tuple() | list():
            return [_value(each) for each in value]
        case set() | frozenset():
            return sorted(map(_value, value), key=str)
        case dict():
            return {str(key): _value(each) for key, each in value.items()}
        case _ if attrs.has(type(value)):
            return {each.name: _value(getattr(value, each.name)) for each in attrs.fields(type(value)) if each.eq}
    return str(value)
