"""Fields to write in: drafts, when they become values, and what is wrong with them."""

from __future__ import annotations

import pytest

from stagelight.plugin import NumberInput, TextArea, TextInput

from .conftest import Stage, node


def test_enter_and_leaving_the_field_send_what_was_written(stage: Stage) -> None:
    stage.show(node(TextInput(label="name")), node(TextInput(label="other")))
    field = stage.page.get_by_label("name")
    field.press_sequentially("Ada")
    assert stage.sets() == []
    field.press("Enter")
    stage.until(lambda: stage.sets() == ["Ada"])
    field.press_sequentially(" L.")
    stage.page.get_by_label("other").focus()
    stage.until(lambda: stage.sets() == ["Ada", "Ada L."])
    field.focus()
    stage.page.get_by_label("other").focus()
    stage.settle()
    assert stage.sets() == ["Ada", "Ada L."], "nothing was changed"


def test_a_live_field_sends_while_the_visitor_types(stage: Stage) -> None:
    stage.show(node(TextInput(label="name", live=True, pause=0)))
    field = stage.page.get_by_label("name")
    field.press("a")
    stage.until(lambda: stage.sets() == ["a"])
    field.press_sequentially("bc")
    stage.until(lambda: stage.sets()[-1:] == ["abc"])


def test_a_live_field_waits_for_its_pause_and_enter_does_not(stage: Stage) -> None:
    stage.page.clock.install()
    stage.show(node(TextInput(label="name", live=True, pause=500)))
    field = stage.page.get_by_label("name")
    stage.page.clock.pause_at(stage.page.evaluate("Date.now() + 1000"))
    field.press("a")
    stage.page.clock.run_for(400)
    field.press("b")
    stage.page.clock.run_for(400)
    assert stage.sets() == []
    stage.page.clock.run_for(200)
    stage.until(lambda: stage.sets() == ["ab"])
    stage.patch()
    field.press("c")
    field.press("Enter")
    stage.page.clock.run_for(200)
    stage.until(lambda: stage.sets() == ["ab", "abc"])
    stage.page.clock.run_for(1000)
    assert stage.sets() == ["ab", "abc"]


def test_a_text_that_does_not_match_shows_the_authors_message(stage: Stage) -> None:
    stage.show(node(TextInput(label="year", validate="[0-9]{4}", message="Four digits, please.", required=True)))
    field = stage.page.get_by_label("year")
    field.fill("20")
    field.press("Enter")
    error = stage.page.get_by_role("alert")
    assert error.inner_text() == "Four digits, please."
    field.fill("2026")
    field.press("Enter")
    stage.until(lambda: stage.sets() == ["2026"])
    field.fill("")
    field.press("Enter")
    assert error.inner_text() not in ("", "Four digits, please."), "an empty field is another problem"


def test_a_text_area_takes_enter_and_sends_with_ctrl_enter(stage: Stage) -> None:
    stage.show(node(TextArea(label="notes", start="\nfirst")))
    field = stage.page.get_by_label("notes")
    assert field.input_value() == "\nfirst"
    field.press("Control+End")
    field.press("Enter")
    field.press_sequentially("second")
    assert stage.sets() == []
    field.press("Control+Enter")
    stage.until(lambda: stage.sets() == ["\nfirst\nsecond"])


def test_a_draft_is_not_overwritten_and_an_idle_field_is(stage: Stage) -> None:
    stage.show(node(TextInput(label="name")))
    field = stage.page.get_by_label("name")
    field.press_sequentially("dra")
    stage.set(node(TextInput(label="name", value="from the server")))
    assert field.input_value() == "dra"
    field.press("Enter")
    stage.until(lambda: stage.sets() == ["dra"])
    stage.patch()
    stage.set(node(TextInput(label="name", value="")))
    assert field.input_value() == "", "the script cleared it"
    assert field.evaluate("field => field === document.activeElement")


@pytest.mark.parametrize("kind", [TextInput, TextArea])
def test_what_was_typed_after_a_commit_survives_its_answer(stage: Stage, kind: type[TextInput]) -> None:
    stage.acks = False
    stage.show(node(kind(label="name")))
    field = stage.page.get_by_label("name")
    field.press_sequentially("one")
    field.press("Control+Enter")
    stage.until(lambda: stage.sets() == ["one"])
    field.press_sequentially(" two")
    stage.set(node(kind(label="name", value="one", placeholder="new")))
    assert field.input_value() == "one two"


