"""Values of every kind, by name: each differs from all others, and is equal to itself made anew."""

from __future__ import annotations

import array
import collections
import contextlib
import dataclasses
import datetime as dt
import decimal
import enum
import fractions
import functools
import io
import ipaddress
import math
import operator
import pathlib
import re
import types
import uuid
import weakref
from collections.abc import Callable
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import attrs
import pydantic


class Plain:
    """A class with a dictionary."""

    def __init__(self, **state: object) -> None:
        self.__dict__.update(state)

    def told(self) -> None:
        """A method."""


class Other(Plain):
    """The same, by another name."""


class Slots:
    """A class without one."""

    __slots__ = ("a", "b")

    def __init__(self, a: object) -> None:
        self.a = a


class Both(Slots):
    """Slots and a dictionary."""

    def __init__(self, a: object, c: object) -> None:
        super().__init__(a)
        self.c = c


class Reduced:
    """What pickle keeps is its own affair."""

    def __init__(self, n: int) -> None:
        self._n = n
        self._cache = object()

    def __reduce__(self) -> tuple[Any, ...]:
        return Reduced, (self._n,)


class Stated:
    """It leaves its lock out."""

    def __init__(self, n: int) -> None:
        self.n = n
        self.lock = contextlib.ExitStack()

    def __getstate__(self) -> dict[str, int]:
        return {"n": self.n}


@dataclasses.dataclass
class Data:
    """A dataclass."""

    a: int
    b: Any = None


@dataclasses.dataclass(frozen=True, slots=True)
class Frozen:
    """A frozen one with slots."""

    a: int


@attrs.define
class Defined:
    """An attrs class."""

    a: int


@attrs.frozen
class Still:
    """A frozen one."""

    a: int


class Model(pydantic.BaseModel):
    """A pydantic model."""

    a: int = 1


class Twin(pydantic.BaseModel):
    """One with the same JSON."""

    a: int = 1


class Outer(pydantic.BaseModel):
    """One that holds another."""

    inner: pydantic.BaseModel


class Colour(enum.Enum):
    """An enum."""

    RED = 1
    GREEN = 2


class Number(enum.IntEnum):
    """One of whole numbers."""

    ONE = 1


class Bits(enum.Flag):
    """One of flags."""

    A = 1
    B = 2


class Pair(NamedTuple):
    """A named tuple."""

    a: int
    b: int


class Int(int):
    """A whole number."""


class Str(str):
    """A text."""


class Float(float):
    """A float."""


class Bytes(bytes):
    """Bytes."""


class Tuple(tuple[Any, ...]):
    """A tuple."""


class List(list[Any]):
    """A list."""


class Dict(dict[Any, Any]):
    """A dict."""


class Set(set[Any]):
    """A set."""


class FrozenSet(frozenset[Any]):
    """A frozen set."""


def with_attribute(value: Any, **state: object) -> Any:
    """A value with attributes set after it was made."""
    for name, each in state.items():
        object.__setattr__(value, name, each)
    return value


def loop(*before: object) -> list[object]:
    """A list that holds itself."""
    made: list[object] = [*before]
    made.append(made)
    return made


def in_itself() -> dict[str, object]:
    """A dict that holds itself."""
    made: dict[str, object] = {}
    made["self"] = made
    return made


def nested(wrap: Callable[[object], object], depth: int, made: object = 1) -> object:
    """A value wrapped again and again."""
    for _ in range(depth):
        made = wrap(made)
    return made


def ring(*values: object) -> Plain:
    """Objects in a circle."""
    nodes = [Plain(value=value) for value in values]
    for node, following in zip(nodes, [*nodes[1:], nodes[0]]):
        node.next = following  # type: ignore[attr-defined]
    return nodes[0]


def used(function: Callable[[], Any], steps: int) -> Any:
    """An iterator that was asked a few times."""
    made = function()
    for _ in range(steps):
        next(made)
    return made


def add(a: int, b: int = 1) -> int:
    """A function."""
    return a + b


def subtract(a: int, b: int = 1) -> int:
    """Another."""
    return a - b


