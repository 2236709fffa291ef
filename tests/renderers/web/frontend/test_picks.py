"""Pills, segments, marks of approval, page numbers, sliders of options, colours: by mouse, keyboard and the server."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Locator

from stagelight.plugin import ColorPicker, Feedback, Pagination, Pills, SegmentedControl, SelectSlider

from .conftest import Stage, node

ABC: dict[str, Any] = {"options": ("a", "b", "c"), "objects": ("a", "b", "c")}


def ready(stage: Stage, kind: str) -> None:
    """Wait for the script, which is loaded when a page has such an element."""
    stage.until(lambda: stage.page.evaluate(f"!!customElements.get('stage-{kind}')"))


def radio(stage: Stage, name: str) -> Locator:
    return stage.page.get_by_role("radio", name=name)


@pytest.mark.parametrize("kind", [Pills, SegmentedControl])
def test_one_option_is_chosen_exchanged_and_taken_back(stage: Stage, kind: type[Pills]) -> None:
    stage.show(node(kind(label="x", **ABC)))
    ready(stage, "pills")
    radio(stage, "a").click()
    radio(stage, "c").click()
    radio(stage, "c").click()
    stage.until(lambda: stage.sets() == [[0, "a"], [2, "c"], None])
    assert not radio(stage, "c").is_checked()
    radio(stage, "b").press("Space")
    radio(stage, "b").press("ArrowRight")
    radio(stage, "c").press("Backspace")
    stage.until(lambda: stage.sets()[3:] == [[1, "b"], [2, "c"], None])
    stage.patch()
    stage.set(node(kind(label="x", value=(1, "b"), **ABC)))
    assert radio(stage, "b").is_checked()


def test_a_required_option_stays(stage: Stage) -> None:
    stage.show(node(Pills(label="x", required=True, chosen=(0,), **ABC)))
    ready(stage, "pills")
    radio(stage, "a").click()
    radio(stage, "a").press("Backspace")
    radio(stage, "b").click()
    stage.until(lambda: stage.sets() == [[1, "b"]])


def test_several_options_come_in_the_order_in_which_they_were_chosen(stage: Stage) -> None:
    stage.show(node(SegmentedControl(label="x", multi=True, chosen=(1,), **ABC)))
    ready(stage, "pills")
    box = stage.page.get_by_role("checkbox", name="a")
    box.press("Space")
    stage.until(lambda: stage.sets() == [[[1, "b"], [0, "a"]]])
    stage.page.get_by_role("checkbox", name="b").click()
    stage.until(lambda: stage.sets()[-1] == [[0, "a"]])
    stage.patch()
    stage.set(node(SegmentedControl(label="x", multi=True, value=((2, "c"),), **ABC)))
    assert stage.page.get_by_role("checkbox", name="c").is_checked()
    assert not box.is_checked()


@pytest.mark.parametrize(("options", "best", "value"), [("thumbs", "Thumbs up", 1), ("faces", "Very good", 4)])
def test_feedback(stage: Stage, options: str, best: str, value: int) -> None:
    stage.show(node(Feedback(options=options)))
    ready(stage, "feedback")
    radio(stage, best).click()
    stage.until(lambda: stage.sets() == [value])
    radio(stage, best).click()
    stage.until(lambda: stage.sets()[-1] is None)
    stage.patch()
    stage.set(node(Feedback(options=options, value=0)))
    assert stage.page.locator("input[value='0']").is_checked()


def test_stars_fill_up_to_the_one_chosen(stage: Stage) -> None:
    stage.show(node(Feedback(options="stars", start=2)))
    fills = stage.page.locator("stage-feedback svg").evaluate_all("all => all.map(one => getComputedStyle(one).fill)")
    assert fills[0] == fills[1] == fills[2] != fills[3] == fills[4]


def pages(stage: Stage) -> list[str]:
    return stage.page.locator(".stage-pages > *").all_inner_texts()[1:-1]


def test_pagination(stage: Stage) -> None:
    stage.show(node(Pagination(pages=20)))
    ready(stage, "pagination")
    current = stage.page.locator("[aria-current=page]")
    assert stage.page.get_by_role("button", name="Previous page").is_disabled()
    stage.page.get_by_role("button", name="Next page").press("Enter")
    assert current.inner_text() == "2"
    assert stage.page.evaluate("document.activeElement.ariaLabel") == "Next page"
    stage.page.get_by_role("button", name="Page 20").click()
    assert current.inner_text() == "20"
    assert stage.page.evaluate("document.activeElement.textContent") == "20"
    stage.page.get_by_role("button", name="Previous page").click()
    stage.until(lambda: stage.sets() == [2, 20, 19])


@pytest.mark.parametrize("most", [0, 1, 7, 8, None])
def test_the_browser_shows_the_same_pages_as_the_server(stage: Stage, most: int | None) -> None:
    stage.show(node(Pagination(pages=20, most=most)))
    ready(stage, "pagination")
    for now in range(2, 21):
        stage.page.get_by_role("button", name="Next page").click()
        assert pages(stage) == [
            "…" if page is None else str(page) for page in Pagination(pages=20, most=most).shown(now)
        ]


def test_the_server_sets_a_page(stage: Stage) -> None:
    stage.show(node(Pagination(pages=20)))
    ready(stage, "pagination")
    stage.page.get_by_role("button", name="Page 3").click()
    stage.patch()
    stage.set(node(Pagination(pages=20, value=10)))
    assert stage.page.locator("[aria-current=page]").all_inner_texts() == ["10"]
    assert pages(stage) == ["1", "…", "9", "10", "11", "…", "20"]


def test_a_slider_of_options(stage: Stage) -> None:
    stage.show(node(SelectSlider(label="x", **ABC)))
    ready(stage, "select-slider")
    slider = stage.page.get_by_role("slider")
    slider.press("ArrowRight")
    slider.press("End")
    stage.until(lambda: stage.sets()[-1] == [2, "c"])
    assert slider.get_attribute("aria-valuetext") == "c"
    assert stage.page.locator("output").inner_text() == "c"
    stage.patch()
    stage.set(node(SelectSlider(label="x", value=(1, "b"), **ABC)))
    assert slider.input_value() == "1"
    assert stage.page.locator("output").inner_text() == "b"


def test_a_range_of_options(stage: Stage) -> None:
    stage.show(node(SelectSlider(label="x", start=(0, 1), **ABC)))
    ready(stage, "select-slider")
    stage.page.get_by_role("slider", name="x, to").press("ArrowRight")
    stage.until(lambda: stage.sets()[-1] == [[0, "a"], [2, "c"]])


def test_the_rail_is_coloured_while_it_moves(stage: Stage) -> None:
    stage.show(node(SelectSlider(label="x", start=1, **ABC)))
    ready(stage, "select-slider")
    colour = "one => getComputedStyle(one, '::before').backgroundImage"
    rail = stage.page.locator(".stage-rail")
    before = rail.evaluate(colour)
    stage.page.get_by_role("slider").press("ArrowRight")
    stage.page.get_by_role("slider").press("ArrowLeft")
    assert rail.evaluate(colour) == before
    assert "gradient" in before


def test_a_colour(stage: Stage) -> None:
    stage.show(node(ColorPicker(label="x", start="#0f8")))
    ready(stage, "color-picker")
    field = stage.page.locator("input[type=color]")
    assert field.input_value() == "#00ff88"
    field.fill("#123456")
    stage.until(lambda: stage.sets() == ["#123456"])
    assert stage.page.locator("output").inner_text() == "#123456"
    stage.patch()
    stage.set(node(ColorPicker(label="x", value="#abcdef")))
    assert field.input_value() == "#abcdef"


def test_touch_targets(stage: Stage) -> None:
    stage.show(node(SegmentedControl(label="x", **ABC)), node(Feedback(options="faces")), node(Pagination(pages=3)))
    stage.page.evaluate("document.documentElement.style.setProperty('--stage-control', '2.75rem')")
    heights = stage.page.locator(".stage-pages > *, .stage-marks label, stage-segmented-control label").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect().height)"
    )
    assert min(heights) >= 44
