"""Views of the widgets with options."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Self

from stagelight.element import Wire
from stagelight.testing.errors import MissingPlace
from stagelight.testing.views import Field, Widget


class Choice(Widget):
    """What all widgets with options share: the options as a visitor reads them."""

    @property
    def options(self) -> list[str]:
        """The options, as a visitor reads them."""
        return list(self.record.options)  # type: ignore[attr-defined]

    @property
    def format_func(self) -> Callable[[Any], str]:
        """How the author turns an option into text."""
        return self.record.format  # type: ignore[attr-defined, no-any-return]

    def place(self, value: Any) -> int:
        """Where an option is among the options; -1 for one that a visitor brought."""
        found: int = self.record.find(value)[0]  # type: ignore[attr-defined]
        return found

    def text(self, value: Any) -> str:
        """An option as a visitor reads it."""
        found: str = self.record.find(value)[1]  # type: ignore[attr-defined]
        return found

    def at(self, index: int) -> Any:
        """The option at a place."""
        try:
            return self.record.objects[index]  # type: ignore[attr-defined]
        except IndexError:
            raise MissingPlace(f"There is no option number {index}: there are {len(self.options)}.") from None


class One(Choice):
    """What radio and selectbox share."""

    @property
    def index(self) -> int | None:
        """Where the chosen option is; None where nothing is chosen."""
        return None if self.value is None and None not in self.record.objects else self.place(self.value)  # type: ignore[attr-defined]


class Radio(One, kinds="radio"):
    """`st.radio`."""

    horizontal = Field(False)


class Selectbox(One, kinds="selectbox"):
    """`st.selectbox`."""

    def select(self, v: Any) -> Self:
        """Choose an option; None: nothing."""
        return self.set_value(v)

    def select_index(self, index: int | None) -> Self:
        """Choose the option at a place; None: nothing."""
        return self.set_value(None if index is None else self.at(index))


class Several(Choice):
    """What multiselect, pills and segmented_control share."""

    single = False

    @property
    def chosen(self) -> list[Any]:
        """The chosen options, in the order in which they were chosen."""
        value = self.value
        if self.single:
            return [] if value is None else [value]
        return list(value or ())

    @property
    def indices(self) -> list[int]:
        """Where the chosen options are."""
        return [self.place(each) for each in self.chosen]

    def select(self, v: Any) -> Self:
        """Choose an option beside those that are chosen."""
        if self.single:
            return self.set_value(v)
        return self if v in self.chosen else self.set_value([*self.chosen, v])

    def unselect(self, v: Any) -> Self:
        """Let go of an option."""
        if self.single:
            return self.set_value(None) if v in self.chosen else self
        return self.set_value([each for each in self.chosen if each != v])


class Multiselect(Several, kinds="multiselect"):
    """`st.multiselect`."""

    max_selections = Field(0)

    @property
    def values(self) -> Sequence[str]:
        """The chosen options, as a visitor reads them."""
        return [self.text(each) for each in self.chosen]


class ButtonGroup(Several, kinds="pills segmented_control"):
    """`st.pills` and `st.segmented_control`."""

    @property
    def single(self) -> bool:  # type: ignore[override]
        """True where one option at most can be chosen."""
        return not self.record.multi  # type: ignore[attr-defined]

    @property
    def formatted_values(self) -> Sequence[str]:
        """The chosen options, as a visitor reads them."""
        return [self.text(each) for each in self.chosen]


class SelectSlider(Choice, kinds="select_slider"):
    """`st.select_slider`."""

    data_type = Field("string")

    def set_range(self, lower: Any, upper: Any) -> Self:
        """Set both ends of a range."""
        return self.set_value((lower, upper))


class MenuButton(Choice, kinds="menu_button"):
    """`st.menu_button`."""

    def wire_of(self, v: Any) -> Wire:
        found: Wire = self.record.find(v)  # type: ignore[attr-defined]
        return found

    def click(self, v: Any) -> Self:
        """Choose an entry of its menu."""
        return self.set_value(v)

    def click_index(self, index: int) -> Self:
        """Choose the entry at a place."""
        return self.set_value(self.at(index))
