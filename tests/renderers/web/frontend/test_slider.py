"""The slider: by keyboard and by mouse, one thumb and two, and what it says."""

from __future__ import annotations

from stagelight.plugin import Slider
from stagelight.reading import reading

from .conftest import Stage, node

CASES = [
    (0, "int", None),
    (1234567, "int", None),
    (-5, "int", "%d km"),
    (7, "int", "%05d"),
    (7, "int", "%+d"),
    (7, "int", "100%% of %d"),
    (0.5, "float", None),
    (2.675, "float", "%.1f"),
    (1234.5, "float", "$%0.2f"),
    (-0.25, "float", "%6.2f!"),
    (1e-7, "float", "%e"),
    (12345.678, "float", "%g"),
    (0.00001234, "float", "%.3g"),
    (255, "int", "%x"),
    (255, "int", "%X"),
    (3.9, "float", "%d"),
    (0.25, "float", "%.1f"),
    (0.75, "float", "%.1f"),
    (2.5, "float", "%.0f"),
    (0.125, "float", None),
    (1.5, "float", "%.0e"),
    (0.2567, "float", "percent"),
    (1234.5, "float", "dollar"),
    (-1234.5, "float", "euro"),
    (1234, "int", "yen"),
    (-12.3, "float", "accounting"),
    (1234567, "int", "localized"),
    (1536, "int", "bytes"),
    (1234567, "int", "compact"),
    (1234.5, "float", "scientific"),
    (12345, "int", "engineering"),
    (0.00123, "float", "engineering"),
    (2.5, "float", "plain"),
    (5, "float", "plain"),
    (0, "date", None),
    (19782, "date", "DD/MM/YY"),
    (19782, "date", "dddd, MMMM Do YYYY"),
    (-1, "date", "ddd D MMM"),
    (20000, "date", "M/D"),
    (3_600_000_000 * 13, "time", None),
    (3_600_000_000 * 13 + 61_000_000, "time", "hh:mm:ss a"),
    (0, "time", "h [o'clock] A"),
    (1_700_000_000_123_456, "datetime", None),
    (1_700_000_000_123_456, "datetime", "YYYY-MM-DD HH:mm:ss.SSS"),
]


def wide(value: float, unit: str, form: str | None) -> Slider:
    step = 0.0000001 if unit == "float" else 1
    return Slider(label="x", min=min(0, value) - 1, max=abs(value) + 1, start=value, step=step, unit=unit, format=form)  # type: ignore[arg-type]


def test_the_browser_reads_numbers_as_the_server_does(stage: Stage) -> None:
    stage.show(*(node(wide(*case), name=str(i)) for i, case in enumerate(CASES)))
    said = stage.page.evaluate(
        """() => [...document.querySelectorAll('stage-slider')].map(slider => {
          const output = slider.querySelector('output');
          output.textContent = '';
          slider.show(slider.value, true);
          return output.textContent;
        })"""
    )
    assert said == [reading(*case) for case in CASES]


def test_arrow_keys(stage: Stage) -> None:
    stage.show(node(Slider(label="x", step=5)))
    slider = stage.page.get_by_role("slider")
    slider.press("ArrowRight")
    slider.press("ArrowRight")
    slider.press("End")
    stage.until(lambda: stage.sets("x") == [5, 10, 100])
    assert stage.page.locator("output").inner_text() == "100"
    assert stage.page.locator(".stage-rail").get_attribute("style") == "--to:100%"


def test_mouse(stage: Stage) -> None:
    stage.show(node(Slider(label="x")))
    box = stage.page.get_by_role("slider").bounding_box()
    assert box
    stage.page.mouse.move(box["x"] + 8, box["y"] + box["height"] / 2)
    stage.page.mouse.down()
    stage.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 5, steps=10)
    stage.page.mouse.up()
    stage.until(lambda: stage.sets()[-1] == 50)
    assert stage.element("slider").get_attribute("data-value") == "50"


def test_a_range_has_two_thumbs_that_do_not_cross(stage: Stage) -> None:
    stage.show(node(Slider(label="x", start=(20, 30))))
    low, high = stage.page.get_by_role("slider").all()
    low.press("PageUp")
    stage.until(lambda: stage.sets() == [[30, 30]])
    low.press("ArrowRight")
    high.press("ArrowRight")
    stage.until(lambda: stage.sets()[-1] == [30, 31])
    assert stage.page.locator("output").all_inner_texts() == ["30", "31"]
    assert stage.page.locator(".stage-rail").get_attribute("style") == "--from:30%;--to:31%"
    stage.set(node(Slider(label="x", start=(20, 30), value=(1, 2))))
    assert (low.input_value(), high.input_value()) == ("1", "2")
    assert stage.page.locator("output").all_inner_texts() == ["1", "2"]


def test_limits_that_change_move_the_thumb(stage: Stage) -> None:
    stage.show(node(Slider(label="x", start=50)))
    stage.set(node(Slider(label="x", value=200, max=400)))
    assert stage.page.get_by_role("slider").input_value() == "200"
    assert stage.page.locator(".stage-rail").get_attribute("style") == "--to:50%"


def test_a_date_says_what_it_means(stage: Stage) -> None:
    stage.show(node(Slider(label="day", min=19000, max=20000, start=19782, unit="date")))
    slider = stage.page.get_by_role("slider")
    assert slider.get_attribute("aria-valuetext") == "2024-02-29"
    slider.press("ArrowRight")
    assert slider.get_attribute("aria-valuetext") == "2024-03-01"
    stage.until(lambda: stage.sets() == [19783])


def test_disabled(stage: Stage) -> None:
    stage.show(node(Slider(label="x", disabled=True)))
    assert stage.page.get_by_role("slider").is_disabled()
