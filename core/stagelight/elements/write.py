"""The command that shows anything, each thing in the way that suits it."""

from __future__ import annotations

import inspect
import re
import types
from collections import ChainMap, UserDict, UserList
from collections.abc import Callable, ItemsView, KeysView, Mapping, ValuesView
from dataclasses import is_dataclass
from decimal import Decimal
from fractions import Fraction
from io import StringIO
from numbers import Number
from typing import Any

from stagelight.elements.checks import clean
from stagelight.elements.code import dump
from stagelight.elements.help import about, nameless
from stagelight.elements.stream import Written, is_stream, write_stream
from stagelight.plugin import Element, Handle, element_for, failure, show
from stagelight.records import Html, Json, Markdown

_TREES = (
    dict,
    list,
    map,
    enumerate,
    types.MappingProxyType,
    UserDict,
    UserList,
    ChainMap,
    ItemsView,
    KeysView,
    ValuesView,
)
_OBJECTS = (type, types.ModuleType, types.FunctionType, types.BuiltinFunctionType, types.MethodType, Handle)
_OWN = frozenset({dict, list, tuple, set, frozenset, bytes, bool, type(None), range})
"""Types that no plugin is asked about."""


def write(*args: Any, unsafe_allow_html: bool = False) -> None:
    """Show anything: each argument in the way that suits it, texts and numbers together in one paragraph.

    Parameters
    ----------
    args: Text is Markdown; numbers are text; exceptions are errors; dictionaries, lists, named tuples and models are
        trees; generators and other streams are written as they come; functions, classes, modules and dataclasses are
        explained; objects with `_repr_html_` are HTML; what plugins know is shown as they say; all else as `str`
        gives it, as code.
    unsafe_allow_html: Let HTML in texts be HTML; otherwise it is shown as text.

    Example
    -------
    >>> st.write("2 and 3 make", 2 + 3)
    >>> st.write({"a": [1, 2]}, ValueError("Wrong"))
    """
    words: list[str] = []
    for arg in args:
        word = arg if isinstance(arg, str) else _number(arg)
        shown = None if word is not None else _shower(arg, unsafe_allow_html)
        if shown is None:
            words.append(_code(str(arg)) if word is None else word)
        else:
            _flush(words, unsafe_allow_html)
            shown()
    _flush(words, unsafe_allow_html)


def _flush(words: list[str], unsafe: bool) -> None:
    """Show the text collected so far."""
    if words:
        show(Markdown(clean(words[0] if len(words) == 1 else " ".join(words)), bool(unsafe)))
        words.clear()


def _number(value: object) -> str | None:
    if isinstance(value, Number | Decimal | Fraction) and not isinstance(value, bool):
        return str(value)
    return None


def _shower(value: Any, unsafe: bool) -> Callable[[], object] | None:
    """What shows a value in a way of its own; None where its text is all there is."""
    if isinstance(value, Written):
        return lambda: _again(value, unsafe)
    if is_stream(value):
        return lambda: write_stream(value)
    element = _element(value)
    return None if element is None else lambda: show(element)


def _again(items: Written, unsafe: bool) -> None:
    """Show once more what a stream had brought."""
    for item in items:
        if callable(item):
            item()
        else:
            write(item, unsafe_allow_html=unsafe)


def _element(value: Any) -> Element | None:
    if isinstance(value, BaseException):
        return failure(value)
    known = None if type(value) in _OWN else element_for(value)
    if known is not None:
        return known
    if isinstance(value, _OBJECTS) or inspect.isroutine(value) or is_dataclass(value):
        return about(value)
    if (
        isinstance(value, _TREES)
        or (isinstance(value, tuple) and hasattr(value, "_fields"))
        or hasattr(value, "model_dump")
    ):
        return Json(dump(value))
    if isinstance(value, StringIO):
        return Markdown(clean(value.getvalue()))
    render = getattr(value, "_repr_html_", None)
    if callable(render):
        return Html(str(render()))
    if isinstance(value, Mapping):
        return Json(dump(value))
    return about(value) if nameless(str(value)) else None


def _code(text: str) -> str:
    """Text as Markdown shows it unchanged."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    if "\n" in text:
        fence = "`" * max(3, longest + 1)
        return f"{fence}\n{text}\n{fence}"
    fence = "`" * (longest + 1)
    return f"{fence}{text}{fence}"
