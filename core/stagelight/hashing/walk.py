"""The walk over a value: containers are hashed from their children's hashes, without recursion."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from attrs import define, field

import stagelight.hashing.encoding as encoding
from stagelight.hashing.encoding import BACK, DIGEST, FLAT, LARGE, LONG, NESTS, SEEN, head, plain, write
from stagelight.hashing.kinds import handler
from stagelight.hashing.parts import Code, Parts, Unhashable

_blob = lru_cache(maxsize=64)(encoding.blob)


@define(slots=True, eq=False)
class _Frame:
    value: object
    parts: Parts
    depth: int
    index: int
    """Its number in the order in which containers were met."""
    low: int
    """The lowest index that something below refers back to: its own where it is the head of a cycle, or in none."""
    mark: int
    """How many were loose when this one began."""
    closed: int
    """How many members of closed cycles were known when this one began."""
    rest: Iterator[object]
    tokens: list[bytes] = field(factory=list)


class Walk:
    """One value's hashing: what was met, and what is still open.

    A container met twice has one digest: shared or equal copies are the same. A container met inside itself counts as
    the number of steps back up. What lies on a cycle has a digest only as seen from there, so inside the cycle it
    counts by its number in the order of the walk; the work stays linear however dense the references are.
    """

    def __init__(
        self,
        hash_funcs: Mapping[type | str, Callable[[Any], object]] | None = None,
        code: Code | None = None,
        opaque: bool = False,
        foreign: Code | None = None,
        secret: bytes = b"",
    ) -> None:
        self.code = code
        self.opaque = opaque
        self.foreign = foreign
        self.blob = _blob(secret)
        self.funcs = hash_funcs or {}
        self._flat, self._nests = FLAT, True
        if self.funcs:
            self._flat = frozenset(cls for cls in FLAT if self.override(cls) is None)
            self._nests = all(self.override(cls) is None for cls in NESTS)
        self._memo: dict[int, tuple[object, bytes]] = {}
        self._open: dict[int, _Frame] = {}
        self._loose: dict[int, tuple[object, int, int]] = {}
        self._closed: dict[int, tuple[object, bytes]] = {}
        self._names: dict[int, tuple[object, bytes]] = {}
        self._met = 0
        self._stack: list[_Frame] = []

    # -- what the parts are made with -------------------------------------------------------------------------------

    def name(self, thing: Any) -> bytes:
        """A class, function or module by name, with the digest of its code where that is known."""
        found = self._names.get(id(thing))
        if found is None:
            module = getattr(thing, "__module__", None)
            name = getattr(thing, "__qualname__", None) or getattr(thing, "__name__", type(thing).__qualname__)
            code = None if self.code is None else self.code(thing)
            found = thing, write((module if type(module) is str else None, str(name), code))
            self._names[id(thing)] = found
        return found[1]

    def override(self, cls: type) -> Callable[[Any], object] | None:
        """The author's hash function for a class or its nearest base, by class or by qualified name."""
        for base in cls.__mro__:
            for key in (base, f"{base.__module__}.{base.__qualname__}"):
                if key in self.funcs:
                    return self.funcs[key]
        return None

    def flat(self, values: Iterable[object]) -> bool:
        """True if all are written as they are."""
        return set(map(type, values)) <= self._flat

    def plain(self, value: object) -> bool:
        """True if a list, tuple or dict is written as it is."""
        return plain(value, self._flat) if self._nests else False

    # -- the walk ---------------------------------------------------------------------------------------------------

    def digest(self, value: object) -> bytes:
        """The digest of a value."""
        token = self._token(value)
        while self._stack:
            frame = self._stack[-1]
            tokens = frame.tokens
            flat = self._flat
            for child in frame.rest:
                found = write(child) if type(child) in flat else self._token(child)
                if found is None:
                    break
                tokens.append(found)
                if frame.parts.unordered:
                    self._forget(frame)
            else:
                token = self._close(frame)
                if self._stack:
                    above = self._stack[-1]
                    above.tokens.append(token)
                    if above.parts.unordered:
                        self._forget(above)
        assert token is not None
        return token[1:] if token[:1] == DIGEST else self.blob(token)

    def _token(self, value: object) -> bytes | None:
        """The token of a value; None: it was opened, and its children come first."""
        cls = type(value)
        if cls in self._flat:
            if cls in (str, bytes) and len(value) >= LARGE:  # type: ignore[arg-type]
                data = value if cls is bytes else value.encode("utf-8", "surrogatepass")  # type: ignore[attr-defined]
                return LONG + write(cls.__name__) + self.blob(data)
            return write(value)
        key = id(value)
        if (known := self._memo.get(key) or self._closed.get(key)) is not None:
            return known[1]
        if (met := self._open.get(key)) is not None:
            self._lower(met.index)
            return BACK + write(len(self._stack) - met.depth)
        if (loose := self._loose.get(key)) is not None:
            self._lower(loose[2])
            return SEEN + write(len(self._loose) - loose[1])
        try:
            found = parts(value, self)
        except Unhashable as error:
            return self._give_up(value, error)
        if isinstance(found, bytes):
            return found
        self._met += 1
        marks = len(self._loose), len(self._closed)
        frame = _Frame(value, found, len(self._stack), self._met, self._met, *marks, iter(found.children))
        self._stack.append(frame)
        self._open[key] = frame
        return None

    def _lower(self, index: int) -> None:
        if self._stack:
            self._stack[-1].low = min(self._stack[-1].low, index)

    def _close(self, frame: _Frame) -> bytes:
        parts = frame.parts
        tokens = sorted(frame.tokens) if parts.unordered else frame.tokens
        token = DIGEST + self.blob(parts.head + b"".join(tokens))
        self._stack.pop()
        key = id(frame.value)
        del self._open[key]
        if frame.low < frame.index:
            self._lower(frame.low)
            self._loose[key] = (frame.value, len(self._loose), frame.index)
            return token
        self._memo[key] = (frame.value, token)
        while len(self._loose) > frame.mark:
            inner, (value, number, _) = self._loose.popitem()
            self._closed[inner] = (value, DIGEST + self.blob(head("inside", token, number - frame.mark)))
        return token

    def _forget(self, frame: _Frame) -> None:
        """What was learnt of cycles below a frame; one element of a set must not show in the next."""
        while len(self._loose) > frame.mark:
            self._loose.popitem()
        while len(self._closed) > frame.closed:
            self._closed.popitem()

    def _give_up(self, value: object, error: Unhashable) -> bytes | None:
        if not self.opaque:
            error.path = "".join(frame.parts.label(len(frame.tokens)) for frame in self._stack) + error.path
            raise error
        # A foreign object that holds a lock or a connection counts as a whole: what else is in it changes with its use.
        whole: _Frame | None = None
        for frame in reversed(self._stack):
            if (cls := frame.parts.cls) is not None:
                if self.code is not None and self.code(cls) is not None:
                    break
                whole = frame
        if whole is None:
            return DIGEST + self.blob(head("opaque", self.name(type(value))))
        while self._stack[-1] is not whole:
            del self._open[id(self._stack.pop().value)]
        whole.parts = Parts(head("opaque", self.name(type(whole.value))))
        whole.rest, whole.tokens, whole.low = iter(()), [], whole.index
        self._forget(whole)
        return None


