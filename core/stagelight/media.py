"""Bytes that a page shows or offers: known by their content, held as long as a page refers to them."""

from __future__ import annotations

import io
import os
import secrets
from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path
from typing import Any
from weakref import WeakValueDictionary

from attrs import field, frozen

from stagelight.errors import InvalidParameterTypeError

UNKNOWN = "application/octet-stream"


class Content:
    """Where the bytes are: in memory, in a file, or still to be made."""

    __slots__ = ("__weakref__", "data", "make", "mime", "path", "stamp")

    def __init__(
        self,
        mime: str,
        *,
        data: bytes | None = None,
        path: Path | None = None,
        make: Callable[[], object] | None = None,
    ) -> None:
        self.mime = mime
        self.data = data
        self.path = path
        self.make = make
        self.stamp = _stamp(path) if path is not None else (0, 0)

    @property
    def lasting(self) -> bool:
        """True where the bytes are the same whenever they are read."""
        return self.make is None

    @property
    def file(self) -> Path | None:
        """The file that holds the bytes, if one does. Raises FileNotFoundError if it is another one by now."""
        if self.path is not None and _stamp(self.path) != self.stamp:
            raise FileNotFoundError(f"The file {self.path.name!r} was changed since the page was made.")
        return self.path

    def read(self) -> bytes:
        """All bytes; what is still to be made is made now."""
        if self.make is not None:
            made = self.make()
            if callable(made):
                raise InvalidParameterTypeError("The function that makes the data gave another function.")
            return media(made).read()
        file = self.file
        if file is not None:
            return file.read_bytes()
        assert self.data is not None
        return self.data


@frozen
class Media:
    """Bytes with their type and name; two are equal if their bytes are."""

    digest: str
    """Names the bytes and their type: for ever the same for the same content."""
    mime: str
    name: str
    """What a file with these bytes is called."""
    size: int | None
    """None: they are made when they are asked for."""
    content: Content = field(eq=False, repr=False)

    def read(self) -> bytes:
        """All bytes."""
        return self.content.read()


_held: WeakValueDictionary[str, Content] = WeakValueDictionary()
"""What some page of this process shows. It holds nothing alive: a page that goes takes its bytes along."""


def media(data: object, *, name: str | None = None, mime: str | None = None) -> Media:
    """Make a record of bytes that a page can show or offer; `context.address` says where a rendering finds it.

    Parameters
    ----------
    data
        Text, bytes, an open file, a path, or a function that gives one of those when they are asked for.
    name
        What a file with these bytes is called; None: as the file that they come from.
    mime
        Their type; None: by the name, else text/plain for text and application/octet-stream for bytes.

    Returns
    -------
    Media
        The record. The same bytes are kept once, however many pages show them.

    Raises
    ------
    InvalidParameterTypeError
        If the data are of another type.
    FileNotFoundError
        If there is no file at the path.

    Example
    -------
    >>> media("a,b", name="t.csv").mime
    'text/csv'
    """
    name, kind = _described(data, os.path.basename(name) if name else _name_of(data), mime)
    if callable(data):
        return _keep(secrets.token_urlsafe(16), name, None, Content(kind, make=data))
    if isinstance(data, os.PathLike):
        path = Path(data).resolve(strict=True)
        content = Content(kind, path=path)
        # A large file is known by its place, time and size: to read all of it for each run would cost too much.
        return _keep(_digest(kind, f"{path}{content.stamp}".encode()), name, content.stamp[1], content)
    body = _bytes(data)
    return _keep(_digest(kind, body), name, len(body), Content(kind, data=body))


def held(digest: str) -> Content | None:
    """The content of this digest, if a page of this process still shows it."""
    return _held.get(digest)


def _described(data: object, name: str, mime: str | None) -> tuple[str, str]:
    """The name and the type, each by the other where only one is known."""
    import mimetypes

    kind = mime or (mimetypes.guess_type(name)[0] if name else None)
    kind = kind or ("text/plain" if isinstance(data, str | io.TextIOBase) else UNKNOWN)
    return name or "file" + (mimetypes.guess_extension(kind) or ""), kind


def _keep(digest: str, name: str, size: int | None, content: Content) -> Media:
    content = _held.setdefault(digest, content)
    return Media(digest, content.mime, name, size, content)


def _digest(mime: str, body: bytes) -> str:
    return blake2b(body, digest_size=16, key=mime.encode()[:64]).hexdigest()


def _stamp(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_mtime_ns, found.st_size


def _name_of(data: object) -> str:
    """The file name that the data bring along; empty where they have none."""
    name = data if isinstance(data, os.PathLike) else getattr(data, "name", None)
    return os.path.basename(os.fspath(name)) if isinstance(name, str | os.PathLike) else ""


def _bytes(data: Any) -> bytes:
    if isinstance(data, str):
        return data.encode()
    if isinstance(data, bytes | bytearray | memoryview):
        return bytes(data)
    if isinstance(data, io.BytesIO | io.StringIO):
        return _bytes(data.getvalue())
    if hasattr(data, "read"):
        where = data.tell() if data.seekable() else None
        if where is not None:
            data.seek(0)
        body = data.read()
        if where is not None:
            data.seek(where)
        return _bytes(body)
    raise InvalidParameterTypeError(
        f"A value of the type {type(data).__name__} has no bytes. Give text, bytes, an open file, "
        "a pathlib.Path, or a function that makes one of those."
    )