def test_a_text_that_is_not_valid_says_so_and_is_not_sent(stage: Stage) -> None:
    stage.show(node(TextInput(label="code", validate="[A-Z]{3}")))
    field = stage.page.get_by_label("code")
    field.fill("ab")
    field.press("Enter")
    error = stage.page.get_by_role("alert")
    error.wait_for()
    assert field.get_attribute("aria-invalid") == "true"
    assert field.get_attribute("aria-errormessage") == error.get_attribute("id")
    stage.set(node(TextInput(label="code", validate="[A-Z]{3}", placeholder="x")))
    assert error.is_visible()
    field.fill("ABC")
    field.press("Enter")
    stage.until(lambda: stage.sets() == ["ABC"])
    assert error.count() == 0
    assert field.get_attribute("aria-invalid") is None


def test_the_room_that_is_left_and_how_to_finish(stage: Stage) -> None:
    stage.show(node(TextInput(label="name", max_chars=5)), node(TextArea(label="notes")))
    field = stage.page.get_by_label("name")
    field.press_sequentially("abcdefg")
    hint = stage.element("text-input").locator(".stage-hint")
    assert hint.inner_text() == "Press Enter to apply · 5/5"
    assert hint.get_attribute("data-local") == ""
    field.press("Enter")
    assert hint.inner_text() == "5/5"
    stage.page.get_by_label("notes").press_sequentially("x")
    assert hint.count() == 0
    assert stage.element("text-area").locator(".stage-hint").inner_text() == "Press Ctrl+Enter to apply"
    assert stage.sets() == ["abcde"]


def test_an_empty_field_is_nothing_until_it_was_used(stage: Stage) -> None:
    stage.show(node(TextInput(label="name", start=None)))
    field = stage.page.get_by_label("name")
    field.focus()
    field.press("Enter")
    field.fill("a")
    field.press("Enter")
    field.fill("")
    field.press("Enter")
    stage.until(lambda: stage.sets() == ["a", ""])


def test_number_by_keyboard(stage: Stage) -> None:
    stage.show(node(NumberInput(label="n", start=5, min=0, max=10)))
    field = stage.page.get_by_label("n", exact=True)
    field.press("ArrowUp")
    stage.until(lambda: stage.sets() == [6])
    field.fill("99")
    field.press("Enter")
    stage.until(lambda: stage.sets() == [6, 10])
    assert field.input_value() == "10"
    field.fill("2.6")
    field.press("Enter")
    stage.until(lambda: stage.sets()[-1] == 3)
    field.fill("")
    field.press("Enter")
    stage.until(lambda: stage.sets()[-1] is None)


def test_number_by_mouse(stage: Stage) -> None:
    stage.show(node(NumberInput(label="n", start=0.5, step=0.1, integer=False, format="%.2f")))
    stage.page.get_by_role("button", name="Increase").click()
    stage.until(lambda: stage.sets() == [0.6])
    field = stage.page.get_by_label("n", exact=True)
    assert field.input_value() == "0.60"
    stage.page.get_by_role("button", name="Decrease").click()
    stage.page.get_by_role("button", name="Decrease").click()
    stage.until(lambda: stage.sets()[-1] == 0.4)


def test_a_held_button_steps_again_until_it_is_let_go(stage: Stage) -> None:
    stage.show(node(NumberInput(label="n", start=0)))
    stage.page.get_by_role("button", name="Increase").hover()
    stage.page.mouse.down()
    stage.until(lambda: len(stage.sets()) > 3)
    stage.page.mouse.up()
    field = stage.page.get_by_label("n", exact=True)
    rest = field.input_value()
    stage.until(lambda: stage.sets()[-1] == int(rest))
    stage.page.get_by_role("button", name="Decrease").click()
    stage.until(lambda: stage.sets()[-1] == int(rest) - 1)


def test_a_number_that_the_server_sets(stage: Stage) -> None:
    stage.show(node(NumberInput(label="n", start=1)))
    field = stage.page.get_by_label("n", exact=True)
    field.fill("5")
    field.press("Enter")
    stage.until(stage.sets)
    stage.set(node(NumberInput(label="n", value=7)))
    assert field.input_value() == "7"
    field.press_sequentially("8")
    stage.set(node(NumberInput(label="n", value=9)))
    assert field.input_value() == "78", "the visitor is writing"
