"""Views of buttons, boxes, numbers, texts, dates and times."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any, Self

from stagelight.contracts import describe
from stagelight.element import Wire
from stagelight.records.moments import to_moment
from stagelight.testing.errors import Refused
from stagelight.testing.views import Field, Widget


class Button(Widget, kinds="button form_submit_button"):
    """`st.button` and `st.form_submit_button`."""

    def click(self) -> Self:
        """Press it."""
        self.usable("press")
        return self.set_value(True)


class DownloadButton(Button, kinds="download_button"):
    """`st.download_button`."""


class Checkbox(Widget, kinds="checkbox"):
    """`st.checkbox`."""

    def check(self) -> Self:
        """Tick it."""
        return self.set_value(True)

    def uncheck(self) -> Self:
        """Take the tick away."""
        return self.set_value(False)


class Toggle(Widget, kinds="toggle"):
    """`st.toggle`."""


class ColorPicker(Widget, kinds="color_picker"):
    """`st.color_picker`."""

    def pick(self, v: str) -> Self:
        """Choose a colour in hexadecimal form; the leading # may be left out."""
        return self.set_value(v if v.startswith("#") else f"#{v}")


class Entry(Widget):
    """What text_input and text_area share."""

    max_chars = Field(0)
    placeholder = Field("")

    def input(self, v: str) -> Self:
        """Type a text in place of the one that is there."""
        return self.set_value(v)


class TextInput(Entry, kinds="text_input"):
    """`st.text_input`."""

    autocomplete = Field("")


class TextArea(Entry, kinds="text_area"):
    """`st.text_area`."""


class NumberInput(Widget, kinds="number_input"):
    """`st.number_input`."""

    min: Field[int | float | None] = Field(None)
    max: Field[int | float | None] = Field(None)
    step: Field[int | float] = Field(1)

    def increment(self) -> Self:
        """One step up, as far as the range goes."""
        return self._by(1)

    def decrement(self) -> Self:
        """One step down, as far as the range goes."""
        return self._by(-1)

    def _by(self, steps: int) -> Self:
        if self.value is None:
            return self
        return self.stage(self.record.fit(self.value + steps * self.step))


class Slider(Widget, kinds="slider"):
    """`st.slider`."""

    data_type = Field("int", "unit")

    @property
    def min(self) -> Any:
        """The lower end, as the script gives it."""
        return self._given("min")

    @property
    def max(self) -> Any:
        """The upper end, as the script gives it."""
        return self._given("max")

    @property
    def step(self) -> Any:
        """The step: a timedelta for dates and times."""
        record: Any = self.record
        if record.unit in ("int", "float"):
            return record.step
        return timedelta(days=record.step) if record.unit == "date" else timedelta(microseconds=record.step)

    def set_range(self, lower: Any, upper: Any) -> Self:
        """Set both ends of a range."""
        return self.set_value([lower, upper])

    def _given(self, end: str) -> Any:
        record: Any = self.record
        return record.shown(getattr(record, end))


class DateInput(Widget, kinds="date_input"):
    """`st.date_input`."""

    is_range = Field(False, "range")

    @property
    def min(self) -> date | None:
        """The first date that can be chosen."""
        return _end(self, "min")  # type: ignore[no-any-return]

    @property
    def max(self) -> date | None:
        """The last date that can be chosen."""
        return _end(self, "max")  # type: ignore[no-any-return]


class TimeInput(Widget, kinds="time_input"):
    """`st.time_input`."""

    step = Field(900)
    """Seconds."""

    def wire_of(self, v: Any) -> Wire:
        return super().wire_of(v.time() if isinstance(v, datetime) else v)

    def increment(self) -> Self:
        """One step later."""
        return self._by(1)

    def decrement(self) -> Self:
        """One step earlier."""
        return self._by(-1)

    def _by(self, steps: int) -> Self:
        if self.value is None:
            return self
        moment = datetime.combine(date(2000, 1, 2), self.value) + timedelta(seconds=steps * self.step)
        return self.set_value(moment.time())


class DateTimeInput(Widget, kinds="datetime_input"):
    """`st.datetime_input`."""

    format = Field("")

    @property
    def min(self) -> datetime | None:
        """The first moment that can be chosen."""
        return _end(self, "min")  # type: ignore[no-any-return]

    @property
    def max(self) -> datetime | None:
        """The last moment that can be chosen."""
        return _end(self, "max")  # type: ignore[no-any-return]

    step = Field(900)
    """Seconds."""


class Feedback(Widget, kinds="feedback"):
    """`st.feedback`."""


class Pagination(Widget, kinds="pagination"):
    """`st.pagination`."""

    num_pages = Field(1, "pages")

    @property
    def default(self) -> int:
        """The page that is shown first."""
        return self.record.default()  # type: ignore[return-value]

    def select(self, page: int) -> Self:
        """Go to a page, counted from 1."""
        return self.set_value(page)

    def set_value(self, v: Any) -> Self:
        """Go to a page, counted from 1."""
        if type(v) is not int or not 1 <= v <= self.num_pages:
            raise Refused(f"{describe(self.record)} cannot be set to {v!r}: its pages go from 1 to {self.num_pages}.")
        return super().set_value(v)


def _end(view: Widget, name: str) -> Any:
    """One end of a range as a date or datetime."""
    record: Any = view.record
    number = getattr(record, name)
    return None if number is None else to_moment(number, record.unit)
