"""Commands for messages: good news, hints, warnings, errors, exceptions."""

from __future__ import annotations

from typing import Any

from attrs import evolve

from stagelight.elements import checks
from stagelight.elements.checks import clean
from stagelight.elements.text import Width
from stagelight.plugin import Failure, Handle, Level, Notice, failure, show


def success(body: object, *, icon: str | None = None, width: Width = "stretch", title: str | None = None) -> Handle:
    """Show good news in a green box.

    Parameters
    ----------
    body: Markdown; other objects as `str` gives them.
    icon: An emoji or ":material/name:" before the text.
    width: "stretch", "content", or pixels.
    title: A line of inline Markdown above the text.

    Returns
    -------
    A handle on the element.

    Raises
    ------
    ValueError, InvalidWidthError: An icon or a width that does not exist.

    Example
    -------
    >>> st.success("Saved.", icon="✅")
    """
    return _notice("success", body, icon, width, title)


def info(body: object, *, icon: str | None = None, width: Width = "stretch", title: str | None = None) -> Handle:
    """Show a hint in a blue box.

    Parameters
    ----------
    body: Markdown; other objects as `str` gives them.
    icon: An emoji or ":material/name:" before the text.
    width: "stretch", "content", or pixels.
    title: A line of inline Markdown above the text.

    Returns
    -------
    A handle on the element.

    Raises
    ------
    ValueError, InvalidWidthError: An icon or a width that does not exist.

    Example
    -------
    >>> st.info("Prices are in euros.", title="Please note")
    """
    return _notice("info", body, icon, width, title)


def warning(body: object, *, icon: str | None = None, width: Width = "stretch", title: str | None = None) -> Handle:
    """Show a warning in a yellow box.

    Parameters
    ----------
    body: Markdown; other objects as `str` gives them.
    icon: An emoji or ":material/name:" before the text.
    width: "stretch", "content", or pixels.
    title: A line of inline Markdown above the text.

    Returns
    -------
    A handle on the element.

    Raises
    ------
    ValueError, InvalidWidthError: An icon or a width that does not exist.

    Example
    -------
    >>> st.warning("Three rows have no date.")
    """
    return _notice("warning", body, icon, width, title)


def error(body: object, *, icon: str | None = None, width: Width = "stretch", title: str | None = None) -> Handle:
    """Show what went wrong in a red box.

    Parameters
    ----------
    body: Markdown; other objects as `str` gives them.
    icon: An emoji or ":material/name:" before the text.
    width: "stretch", "content", or pixels.
    title: A line of inline Markdown above the text.

    Returns
    -------
    A handle on the element.

    Raises
    ------
    ValueError, InvalidWidthError: An icon or a width that does not exist.

    Example
    -------
    >>> st.error("The file is empty.", icon="🚨")
    """
    return _notice("error", body, icon, width, title)


def _notice(level: Level, body: object, icon: str | None, width: Any, title: str | None) -> Handle:
    checks.check_width(level, width)
    return show(
        Notice(level, clean(body), checks.icon(level, icon), width, None if title is None else clean(title) or None)
    )


def exception(exception: BaseException, width: Width = "stretch") -> Handle:
    """Show an exception: its type, its message, and where in your files it was raised.

    Parameters
    ----------
    exception: What was raised.
    width: "stretch", "content", or pixels.

    Returns
    -------
    A handle on the element.

    Raises
    ------
    InvalidWidthError: A width that does not exist.

    Example
    -------
    >>> try:
    ...     1 / 0
    ... except ZeroDivisionError as error:
    ...     st.exception(error)
    """
    checks.check_width("exception", width)
    if not isinstance(exception, BaseException):
        return show(Failure(type(exception).__name__, str(exception), width=width))
    return show(evolve(failure(exception), width=width))
