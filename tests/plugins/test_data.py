"""Metrics, tables, grids: what they show on every stage, what a visitor can do, and that nothing is too long."""

from __future__ import annotations

import datetime as dt
import gc
import re
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from attrs import evolve
from playwright.sync_api import Page, expect

from stagelight.app import load
from stagelight.plugin import APIException, Element, Event, Node, element_for
from stagelight.registry import use
from stagelight_data import cells, column_config, html, routes, shelf, views
from stagelight_data.columns import Column
from stagelight_data.commands import MODES, dataframe, grid_of, metric, table
from stagelight_data.elements import Grid
from stagelight_data.views import Filter, Orders, View
from stagelight_frames import frame
from stagelight_html.page import fragment
from stagelight_text.context import record
from stagelight_text.paint import Paint
from tests.renderers.web.conftest import Theatre

CITIES = {"city": ["Rome", "Oslo", None], "rain": [80, 70, 60]}


@pytest.fixture(autouse=True)
def own_registry() -> Iterator[None]:
    """Tests that serve an app leave no registry behind."""
    yield
    use(None)


Made = Callable[..., Any]


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Made:
    """The record that a command shows."""
    shown: list[Any] = []

    def show(element: Element, **options: Any) -> None:
        shown.append(element)

    monkeypatch.setattr("stagelight_data.commands.show", show)
    monkeypatch.setattr("stagelight_data.commands.ask", show)

    def make(command: Callable[..., Any], *args: Any, **options: Any) -> Any:
        command(*args, **options)
        return shown[-1]

    return make


def seen(element: Element) -> str:
    return fragment(Node(f"main/{element.kind}:0", element))


def told(element: Element) -> str:
    return record(Node(f"main/{element.kind}:0", element), Paint(False))


# -- metrics --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("delta", "options", "words", "mood"),
    [
        (12, {}, "up 12", "green"),
        (-12, {}, "down 12", "red"),
        ("-3 %", {}, "down 3 %", "red"),
        (12, {"delta_color": "inverse"}, "up 12", "red"),
        (-1, {"delta_color": "inverse"}, "down 1", "green"),
        (1, {"delta_color": "off"}, "up 1", "gray"),
        (1, {"delta_color": "violet"}, "up 1", "violet"),
        (1, {"delta_arrow": "down"}, "down 1", "green"),
        (0.5, {"format": "percent"}, "up 50%", "green"),
    ],
)
def test_a_change(made: Made, delta: Any, options: dict[str, Any], words: str, mood: str) -> None:
    shown = seen(made(metric, "x", 1, delta, **options))
    assert f'data-color="{mood}"' in shown
    assert words in re.sub(r"<[^>]+>", "", shown)


def test_a_metric_without_a_change(made: Made) -> None:
    assert "data-delta" not in seen(made(metric, "x", 1))
    assert "stage-unseen" not in seen(made(metric, "x", 1, 2, delta_arrow="off"))


def test_each_parameter_of_a_metric_is_seen(made: Made) -> None:
    assert "data-border" in seen(made(metric, "x", 1, border=True))
    assert "stage-help" in seen(made(metric, "x", 1, help="why"))
    assert "since May" in seen(made(metric, "x", 1, 2, delta_description="since May"))
    assert "🌧" in seen(made(metric, "x", 1, icon="🌧"))
    assert "opacity:0" in seen(made(metric, "x", 1, label_visibility="hidden"))
    assert "stage-unseen" in seen(made(metric, "x", 1, label_visibility="collapsed"))
    assert "width:90px" in seen(made(metric, "x", 1, width=90))
    assert "height:90px" in seen(made(metric, "x", 1, height=90))
    assert "25%" in seen(made(metric, "x", 0.25, format="percent"))
    assert "\N{EM DASH}" in seen(made(metric, "x", None))
    assert "<strong>" in seen(made(metric, "**x**", 1))


@pytest.mark.parametrize(("kind", "piece"), [("line", "data-line"), ("area", "data-pale"), ("bar", "data-fill")])
def test_a_metric_with_a_chart(made: Made, kind: str, piece: str) -> None:
    shown = seen(made(metric, "x", 1, chart_data=[1, 2, 3], chart_type=kind))
    assert piece in shown
    assert "3 values from 1 to 3" in shown


@pytest.mark.parametrize("options", [{"chart_type": "pie"}, {"delta_arrow": "x"}, {"delta_color": "mud"}])
def test_what_a_metric_does_not_know(options: dict[str, Any]) -> None:
    with pytest.raises(APIException, match="does not exist"):
        metric("x", 1, **options)


