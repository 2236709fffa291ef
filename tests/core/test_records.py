"""Wire forms: what the records take off the wire, what they refuse, and how they repair what was kept."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from datetime import UTC, date, datetime, time
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from stagelight.element import Widget, Wire
from stagelight.records import (
    Button,
    Checkbox,
    ColorPicker,
    DateInput,
    DatetimeInput,
    Expander,
    Feedback,
    MenuButton,
    Multiselect,
    NumberInput,
    Pagination,
    Pills,
    Popover,
    Radio,
    SegmentedControl,
    Selectbox,
    SelectSlider,
    Slider,
    Tabs,
    TextArea,
    TextInput,
    TimeInput,
    Toggle,
)

LETTERS: Any = {"options": ("a", "b", "c"), "objects": ("a", "b", "c")}
HUGE = float("1e400")
NAN = float("nan")
CLOCK = time(14, 30, 5, 7)
MOMENT = datetime(2026, 1, 31, 14, 30, 5, 7)


def on_page(widget: Widget, value: Wire = None) -> Widget:
    """The widget as it stands on a page."""
    return evolve(widget, value=widget.default() if value is None else value, address="/main//x:x")


def days(year: int, month: int, day: int) -> int:
    return (date(year, month, day) - date(1970, 1, 1)).days


FINE: list[tuple[Widget, Wire, Any]] = [
    (Button("x"), True, True),
    (Button("x"), None, True),
    (Checkbox("x"), True, True),
    (Toggle("x"), False, False),
    (Expander("x"), True, True),
    (Popover("x"), False, False),
    (Tabs(labels=("a", "b")), "b", "b"),
    (Slider("x"), 7, 7),
    (Slider("x"), 7.0, 7),
    (Slider("x", unit="float"), 7, 7.0),
    (Slider("x", start=(0, 9)), (3, 4), (3, 4)),
    (Slider("x", either=True), (3, 4), (3, 4)),
    (Slider("x", unit="date", max=99_999), days(2026, 1, 31), date(2026, 1, 31)),
    (Slider("x", unit="time", max=86_399_999_999), (14 * 3600 + 30 * 60) * 1_000_000, time(14, 30)),
    (Slider("x", unit="datetime", min=-(10**16), max=10**16), 0, datetime(1970, 1, 1)),
    (Slider("x", unit="datetime", max=10**16, zone=UTC), 0, datetime(1970, 1, 1, tzinfo=UTC)),
    (NumberInput("x"), 7, 7),
    (NumberInput("x"), 7.0, 7),
    (NumberInput("x", integer=False), 7, 7.0),
    (NumberInput("x"), None, None),
    (TextInput("x"), "word", "word"),
    (TextInput("x", start=None), None, None),
    (TextInput("x", max_chars=3), "abc", "abc"),
    (TextInput("x", start="too long", max_chars=3), "too long", "too long"),
    (TextInput("x", validate=r"\d{4}"), "1234", "1234"),
    (TextInput("x", validate=r"\d{4}"), "", ""),
    (TextInput("x", validate=r"(?<broken"), "any", "any"),
    (TextArea("x"), "a\nb", "a\nb"),
    (Radio("x", **LETTERS), (1, "b"), "b"),
    (Radio("x", **LETTERS), (0, "b"), "b"),
    (Selectbox("x", index=None, **LETTERS), None, None),
    (Selectbox("x", accept_new_options=True, **LETTERS), (-1, "new"), "new"),
    (Multiselect("x", **LETTERS), ((2, "c"), (0, "a")), ["c", "a"]),
    (Multiselect("x", **LETTERS), (), []),
    (Multiselect("x", accept_new_options=True, **LETTERS), ((-1, "new"), (0, "a")), ["new", "a"]),
    (Pills("x", **LETTERS), (1, "b"), "b"),
    (Pills("x", **LETTERS), None, None),
    (Pills("x", multi=True, **LETTERS), ((1, "b"), (0, "a")), ["b", "a"]),
    (SegmentedControl("x", **LETTERS), (1, "b"), "b"),
    (SelectSlider("x", **LETTERS), (2, "c"), "c"),
    (SelectSlider("x", start=(0, 1), **LETTERS), ((1, "b"), (2, "c")), ("b", "c")),
    (DateInput("x"), days(2026, 1, 31), date(2026, 1, 31)),
    (DateInput("x"), None, None),
    (DateInput("x", start=()), (days(2026, 1, 31),), (date(2026, 1, 31),)),
    (DateInput("x", start=()), (), ()),
    (DateInput("x", start=(1, 2)), (3, 4), (date(1970, 1, 4), date(1970, 1, 5))),
    (TimeInput("x"), (14 * 3600 + 30 * 60) * 1_000_000, time(14, 30)),
    (DatetimeInput("x"), 0, datetime(1970, 1, 1)),
    (ColorPicker("x"), "#00ff88", "#00ff88"),
    (ColorPicker("x"), "#0f8", "#0f8"),
    (Feedback(options="stars"), 4, 4),
    (Feedback(), None, None),
    (Pagination(pages=3), 3, 3),
    (MenuButton("x", **LETTERS), (1, "b"), "b"),
]


@pytest.mark.parametrize(("widget", "wire", "value"), FINE)
def test_a_valid_value_is_parsed(widget: Widget, wire: Wire, value: Any) -> None:
    found = on_page(widget).parse(wire)
    assert found == value
    assert type(found) is type(value)


WRONG: list[tuple[Widget, Any, str]] = [
    (Pills("x", **LETTERS), (1, "z"), "'a', 'b', 'c'"),
    (Pills("x", required=True, chosen=(0,), **LETTERS), None, "cannot be empty"),
    (Pills("x", multi=True, **LETTERS), (1, "b"), "(position, text)"),
    (Pills("x", multi=True, **LETTERS), None, "a list of options"),
    (Pills("x", multi=True, **LETTERS), ((1, "b"), (1, "b")), "once"),
    (SelectSlider("x", **LETTERS), None, "(position, text)"),
    (SelectSlider("x", **LETTERS), ((0, "a"), (1, "b")), "(position, text)"),
    (SelectSlider("x", start=(0, 1), **LETTERS), (0, "a"), "(position, text)"),
    (SelectSlider("x", start=(0, 1), **LETTERS), 7, "two options"),
    (SelectSlider("x", start=(0, 1), **LETTERS), ((2, "c"), (1, "b")), "the lower option first"),
    (DateInput("x"), "2026-01-31", "a date"),
    (DateInput("x"), (1,), "takes a date"),
    (DateInput("x"), True, "takes a date"),
    (DateInput("x"), 10**9, "takes a date"),
    (DateInput("x", start=5), None, "cannot be empty"),
    (DateInput("x", required=True, start=5), None, "cannot be empty"),
    (DateInput("x", min=5, max=9), 4, "from 1970-01-06 to 1970-01-10"),
    (DateInput("x", min=5), 4, "from 1970-01-06"),
    (DateInput("x", max=5), 6, "up to 1970-01-06"),
    (DateInput("x", start=()), 5, "up to two dates"),
    (DateInput("x", start=()), (1, 2, 3), "not 3"),
    (DateInput("x", start=()), (2, 1), "the earlier date first"),
    (DateInput("x", start=(1, 2)), (), "cannot be empty"),
    (DateInput("x", start=(1, 2), required=True), (1,), "cannot be empty"),
    (TimeInput("x"), 86_400_000_000, "00:00 to 23:59"),
    (TimeInput("x"), -1, "00:00 to 23:59"),
    (TimeInput("x"), 0.5, "a time"),
    (DatetimeInput("x"), 10**30, "a datetime"),
    (ColorPicker("x"), "red", "#00ff88"),
    (ColorPicker("x"), "#12", "#00ff88"),
    (ColorPicker("x"), None, "#00ff88"),
    (Feedback(options="stars"), 5, "from 0 to 4"),
    (Feedback(), True, "from 0 to 1"),
    (Pagination(pages=3), 4, "from 1 to 3"),
    (Pagination(pages=3), 0, "from 1 to 3"),
    (Pagination(pages=3), None, "from 1 to 3"),
    (MenuButton("x", **LETTERS), None, "(position, text)"),
    (MenuButton("x", **LETTERS), True, "(position, text)"),
    (MenuButton("x", **LETTERS), (0, "z"), "'a', 'b', 'c'"),
    (Button("x"), 1, "true or nothing"),
    (Checkbox("x"), 1, "true or false"),
    (Checkbox("x"), None, "true or false"),
    (Toggle("x"), "yes", "true or false"),
    (Expander("x"), "open", "open"),
    (Tabs(labels=("a", "b")), "c", "'a', 'b'"),
    (Tabs(labels=("a", "b")), 0, "'a', 'b'"),
    (Slider("x"), 101, "from 0 to 100"),
    (Slider("x"), -1, "from 0 to 100"),
    (Slider("x"), 0.5, "a whole number"),
    (Slider("x"), True, "a whole number"),
    (Slider("x"), "7", "a whole number"),
    (Slider("x"), None, "a whole number"),
    (Slider("x"), NAN, "a whole number"),
    (Slider("x", unit="float"), HUGE, "a number"),
    (Slider("x"), (1, 2), "one number"),
    (Slider("x", start=(0, 9)), 3, "two numbers"),
    (Slider("x", start=(0, 9)), (4, 3), "the lower number first"),
    (Slider("x", start=(0, 9)), (1, 2, 3), "two numbers"),
    (Slider("x", start=(0, 9)), (), "two numbers"),
    (Slider("x", start=(0, 9)), ((1,), 2), "a whole number"),
    (Slider("x", unit="date", min=days(2026, 1, 1), max=days(2026, 12, 31)), days(2027, 1, 1), "2026-12-31"),
    (Slider("x", unit="date"), 10**30, "outside"),
    (NumberInput("x"), "7", "a whole number"),
    (NumberInput("x"), False, "a whole number"),
    (NumberInput("x"), 7.5, "a whole number"),
    (NumberInput("x", integer=False), NAN, "a number"),
    (NumberInput("x", integer=False), HUGE, "a number"),
    (NumberInput("x", min=1), 0, "from 1"),
    (NumberInput("x", max=9), 10, "up to 9"),
    (NumberInput("x", min=1, max=9), 10, "from 1 to 9"),
    (NumberInput("x"), 2**60, "up to 9007199254740991"),
    (NumberInput("x", start=3), None, "cannot be empty"),
    (TextInput("x"), 7, "takes text"),
    (TextInput("x"), None, "not null"),
    (TextInput("x", max_chars=3), "abcd", "at most 3 characters"),
    (TextInput("x", start="a", required=True), "", "cannot be empty"),
    (TextInput("x", validate=r"\d{4}"), "12345", r"matches \d{4}"),
    (TextInput("x", validate=r"\d{4}", message="Four digits!"), "12", "Four digits!"),
    (TextArea("x"), ("a",), "takes text"),
    (Radio("x", **LETTERS), (1, "z"), "'a', 'b', 'c'"),
    (Radio("x", **LETTERS), (-1, "new"), "no option 'new'"),
    (Radio("x", **LETTERS), 1, "(position, text)"),
    (Radio("x", **LETTERS), (True, "b"), "(position, text)"),
    (Radio("x", **LETTERS), ("b", 1), "(position, text)"),
    (Radio("x", **LETTERS), None, "cannot be empty"),
    (Radio("x"), (0, "a"), "no options"),
    (Selectbox("x", accept_new_options=True, **LETTERS), (-1, ""), "no option ''"),
    (Selectbox("x", accept_new_options=True, **LETTERS), (-1, "z" * 10_001), "no option"),
    (Multiselect("x", **LETTERS), "a", "a list"),
    (Multiselect("x", **LETTERS), ((0, "a"), (0, "a")), "once"),
    (Multiselect("x", **LETTERS), ((0, "a"), (9, "a")), "once"),
    (Multiselect("x", max_selections=1, **LETTERS), ((0, "a"), (1, "b")), "at most 1"),
    (Multiselect("x", **LETTERS), ((0, "z"),), "no option 'z'"),
]


@pytest.mark.parametrize(("widget", "wire", "hint"), WRONG)
def test_what_is_not_valid_is_refused_with_a_sentence(widget: Widget, wire: Any, hint: str) -> None:
    with pytest.raises(ValueError, match=re.escape(hint)) as caught:
        on_page(widget).parse(wire)
    message = str(caught.value)
    assert message.endswith(("!", ".", r"\d{4}."))


def test_a_selectbox_may_be_emptied_only_where_it_may_be_empty() -> None:
    free = Selectbox("x", index=None, **LETTERS)
    assert on_page(free, (0, "a")).parse(None) is None
    with pytest.raises(ValueError, match="cannot be empty"):
        on_page(evolve(free, required=True), (0, "a")).parse(None)


def test_a_number_may_be_emptied_only_where_it_may_be_empty() -> None:
    assert on_page(NumberInput("x"), 3).parse(None) is None
    with pytest.raises(ValueError, match="cannot be empty"):
        on_page(NumberInput("x", required=True), 3).parse(None)


def test_what_binds_visitors_does_not_bind_the_author() -> None:
    """A default may be empty, or not match: the widget is asked before anybody typed."""
    assert Radio("x", **LETTERS).parse(None) is None
    assert TextInput("x", start="a", required=True).parse("") == ""
    assert TextInput("x", start="z", validate=r"\d").parse("z") == "z"
    assert NumberInput("x", start=3).parse(None) is None


SET: list[tuple[Widget, Any, Wire]] = [
    (Checkbox("x"), 1, True),
    (Expander("x"), True, True),
    (Tabs(labels=("a", "b")), "b", "b"),
    (Slider("x"), 7.0, 7),
    (Slider("x"), Fraction(14, 2), 7),
    (Slider("x", unit="float"), 7, 7.0),
    (Slider("x", start=(0, 9)), [9, 3], (3, 9)),
    (Slider("x", unit="date", max=99_999), date(2026, 1, 31), days(2026, 1, 31)),
    (Slider("x", unit="date", max=99_999), MOMENT, days(2026, 1, 31)),
    (Slider("x", unit="date", max=99_999), "2026-01-31", days(2026, 1, 31)),
    (Slider("x", unit="time", max=86_399_999_999), "14:30", 52_200_000_000),
    (NumberInput("x"), 7, 7),
    (NumberInput("x"), None, None),
    (NumberInput("x", integer=False), 7, 7.0),
    (TextInput("x"), 7, "7"),
    (TextInput("x"), None, None),
    (Radio("x", **LETTERS), "b", (1, "b")),
    (Radio("x", **LETTERS), None, None),
    (Radio("x", options=("None", "a"), objects=(None, "a")), None, (0, "None")),
    (Radio("x", options=("1", "2"), objects=(1, 2)), 2, (1, "2")),
    (Radio("x", options=("1", "2"), objects=(1, 2)), "2", (1, "2")),
    (Selectbox("x", accept_new_options=True, **LETTERS), "new", (-1, "new")),
    (Multiselect("x", **LETTERS), ["c", "a"], ((2, "c"), (0, "a"))),
    (Multiselect("x", **LETTERS), "c", ((2, "c"),)),
    (Multiselect("x", options=("1", "2"), objects=(1, 2)), 2, ((1, "2"),)),
    (Multiselect("x", **LETTERS), None, ()),
]


@pytest.mark.parametrize(("widget", "value", "wire"), SET)
def test_what_the_author_sets_gets_its_wire_form(widget: Widget, value: Any, wire: Wire) -> None:
    found = widget.wire(value)
    assert found == wire
    assert type(found) is type(wire)


UNSETTABLE: list[tuple[Widget, Any, str]] = [
    (Button("x"), True, "only a click"),
    (Checkbox("x"), "yes", "True or False"),
    (Checkbox("x"), 2, "True or False"),
    (Slider("x"), 101, "from 0 to 100"),
    (Slider("x"), (1, 2), "one number"),
    (Slider("x"), "a", "takes a number"),
    (Slider("x", unit="float"), HUGE, "takes a number"),
    (Slider("x", unit="date"), "soon", "such as 1970-01-01"),
    (Slider("x", unit="time"), date(2026, 1, 1), "takes a time"),
    (NumberInput("x"), Decimal(3), "takes a number"),
    (NumberInput("x"), 2.5, "a whole number"),
    (TextInput("x", max_chars=2), "abc", "at most 2"),
    (Radio("x", **LETTERS), "z", "'a', 'b', 'c'"),
    (Multiselect("x", **LETTERS), ["z"], "no option 'z'"),
    (Multiselect("x", max_selections=1, **LETTERS), ["a", "b"], "at most 1"),
]


@pytest.mark.parametrize(("widget", "value", "hint"), UNSETTABLE)
def test_what_the_author_cannot_set_is_refused_with_a_sentence(widget: Widget, value: Any, hint: str) -> None:
    with pytest.raises(ValueError, match=re.escape(hint)):
        widget.wire(value)


KEPT: list[tuple[Widget, Wire, Wire]] = [
    (Slider("x", max=50), 70, 50),
    (Slider("x", min=10), 3, 10),
    (Slider("x", max=50), 30, 30),
    (Slider("x", max=50, start=(0, 9)), (30, 70), (30, 50)),
    (Slider("x", max=5, start=(0, 5)), (30, 70), (5, 5)),
    (Slider("x", start=5), (1, 2), 5),
    (Slider("x", start=5), "a", 5),
    (Slider("x", start=5), 7.6, 7),
    (Slider("x", either=True), (1, 2), (1, 2)),
    (NumberInput("x", max=9, start=1), 12, 9),
    (NumberInput("x", min=3, start=4), 1, 3),
    (NumberInput("x", start=4), None, None),
    (NumberInput("x", start=4), "a", 4),
    (NumberInput("x", integer=False, start=4.0), 7, 7.0),
    (TextInput("x", start="s", max_chars=3), "long", "s"),
    (TextInput("x", start="s"), "kept", "kept"),
    (Radio("x", **LETTERS), (7, "c"), (2, "c")),
    (Radio("x", **LETTERS), (0, "z"), (0, "a")),
    (Radio("x", index=None, **LETTERS), (0, "z"), None),
    (Selectbox("x", **LETTERS), None, None),
    (Selectbox("x", accept_new_options=True, **LETTERS), (0, "z"), (-1, "z")),
    (Multiselect("x", **LETTERS), ((0, "c"), (1, "z"), (5, "a")), ((2, "c"), (0, "a"))),
    (Multiselect("x", **LETTERS), ((0, "a"), (1, "a")), ((0, "a"),)),
    (Multiselect("x", max_selections=1, **LETTERS), ((0, "a"), (1, "b")), ((0, "a"),)),
    (Multiselect("x", chosen=(1,), **LETTERS), "a", ((1, "b"),)),
    (Checkbox("x", checked=True), "a", True),
    (Tabs(labels=("a", "b"), selected=1), "z", "b"),
]


@pytest.mark.parametrize(("widget", "kept", "wire"), KEPT)
def test_a_kept_value_is_repaired(widget: Widget, kept: Wire, wire: Wire) -> None:
    assert widget.fit(kept) == wire
    widget.parse(widget.fit(kept))


def test_options_of_classes_made_anew_are_known_by_their_text() -> None:
    def pet() -> Any:
        return Enum("Pet", "CAT DOG")

    before, after = pet(), pet()
    widget = Radio("x", options=tuple(map(str, after)), objects=tuple(after))
    assert widget.parse((1, "Pet.DOG")) is after.DOG
    assert widget.wire(before.DOG) == (1, "Pet.DOG")


def test_options_alike_are_told_apart_by_identity() -> None:
    one, two = [1], [1]
    widget = Radio("x", options=("[1]", "[1]"), objects=(one, two))
    assert widget.wire(two) == (1, "[1]")
    assert widget.parse((1, "[1]")) is two


def test_options_that_cannot_be_compared_do_no_harm() -> None:
    class Array:
        def __eq__(self, other: object) -> Any:
            raise ValueError("the truth value of an array is ambiguous")

        __hash__ = object.__hash__

    arrays = (Array(), Array())
    assert Radio("x", options=("a", "b"), objects=arrays).wire(arrays[1]) == (1, "b")
    assert Radio("x", options=("a", "b"), objects=(Array(), "b")).wire("b") == (1, "b")


def test_an_option_is_known_by_its_text_where_the_format_fails() -> None:
    widget = Radio("x", options=("A", "B"), objects=("a", "b"), format=str.upper)
    assert widget.wire("B") == (1, "B")
    with pytest.raises(ValueError, match="no option 7"):
        widget.wire(7)


def test_long_lists_of_options_are_cut_in_messages() -> None:
    names = tuple(map(str, range(100)))
    with pytest.raises(ValueError, match="'9' and 90 more"):
        Radio("x", options=names, objects=names).wire("z")


def test_a_default_has_changed_only_if_index_and_option_both_differ() -> None:
    assert Radio("x", index=1, **LETTERS).defaults() == (1, "b")
    assert Radio("x", index=None, **LETTERS).defaults() == (None,)
    assert Multiselect("x", chosen=(0, 2), **LETTERS).defaults() == (("a", "c"),)


def test_a_clock_that_runs_on_within_the_minute_did_not_change_the_default() -> None:
    def defaults(second: int) -> tuple[Any, ...]:
        start = (14 * 3600 + second) * 1_000_000
        return Slider("x", unit="datetime", max=10**16, start=start, step=900_000_000).defaults()

    assert defaults(1) == defaults(59)
    assert defaults(1) != defaults(61)
    assert Slider("x", start=3).defaults() != Slider("x", start=4).defaults()


@settings(deadline=None)
@given(st.one_of(st.integers(), st.floats(), st.text(), st.booleans(), st.none(), st.tuples(st.integers(), st.text())))
def test_anything_off_the_wire_is_parsed_or_refused(wire: Any) -> None:
    for widget, _, _ in FINE:
        with suppress(ValueError):
            on_page(widget).parse(wire)


@settings(deadline=None)
@given(st.dates(min_value=date(1900, 1, 1)), st.times(), st.datetimes())
def test_moments_survive_the_trip(day: date, clock: time, moment: datetime) -> None:
    ends: Any = {"min": -(10**18), "max": 10**18}
    for widget, value in (
        (Slider("x", unit="date", **ends), day),
        (Slider("x", unit="time", **ends), clock),
        (Slider("x", unit="datetime", **ends), moment),
    ):
        assert widget.parse(json.loads(json.dumps(widget.wire(value)))) == value
