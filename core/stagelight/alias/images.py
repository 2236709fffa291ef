"""`image_to_url`, which drawing components ask for: any picture as an address."""

from __future__ import annotations

import importlib
import io
import mimetypes
from base64 import b64encode
from pathlib import Path
from typing import Any

from stagelight.errors import APIException


def image_to_url(
    image: Any,
    width: Any = -1,
    clamp: bool = False,
    channels: str = "RGB",
    output_format: str = "auto",
    image_id: str = "",
    *more: object,
) -> str:
    """An address that holds the picture itself: a file, its bytes, a PIL image or an array of pixels."""
    if isinstance(image, str | Path):
        if str(image).startswith(("http:", "https:", "data:")):
            return str(image)
        kind = mimetypes.guess_type(image)[0] or "image/png"
        return _address(Path(image).read_bytes(), kind)
    if isinstance(image, bytes | bytearray):
        return _address(bytes(image), _kind(bytes(image)))
    if isinstance(image, io.IOBase):
        return image_to_url(image.read())
    if not hasattr(image, "save"):
        image = _pixels(image, clamp, channels)
    form = "JPEG" if output_format.upper() in ("JPEG", "JPG") else "PNG"
    held = io.BytesIO()
    (image.convert("RGB") if form == "JPEG" else image).save(held, form)
    return _address(held.getvalue(), f"image/{form.lower()}")


def _pixels(image: Any, clamp: bool, channels: str) -> Any:
    if not hasattr(image, "__array__"):
        raise APIException(f"image_to_url() knows files, bytes, PIL images and arrays, not a {type(image).__name__}.")
    numpy, pictures = importlib.import_module("numpy"), importlib.import_module("PIL.Image")
    array = numpy.asarray(image)
    if array.dtype.kind == "f":
        array = array * 255
    if clamp:
        array = array.clip(0, 255)
    array = array.astype("uint8")
    if array.ndim == 3 and array.shape[2] == 1:
        array = array[:, :, 0]
    return pictures.fromarray(array[:, :, ::-1] if channels == "BGR" and array.ndim == 3 else array)


def _kind(data: bytes) -> str:
    if data.startswith(b"\xff\xd8"):
        return "image/jpeg"
    if data.startswith(b"GIF8"):
        return "image/gif"
    if data[8:12] == b"WEBP":
        return "image/webp"
    return "image/svg+xml" if data.lstrip().startswith(b"<") else "image/png"


def _address(data: bytes, kind: str) -> str:
    return f"data:{kind};base64,{b64encode(data).decode()}"
