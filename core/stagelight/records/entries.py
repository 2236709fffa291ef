"""Records of the widgets that take text."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, Literal

from attrs import field, frozen

from stagelight.element import Height, Widget, Wire
from stagelight.records.inputs import visited


@frozen
class Entry(Widget):
    """A widget that takes text: what TextInput and TextArea share."""

    start: str | None = ""
    """The text that is there at first; None: the script gets None until something is typed."""
    max_chars: int | None = None
    placeholder: str | None = field(default=None, kw_only=True)
    required: bool = field(default=False, kw_only=True)
    bind: str | None = field(default=None, kw_only=True)

    def default(self) -> Wire:
        return self.start

    def parse(self, wire: Wire) -> str | None:
        if wire is not None and not isinstance(wire, str):
            raise ValueError(f"{self.kind} {self.label!r} takes text, not {wire!r}.")
        if wire is not None and self.max_chars is not None and len(wire) > self.max_chars and wire != self.start:
            raise ValueError(f"{self.kind} {self.label!r} takes at most {self.max_chars} characters, not {len(wire)}.")
        if visited(self, wire):
            self.check(wire)
        return wire

    def check(self, wire: str | None) -> None:
        """What holds only for visitors: authors may set what they like."""
        if wire is None and self.start is not None:
            raise ValueError(f"{self.kind} {self.label!r} takes text, not null.")
        if self.required and not wire:
            raise ValueError(f"{self.kind} {self.label!r} cannot be empty.")

    def wire(self, value: Any) -> Wire:
        text = None if value is None else str(value)
        self.parse(text)
        return text


@frozen
class TextInput(Entry):
    """One line of text."""

    type: Literal["default", "password", "email", "url", "phone", "search"] = "default"
    autocomplete: str | None = None
    icon: str | None = None
    validate: str | None = None
    """A regular expression that the whole text must match, unless it is empty."""
    message: str | None = None
    """What the visitor reads where the text does not match."""
    live: bool = False
    """Send while typing, not only when done."""
    pause: int = 250
    """Milliseconds without a key press after which `live` sends."""

    def check(self, wire: str | None) -> None:
        Entry.check(self, wire)
        if wire and self.validate and not _matches(self.validate, wire):
            raise ValueError(self.message or f"text_input {self.label!r} takes text that matches {self.validate}.")


@frozen
class TextArea(Entry):
    """Several lines of text."""

    height: Height | None = None
    """None: three lines."""


@lru_cache(256)
def _compiled(pattern: str) -> re.Pattern[str] | None:
    try:
        return re.compile(pattern)
    except re.error:  # JavaScript's own syntax: the browser checks it
        return None


def _matches(pattern: str, text: str) -> bool:
    compiled = _compiled(pattern)
    return compiled is None or compiled.fullmatch(text) is not None
