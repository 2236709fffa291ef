"""Charts of other libraries in a browser: they are drawn, and what is selected in them reaches the script."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from textwrap import dedent

import pytest
from playwright.sync_api import Page, expect

from stagelight.registry import use
from stagelight_charts import scripts
from tests.renderers.web.conftest import Theatre

SLOW = 60_000
"""Milliseconds: libraries of megabytes, on a busy machine."""
Open = Callable[[str], Page]


@pytest.fixture
def shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, page: Page) -> Iterator[Open]:
    """Opens a page that a script makes; the test fails if the browser complains of anything."""
    monkeypatch.setattr(sys, "argv", sys.argv)
    monkeypatch.setattr(sys, "path", sys.path.copy())
    theatres: list[Theatre] = []
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda said: problems.append(said.text) if said.type in ("error", "warning") else None)
    page.set_default_timeout(SLOW)
    expect.set_options(timeout=SLOW)

    def open_page(text: str) -> Page:
        script = tmp_path / "app.py"
        script.write_text(dedent(text))
        theatres.append(Theatre(script))
        page.goto(theatres[0].url)
        return page

    yield open_page
    for theatre in theatres:
        theatre.close()
    expect.set_options(timeout=20_000)
    use(None)
    assert [one for one in problems if "GPU stall" not in one] == []


ALTAIR = """
    import altair as alt
    import stagelight as st

    data = alt.Data(values=[{"a": 1, "c": "left"}, {"a": 3, "c": "right"}])
    pick = alt.selection_point(name="pick", fields=["c"])
    chart = alt.Chart(data).mark_bar().encode(x="c:N", y="a:Q").add_params(pick)
    event = st.altair_chart(chart, on_select="rerun")
    st.text(f"picked: {[point['c'] for point in event.selection.pick]}")
"""


def test_altair_is_drawn_and_a_click_reaches_the_script(shown: Open) -> None:
    scripts.packed("vega")  # seconds, once a version
    page = shown(ALTAIR)
    bars = page.locator(".figure-canvas svg .mark-rect path")
    expect(bars).to_have_count(2)
    bars.nth(1).click()
    expect(page.get_by_text("picked: ['right']")).to_be_visible()
    bars.nth(0).click()
    expect(page.get_by_text("picked: ['left']")).to_be_visible()
    page.locator(".figure-canvas svg").click(position={"x": 120, "y": 12})
    expect(page.get_by_text("picked: []")).to_be_visible()


def test_altair_follows_the_theme(shown: Open) -> None:
    scripts.packed("vega")
    page = shown(ALTAIR)
    label = page.locator(".figure-canvas svg .role-axis-label text").first
    expect(label).to_be_visible()
    before = label.get_attribute("fill")
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    expect(label).not_to_have_attribute("fill", before or "")


PLOTLY = """
    import plotly.graph_objects as go
    import stagelight as st

    figure = go.Figure(go.Bar(x=["left", "right"], y=[1, 3]))
    event = st.plotly_chart(figure, on_select="rerun", key="bars")
    st.text(f"picked: {event.selection.point_indices} {len(event.selection.box)}")
    if st.button("More"):
        st.text("more")
"""


def test_plotly_is_drawn_and_a_selection_reaches_the_script(shown: Open) -> None:
    page = shown(PLOTLY)
    expect(page.locator(".figure-canvas .barlayer .point")).to_have_count(2)
    box = page.locator(".figure-canvas .nsewdrag").first.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] * 0.55, box["y"] + 10)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.95, box["y"] + box["height"] - 10, steps=6)
    page.mouse.up()
    expect(page.get_by_text("picked: [1] 1")).to_be_visible()
    plot = page.locator(".figure-canvas").element_handle()
    page.get_by_role("button", name="More").click()
    expect(page.get_by_text("more", exact=True)).to_be_visible()
    assert page.evaluate("plot => plot.isConnected", plot), "a rerun draws nothing anew"
    expect(page.get_by_text("picked: [1] 1")).to_be_visible()


def test_what_plotly_draws_by_webgl_is_drawn_in_a_frame(shown: Open) -> None:
    page = shown("""
        import plotly.graph_objects as go
        import stagelight as st

        figure = go.Figure(go.Scattergl(x=[1, 2, 3], y=[1, 4, 2], mode="markers", marker_size=20))
        event = st.plotly_chart(figure, on_select="rerun")
        st.text(f"picked: {event.selection.point_indices}")
    """)
    frame = page.frame_locator("stage-figure iframe")
    expect(frame.locator("body[data-drawn]")).to_be_visible()
    expect(frame.locator(".gl-canvas").first).to_be_attached()
    expect(frame.get_by_text("WebGL is not supported")).to_have_count(0)
    box = frame.locator(".nsewdrag").first.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 3, box["y"] + 3)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 3, box["y"] + box["height"] - 3, steps=6)
    page.mouse.up()
    expect(page.get_by_text("picked: [0, 1, 2]")).to_be_visible()


def test_bokeh_is_drawn(shown: Open) -> None:
    page = shown("""
        from bokeh.plotting import figure
        import stagelight as st

        plot = figure(title="Sketch", height=200)
        plot.line([1, 2, 3], [1, 4, 2])
        st.bokeh_chart(plot)
    """)
    expect(page.locator(".figure-canvas canvas").first).to_be_visible()


def test_a_map_comes_nearer_by_keys_and_buttons(shown: Open) -> None:
    page = shown("import stagelight as st\nst.map({'lat': [59.9, 41.9], 'lon': [10.7, 12.5]})\n")
    drawing = page.locator(".figure-map[tabindex]")
    whole = drawing.get_attribute("viewBox")
    page.get_by_role("button", name="Nearer").click()
    expect(drawing).not_to_have_attribute("viewBox", whole or "")
    drawing.focus()
    page.keyboard.press("Home")
    expect(drawing).to_have_attribute("viewBox", whole or "")
    page.keyboard.press("ArrowRight")
    expect(drawing).not_to_have_attribute("viewBox", whole or "")


def test_a_script_that_nobody_installed_is_not_found(shown: Open) -> None:
    page = shown("import stagelight as st\nst.text('here')\n")
    for name in ("mermaid-1", "nothing-1"):
        assert page.request.get(f"{page.url}_stage/chart-script/{name}.js").status == 404
    answer = page.request.get(f"{page.url}{scripts.address('plotly')}")
    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["content-type"].startswith("text/javascript")
