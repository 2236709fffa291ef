"""The store on disk: a file an entry, whole or not there, for several processes at once."""

from __future__ import annotations

import os
import secrets
import struct
import threading
import time
import warnings
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

import platformdirs
import xxhash

from stagelight.errors import CacheWarning

_MAGIC = b"stagelight entry 1\n"
_HEAD = struct.Struct(f"<{len(_MAGIC)}s16sI")
_ENDING = ".entry"
_ABANDONED = 3600.0
"""Seconds after which a file that was never finished is another's no more."""


class Disk:
    """Bytes under keys, in files; any number of processes may read and write at once.

    An entry is written beside its place and moved there, so that it is seen whole or not at all, even if the process is
    killed meanwhile. What cannot be read, or does not match its checksum, is not there: one warning says so, and the
    file goes.

    Parameters
    ----------
    folder
        Where the files are; None: the user's cache folder.
    limit
        How many bytes to keep, about; what was not asked for longest goes first.
    """

    def __init__(self, folder: Path | None = None, limit: int = 2 << 30) -> None:
        self.folder = folder or Path(platformdirs.user_cache_dir("stagelight", appauthor=False)) / "entries"
        self._limit = limit
        self._lock = threading.Lock()
        self._written = limit
        """Bytes since the files were last counted; at first as many as call for counting."""

    def get(self, key: str) -> bytes | None:
        """The bytes under `key`, None where there are none or where they are damaged."""
        path = self._path(key)
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            self._warn(path, f"cannot be read ({error})")
            return None
        found = _open(data)
        if found is None or found[0] != key:
            self._warn(path, "is damaged or half written")
            self.drop(key)
            return None
        try:
            os.utime(path)
        except OSError:
            pass
        return found[1]

    def put(self, key: str, value: bytes) -> None:
        """Keep `value` under `key`; where that fails, one warning, and no entry."""
        path = self._path(key)
        name = key.encode()
        passing = path.with_suffix(f".{os.getpid()}.{secrets.token_hex(4)}")
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with open(passing, "xb") as file:
                file.write(_HEAD.pack(_MAGIC, _sum(name, value), len(name)))
                file.write(name)
                file.write(value)
            passing.replace(path)
        except OSError as error:
            _remove(passing)
            self._warn(path, f"cannot be written ({error})")
            return
        with self._lock:
            self._written += len(value)
            full = self._written > self._limit // 8
            if full:
                self._written = 0
        if full:
            self._shrink()

    def drop(self, key: str) -> None:
        """Forget `key`; nothing happens where it is not there."""
        try:
            self._path(key).unlink(missing_ok=True)
        except OSError as error:
            self._warn(self._path(key), f"cannot be removed ({error})")

    def keys(self) -> list[str]:
        """All keys."""
        found = []
        for entry in self._files():
            try:
                with open(entry, "rb") as file:
                    head = _HEAD.unpack(file.read(_HEAD.size))
                    if head[0] == _MAGIC:
                        found.append(file.read(head[2]).decode())
            except (OSError, ValueError, struct.error):
                continue
        return found

    def size(self) -> int:
        """How many bytes the files take."""
        return sum(status.st_size for _, status in self._stated())

    def _path(self, key: str) -> Path:
        name = blake2b(key.encode(), digest_size=20).hexdigest()
        return self.folder / name[:2] / f"{name[2:]}{_ENDING}"

    def _files(self) -> Iterator[os.DirEntry[str]]:
        try:
            rooms = [room.path for room in os.scandir(self.folder) if room.is_dir()]
        except OSError:
            return
        for room in rooms:
            try:
                yield from os.scandir(room)
            except OSError:
                continue

    def _stated(self) -> Iterator[tuple[str, os.stat_result]]:
        for entry in self._files():
            try:
                yield entry.path, entry.stat()
            except OSError:
                continue

    def _shrink(self) -> None:
        """Remove what was not asked for longest, down to nine tenths of the bound, and what was never finished."""
        now = time.time()
        entries = []
        for path, status in self._stated():
            if path.endswith(_ENDING):
                entries.append((status.st_mtime_ns, status.st_size, path))
            elif now - status.st_mtime > _ABANDONED:
                _remove(path)
        total = sum(size for _, size, _ in entries)
        if total <= self._limit:
            return
        for _, size, path in sorted(entries):
            if total <= self._limit * 9 // 10:
                break
            _remove(path)
            total -= size

    def _warn(self, path: Path, what: str) -> None:
        warnings.warn(f"The cache entry {path} {what}; its value is computed again.", CacheWarning, stacklevel=3)


def _sum(name: bytes, value: bytes) -> bytes:
    state = xxhash.xxh3_128(name)
    state.update(value)
    return state.digest()


def _open(data: bytes) -> tuple[str, bytes] | None:
    """The key and value in a file's bytes, None where they are not whole."""
    if len(data) < _HEAD.size:
        return None
    magic, checksum, length = _HEAD.unpack_from(data)
    name, value = data[_HEAD.size : _HEAD.size + length], data[_HEAD.size + length :]
    if magic != _MAGIC or len(name) != length or _sum(name, value) != checksum:
        return None
    return name.decode(), value


def _remove(path: str | Path) -> None:
    try:
        os.unlink(path)
    except OSError:
        pass
