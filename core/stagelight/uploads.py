"""Files that visitors send: on disk while they arrive, file-like to the script, gone with the session."""

from __future__ import annotations

import io
import os
import secrets
from collections.abc import Iterable, Iterator
from pathlib import Path
from threading import Lock
from typing import Any
from weakref import finalize

from attrs import define, field

from stagelight.element import Wire
from stagelight.media import Media, media

BLOCK = 1 << 16
LOOSE = 4 << 30
"""Bytes of files that a session may have sent without using them for a widget."""


class TooLarge(ValueError):
    """A file is larger than allowed."""


@define(eq=False)
class Stored:
    """A file on disk that goes when nobody refers to it any more."""

    id: str
    name: str
    type: str
    size: int
    path: str
    used: bool = False
    """A run has seen it as a widget's value."""
    _end: finalize[..., Any] = field(init=False, repr=False)
    _media: Media | None = field(default=None, init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        self._end = finalize(self, _remove, self.path)

    @property
    def media(self) -> Media:
        """The file as what pages can show."""
        if self._media is None:
            self._media = media(Path(self.path), name=self.name, mime=self.type)
        return self._media


def _remove(path: str) -> None:
    try:
        os.unlink(path)
    except OSError:
        pass  # Somebody tidied up the folder before us.


class _Disk(io.RawIOBase):
    """Reads a stored file; opened when first read, so that a thousand files are not a thousand handles."""

    def __init__(self, stored: Stored) -> None:
        self._stored = stored
        self._handle = -1
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if self._handle < 0:
            self._handle = os.open(self._stored.path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        os.lseek(self._handle, self._at, os.SEEK_SET)
        data = os.read(self._handle, len(buffer))
        buffer[: len(data)] = data
        self._at += len(data)
        return len(data)

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        self._at = max(0, offset + (0, self._at, self._stored.size)[whence])
        return self._at

    def tell(self) -> int:
        return self._at

    def close(self) -> None:
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1
        super().close()


class UploadedFile(io.BufferedReader):
    """A file that a visitor sent: read it like any open file.

    Each run gets a new one that stands at its beginning. What a script keeps stays readable, whatever becomes of
    the widget and the session.

    Example
    -------
    >>> file = restored("id", "hello.txt", "text/plain", b"Hello!")
    >>> file.name, file.size, file.read()
    ('hello.txt', 6, b'Hello!')
    """

    def __init__(self, raw: Any, file_id: str, name: str, type: str, size: int) -> None:
        super().__init__(raw)
        self.file_id = file_id
        self._name = name
        self.type = type
        self.size = size

    @property
    def name(self) -> str:
        """What the visitor calls it."""
        return self._name

    def getvalue(self) -> bytes:
        """All bytes, wherever the file stands."""
        where = self.tell()
        self.seek(0)
        body = self.read()
        self.seek(where)
        return body

    def getbuffer(self) -> memoryview:
        """All bytes, as a buffer."""
        return memoryview(self.getvalue())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, UploadedFile) and self.file_id == other.file_id

    def __hash__(self) -> int:
        return hash(self.file_id)

    def __repr__(self) -> str:
        return f"UploadedFile(file_id={self.file_id!r}, name={self.name!r}, type={self.type!r}, size={self.size})"

    def __reduce__(self) -> Any:
        return restored, (self.file_id, self.name, self.type, self.getvalue())

    def __deepcopy__(self, memo: object) -> UploadedFile:
        return restored(self.file_id, self.name, self.type, self.getvalue())


def restored(file_id: str, name: str, type: str, body: bytes) -> UploadedFile:
    """A file whose bytes are in memory: out of a cache, or made by a test."""
    return UploadedFile(io.BytesIO(body), file_id, name, type, len(body))


class Uploads:
    """The files that one session's visitor has sent."""

    def __init__(self) -> None:
        self._files: dict[str, Stored] = {}
        self._lock = Lock()
        self._closed = False

    def __bool__(self) -> bool:
        return bool(self._files)

    def receive(self, name: str, type: str, chunks: Iterable[bytes], limit: int) -> str:
        """Take a file as it arrives.

        Parameters
        ----------
        name : what the visitor calls it; folders in it stay, ways out of them do not
        type : its MIME type
        chunks : its bytes, piece by piece
        limit : the most bytes that it may have

        Returns
        -------
        str
            Its id, which widgets take as their value in this session and in no other.

        Raises
        ------
        TooLarge
            As soon as it is; nothing of it is kept.
        ValueError
            If the session has ended.
        """
        import tempfile

        handle, path = tempfile.mkstemp(prefix="stagelight-")
        size = 0
        try:
            with os.fdopen(handle, "wb") as file:
                for chunk in chunks:
                    size += len(chunk)
                    if size > limit:
                        raise TooLarge(f"The file {name!r} is larger than {readable(limit)}, the most that is taken.")
                    file.write(chunk)
            return self._add(Stored(secrets.token_urlsafe(16), plain(name), type, size, path))
        except BaseException:
            _remove(path)
            raise

    def _add(self, stored: Stored) -> str:
        with self._lock:
            if self._closed:
                raise ValueError("This session has ended; open the page again.")
            loose = sum(file.size for file in self._files.values() if not file.used)
            if loose + stored.size > max(LOOSE, stored.size):
                raise TooLarge("This page has sent more files than it uses; load it again.")
            self._files[stored.id] = stored
        return stored.id

    def find(self, id: object) -> Stored | None:
        """The file with this id, if this session has it."""
        return self._files.get(id) if isinstance(id, str) else None

    def open(self, id: object) -> UploadedFile:
        """The file with this id, at its beginning. Raises ValueError, with a sentence, if this session has none."""
        stored = self.find(id)
        if stored is None:
            raise ValueError("This file is not known to this session any more; send it again.")
        return UploadedFile(_Disk(stored), stored.id, stored.name, stored.type, stored.size)

    def drop(self, id: str) -> None:
        """Forget a file that no widget has used yet."""
        with self._lock:
            stored = self._files.get(id)
            if stored is not None and not stored.used:
                del self._files[id]

    def use(self, wire: Wire) -> None:
        """A run begins that sees the files in this value."""
        for id in _texts(wire) if self._files else ():
            if (stored := self._files.get(id)) is not None:
                stored.used = True

    def keep(self, wires: Iterable[Wire]) -> None:
        """Forget the files that were used and are in none of these values any more."""
        wanted = {id for wire in wires for id in _texts(wire)}
        with self._lock:
            for id in [id for id, stored in self._files.items() if stored.used and id not in wanted]:
                del self._files[id]

    def close(self) -> None:
        """The session ends: its files go, save those that a script still holds."""
        with self._lock:
            self._closed = True
            self._files.clear()


def _texts(wire: Wire) -> Iterator[str]:
    if isinstance(wire, str):
        yield wire
    elif isinstance(wire, tuple):
        for part in wire:
            yield from _texts(part)


def plain(name: str) -> str:
    """A file's name without what could lead out of a folder.

    Example
    -------
    >>> plain("../../etc/passwd"), plain("photos/one.png")
    ('etc/passwd', 'photos/one.png')
    """
    parts = name.replace("\\", "/").replace("\0", "").split("/")
    return "/".join(part for part in parts if part not in ("", ".", ".."))[-255:] or "file"


def readable(size: int) -> str:
    """A size as people read it.

    Example
    -------
    >>> readable(200 << 20), readable(1500), readable(17)
    ('200 MB', '1.5 KB', '17 B')
    """
    number, step = float(size), 0
    while number >= 1024 and step < 3:
        number, step = number / 1024, step + 1
    return f"{number:.1f}".removesuffix(".0") + " " + ("B", "KB", "MB", "GB")[step]
