"""The walk from a function through everything in the project that it can reach."""

from __future__ import annotations

import builtins
from collections.abc import Callable, Mapping
from hashlib import blake2b
from types import FunctionType, ModuleType
from typing import Any

from attrs import define, field, frozen

import stagelight.dependencies.members as members
from stagelight.dependencies.bytecode import Bytecode, frame, read
from stagelight.dependencies.modules import Sources
from stagelight.dependencies.places import HOUSE, Places
from stagelight.hashing import digest

MISSING = object()
ATOMS = members.ATOMS
_COMMANDS = f"{HOUSE}.elements."


def short_digest(*pieces: bytes) -> bytes:
    """16 bytes that stand for some pieces."""
    return blake2b(frame(*pieces), digest_size=16).digest()


@frozen
class Edge:
    """What a name stands for in one namespace."""

    namespace: int
    name: str
    digest: bytes
    label: str
    """What explanations call it, such as "helper clean in prep.py"."""
    value: str | None = None
    """Small plain data as text."""


@define
class Walk:
    """One function's walk.

    A function, a class or a module has a token: a digest of what it is by itself, with all that it owns (defaults,
    closure, members, bases). What it asks for by name, globals and attributes of modules, is an edge: namespace, name
    and the digest of what stands there. Namespaces are numbered as they are met, so neither ids nor hash order nor the
    names of files are in the result, and a circle is just an edge to what is known.
    """

    places: Places
    edges: dict[tuple[int, str], Edge] = field(factory=dict)
    leaves: list[tuple[object, bytes]] = field(factory=list)
    """Data that can change in place, with its digest."""
    functions: list[FunctionType] = field(factory=list)
    classes: list[type] = field(factory=list)
    registries: list[Mapping[Any, object]] = field(factory=list)
    cells: list[tuple[Any, object]] = field(factory=list)
    lookups: dict[int, tuple[Mapping[str, Any], dict[str, object]]] = field(factory=dict)
    """For each namespace the names that were asked for, with what was there."""
    libraries: set[str] = field(factory=set)
    texts: set[str] = field(factory=set)
    sources: Sources = field(factory=Sources)
    _tokens: dict[int, tuple[object, bytes]] = field(factory=dict)
    _open: dict[int, int] = field(factory=dict)
    _todo: list[tuple[bytes, FunctionType | ModuleType, Bytecode | None]] = field(factory=list)
    _numbers: dict[int, int] = field(factory=dict)
    _wheres: dict[int, str] = field(factory=dict)

    # -- tokens -----------------------------------------------------------------------------------------------------

    def token(self, thing: Any) -> bytes | None:
        """What a function, a class, a module or a wrapper is by itself; None for a library's, which counts by name."""
        known = self._tokens.get(id(thing))
        if known is not None:
            return known[1]
        taken = self._way(thing)
        if taken is None:
            return None
        if id(thing) in self._open:
            return b"around %d" % self._open[id(thing)]
        self._open[id(thing)] = len(self._open)
        try:
            found = taken(thing)
        finally:
            del self._open[id(thing)]
        self._tokens[id(thing)] = thing, found
        return found

    def _way(self, thing: Any) -> Callable[[Any], bytes] | None:
        """How a thing's token is made; None where its name is enough."""
        if isinstance(thing, FunctionType):
            return self._function if self._owns(thing) else self._wrapper if members.wraps(thing) else None
        if isinstance(thing, type):
            return self._class if self._owns(thing) else None
        if isinstance(thing, ModuleType):
            return self._module if self._owns(thing) else None
        return self._wrapper if members.stands_for_a_function(thing) else None

    def _owns(self, thing: Any) -> bool:
        owned = self.places.owns(thing)
        if not owned:
            self.libraries.add(members.home(thing))
        return owned

    def _function(self, function: FunctionType) -> bytes:
        code = read(function.__code__)
        cells = dict(zip(function.__code__.co_freevars, function.__closure__ or (), strict=True))
        self.functions.append(function)
        self.texts |= code.texts
        token = short_digest(
            b"function",
            code.digest,
            self.value(function.__defaults__),
            self.value(function.__kwdefaults__),
            *(self._cell(cells[name]) for name in code.free),
            *self._attributes(function),
        )
        self._todo.append((token, function, code))
        return token

    def _attributes(self, function: FunctionType) -> list[bytes]:
        """What was hung on a function: a decorator's notes, and what it wraps."""
        kept = vars(function)
        return [frame(name.encode(), self.value(kept[name])) for name in sorted(kept)] if kept else []

    def _cell(self, cell: Any) -> bytes:
        try:
            content = cell.cell_contents
        except ValueError:
            content = MISSING
        self.cells.append((cell, content))
        return b"empty" if content is MISSING else self.value(content)

    def _class(self, cls: type) -> bytes:
        self.classes.append(cls)
        bases = [self.value(base) for base in cls.__bases__]
        kind = self.value(type(cls)) if type(cls) is not type else b""
        own = members.of_class(cls)
        entries = [frame(name.encode(), self._member(own[name])) for name in sorted(own)]
        return short_digest(b"class", cls.__name__.encode(), frame(*bases), kind, frame(*entries))

    def _member(self, member: Any) -> bytes:
        parts = members.unwrap(member)
        if parts is None:
            return self.value(member)
        return frame(type(member).__name__.encode(), *(self.value(part) for part in parts))

    def _wrapper(self, thing: Any) -> bytes:
        """A library's object around functions of the project."""
        registry = vars(thing).get("registry")
        if isinstance(registry, Mapping):  # functools.singledispatch: more can be registered at any time
            self.registries.append(registry)
        return short_digest(
            b"wrapper", members.name(thing), *(self.value(part) for part in members.wrapped(thing, self.places))
        )

    def _module(self, module: ModuleType) -> bytes:
        """A module that is used as a value: all of it counts."""
        token = short_digest(b"module", module.__name__.encode())
        self._todo.append((token, module, None))
        return token

    def begin(self, function: FunctionType) -> dict[str, bytes]:
        """The first function: its parts by name. Its defaults come with the arguments, but for hidden ones."""
        code = read(function.__code__)
        cells = dict(zip(function.__code__.co_freevars, function.__closure__ or (), strict=True))
        self.functions.append(function)
        self.texts |= code.texts
        parts = {"code": code.digest}
        for name in code.free:
            parts[f"variable {name}"] = self._cell(cells[name])
        for name, default in members.defaults(function):
            if name.startswith("_"):
                parts[f"default {name}"] = self.value(default)
        for name, value in vars(function).items():
            parts[f"attribute {name}"] = self.value(value)
        self._todo.append((code.digest, function, code))
        self.number(function.__globals__)
        return parts

    # -- values -----------------------------------------------------------------------------------------------------

    def value(self, value: Any) -> bytes:
        """The digest of whatever a name stands for; data that can change in place is noted."""
        if type(value) in ATOMS:
            return digest(value)
        token = self.token(value)
        if token is not None:
            return token
        if type(value).__module__.startswith(_COMMANDS):  # st.session_state by another name: what is read of it counts
            return short_digest(b"opaque", type(value).__qualname__.encode())
        try:
            found = digest(value, code=self.token, opaque=True)
        except Exception:
            # Whatever an author keeps in a global: it must not keep the function from running.
            return short_digest(b"opaque", type(value).__qualname__.encode())
        if not members.is_fixed(value):
            self.leaves.append((value, found))
        return found

    # -- edges ------------------------------------------------------------------------------------------------------

    def finish(self) -> None:
        """Follow all names that were asked for, until nothing new comes."""
        while self._todo:
            level = sorted(self._todo, key=lambda item: item[0])
            self._todo.clear()
            for _, owner, code in level:
                if isinstance(owner, ModuleType):
                    self._follow_all(owner)
                elif code is not None:
                    for chain in code.chains:
                        self._follow(owner.__globals__, chain)
                    for name in code.imports:
                        self._import(owner, name)

    def grew(self) -> bool:
        """True where something new was met since the walk ended."""
        return bool(self._todo)

    def number(self, namespace: Mapping[str, Any]) -> int:
        """The number of a module's globals, in the order in which they were met."""
        return self._numbers.setdefault(id(namespace), len(self._numbers))

    def _look(self, namespace: Mapping[str, Any], name: str) -> Any:
        looked = self.lookups.setdefault(id(namespace), (namespace, {}))[1]
        found = looked[name] = namespace.get(name, MISSING)
        return found

    def _follow(self, namespace: dict[str, Any], chain: tuple[str, ...]) -> None:
        value = self._look(namespace, chain[0])
        if value is MISSING:
            if hasattr(builtins, chain[0]):
                return
            self._edge(namespace, chain[0], b"missing", MISSING)
            return
        for place, attribute in enumerate(chain[1:], 1):
            if not isinstance(value, ModuleType) or not self.places.owns(value):
                break
            inner = vars(value)
            if (self.number(namespace), chain[place - 1]) not in self.edges:
                self._edge(namespace, chain[place - 1], b"module %d" % self.number(inner), value)
            namespace, value = inner, self._look(inner, attribute)
            if value is MISSING:
                self._edge(namespace, attribute, b"missing", MISSING)
                if "__getattr__" in namespace:
                    self._follow(namespace, ("__getattr__",))
                return
        else:
            place = len(chain)
        self._settle(namespace, chain[place - 1], value)

    def _settle(self, namespace: dict[str, Any], name: str, value: Any) -> None:
        if (self.number(namespace), name) in self.edges:
            known = self.edges[self.number(namespace), name]
            if not known.digest.startswith(b"module "):
                return
        self._edge(namespace, name, self.value(value), value)

    def _edge(self, namespace: Mapping[str, Any], name: str, found: bytes, value: Any) -> None:
        number = self.number(namespace)
        where = self._wheres.get(number)
        if where is None:
            file = str(namespace.get("__file__") or namespace.get("__name__", ""))
            where = self._wheres[number] = f" in {self.places.short(file)}" if number else ""
        label = f"{members.kind(value)} {name}{where}"
        self.edges[number, name] = Edge(number, name, found, label, members.text(value))

    def _follow_all(self, module: ModuleType) -> None:
        for name in sorted(vars(module)):
            if not (name.startswith("__") and name.endswith("__")):
                self._follow(vars(module), (name,))

    def _import(self, owner: FunctionType, wanted: Any) -> None:
        for source in self.sources.of_import(wanted, owner.__globals__, self.places):
            self.edges[-1, source.name] = Edge(-1, source.name, source.digest, f"module {source.name}")
