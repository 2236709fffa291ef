"""Columns of choices, links, lists and buttons."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Literal

from stagelight_data.column_config.making import Alignment, Config, Width, made


def SelectboxColumn(
    label: str | None = None,
    *,
    width: Width = None,
    help: str | None = None,
    disabled: bool | None = None,
    required: bool | None = None,
    pinned: bool | None = None,
    default: Any = None,
    options: Iterable[Any] | None = None,
    format_func: Callable[[Any], str] | None = None,
) -> Config:
    """One of several options in each cell.

    Parameters
    ----------
    label, width, help, disabled, required, pinned
        As for `Column`.
    default
        What a new row has here.
    options
        What there is to choose from.
    format_func
        From an option to the text that is shown.

    Example
    -------
    >>> import stagelight as st
    >>> st.dataframe([], column_config={"a": st.column_config.SelectboxColumn("Name")})  # doctest: +ELLIPSIS
    <...>
    """
    return made("selectbox", locals())


def MultiselectColumn(
    label: str | None = None,
    *,
    width: Width = None,
    help: str | None = None,
    disabled: bool | None = None,
    required: bool | None = None,
    pinned: bool | None = None,
    default: Any = None,
    options: Iterable[Any] | None = None,
    accept_new_options: bool | None = None,
    color: Any = None,
    format_func: Callable[[Any], str] | None = None,
) -> Config:
    """Several of some options in each cell.

    Parameters
    ----------
    label, width, help, disabled, required, pinned
        As for `Column`.
    default
        What a new row has here.
    options
        What there is to choose from.
    accept_new_options
        True: a visitor may add some.
    color
        A CSS colour, or colours by option.
    format_func
        From an option to the text that is shown.

    Example
    -------
    >>> import stagelight as st
    >>> st.dataframe([], column_config={"a": st.column_config.MultiselectColumn("Name")})  # doctest: +ELLIPSIS
    <...>
    """
    return made("multiselect", locals())


def ListColumn(
    label: str | None = None,
    *,
    width: Width = None,
    help: str | None = None,
    pinned: bool | None = None,
    disabled: bool | None = None,
    required: bool | None = None,
    default: Any = None,
) -> Config:
    """Several values in each cell.

    Parameters
    ----------
    label, width, help, pinned, disabled, required
        As for `Column`.
    default
        What a new row has here.

    Example
    -------
    >>> import stagelight as st
    >>> st.dataframe([], column_config={"a": st.column_config.ListColumn("Name")})  # doctest: +ELLIPSIS
    <...>
    """
    return made("list", locals())


def LinkColumn(
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
    display_text: str | None = None,
) -> Config:
    """Addresses to follow.

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
    display_text
        What to show in place of the address, or a regular expression whose group is shown.

    Example
    -------
    >>> import stagelight as st
    >>> st.dataframe([], column_config={"a": st.column_config.LinkColumn("Name")})  # doctest: +ELLIPSIS
    <...>
    """
    return made("link", locals())


def MarkdownColumn(
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
    """Text in Markdown.

    Parameters
    ----------
    label, width, help, disabled, required, pinned, alignment
        As for `Column`.
    default
        What a new row has here.

    Example
    -------
    >>> import stagelight as st
    >>> st.dataframe([], column_config={"a": st.column_config.MarkdownColumn("Name")})  # doctest: +ELLIPSIS
    <...>
    """
    return made("markdown", locals())


def ButtonColumn(
    label: str | None = None,
    *,
    width: Width = None,
    help: str | None = None,
    pinned: bool | None = None,
    alignment: Alignment = None,
    type: Literal["primary", "secondary", "tertiary"] = "secondary",
    on_click: Callable[..., object] | None = None,
    args: Sequence[Any] | None = None,
    kwargs: Mapping[str, Any] | None = None,
    key: str | None = None,
) -> Config:
    """A button in each cell.

    Parameters
    ----------
    label, width, help, pinned, alignment
        As for `Column`.
    type
        How it looks.
    on_click
        Called before the script runs when a button was pressed.
    args
        What it is called with.
    kwargs
        The same, by name.
    key
        Under which `st.session_state` tells the row.

    Example
    -------
    >>> import stagelight as st
    >>> st.dataframe([], column_config={"a": st.column_config.ButtonColumn("Name")})  # doctest: +ELLIPSIS
    <...>
    """
    return made("button", locals())
