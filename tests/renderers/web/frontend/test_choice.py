"""Boxes to tick, radio buttons, and the browser's own list."""

from __future__ import annotations

import pytest

from stagelight.plugin import Checkbox, Radio, Selectbox, Toggle

from .conftest import Stage, node

COLOURS = ("red", "green", "blue")


@pytest.mark.parametrize(("kind", "role"), [(Checkbox, "checkbox"), (Toggle, "switch")])
def test_a_box_is_ticked_by_mouse_and_keyboard_and_by_the_server(stage: Stage, kind: type[Checkbox], role: str) -> None:
    stage.show(node(kind(label="on")))
    box = stage.page.get_by_role(role, name="on")  # type: ignore[arg-type]
    stage.page.get_by_text("on", exact=True).click()
    box.press("Space")
    box.press("Space")
    stage.until(lambda: stage.sets() == [True, False, True])
    stage.patch()
    stage.set(node(kind(label="on", value=False)))
    assert not box.is_checked()


def test_radio_buttons(stage: Stage) -> None:
    stage.show(node(Radio(label="colour", options=COLOURS)))
    stage.page.get_by_role("radio", name="red").press("ArrowDown")
    stage.page.get_by_text("blue").click()
    stage.until(lambda: stage.sets() == [[1, "green"], [2, "blue"]])
    stage.patch()
    stage.set(node(Radio(label="colour", options=COLOURS, value=(0, "red"))))
    assert stage.page.get_by_role("radio", name="red").is_checked()


def test_a_radio_choice_under_way_is_not_overwritten(stage: Stage) -> None:
    stage.acks = False
    stage.show(node(Radio(label="colour", options=COLOURS)))
    stage.page.get_by_text("blue").click()
    stage.until(stage.sets)
    stage.set(node(Radio(label="colour", options=COLOURS, value=(1, "green"))), ack=0)
    assert stage.page.get_by_role("radio", name="blue").is_checked()


def test_nothing_chosen(stage: Stage) -> None:
    stage.show(
        node(Radio(label="colour", options=COLOURS, index=None)),
        node(Selectbox(label="size", options=("S", "M"), index=None)),
    )
    select = stage.page.get_by_label("size")
    assert select.input_value() == ""
    select.select_option("M")
    stage.until(lambda: stage.sets() == [[1, "M"]])
    select.select_option("")
    stage.until(lambda: stage.sets()[-1] is None)


def test_a_short_list_stays_the_browsers_own(stage: Stage) -> None:
    stage.show(node(Selectbox(label="colour", options=COLOURS)))
    select = stage.page.get_by_label("colour")
    select.select_option("blue")
    select.press("ArrowUp")
    stage.until(lambda: stage.sets() == [[2, "blue"], [1, "green"]])
    stage.set(node(Selectbox(label="colour", options=("black", *COLOURS), value=(2, "green"))))
    assert select.evaluate("one => one.selectedOptions[0].text") == "green"
    stage.set(node(Selectbox(label="colour", options=COLOURS, value=(0, "red"))))
    assert select.evaluate("one => one.selectedOptions[0].text") == "red"
    assert stage.page.locator(".stage-combo").count() == 0
