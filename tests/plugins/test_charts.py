"""Charts: what they draw, what they say in text, what the pointer finds, and that large ones stay small."""

from __future__ import annotations

import datetime as dt
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as of
from playwright.sync_api import Page, expect

from stagelight.app import load
from stagelight.plugin import APIException, Node
from stagelight.registry import use
from stagelight_charts import html, sample, scales, words
from stagelight_charts.commands import HEIGHT, area_chart, bar_chart, line_chart, scatter_chart
from stagelight_charts.draw import draw
from stagelight_charts.elements import Chart
from stagelight_charts.scales import Span
from stagelight_html.page import fragment
from stagelight_text.context import record
from stagelight_text.paint import Paint
from tests.renderers.web.conftest import Theatre

Command = Callable[..., Any]
CITIES = {"city": ["Rome", "Oslo", "Rome"], "rain": [80, 70, 5], "sun": [200, 120, 10]}


@pytest.fixture(autouse=True)
def own_registry() -> Iterator[None]:
    """Tests that serve an app leave no registry behind."""
    yield
    use(None)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Chart]:
    """The record that a command shows."""
    shown: list[Any] = []

    class Caught:
        _read = None

    def show(element: Chart, handle: type) -> Any:
        shown.append(element)
        return Caught()

    monkeypatch.setattr("stagelight_charts.commands.show", show)

    def make(command: Command, *args: Any, **options: Any) -> Chart:
        command(*args, **options)
        return shown[-1]  # type: ignore[no-any-return]

    return make


Made = Callable[..., Chart]


def d(chart: Chart, series: int = 0, shape: str | None = None) -> str:
    """The first path of a series."""
    return next(one.d for one in draw(chart).paths if one.series == series and shape in (None, one.shape))


def points(path: str) -> list[tuple[int, int]]:
    """The points of a line that is written in steps."""
    numbers = [int(one) for one in re.findall(r"-?\d+", path)]
    pairs = np.array(numbers).reshape(-1, 2).cumsum(axis=0)
    return [(int(x), int(y)) for x, y in pairs]


def test_a_line_goes_through_its_points(made: Made) -> None:
    chart = made(line_chart, {"a": [0, 10, 5]})
    assert points(d(chart)) == [(0, 1000), (500, 0), (1000, 500)]
    assert draw(chart).up == ((0.0, "0"), (0.2, "2"), (0.4, "4"), (0.6, "6"), (0.8, "8"), (1.0, "10"))


def test_a_line_breaks_where_a_value_is_missing(made: Made) -> None:
    assert d(made(line_chart, {"a": [1.0, float("nan"), 1.0, 2.0]})).count("M") == 2


def test_lines_are_drawn_in_the_order_of_their_positions(made: Made) -> None:
    chart = made(line_chart, {"t": [2, 0, 1], "a": [10, 0, 10]}, x="t")
    assert [x for x, _ in points(d(chart))] == [0, 500, 1000]


def test_x_and_y_name_columns(made: Made) -> None:
    data = {"t": [1, 2], "a": [1, 2], "b": [3, 4], "name": ["x", "y"]}
    assert [trace.name for trace in made(line_chart, data, x="t").data.traces] == ["a", "b"]
    assert [trace.name for trace in made(line_chart, data, x="t", y="b").data.traces] == ["b"]
    assert [trace.name for trace in made(line_chart, data, x="t", y=["b", "a"]).data.traces] == ["b", "a"]
    assert made(line_chart, data, x="name").data.categories == ("x", "y")


def test_labels_come_from_the_columns_or_from_the_author(made: Made) -> None:
    data = {"t": [1, 2], "a": [1, 2]}
    chart = made(line_chart, data, x="t", y="a")
    assert (chart.x_label, chart.y_label) == ("t", "a")
    chart = made(line_chart, data, x="t", y="a", x_label="time", y_label="")
    assert (chart.x_label, chart.y_label) == ("time", "")


def test_an_index_gives_the_positions(made: Made) -> None:
    chart = made(line_chart, pd.DataFrame({"a": [1, 2]}, index=pd.Index(["x", "y"], name="who")))
    assert (chart.data.categories, chart.x_label) == (("x", "y"), "who")


