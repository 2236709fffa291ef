"""PIL: mode, size, palette, notes and every pixel of every frame."""

from __future__ import annotations

from PIL import Image

from stagelight.hashing.encoding import head
from stagelight.hashing.parts import Parts, Take, Tools


def find(cls: type) -> Take | None:
    """How values of a class of PIL's are taken apart; None: by their state."""
    return image if issubclass(cls, Image.Image) else None


def image(value: Image.Image, tools: Tools) -> Parts:
    """An image, all its frames if it has several."""
    frames = [_pixels(value, tools)]
    count, place = getattr(value, "n_frames", 1), value.tell()
    if count > 1:
        try:
            for at in range(count):
                value.seek(at)
                frames.append(_pixels(value, tools))
        finally:
            value.seek(place)
    palette = None if value.palette is None else value.getpalette("RGBA")
    details = (value.mode, value.size, place, palette, dict(value.info))
    return Parts(head("image", tools.name(type(value)), b"".join(frames)), details, lambda at: ".info")


def _pixels(value: Image.Image, tools: Tools) -> bytes:
    return tools.blob(value.tobytes())
