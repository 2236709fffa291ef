"""Dates and times: what is typed, the calendar after the ARIA Authoring Practices, the list of times."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

import pytest
from playwright.sync_api import Locator

from stagelight.plugin import DateInput, DatetimeInput, TimeInput

from .conftest import Stage, node

DASH = " \N{EN DASH} "
HOUR = 3_600_000_000


def days(year: int, month: int, day: int) -> int:
    return (date(year, month, day) - date(1970, 1, 1)).days


def micro(moment: datetime) -> int:
    return int((moment - datetime(1970, 1, 1)).total_seconds()) * 1_000_000


JULY = days(2026, 7, 15)


def one(**fields: Any) -> Any:
    return node(DateInput(**{"label": "day", "start": JULY, **fields}))


def field(stage: Stage) -> Locator:
    """The field that the script makes; never the browser's own that it replaces."""
    return stage.page.locator("input[type=text]")


def active(stage: Stage) -> str:
    return str(stage.page.evaluate("document.activeElement.ariaLabel"))


def test_a_date_is_typed_in_the_authors_format(stage: Stage) -> None:
    stage.show(one(format="DD.MM.YYYY"))
    text = field(stage)
    assert text.input_value() == "15.07.2026"
    assert stage.page.get_by_label("day").get_attribute("placeholder") == "DD.MM.YYYY"
    for typed, day in (
        ("1.8.2026", days(2026, 8, 1)),
        ("2026-02-28", days(2026, 2, 28)),
        ("03/04/27", days(2027, 4, 3)),
    ):
        text.fill(typed)
        text.press("Enter")
        stage.until(lambda day=day: stage.sets()[-1:] == [day])  # type: ignore[misc]
    assert text.input_value() == "03.04.2027"


@pytest.mark.parametrize("typed", ["31.02.2026", "soon", "", "15.07.2027"])
def test_what_is_no_date_is_not_sent(stage: Stage, typed: str) -> None:
    stage.show(one(format="DD.MM.YYYY", max=days(2026, 12, 31), min=0))
    text = field(stage)
    text.fill(typed)
    text.press("Enter")
    assert text.get_attribute("aria-invalid") == "true"
    assert stage.page.get_by_role("alert").count() == 1
    assert stage.sets() == []
    text.fill("16.07.2026")
    text.press("Enter")
    stage.until(lambda: stage.sets() == [JULY + 1])
    assert text.get_attribute("aria-invalid") is None


def test_the_calendar_by_keyboard(stage: Stage) -> None:
    stage.show(one())
    field(stage).press("ArrowDown")
    assert stage.page.get_by_role("dialog").is_visible()
    assert active(stage) == "Wednesday, July 15, 2026"
    steps = {
        "ArrowRight": "Thursday, July 16, 2026",
        "ArrowDown": "Thursday, July 23, 2026",
        "ArrowLeft": "Wednesday, July 22, 2026",
        "ArrowUp": "Wednesday, July 15, 2026",
        "Home": "Sunday, July 12, 2026",
        "End": "Saturday, July 18, 2026",
        "PageDown": "Tuesday, August 18, 2026",
        "PageUp": "Saturday, July 18, 2026",
        "Shift+PageDown": "Sunday, July 18, 2027",
        "Shift+PageUp": "Saturday, July 18, 2026",
    }
    for key, label in steps.items():
        stage.page.keyboard.press(key)
        assert active(stage) == label
    stage.page.keyboard.press("Enter")
    stage.until(lambda: stage.sets() == [days(2026, 7, 18)])
    assert stage.page.get_by_role("dialog").count() == 0
    assert field(stage).input_value() == "2026/07/18"
    assert stage.page.evaluate("document.activeElement.type") == "text"


def test_the_end_of_a_longer_month(stage: Stage) -> None:
    stage.show(one(start=days(2026, 1, 31)))
    field(stage).press("ArrowDown")
    stage.page.keyboard.press("PageDown")
    assert active(stage) == "Saturday, February 28, 2026"


def test_the_calendar_by_mouse(stage: Stage) -> None:
    stage.show(one(min=days(2026, 6, 10), max=days(2027, 1, 20)))
    stage.page.get_by_role("button", name="Choose a date").click()
    dialog = stage.page.get_by_role("dialog", name="Choose a date")
    dialog.get_by_role("button", name="Previous month").click()
    assert dialog.get_by_role("button", name="Previous month").is_disabled()
    assert dialog.get_by_role("gridcell", name="June 9, 2026").get_attribute("aria-disabled") == "true"
    dialog.get_by_role("gridcell", name="June 9, 2026").click(force=True)
    assert stage.sets() == []
    dialog.get_by_label("Year").select_option("2027")
    assert dialog.get_by_label("Month", exact=True).input_value() == "0"
    dialog.get_by_role("gridcell", name="January 5, 2027").click()
    stage.until(lambda: stage.sets() == [days(2027, 1, 5)])
    assert dialog.count() == 0


@pytest.mark.parametrize("how", ["escape", "outside", "tab"])
def test_the_calendar_closes(stage: Stage, how: str) -> None:
    stage.show(one(), node(TimeInput(label="other", start=HOUR)))
    field(stage).first.press("ArrowDown")
    if how == "escape":
        stage.page.keyboard.press("Escape")
        assert stage.page.evaluate("document.activeElement.id").endswith("day/field")
    elif how == "outside":
        stage.page.mouse.click(1000, 5)
    else:
        field(stage).nth(1).focus()
    assert stage.page.get_by_role("dialog").count() == 0
    assert stage.sets() == []


