"""What this plugin brings: pictures, sound, films, documents, a logo."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from stagelight.plugin import Asset, Element, Rendering, hookimpl
from stagelight_media.elements import Audio, Image, Logo, Pdf, Picture, Playable, Video

FOLDER = Path(__file__).parent
KINDS = ("audio", "image", "logo", "pdf", "video")


@hookimpl
def stagelight_register_elements() -> Sequence[type[Element]]:
    """The records."""
    return [Audio, Image, Logo, Pdf, Video]


@hookimpl
def stagelight_register_commands() -> Mapping[str, Callable[..., Any] | str]:
    """The commands, imported when they are first used."""
    return {name: f"stagelight_media.commands:{name}" for name in KINDS}


@hookimpl
def stagelight_register_renderings(medium: str) -> Mapping[type[Element], Rendering | str]:
    """HTML and text for each."""
    html = {Audio: "audio", Image: "image", Logo: "logo", Pdf: "pdf", Video: "video"}
    text = {Image: "image", Logo: "logo", Pdf: "pdf", Playable: "playable"}
    names: Mapping[type[Element], str] = {"html": html, "text": text}.get(medium, {})
    return {cls: f"stagelight_media.{medium}:{name}" for cls, name in names.items()}


@hookimpl
def stagelight_register_assets(medium: str) -> Sequence[Asset]:
    """The look; on the live page also what plays a part again and again."""
    if medium == "html":
        return [Asset("media.css", FOLDER / "media.css", kinds=KINDS)]
    if medium == "web":
        return [Asset("media.js", FOLDER / "media.js", kinds=("audio", "video"))]
    return []


@hookimpl
def stagelight_element_for(value: object) -> Element | None:
    """Pillow's pictures."""
    if type(value).__module__.partition(".")[0] == "PIL" and hasattr(value, "save"):
        from stagelight_media.sources import picture

        return Image((Picture(picture(value)),))
    return None