@pytest.mark.parametrize("library", [pd.DataFrame, pl.DataFrame])
def test_days_are_a_time_axis(made: Made, library: Any) -> None:
    days = [dt.date(2026, 1, 1) + dt.timedelta(days=n) for n in range(10)]
    chart = made(line_chart, library({"day": days, "a": range(10)}), x="day")
    assert chart.data.scale in ("time", "category"), "pandas holds days of Python as objects"
    if library is pl.DataFrame:
        assert [text for _, text in draw(chart).across] == ["1 Jan", "3 Jan", "5 Jan", "7 Jan", "9 Jan"]


def test_a_column_of_colors_makes_series(made: Made) -> None:
    chart = made(scatter_chart, {"a": [1, 2, 3], "b": [1, 2, 3], "kind": ["u", "v", "u"]}, x="a", y="b", color="kind")
    assert [(trace.name, len(trace.x)) for trace in chart.data.traces] == [("u", 2), ("v", 1)]


def test_a_column_of_many_numbers_makes_ranges(made: Made) -> None:
    data = {"a": range(100), "b": range(100), "heat": np.linspace(0, 1, 100)}
    chart = made(scatter_chart, data, x="a", y="b", color="heat")
    assert len(chart.data.traces) == 5
    assert sum(len(trace.x) for trace in chart.data.traces) == 100


@pytest.mark.parametrize(
    ("color", "css"),
    [
        ("#f00", ("#f00", "#f00")),
        (["red", "#0f0"], ("red", "#0f0")),
        ([(255, 0, 0), (0, 0, 1.0, 0.5)], ("rgb(255 0 0 / 1)", "rgb(0 0 255 / 0.5)")),
        (None, ()),
    ],
)
def test_colors(made: Made, color: Any, css: tuple[str, ...]) -> None:
    assert made(line_chart, {"a": [1], "b": [2]}, color=color).colors == css


def test_bars_of_one_position_are_one_bar(made: Made) -> None:
    chart = made(bar_chart, CITIES, x="city", y="rain")
    assert chart.data.categories == ("Oslo", "Rome")
    assert d(chart).count("M") == 2
    assert draw(chart).up[-1][1] == "100", "Rome has 85"


@pytest.mark.parametrize(
    ("sort", "order"),
    [(True, ("Oslo", "Rome")), (False, ("Rome", "Oslo")), ("rain", ("Oslo", "Rome")), ("-rain", ("Rome", "Oslo"))],
)
def test_bars_are_sorted(made: Made, sort: bool | str, order: tuple[str, ...]) -> None:
    assert made(bar_chart, CITIES, x="city", y="rain", sort=sort).data.categories == order


def tops(chart: Chart) -> list[str]:
    return [text for _, text in draw(chart).up]


@pytest.mark.parametrize("command", [area_chart, bar_chart])
@pytest.mark.parametrize(
    ("stack", "last"),
    [(None, "4"), (True, "4"), (False, "3.0"), ("layered", "3.0"), ("normalize", "1.0"), ("center", "2")],
)
def test_series_are_stacked(made: Made, command: Command, stack: Any, last: str) -> None:
    chart = made(command, {"a": [1, 1], "b": [3, 3]}, stack=stack)
    assert tops(chart)[-1] == last


def test_what_is_below_zero_hangs_below_zero(made: Made) -> None:
    assert (tops(made(bar_chart, {"a": [2], "b": [-2]}))[0], tops(made(bar_chart, {"a": [2], "b": [-2]}))[-1]) == (
        "-2",
        "2",
    )


def test_bars_side_by_side_do_not_touch_the_next_position(made: Made) -> None:
    chart = made(bar_chart, {"a": [1, 1], "b": [1, 1]}, stack=False)
    corners = [[int(n) for n in re.findall(r"[MH](\d+)", d(chart, series))] for series in (0, 1)]
    assert max(corners[0][:3]) <= min(corners[1][:3])


def test_horizontal_bars_have_their_names_on_the_left(made: Made) -> None:
    drawing = draw(made(bar_chart, CITIES, x="city", y="rain", horizontal=True))
    assert [text for _, text in drawing.up] == ["Oslo", "Rome"]
    assert drawing.up[0][0] > drawing.up[1][0], "read from above"
    assert drawing.across[0][1] == "0"


