"""Pills, sliders of options, dates, menus: what the script gets, from whatever authors and visitors give."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from enum import Enum
from typing import Any

import pytest

from stagelight.element import Event
from stagelight.errors import ValueAssignmentNotAllowedError
from stagelight.plugin import DateInput, Pagination, Pills, SelectSlider, command
from stagelight.spoken import wire_of
from tests.core.elements.stage import Stage


class Pet(Enum):
    """Options that are objects."""

    CAT = 1
    DOG = 2


def test_pills_give_the_authors_objects() -> None:
    stage = Stage()

    def script() -> Any:
        return command("pills")("Pet", Pet, format_func=lambda pet: pet.name.title(), default=Pet.DOG)

    assert stage.run(script) is Pet.DOG
    assert stage.change(script, (0, "Cat")) is Pet.CAT
    assert stage.change(script, None) is None


def test_several_pills_give_a_list() -> None:
    stage = Stage()

    def script() -> Any:
        return command("segmented_control")("Pet", Pet, selection_mode="multi", default=Pet.DOG)

    assert stage.run(script) == [Pet.DOG]
    assert stage.change(script, ((1, "Pet.DOG"), (0, "Pet.CAT"))) == [Pet.DOG, Pet.CAT]
    assert stage.change(script, ()) == []


@pytest.mark.parametrize("default", ["b", ["b"], ("b",)])
def test_one_default_may_stand_in_a_list(default: Any) -> None:
    assert Stage().call("pills", "x", ["a", "b"], default=default) == "b"


def test_a_choice_is_kept_where_its_option_moved() -> None:
    stage = Stage()
    options = ["a", "b"]

    def script() -> Any:
        return command("pills")("x", options)

    stage.run(script)
    assert stage.change(script, (1, "b")) == "b"
    options.insert(0, "new")
    assert stage.run(script) == "b"
    options.remove("b")
    assert stage.run(script) is None


def test_a_slider_of_options_and_a_range() -> None:
    stage = Stage()

    def script() -> Any:
        return command("select_slider")("x", list("abcd"), value=("c", "a"))

    assert stage.run(script) == ("a", "c")
    assert stage.change(script, ((1, "b"), (3, "d"))) == ("b", "d")


def test_the_session_state_sets_options() -> None:
    def script() -> Any:
        state = command("session_state")
        state.one, state.two, state.day, state.page = "b", ["a", "b"], "2026-01-31", 2
        return (
            command("pills")("x", ["a", "b"], key="one"),
            command("pills")("x", ["a", "b"], key="two", selection_mode="multi"),
            command("date_input")("x", date(2026, 1, 1), key="day"),
            command("pagination")(3, key="page"),
        )

    assert Stage().run(script) == ("b", ["a", "b"], date(2026, 1, 31), 2)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (date(2026, 1, 31), date(2026, 1, 31)),
        (datetime(2026, 1, 31, 9), date(2026, 1, 31)),
        ("2026-01-31", date(2026, 1, 31)),
        ("2026/01/31", date(2026, 1, 31)),
        ("2026-01-31 09:30:00", date(2026, 1, 31)),
        (None, None),
        ([], ()),
        (["2026-02-01", "2026-01-31"], (date(2026, 1, 31), date(2026, 2, 1))),
        ((date(2026, 1, 31),), (date(2026, 1, 31),)),
    ],
)
def test_a_date(value: Any, expected: Any) -> None:
    assert Stage().call("date_input", "x", value) == expected


def test_today_is_the_default_and_gives_way_to_the_bounds() -> None:
    assert abs(Stage().call("date_input", "x") - date.today()) <= timedelta(days=1)
    assert Stage().call("date_input", "x", max_value="2020-05-05") == date(2020, 5, 5)


def test_dates_are_within_ten_years_of_the_value() -> None:
    stage = Stage()
    stage.call("date_input", "x", date(2024, 2, 29))
    element: DateInput = stage.element
    assert (element.wire(date(2014, 2, 28)), element.wire(date(2034, 2, 28))) == (element.min, element.max)


@pytest.mark.parametrize(
    ("value", "step", "expected"),
    [
        (time(8, 45, 30), 900, time(8, 45)),
        (time(8, 45, 30), 7, time(8, 45, 30)),
        ("08:45", 900, time(8, 45)),
        ("2026-01-31 08:45", 900, time(8, 45)),
        (datetime(2026, 1, 31, 8, 45), timedelta(minutes=5), time(8, 45)),
        (None, 900, None),
    ],
)
def test_a_time(value: Any, step: Any, expected: Any) -> None:
    assert Stage().call("time_input", "x", value, step=step) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (datetime(2026, 1, 31, 9, 30, 15), datetime(2026, 1, 31, 9, 30)),
        (date(2026, 1, 31), datetime(2026, 1, 31)),
        ("2026-01-31 09:30", datetime(2026, 1, 31, 9, 30)),
        (None, None),
    ],
)
def test_a_datetime(value: Any, expected: Any) -> None:
    assert Stage().call("datetime_input", "x", value) == expected


def test_a_clock_that_goes_on_leaves_what_a_visitor_set() -> None:
    stage = Stage()

    def script() -> Any:
        return command("time_input")("x")

    stage.run(script)
    assert stage.change(script, 3_600_000_000) == time(1)
    for _ in range(3):
        assert stage.run(script) == time(1)
    assert stage.element.defaults() == ("now",)


def test_a_page_stays_within_the_pages() -> None:
    stage = Stage()
    count = [9]

    def script() -> Any:
        return command("pagination")(count[0])

    stage.run(script)
    assert stage.change(script, 8) == 8
    count[0] = 3
    assert stage.run(script) == 3


@pytest.mark.parametrize("most", [1, 5, 6, 7, 9])
def test_all_page_buttons_are_about_as_many(most: int) -> None:
    for now in range(1, 31):
        shown = Pagination(pages=30, most=most).shown(now)
        assert len(shown) <= max(most, 5)
        assert now in shown
        assert shown[0] == 1
        assert shown[-1] == 30


def test_a_menu_is_a_click() -> None:
    stage = Stage()
    called: list[str] = []

    def script() -> Any:
        return command("menu_button")("x", ["a", "b"], key="menu", on_click=called.append, args=["pressed"])

    assert stage.run(script) is None
    assert stage.run(script, Event(stage.address, (1, "b"), trigger=True)) == "b"
    assert stage.run(script) is None

    def setting() -> Any:
        command("session_state").menu = "a"
        return script()

    with pytest.raises(ValueAssignmentNotAllowedError):
        stage.run(setting)


def test_a_link_tells_only_where_it_is_asked_to() -> None:
    stage = Stage()
    stage.call("link_button", "x", "/there")
    assert not stage.widgets.get("/main//link_button:x")

    def script() -> Any:
        return command("link_button")("x", "/there", on_click="rerun")

    assert stage.run(script) is False
    assert stage.run(script, Event("visitor/main//link_button:x"[7:], None, trigger=True)) is True


LETTERS: dict[str, Any] = {"options": ("a", "b"), "objects": ("a", "b")}


@pytest.mark.parametrize(
    ("widget", "text", "wire"),
    [
        (Pills("x", **LETTERS), "b", (1, "b")),
        (Pills("x", multi=True, **LETTERS), "a, b", ((0, "a"), (1, "b"))),
        (SelectSlider("x", **LETTERS), "b", (1, "b")),
        (SelectSlider("x", start=(0, 1), **LETTERS), "a,b", ((0, "a"), (1, "b"))),
        (DateInput("x"), "1970-01-02", 1),
        (DateInput("x"), "", None),
        (DateInput("x", start=()), "1970-01-02, 1970-01-03", (1, 2)),
        (Pagination(pages=3), "2", 2),
    ],
)
def test_what_is_typed_on_the_command_line(widget: Any, text: str, wire: Any) -> None:
    assert wire_of(widget, text) == wire
