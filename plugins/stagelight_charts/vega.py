"""`st.altair_chart` and `st.vega_lite_chart`: a chart as Vega-Lite describes it."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from stagelight.plugin import APIException, Height, Width, media
from stagelight_charts.figures import Figure
from stagelight_charts.sizes import OnSelect, canonical, height_of, live, themed, width_of

_COUNTED = re.compile(r"\b(param|view|selector)_?(\d{1,9})\b")


def altair_chart(
    altair_chart: Any,
    *,
    width: Width | None = None,
    height: Height = "content",
    use_container_width: bool | None = None,
    theme: str | None = "streamlit",
    key: str | None = None,
    on_select: OnSelect = "ignore",
    selection_mode: str | Iterable[str] | None = None,
    alt: str | None = None,
) -> Any:
    """Show a chart of Altair; what visitors select in it can come back to the script.

    Parameters
    ----------
    altair_chart
        The chart.
    width
        "stretch", "content" or pixels; None: as wide as the page, unless the chart has several parts.
    height
        "content": the chart's own; "stretch", or pixels.
    use_container_width
        The older way to say `width="stretch"`.
    theme
        "streamlit": in the page's colours; None: as the chart says.
    key
        The widget's name in `st.session_state`.
    on_select
        "ignore", "rerun", or a function to call when a visitor selects something.
    selection_mode
        The names of the chart's parameters that count; None: all.
    alt
        What the chart shows, for those who do not see it.

    Returns
    -------
    Handle or dict
        The chart's place; where selections count, `{"selection": {parameter: what is selected}}`.

    Raises
    ------
    APIException
        If this is no chart of Altair, or it has no such parameter.

    Example
    -------
    >>> import altair as alt
    >>> import stagelight as st
    >>> cars = alt.Data(values=[{"speed": 3, "age": 1}, {"speed": 5, "age": 2}])
    >>> chart = alt.Chart(cars).mark_point().encode(x="age:Q", y="speed:Q")
    >>> st.altair_chart(chart)  # doctest: +ELLIPSIS
    <...Handle...>
    """
    figure = described(
        *("altair_chart", spec_of(altair_chart), width, height, use_container_width),
        theme=theme,
        key=key,
        alt=alt,
    )
    return live("altair_chart", figure, on_select, _picks("altair_chart", figure, on_select, selection_mode))


def vega_lite_chart(
    data: Any = None,
    spec: Mapping[str, Any] | None = None,
    *,
    width: Width | None = None,
    height: Height = "content",
    use_container_width: bool | None = None,
    theme: str | None = "streamlit",
    key: str | None = None,
    on_select: OnSelect = "ignore",
    selection_mode: str | Iterable[str] | None = None,
    alt: str | None = None,
) -> Any:
    """Show a chart that is described in Vega-Lite.

    Parameters
    ----------
    data
        Any kind of table; or the description itself, with its data inside.
    spec
        The description, as a dictionary.
    width, height, use_container_width, theme, key, on_select, selection_mode, alt
        As for `altair_chart`.

    Returns
    -------
    Handle or dict
        As for `altair_chart`.

    Raises
    ------
    APIException
        If there is no description.

    Example
    -------
    >>> import stagelight as st
    >>> bars = {"mark": "bar", "encoding": {"x": {"field": "city"}, "y": {"field": "sun", "type": "quantitative"}}}
    >>> st.vega_lite_chart({"city": ["Oslo", "Rome"], "sun": [120, 200]}, bars)  # doctest: +ELLIPSIS
    <...Handle...>
    """
    if spec is None and isinstance(data, Mapping) and _described(data):
        data, spec = None, data
    whole = dict(spec or {})
    if not _described(whole):
        raise APIException(
            "st.vega_lite_chart was given no description of a chart. "
            'st.vega_lite_chart(table, {"mark": "bar", "encoding": {...}}) works.'
        )
    if data is not None:
        whole["data"] = {"values": rows(data)}
    elif whole.get("data") is not None and not _sourced(whole["data"]):
        whole["data"] = {"values": rows(whole["data"])}
    figure = described(
        *("vega_lite_chart", whole, width, height, use_container_width),
        theme=theme,
        key=key,
        alt=alt,
    )
    return live("vega_lite_chart", figure, on_select, _picks("vega_lite_chart", figure, on_select, selection_mode))


PARTS = ("layer", "hconcat", "vconcat", "concat", "spec", "repeat")


def _described(spec: Mapping[str, Any]) -> bool:
    return any(name in spec for name in ("mark", "marks", *PARTS))


def _sourced(data: Any) -> bool:
    """True for what Vega-Lite itself calls data."""
    return isinstance(data, Mapping) and bool({"values", "url", "name", "sequence", "graticule", "sphere"} & set(data))


def rows(data: Any) -> list[dict[str, Any]]:
    """Any kind of table as rows that JSON can hold."""
    from stagelight_frames import frame

    table = frame(data)
    return [{name: _value(one) for name, one in row.items()} for row in table.rows(0, table.height)]


def _value(one: Any) -> Any:
    if one is None or isinstance(one, str | bool | int):
        return one
    if isinstance(one, float):
        return one if one == one and one not in (float("inf"), float("-inf")) else None
    if isinstance(one, list | tuple):
        return [_value(each) for each in one]
    if isinstance(one, Mapping):
        return {str(name): _value(each) for name, each in one.items()}
    iso = getattr(one, "isoformat", None)
    return iso() if callable(iso) else _value(one.item()) if callable(getattr(one, "item", None)) else str(one)


def spec_of(chart: Any) -> dict[str, Any]:
    """What a chart of Altair says in Vega-Lite; all its data in it, however many rows."""
    altair = sys.modules.get("altair")
    make = getattr(chart, "to_dict", None)
    if altair is None or not callable(make):
        raise APIException(
            f"st.altair_chart was given {type(chart).__name__}, which is no chart of Altair. "
            "st.vega_lite_chart takes a description as a dictionary."
        )
    with altair.data_transformers.enable("default", consolidate_datasets=True, max_rows=None):
        made: dict[str, Any] = make()
    return made


def described(
    command: str,
    spec: dict[str, Any],
    width: Width | None,
    height: Height,
    use_container_width: bool | None,
    *,
    theme: str | None = "streamlit",
    key: str | None = None,
    alt: str | None = None,
) -> Figure:
    """The record of a description."""
    # A chart of several parts has no single width that could stretch.
    several = any(name in spec for name in ("hconcat", "vconcat", "concat", "repeat")) or _split(spec)
    text = _renamed(spec)
    return Figure(
        library="vega",
        spec=media(text, name="chart.json", mime="application/json"),
        said=said(spec),
        alt=alt,
        key=key,
        width=width_of(command, width, use_container_width, "content" if several or "width" in spec else "stretch"),
        height=height_of(command, height),
        themed=themed(command, theme),
        picks=tuple(names_of(json.loads(text))),
    )


def _split(spec: Mapping[str, Any]) -> bool:
    encoding = spec.get("encoding")
    return "facet" in spec or (isinstance(encoding, Mapping) and bool({"facet", "row", "column"} & set(encoding)))


def _renamed(spec: Mapping[str, Any]) -> str:
    """The description as JSON, where names that a library only counted do not go on counting from run to run."""
    data = {name: spec[name] for name in ("datasets", "data") if name in spec}
    text = canonical({name: part for name, part in spec.items() if name not in data})
    names: dict[str, str] = {}

    def name(found: re.Match[str]) -> str:
        count = sum(1 for one in names if one.startswith(found[1])) + 1
        return names.setdefault(found[0], f"{found[1]}_{count}")

    return canonical({**json.loads(_COUNTED.sub(name, text)), **data})


def names_of(spec: Mapping[str, Any]) -> Iterator[str]:
    """The parameters by which a visitor can select."""
    for part in parts(spec):
        for param in part.get("params", ()):
            # What the scroll wheel changes is no selection of data.
            if isinstance(param, Mapping) and "select" in param and param.get("bind") != "scales":
                yield str(param["name"])


def parts(spec: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """A description and all below it."""
    yield spec
    for name in PARTS:
        below = spec.get(name)
        for part in below if isinstance(below, list) else [below]:
            if isinstance(part, Mapping):
                yield from parts(part)


def _picks(
    command: str, figure: Figure, on_select: OnSelect, selection_mode: str | Iterable[str] | None
) -> tuple[str, ...]:
    known = tuple(dict.fromkeys(figure.picks))
    if on_select == "ignore":
        return ()
    if not known:
        raise APIException(
            f"st.{command}(on_select=...): the chart has no parameter by which a visitor could select. "
            "chart.add_params(alt.selection_point()) gives it one."
        )
    wanted = (selection_mode,) if isinstance(selection_mode, str) else tuple(selection_mode or known)
    for name in wanted:
        if name not in known:
            raise APIException(
                f"st.{command}: the chart has no parameter {name!r} to select by. It has {', '.join(map(repr, known))}."
            )
    return wanted


# -- in words ---------------------------------------------------------------------------------------------------------


def said(spec: Mapping[str, Any]) -> tuple[str, ...]:
    """A title, and for each part its mark with the fields that it draws, over what range."""
    title, lines = "", []
    data = _rows_of(spec, spec)
    for part in parts(spec):
        own = part.get("title")
        title = title or (own if isinstance(own, str) else str(own.get("text", "")) if isinstance(own, Mapping) else "")
        mark = part.get("mark")
        if mark is None:
            continue
        data = _rows_of(part, spec) or data
        fields = {**_fields(spec.get("encoding")), **_fields(part.get("encoding"))}
        kind = mark if isinstance(mark, str) else str(mark.get("type", "mark"))
        lines.append(", ".join([kind, *(f"{channel} {name}{_range(data, name)}" for channel, name in fields.items())]))
    return (title or f"Chart of {lines[0]}" if lines else title or "Chart", *lines)


def _rows_of(part: Mapping[str, Any], spec: Mapping[str, Any]) -> list[Any]:
    data = part.get("data")
    if not isinstance(data, Mapping):
        return []
    values = data.get("values", spec.get("datasets", {}).get(data.get("name")))
    return values if isinstance(values, list) else []


def _fields(encoding: Any) -> dict[str, str]:
    found = {}
    for channel, one in (encoding or {}).items():
        if isinstance(one, Mapping) and isinstance(one.get("field"), str):
            how = f"{one['aggregate']} of " if isinstance(one.get("aggregate"), str) else ""
            found[channel] = how + one["field"]
        elif isinstance(one, Mapping) and isinstance(one.get("aggregate"), str):
            found[channel] = one["aggregate"]
    return found


def _range(data: list[Any], name: str) -> str:
    values = [row.get(name) for row in data if isinstance(row, Mapping)]
    numbers = [one for one in values if isinstance(one, int | float) and not isinstance(one, bool)]
    return f" ({min(numbers):.6g} to {max(numbers):.6g})" if numbers else ""
