"""The command that shows what a Python object is."""

from __future__ import annotations

import inspect
import re
import sys
from contextlib import suppress
from typing import Any

from stagelight.elements import checks
from stagelight.elements.text import Width
from stagelight.plugin import Handle, show
from stagelight.records import Help

LONGEST = 300
"""Characters of a value that are shown."""
_ADDRESS = re.compile(r"<.* at 0x[0-9a-fA-F]+>")


def help(obj: object = sys.modules["stagelight"], *, width: Width = "stretch") -> Handle:
    """Show what a Python object is: its name, type, signature, docstring and members.

    Parameters
    ----------
    obj: Any object; Stagelight itself if there is none.
    width: "stretch", "content", or pixels.

    Returns
    -------
    A handle on the element.

    Raises
    ------
    InvalidWidthError: A width that does not exist.

    Example
    -------
    >>> st.help(sorted)
    """
    checks.check_width("help", width)
    return show(about(obj, width))


def about(obj: object, width: Any = "stretch") -> Help:
    """The record that describes an object."""
    return Help(
        title=_title(obj),
        type="class" if inspect.isclass(obj) else "module" if inspect.ismodule(obj) else type(obj).__name__,
        signature=_signature(obj),
        doc=_doc(obj),
        value=_value(obj),
        members=tuple(_members(obj)),
        width=width,
    )


def nameless(text: str) -> bool:
    """True for a text that only tells where an object lies in memory."""
    return _ADDRESS.fullmatch(text) is not None


def _title(obj: object) -> str:
    if inspect.ismodule(obj):
        return obj.__name__
    named = obj if hasattr(obj, "__name__") else type(obj)
    name = getattr(named, "__qualname__", None) or getattr(named, "__name__", "")
    module = getattr(named, "__module__", None)
    return str(name) if module in (None, "builtins", "__main__") else f"{module}.{name}"


def _signature(obj: object) -> str | None:
    if not callable(obj):
        return None
    try:
        return str(inspect.signature(obj))
    except (ValueError, TypeError, NameError):
        return "(...)"


def _doc(obj: object) -> str | None:
    try:
        return inspect.getdoc(obj) or None
    except Exception:  # a foreign object's `__doc__` may be anything
        return None


def _value(obj: object) -> str | None:
    if inspect.isclass(obj) or inspect.ismodule(obj) or inspect.isroutine(obj):
        return None
    text = repr(obj)
    return None if nameless(text) else text if len(text) <= LONGEST else text[:LONGEST] + "..."


def _members(obj: object) -> list[tuple[str, str, str]]:
    """The public members of a class, a module or an instance of the author's; a value's are too many to help."""
    if inspect.isroutine(obj) or (type(obj).__module__ == "builtins" and not isinstance(obj, type(sys) | type)):
        return []
    found = []
    for name in sorted(name for name in dir(obj) if not name.startswith("_")):
        member = _member(obj, name)
        if type(member).__module__ == "__future__":
            continue
        if isinstance(member, property):
            kind = "property"
        else:
            member = member.__func__ if isinstance(member, staticmethod | classmethod) else member
            kind = "class" if inspect.isclass(member) else type(member).__name__
        found.append((name, kind, _first_line(member, kind)))
    return found


def _member(obj: object, name: str) -> object:
    """A member as it stands; a module may import one only when it is asked for."""
    with suppress(AttributeError):
        return inspect.getattr_static(obj, name)
    with suppress(Exception):  # what a foreign module does then is its own affair
        return getattr(obj, name) if inspect.ismodule(obj) else None
    return None


def _first_line(member: object, kind: str) -> str:
    """What a member says of itself; of plain values their text."""
    if not (callable(member) or inspect.ismodule(member) or kind == "property"):
        text = repr(member)
        return "" if nameless(text) else text[:LONGEST]
    return (_doc(member) or "").partition("\n")[0]