def test_a_metric_in_text(made: Made) -> None:
    said = told(made(metric, "Rain", 80, -3, help="in mm", delta_description="since May"))
    assert said == "metric Rain: 80 (-3 since May) - in mm"


# -- tables ---------------------------------------------------------------------------------------------------------


def test_a_table_has_all_rows_and_markdown(made: Made) -> None:
    shown = seen(made(table, {"a": ["*x*", "y"], "n": [1, None]}))
    assert shown.count("<tr>") == 3
    assert "<em>x</em>" in shown
    assert 'data-align="right"' in shown
    assert "None" in shown


def test_each_parameter_of_a_table_is_seen(made: Made) -> None:
    assert [seen(made(table, [1], border=each)).count(f'data-lines="{mark}"') for each, mark in BORDERS] == [1, 1, 1]
    assert "<thead>" not in seen(made(table, [1], hide_header=True))
    assert 'aria-label="Rain"' in seen(made(table, [1], alt="Rain"))
    assert "max-height:90px" in seen(made(table, [1], height=90))
    assert "width:90px" in seen(made(table, [1], width=90))
    indexed = pd.DataFrame({"a": [1]}, index=["r"])
    assert 'scope="row"' in seen(made(table, indexed))
    assert 'scope="row"' not in seen(made(table, indexed, hide_index=True))


BORDERS = ((True, "all"), (False, "none"), ("horizontal", "horizontal"))


def test_a_table_in_text_stands_in_columns(made: Made) -> None:
    assert told(made(table, CITIES)).splitlines() == [
        "table",
        "  city  rain",
        "  Rome    80",
        "  Oslo    70",
        "          60",
    ]


# -- columns and cells -----------------------------------------------------------------------------------------------


def column(kind: str = "text", dtype: str = "text", **options: Any) -> Column:
    import json

    return Column("a", "a", kind, dtype, options=json.dumps(options))


@pytest.mark.parametrize(
    ("value", "of", "words"),
    [
        (1234, column("number", "number"), "1234"),
        (0.1 + 0.2, column("number", "number"), "0.3"),
        (2.0, column("number", "number"), "2"),
        (0.25, column("number", "number", format="percent"), "25%"),
        (3.14159, column("number", "number", format="%.2f m"), "3.14 m"),
        (True, column("checkbox", "bool"), "yes"),
        (dt.date(2026, 5, 1), column("date", "date"), "2026-05-01"),
        (dt.date(2026, 5, 1), column("date", "date", format="D MMM YYYY"), "1 May 2026"),
        (dt.datetime(2026, 5, 1, 12, 30), column("datetime", "datetime"), "2026-05-01 12:30:00"),
        (dt.time(9, 5), column("time", "time"), "09:05:00"),
        (dt.timedelta(hours=-1), column("duration", "duration"), "-1:00:00"),
        ([1, 2.5], column("list", "list"), "1, 2.5"),
        ({"a": 1}, column("json", "object"), '{"a": 1}'),
        (b"123", column("object", "object"), "3 bytes"),
        (None, column(), ""),
        (float("nan"), column("number", "number"), ""),
    ],
)
def test_cells_in_words(value: Any, of: Column, words: str) -> None:
    assert cells.words(value, of) == words


@pytest.mark.parametrize(
    ("value", "of", "piece"),
    [
        ("<b>", column(), "&lt;b&gt;"),
        (True, column("checkbox"), "data-on"),
        ("https://a.org/x", column("link"), 'href="https://a.org/x"'),
        ("https://a.org/x?id=7", column("link", display_text=r"id=(\d+)"), ">7</a>"),
        ("https://a.org", column("link", display_text="Open"), ">Open</a>"),
        ("a.png", column("image"), '<img src="a.png"'),
        ("a.mp3", column("audio"), '<audio src="a.mp3"'),
        ("a.mp4", column("video"), '<video src="a.mp4"'),
        (0.25, column("progress"), "width:25%"),
        (5, column("progress", min_value=0, max_value=10, format="%d of 10"), "5 of 10"),
        ([1, 2], column("line_chart"), "data-line"),
        ([1, 2], column("area_chart"), "data-pale"),
        ([1, 2], column("bar_chart", color="red"), "--c:red"),
        (["x", "y"], column("list"), '<span class="data-chip">x</span>'),
        (None, column("progress"), "data-none"),
    ],
)
def test_cells_in_html(value: Any, of: Column, piece: str) -> None:
    assert piece in cells.html(value, of)