SAMPLES: dict[str, Callable[[], Any]] = {
    # scalars
    "none": lambda: None,
    "ellipsis": lambda: ...,
    "not implemented": lambda: NotImplemented,
    "true": lambda: True,
    "one": lambda: 1,
    "one float": lambda: 1.0,
    "one complex": lambda: 1 + 0j,
    "minus zero imaginary": lambda: complex(1, -0.0),
    "minus one": lambda: -1,
    "minus two": lambda: -2,
    "large": lambda: 1 << 100,
    "larger": lambda: (1 << 100) + 1,
    "float 2**53": lambda: 2.0**53,
    "int 2**53": lambda: 2**53,
    "zero": lambda: 0.0,
    "minus zero": lambda: -0.0,
    "zeros": lambda: [0.0, -0.0],
    "both zeros": lambda: [0.0, 0.0],
    "nan": lambda: float("nan"),
    "nans": lambda: [float("nan"), math.nan],
    "inf": lambda: math.inf,
    "text one": lambda: "1",
    "bytes one": lambda: b"1",
    "empty text": lambda: "",
    "empty bytes": lambda: b"",
    "nul": lambda: "\0",
    "composed": lambda: "\u00e9",
    "decomposed": lambda: "e\u0301",
    "surrogate": lambda: "\ud800",
    "long text": lambda: "x" * 100_000,
    "long bytes": lambda: b"x" * 100_000,
    "long bytearray": lambda: bytearray(b"x" * 100_000),
    "longer": lambda: "x" * 99_999 + "y",
    # containers
    "list": lambda: [1, 2],
    "tuple": lambda: (1, 2),
    "list of text": lambda: ["12"],
    "swapped": lambda: [2, 1],
    "empty list": list,
    "empty tuple": lambda: (),
    "empty dict": dict,
    "empty set": lambda: set(),
    "empty frozenset": lambda: frozenset(),
    "nested": lambda: [[1], [2]],
    "joined": lambda: [[1, 2]],
    "nested tuple": lambda: [(1,), (2,)],
    "framed": lambda: ("ab", "c"),
    "framed otherwise": lambda: ("a", "bc"),
    "lookalike": lambda: ["a", "b"],
    "lookalike text": lambda: ["astr:b"],
    "equal values": lambda: [[1, 1], [True, True]],
    "equal values 2": lambda: [[1, 1], [1, 1]],
    "dict": lambda: {"a": 1, "b": 2},
    "dict otherwise ordered": lambda: {"b": 2, "a": 1},
    "dict of pairs": lambda: [("a", 1), ("b", 2)],
    "dict of int": lambda: {1: 0},
    "dict of text": lambda: {"1": 0},
    "dict of tuple": lambda: {(1, Colour.RED): 0},
    "dict of dict": lambda: {"a": {"b": 1}},
    "dict flat": lambda: {"a": {}, "b": 1},
    "set": lambda: {1, 2},
    "frozenset": lambda: frozenset({1, 2}),
    "set of mixed": lambda: {1, "a", None, 2.5},
    "set of sets": lambda: {frozenset({1}), frozenset({2, 3})},
    "set of tuples": lambda: {(1, "a"), (2, "b")},
    "set of objects": lambda: {Still(1), Still(2)},
    "ordered": lambda: collections.OrderedDict(a=1, b=2),
    "default": lambda: collections.defaultdict(list, a=1, b=2),
    "default otherwise": lambda: collections.defaultdict(dict, a=1, b=2),
    "counter": lambda: collections.Counter(a=1, b=2),
    "chain": lambda: collections.ChainMap({"a": 1}, {"b": 2}),
    "deque": lambda: collections.deque([1, 2]),
    "deque of two": lambda: collections.deque([1, 2], 2),
    "deque of three": lambda: collections.deque([1, 2], 3),
    "proxy": lambda: types.MappingProxyType({"a": 1, "b": 2}),
    "keys": lambda: {"a": 1, "b": 2}.keys(),
    "values": lambda: {"a": 1, "b": 2}.values(),
    "items": lambda: {"a": 1, "b": 2}.items(),
    "bytearray": lambda: bytearray(b"1"),
    "memoryview": lambda: memoryview(b"1"),
    "memoryview of ints": lambda: memoryview(array.array("i", [1, 2])),
    "memoryview of shape": lambda: memoryview(bytes(6)).cast("B", (2, 3)),
    "memoryview of another": lambda: memoryview(bytes(6)).cast("B", (3, 2)),
    "array": lambda: array.array("i", [1, 2]),
    "array otherwise": lambda: array.array("l", [1, 2]),
    "range": lambda: range(10),
    "range of step": lambda: range(0, 10, 3),
    "slice": lambda: slice(1, 2),
    "deep": lambda: nested(lambda inner: [inner], 5000),
    "deep otherwise": lambda: nested(lambda inner: [inner], 5000, 2),
    "deep objects": lambda: nested(lambda inner: Plain(x=inner), 3000),
    # cycles
    "loop": lambda: loop(1),
    "loop otherwise": lambda: loop(2),
    "loop in a list": lambda: [loop(1)],
    "loop of two": lambda: loop(loop()),
    "dict in itself": in_itself,
    "ring": lambda: ring(1, 2, 3),
    "ring otherwise": lambda: ring(1, 3, 2),
    "ring twice round": lambda: ring(1, 2, 3, 1, 2, 3),
    "object in its set": lambda: (lambda p: with_attribute(p, all={p}))(Plain()),
    # subclasses of Python's own
    "int subclass": lambda: Int(1),
    "str subclass": lambda: Str("1"),
    "float subclass": lambda: Float(1.0),
    "bytes subclass": lambda: Bytes(b"1"),
    "tuple subclass": lambda: Tuple((1, 2)),
    "list subclass": lambda: List([1, 2]),
    "list subclass, attribute": lambda: with_attribute(List([1, 2]), v=1),
    "list subclass, another": lambda: with_attribute(List([1, 2]), v=2),
    "dict subclass": lambda: Dict(a=1, b=2),
    "set subclass": lambda: Set([1, 2]),
    "set subclass, attribute": lambda: with_attribute(Set([1, 2]), v=1),
    "frozenset subclass": lambda: FrozenSet([1, 2]),
    "namedtuple": lambda: Pair(1, 2),
    # instances
    "object": lambda: object(),
    "plain": lambda: Plain(a=1),
    "plain otherwise": lambda: Plain(a=2),
    "plain by another name": lambda: Plain(b=1),
    "other class": lambda: Other(a=1),
    "slots": lambda: Slots(1),
    "slots otherwise": lambda: Slots(2),
    "slots and dict": lambda: Both(1, 2),
    "slots and dict otherwise": lambda: Both(1, 3),
    "reduced": lambda: Reduced(1),
    "reduced otherwise": lambda: Reduced(2),
    "stated": lambda: Stated(1),
    "stated otherwise": lambda: Stated(2),
    "dataclass": lambda: Data(1),
    "dataclass otherwise": lambda: Data(1, [2]),
    "dataclass, attribute": lambda: with_attribute(Data(1), c=1),
    "frozen dataclass": lambda: Frozen(1),
    "attrs": lambda: Defined(1),
    "attrs otherwise": lambda: Defined(2),
    "frozen attrs": lambda: Still(1),
    "pydantic": lambda: Model(a=2),
    "pydantic twin": lambda: Twin(a=2),
    "pydantic outer": lambda: Outer(inner=Model(a=1)),
    "pydantic outer twin": lambda: Outer(inner=Twin(a=1)),
    "namespace": lambda: types.SimpleNamespace(a=1),
    "enum": lambda: Colour.RED,
    "enum otherwise": lambda: Colour.GREEN,
    "int enum": lambda: Number.ONE,
    "flag": lambda: Bits.A,
    "flags": lambda: Bits.A | Bits.B,
    "error": lambda: ValueError("a"),
    "error otherwise": lambda: KeyError("a"),
    # the standard library's values
    "date": lambda: dt.date(2024, 1, 1),
    "datetime": lambda: dt.datetime(2024, 1, 1),
    "datetime utc": lambda: dt.datetime(2024, 1, 1, tzinfo=dt.UTC),
    "datetime zone": lambda: dt.datetime(2024, 1, 1, tzinfo=ZoneInfo("Europe/London")),
    "datetime offset": lambda: dt.datetime(2024, 1, 1, tzinfo=dt.timezone(dt.timedelta(hours=1))),
    "datetime named": lambda: dt.datetime(2024, 1, 1, tzinfo=dt.timezone(dt.timedelta(hours=1), "X")),
    "datetime before": lambda: dt.datetime(2024, 10, 27, 2, 30),
    "datetime after": lambda: dt.datetime(2024, 10, 27, 2, 30, fold=1),
    "time": lambda: dt.time(1, 2),
    "timedelta": lambda: dt.timedelta(seconds=90),
    "zone": lambda: ZoneInfo("Asia/Tokyo"),
    "decimal": lambda: decimal.Decimal("1.0"),
    "decimal of two places": lambda: decimal.Decimal("1.00"),
    "decimal minus zero": lambda: decimal.Decimal("-0"),
    "fraction": lambda: fractions.Fraction(1, 3),
    "path": lambda: pathlib.Path("a"),
    "pure path": lambda: pathlib.PurePosixPath("a"),
    "windows path": lambda: pathlib.PureWindowsPath("a"),
    "absolute path": lambda: pathlib.Path("/a"),
    "uuid": lambda: uuid.UUID(int=5),
    "address": lambda: ipaddress.ip_address("127.0.0.1"),
    "pattern": lambda: re.compile("a"),
    "pattern of flags": lambda: re.compile("a", re.IGNORECASE),
    "pattern of bytes": lambda: re.compile(b"a"),
    "bytes stream": lambda: io.BytesIO(b"ab"),
    "bytes stream otherwise": lambda: io.BytesIO(b"ac"),
    "bytes stream, read": lambda: used_stream(io.BytesIO(b"ab")),
    "text stream": lambda: io.StringIO("ab"),
    "list iterator": lambda: iter([1, 2]),
    "list iterator, used": lambda: used(lambda: iter([1, 2]), 1),
    "alias": lambda: list[int],
    "optional": lambda: int | None,
    # what is called
    "function": lambda: add,
    "function otherwise": lambda: subtract,
    "builtin": lambda: len,
    "builtin method": lambda: [1, 2].append,
    "builtin method otherwise": lambda: [1, 3].append,
    "descriptor": lambda: str.upper,
    "class": lambda: Plain,
    "class otherwise": lambda: Other,
    "builtin class": lambda: int,
    "method": lambda: Plain(a=1).told,
    "method of another": lambda: Plain(a=2).told,
    "partial": lambda: functools.partial(int, base=2),
    "partial otherwise": lambda: functools.partial(int, base=8),
    "partial of add": lambda: functools.partial(add, 1),
    "item getter": lambda: operator.itemgetter(1),
    "attribute getter": lambda: operator.attrgetter("a"),
    "module": lambda: math,
    "module otherwise": lambda: operator,
    "weak class": lambda: weakref.ref,
}


def used_stream(stream: io.BytesIO) -> io.BytesIO:
    """A stream at its end."""
    stream.read()
    return stream
