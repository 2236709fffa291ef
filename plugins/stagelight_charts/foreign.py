"""`st.echarts_chart`, `st.mermaid_chart`, `st.pydeck_chart`: drawn by scripts in the browser."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Literal

from stagelight.plugin import APIException, Handle, Height, Width, media, show
from stagelight_charts.figures import Figure, Library
from stagelight_charts.sizes import OnSelect, canonical, height_of, live, themed, width_of


def echarts_chart(
    options: Any,
    *,
    width: Width = "stretch",
    height: Height = "content",
    theme: str | None = "streamlit",
    key: str | None = None,
    alt: str | None = None,
) -> Handle:
    """Show a chart of Apache ECharts. The option `charts.echarts` names the file of its script, echarts.min.js.

    Parameters
    ----------
    options
        What ECharts calls its option, as a dictionary; or a chart of pyecharts.
    width, height
        "stretch", "content", or pixels.
    theme
        "streamlit": in the page's colours; None: as ECharts draws it.
    key
        The chart's name on the page.
    alt
        What the chart shows, for those who do not see it.

    Returns
    -------
    Handle
        The chart's place.

    Raises
    ------
    APIException
        If this is no description of a chart.

    Example
    -------
    >>> import stagelight as st
    >>> bars = {"xAxis": {"data": ["Oslo", "Rome"]}, "yAxis": {}, "series": [{"type": "bar", "data": [3, 7]}]}
    >>> st.echarts_chart(bars)  # doctest: +ELLIPSIS
    <...Handle...>
    """
    dump = getattr(options, "dump_options_with_quotes", None)
    whole = json.loads(dump()) if callable(dump) else options
    if not isinstance(whole, Mapping):
        raise APIException(
            f"st.echarts_chart was given {type(options).__name__}, which is no option of ECharts. A dictionary works."
        )
    series = whole.get("series") or []
    lines = [
        ", ".join(filter(None, [str(one.get("type", "series")), str(one.get("name", ""))])) for one in _many(series)
    ]
    title = _many(whole.get("title") or [{}])[0].get("text")
    return show(
        _figure(
            "echarts",
            canonical(whole),
            (title or (f"Chart of {lines[0]}" if lines else "Chart"), *lines),
            width=width_of("echarts_chart", width, None),
            height=height_of("echarts_chart", height),
            themed=themed("echarts_chart", theme),
            key=key,
            alt=alt,
        )
    )


def mermaid_chart(
    text: str,
    *,
    width: Width = "stretch",
    height: Height = "content",
    theme: str | None = "streamlit",
    key: str | None = None,
    alt: str | None = None,
) -> Handle:
    """Show a diagram written in Mermaid. The option `charts.mermaid` names the file of its script, mermaid.min.js.

    Parameters
    ----------
    text
        The diagram in Mermaid's language.
    width, height, theme, key, alt
        As for `echarts_chart`.

    Returns
    -------
    Handle
        The diagram's place. Where there is no script the text itself is shown.

    Raises
    ------
    APIException
        If this is no text.

    Example
    -------
    >>> import stagelight as st
    >>> st.mermaid_chart("graph LR; Draft --> Review --> Done")  # doctest: +ELLIPSIS
    <...Handle...>
    """
    if not isinstance(text, str) or not text.strip():
        raise APIException('st.mermaid_chart takes the text of a diagram, such as "graph LR; a --> b".')
    lines = [line.strip() for line in text.strip().splitlines() if line.strip()]
    return show(
        _figure(
            "mermaid",
            canonical({"text": text}),
            (f"Diagram: {lines[0]}", *lines[1:]),
            width=width_of("mermaid_chart", width, None),
            height=height_of("mermaid_chart", height),
            themed=themed("mermaid_chart", theme),
            key=key,
            alt=alt,
        )
    )


def pydeck_chart(
    pydeck_obj: Any = None,
    *,
    width: Width = "stretch",
    use_container_width: bool | None = None,
    height: Height = 500,
    selection_mode: Literal["single-object", "multi-object"] = "single-object",
    on_select: OnSelect = "ignore",
    key: str | None = None,
    alt: str | None = None,
) -> Any:
    """Show layers of deck.gl as pydeck describes them, drawn by the script inside that package.

    Parameters
    ----------
    pydeck_obj
        A `pydeck.Deck`; None: an empty map. Base maps need a server for tiles; none is asked by default.
    width
        "stretch", "content", or pixels.
    use_container_width
        The older way to say `width="stretch"`.
    height
        Pixels, "stretch" or "content".
    selection_mode
        "single-object" or "multi-object": how many of what is clicked count.
    on_select
        "ignore", "rerun", or a function to call when a visitor clicks an object of a pickable layer with an id.
    key
        The widget's name in `st.session_state`.
    alt
        What the map shows, for those who do not see it.

    Returns
    -------
    Handle or dict
        The chart's place; where selections count,
        `{"selection": {"indices": {layer: [...]}, "objects": {layer: [...]}}}`.

    Raises
    ------
    APIException
        If this is no Deck.

    Example
    -------
    >>> import stagelight as st
    >>> st.pydeck_chart()  # doctest: +ELLIPSIS
    <...Handle...>
    """
    if selection_mode not in ("single-object", "multi-object"):
        raise APIException(
            f"st.pydeck_chart(selection_mode={selection_mode!r}) does not exist. "
            'It is "single-object" or "multi-object".'
        )
    figure = deck(
        pydeck_obj,
        width=width_of("pydeck_chart", width, use_container_width),
        height=height_of("pydeck_chart", height),
        key=key,
        alt=alt,
    )
    return live("pydeck_chart", figure, on_select, (selection_mode,))


def deck(value: Any, **more: Any) -> Figure:
    """The record of a Deck."""
    make = getattr(value, "to_json", None)
    if value is not None and not callable(make):
        raise APIException(f"st.pydeck_chart was given {type(value).__name__}. pydeck.Deck(...) makes a chart.")
    whole = json.loads(make()) if callable(make) else {"initialViewState": {"latitude": 0, "longitude": 0, "zoom": 1}}
    # Pages ask nobody but their server: what draws streets comes from elsewhere.
    for name in ("mapStyle", "mapProvider", "mapboxKey", "googleMapsKey"):
        whole.pop(name, None)
    tooltip = getattr(value, "_tooltip", None)
    if isinstance(tooltip, bool | dict):
        whole["tooltip"] = tooltip
    lines = []
    for number, layer in enumerate(_many(whole.get("layers") or [])):
        data = layer.get("data")
        lines.append(f"{layer.get('@@type', 'layer')}" + (f", {len(data):,} objects" if isinstance(data, list) else ""))
        # pydeck invents a name for a layer that has none, another in each run.
        if getattr(value, "layers", None) and len(str(layer.get("id", ""))) == 36:
            layer["id"] = f"layer-{number}"
    return _figure("deck", canonical(whole), (f"Map of {lines[0]}" if lines else "Map", *lines), **more)


def _figure(library: Library, text: str, said: tuple[str, ...], **more: Any) -> Figure:
    spec = media(text, name="chart.json", mime="application/json")
    return Figure(library=library, spec=spec, said=said, **more)


def _many(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