@pytest.mark.parametrize("kind", ["link", "image"])
@pytest.mark.parametrize("address", ["javascript:alert(1)", " JavaScript:alert(1)", "data:text/html,x", "vbscript:x"])
def test_addresses_that_run_code_lead_nowhere(kind: str, address: str) -> None:
    shown = cells.html(address, column(kind))
    assert "href=" not in shown
    assert 'src="j' not in shown.lower()


def test_what_is_said_of_columns(made: Made) -> None:
    config = {
        "city": "Town",
        "rain": column_config.NumberColumn("mm", format="%d mm", width="small", help="a year", pinned=True),
    }
    first, second = made(dataframe, CITIES, column_config=config).columns
    assert (second.label, second.kind) == ("Town", "text")
    assert (first.label, first.kind, first.width, first.help, first.pinned) == ("mm", "number", 75, "a year", True)
    assert first.option("format") == "%d mm"
    shown = seen(made(dataframe, CITIES, column_config=config))
    assert "80 mm" in shown
    assert 'title="a year"' in shown
    assert 'style="width:75px"' in shown


def test_columns_are_hidden_and_ordered(made: Made) -> None:
    assert [each.name for each in made(dataframe, CITIES, column_config={"rain": None}).columns] == ["city"]
    assert [each.name for each in made(dataframe, CITIES, column_order=["rain", "city"]).columns] == ["rain", "city"]
    assert [each.name for each in made(dataframe, CITIES, column_config={0: None}).columns] == ["rain"]
    with pytest.raises(APIException, match="no column 'snow'"):
        dataframe(CITIES, column_order=["snow"])


def test_an_index_is_a_pinned_column(made: Made) -> None:
    indexed = pd.DataFrame({"a": [1]}, index=pd.Index(["r"], name="who"))
    assert [(each.name, each.pinned) for each in made(dataframe, indexed).columns] == [("who", True), ("a", False)]
    assert [each.name for each in made(dataframe, indexed, hide_index=True).columns] == ["a"]
    assert made(dataframe, indexed, column_config={"_index": "Name"}).columns[0].label == "Name"


@pytest.mark.parametrize("name", [each for each in column_config.__all__ if each not in ("Column", "ButtonColumn")])
def test_every_kind_of_column_shows_its_cells(made: Made, name: str) -> None:
    config = getattr(column_config, name)("Named", help="said")
    shown = seen(
        made(dataframe, {"a": [[1, 2]] if "Chart" in name or "List" in name else [1]}, column_config={"a": config})
    )
    assert "Named" in shown
    assert "could not be made" not in shown
    assert "stage-unknown" not in shown


# -- grids ----------------------------------------------------------------------------------------------------------


def test_a_live_page_begins_with_few_rows_and_a_snapshot_has_many() -> None:
    grid = grid_of({"a": range(5000)})
    assert seen(grid).count("<tr data-row") == html.STILL
    assert "1,000 of 5,000 rows" in seen(grid)
    live = fragment(Node("main/dataframe:0", grid), find=lambda media: "")
    assert live.count("<tr data-row") == html.FIRST
    assert 'aria-rowcount="5001"' in live


def test_each_parameter_of_a_grid_is_seen(made: Made) -> None:
    assert "--height:300px" in seen(made(dataframe, CITIES, height=300))
    assert "--height:142px" in seen(made(dataframe, CITIES))
    assert "--height:3537px" in seen(made(dataframe, {"a": range(100)}, height="content"))
    assert "width:90px" in seen(made(dataframe, CITIES, 90))
    assert made(dataframe, CITIES, 90, use_container_width=True).width == "stretch"
    assert "--row:50px" in seen(made(dataframe, CITIES, row_height=50))
    assert ">nothing<" in seen(made(dataframe, CITIES, placeholder="nothing"))
    assert 'aria-label="Rain"' in seen(made(dataframe, CITIES, alt="Rain"))
    assert made(dataframe, CITIES, key=3).key == "3"
    assert made(dataframe, CITIES, lazy=True) == made(dataframe, CITIES)


def test_a_grid_in_text(made: Made) -> None:
    lines = told(made(dataframe, {"a": range(100)}, key="t")).splitlines()
    assert lines[0] == "dataframe t: 100 rows, 1 columns"
    assert lines[-1] == "  ... 90 more rows"
    assert len(lines) == 13


