"""`st.plotly_chart`: a figure of Plotly, drawn by the script inside its own Python package."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from stagelight.plugin import APIException, Height, Width, media
from stagelight_charts.figures import Figure
from stagelight_charts.sizes import OnSelect, canonical, height_of, live, themed, width_of

MODES = ("points", "box", "lasso")


def plotly_chart(
    figure_or_data: Any,
    use_container_width: bool | None = None,
    *,
    width: Width = "stretch",
    height: Height = "content",
    theme: str | None = "streamlit",
    key: str | None = None,
    on_select: OnSelect = "ignore",
    selection_mode: str | Iterable[str] = ("points", "box", "lasso"),
    config: Mapping[str, Any] | None = None,
    alt: str | None = None,
) -> Any:
    """Show a figure of Plotly; what visitors select in it can come back to the script.

    Parameters
    ----------
    figure_or_data
        A figure, a trace, a list of traces, a dictionary with `data` and `layout`, or a figure of matplotlib.
    use_container_width
        The older way to say `width="stretch"`.
    width
        "stretch", "content" (the figure's own), or pixels.
    height
        "content" (the figure's own, else 450), "stretch", or pixels.
    theme
        "streamlit": in the page's colours; None: as the figure says.
    key
        The widget's name in `st.session_state`.
    on_select
        "ignore", "rerun", or a function to call when a visitor selects something.
    selection_mode
        How visitors may select: "points", "box", "lasso", or several of these.
    config
        How the chart behaves, in Plotly's own words: `{"scrollZoom": True}`.
    alt
        What the figure shows, for those who do not see it.

    Returns
    -------
    Handle or dict
        The chart's place; where selections count,
        `{"selection": {"points": [...], "point_indices": [...], "box": [...], "lasso": [...]}}`.

    Raises
    ------
    APIException
        If this is no figure, or there is no such mode.

    Example
    -------
    >>> import stagelight as st
    >>> st.plotly_chart({"data": [{"type": "bar", "x": ["Oslo", "Rome"], "y": [3, 7]}]})  # doctest: +ELLIPSIS
    <...Handle...>
    """
    modes = (selection_mode,) if isinstance(selection_mode, str) else tuple(selection_mode)
    for mode in modes:
        if mode not in MODES:
            raise APIException(
                f"st.plotly_chart(selection_mode={mode!r}) does not exist. It is one or several of {', '.join(MODES)}."
            )
    if on_select != "ignore" and not modes:
        raise APIException("st.plotly_chart(on_select=...) needs a selection_mode, such as 'points'.")
    figure = described(
        figure_or_data,
        width_of("plotly_chart", width, use_container_width),
        height_of("plotly_chart", height),
        themed=themed("plotly_chart", theme),
        key=key,
        config=canonical(dict(config or {})),
        alt=alt,
    )
    return live("plotly_chart", figure, on_select, tuple(mode for mode in MODES if mode in modes))


def described(value: Any, width: Width = "stretch", height: Height = "content", **more: Any) -> Figure:
    """The record of a figure."""
    text = _json(value)
    whole = json.loads(text)
    if height == "content" and isinstance(own := whole.get("layout", {}).get("height"), int):
        height = own
    spec = media(text, name="chart.json", mime="application/json")
    return Figure(library="plotly", spec=spec, said=said(whole), width=width, height=height, **more)


def _json(value: Any) -> str:
    """What a figure says in JSON; arrays as Plotly packs them."""
    whole = value
    if hasattr(value, "savefig"):
        import plotly.tools

        whole = plotly.tools.mpl_to_plotly(value)
    for name in ("to_plotly_json", "to_dict"):
        if callable(getattr(whole, name, None)):
            whole = getattr(whole, name)()
            break
    if isinstance(whole, Mapping) and not {"data", "layout"} & set(whole):
        whole = {"data": [whole]} if "type" in whole or "x" in whole or "y" in whole else {}
    elif isinstance(whole, list | tuple):
        whole = {"data": list(whole)}
    if not isinstance(whole, Mapping) or not whole:
        raise APIException(
            f"st.plotly_chart was given {type(value).__name__}, which is no figure of Plotly. "
            "plotly.express.line(...), or a dictionary with data and layout, works."
        )
    from plotly.io import to_json

    text: str = to_json(dict(whole), validate=False, pretty=False)
    return text


# -- in words ---------------------------------------------------------------------------------------------------------


def said(whole: Mapping[str, Any]) -> tuple[str, ...]:
    """A title, and for each trace its kind, its name and the range of its numbers."""
    layout = whole.get("layout") or {}
    title = layout.get("title")
    title = title.get("text") if isinstance(title, Mapping) else title
    lines = []
    for trace in whole.get("data") or ():
        kind = str(trace.get("type", "scatter"))
        if kind == "scatter" and "lines" in str(trace.get("mode", "lines")):
            kind = "line"
        parts = [f"{axis}{_named(layout, axis)} {ends}" for axis in "xyz" if (ends := _ends(trace.get(axis)))]
        lines.append(", ".join([f"{kind} {trace['name']}" if trace.get("name") else kind, *parts]))
    return (str(title) if title else f"Chart of {lines[0]}" if lines else "Chart", *lines)


def _named(layout: Mapping[str, Any], axis: str) -> str:
    title = (layout.get(f"{axis}axis") or {}).get("title")
    title = title.get("text") if isinstance(title, Mapping) else title
    return f" ({title})" if title else ""


def _ends(values: Any) -> str:
    """The smallest and the largest of a trace's values, or the first and the last of its texts."""
    if isinstance(values, Mapping) and "bdata" in values:
        values = _unpacked(values)
    if not isinstance(values, list) or not values:
        return ""
    numbers = [one for one in values if isinstance(one, int | float) and not isinstance(one, bool)]
    if numbers:
        return f"{min(numbers):.6g} to {max(numbers):.6g}"
    texts = [str(one) for one in values if one is not None]
    return f"{texts[0]} to {texts[-1]}" if texts else ""


def _unpacked(packed: Mapping[str, Any]) -> list[Any]:
    from base64 import b64decode

    import numpy as np

    array = np.frombuffer(b64decode(packed["bdata"]), dtype=np.dtype(packed["dtype"]))
    found: list[Any] = array[np.isfinite(array)].tolist()
    return found
