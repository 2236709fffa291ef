"""Messages: JSON text to checked fields, and a session's steps to JSON text."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from attrs import astuple

from stagelight.plugin import CacheReport, Insert, Move, Node, Page, Patch, Remove, Set, Wire
from stagelight_html.page import fragment, roots
from stagelight_web.growth import Growth
from stagelight_web.media import served

DEPTH = 8
"""How deep lists may lie in lists."""


class BadMessage(ValueError):
    """A message that is not of the protocol; the text is a sentence for its sender."""

    def __init__(self, text: str, id: int | None = None) -> None:
        super().__init__(text)
        self.id = id


def read(text: str) -> dict[str, Any]:
    """The fields of one message of a visitor, lists in values made tuples.

    Raises
    ------
    BadMessage
        When it is not JSON, or a field is missing, unknown or of the wrong type.
    """
    try:
        message = _decode(text)
    except (ValueError, RecursionError):
        raise BadMessage("The message is not valid JSON.") from None
    if not isinstance(message, dict):
        raise BadMessage("A message is a JSON object with a field `type`.")
    kind = message.get("type")
    fields = SHAPES.get(kind) if isinstance(kind, str) else None
    if fields is None:
        raise BadMessage(f"The message type must be one of {', '.join(SHAPES)}.", _id(message))
    if message.keys() - OPTIONAL.get(str(kind), frozenset()) != fields:
        raise BadMessage(_wrong_fields(str(kind), message.keys(), fields), _id(message))
    for name, value in message.items():
        try:
            message[name] = CHECKS[name](value)
        except ValueError as error:
            raise BadMessage(f"In a `{kind}` message, `{name}` must be {error}.", _id(message)) from None
    return message


def patch(
    n: int, ack: int, patches: Sequence[Patch], running: bool, stale: tuple[str, ...], growth: Growth | None = None
) -> str:
    """A step of the page, as one message; `growth` knows what the document has of texts that grow."""
    ops = [_OPS[type(step)](step) for step in patches]
    if growth is not None:
        ops = [growth.step(step, op) for step, op in zip(patches, ops, strict=True)]
    message: dict[str, Any] = {"type": "patch", "n": n, "ack": ack, "ops": ops}
    if running:
        message["run"] = True
    elif growth is not None:
        growth.forget()
    if stale:
        message["stale"] = stale
    return encode(message)


def page(n: int, ack: int, token: str, shown: Page, running: bool) -> str:
    """The whole page, as one message."""
    message = {"type": "page", "n": n, "ack": ack, "token": token, "html": roots(shown, served)}
    if running:
        message["run"] = True
    return encode(message)


def welcome(token: str, n: int, ack: int) -> str:
    """The answer to a hello whose page is still known here."""
    return encode({"type": "welcome", "token": token, "n": n, "ack": ack})


def error(text: str, id: int | None = None) -> str:
    """Something that the visitor's browser should not have sent, in a sentence."""
    return encode({"type": "error", "id": id, "message": text})


def caches(reports: Iterable[CacheReport]) -> str:
    """What the app's cached functions hold."""
    return encode({"type": "caches", "list": [astuple(report) for report in reports]})


def pong() -> str:
    """The answer to a ping."""
    return '{"type":"pong"}'


def encode(message: Mapping[str, Any]) -> str:
    """The JSON text of a message; half characters that a script showed stay escaped, for they are no UTF-8."""
    text = _encode(message)
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(message)
    return text


def _refuse(name: str) -> float:
    raise ValueError(name)


# Made once: `json.dumps` with arguments makes an encoder for each call.
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_decode = json.JSONDecoder(parse_constant=_refuse).decode


def _integer(least: int) -> Callable[[Any], int]:
    def check(value: Any) -> int:
        if type(value) is int and least <= value < 2**53:
            return value
        raise ValueError(f"a whole number from {least} on")

    return check


def _text(least: int, most: int) -> Callable[[Any], str]:
    def check(value: Any) -> str:
        if isinstance(value, str) and least <= len(value) <= most:
            return str(_wire(value))
        raise ValueError(f"text of {least} to {most:,} characters")

    return check


def _wire(value: Any, depth: int = DEPTH) -> Wire:
    if value is None or type(value) in (bool, int):
        return value  # type: ignore[no-any-return]
    if isinstance(value, str):
        try:
            value.encode()
        except UnicodeEncodeError:
            raise ValueError("text without half surrogate pairs") from None
        return value
    if isinstance(value, float) and math.isfinite(value):
        return value
    if isinstance(value, list) and depth:
        return tuple(_wire(item, depth - 1) for item in value)
    raise ValueError(f"null, true, false, a finite number, text, or lists of those, at most {DEPTH} deep")


def _values(value: Any) -> dict[str, Wire]:
    if not isinstance(value, dict):
        raise ValueError("an object of values by address")
    return {str(_wire(address)): _wire(item) for address, item in value.items()}


def _visit(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict) or value.keys() - FACTS.keys():
        raise ValueError(f"an object with some of {', '.join(FACTS)}")
    for name, item in value.items():
        kind, most = FACTS[name]
        if type(item) is not kind or (isinstance(item, str) and len(str(_wire(item))) > most):
            raise ValueError(f"an object in which {name} is {'text' if kind is str else 'a whole number'}")
    return value


def _id(message: Mapping[str, Any]) -> int | None:
    id = message.get("id")
    return id if type(id) is int and 0 < id < 2**53 else None


def _wrong_fields(kind: str, found: Iterable[str], wanted: frozenset[str]) -> str:
    names = set(found)
    parts = [
        f"{word} {', '.join(f'`{name[:40]}`' for name in sorted(strays)[:5])}"
        for word, strays in (("lacks", wanted - names), ("does not know", names - wanted))
        if strays
    ]
    return f"A `{kind}` message {' and '.join(parts)}; its fields are {', '.join(sorted(wanted))}."


SHAPES = {
    "hello": frozenset({"type", "token", "nonce", "last", "values"}),
    "set": frozenset({"type", "id", "key", "value"}),
    "trigger": frozenset({"type", "id", "key", "value"}),
    "rerun": frozenset({"type", "id"}),
    "clear": frozenset({"type", "id"}),
    "go": frozenset({"type", "id", "visit"}),
    "stop": frozenset({"type"}),
    "caches": frozenset({"type"}),
    "ping": frozenset({"type"}),
}
"""The messages of a visitor and their fields; all are needed, no other is known but the optional ones."""
OPTIONAL = {"hello": frozenset({"visit"})}
FACTS: dict[str, tuple[type[Any], int]] = {
    "path": (str, 2000),
    "query": (str, 8000),
    "timezone": (str, 100),
    "offset": (int, 0),
    "locale": (str, 100),
    "theme": (str, 20),
}
"""What a browser may tell of a visitor: the type, and the most characters."""

CHECKS: dict[str, Callable[[Any], Any]] = {
    "type": str,
    "id": _integer(1),
    "last": _integer(-1),
    "key": _text(1, 2000),
    "token": _text(0, 200),
    "nonce": _text(1, 200),
    "value": _wire,
    "values": _values,
    "visit": _visit,
}

_OPS: dict[type[Any], Callable[[Any], list[Any]]] = {
    Insert: lambda step: ["insert", step.parent, step.after, fragment(step.node, find=served)],
    Set: lambda step: ["set", step.key, fragment(Node(step.key, step.element), children=False, find=served)],
    Move: lambda step: ["move", step.key, step.after],
    Remove: lambda step: ["remove", step.key],
}
