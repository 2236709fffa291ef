"""Records of the simplest widgets: buttons and boxes to tick.

Wire forms of all widgets: Button true in the run that its click started; Checkbox and Toggle a boolean; Radio and
Selectbox `(index, text)` or null, a new option `(-1, text)`; Multiselect a tuple of those; Slider a number or
`(low, high)`, where dates count days since 1970-01-01, datetimes microseconds since then, times microseconds since
midnight; NumberInput a number or null; TextInput and TextArea a string or null; Pills and SegmentedControl as Selectbox
or as Multiselect; SelectSlider `(index, text)` or two of those; DateInput, TimeInput and DatetimeInput a number as
Slider's or null, a range a tuple of up to two; ColorPicker "#rrggbb"; Feedback a number from 0 or null; Pagination a
number from 1; MenuButton `(index, text)` in the run that its click started.
"""

from __future__ import annotations

from typing import Any, ClassVar, Literal

from attrs import field, frozen

from stagelight.element import Widget, Width, Wire


def visited(widget: Widget, wire: Wire) -> bool:
    """True where a wire value is a visitor's change to a widget on the page, not what the script or state says."""
    return widget.address != "" and wire != widget.value


@frozen
class Button(Widget):
    """A button; true in the run that its click started."""

    trigger: ClassVar[bool] = True
    type: Literal["primary", "secondary", "tertiary"] = "secondary"
    icon: str | None = None
    icon_position: Literal["left", "right"] = "left"
    shortcut: str | None = None
    """A key with its modifiers, such as "ctrl+enter"."""
    wrap: bool | None = None
    width: Width = field(default="content", kw_only=True)

    def default(self) -> Wire:
        return False

    def parse(self, wire: Wire) -> bool:
        if wire is None:
            return True  # a click has no value of its own
        if not isinstance(wire, bool):
            raise ValueError(f"A click on button {self.label!r} carries true or nothing, not {wire!r}.")
        return wire

    def wire(self, value: Any) -> Wire:
        raise ValueError(f"Button {self.label!r} cannot be set: only a click makes it true.")


@frozen
class LinkButton(Button):
    """A link that looks like a button; only a live one tells the script of a click."""

    url: str = ""
    live: bool = False


@frozen
class Checkbox(Widget):
    """A box to tick."""

    checked: bool = False
    wrap: bool | None = None
    width: Width = field(default="content", kw_only=True)
    bind: str | None = None

    def default(self) -> Wire:
        return self.checked

    def parse(self, wire: Wire) -> bool:
        if not isinstance(wire, bool):
            raise ValueError(f"{self.kind} {self.label!r} is true or false, not {wire!r}.")
        return wire

    def wire(self, value: Any) -> Wire:
        if isinstance(value, str) or value not in (True, False):
            raise ValueError(f"{self.kind} {self.label!r} is True or False, not {value!r}.")
        return bool(value)


@frozen
class Toggle(Checkbox):
    """A switch."""