def test_a_range_by_mouse_sends_its_first_day_too(stage: Stage) -> None:
    stage.show(node(DateInput(label="days", start=(JULY, JULY + 3))))
    text = field(stage)
    assert text.input_value() == f"2026/07/15{DASH}2026/07/18"
    text.click()
    dialog = stage.page.get_by_role("dialog", name="Choose dates")
    assert dialog.locator("[data-between]").count() == 2
    dialog.get_by_role("gridcell", name="July 20, 2026").click()
    stage.until(lambda: stage.sets() == [[JULY + 5]])
    dialog.get_by_role("gridcell", name="July 17, 2026").click()
    stage.until(lambda: stage.sets()[-1] == [JULY + 2, JULY + 5])
    assert text.input_value() == f"2026/07/17{DASH}2026/07/20"
    assert dialog.count() == 0


def test_a_range_that_is_required_is_sent_whole(stage: Stage) -> None:
    stage.show(node(DateInput(label="days", start=(JULY, JULY + 3), required=True)))
    field(stage).press("ArrowDown")
    for key in ("Enter", "ArrowRight", "Enter"):
        stage.page.keyboard.press(key)
    stage.until(lambda: stage.sets() == [[JULY, JULY + 1]])


def test_a_range_is_typed(stage: Stage) -> None:
    stage.show(node(DateInput(label="days", start=())))
    text = field(stage)
    text.fill("2026/07/15 - 2026/07/18")
    text.press("Enter")
    stage.until(lambda: stage.sets() == [[JULY, JULY + 3]])
    text.fill("")
    text.press("Enter")
    stage.until(lambda: stage.sets()[-1] == [])


def test_the_server_sets_a_date_and_disables_the_field(stage: Stage) -> None:
    stage.show(one())
    assert field(stage).input_value() == "2026/07/15"
    stage.set(one(value=JULY + 1, disabled=True))
    assert field(stage).input_value() == "2026/07/16"
    assert field(stage).is_disabled()
    assert stage.page.locator(".stage-calendar-button").is_disabled()


def test_a_time_from_the_list(stage: Stage) -> None:
    stage.show(node(TimeInput(label="time", start=9 * HOUR)))
    combo = stage.page.locator("input[role=combobox]")
    assert combo.input_value() == "09:00"
    combo.press("ArrowDown")
    assert combo.get_attribute("aria-expanded") == "true"
    combo.press("ArrowDown")
    marked = combo.get_attribute("aria-activedescendant")
    assert stage.page.locator(f"[id='{marked}']").inner_text() == "09:15"
    combo.press("Enter")
    stage.until(lambda: stage.sets() == [9 * HOUR + HOUR // 4])
    assert combo.get_attribute("aria-expanded") == "false"
    combo.click()
    stage.page.get_by_role("option", name="10:30").click()
    stage.until(lambda: stage.sets()[-1] == 10 * HOUR + HOUR // 2)
    combo.click()
    combo.press("Escape")
    assert stage.page.get_by_role("listbox").count() == 0


@pytest.mark.parametrize(
    ("typed", "value"),
    [("7", time(7)), ("0730", time(7, 30)), ("7:31 pm", time(19, 31)), ("12 am", time(0)), ("23.59", time(23, 59))],
)
def test_a_time_is_typed(stage: Stage, typed: str, value: time) -> None:
    stage.show(node(TimeInput(label="time", start=9 * HOUR + 60_000_000, format="12h")))
    combo = stage.page.locator("input[role=combobox]")
    assert combo.input_value() == "9:01 AM"
    combo.fill(typed)
    combo.press("Enter")
    stage.until(lambda: stage.sets() == [(value.hour * 60 + value.minute) * 60_000_000])


def test_seconds_are_written_where_the_step_has_them(stage: Stage) -> None:
    stage.show(node(TimeInput(label="time", start=9 * HOUR + 7_000_000, step=7)))
    combo = stage.page.locator("input[role=combobox]")
    assert combo.input_value() == "09:00:07"
    combo.fill("09:00:14")
    combo.press("Enter")
    stage.until(lambda: stage.sets() == [9 * HOUR + 14_000_000])
    combo.fill("25:00")
    combo.press("Enter")
    assert combo.get_attribute("aria-invalid") == "true"


def test_a_date_with_a_time(stage: Stage) -> None:
    stage.show(node(DatetimeInput(label="start", start=micro(datetime(2026, 7, 15, 9, 30)))))
    text = field(stage)
    assert text.input_value() == "2026/07/15 09:30"
    text.press("ArrowDown")
    dialog = stage.page.get_by_role("dialog")
    dialog.get_by_role("gridcell", name="July 16, 2026").click()
    stage.until(lambda: stage.sets() == [micro(datetime(2026, 7, 16, 9, 30))])
    assert dialog.is_visible()
    dialog.get_by_label("Time").fill("10:45")
    dialog.get_by_role("button", name="Done").click()
    stage.until(lambda: stage.sets()[-1] == micro(datetime(2026, 7, 16, 10, 45)))
    assert dialog.count() == 0
    text.fill("2026/08/01 7:05")
    text.press("Enter")
    stage.until(lambda: stage.sets()[-1] == micro(datetime(2026, 8, 1, 7, 5)))


def test_an_empty_date_can_be_set_and_emptied(stage: Stage) -> None:
    stage.show(one(start=None))
    text = field(stage)
    text.fill("2026/07/15")
    text.press("Enter")
    text.fill("")
    text.press("Enter")
    stage.until(lambda: stage.sets() == [JULY, None])
