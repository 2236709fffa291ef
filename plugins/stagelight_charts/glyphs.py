"""`st.bokeh_chart`: a figure of Bokeh, drawn by the scripts inside its own Python package."""

from __future__ import annotations

import json
import re
import sys
from typing import Any

from stagelight.plugin import APIException, Handle, media, show
from stagelight_charts.figures import Figure

_ID = re.compile(r'"(p\d+|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})"')


def bokeh_chart(figure: Any, use_container_width: bool = True) -> Handle:
    """Show a figure, or a layout of figures, of Bokeh.

    Parameters
    ----------
    figure
        The figure.
    use_container_width
        As wide as the page; False: as wide as the figure says.

    Returns
    -------
    Handle
        The chart's place.

    Raises
    ------
    APIException
        If this is no figure of Bokeh.

    Example
    -------
    >>> from bokeh.plotting import figure
    >>> import stagelight as st
    >>> plot = figure(title="Steps")
    >>> line = plot.line([1, 2, 3], [1, 4, 2])
    >>> st.bokeh_chart(plot)  # doctest: +ELLIPSIS
    <...Handle...>
    """
    if not is_figure(figure):
        raise APIException(
            f"st.bokeh_chart was given {type(figure).__name__}, which is no figure of Bokeh. "
            "bokeh.plotting.figure() makes one."
        )
    return show(described(figure, use_container_width))


def is_figure(value: object) -> bool:
    """True for what Bokeh can put on a page, where a script imported that."""
    models = sys.modules.get("bokeh.models")
    return models is not None and isinstance(value, models.UIElement)


def described(figure: Any, wide: bool = True) -> Figure:
    """The record of a figure."""
    from bokeh.embed import json_item

    item = json_item(figure)
    text = numbered(json.dumps(item, separators=(",", ":")))
    whole = json.loads(text)
    if wide:
        for root in whole["doc"]["roots"]:
            root["attributes"].setdefault("sizing_mode", "stretch_width")
    return Figure(
        library="bokeh",
        spec=media(json.dumps(whole, separators=(",", ":")), name="chart.json", mime="application/json"),
        said=said(figure),
        width="stretch" if wide else "content",
    )


def numbered(text: str) -> str:
    """The same names for the same figure: Bokeh counts on from run to run, and invents some."""
    names: dict[str, str] = {}

    def name(found: re.Match[str]) -> str:
        return f'"{names.setdefault(found[1], f"p{len(names) + 1}")}"'

    return _ID.sub(name, text)


def said(figure: Any) -> tuple[str, ...]:
    """A title, and for each renderer its glyph with the columns that it draws."""
    title = getattr(getattr(figure, "title", None), "text", "") or ""
    lines = []
    for renderer in getattr(figure, "renderers", ()):
        glyph = getattr(renderer, "glyph", None)
        if glyph is None:
            continue
        data = getattr(renderer.data_source, "data", {})
        parts = [type(glyph).__name__.lower()]
        for axis in ("x", "y", "top", "right"):
            field = getattr(getattr(glyph, axis, None), "field", getattr(glyph, axis, None))
            if isinstance(field, str) and field in data:
                parts.append(f"{field}{_ends(data[field])}")
        lines.append(", ".join(parts))
    return (str(title) or (f"Chart of {lines[0]}" if lines else "Chart"), *lines)


def _ends(values: Any) -> str:
    try:
        return f" ({min(values):.6g} to {max(values):.6g})"
    except (TypeError, ValueError):
        return ""
