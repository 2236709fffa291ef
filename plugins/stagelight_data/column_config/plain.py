"""Columns of plain values: text, numbers, days and times."""

from __future__ import annotations

from typing import Any

from stagelight_data.column_config.making import Alignment, Config, Width, made


def Column(
    label: str | None = None,
    *,
    width: Width = None,
    help: str | None = None,
    disabled: bool | None = None,
    required: bool | None = None,
    pinned: bool | None = None,
    alignment: Alignment = None,
) -> Config:
    """A column as its data suggest, with a name, a width, help.

    Parameters
    ----------
    label
        The name above the column; None: that in the data.
    width
        "small" (75), "medium" (200), "large" (400) or pixels; None: what the cells need.
    help
        Shown with the name.
    disabled
        True: an editor leaves these cells alone.
    required
        True: a new row counts only once this cell is filled.
    pinned
        True: stays in sight at the left.
    alignment
        "left", "center" or "right"; None: what suits the data.

    Example
    -------
    >>> import stagelight as st
    >>> st.dataframe([], column_config={"a": st.column_config.Column("Name", width="small")})  # doctest: +ELLIPSIS
    <...>
    """
    return made(None, locals())


def TextColumn(
    label: str | None = None,
    *,
    width: Width = None,
    help: str | None = None,
    disabled: bool | None = None,
    required: bool | None = None,
    pinned: bool | None = None,
    alignment: Alignment = None,
    default: Any = None,
    max_chars: int | None = None,
    validate: str | None = None,
) -> Config:
    """Text.

    Parameters
    ----------
    label, width, help, disabled, required, pinned, alignment
        As for `Column`.
    default
        What a new row has here.
    max_chars
        How long a text may be.
    validate
        A regular expression that a text must match.

    Example
    -------
    >>> import stagelight as st
    >>> st.dataframe([], column_config={"a": st.column_config.TextColumn("Name")})  # doctest: +ELLIPSIS
    <...>
    """
    return made("text", locals())


def NumberColumn(
    label: str | None = None,
    *,
    width: Width = None,
    help: str | None = None,
    disabled: bool | None = None,
    required: bool | None = None,
    pinned: bool | None = None,
    alignment: Alignment = None,
    default: Any = None,
    format: str | None = None,
    min_value: Any = None,
    max_value: Any = None,
    step: Any = None,
) -> Config:
    """Numbers.

    Parameters
    ----------
    label, width, help, disabled, required, pinned, alignment
        As for `Column`.
    default
        What a new row has here.
    format
        A printf format ("%.2f km"), a name ("percent"), or for days and times a pattern ("D MMM YYYY").
    min_value
        The least that may be.
    max_value
        The most that may be.
    step
        What a value is a multiple of.

    Example
    -------
    >>> import stagelight as st
    >>> st.dataframe([], column_config={"a": st.column_config.NumberColumn("Name")})  # doctest: +ELLIPSIS
    <...>
    """
    return made("number", locals())


def CheckboxColumn(
    label: str | None = None,
    *,
    width: Width = None,
    help: str | None = None,
    disabled: bool | None = None,
    required: bool | None = None,
    pinned: bool | None = None,
    alignment: Alignment = None,
    default: Any = None,
) -> Config:
    """Boxes that are ticked or not.

    Parameters
    ----------
    label, width, help, disabled, required, pinned, alignment
        As for `Column`.
    default
        What a new row has here.

    Example
    -------
    >>> import stagelight as st
    >>> st.dataframe([], column_config={"a": st.column_config.CheckboxColumn("Name")})  # doctest: +ELLIPSIS
    <...>
    """
    return made("checkbox", locals())


def DateColumn(
    label: str | None = None,
    *,
    width: Width = None,
    help: str | None = None,
    disabled: bool | None = None,
    required: bool | None = None,
    pinned: bool | None = None,
    alignment: Alignment = None,
    default: Any = None,
    format: str | None = None,
    min_value: Any = None,
    max_value: Any = None,
    step: Any = None,
) -> Config:
    """Days.

    Parameters
    ----------
    label, width, help, disabled, required, pinned, alignment
        As for `Column`.
    default
        What a new row has here.
    format
        A printf format ("%.2f km"), a name ("percent"), or for days and times a pattern ("D MMM YYYY").
    min_value
        The least that may be.
    max_value
        The most that may be.
    step
        What a value is a multiple of.

    Example
    -------
    >>> import stagelight as st
    >>> st.dataframe([], column_config={"a": st.column_config.DateColumn("Name")})  # doctest: +ELLIPSIS
    <...>
    """
    return made("date", locals())


def TimeColumn(
    label: str | None = None,
    *,
    width: Width = None,
    help: str | None = None,
    disabled: bool | None = None,
    required: bool | None = None,
    pinned: bool | None = None,
    alignment: Alignment = None,
    default: Any = None,
    format: str | None = None,
    min_value: Any = None,
    max_value: Any = None,
    step: Any = None,
) -> Config:
    """Times of day.

    Parameters
    ----------
    label, width, help, disabled, required, pinned, alignment
        As for `Column`.
    default
        What a new row has here.
    format
        A printf format ("%.2f km"), a name ("percent"), or for days and times a pattern ("D MMM YYYY").
    min_value
        The least that may be.
    max_value
        The most that may be.
    step
        What a value is a multiple of.

    Example
    -------
    >>> import stagelight as st
    >>> st.dataframe([], column_config={"a": st.column_config.TimeColumn("Name")})  # doctest: +ELLIPSIS
    <...>
    """
    return made("time", locals())


def DatetimeColumn(
    label: str | None = None,
    *,
    width: Width = None,
    help: str | None = None,
    disabled: bool | None = None,
    required: bool | None = None,
    pinned: bool | None = None,
    alignment: Alignment = None,
    default: Any = None,
    format: str | None = None,
    min_value: Any = None,
    max_value: Any = None,
    step: Any = None,
    timezone: str | None = None,
) -> Config:
    """Moments.

    Parameters
    ----------
    label, width, help, disabled, required, pinned, alignment
        As for `Column`.
    default
        What a new row has here.
    format
        A printf format ("%.2f km"), a name ("percent"), or for days and times a pattern ("D MMM YYYY").
    min_value
        The least that may be.
    max_value
        The most that may be.
    step
        What a value is a multiple of.
    timezone
        The zone in which moments are shown, such as "Europe/Oslo".

    Example
    -------
    >>> import stagelight as st
    >>> st.dataframe([], column_config={"a": st.column_config.DatetimeColumn("Name")})  # doctest: +ELLIPSIS
    <...>
    """
    return made("datetime", locals())
