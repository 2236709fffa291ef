"""Functions, classes, modules, enum members and files."""

from __future__ import annotations

import functools
import os
from types import BuiltinFunctionType, MethodType, ModuleType
from typing import Any

from stagelight.hashing.encoding import DIGEST, head
from stagelight.hashing.parts import Parts, Tools, Unhashable


def named(value: Any, tools: Tools) -> bytes:
    """A function or class: its name and its code."""
    return DIGEST + tools.blob(head("named", tools.name(value)))


def builtin(value: BuiltinFunctionType, tools: Tools) -> Parts | bytes:
    """A function made in C; bound ones with what they are bound to."""
    bound = getattr(value, "__self__", None)
    if bound is None or isinstance(bound, ModuleType | type):
        return named(value, tools)
    return Parts(head("builtin method", value.__name__), (bound,), _bound)


def _bound(at: int) -> str:
    return ".__self__"


def method(value: MethodType, tools: Tools) -> Parts:
    """A bound method: the function and the object."""
    return Parts(head("method"), (value.__func__, value.__self__), lambda at: (".__func__", ".__self__")[at])


def module(value: ModuleType, tools: Tools) -> bytes:
    """A module: its name and its code."""
    return DIGEST + tools.blob(head("module", str(value.__name__), None if tools.code is None else tools.code(value)))


def partial(value: functools.partial[Any], tools: Tools) -> Parts:
    """A function with some of its arguments; the order of the named ones means nothing."""
    names = sorted(value.keywords)
    labels = [".func", ".args", *(f".keywords[{name!r}]" for name in names), ".__dict__"]
    children = (value.func, value.args, *(value.keywords[name] for name in names), vars(value))
    return Parts(head("partial", tools.name(type(value)), *names), children, lambda at: labels[at])


def wrapper(value: Any, tools: Tools) -> Parts:
    """A static or class method as it stands in its class."""
    return Parts(head(type(value).__name__), (value.__func__,), lambda at: ".__func__")


def accessor(value: property, tools: Tools) -> Parts:
    """A property: its three functions."""
    return Parts(head("property"), (value.fget, value.fset, value.fdel), lambda at: (".fget", ".fset", ".fdel")[at])


def member(value: Any, tools: Tools) -> Parts:
    """An enum member: its class, name and value."""
    return Parts(head("enum", tools.name(type(value)), value._name_), (value._value_,), lambda at: ".value")


def running(value: Any, tools: Tools) -> bytes:
    """What cannot be read without being used up."""
    raise Unhashable(type(value).__name__, "reading it would use it up; pass list(...) of it")


def file(value: Any, tools: Tools) -> Parts:
    """An open file: its name, mode, position and content; the content is read through another handle."""
    cls = type(value).__qualname__
    try:
        if value.closed:
            raise Unhashable(cls, "the file is closed")
        # First the place: flushing would make a text file that is being iterated tell a wrong one.
        place = value.tell()
        if value.writable():
            value.flush()
        name = value.name
        if not isinstance(name, str | bytes | os.PathLike):
            raise Unhashable(cls, "the file has no name")
        with open(name, "rb") as other:
            if not os.path.samestat(os.fstat(other.fileno()), os.fstat(value.fileno())):
                raise Unhashable(cls, f"another file now has the name {os.fsdecode(name)!r}")
            content = tools.blob(other.read())
    except (OSError, AttributeError, ValueError) as error:
        raise Unhashable(cls, str(error)) from error
    details = (str(getattr(value, "mode", "")), getattr(value, "encoding", None), getattr(value, "errors", None))
    return Parts(head("file", tools.name(type(value)), os.fsencode(name), *details, place, content))
