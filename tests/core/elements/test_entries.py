"""Text, boxes and buttons: what visitors type, tick and press."""

from __future__ import annotations

from typing import Any

import pytest

from stagelight.element import Event
from stagelight.plugin import command
from tests.core.elements.stage import Stage


@pytest.mark.parametrize("name", ["text_input", "text_area"])
@pytest.mark.parametrize(("given", "value"), [("", ""), ("a", "a"), (None, None), (7, "7")])
def test_the_default_is_text_or_nothing(name: str, given: Any, value: Any) -> None:
    assert Stage().call(name, "x", given) == value


@pytest.mark.parametrize("name", ["text_input", "text_area"])
def test_the_script_gets_what_was_typed(name: str) -> None:
    stage = Stage()

    def script() -> Any:
        return command(name)("x", None)

    assert stage.run(script) is None
    assert stage.change(script, "typed") == "typed"


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [("email", "ada@example.org", "ada"), ("url", "https://example.org/a?b", "example.org")],
)
def test_a_kind_of_text_brings_its_manners(kind: str, good: str, bad: str) -> None:
    stage = Stage()

    def script() -> Any:
        return command("text_input")("x", type=kind)

    stage.run(script)
    element = stage.element
    assert element.icon.startswith(":material/")
    assert element.placeholder
    assert element.autocomplete == kind
    assert stage.change(script, good) == good
    with pytest.raises(ValueError, match=r"Give an email address\.|Give a web address\."):
        stage.change(script, bad)


@pytest.mark.parametrize("kind", ["email", "url", "phone", "search"])
def test_manners_can_be_turned_off(kind: str) -> None:
    stage = Stage()
    stage.call("text_input", "x", type=kind, icon="", placeholder="", validate="", autocomplete="")
    element = stage.element
    assert (element.icon, element.placeholder, element.validate, element.autocomplete) == (None, "", None, "")


@pytest.mark.parametrize(
    ("live", "expected"),
    [(False, (False, 250)), (True, (True, 250)), ("300ms", (True, 300)), ("0.5s", (True, 500)), ("0s", (True, 0))],
)
def test_live_fields_send_after_a_pause(live: Any, expected: tuple[bool, int]) -> None:
    stage = Stage()
    stage.call("text_input", "x", live=live)
    assert (stage.element.live, stage.element.pause) == expected


@pytest.mark.parametrize("name", ["checkbox", "toggle"])
def test_a_box_is_ticked_and_unticked(name: str) -> None:
    stage = Stage()

    def script() -> Any:
        return command(name)("x")

    assert stage.run(script) is False
    assert stage.change(script, True) is True
    assert stage.change(script, False) is False


def test_a_button_is_true_in_the_run_of_its_click() -> None:
    stage = Stage()

    def script() -> Any:
        return command("button")("Go")

    assert stage.run(script) is False
    assert stage.run(script, Event(stage.address, trigger=True)) is True
    assert stage.run(script) is False


def test_a_button_needs_no_label() -> None:
    stage = Stage()
    stage.call("button", None, icon=":material/home:")
    assert stage.element.label == ""


@pytest.mark.parametrize(
    ("given", "keys"),
    [("S", "s"), ("ctrl+enter", "ctrl+enter"), ("Option+Cmd+Esc", "cmd+alt+escape"), ("F2", "f2"), ("ArrowUp", "up")],
)
def test_shortcuts_have_one_spelling(given: str, keys: str) -> None:
    stage = Stage()
    stage.call("button", "Go", shortcut=given)
    assert stage.element.shortcut == keys


def test_keys_may_be_numbers() -> None:
    stage = Stage()
    stage.call("checkbox", "x", key=7)
    assert stage.element.key == "7"
    assert stage.state.values["7"] is False


def test_labels_may_be_other_things_than_text() -> None:
    stage = Stage()
    stage.call("checkbox", 7, help="\n    Two\n    lines")
    assert stage.element.label == "7"
    assert stage.element.help == "\nTwo\nlines"


@pytest.mark.parametrize("on_change", ["rerun", None])
def test_a_change_runs_the_script(on_change: Any) -> None:
    stage = Stage()
    stage.call("checkbox", "x", on_change=on_change)
    assert not stage.state.callbacks
    assert not stage.state.quiet


def test_a_change_may_run_nothing() -> None:
    stage = Stage()
    stage.call("checkbox", "x", on_change="ignore")
    assert stage.state.quiet == {stage.address}
