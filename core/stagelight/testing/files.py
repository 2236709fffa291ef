"""Views of the widgets that take files."""

from __future__ import annotations

from typing import Any, Self

from stagelight.testing.views import Field, Widget


class Taking(Widget):
    """What all widgets that take files share."""

    def clear(self) -> Self:
        """Take all its files away."""
        return self.set_value(None)


class FileUploader(Taking, kinds="file_uploader"):
    """`st.file_uploader`."""

    accept_multiple_files = Field(False, "multiple")
    accept_directory = Field(False, "directory")
    allowed_type: Field[Any] = Field((), "types")

    def upload(self, filename: str, content: bytes, mime_type: str = "application/octet-stream") -> Self:
        """Give it a file, beside those that the test gave it before."""
        return self


class CameraInput(Taking, kinds="camera_input"):
    """`st.camera_input`."""

    resolution: Field[str | None] = Field(None)

    def upload(self, filename: str, content: bytes, mime_type: str = "image/jpeg") -> Self:
        """Take a picture."""
        return self


class AudioInput(Taking, kinds="audio_input"):
    """`st.audio_input`."""

    sample_rate: Field[int | None] = Field(None)

    def upload(self, filename: str, content: bytes, mime_type: str = "audio/wav") -> Self:
        """Record a sound."""
        return self


class ChatInput(Taking, kinds="chat_input"):
    """`st.chat_input`."""

    placeholder = Field("")

    def upload(self, filename: str, content: bytes, mime_type: str = "application/octet-stream") -> Self:
        """Add a file to the message."""
        return self