def test_equal_tables_are_equal_and_others_are_not() -> None:
    assert grid_of(pl.DataFrame(CITIES)) == grid_of(pl.DataFrame(CITIES))
    assert grid_of(pl.DataFrame(CITIES)) != grid_of(pl.DataFrame({**CITIES, "rain": [80, 70, 61]}))


@pytest.mark.parametrize(
    "value", [pd.DataFrame(CITIES), pl.DataFrame(CITIES), pa.table(CITIES), np.eye(2), pl.Series([1])]
)
def test_st_write_shows_frames(value: Any) -> None:
    assert isinstance(element_for(value), Grid)


@pytest.mark.parametrize("value", [np.float64(1), pd.Timestamp("2026-01-01"), 3, "text"])
def test_st_write_leaves_what_is_no_frame(value: Any) -> None:
    assert not isinstance(element_for(value), Grid)


GRID = evolve(grid_of(CITIES), modes=MODES)


@pytest.mark.parametrize(
    ("wire", "said"),
    [
        (3, "A selection is"),
        (("other", (), (), ()), "on other data"),
        ((GRID.fingerprint, (3,), (), ()), "no row 3; the rows are 0 to 2"),
        ((GRID.fingerprint, (True,), (), ()), "no row True"),
        ((GRID.fingerprint, (), ("snow",), ()), "no column 'snow'"),
        ((GRID.fingerprint, (), (), ((0,),)), "A cell is"),
        ((GRID.fingerprint, (), (), ((9, "city"),)), "no row 9"),
    ],
)
def test_a_selection_that_cannot_be(wire: Any, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        GRID.parse(wire)


def test_modes_say_how_much_can_be_chosen() -> None:
    single = evolve(GRID, modes=("single-row",))
    assert single.parse((GRID.fingerprint, (1,), (), ())).selection.rows == [1]
    for wire in (((0, 1), (), ()), ((), ("city",), ())):
        with pytest.raises(ValueError, match="this table allows single-row"):
            single.parse((GRID.fingerprint, *wire))
    with pytest.raises(APIException, match="selection_mode='rows'"):
        dataframe(CITIES, on_select="rerun", selection_mode="rows")  # type: ignore[arg-type]


def test_a_selection_holds_for_the_data_that_it_was_made_on() -> None:
    wire = (GRID.fingerprint, (1,), (), ())
    other = evolve(grid_of({**CITIES, "rain": [1, 2, 3]}), modes=MODES)
    assert GRID.fit(wire) == wire
    assert other.fit(wire) == other.default()


SELECTING = """
import stagelight as st

event = st.dataframe({"a": [1, 2, 3]}, key="t", on_select="rerun", selection_default={"selection": {"rows": [2]}})
st.text(event.selection.rows)
st.text(st.session_state.t.selection["rows"])
"""


def test_the_script_gets_what_is_chosen(tmp_path: Path) -> None:
    script = tmp_path / "app.py"
    script.write_text(SELECTING)
    app = load(script)
    session = app.open()
    app.wait(session)

    def texts() -> list[Any]:
        return [getattr(node.element, "body", None) for node in app.page(session)["main"].children][1:]

    grid = app.page(session)["main"].children[0].element
    assert isinstance(grid, Grid)
    assert texts() == ["[2]", "[2]"]
    app.send(session, Event(grid.address, (grid.fingerprint, (0, 1), (), ()), id=1))
    app.wait(session)
    assert texts() == ["[0, 1]", "[0, 1]"]
    app.shutdown()


# -- views --------------------------------------------------------------------------------------------------------


def rows_of(data: Any, view: View) -> list[int]:
    seen = frame(data)
    order = Orders().order("x", seen, view)
    return list(views.window(seen, order, 0, 100)[0])


LIBRARIES: list[Any] = [pd.DataFrame, pl.DataFrame, pa.table]
DATA = {"n": [3, 1, 2, 1], "t": ["b", "A", None, "a"], "d": [dt.datetime(2026, 1, day) for day in (4, 3, 2, 1)]}


@pytest.mark.parametrize("library", LIBRARIES)
@pytest.mark.parametrize(
    ("view", "rows"),
    [
        (View(), [0, 1, 2, 3]),
        (View((("n", False),)), [1, 3, 2, 0]),
        (View((("n", True),)), [0, 2, 1, 3]),
        (View((("n", False), ("d", False))), [3, 1, 2, 0]),
        (View((("t", False),)), [1, 3, 0, 2]),
        (View(search="A"), [1, 3]),
        (View(filters=(Filter("n", ">", "1"),)), [0, 2]),
        (View(filters=(Filter("n", "=", "1"), Filter("t", "contains", "a"))), [1, 3]),
        (View(filters=(Filter("t", "missing"),)), [2]),
        (View(filters=(Filter("d", "<=", "2026-01-02"),)), [2, 3]),
        (View((("n", True),), filters=(Filter("n", "!=", "3"),)), [2, 1, 3]),
    ],
)
def test_views_are_the_same_in_every_library(library: Any, view: View, rows: list[int]) -> None:
    assert rows_of(library(DATA), view) == rows


def test_a_filter_that_does_not_exist() -> None:
    with pytest.raises(ValueError, match="not by '~'"):
        rows_of(DATA, View(filters=(Filter("n", "~", "1"),)))


def test_two_who_sort_at_once_share_one_sort(monkeypatch: pytest.MonkeyPatch) -> None:
    inside, go = threading.Event(), threading.Event()
    sorted_times = []
    real = views._order

    def slow(seen: Any, view: View) -> Any:
        sorted_times.append(1)
        inside.set()
        assert go.wait(10)
        return real(seen, view)

    monkeypatch.setattr(views, "_order", slow)
    orders, seen, view, found = Orders(), frame(DATA), View((("n", False),)), []
    threads = [threading.Thread(target=lambda: found.append(orders.order("x", seen, view))) for _ in range(4)]
    for thread in threads:
        thread.start()
    assert inside.wait(10)
    go.set()
    for thread in threads:
        thread.join()
    assert len(sorted_times) == 1
    assert all(one is not None and list(one) == [1, 3, 2, 0] for one in found)


def test_a_sort_that_fails_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    orders, seen, view = Orders(), frame(DATA), View((("snow", False),))
    for _ in range(2):
        with pytest.raises(Exception, match="snow"):
            orders.order("x", seen, view)
    assert not orders._kept


def test_rows_are_found_after_a_selection(tmp_path: Path) -> None:
    script = tmp_path / "app.py"
    script.write_text(SELECTING)
    app = load(script)
    session = app.open()
    app.wait(session)
    grid = app.page(session)["main"].children[0].element
    assert isinstance(grid, Grid)
    mark, address = grid.fingerprint, grid.address
    fragment(app.page(session)["main"])
    del grid
    app.send(session, Event(address, (mark, (0,), (), ()), id=1))
    app.wait(session)
    gc.collect()
    found = shelf.find(mark)
    assert found is not None
    assert found.frame.rows(0, 1) == [{"a": 1}]
    del found
    app.shutdown()
    del app
    gc.collect()
    assert shelf.find(mark) is None


# -- live ---------------------------------------------------------------------------------------------------------

SCRIPT = """
import numpy as np
import polars as pl
import stagelight as st

n = 10_000_000
event = st.dataframe(
    pl.DataFrame({"id": np.arange(n), "half": np.arange(n) // 2, "down": np.arange(n, 0, -1)}),
    key="t", on_select="rerun", selection_mode=["multi-row"],
)
st.text(f"chosen: {event.selection.rows}")
"""


@pytest.fixture
def serve(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], Theatre]]:
    """Serves a script's text."""
    monkeypatch.setattr(sys, "argv", sys.argv)
    monkeypatch.setattr(sys, "path", sys.path.copy())
    theatres: list[Theatre] = []

    def start(source: str) -> Theatre:
        script = tmp_path / "app.py"
        script.write_text(source)
        theatres.append(Theatre(script))
        return theatres[-1]

    yield start
    for theatre in theatres:
        theatre.close()


