"""The commands: `st.line_chart`, `st.area_chart`, `st.bar_chart`, `st.scatter_chart`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from hashlib import blake2b
from typing import Any

from attrs import evolve

from stagelight.plugin import APIException, Handle, Height, Width, show
from stagelight_charts.elements import Chart, Data, Mark, Trace
from stagelight_charts.reading import series
from stagelight_frames import frame

try:
    import narwhals as _  # noqa: F401
    import numpy as np
except ModuleNotFoundError as error:
    raise ModuleNotFoundError(f"Charts need {error.name}: pip install 'stagelight[charts]'", name=error.name) from None

Color = str | Sequence[str] | Sequence[float] | Sequence[Sequence[float]] | None
HEIGHT = 320
"""Pixels, where the author does not say."""


class ChartHandle(Handle):
    """A chart on the page that can grow: `chart.add_rows(more)`."""

    _read: Callable[[Any], Data] | None = None

    def add_rows(self, data: Any = None, **columns: Any) -> None:
        """Put more data at the end of the chart's.

        Parameters
        ----------
        data
            Anything that the chart's command takes, with the same columns.
        columns
            The columns one by one, in place of `data`.

        Example
        -------
        >>> import stagelight as st
        >>> chart = st.line_chart({"price": [3, 4, 4]})
        >>> chart.add_rows({"price": [5, 3]})
        """
        if self._read is None or self._slot is None or not isinstance(self._slot.element, Chart):
            return
        chart = self._slot.element
        self.replace(marked(evolve(chart, data=joined(chart.data, self._read(data if columns == {} else columns)))))


def joined(old: Data, new: Data) -> Data:
    """The series of both, one behind the other; the rows of unnamed positions go on counting."""
    if old.scale != new.scale:
        return new if not old.height else old
    names = tuple(dict.fromkeys((*old.categories, *new.categories)))
    places = np.array([names.index(name) for name in new.categories], dtype=np.float64)
    counted = old.scale == "number" and all(
        np.array_equal(trace.x, np.arange(len(trace.x))) for trace in (*old.traces, *new.traces)
    )
    traces = {trace.name: trace for trace in old.traces}
    for trace in new.traces:
        before = traces.get(trace.name)
        x = places[trace.x.astype(int)] if new.scale == "category" else trace.x
        if before is None:
            traces[trace.name] = Trace(trace.name, x, trace.y, trace.size)
            continue
        x = x + len(before.x) if counted else x
        sizes = None if before.size is None or trace.size is None else np.concatenate((before.size, trace.size))
        both = np.concatenate((before.x, x)), np.concatenate((before.y, trace.y))
        traces[trace.name] = Trace(trace.name, *both, sizes)
    return Data(tuple(traces.values()), old.scale, names)


def marked(chart: Chart) -> Chart:
    """The chart with the fingerprint of all that it shows."""
    said = repr(evolve(chart, fingerprint="")).encode()
    return evolve(chart, fingerprint=blake2b(said + chart.data.fingerprint().encode(), digest_size=15).hexdigest())


def line_chart(
    data: Any = None,
    *,
    x: str | None = None,
    y: str | Sequence[str] | None = None,
    x_label: str | None = None,
    y_label: str | None = None,
    color: Color = None,
    width: Width = "stretch",
    height: Height = "content",
    use_container_width: bool | None = None,
    alt: str | None = None,
    log: bool = False,
) -> ChartHandle:
    """Show series of numbers as lines; a million points cost what a thousand do.

    Parameters
    ----------
    data
        Any kind of table: pandas, polars, pyarrow, numpy, a mapping of columns, rows.
    x
        The column of the positions; None: the index, or the number of the row.
    y
        The column or columns to draw; None: all that hold numbers.
    x_label, y_label
        The names of the axes; None: those of the columns, "": none.
    color
        A colour, or one for each series, or the column whose values make a series each.
    width
        "stretch", "content", or pixels.
    height
        "content" (320 pixels), "stretch", or pixels.
    use_container_width
        The older way to say `width="stretch"`.
    alt
        What the chart shows, for those who do not see it.
    log
        A logarithmic axis of values.

    Returns
    -------
    ChartHandle
        The chart; its `add_rows` puts more data at its end.

    Raises
    ------
    APIException
        If a column is not there, or holds no numbers where numbers are needed.

    Example
    -------
    >>> import stagelight as st
    >>> st.line_chart({"sun": [3, 5, 8], "rain": [4, 2, 1]})  # doctest: +ELLIPSIS
    <...ChartHandle...>
    """
    size = _width("line_chart", width, use_container_width), height
    return _show("line_chart", "line", data, x, y, (x_label, y_label), color, size, alt, log=log)


def area_chart(
    data: Any = None,
    *,
    x: str | None = None,
    y: str | Sequence[str] | None = None,
    x_label: str | None = None,
    y_label: str | None = None,
    color: Color = None,
    stack: bool | str | None = None,
    width: Width = "stretch",
    height: Height = "content",
    use_container_width: bool | None = None,
    alt: str | None = None,
    log: bool = False,
) -> ChartHandle:
    """Show series of numbers as areas, stacked unless told otherwise.

    Parameters
    ----------
    stack
        None or True: on top of each other; False or "layered": each from zero; "normalize": as shares of the whole;
        "center": around the middle.
    data, x, y, x_label, y_label, color, width, height, use_container_width, alt, log
        As for `line_chart`.

    Returns
    -------
    ChartHandle
        The chart.

    Raises
    ------
    APIException
        As for `line_chart`.

    Example
    -------
    >>> import stagelight as st
    >>> st.area_chart({"sun": [3, 5, 8], "rain": [4, 2, 1]}, stack="normalize")  # doctest: +ELLIPSIS
    <...ChartHandle...>
    """
    size = _width("area_chart", width, use_container_width), height
    return _show("area_chart", "area", data, x, y, (x_label, y_label), color, size, alt, stack=stack, log=log)


def bar_chart(
    data: Any = None,
    *,
    x: str | None = None,
    y: str | Sequence[str] | None = None,
    x_label: str | None = None,
    y_label: str | None = None,
    color: Color = None,
    horizontal: bool = False,
    sort: bool | str = True,
    stack: bool | str | None = None,
    width: Width = "stretch",
    height: Height = "content",
    use_container_width: bool | None = None,
    alt: str | None = None,
    log: bool = False,
) -> ChartHandle:
    """Show numbers as bars, those of one position on top of each other unless told otherwise.

    Parameters
    ----------
    horizontal
        Bars from left to right.
    sort
        True: categories in their order; False: as they come; a column's name, "-" before it for falling: by that.
    stack
        None or True: on top of each other; False: side by side; "layered": each from zero; "normalize": as shares;
        "center": around the middle.
    data, x, y, x_label, y_label, color, width, height, use_container_width, alt, log
        As for `line_chart`.

    Returns
    -------
    ChartHandle
        The chart.

    Raises
    ------
    APIException
        As for `line_chart`.

    Example
    -------
    >>> import stagelight as st
    >>> st.bar_chart({"city": ["Rome", "Oslo"], "rain": [80, 70]}, x="city", y="rain")  # doctest: +ELLIPSIS
    <...ChartHandle...>
    """
    size = _width("bar_chart", width, use_container_width), height
    labels = x_label, y_label
    return _show(
        *("bar_chart", "bar", data, x, y, labels, color, size, alt),
        stack=stack,
        horizontal=horizontal,
        sort=sort,
        log=log,
    )


def scatter_chart(
    data: Any = None,
    *,
    x: str | None = None,
    y: str | Sequence[str] | None = None,
    x_label: str | None = None,
    y_label: str | None = None,
    color: Color = None,
    size: str | float | None = None,
    width: Width = "stretch",
    height: Height = "content",
    use_container_width: bool | None = None,
    alt: str | None = None,
    log: bool = False,
) -> ChartHandle:
    """Show rows as points.

    Parameters
    ----------
    size
        The points' diameter in pixels, or the column that says how large each is.
    data, x, y, x_label, y_label, color, width, height, use_container_width, alt, log
        As for `line_chart`.

    Returns
    -------
    ChartHandle
        The chart.

    Raises
    ------
    APIException
        As for `line_chart`.

    Example
    -------
    >>> import stagelight as st
    >>> st.scatter_chart({"height": [1.7, 1.8], "weight": [60, 75]}, x="height", y="weight")  # doctest: +ELLIPSIS
    <...ChartHandle...>
    """
    where = _width("scatter_chart", width, use_container_width), height
    return _show("scatter_chart", "scatter", data, x, y, (x_label, y_label), color, where, alt, size=size, log=log)


def _show(
    command: str,
    mark: Mark,
    data: Any,
    x: str | None,
    y: str | Sequence[str] | None,
    labels: tuple[str | None, str | None],
    color: Color,
    size_on_page: tuple[Width, Height],
    alt: str | None,
    *,
    stack: bool | str | None = None,
    horizontal: bool = False,
    sort: bool | str = True,
    size: str | float | None = None,
    log: bool = False,
) -> ChartHandle:
    def read(more: Any) -> Data:
        table = frame(more)
        by = color if isinstance(color, str) and color in table.names else None
        return series(command, table, x, y, by, size if isinstance(size, str) else None, sort)

    table = frame(data)
    by_column = isinstance(color, str) and color in table.names
    found = read(data)
    chart = Chart(
        mark=mark,
        data=found,
        fingerprint="",
        x_label=_label(labels[0], x or (table.index[0] if table.index else "")),
        y_label=_label(labels[1], y if isinstance(y, str) else y[0] if y is not None and len(y) == 1 else ""),
        colors=() if by_column else _colors(command, color, len(found.traces)),
        stack=_stack(command, stack) if mark in ("area", "bar") else None,
        horizontal=horizontal,
        log=log,
        size=float(size) if isinstance(size, int | float) else 6.0,
        alt=alt,
        width=size_on_page[0],
        height=_height(command, size_on_page[1]),
    )
    handle = show(marked(chart), ChartHandle)
    handle._read = read
    return handle


def _label(given: str | None, column: str) -> str:
    return column if given is None else given


def _stack(command: str, stack: bool | str | None) -> Any:
    words = ("layered", "normalize", "center")
    known: dict[Any, str | None] = {None: "zero", True: "zero", False: None, **{word: word for word in words}}
    try:
        return known[stack]
    except (KeyError, TypeError):
        raise APIException(
            f'st.{command}(stack={stack!r}) does not exist. stack is True, False, "normalize", "center" or "layered".'
        ) from None


def _colors(command: str, color: Color, count: int) -> tuple[str, ...]:
    """CSS colours, one a series; numbers are red, green, blue and how opaque, from 0 to 1 or to 255."""
    if color is None:
        return ()
    if isinstance(color, str):
        return (color,) * count
    colors: list[Any] = list(color)
    if colors and all(isinstance(one, int | float) for one in colors):
        return (_css(command, colors),) * count
    if len(colors) != count:
        raise APIException(
            f"st.{command} was given {len(colors)} colors for {count} series. Give as many, or one for all."
        )
    return tuple(one if isinstance(one, str) else _css(command, list(one)) for one in colors)


def _css(command: str, parts: list[float]) -> str:
    if len(parts) not in (3, 4):
        raise APIException(f"st.{command}: a color of numbers has three or four, not {len(parts)}: {parts}.")
    whole = any(one > 1 for one in parts[:3]) or all(isinstance(one, int) for one in parts[:3])
    red, green, blue = (round(one if whole else 255 * one) for one in parts[:3])
    alpha = parts[3] if len(parts) == 4 else 1
    return f"rgb({red} {green} {blue} / {alpha if alpha <= 1 else alpha / 255:.3g})"


def _width(command: str, width: Width, use_container_width: bool | None) -> Width:
    if use_container_width is not None:
        return "stretch" if use_container_width else "content"
    if width in ("stretch", "content") or (isinstance(width, int) and not isinstance(width, bool) and width > 0):
        return width
    raise APIException(f'st.{command}(width={width!r}) does not exist. width is "stretch", "content" or pixels.')


def _height(command: str, height: Height) -> Height:
    if height == "content":
        return HEIGHT
    if height == "stretch" or (isinstance(height, int) and not isinstance(height, bool) and height > 0):
        return height
    raise APIException(f'st.{command}(height={height!r}) does not exist. height is "content", "stretch" or pixels.')
