"""Slider and number_input: types, ends, defaults, steps, formats."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction
from numbers import Integral, Real
from typing import Any

import pytest

from stagelight.plugin import command
from stagelight.records import NumberInput, Slider
from stagelight.records.moments import to_number
from tests.core.elements.stage import Stage

DAY = date(2026, 1, 31)
NOON = datetime(2026, 1, 31, 12)
MINUTE = 60_000_000


def slider(*args: Any, **options: Any) -> Slider:
    stage = Stage()
    stage.call("slider", "x", *args, **options)
    element = stage.element
    assert isinstance(element, Slider)
    return element


def value_of(name: str, *args: Any, **options: Any) -> Any:
    return Stage().call(name, "x", *args, **options)


@pytest.mark.parametrize(
    ("args", "options", "value"),
    [
        ((), {}, 0),
        ((5, 10), {}, 5),
        ((0, 10, 3), {}, 3),
        ((0.0, 10.0), {}, 0.0),
        ((), {"value": 0.5}, 0.5),
        ((0, 10, [3, 7]), {}, (3, 7)),
        ((0, 10, (7, 3)), {}, (3, 7)),
        ((0, 10, []), {}, (0, 10)),
        ((0, 10, [3]), {}, (3, 10)),
        ((10, 0, 3), {}, 3),
        ((10, 0), {}, 10),
        ((), {"value": DAY}, DAY),
        ((DAY, DAY + timedelta(9)), {}, DAY),
        ((), {"value": (DAY, DAY + timedelta(3))}, (DAY, DAY + timedelta(3))),
        ((), {"value": NOON}, NOON),
        ((), {"value": NOON.replace(tzinfo=UTC)}, NOON.replace(tzinfo=UTC)),
        ((), {"value": time(11, 30)}, time(11, 30)),
        ((), {"value": time(11, 30, tzinfo=UTC)}, time(11, 30, tzinfo=UTC)),
        ((), {"value": [time(9), time(17)]}, (time(9), time(17))),
    ],
)
def test_a_slider_gives_the_authors_types_back(args: Any, options: Any, value: Any) -> None:
    found = value_of("slider", *args, **options)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("args", "options", "ends", "step", "format"),
    [
        ((), {}, (0, 100), 1, "%d"),
        ((), {"value": 0.5}, (0.0, 1.0), 0.01, "%0.2f"),
        ((0.0, 1.0, 0.5, 0.001), {}, (0.0, 1.0), 0.001, "%0.3f"),
        ((), {"max_value": 2.5}, (0.0, 2.5), 0.01, "%0.2f"),
        ((), {"step": 0.5}, (0.0, 1.0), 0.5, "%0.2f"),
        ((), {"value": DAY}, (to_number(DAY) - 14, to_number(DAY) + 14), 1, "YYYY-MM-DD"),
        ((), {"max_value": DAY}, (to_number(DAY) - 14, to_number(DAY)), 1, "YYYY-MM-DD"),
        ((), {"value": DAY, "step": timedelta(7)}, (to_number(DAY) - 14, to_number(DAY) + 14), 7, "YYYY-MM-DD"),
        ((), {"value": time(12)}, (0, (24 * 60 - 1) * MINUTE), 15 * MINUTE, "HH:mm"),
        (
            (NOON, NOON + timedelta(2)),
            {},
            (to_number(NOON), to_number(NOON) + 2880 * MINUTE),
            1440 * MINUTE,
            "YYYY-MM-DD",
        ),
        ((NOON, NOON + timedelta(0, 60)), {}, (to_number(NOON), to_number(NOON) + MINUTE), 15 * MINUTE, "YYYY-MM-DD"),
        ((0, 10, 5), {"format": "plain"}, (0, 10), 1, "plain"),
    ],
)
def test_a_slider_has_ends_and_steps_that_suit_its_type(
    args: Any, options: Any, ends: Any, step: Any, format: str
) -> None:
    element = slider(*args, **options)
    assert (element.min, element.max) == ends
    assert (element.step, element.format) == (step, format)


@pytest.mark.parametrize(("value", "ends"), [(15, (0, 15)), (-5, (-5, 10)), ((-5, 15), (-5, 15))])
def test_a_value_beyond_the_ends_widens_the_line(value: Any, ends: Any) -> None:
    element = slider(0, 10, value)
    assert (element.min, element.max) == ends


def test_short_and_long_ways_agree() -> None:
    """Plain numbers take a short way; a range, a numpy-like number or a missing end the long one."""

    class Int(int):
        pass

    assert slider(0, 10, 5, 2) == slider(Int(0), Int(10), Int(5), Int(2))
    assert slider(0.0, 10.0, 5.0, 2.0) == slider(Fraction(0), Fraction(10), Fraction(5), Fraction(2))


def test_numbers_of_foreign_kinds_become_pythons_own() -> None:
    assert issubclass(Fraction, Real)
    assert not issubclass(Fraction, Integral)
    element = slider(Fraction(1, 2), Fraction(5, 2))
    assert (type(element.min), element.min) == (float, 0.5)


def test_the_session_state_may_make_a_range_of_a_slider_without_value() -> None:
    stage = Stage()
    stage.state.assign("k", (2, 5))
    assert stage.call("slider", "x", 0, 10, key="k") == (2, 5)


def test_a_slider_follows_the_visitor() -> None:
    stage = Stage()

    def script() -> Any:
        return command("slider")("x", value=DAY)

    assert stage.run(script) == DAY
    assert stage.change(script, to_number(DAY) + 3) == DAY + timedelta(3)


@pytest.mark.parametrize(
    ("options", "value"),
    [
        ({}, 0.0),
        ({"min_value": 3}, 3),
        ({"min_value": 3.0}, 3.0),
        ({"max_value": 3}, 0),
        ({"value": 7}, 7),
        ({"value": 7.0}, 7.0),
        ({"step": 2}, 0),
        ({"value": None}, None),
        ({"value": None, "step": 1}, None),
    ],
)
def test_a_number_input_gives_the_authors_types_back(options: Any, value: Any) -> None:
    found = value_of("number_input", **options)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("options", "step", "format", "integer"),
    [
        ({}, 0.01, "%0.2f", False),
        ({"value": 3}, 1, "%d", True),
        ({"value": None, "step": 2}, 2, "%d", True),
        ({"value": 3.0, "step": 0.0001}, 0.0001, "%0.4f", False),
        ({"value": 3.0, "format": "%e"}, 0.01, "%e", False),
    ],
)
def test_a_number_input_has_steps_and_a_format_that_suit_its_type(
    options: Any, step: Any, format: str, integer: bool
) -> None:
    stage = Stage()
    stage.call("number_input", "x", **options)
    element = stage.element
    assert isinstance(element, NumberInput)
    assert (element.step, element.format, element.integer) == (step, format, integer)


def test_an_empty_number_input_is_filled_by_the_visitor() -> None:
    stage = Stage()

    def script() -> Any:
        return command("number_input")("x", value=None, step=1)

    assert stage.run(script) is None
    assert stage.change(script, 4) == 4
    assert stage.change(script, None) is None
