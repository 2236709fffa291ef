"""Records of the widgets whose options are buttons or marks on a line: pills, segmented control, slider of options."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

from attrs import field, frozen

from stagelight.element import Widget, Width, Wire
from stagelight.records.choices import Choice, Several
from stagelight.records.inputs import visited

MARKS = {"thumbs": 2, "faces": 5, "stars": 5}
"""How many answers each kind of feedback has."""


@frozen
class Pills(Several):
    """Options as small buttons: one of them, or several."""

    multi: bool = False
    required: bool = False
    wrap: bool | None = None
    width: Width = field(default="content", kw_only=True)

    def default(self) -> Wire:
        several = Several.default(self)
        return several if self.multi else several[0] if isinstance(several, tuple) and several else None

    def parse(self, wire: Wire) -> Any:
        if self.multi:
            return Several.parse(self, wire)
        if wire is None:
            if self.required and visited(self, wire):
                raise ValueError(f"{self.kind} {self.label!r} cannot be empty: choose one of its options.")
            return None
        return self.live(self.item(wire))

    def wire(self, value: Any) -> Wire:
        if self.multi:
            return Several.wire(self, value)
        return None if value is None and None not in self.objects else self.find(value)

    def fit(self, wire: Wire) -> Wire:
        if self.multi:
            return Several.fit(self, wire)
        try:
            return None if wire is None else self.item(wire)
        except ValueError:
            return self.default()


@frozen
class SegmentedControl(Pills):
    """Options as the parts of one bar: one of them, or several."""


@frozen
class MenuButton(Choice):
    """A button that opens a menu; its value is the option chosen, in the run that this started."""

    trigger: ClassVar[bool] = True
    type: Literal["primary", "secondary", "tertiary"] = "secondary"
    icon: str | None = None
    wrap: bool | None = None
    width: Width = field(default="content", kw_only=True)

    def parse(self, wire: Wire) -> Any:
        if wire is None and not self.address:
            return None
        return self.live(self.item(wire))

    def wire(self, value: Any) -> Wire:
        raise ValueError(f"Menu button {self.label!r} cannot be set: only a visitor chooses from it.")


@frozen
class SelectSlider(Choice):
    """One option, or two that bound a range, on a line."""

    start: int | tuple[int, int] = 0
    """The position of the default; two make it a range."""

    def default(self) -> Wire:
        if isinstance(self.start, tuple):
            return tuple((index, self.options[index]) for index in self.start)
        return (self.start, self.options[self.start])

    def parse(self, wire: Wire) -> Any:
        if not isinstance(self.start, tuple):
            return self.live(self.item(wire))
        if not isinstance(wire, tuple) or len(wire) != 2:
            raise ValueError(f"select_slider {self.label!r} takes two options, not {wire!r}.")
        low, high = self.item(wire[0]), self.item(wire[1])
        if low[0] > high[0]:
            raise ValueError(f"select_slider {self.label!r} takes the lower option first, not {wire!r}.")
        return (self.live(low), self.live(high))

    def wire(self, value: Any) -> Wire:
        if not isinstance(self.start, tuple):
            return self.find(value)
        if not isinstance(value, tuple | list) or len(value) != 2:
            raise ValueError(f"select_slider {self.label!r} takes two of its options, not {value!r}.")
        return tuple(sorted(self.find(one) for one in value))

    def fit(self, wire: Wire) -> Wire:
        if not isinstance(self.start, tuple):
            return Widget.fit(self, wire)
        try:
            return tuple(sorted(self.item(one) for one in wire)) if _pair(wire) else self.default()  # type: ignore
        except ValueError:
            return self.default()


def _pair(wire: Wire) -> bool:
    return isinstance(wire, tuple) and len(wire) == 2


@frozen
class Feedback(Widget):
    """How a visitor likes something: thumbs, faces or stars."""

    options: str = "thumbs"
    start: int | None = None
    bind: str | None = None
    width: Width = field(default="content", kw_only=True)

    def default(self) -> Wire:
        return self.start

    def parse(self, wire: Wire) -> int | None:
        if wire is not None and (type(wire) is not int or not 0 <= wire < MARKS[self.options]):
            raise ValueError(f"feedback of {self.options} goes from 0 to {MARKS[self.options] - 1}, not {wire!r}.")
        return wire

    def wire(self, value: Any) -> Wire:
        return self.parse(value)


@frozen
class Pagination(Widget):
    """Which page of many is shown, from 1."""

    pages: int = 1
    start: int = 1
    most: int | None = 7
    """About how many page buttons are shown; None: all; 0: none, only those that step."""
    bind: str | None = None
    width: Width = field(default="content", kw_only=True)

    def default(self) -> Wire:
        return self.start

    def parse(self, wire: Wire) -> int:
        if type(wire) is not int or not 1 <= wire <= self.pages:
            raise ValueError(f"pagination goes from 1 to {self.pages}, not {wire!r}.")
        return wire

    def wire(self, value: Any) -> Wire:
        return self.parse(value)

    def fit(self, wire: Wire) -> Wire:
        return min(max(wire, 1), self.pages) if type(wire) is int else self.default()

    def shown(self, now: int) -> list[int | None]:
        """The pages that have a button while `now` is shown: the ends, and those around it; None is a gap."""
        if self.most == 0:
            return []
        if self.most is None or self.pages <= max(self.most, 5):
            return list(range(1, self.pages + 1))
        around = max(self.most - 4, 1)  # beside the two ends and the two gaps
        if now <= around + 2:
            return [*range(1, around + 3), None, self.pages]
        if now >= self.pages - around - 1:
            return [1, None, *range(self.pages - around - 1, self.pages + 1)]
        low = now - around // 2
        return [1, None, *range(low, low + around), None, self.pages]
