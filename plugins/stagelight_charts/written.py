"""What `st.write` shows for the objects of charting libraries; none is imported that the script did not import."""

from __future__ import annotations

import sys

from stagelight.plugin import Element


def element(value: object) -> Element | None:
    """The element for a chart; None for everything else."""
    if _is("matplotlib.figure", "FigureBase", value) or _is("matplotlib.axes", "Axes", value):
        from stagelight_charts import agg

        return agg.drawn(agg.found(value), "content")
    if _is("altair", "TopLevelMixin", value):
        from stagelight_charts import vega

        return vega.described("write", vega.spec_of(value), None, "content", None)
    if _is("plotly.basedatatypes", "BaseFigure", value):
        from stagelight_charts import plots

        return plots.described(value)
    if _is("bokeh.models", "UIElement", value):
        from stagelight_charts import glyphs

        return glyphs.described(value)
    if _is("pydeck", "Deck", value):
        from stagelight_charts import foreign

        return foreign.deck(value, height=500)
    if _is("graphviz.sources", "Source", value) or _is("graphviz.graphs", "BaseGraph", value):
        from stagelight_charts import graphs

        return graphs.described(value)
    return None


def _is(module: str, name: str, value: object) -> bool:
    """True for an instance of a class in a module that somebody has imported."""
    found = getattr(sys.modules.get(module), name, None)
    return isinstance(found, type) and isinstance(value, found)
