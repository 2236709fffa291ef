"""The command for a message of a chat: chat_message."""

from __future__ import annotations

import base64
import mimetypes
import re
from io import BytesIO
from pathlib import Path
from typing import Any

from stagelight.elements import checks
from stagelight.elements.text import Width
from stagelight.errors import InvalidParameterTypeError, MissingRequiredParameterError, ValueError
from stagelight.plugin import Handle, show
from stagelight.records import ChatMessage

_ADDRESS = re.compile(r"https?://|data:image/", re.IGNORECASE)
_SIGNATURES = ((b"\x89PNG", "png"), (b"\xff\xd8", "jpeg"), (b"GIF8", "gif"), (b"RIFF", "webp"), (b"<svg", "svg+xml"))


def chat_message(name: str, *, avatar: Any = None, width: Width = "stretch") -> Handle:
    """Open a message of a chat.

    Parameters
    ----------
    name: Who wrote it: "user", "assistant", "ai", "human", or any name.
    avatar: An emoji, ":material/name:", "spinner", or a picture: its address, its file, its bytes, or a PIL image;
        None: what suits the name.
    width: "stretch", "content", or pixels.

    Returns
    -------
    A handle: use it with `with`, or call commands on it.

    Raises
    ------
    MissingRequiredParameterError, ValueError, InvalidParameterTypeError, InvalidWidthError: A parameter that does not
        fit.

    Example
    -------
    >>> with st.chat_message("assistant"):
    ...     st.write("How can I help?")
    """
    if not name:
        raise MissingRequiredParameterError(
            'st.chat_message needs the name of who wrote it, such as st.chat_message("user").'
        )
    checks.check_width("chat_message", width)
    return show(ChatMessage(str(name), None if avatar is None else picture(avatar), width))


def picture(avatar: Any) -> str:
    """An avatar as an icon, or as a picture's address."""
    if isinstance(avatar, Path):
        return _file(avatar)
    if isinstance(avatar, str):
        if _ADDRESS.match(avatar):
            return avatar
        if "." in avatar and Path(avatar).is_file():
            return _file(Path(avatar))
        try:
            return checks.icon("chat_message", avatar) or ""
        except ValueError:
            raise ValueError(f"st.chat_message(avatar={avatar!r}) is neither an icon nor a picture. {_WORKS}") from None
    if isinstance(avatar, bytes | bytearray):
        return _data(bytes(avatar))
    if callable(getattr(avatar, "save", None)):
        buffer = BytesIO()
        avatar.save(buffer, format="PNG")
        return _data(buffer.getvalue())
    if hasattr(avatar, "__array_interface__"):
        from PIL import Image

        return picture(Image.fromarray(avatar))
    raise InvalidParameterTypeError(f"st.chat_message does not take a {type(avatar).__name__} for avatar. {_WORKS}")


_WORKS = 'Give an emoji, such as avatar="🤖", a Material symbol, such as ":material/smart_toy:", or a picture.'


def _file(path: Path) -> str:
    kind = mimetypes.guess_type(path.name)[0] or "image/png"
    return f"data:{kind};base64,{base64.b64encode(path.read_bytes()).decode()}"


def _data(content: bytes) -> str:
    kind = next((name for start, name in _SIGNATURES if content.startswith(start)), "png")
    return f"data:image/{kind};base64,{base64.b64encode(content).decode()}"
