"""The modules that a function imports while it runs: read as text, since they may not be loaded yet."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from hashlib import blake2b
from importlib.machinery import ModuleSpec, PathFinder
from importlib.util import resolve_name
from typing import Any

from attrs import define, field, frozen

from stagelight.dependencies.bytecode import Bytecode, Import, read
from stagelight.dependencies.places import Places

Version = tuple[int, int, int]
_read: dict[str, tuple[Version, Bytecode | None, bytes]] = {}


@frozen
class Source:
    """A module of the project by what its file does."""

    name: str
    digest: bytes


def version(path: str) -> Version | None:
    """What tells a file from its next version without reading it; None where there is none."""
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino


def read_source(path: str) -> tuple[Bytecode | None, bytes]:
    """What a source file does, and a digest of that; a file that cannot be compiled counts by its bytes."""
    now = version(path)
    known = _read.get(path)
    if known is not None and known[0] == now:
        return known[1:]
    try:
        with open(path, "rb") as file:
            source = file.read()
    except OSError:
        return None, b"missing"
    try:
        found: Bytecode | None = read(compile(source, path, "exec", dont_inherit=True))
    except (SyntaxError, ValueError):
        found = None
    digest = found.digest if found is not None else blake2b(source, digest_size=16).digest()
    if now is not None:
        _read[path] = now, found, digest
    return found, digest


@define
class Sources:
    """The files behind imports, with the modules that they import in turn."""

    versions: dict[str, Version | None] = field(factory=dict)
    """Each file that was read, as it was then."""
    _done: set[str] = field(factory=set)

    def of_import(self, wanted: Import, namespace: Mapping[str, Any], places: Places) -> Iterator[Source]:
        """The modules of the project that an import statement runs."""
        package = str(namespace.get("__package__") or "")
        if not package and wanted.level:
            package = str(namespace.get("__name__", "")).rpartition(".")[0]
        yield from self._of(wanted, package, places)

    def unchanged(self) -> bool:
        """True while no file was saved since."""
        return all(version(path) == then for path, then in self.versions.items())

    def _of(self, wanted: Import, package: str, places: Places) -> Iterator[Source]:
        try:
            name = resolve_name("." * wanted.level + wanted.module, package)
        except ImportError:
            return
        names = [name, *(f"{name}.{each}" for each in wanted.names)]
        todo = [spec for each in names for spec in find(each)]
        for spec in todo:
            path = spec.origin
            if path is None or path in self._done or not path.endswith(".py") or not places.owns_file(path):
                continue
            self._done.add(path)
            self.versions[path] = version(path)
            code, digest = read_source(path)
            yield Source(places.short(path), digest)
            inside = spec.name if spec.submodule_search_locations is not None else spec.name.rpartition(".")[0]
            for inner in code.imports if code is not None else ():
                yield from self._of(inner, inside, places)


def find(name: str) -> Iterator[ModuleSpec]:
    """Where a module and the packages around it are, without importing any of them."""
    path: Any = None
    parts = name.split(".")
    for end in range(1, len(parts) + 1):
        inner = ".".join(parts[:end])
        if end == 1 and inner in sys.stdlib_module_names:
            return
        spec = getattr(sys.modules.get(inner), "__spec__", None) or _find(inner, path)
        if not isinstance(spec, ModuleSpec):
            return
        yield spec
        path = spec.submodule_search_locations
        if path is None:
            return


def _find(name: str, path: Any) -> ModuleSpec | None:
    try:
        return PathFinder.find_spec(name, path)
    except (ImportError, ValueError, AttributeError):
        return None