def parts(value: object, walk: Walk) -> Parts | bytes:
    """Take a value apart, as the author, a plugin or its type says."""
    cls = type(value)
    if walk.funcs and (override := walk.override(cls)) is not None:
        return _overridden(value, override, walk)
    found = handler(cls)
    if walk.foreign is not None and found.foreign and (answer := walk.foreign(value)) is not None:
        return DIGEST + walk.blob(head("hook", walk.name(cls), answer))
    return found.take(value, walk)


def _overridden(value: object, override: Callable[[Any], object], walk: Walk) -> Parts:
    try:
        answer = override(value)
    except Exception as error:
        name = getattr(override, "__qualname__", repr(override))
        kind = type(value).__qualname__
        raise Unhashable(kind, f"its function in hash_funcs, {name}, raised {error!r}") from error
    return Parts(head("override", walk.name(type(value)), digest(answer, code=walk.code)))


def digest(
    value: object,
    *,
    hash_funcs: Mapping[type | str, Callable[[Any], object]] | None = None,
    code: Code | None = None,
    opaque: bool = False,
    foreign: Code | None = None,
    secret: bytes = b"",
) -> bytes:
    """The digest of a value by its meaning, 16 bytes: the same in every process, thread and hash seed.

    Types count (1, 1.0 and True differ), dict order counts, set order and sharing do not; of arrays and frames every
    element, the dtype, the labels, but not the memory layout.

    Parameters
    ----------
    value
        Anything.
    hash_funcs
        Functions that give something to hash in place of a value, by its class, a base, or their qualified name.
    code
        Asked for functions, classes and modules: the digest of their code, None to count them by name.
    opaque
        True: what cannot be hashed counts by its type. False: it raises `Unhashable`.
    foreign
        Asked for values of types that are not Python's own: bytes that stand for the value, None to go on.
    secret
        A store's secret: without it nobody can prepare two values of one digest.

    Raises
    ------
    Unhashable
        Something inside has no content: a lock, a connection, a generator.

    Example
    -------
    >>> digest([1, {"a": 2.0}]) == digest([1, {"a": 2.0}]) != digest([1, {"a": 2}])
    True
    """
    if not hash_funcs:
        cls = type(value)
        short = cls in FLAT and (cls not in (str, bytes) or len(value) < LARGE)  # type: ignore[arg-type]
        if short or (cls in NESTS and plain(value, FLAT)):
            return _blob(secret)(write(value))
    return Walk(hash_funcs, code, opaque, foreign, secret).digest(value)