def test_sizes_of_points(made: Made) -> None:
    data = {"a": [1, 2, 3], "b": [1, 2, 3], "big": [0, 50, 100]}
    sizes = [one.size for one in draw(made(scatter_chart, data, x="a", y="b", size="big")).paths]
    assert sizes == sorted(sizes)
    assert len(set(sizes)) == 3
    assert draw(made(scatter_chart, data, x="a", y="b", size=9)).paths[0].size == 9


def test_a_logarithmic_axis(made: Made) -> None:
    assert tops(made(line_chart, {"a": [1, 1000]}, log=True)) == ["1", "10", "100", "1,000"]
    assert [y for _, y in points(d(made(line_chart, {"a": [1, 10, 100]}, log=True)))] == [1000, 500, 0]


def test_sizes_on_the_page(made: Made) -> None:
    assert (made(line_chart, [1]).width, made(line_chart, [1]).height) == ("stretch", HEIGHT)
    chart = made(line_chart, [1], width=300, height=100)
    assert 'style="width:300px"' in fragment(Node("main/chart:0", chart))
    assert "--height:100px" in fragment(Node("main/chart:0", chart))
    assert made(line_chart, [1], use_container_width=False).width == "content"
    assert made(line_chart, [1], width="content", use_container_width=True).width == "stretch"


@pytest.mark.parametrize("command", [line_chart, area_chart, bar_chart, scatter_chart])
@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"x": "c"}, "no column 'c'. They have 'a', 'name'"),
        ({"y": "name"}, "'name' holds text, which has no height"),
        ({"color": ["red", "blue"]}, "2 colors for 1 series"),
        ({"color": (1, 2)}, "three or four"),
        ({"width": "wide"}, "width='wide'"),
        ({"height": 0}, "height=0"),
    ],
)
def test_misuse(command: Command, options: dict[str, Any], said: str) -> None:
    with pytest.raises(APIException, match=re.escape(said)):
        command({"a": [1], "name": ["x"]}, **options)


@pytest.mark.parametrize("command", [area_chart, bar_chart])
def test_a_stack_that_does_not_exist(command: Command) -> None:
    with pytest.raises(APIException, match="stack is True, False"):
        command([1], stack="up")


def test_nothing_to_draw(made: Made) -> None:
    nothing: list[Any] = [None, [], {"a": []}, {"a": [float("nan")]}]
    for data in nothing:
        for command in (line_chart, area_chart, bar_chart, scatter_chart):
            drawing = draw(made(command, data))
            assert all(math_free(one.d) for one in drawing.paths)


def math_free(path: str) -> bool:
    return "nan" not in path and "inf" not in path


# -- few points, the same picture ---------------------------------------------------------------------------------


def columns_of(x: Any, y: Any, count: int) -> dict[int, tuple[int, int]]:
    """The lowest and highest pixel that a line's points touch, by column."""
    found: dict[int, list[int]] = {}
    for at, value in zip(np.clip((x * count).astype(int), 0, count - 1), np.rint(y * 500).astype(int), strict=True):
        found.setdefault(int(at), []).append(int(value))
    return {at: (min(values), max(values)) for at, values in found.items()}


@settings(max_examples=50, deadline=None)
@given(of.integers(0, 10_000), of.integers(500, 5000))
def test_m4_touches_the_same_pixels(seed: int, count: int) -> None:
    chance = np.random.default_rng(seed)
    x, y = np.sort(chance.random(count)), chance.random(count)
    few_x, few_y = sample.m4(x, y, 0.0, 1.0, 50)
    assert len(few_x) <= 200
    assert columns_of(few_x, few_y, 50) == columns_of(x, y, 50)


def test_a_million_points_are_a_few_kilobytes(made: Made) -> None:
    chart = made(line_chart, np.sin(np.arange(1_000_000) / 50_000))
    assert len(d(chart)) < 20_000


