"""What an author wants to see in a frame: an address, a file, or HTML."""

from __future__ import annotations

import mimetypes
import os
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from stagelight.plugin import APIException, InvalidParameterTypeError, Media, media

ADDRESSES = ("http://", "https://", "//")
DOCUMENTS = ("text/html", "application/xhtml+xml")
SHOWN = ("image/", "audio/", "video/", "application/pdf")


def located(src: Any) -> tuple[str | Media, bool]:
    """The document itself, a file, or an address, and whether it is one."""
    if isinstance(src, os.PathLike):
        return _file(Path(src)), False
    if not isinstance(src, str):
        raise InvalidParameterTypeError(
            f"st.iframe: a value of the type {type(src).__name__} is nothing to show. Give an address, a path, or HTML."
        )
    text = src.strip()
    if text.startswith(ADDRESSES):
        return text, True
    if text.startswith("data:"):  # the live page takes no such address, so that nothing runs in its name
        with urlopen(text) as answer:
            return _content(answer.read(), answer.headers.get_content_type(), "file"), False
    if "<" in text:
        return src, False
    if text and Path(text).is_file():
        return _file(Path(text)), False
    if text.startswith("/"):
        return text, True
    raise APIException(
        f"st.iframe({src[:80]!r}) is no address, no file in {Path.cwd()}, and no HTML. "
        'Give one of these, such as "https://example.org", "report.html" or "<p>Hello</p>".'
    )


def _file(path: Path) -> str | Media:
    if not path.is_file():
        raise APIException(
            f"st.iframe: there is no file {os.fspath(path)!r} (looked in {Path.cwd()}). "
            "Give a path, an address, or HTML."
        )
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return _content(path.read_bytes() if kind.startswith("text/") or kind in DOCUMENTS else path, kind, path.name)


def _content(data: bytes | Path, kind: str, name: str) -> str | Media:
    if kind in DOCUMENTS and isinstance(data, bytes):
        return data.decode("utf-8-sig", "replace")
    if kind.startswith("text/"):
        return media(data, name=name, mime="text/plain")
    if kind.startswith(SHOWN):
        return media(data, name=name, mime=kind)
    raise APIException(
        f"st.iframe: browsers show no {kind} in a frame ({name!r}). They show HTML, PDF, pictures, sound, films and "
        "text; st.download_button gives any other file."
    )


def check_size(name: str, size: Any) -> None:
    """A word, or pixels."""
    pixels = isinstance(size, int) and not isinstance(size, bool) and size > 0
    if not pixels and size not in ("stretch", "content"):
        raise APIException(
            f"st.iframe({name}={size!r}) is no {name}. Give 'stretch', 'content', or pixels, such as {name}=300."
        )


def check_index(index: Any) -> None:
    """A place in the order of the tab key."""
    if index is not None and (not isinstance(index, int) or isinstance(index, bool) or index < -1):
        raise APIException(f"st.iframe(tab_index={index!r}) is no place. Give -1 for none, or a number from 0.")
