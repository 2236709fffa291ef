"""Records of the widgets with options: radio, selectbox, multiselect."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from typing import Any, Literal

from attrs import field, frozen

from stagelight.element import Widget, Width, Wire
from stagelight.records.inputs import visited

LONGEST = 10_000
"""Characters that a new option, typed by a visitor, may have."""


@frozen
class Choice(Widget):
    """A widget with options: what Radio, Selectbox, Multiselect, Pills and their like share.

    An option is known by its place and its text: classes and enums that the script defines are new in every run,
    so the live object is looked up each time.
    """

    options: tuple[str, ...] = ()
    """The options as the visitor reads them."""
    objects: tuple[Any, ...] = field(default=(), eq=False, repr=False, kw_only=True)
    """The author's own objects, in the order of `options`: what the script gets."""
    format: Callable[[Any], str] = field(default=str, eq=False, repr=False, kw_only=True)
    bind: str | None = field(default=None, kw_only=True)

    @property
    def open(self) -> bool:
        """True where a visitor may bring a new option."""
        return bool(getattr(self, "accept_new_options", False))

    def item(self, wire: Wire) -> tuple[int, str]:
        """An option in wire form at its position of today, -1 for a new one; ValueError where there is none such."""
        index, text = wire if isinstance(wire, tuple) and len(wire) == 2 else (None, None)
        if type(index) is not int or not isinstance(text, str):
            raise ValueError(f"{self.kind} {self.label!r} takes options as (position, text), not {wire!r}.")
        if 0 <= index < len(self.options) and self.options[index] == text:
            return index, text
        if text in self.options:
            return self.options.index(text), text
        if self.open and text and len(text) <= LONGEST:
            return -1, text
        raise ValueError(f"{self.kind} {self.label!r} has no option {text!r}. {self.known()}")

    def live(self, item: tuple[int, str]) -> Any:
        """The author's object that an item stands for; a new option is its text."""
        index, text = item
        return self.objects[index] if index >= 0 else text

    def find(self, value: Any) -> tuple[int, str]:
        """The wire form of an option that the author names: by identity, then by `==`, then by its text."""
        index = position(value, self.objects)
        if index is None:
            text = self.read(value)
            if text is None or text not in self.options:
                if self.open and isinstance(value, str) and value:
                    return (-1, value)
                raise ValueError(f"{self.kind} {self.label!r} has no option {value!r}. {self.known()}")
            index = self.options.index(text)
        return (index, self.options[index])

    def read(self, value: Any) -> str | None:
        """A value as the visitor would read it; None where the author's `format_func` cannot take it."""
        if isinstance(value, str) and value in self.options:
            return value
        try:
            return str(self.format(value))
        except Exception:  # the author's function, on a value that may be of any kind
            return None

    def known(self) -> str:
        """A sentence with the options that there are."""
        if not self.options:
            return "It has no options."
        more = f" and {len(self.options) - 10} more" if len(self.options) > 10 else ""
        return f"It has {', '.join(map(repr, self.options[:10]))}{more}."


@frozen
class One(Choice):
    """A choice of one option, or of none: what Radio and Selectbox share."""

    index: int | None = 0

    def default(self) -> Wire:
        if self.index is None or not self.options:
            return None
        return (self.index, self.options[self.index])

    def defaults(self) -> tuple[Any, ...]:
        default = self.default()
        return default if isinstance(default, tuple) else (default,)

    def parse(self, wire: Wire) -> Any:
        if wire is not None:
            return self.live(self.item(wire))
        if visited(self, wire) and self.options and (self.index is not None or getattr(self, "required", False)):
            raise ValueError(f"{self.kind} {self.label!r} cannot be empty: choose one of its options. {self.known()}")
        return None

    def wire(self, value: Any) -> Wire:
        if value is None and None not in self.objects:
            return None
        return self.find(value)

    def fit(self, wire: Wire) -> Wire:
        try:
            return None if wire is None else self.item(wire)
        except ValueError:
            return self.default()


@frozen
class Radio(One):
    """One of a few options, all in sight."""

    horizontal: bool = False
    captions: tuple[str, ...] = ()
    width: Width = field(default="content", kw_only=True)


@frozen
class Selectbox(One):
    """One of many options, in a list that opens."""

    placeholder: str | None = None
    required: bool = False
    icon: str | None = None
    accept_new_options: bool = False
    filter_mode: Literal["fuzzy", "contains", "prefix"] | None = "fuzzy"


@frozen
class Several(Choice):
    """A choice of any number of options: what Multiselect and Pills share."""

    chosen: tuple[int, ...] = ()
    """The positions of the options chosen at first."""
    max_selections: int | None = None

    def default(self) -> Wire:
        return tuple((index, self.options[index]) for index in self.chosen)

    def defaults(self) -> tuple[Any, ...]:
        return (tuple(self.options[index] for index in self.chosen),)

    def parse(self, wire: Wire) -> Any:
        if not isinstance(wire, tuple):
            raise ValueError(f"{self.kind} {self.label!r} takes a list of options, not {wire!r}.")
        return [self.live(item) for item in self.checked([self.item(one) for one in wire])]

    def wire(self, value: Any) -> Wire:
        if value is None:
            return ()
        if isinstance(value, str) or not isinstance(value, Iterable):
            value = [value]
        return self.checked([self.find(one) for one in value])

    def fit(self, wire: Wire) -> Wire:
        if not isinstance(wire, tuple):
            return self.default()
        kept: dict[tuple[int, str], None] = {}
        for one in wire:
            with suppress(ValueError):
                kept[self.item(one)] = None
        return tuple(kept)[: self.max_selections]

    def checked(self, items: Sequence[tuple[int, str]]) -> tuple[tuple[int, str], ...]:
        """The items, if they are not too many and none comes twice."""
        if self.max_selections is not None and len(items) > self.max_selections:
            raise ValueError(
                f"{self.kind} {self.label!r} takes at most {self.max_selections} options, not {len(items)}."
            )
        if len(set(items)) != len(items):
            raise ValueError(f"{self.kind} {self.label!r} takes each option once.")
        return tuple(items)


@frozen
class Multiselect(Several):
    """Any number of options, from a list that opens."""

    placeholder: str | None = None
    accept_new_options: bool = False
    filter_mode: Literal["fuzzy", "contains", "prefix"] | None = "fuzzy"
    select_all: bool | int = 1000
    wrap: bool | None = None


def position(value: Any, objects: tuple[Any, ...]) -> int | None:
    """Where a value is among others: the very same object, else an equal one; None where it is not."""
    for index, one in enumerate(objects):
        if one is value:
            return index
    for index, one in enumerate(objects):
        try:
            if bool(one == value):
                return index
        except Exception:  # arrays and frames have no single truth
            continue
    return None