def test_a_part_is_drawn_at_full_resolution(made: Made) -> None:
    values = np.zeros(1_000_000)
    values[500_001] = 1.0
    chart = made(line_chart, values)
    part = draw(chart, 500_000, 500_004)
    assert [x for x, _ in points(part.paths[0].d)] == [-250, 0, 250, 500, 750, 1000, 1250]
    assert part.x == Span(500_000, 500_004)


# -- ticks --------------------------------------------------------------------------------------------------------


@given(of.floats(-1e9, 1e9), of.floats(1e-3, 1e9))
def test_number_ticks_are_few_inside_and_distinct(low: float, span: float) -> None:
    shown = Span(low, low + span)
    ticks = scales.numbers(shown)
    assert 1 <= len(ticks) <= 8
    assert all(shown.low - span * 1e-6 <= at <= shown.high + span * 1e-6 for at, _ in ticks)
    if span > abs(low) * 1e-4:
        assert len({text for _, text in ticks}) == len(ticks)


@given(of.integers(0, 4_000_000_000), of.integers(5, 3_000_000_000))
def test_time_ticks_are_few_inside_and_rising(low: int, span: int) -> None:
    ticks = [at for at, _ in scales.moments(Span(low, low + span))]
    assert len(ticks) <= 8
    assert ticks == sorted(set(ticks))
    assert all(low <= at <= low + span for at in ticks)


@pytest.mark.parametrize(
    ("start", "end", "texts"),
    [
        ("2026-01-01T10:00", "2026-01-01T10:20", ["10:00", "10:05", "10:10", "10:15", "10:20"]),
        ("2026-01-01T20:00", "2026-01-02T08:00", ["21:00", "2 Jan", "03:00", "06:00"]),
        ("2026-01-01", "2026-06-30", ["2026", "Feb", "Mar", "Apr", "May", "Jun"]),
        ("2020-01-01", "2026-01-01", ["2020", "2021", "2022", "2023", "2024", "2025", "2026"]),
    ],
)
def test_time_ticks_are_what_a_reader_expects(start: str, end: str, texts: list[str]) -> None:
    low, high = (float(np.datetime64(each, "s").astype(int)) for each in (start, end))
    assert [text for _, text in scales.moments(Span(low, high))] == texts


@pytest.mark.parametrize(
    ("value", "each", "text"),
    [(1234.5, 0, "1,234.5"), (0.1 + 0.2, 0.1, "0.3"), (2.5e6, 5e5, "2.5M"), (3e9, 1e9, "3B"), (1e-7, 1e-7, "1e-07")],
)
def test_numbers_are_written(value: float, each: float, text: str) -> None:
    assert scales.written(value, each) == text


# -- on every stage -------------------------------------------------------------------------------------------------


def test_html_has_a_name_a_legend_axes_and_the_data(made: Made) -> None:
    chart = made(line_chart, {"t": [1, 2], "a <b>": [1, 2], "c": [3, 4]}, x="t", alt="Two lines")
    shown = fragment(Node("main/chart:0", chart))
    assert 'aria-label="Two lines"' in shown
    assert "<li style=" in shown
    assert "a &lt;b&gt;" in shown
    assert "a <b>" not in shown
    assert '<th scope="col">t</th>' in shown
    assert "<td>1</td><td>1</td><td>3</td>" in shown


def test_a_chart_without_words_says_what_it_is(made: Made) -> None:
    assert words.title(made(line_chart, {"t": [1], "a": [1]}, x="t")) == "Line chart of a by t"
    assert words.title(made(bar_chart, [])) == "Bar chart of nothing"


def test_the_table_of_a_large_chart_is_a_selection(made: Made) -> None:
    shown = fragment(Node("main/chart:0", made(line_chart, np.arange(1000.0))))
    assert shown.count("<tr>") == html.ROWS + 1
    assert "24 of 1,000 rows" in shown


def test_text_says_the_ends_and_draws_blocks(made: Made) -> None:
    chart = made(line_chart, {"t": [1, 2, 3, 4], "a": [0, 1, 2, 3]}, x="t")
    said = record(Node("main/chart:0", chart), Paint(False))
    assert said.splitlines()[1:] == ["  t: 1 to 4", "  a: 0 to 3  ▁▃▆█"]
    assert record(Node("main/chart:0", made(line_chart, [])), Paint(False)).endswith("(no data)")