Serve = Callable[[str], Theatre]


def first_cell(page: Page, row: int = 0) -> Any:
    return page.locator(f"tbody tr >> nth={row} >> td >> nth=0")


def test_ten_million_rows_sort_scroll_and_select(serve: Serve, page: Page) -> None:
    theatre = serve(SCRIPT)
    page.goto(theatre.url)
    expect(page.locator(".data-grid[data-live]")).to_be_visible(timeout=60_000)
    assert page.locator("tbody tr").count() < 40
    grid = page.locator(".data-scroll")
    grid.focus()
    page.keyboard.press("Control+End")
    expect(page.locator("tbody tr >> nth=-1 >> td >> nth=0")).to_have_text("9999999")
    page.get_by_role("columnheader", name="down").click()
    expect(first_cell(page)).to_have_text("9999999")
    assert page.locator("thead th[aria-sort]").get_attribute("aria-sort") == "ascending"
    first_cell(page, 1).click()
    expect(page.get_by_text("chosen: [9999998]")).to_be_visible()
    expect(page.locator("tbody tr[aria-selected=true]")).to_have_count(1)
    page.get_by_role("columnheader", name="down").click()
    expect(first_cell(page)).to_have_text("0")


def test_a_notch_of_the_wheel_goes_as_far_in_a_tall_table(serve: Serve, page: Page) -> None:
    theatre = serve(SCRIPT)
    page.goto(theatre.url)
    expect(page.locator(".data-grid[data-live]")).to_be_visible(timeout=60_000)
    page.locator(".data-scroll").hover()
    page.mouse.wheel(0, 350)
    expect(first_cell(page)).to_have_text("10")
    page.mouse.wheel(0, 70)
    expect(first_cell(page)).to_have_text("12")


