"""A function's fingerprint: what its result depends on before it runs, and a quick look at whether that changed."""

from __future__ import annotations

import sys
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from gc import get_referents
from importlib import import_module
from itertools import repeat
from operator import attrgetter, is_
from os import PathLike, fspath
from os.path import exists
from pathlib import Path
from threading import Lock
from types import FunctionType, MappingProxyType, ModuleType
from typing import Any

from attrs import frozen

from stagelight.dependencies.places import Places
from stagelight.dependencies.quiet import unheard
from stagelight.dependencies.releases import release
from stagelight.dependencies.walk import MISSING, Edge, Walk, short_digest
from stagelight.hashing import digest

_OF_CELL = attrgetter("cell_contents")
_KEPT = 32


@frozen
class Fingerprint:
    """What a function depends on, as far as it can be known without running it."""

    digest: bytes
    """16 bytes: the same in every process and for every place of the project's folder."""
    parts: Mapping[str, bytes]
    """The digest of each thing by name: "code", "global RATE", "helper clean in prep.py"."""
    values: Mapping[str, str]
    """Small plain data among the parts, as text."""
    libraries: frozenset[str]
    """The libraries that are used, as top-level packages: their versions count where entries outlive a process."""
    texts: frozenset[str]
    """The strings in the code: those that name a file may have been read from by a library."""


class Tracked:
    """A function whose fingerprint is looked after: made once, and made again only when something moved.

    Each look compares what the names stand for, by identity, with what they stood for: globals, attributes of modules,
    functions' code and defaults, closures, the members of classes. Data that can change in place (lists, frames,
    instances) is hashed again each time, nothing else.

    Parameters
    ----------
    function
        The function.
    root
        The project's folder.
    watch
        More that counts: modules, by name too, functions, classes and data. Paths of files and folders are kept in
        `paths`, for `recording`.
    """

    def __init__(self, function: Callable[..., Any], root: Path, watch: Sequence[object] = ()) -> None:
        self.function = function
        modules = [each for each in map(_module, watch) if each is not None]
        self.watch = [*modules, *(each for each in watch if not isinstance(each, ModuleType | str | PathLike))]
        self.paths = tuple(fspath(each) for each in watch if isinstance(each, str | PathLike) and _module(each) is None)
        self.places = Places(root, [each.__name__ for each in modules])
        self._known: tuple[Fingerprint, _Guards] | None = None

    def fingerprint(self) -> Fingerprint:
        """What the function depends on now."""
        known = self._known
        if known is None or not known[1].hold():
            with unheard():
                known = self._known = self._look()
        return known[0]

    def _look(self) -> tuple[Fingerprint, _Guards]:
        walk = Walk(self.places)
        function = self.function
        parts = walk.begin(function) if isinstance(function, FunctionType) else {"code": walk.value(function)}
        for number, extra in enumerate(self.watch):
            parts[f"watch[{number}]"] = walk.value(extra)
        walk.finish()
        return _fingerprint(parts, walk), _Guards(walk)


def _module(thing: object) -> ModuleType | None:
    """A module that is watched, or that is named by its name; it is imported if it was not yet."""
    if isinstance(thing, str) and all(part.isidentifier() for part in thing.split(".")) and not exists(thing):
        with suppress(ImportError):
            return import_module(thing)
    return thing if isinstance(thing, ModuleType) else None


def _fingerprint(parts: dict[str, bytes], walk: Walk) -> Fingerprint:
    own = list(parts.items())
    edges: list[Edge] = [walk.edges[key] for key in sorted(walk.edges)]
    found = short_digest(
        *(piece for name, each in own for piece in (name.partition(" ")[0].encode(), each)),
        *(piece for edge in edges for piece in (b"%d" % edge.namespace, edge.name.encode(), edge.digest)),
    )
    return Fingerprint(
        found,
        MappingProxyType(parts | {edge.label: edge.digest for edge in edges}),
        MappingProxyType({edge.label: edge.value for edge in edges if edge.value is not None}),
        frozenset(walk.libraries),
        frozenset(walk.texts),
    )


