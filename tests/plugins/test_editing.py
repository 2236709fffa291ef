"""Editors in a browser: by keys, by pointer, from a spreadsheet; through reruns, sorting and reloads."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from stagelight.registry import use
from tests.renderers.web.conftest import Theatre


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
    use(None)


Serve = Callable[[str], Theatre]

STOCK = """
import stagelight as st

c = st.column_config
config = {
    "item": c.TextColumn(required=True, max_chars=8),
    "count": c.NumberColumn(min_value=0, max_value=100, step=5),
    "size": c.SelectboxColumn(options=["S", "M", "L"]),
}
rows = [{"item": f"item {n}", "count": 10 * n, "size": "M", "sold": n > 1} for n in range(4)]
made = st.data_editor(rows, key="t", num_rows="dynamic", column_config=config)
st.text(" | ".join(f"{row['item']} {row['count']} {row['size']} {row['sold']}" for row in made))
st.button("Again")
"""


def opened(serve: Serve, page: Page, source: str = STOCK) -> Locator:
    page.goto(serve(source).url)
    expect(page.get_by_role("button", name="Undo")).to_be_visible()
    return page.locator(".data-scroll")


def cell(page: Page, row: int, column: int) -> Locator:
    return page.locator(f"tbody tr >> nth={row} >> td >> nth={column}")


def said(page: Page, text: str) -> None:
    expect(page.locator("stage-text").last).to_contain_text(text)


def test_typing_edits_a_cell_and_the_keys_move_on(serve: Serve, page: Page) -> None:
    opened(serve, page)
    cell(page, 0, 0).click()
    page.keyboard.type("pen")
    page.keyboard.press("Enter")
    said(page, "pen 0 M False | item 1")
    page.keyboard.type("ink")
    page.keyboard.press("Tab")
    page.keyboard.type("25")
    page.keyboard.press("Enter")
    said(page, "pen 0 M False | ink 25 M False")
    page.keyboard.press("F2")
    expect(page.locator(".data-edit input")).to_have_value("20")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Escape")
    expect(page.locator(".data-edit")).to_have_count(0)
    expect(cell(page, 2, 1)).to_have_text("20")


def test_what_may_not_stand_there_is_said_at_the_cell(serve: Serve, page: Page) -> None:
    opened(serve, page)
    cell(page, 1, 1).click()
    page.keyboard.type("7")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_have_text("7 is no multiple of 5.")
    page.keyboard.press("Backspace")
    page.keyboard.type("105")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_have_text("105 is not at most 100.")
    page.keyboard.press("Escape")
    cell(page, 1, 0).click()
    page.keyboard.press("Delete")
    expect(page.get_by_role("alert")).to_have_text("item must not be empty.")
    said(page, "item 1 10 M False")


def test_choices_and_boxes(serve: Serve, page: Page) -> None:
    opened(serve, page)
    cell(page, 0, 2).click()
    page.keyboard.press("Enter")
    page.locator(".data-edit select").select_option("L")
    page.keyboard.press("Enter")
    said(page, "item 0 0 L False")
    cell(page, 0, 3).locator(".data-check").click()
    said(page, "item 0 0 L True")
    page.keyboard.press(" ")
    said(page, "item 0 0 L False")


def test_rows_come_and_go_and_all_is_undone(serve: Serve, page: Page) -> None:
    opened(serve, page)
    cell(page, 1, 0).click()
    page.get_by_role("button", name="Delete row").click()
    said(page, "item 0 0 M False | item 2")
    expect(page.locator("tbody tr")).to_have_count(3)
    page.get_by_role("button", name="Add row").click()
    expect(page.locator("tbody tr")).to_have_count(4)
    page.keyboard.type("new")
    page.keyboard.press("Enter")
    said(page, "item 3 30 M True | new None None None")
    for _ in range(3):
        page.keyboard.press("Control+z")
    said(page, "item 0 0 M False | item 1 10 M False | item 2")
    page.keyboard.press("Control+y")
    said(page, "item 0 0 M False | item 2")


PASTE = """text => {
    const data = new DataTransfer();
    data.setData("text/plain", text);
    const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
    document.querySelector(".data-scroll").dispatchEvent(event);
}"""
COPY = """() => {
    const data = new DataTransfer();
    const event = new ClipboardEvent("copy", { clipboardData: data, bubbles: true, cancelable: true });
    document.querySelector(".data-scroll").dispatchEvent(event);
    return data.getData("text/plain");
}"""


def test_a_spreadsheets_cells_are_pasted_and_copied(serve: Serve, page: Page) -> None:
    opened(serve, page)
    cell(page, 2, 0).click()
    page.evaluate(PASTE, 'a\t5\tS\ttrue\nb\t15\tL\tno\n"c"\t20\tM\t1\n')
    said(page, "a 5 S True | b 15 L False | c 20 M True")
    cell(page, 2, 0).click()
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("Shift+ArrowRight")
    assert page.evaluate(COPY) == "a\t5\nb\t15"
    page.evaluate(PASTE, "d\t7")
    expect(page.get_by_role("alert")).to_have_text("7 is no multiple of 5.")
    said(page, "d 5 S True")


def test_edits_stay_through_sorting_reruns_and_reloads(serve: Serve, page: Page) -> None:
    opened(serve, page)
    page.get_by_role("columnheader", name="count").click()
    page.get_by_role("columnheader", name="count").click()
    expect(cell(page, 0, 0)).to_have_text("item 3")
    cell(page, 0, 0).click()
    page.keyboard.type("last")
    page.keyboard.press("Enter")
    said(page, "last 30 M True")
    page.get_by_role("button", name="Again").click()
    expect(cell(page, 0, 0)).to_have_text("last")
    page.get_by_role("columnheader", name="count").click()
    expect(cell(page, 3, 0)).to_have_text("last")
    page.reload()
    expect(cell(page, 3, 0)).to_have_text("last")
    said(page, "item 2 20 M True | last 30 M True")


KEEPING = """
import stagelight as st

if "rows" not in st.session_state:
    st.session_state.rows = [{"n": n} for n in range(3)]
st.session_state.rows = st.data_editor(st.session_state.rows, num_rows="dynamic")
st.text(st.session_state.rows)
"""


def test_a_script_that_keeps_what_it_gets_loses_nothing(serve: Serve, page: Page) -> None:
    opened(serve, page, KEEPING)
    cell(page, 0, 0).click()
    for number in (7, 8, 9):
        page.keyboard.type(str(number))
        page.keyboard.press("Enter")
    said(page, "[{'n': 7}, {'n': 8}, {'n': 9}]")
    page.keyboard.press("Control+z")
    said(page, "[{'n': 7}, {'n': 8}, {'n': 2}]")


def test_what_is_disabled_stays(serve: Serve, page: Page) -> None:
    source = "import stagelight as st\nst.data_editor([{'a': 1, 'b': 2}], disabled=['a'])\n"
    opened(serve, page, source)
    cell(page, 0, 0).click()
    page.keyboard.type("5")
    expect(page.locator(".data-edit")).to_have_count(0)
    page.keyboard.press("Tab")
    page.keyboard.type("5")
    expect(page.locator(".data-edit input")).to_have_value("5")