SMALL = """
import stagelight as st

st.dataframe({"city": [f"city {n}" for n in range(300)], "rain": range(300)})
if st.button("Go"):
    st.text("went")
"""


def test_search_filter_columns_and_download(serve: Serve, page: Page) -> None:
    page.goto(serve(SMALL).url)
    page.get_by_role("searchbox").fill("CITY 29")
    expect(page.locator(".data-foot")).to_have_text("11 of 300 rows")
    expect(first_cell(page)).to_have_text("city 29")
    page.get_by_role("searchbox").fill("")
    expect(page.locator(".data-foot")).to_have_text("300 rows")
    page.get_by_role("columnheader", name="rain").click(button="right")
    expect(page.locator(".data-menu dl")).to_contain_text("greatest299")
    page.get_by_label("Filter rain").fill("298")
    page.get_by_label("Filter rain").press("Enter")
    expect(page.locator(".data-foot")).to_have_text("2 of 300 rows")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Download").click()
    assert waiting.value.path().read_text().splitlines() == ["city,rain", "city 298,298", "city 299,299"]
    page.get_by_role("button", name="Columns").click()
    page.get_by_label("city", exact=True).uncheck()
    expect(first_cell(page)).to_have_text("298")


def test_a_grid_keeps_its_view_when_the_page_changes(serve: Serve, page: Page) -> None:
    page.goto(serve(SMALL).url)
    page.get_by_role("columnheader", name="rain").click()
    page.get_by_role("columnheader", name="rain").click()
    expect(first_cell(page)).to_have_text("city 299")
    page.get_by_role("button", name="Go").click()
    expect(page.get_by_text("went")).to_be_visible()
    expect(first_cell(page)).to_have_text("city 299")


def test_the_keys_reach_every_cell(serve: Serve, page: Page) -> None:
    page.goto(serve(SMALL).url)
    expect(page.locator(".data-grid[data-live]")).to_be_visible()
    page.locator(".data-scroll").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    expect(page.locator("tbody td[data-active]")).to_have_text("0")
    page.keyboard.press("Control+End")
    expect(page.locator("tbody td[data-active]")).to_have_text("299")
    page.keyboard.press("Control+Home")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(first_cell(page)).to_have_text("city 99")


def test_bad_questions_get_an_answer(serve: Serve, page: Page) -> None:
    theatre = serve(SMALL)
    page.goto(theatre.url)
    mark = page.locator(".data-grid").get_attribute("data-grid")
    base = f"{theatre.url}_stage/grid/"
    assert page.request.get(f"{base}unknown").status == 404
    assert page.request.get(f"{base}{mark}/figures?column=snow").status == 404
    assert page.request.get(f"{base}{mark}?sort=snow:1").status == 400
    assert page.request.get(f"{base}{mark}?filter=[1]").status == 400
    assert page.request.get(f"{base}{mark}?filter=x").status == 400
    answer = page.request.get(f"{base}{mark}?start=-5&stop=100000").json()
    assert len(answer["rows"]) == min(300, routes.MOST)


def test_a_styler_colours_cells(made: Made) -> None:
    styler = pd.DataFrame({"a": [1, -2]}).style.map(
        lambda value: "color: red; background-image: url(x)" if value < 0 else ""
    )
    for command in (table, dataframe):
        shown = seen(made(command, styler))
        assert shown.count('style="color:red"') == 1
        assert "url(" not in shown
