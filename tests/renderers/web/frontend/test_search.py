"""Lists with a search field: the ARIA Authoring Practices' keys, filters, chips, thousands of options."""

from __future__ import annotations

from typing import Any

import pytest

from stagelight.plugin import Multiselect, Selectbox

from .conftest import Stage, node

FRUIT = (
    "Apple",
    "Apricot",
    "Banana",
    "Blackberry",
    "Blueberry",
    "Cherry",
    "Date",
    "Fig",
    "Grape",
    "Kiwi",
    "Lemon",
    "Pineapple",
)


def box(**fields: Any) -> Any:
    return node(Selectbox(**{"label": "fruit", "options": FRUIT, **fields}))


def many(**fields: Any) -> Any:
    return node(Multiselect(**{"label": "fruit", "options": FRUIT, **fields}))


def shown(stage: Stage) -> list[str]:
    return stage.page.get_by_role("option").all_inner_texts()


def chips(stage: Stage) -> list[str]:
    return [
        text.removesuffix("\u00d7").strip() for text in stage.page.locator(".stage-combo .stage-chip").all_inner_texts()
    ]


def field(stage: Stage) -> Any:
    """The search field; never the `<select>` that stands there, a combobox too, until the script has come."""
    return stage.page.locator("input[role=combobox]")


def test_a_long_list_is_searched_and_chosen_from_by_keyboard(stage: Stage) -> None:
    stage.show(box())
    combo = field(stage)
    assert combo.get_attribute("aria-expanded") == "false"
    assert combo.input_value() == "Apple"
    combo.press("ArrowDown")
    assert combo.get_attribute("aria-expanded") == "true"
    assert shown(stage) == list(FRUIT)
    combo.press_sequentially("berry")
    assert shown(stage) == ["Blueberry", "Blackberry"]
    combo.press("ArrowDown")
    active = combo.get_attribute("aria-activedescendant")
    assert stage.page.locator(f"[id='{active}']").inner_text() == "Blackberry"
    combo.press("Enter")
    stage.until(lambda: stage.sets() == [[3, "Blackberry"]])
    assert combo.input_value() == "Blackberry"
    assert combo.get_attribute("aria-expanded") == "false"


def test_the_first_letter_that_opens_a_list_counts(stage: Stage) -> None:
    stage.show(box(index=3))
    combo = field(stage)
    combo.focus()
    stage.page.keyboard.type("k")
    assert shown(stage)[0] == "Kiwi"
    stage.page.keyboard.press("Enter")
    stage.until(lambda: stage.sets() == [[9, "Kiwi"]])
    stage.page.keyboard.type("le")
    assert combo.input_value() == "le", "it takes the place of what was chosen"
    assert shown(stage)[0] == "Lemon"
    stage.page.keyboard.press("Enter")
    stage.until(lambda: stage.sets()[-1] == [10, "Lemon"])


def test_one_letter_and_enter_do_not_choose_everything(stage: Stage) -> None:
    stage.show(many(options=("p", "q", "rr"), select_all=True))
    field(stage).focus()
    stage.page.keyboard.type("q")
    assert shown(stage) == ["q"]
    stage.page.keyboard.press("Enter")
    stage.until(lambda: stage.sets() == [[[1, "q"]]])


def test_by_mouse(stage: Stage) -> None:
    stage.show(box())
    stage.page.get_by_text("fruit", exact=True).click()
    assert field(stage).evaluate("one => one === document.activeElement"), "the label leads to the field"
    field(stage).click()
    stage.page.get_by_role("option", name="Cherry").click()
    stage.until(lambda: stage.sets() == [[5, "Cherry"]])
    field(stage).click()
    assert stage.page.locator("[aria-selected=true]").inner_text() == "Cherry"
    stage.page.mouse.click(5, 5)
    assert not stage.page.get_by_role("listbox").is_visible()
    assert field(stage).input_value() == "Cherry"


def test_escape_puts_back_what_was_there(stage: Stage) -> None:
    stage.show(box())
    field(stage).click()
    field(stage).press_sequentially("zzz")
    assert shown(stage) == []
    assert stage.page.get_by_text("Nothing found").is_visible()
    field(stage).press("Escape")
    assert field(stage).input_value() == "Apple"
    assert stage.sets() == []


@pytest.mark.parametrize(
    ("mode", "query", "found"),
    [
        ("fuzzy", "pl", ["Apple", "Pineapple"]),
        ("fuzzy", "bb", ["Blackberry", "Blueberry"]),
        ("fuzzy", "apr", ["Apricot"]),
        ("contains", "apple", ["Apple", "Pineapple"]),
        ("prefix", "ap", ["Apple", "Apricot"]),
        ("prefix", "pple", []),
    ],
)
def test_filters(stage: Stage, mode: str, query: str, found: list[str]) -> None:
    stage.show(box(filter_mode=mode))
    field(stage).click()
    field(stage).press_sequentially(query)
    assert sorted(shown(stage)) == sorted(found)


def test_nothing_chosen_can_be_chosen_again(stage: Stage) -> None:
    stage.show(box(index=None, placeholder="Pick one"))
    assert field(stage).get_attribute("placeholder") == "Pick one"
    field(stage).click()
    stage.page.get_by_role("option", name="Kiwi").click()
    stage.page.get_by_role("button", name="Clear").click()
    stage.until(lambda: stage.sets() == [[9, "Kiwi"], None])
    assert field(stage).input_value() == ""


