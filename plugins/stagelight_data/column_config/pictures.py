"""Columns that are looked at: pictures, sound, bars, small charts."""

from __future__ import annotations

from typing import Any

from stagelight_data.column_config.making import Alignment, Config, Width, made


def ImageColumn(
    label: str | None = None,
    *,
    width: Width = None,
    help: str | None = None,
    pinned: bool | None = None,
    alignment: Alignment = None,
) -> Config:
    """Pictures, by address or as `data:` addresses.

    Parameters
    ----------
    label, width, help, pinned, alignment
        As for `Column`.

    Example
    -------
    >>> import stagelight as st
    >>> st.dataframe([], column_config={"a": st.column_config.ImageColumn("Name")})  # doctest: +ELLIPSIS
    <...>
    """
    return made("image", locals())


def AudioColumn(
    label: str | None = None,
    *,
    width: Width = None,
    help: str | None = None,
    pinned: bool | None = None,
    alignment: Alignment = None,
) -> Config:
    """Sound to play, by address.

    Parameters
    ----------
    label, width, help, pinned, alignment
        As for `Column`.

    Example
    -------
    >>> import stagelight as st
    >>> st.dataframe([], column_config={"a": st.column_config.AudioColumn("Name")})  # doctest: +ELLIPSIS
    <...>
    """
    return made("audio", locals())


def VideoColumn(
    label: str | None = None,
    *,
    width: Width = None,
    help: str | None = None,
    pinned: bool | None = None,
    alignment: Alignment = None,
) -> Config:
    """Films to play, by address.

    Parameters
    ----------
    label, width, help, pinned, alignment
        As for `Column`.

    Example
    -------
    >>> import stagelight as st
    >>> st.dataframe([], column_config={"a": st.column_config.VideoColumn("Name")})  # doctest: +ELLIPSIS
    <...>
    """
    return made("video", locals())


def JsonColumn(
    label: str | None = None,
    *,
    width: Width = None,
    help: str | None = None,
    pinned: bool | None = None,
    alignment: Alignment = None,
) -> Config:
    """Objects and lists, as JSON.

    Parameters
    ----------
    label, width, help, pinned, alignment
        As for `Column`.

    Example
    -------
    >>> import stagelight as st
    >>> st.dataframe([], column_config={"a": st.column_config.JsonColumn("Name")})  # doctest: +ELLIPSIS
    <...>
    """
    return made("json", locals())


def ProgressColumn(
    label: str | None = None,
    *,
    width: Width = None,
    help: str | None = None,
    pinned: bool | None = None,
    format: str | None = None,
    min_value: Any = None,
    max_value: Any = None,
    step: Any = None,
    color: Any = None,
) -> Config:
    """Numbers as bars.

    Parameters
    ----------
    label, width, help, pinned
        As for `Column`.
    format
        A printf format ("%.2f km"), a name ("percent"), or for days and times a pattern ("D MMM YYYY").
    min_value
        The least that may be.
    max_value
        The most that may be.
    step
        What a value is a multiple of.
    color
        A CSS colour, or colours by option.

    Example
    -------
    >>> import stagelight as st
    >>> st.dataframe([], column_config={"a": st.column_config.ProgressColumn("Name")})  # doctest: +ELLIPSIS
    <...>
    """
    return made("progress", locals())


def LineChartColumn(
    label: str | None = None,
    *,
    width: Width = None,
    help: str | None = None,
    pinned: bool | None = None,
    y_min: float | None = None,
    y_max: float | None = None,
    color: Any = None,
) -> Config:
    """Lists of numbers as small lines.

    Parameters
    ----------
    label, width, help, pinned
        As for `Column`.
    y_min
        The lower end of the axis; None: the least number.
    y_max
        The upper end; None: the greatest number.
    color
        A CSS colour, or colours by option.

    Example
    -------
    >>> import stagelight as st
    >>> st.dataframe([], column_config={"a": st.column_config.LineChartColumn("Name")})  # doctest: +ELLIPSIS
    <...>
    """
    return made("line_chart", locals())


def AreaChartColumn(
    label: str | None = None,
    *,
    width: Width = None,
    help: str | None = None,
    pinned: bool | None = None,
    y_min: float | None = None,
    y_max: float | None = None,
    color: Any = None,
) -> Config:
    """Lists of numbers as small areas.

    Parameters
    ----------
    label, width, help, pinned
        As for `Column`.
    y_min
        The lower end of the axis; None: the least number.
    y_max
        The upper end; None: the greatest number.
    color
        A CSS colour, or colours by option.

    Example
    -------
    >>> import stagelight as st
    >>> st.dataframe([], column_config={"a": st.column_config.AreaChartColumn("Name")})  # doctest: +ELLIPSIS
    <...>
    """
    return made("area_chart", locals())


def BarChartColumn(
    label: str | None = None,
    *,
    width: Width = None,
    help: str | None = None,
    pinned: bool | None = None,
    y_min: float | None = None,
    y_max: float | None = None,
    color: Any = None,
) -> Config:
    """Lists of numbers as small bars.

    Parameters
    ----------
    label, width, help, pinned
        As for `Column`.
    y_min
        The lower end of the axis; None: the least number.
    y_max
        The upper end; None: the greatest number.
    color
        A CSS colour, or colours by option.

    Example
    -------
    >>> import stagelight as st
    >>> st.dataframe([], column_config={"a": st.column_config.BarChartColumn("Name")})  # doctest: +ELLIPSIS
    <...>
    """
    return made("bar_chart", locals())
