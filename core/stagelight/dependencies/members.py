"""What a class, a wrapper and a value are made of."""

from __future__ import annotations

import datetime
import decimal
import fractions
import functools
import inspect
import pathlib
import re
import types
import uuid
from collections.abc import Iterator, Mapping
from types import FunctionType, ModuleType
from typing import Any

from stagelight.dependencies.places import HOUSE, Places

ATOMS = (int, str, bytes, float, complex, bool, types.NoneType, types.EllipsisType, types.NotImplementedType)
FIXED = frozenset(
    (
        *ATOMS,
        range,
        datetime.date,
        datetime.datetime,
        datetime.time,
        datetime.timedelta,
        decimal.Decimal,
        fractions.Fraction,
        uuid.UUID,
        re.Pattern,
        pathlib.PosixPath,
        pathlib.WindowsPath,
        pathlib.PurePosixPath,
        pathlib.PureWindowsPath,
    )
)
"""Exact types whose values cannot change in place."""
UNSEEN = {
    "__dict__",
    "__weakref__",
    "__doc__",
    "__module__",
    "__qualname__",
    "__firstlineno__",
    "__static_attributes__",
    "__annotations__",
    "__annotate__",
    "__annotate_func__",
    "__annotations_cache__",
    "__abstractmethods__",
    "_abc_impl",
    "__pydantic_core_schema__",
    "__pydantic_validator__",
    "__pydantic_serializer__",
    "__pydantic_parent_namespace__",
    "__signature__",
    "__slotnames__",
}
"""Members of a class that say nothing about what it does, or follow from the others."""
_DECORATORS = "__pydantic_decorators__"
_LONGEST = 60


def is_fixed(value: Any) -> bool:
    """True for data that cannot change in place."""
    return type(value) in FIXED or (type(value) in (tuple, frozenset) and all(map(is_fixed, value)))


def of_class(cls: type) -> Mapping[str, Any]:
    """The members of a class that count; annotations only where something reads them."""
    own = {name: member for name, member in vars(cls).items() if name not in UNSEEN}
    if type(cls) is not type or "__dataclass_fields__" in own or "__attrs_attrs__" in own:
        own["__annotations__"] = inspect.get_annotations(cls)
    if _DECORATORS in own:
        own[_DECORATORS] = list(_of_pydantic(own[_DECORATORS]))
    return own


def _of_pydantic(decorators: Any) -> Iterator[tuple[str, str, Any]]:
    """How the validators of a pydantic model are applied, without the address of the class that is in there."""
    for kind in sorted(getattr(decorators, "__dataclass_fields__", ())):
        named = getattr(decorators, kind)
        for name, decorator in named.items() if isinstance(named, dict) else ():
            yield kind, name, getattr(decorator, "info", None)


def unwrap(member: Any) -> tuple[Any, ...] | None:
    """The functions behind a member of a class: those of a property, a static method; None for all else."""
    match member:
        case property():
            return member.fget, member.fset, member.fdel
        case staticmethod() | classmethod():
            return (member.__func__,)
        case functools.cached_property():
            return (member.func,)
        case functools.partialmethod():
            return member.func, member.args, member.keywords
        case functools.singledispatchmethod():
            return member.func, member.dispatcher
        case types.MemberDescriptorType() | types.GetSetDescriptorType():
            return (member.__name__,)
    return None


def defaults(function: FunctionType) -> Iterator[tuple[str, Any]]:
    """The parameters that have a default, with it."""
    code = function.__code__
    values = function.__defaults__ or ()
    yield from zip(code.co_varnames[code.co_argcount - len(values) : code.co_argcount], values, strict=True)
    yield from (function.__kwdefaults__ or {}).items()


def stands_for_a_function(thing: Any) -> bool:
    """True for a library's object around a function: what `lru_cache` or a cache of this house makes."""
    return callable(thing) and "__wrapped__" in (getattr(thing, "__dict__", None) or ())


def wraps(function: FunctionType) -> bool:
    """True for a library's function around another."""
    return "__wrapped__" in vars(function) or function.__closure__ is not None


def wrapped(thing: Any, places: Places) -> list[Any]:
    """What of the project is inside of a library's wrapper, with the plain settings that it was made with."""
    found = [vars(thing)["__wrapped__"]] if "__wrapped__" in vars(thing) else []
    if not isinstance(thing, FunctionType) or thing.__module__.partition(".")[0] == HOUSE:
        return found
    registry = vars(thing).get("registry")
    if isinstance(registry, Mapping):
        found.append(dict(registry))
    for cell in thing.__closure__ or ():
        try:
            content = cell.cell_contents
        except ValueError:
            continue
        if isinstance(content, FunctionType | type | types.MethodType | functools.partial) or is_fixed(content):
            found.append(content)
    return found


def home(thing: Any) -> str:
    """The top-level package of a library's thing."""
    name = thing.__name__ if isinstance(thing, ModuleType) else getattr(thing, "__module__", None)
    return str(name or "").partition(".")[0]


def name(thing: Any) -> bytes:
    """A library's thing by name."""
    return f"{getattr(thing, '__module__', '')}:{type(thing).__qualname__}".encode()


def kind(value: Any) -> str:
    """What explanations call a value."""
    if isinstance(value, type):
        return "class"
    if isinstance(value, ModuleType):
        return "module"
    if isinstance(value, FunctionType | types.MethodType | functools.partial) or stands_for_a_function(value):
        return "helper"
    return "global"


def text(value: Any) -> str | None:
    """Small plain data as it would be written, None for all else."""
    if not is_fixed(value) and not (type(value) in (list, dict, set) and len(value) < 8 and _is_plain(value)):
        return None
    shown = repr(value)
    return shown if len(shown) <= _LONGEST else f"{shown[: _LONGEST - 3]}..."


def _is_plain(value: Any) -> bool:
    inside = [*value, *value.values()] if isinstance(value, dict) else value
    return all(map(is_fixed, inside))
