"""Records of what gives and takes files: `file_uploader Table: people.csv (12 KB)`."""

from __future__ import annotations

from collections.abc import Mapping

from stagelight.plugin import (
    ChatInput,
    Context,
    DownloadButton,
    Element,
    FileInput,
    Rendering,
    readable,
)
from stagelight_text.widgets import widget


def download_button(element: DownloadButton, context: Context) -> str:
    """The button, and what it gives."""
    return widget(element, context, context.address(element.media) if element.media else None)


def file_input(element: FileInput, context: Context) -> str:
    """The files that are there, then what the field takes."""
    there = ", ".join(f"{stored.name} ({readable(stored.size)})" for stored in element.files)
    size = f"{readable(element.limit)} at most"
    return widget(element, context, there or "-", ", ".join([*element.types, size]))


def chat_input(element: ChatInput, context: Context) -> str:
    """What the field asks for, and what goes along with the text."""
    extra = ["files"] * bool(element.accept_file) + ["a recording"] * element.accept_audio
    words = f"{element.kind} {element.placeholder}"
    words += f" (takes {' and '.join(extra)})" if extra else ""
    return words + " (disabled)" * element.disabled


RENDERINGS: Mapping[type[Element], Rendering] = {
    ChatInput: chat_input,
    DownloadButton: download_button,
    FileInput: file_input,
}
