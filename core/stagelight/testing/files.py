"""Views of the widgets that take files."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Self, TypeAlias

from stagelight.contracts import describe
from stagelight.element import Wire
from stagelight.testing.errors import AppTestError
from stagelight.testing.views import Field, Widget

File: TypeAlias = tuple[str, bytes, str]
"""A file's name, its bytes and its MIME type."""


class Taking(Widget):
    """What all widgets that take files share."""

    @property
    def staged(self) -> tuple[Any, ...]:
        """The ids of the files that the test gave since the last run."""
        found = self.root.staged.get(self.id, ())
        return found if isinstance(found, tuple) else ()

    def clear(self) -> Self:
        """Take all its files away."""
        return self.give((), ())

    def give(self, files: Sequence[File], before: tuple[Any, ...]) -> Self:
        """Send files and stage them behind those of `before`."""
        self.usable("give files to")
        sent = [self.send(*file) for file in files]
        try:
            return self.stage(self.checked((*before, *sent), [name for name, *_ in files]))
        except AppTestError:
            for id in sent:
                self.root.uploads.drop(id)
            raise

    def send(self, name: str, content: bytes, type: str) -> str:
        """Bring one file to the session, as an upload would; its id."""
        if not name or not isinstance(content, bytes | bytearray) or not type:
            raise AppTestError(f"The {describe(self.record)} takes a name, bytes and a MIME type for each file.")
        try:
            return self.root.uploads.receive(name, type, [bytes(content)], self.record.limit)  # type: ignore[attr-defined]
        except ValueError as error:
            raise AppTestError(str(error)) from error


class FileUploader(Taking, kinds="file_uploader"):
    """`st.file_uploader`."""

    accept_multiple_files = Field(False, "multiple")
    accept_directory = Field(False, "directory")

    @property
    def allowed_type(self) -> list[str]:
        """The endings and MIME types that it takes; empty: all."""
        return list(self.record.types)  # type: ignore[attr-defined]

    def set_value(self, files: File | Sequence[File] | None) -> Self:
        """Give it files in place of those that it has: (name, bytes, MIME type) of each; None: none."""
        several: Any = () if files is None else files
        return self.give([several] if several and isinstance(several[0], str) else several, ())

    def upload(self, filename: str, content: bytes, mime_type: str = "application/octet-stream") -> Self:
        """Give it a file, beside those that were given since the last run if it takes several."""
        before = self.staged if self.accept_multiple_files else ()
        return self.give([(filename, content, mime_type)], before)


class Recording(Taking):
    """What camera_input and audio_input share: one file."""

    def set_value(self, file: File | None) -> Self:
        """Give it what was recorded: (name, bytes, MIME type); None: nothing."""
        return self.give([] if file is None else [file], ())


class CameraInput(Recording, kinds="camera_input"):
    """`st.camera_input`."""

    @property
    def resolution(self) -> str | None:
        """What is asked of the camera, such as "720p"."""
        lines = self.record.lines  # type: ignore[attr-defined]
        return None if lines is None else f"{lines}p"

    def upload(self, filename: str, content: bytes, mime_type: str = "image/jpeg") -> Self:
        """Take a picture."""
        return self.set_value((filename, content, mime_type))


class AudioInput(Recording, kinds="audio_input"):
    """`st.audio_input`."""

    sample_rate: Field[int | None] = Field(None)

    def upload(self, filename: str, content: bytes, mime_type: str = "audio/wav") -> Self:
        """Record a sound."""
        return self.set_value((filename, content, mime_type))


class ChatInput(Taking, kinds="chat_input"):
    """`st.chat_input`."""

    placeholder = Field("")

    @property
    def parts(self) -> tuple[str, tuple[Any, ...], Wire]:
        """The text, the files and the recording of the message so far."""
        now: Any = self.root.staged.get(self.id)
        return now if isinstance(now, tuple) else (now or "", (), None)

    def set_value(self, v: str | None) -> Self:
        """Send a message; None: none."""
        self.usable("write in")
        if v is None:
            self.root.staged.pop(self.id, None)
            return self
        return self.stage(self.checked(self._message(v, *self.parts[1:]), v))

    def upload(self, filename: str, content: bytes, mime_type: str = "application/octet-stream") -> Self:
        """Send a file with the message; a recording where the field takes those and no files."""
        self.usable("give files to")
        record: Any = self.record
        if not record.accept_file and not record.accept_audio:
            raise AppTestError(f"The {describe(record)} takes no files. Its author can say accept_file=True.")
        text, files, audio = self.parts
        id = self.send(filename, content, mime_type)
        if record.accept_file:
            files = (*files, id) if record.many else (id,)
        else:
            audio = id
        return self.stage(self.checked((text, files, audio), filename))

    def clear(self) -> Self:
        """Send no files with the message."""
        text = self.parts[0]
        self.root.staged.pop(self.id, None)
        return self.set_value(text) if text else self

    def _message(self, text: str, files: tuple[Any, ...], audio: Wire) -> Wire:
        return text if not files and audio is None else (text, files, audio)