def test_equal_data_are_an_equal_element(made: Made) -> None:
    assert made(line_chart, {"a": [1, 2]}) == made(line_chart, {"a": [1, 2]})
    assert made(line_chart, {"a": [1, 2]}) != made(line_chart, {"a": [1, 3]})
    one, other = made(line_chart, {"a": [1, 2]}), made(line_chart, {"a": [1, 2]}, log=True)
    assert one.fingerprint != other.fingerprint, "the browser asks by fingerprint"


def test_rows_are_added(tmp_path: Path) -> None:
    script = tmp_path / "app.py"
    script.write_text(
        "import stagelight as st\nchart = st.line_chart({'a': [1, 2]})\nchart.add_rows({'a': [3]})\n"
        "bars = st.bar_chart({'c': ['x'], 'a': [1]}, x='c')\nbars.add_rows({'c': ['y', 'x'], 'a': [2, 4]})\n"
    )
    app = load(script)
    session = app.open()
    app.wait(session)
    lines, bars = (node.element for node in app.page(session)["main"].children)
    app.shutdown()
    assert isinstance(lines, Chart)
    assert isinstance(bars, Chart)
    assert (lines.data.traces[0].x.tolist(), lines.data.traces[0].y.tolist()) == ([0, 1, 2], [1, 2, 3])
    assert bars.data.categories == ("x", "y")
    assert bars.data.traces[0].x.tolist() == [0, 1, 0]


def test_outside_of_a_session_nothing_happens() -> None:
    line_chart([1, 2]).add_rows([3])


SCRIPT = """
import stagelight as st

st.line_chart({"t": range(0, 101), "a": range(0, 101), "b": range(100, -1, -1)}, x="t")
if st.button("More"):
    st.write("more")
"""


@pytest.fixture
def live(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, page: Page) -> Iterator[Page]:
    """A page with a chart."""
    monkeypatch.setattr(sys, "argv", sys.argv)
    monkeypatch.setattr(sys, "path", sys.path.copy())
    script = tmp_path / "app.py"
    script.write_text(SCRIPT)
    theatre = Theatre(script)
    page.goto(theatre.url)
    yield page
    theatre.close()


def test_the_pointer_and_the_keys_tell_values(live: Page) -> None:
    plot = live.locator(".chart-plot[tabindex]")
    box = plot.bounding_box()
    assert box is not None
    live.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + 50)
    expect(live.locator(".chart-tip")).to_have_text("a, 50: 50b, 50: 50")
    live.mouse.move(0, 0)
    expect(live.locator(".chart-tip")).to_have_count(0)
    plot.focus()
    live.keyboard.press("End")
    expect(live.locator(".chart-tip")).to_have_text("a, 100: 100b, 100: 0")
    live.keyboard.press("ArrowLeft")
    expect(live.locator(".chart-tip")).to_have_text("a, 99: 99b, 99: 1")


def test_dragging_shows_a_part_and_a_button_all(live: Page) -> None:
    plot = live.locator(".chart-plot[tabindex]")
    box = plot.bounding_box()
    assert box is not None
    live.mouse.move(box["x"] + box["width"] * 0.2, box["y"] + 50)
    live.mouse.down()
    live.mouse.move(box["x"] + box["width"] * 0.4, box["y"] + 60)
    live.mouse.up()
    expect(live.locator(".chart-x span").first).to_have_text("20")
    expect(live.locator(".chart-reset")).to_be_visible()
    live.get_by_role("button", name="More").click()
    expect(live.get_by_text("more", exact=True)).to_be_visible()
    expect(live.locator(".chart-x span").first).to_have_text("20")
    live.locator(".chart-reset").click()
    expect(live.locator(".chart-x span").first).to_have_text("0")


def test_a_chart_that_nobody_shows_is_not_found(live: Page) -> None:
    assert live.request.get(live.url + "_stage/chart/0123").status == 404
    found = live.locator(".chart").get_attribute("data-chart")
    answer = live.request.get(f"{live.url}_stage/chart/{found}?low=nan&high=x")
    assert answer.ok, "what is no number asks for all"
    assert [name for name, *_ in answer.json()["points"]] == ["a", "b"]
