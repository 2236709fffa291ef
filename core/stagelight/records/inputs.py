"""Records of the widgets: what a visitor sets.

Wire forms: Button true in the run that its click started; Checkbox and Toggle a boolean; Radio and Selectbox
`(index, text)` or null, a new option `(-1, text)`; Multiselect a tuple of those; Slider a number or `(low, high)`,
where dates count days since 1970-01-01, datetimes microseconds since then, times microseconds since midnight;
NumberInput a number or null; TextInput and TextArea a string or null.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, Literal

from attrs import field, frozen

from stagelight.element import Height, Widget, Width, Wire


@frozen
class Button(Widget):
    """A button; true in the run that its click started."""

    trigger: ClassVar[bool] = True
    type: Literal["primary", "secondary", "tertiary"] = "secondary"
    icon: str | None = None
    icon_position: Literal["left", "right"] = "left"
    shortcut: str | None = None
    wrap: bool | None = None
    width: Width = field(default="content", kw_only=True)


@frozen
class Checkbox(Widget):
    """A box to tick."""

    checked: bool = False
    wrap: bool | None = None
    width: Width = field(default="content", kw_only=True)
    bind: str | None = None


@frozen
class Toggle(Checkbox):
    """A switch."""


@frozen
class Choice(Widget):
    """A widget with options: what Radio, Selectbox and Multiselect share."""

    options: tuple[str, ...] = ()
    """The options as the visitor reads them."""
    objects: tuple[Any, ...] = field(default=(), eq=False, repr=False, kw_only=True)
    """The author's own objects, in the order of `options`: what the script gets."""
    format: Callable[[Any], str] = field(default=str, eq=False, repr=False, kw_only=True)
    bind: str | None = field(default=None, kw_only=True)


@frozen
class Radio(Choice):
    """One of a few options, all in sight."""

    index: int | None = 0
    horizontal: bool = False
    captions: tuple[str, ...] = ()
    width: Width = field(default="content", kw_only=True)


@frozen
class Selectbox(Choice):
    """One of many options, in a list that opens."""

    index: int | None = 0
    placeholder: str | None = None
    required: bool = False
    icon: str | None = None
    accept_new_options: bool = False
    filter_mode: Literal["fuzzy", "contains", "prefix"] | None = "fuzzy"


@frozen
class Multiselect(Choice):
    """Any number of options."""

    chosen: tuple[int, ...] = ()
    """The positions of the options chosen at first."""
    max_selections: int | None = None
    placeholder: str | None = None
    accept_new_options: bool = False
    filter_mode: Literal["fuzzy", "contains", "prefix"] | None = "fuzzy"
    select_all: bool | int = 1000
    wrap: bool | None = None


@frozen
class Slider(Widget):
    """A number, date or time, or a range of two, on a line. All numbers are in wire form."""

    min: int | float = 0
    max: int | float = 100
    start: int | float | tuple[int | float, int | float] = 0
    """The default; two numbers make it a range."""
    step: int | float = 1
    format: str | None = None
    unit: Literal["int", "float", "date", "time", "datetime"] = "int"
    zone: Any = field(default=None, eq=False, repr=False)
    """The tzinfo that datetimes are given back in."""
    bind: str | None = None


@frozen
class NumberInput(Widget):
    """A number with steps."""

    min: int | float | None = None
    max: int | float | None = None
    start: int | float | None = None
    step: int | float = 1
    format: str | None = None
    placeholder: str | None = None
    required: bool = False
    icon: str | None = None
    integer: bool = True
    """True where the script gets an int."""
    bind: str | None = None


@frozen
class TextInput(Widget):
    """One line of text."""

    start: str | None = ""
    max_chars: int | None = None
    type: Literal["default", "password"] = "default"
    autocomplete: str | None = None
    placeholder: str | None = None
    required: bool = False
    icon: str | None = None
    validate: str | None = None
    """A regular expression that the whole text must match."""
    live: bool = False
    """Send while typing, not only when done."""
    bind: str | None = None


@frozen
class TextArea(Widget):
    """Several lines of text."""

    start: str | None = ""
    height: Height | None = None
    max_chars: int | None = None
    placeholder: str | None = None
    required: bool = False
    bind: str | None = None
