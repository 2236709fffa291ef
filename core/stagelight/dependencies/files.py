"""What a function found outside of its code: files, folders, the environment; and whether it is still so."""

from __future__ import annotations

import mmap
import os
import time
from collections.abc import Callable, Iterable
from glob import glob
from hashlib import blake2b
from pathlib import Path
from stat import S_ISDIR

import xxhash
from attrs import frozen

from stagelight.dependencies.modules import read_source
from stagelight.dependencies.quiet import unheard

Stat = tuple[int, ...]
_WORDS = {
    "missing": "file",
    "there": "file",
    "status": "file",
    "tree": "folder",
    "pattern": "files",
    "variable": "environment variable",
}
NONE = b"-"
"""The digest of what is not there."""
FRESH = 2_000_000_000
"""Nanoseconds after which a file's times can be trusted: some file systems count in steps of two seconds."""
_contents: dict[str, tuple[Stat, bytes]] = {}


@frozen
class Dependency:
    """One thing that a function found while it ran.

    Parameters
    ----------
    kind
        "file", "missing", "folder", "tree" (the files below a folder), "pattern" (the files that it fits), "there"
        (that something exists), "status" (its size and time), "module", "variable" (of the environment), "environment";
        `also` names others.
    name
        What it is called: files as seen from the project's folder.
    digest
        What was there.
    stat
        What tells a file from its next version without reading it; empty where that cannot be trusted.
    """

    kind: str
    name: str
    digest: bytes
    stat: Stat = ()


def unchanged(dependency: Dependency, root: Path) -> bool:
    """True while a thing is as it was found; a file is read again only where its times or its size differ."""
    look = _LOOKS.get(dependency.kind)
    if look is None:
        return False
    name = dependency.name if dependency.kind in _OF_PROCESS else os.path.join(root, dependency.name)
    if dependency.kind == "file" and dependency.stat and stat_of(name) == dependency.stat:
        return True
    with unheard():
        return look(name) == dependency.digest


def describe(dependency: Dependency) -> str:
    """What explanations call a dependency: "file data.csv"."""
    return f"{_WORDS.get(dependency.kind, dependency.kind)} {dependency.name}".rstrip()


def found_file(path: str, name: str) -> Dependency:
    """A file, or its absence, as it is now."""
    before = stat_of(path)
    if before is None:
        return Dependency("missing", name, NONE)
    digest = content(path)
    after = stat_of(path)
    steady = before == after and time.time_ns() - before[3] > FRESH
    return Dependency("file", name, digest, before if steady else ())


def found(kind: str, path: str, name: str) -> Dependency:
    """Anything else as it is now."""
    return Dependency(kind, name, _LOOKS[kind](path))


def stat_of(path: str) -> Stat | None:
    """Device, number, size and times of a file; None for what is not there."""
    try:
        status = plain_stat(path)
    except (OSError, ValueError):
        return None
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns


def content(path: str) -> bytes:
    """The digest of a file's bytes; a folder counts as what it lists."""
    try:
        status = plain_stat(path)
        if S_ISDIR(status.st_mode):
            return listing(path)
        stat = status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns
        known = _contents.get(path)
        if known is not None and known[0] == stat:
            return known[1]
        digest = _hash_file(path, status.st_size)
    except (OSError, ValueError):
        return NONE
    if time.time_ns() - status.st_mtime_ns > FRESH:
        _contents[path] = stat, digest
    return digest


def _hash_file(path: str, size: int) -> bytes:
    hasher = xxhash.xxh3_128()
    with open(path, "rb") as file:
        if size:
            with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as view:
                hasher.update(view)
        else:
            hasher.update(file.read())
    return hasher.digest()


def listing(path: str) -> bytes:
    """The digest of the names in a folder; what Python writes there itself does not count."""
    try:
        names = sorted(name for name in plain_listdir(path) if name != "__pycache__")
    except (OSError, ValueError):
        return NONE
    return _short(name.encode("utf-8", "surrogateescape") for name in names)


def inside(path: str) -> list[str]:
    """All files below a folder."""
    return sorted(os.path.join(folder, name) for folder, _, names in os.walk(path) for name in names)


def matching(pattern: str) -> list[str]:
    """All files that a pattern fits."""
    return sorted(glob(pattern, recursive=True))


def _tree(path: str) -> bytes:
    return _short(os.path.relpath(each, path).encode("utf-8", "surrogateescape") for each in inside(path))


def _pattern(pattern: str) -> bytes:
    start = os.path.dirname(pattern[: min(pattern.index(letter) for letter in "*?[" if letter in pattern)])
    return _short(os.path.relpath(each, start).encode("utf-8", "surrogateescape") for each in matching(pattern))


def _there(path: str) -> bytes:
    try:
        return b"folder" if S_ISDIR(plain_stat(path).st_mode) else b"file"
    except (OSError, ValueError):
        return NONE


def _status(path: str) -> bytes:
    try:
        status = plain_stat(path)
    except (OSError, ValueError):
        return NONE
    return b"%d %d %d" % (status.st_mode, status.st_size, status.st_mtime_ns)


def _module(path: str) -> bytes:
    return read_source(path)[1]


def _variable(name: str) -> bytes:
    value = plain_environment.get(os.fsencode(name))
    return NONE if value is None else _short((value,))


def _environment(_: str) -> bytes:
    return _short(piece for pair in sorted(plain_environment.items()) for piece in pair)


def _short(pieces: Iterable[bytes]) -> bytes:
    hasher = blake2b(digest_size=16)
    for piece in pieces:
        hasher.update(b"%d:%b" % (len(piece), piece))
    return hasher.digest()


plain_stat = os.stat
plain_listdir = os.listdir
plain_environment: dict[bytes, bytes] = os.environ._data  # type: ignore[attr-defined]
_LOOKS: dict[str, Callable[[str], bytes]] = {
    "file": content,
    "missing": content,
    "folder": listing,
    "tree": _tree,
    "pattern": _pattern,
    "there": _there,
    "status": _status,
    "module": _module,
    "variable": _variable,
    "environment": _environment,
}
_OF_PROCESS = {"variable", "environment"}


def also(kind: str, look: Callable[[str], bytes]) -> None:
    """Name one more kind of thing that is not a file, and how its digest is made."""
    _LOOKS[kind] = look
    _OF_PROCESS.add(kind)
