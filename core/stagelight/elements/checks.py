"""What the commands ask of their parameters, and the sentences for those that do not fit."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import dedent
from typing import Any

from stagelight.errors import (
    InvalidHeightError,
    InvalidParameterTypeError,
    InvalidWidthError,
    MissingRequiredParameterError,
    ValueError,
)

ALIGNMENTS = ("left", "center", "right", "justify")
BUTTONS = ("primary", "secondary", "tertiary")
FOLDS = ("default", "compact", "step")


def required(command: str, parameter: str, value: object) -> str:
    """A text that must be there."""
    if value is None:
        raise MissingRequiredParameterError(
            f'st.{command} needs a {parameter}; give it some text, such as st.{command}("Name"). '
            "To show none, hide it: label_visibility='collapsed'."
        )
    return str(value)


def clean(body: object) -> str:
    """Text without the indentation that it shares, and without white space around it."""
    text = body if type(body) is str else str(body)
    return dedent(text).strip() if "\n" in text else text.strip()


def tooltip(help: object) -> str | None:
    """Help text without its indentation; nothing where it is empty."""
    return dedent(str(help)) if help else None


def one_of(command: str, parameter: str, value: object, valid: Sequence[object]) -> None:
    """One of a few words."""
    if value not in valid:
        raise ValueError(f"st.{command}({parameter}={value!r}) does not exist. {parameter} is {alternatives(valid)}.")


def alternatives(valid: Sequence[object]) -> str:
    """'a', 'b' or 'c'."""
    *most, last = map(repr, valid)
    return f"{', '.join(most)} or {last}" if most else last


def check_width(command: str, width: object, *, content: bool = True, auto: bool = False) -> None:
    """A width: a word, or a positive number of pixels."""
    if width == "stretch" or (content and width == "content") or (auto and width == "auto") or _pixels(width):
        return
    words = ["stretch", *["content"] * content, *["auto"] * auto]
    raise InvalidWidthError(
        f"st.{command}(width={width!r}) is no width. "
        f"Give {alternatives(words)}, or a positive whole number of pixels, such as width=300."
    )


def check_height(command: str, height: object, *, content: bool = True) -> None:
    """A height: a word, or a positive number of pixels."""
    if height == "stretch" or (content and height == "content") or _pixels(height):
        return
    words = ["stretch", *["content"] * content]
    raise InvalidHeightError(
        f"st.{command}(height={height!r}) is no height. "
        f"Give {alternatives(words)}, or a positive whole number of pixels, such as height=300."
    )


def _pixels(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0


def pixel_width(use_container_width: bool | None, width: Any) -> Any:
    """The width that an old script means by `use_container_width`; today's `width` where it does not say."""
    if use_container_width is None:
        return width
    return "stretch" if use_container_width else "content"


def icon(command: str, value: object) -> str | None:
    """An icon: one emoji, or the name of a Material symbol."""
    if value is None:
        return None
    if not isinstance(value, str):
        raise InvalidParameterTypeError(f"st.{command}(icon={value!r}) is no text. {_ICONS}")
    text = value.strip()
    if text.isascii() and text not in ("", "spinner") and not text.startswith(":material/"):
        raise ValueError(f"st.{command}(icon={text!r}) is no icon. {_ICONS}")
    return text or None


_ICONS = 'Give one emoji, such as icon="🎈", or a Material symbol, such as icon=":material/home:".'