class _Guards:
    """What has to be as it was for a fingerprint to hold."""

    def __init__(self, walk: Walk) -> None:
        self.lock = Lock()
        self.walk = walk
        self.leaves = list(walk.leaves)
        self.lookups = [(space.get, tuple(names), tuple(names.values())) for space, names in walk.lookups.values()]
        self.functions = tuple(walk.functions)
        self.of_functions = get_referents(*walk.functions)
        self.cells = [cell for cell, content in walk.cells if content is not MISSING]
        self.contents = [content for _, content in walk.cells if content is not MISSING]
        members = [*walk.classes, *(function for function in walk.functions if vars(function))]
        self.members: list[tuple[Mapping[Any, object], list[object]]] = [
            (vars(owner), list(vars(owner).values())) for owner in members
        ]
        self.members += [(registry, list(registry.values())) for registry in walk.registries]
        self.bases = [(cls, cls.__bases__) for cls in walk.classes]

    def hold(self) -> bool:
        """True while everything is as it was."""
        for get, names, values in self.lookups:
            if not all(map(is_, map(get, names, repeat(MISSING)), values)):
                return False
        # Their code, defaults, closures and names at once: one by one each look is an audit event.
        now = get_referents(*self.functions)
        if len(now) != len(self.of_functions) or not all(map(is_, now, self.of_functions)):
            return False
        if self.cells and not self._cells_hold():
            return False
        for own, members in self.members:
            if len(own) != len(members) or not all(map(is_, own.values(), members)):
                return False
        return (
            all(cls.__bases__ is bases for cls, bases in self.bases)
            and (not self.walk.sources.versions or self.walk.sources.unchanged())
            and (not self.leaves or self._leaves_hold())
        )

    def _cells_hold(self) -> bool:
        try:
            return all(map(is_, map(_OF_CELL, self.cells), self.contents))
        except ValueError:
            return False

    def _leaves_hold(self) -> bool:
        with self.lock:
            again = partial(digest, code=self.walk.token, opaque=True)
            return all(again(value) == found for value, found in self.leaves) and not self.walk.grew()


def fingerprint(function: Callable[..., Any], root: Path, watch: Sequence[object] = ()) -> Fingerprint:
    """What a function depends on now; who asks often keeps a `Tracked`, whose second look is quick.

    Parameters
    ----------
    function
        The function.
    root
        The project's folder: what is in it counts by its code, all else by name.
    watch
        More that counts.
    """
    return Tracked(function, root, watch).fingerprint()


def code_digest(thing: object, root: Path) -> bytes | None:
    """The digest of what a function, a class or a module does, with all that it reaches; None for a library's."""
    return Codes(root)(thing)


class Codes:
    """What `hashing.digest` wants to know of the code inside of arguments: asked for a thing, it gives a digest.

    It remembers the last few things, and looks at them as `Tracked` does.

    Parameters
    ----------
    root
        The project's folder.
    """

    def __init__(self, root: Path) -> None:
        self.places = Places(root)
        self._known: OrderedDict[int, tuple[object, Fingerprint, _Guards]] = OrderedDict()

    def __call__(self, thing: object) -> bytes | None:
        """The digest of what a thing does, None where its name is enough."""
        known = self._known.get(id(thing))
        if known is not None and known[0] is thing and known[2].hold():
            return known[1].digest
        with unheard():
            return self._look(thing)

    def _look(self, thing: object) -> bytes | None:
        walk = Walk(self.places)
        token = walk.token(thing)
        if token is None:
            return None
        walk.finish()
        found = _fingerprint({"code": token}, walk)
        self._known[id(thing)] = thing, found, _Guards(walk)
        while len(self._known) > _KEPT:
            self._known.popitem(last=False)
        return found.digest


def versions(libraries: Iterable[str]) -> bytes:
    """The versions of Python and of some libraries: a part of the key where entries outlive a process."""
    found = sorted((name, release(name)) for name in libraries if name not in sys.stdlib_module_names)
    return short_digest(repr((sys.version_info[:2], found)).encode())
