"""From what authors have (paths, addresses, bytes, arrays, pictures) to what pages show."""

from __future__ import annotations

import io
import os
import struct
import sys
import zlib
from pathlib import Path
from typing import Any

from stagelight.plugin import Media, media
from stagelight_media.elements import Source
from stagelight_media.errors import InvalidParameterTypeError, MediaError

MAGIC = (
    (b"\x89PNG", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"BM", "image/bmp"),
    (b"%PDF", "application/pdf"),
)


def is_address(data: object) -> bool:
    """True for the address of something elsewhere."""
    return isinstance(data, str) and data.startswith(("http://", "https://", "data:", "//"))


def located(command: str, data: Any, mime: str | None = None) -> Source:
    """A source of any kind of bytes: an address as it is, a path, bytes, an open file."""
    if is_address(data):
        return str(data)
    if isinstance(data, str | os.PathLike):
        path = Path(data)
        if not path.is_file():
            raise MediaError(
                f"st.{command}: there is no file {os.fspath(data)!r} (looked in {Path.cwd()}). "
                "Give a path, an address, or the bytes."
            )
        return media(path, mime=mime if path.suffix == "" else None)
    try:
        return media(data, mime=mime)
    except InvalidParameterTypeError as error:
        raise InvalidParameterTypeError(f"st.{command}: {error}") from None


def picture(data: Any, *, clamp: bool = False, channels: str = "RGB", form: str = "auto") -> Source:
    """A source of a picture: SVG text, arrays and Pillow's pictures beside what `located` takes."""
    if isinstance(data, str) and data.lstrip()[:5].lower() in ("<svg ", "<svg>", "<?xml"):
        return media(data, name="picture.svg", mime="image/svg+xml")
    if type(data).__module__.partition(".")[0] == "PIL" and hasattr(data, "save"):
        return _pillow(data, form)
    if hasattr(data, "__array_interface__") or type(data).__module__.partition(".")[0] in ("numpy", "torch"):
        return _array(data, clamp, channels, form)
    if isinstance(data, bytes | bytearray | io.BytesIO):
        body = data.getvalue() if isinstance(data, io.BytesIO) else bytes(data)
        return media(body, mime=sniffed(body, "image/png"))
    return located("image", data, "image/png")


def sniffed(body: bytes, otherwise: str) -> str:
    """The type of bytes, by how they begin."""
    if body[:4] == b"RIFF" and body[8:12] == b"WEBP":
        return "image/webp"
    if body.lstrip()[:5].lower() in (b"<svg ", b"<?xml"):
        return "image/svg+xml"
    return next((mime for magic, mime in MAGIC if body.startswith(magic)), otherwise)


def _pillow(image: Any, form: str) -> Media:
    clear = image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info
    chosen = form.upper() if form.upper() in ("PNG", "JPEG") else "PNG" if clear or image.format != "JPEG" else "JPEG"
    if chosen == "JPEG" and image.mode not in ("RGB", "L"):
        image = image.convert("RGB")
    out = io.BytesIO()
    image.save(out, chosen)
    return media(out.getvalue(), mime=f"image/{chosen.lower()}")


def _array(data: Any, clamp: bool, channels: str, form: str) -> Media:
    import numpy as np

    array = np.asarray(data)
    if array.ndim == 2:
        array = array[:, :, None]
    if array.ndim != 3 or array.shape[2] not in (1, 3, 4):
        raise MediaError(
            f"st.image: an array of the shape {np.shape(data)} is no picture. Give (rows, columns, 1, 3 or 4)."
        )
    array = _bytes(array, clamp, np)
    if channels == "BGR" and array.shape[2] >= 3:
        array = array[:, :, [2, 1, 0, *range(3, array.shape[2])]]
    if form.upper() == "JPEG":
        from PIL import Image

        return _pillow(Image.fromarray(array.squeeze()), form)
    return media(png(array.shape[1], array.shape[0], array.shape[2], array.tobytes()), mime="image/png")


def _bytes(array: Any, clamp: bool, np: Any) -> Any:
    """Whole numbers from 0 to 255."""
    most = 1.0 if array.dtype.kind == "f" else 255
    low, high = (array.min(), array.max()) if array.size else (0, 0)
    if low < 0 or high > most:
        if not clamp:
            raise MediaError(
                f"st.image: the array has values from {low} to {high}, but a picture's are from 0 to {most}. "
                "clamp=True cuts off what is beyond."
            )
        array = np.clip(array, 0, most)
    return (array * 255 if array.dtype.kind == "f" else array).astype(np.uint8)


def png(width: int, height: int, channels: int, rows: bytes) -> bytes:
    """A PNG file of 8 bits a channel: 1 (grey), 3 (colours) or 4 (with transparency)."""
    kind = {1: 0, 3: 2, 4: 6}[channels]
    length = width * channels
    lines = b"".join(b"\0" + rows[at : at + length] for at in range(0, len(rows), length)) if length else b""
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, kind, 0, 0, 0)),
        (b"IDAT", zlib.compress(lines, 6)),
        (b"IEND", b""),
    )
    body = b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + body


def wav(data: Any, rate: int) -> bytes:
    """A WAV file of an array: one channel, or (channels, samples); floats are made as loud as they can be."""
    import wave

    import numpy as np

    array = np.atleast_2d(np.asarray(data, dtype=float))
    peak = float(np.abs(array).max()) if array.size else 0.0
    samples = (array / (peak or 1.0) * 32767).astype("<i2")
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(samples.shape[0])
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(samples.T.tobytes())
    return out.getvalue()


def is_array(data: object) -> bool:
    """True for numpy's arrays, where numpy is there."""
    numpy = sys.modules.get("numpy")
    return numpy is not None and isinstance(data, numpy.ndarray)


def webvtt(source: Any) -> Media:
    """Subtitles as WebVTT; SubRip is converted."""
    if isinstance(source, os.PathLike) or (isinstance(source, str) and "\n" not in source):
        found = located("video", source)
        if not isinstance(found, Media):
            raise MediaError("st.video: subtitles cannot lie elsewhere. Give a file or the text.")
        text = found.read().decode("utf-8-sig")
    else:
        text = media(source).read().decode("utf-8-sig")
    if not text.lstrip().startswith("WEBVTT"):
        lines = [line.replace(",", ".") if "-->" in line else line for line in text.splitlines()]
        text = "WEBVTT\n\n" + "\n".join(lines) + "\n"
    return media(text, name="subtitles.vtt", mime="text/vtt")