def test_an_option_of_the_visitors_own(stage: Stage) -> None:
    stage.show(node(Selectbox(label="fruit", options=("Apple", "Fig"), accept_new_options=True)))
    field(stage).click()
    field(stage).press_sequentially("Quince")
    assert shown(stage) == ["Add “Quince”"]
    field(stage).press("Enter")
    stage.until(lambda: stage.sets() == [[-1, "Quince"]])
    assert field(stage).input_value() == "Quince"


def test_the_server_changes_value_and_options(stage: Stage) -> None:
    stage.show(box())
    field(stage).click()
    field(stage).press_sequentially("ap")
    stage.set(box(options=(*FRUIT, "Apple pie")))
    assert "Apple pie" in shown(stage)
    assert field(stage).input_value() == "ap", "what is being written stays"
    assert field(stage).evaluate("one => one === document.activeElement")
    field(stage).press("Escape")
    stage.set(box(value=(2, "Banana")))
    assert field(stage).input_value() == "Banana"
    stage.set(box(value=(2, "Banana"), disabled=True))
    assert field(stage).is_disabled()


def test_ten_thousand_options_make_few_nodes(stage: Stage) -> None:
    stage.show(box(options=tuple(f"option {i}" for i in range(10_000)), index=5000))
    field(stage).click()
    assert 0 < stage.page.get_by_role("option").count() < 40
    chosen = stage.page.locator("[data-active]")
    assert chosen.inner_text() == "option 5000"
    assert chosen.is_visible()
    field(stage).press("ArrowUp")
    field(stage).press("PageDown")
    field(stage).press("Enter")
    stage.until(lambda: stage.sets() and stage.sets()[0][0] > 5002)
    field(stage).click()
    field(stage).press_sequentially("9999")
    field(stage).press("Enter")
    stage.until(lambda: stage.sets()[-1] == [9999, "option 9999"])


def test_identical_html_changes_nothing_on_an_upgraded_list(stage: Stage) -> None:
    stage.show(box(), many(label="more", chosen=(1,)))
    stage.until(lambda: field(stage).count() == 2)
    assert stage.records(lambda: stage.set(box())) == 0
    assert stage.records(lambda: stage.set(many(label="more", chosen=(1,)))) == 0


def test_several_choices_by_keyboard(stage: Stage) -> None:
    stage.show(many())
    combo = field(stage)
    combo.click()
    combo.press_sequentially("fig")
    combo.press("Enter")
    combo.press("Control+a")
    combo.press_sequentially("kiwi")
    combo.press("Enter")
    stage.until(lambda: stage.sets()[-1] == [[7, "Fig"], [9, "Kiwi"]])
    assert chips(stage) == ["Fig", "Kiwi"]
    combo.press("Escape")
    combo.press("Backspace")
    stage.until(lambda: stage.sets()[-1] == [[7, "Fig"]])


def test_several_choices_by_mouse(stage: Stage) -> None:
    stage.show(many(chosen=(0,)))
    field(stage).click()
    stage.page.get_by_role("option", name="Banana").click()
    stage.page.get_by_role("option", name="Apple", exact=True).click()
    stage.until(lambda: stage.sets() == [[[0, "Apple"], [2, "Banana"]], [[2, "Banana"]]])
    stage.page.get_by_role("button", name="Remove Banana").click()
    stage.until(lambda: stage.sets()[-1] == [])
    assert chips(stage) == []


def test_all_and_none(stage: Stage) -> None:
    stage.show(many(max_selections=None))
    field(stage).click()
    stage.page.get_by_role("option", name="Select all").click()
    stage.until(lambda: len(stage.sets()[-1]) == len(FRUIT))
    stage.page.get_by_role("option", name="Select all").click()
    stage.until(lambda: stage.sets()[-1] == [])
    field(stage).press_sequentially("berry")
    stage.page.get_by_role("option", name="Select all found").click()
    stage.until(lambda: sorted(stage.sets()[-1]) == [[3, "Blackberry"], [4, "Blueberry"]])
    stage.page.get_by_role("button", name="Clear").click()
    stage.until(lambda: stage.sets()[-1] == [])


def test_no_more_than_the_author_allows(stage: Stage) -> None:
    stage.show(many(max_selections=2, chosen=(0, 1)))
    field(stage).click()
    banana = stage.page.get_by_role("option", name="Banana")
    assert banana.get_attribute("aria-disabled") == "true"
    banana.click(force=True)
    assert stage.sets() == []
    stage.page.get_by_role("option", name="Apple", exact=True).click()
    banana.click()
    stage.until(lambda: stage.sets()[-1] == [[1, "Apricot"], [2, "Banana"]])


def test_several_own_options(stage: Stage) -> None:
    stage.show(many(options=("a",), accept_new_options=True))
    field(stage).click()
    field(stage).press_sequentially("b")
    field(stage).press("Enter")
    stage.until(lambda: stage.sets() == [[[-1, "b"]]])
    assert chips(stage) == ["b"]
    stage.set(many(options=("a",), accept_new_options=True, value=((0, "a"),)))
    assert chips(stage) == ["a"]


def test_a_visitor_who_is_there_before_the_search_field_comes_stays_in_it(stage: Stage) -> None:
    held: list[Any] = []
    stage.page.route("**/search-*.js", lambda route: held.append(route))
    stage.show(box())
    stage.page.locator("select").focus()
    stage.until(lambda: held)
    held[0].fallback()
    field(stage).wait_for()
    stage.page.keyboard.type("Quince")
    assert field(stage).input_value() == "Quince"
