"""Records of the widgets that give and take files.

Wire forms: FileUploader, CameraInput and AudioInput a tuple of file ids; ChatInput the text, or where it takes more
than text `(text, (file id, ...), file id of a recording or null)`.
"""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from typing import Any, Literal

from attrs import evolve, field, frozen

from stagelight.element import Height, Widget, Wire
from stagelight.errors import ValueAssignmentNotAllowedError
from stagelight.media import Media
from stagelight.records.inputs import Button
from stagelight.uploads import Stored, UploadedFile, Uploads, readable

LIMIT = 200 << 20
"""Bytes that one file may have, where nobody says otherwise."""


@frozen
class DownloadButton(Button):
    """A button that gives the visitor a file."""

    media: Media | None = field(default=None, kw_only=True)
    quiet: bool = field(default=False, kw_only=True)
    """A click does not run the script."""


@frozen
class FileInput(Widget):
    """A widget whose value is files: what all of them share."""

    types: tuple[str, ...] = field(default=(), kw_only=True)
    """Endings with their dot, and MIME types such as "image/*"; empty: all."""
    limit: int = field(default=LIMIT, kw_only=True)
    """The most bytes of one file."""
    multiple: bool = field(default=False, kw_only=True)
    uploads: Uploads | None = field(default=None, eq=False, repr=False, kw_only=True)
    """Where the session's files are."""

    @property
    def files(self) -> list[Stored]:
        """What the widget's value names."""
        return _stored(self, self.value)

    def default(self) -> Wire:
        return ()

    def parse(self, wire: Wire) -> list[UploadedFile] | UploadedFile | None:
        if not isinstance(wire, tuple):
            raise ValueError(f"{self.kind} {self.label!r} takes a list of file ids, not {wire!r}.")
        if len(wire) > 1 and not self.multiple:
            raise ValueError(f"{self.kind} {self.label!r} takes one file, not {len(wire)}.")
        opened = [_opened(self, id) for id in wire]
        return opened if self.multiple else opened[0] if opened else None

    def wire(self, value: Any) -> Wire:
        raise ValueAssignmentNotAllowedError(
            f"st.session_state[{self.key!r}] was set, but it belongs to a {self.kind}, whose files only a visitor "
            "can send. Keep your own value under another key."
        )


@frozen
class FileUploader(FileInput):
    """Files that a visitor sends."""

    directory: bool = field(default=False, kw_only=True)
    """A folder with all that is in it; the files' names hold their paths."""


@frozen
class CameraInput(FileInput):
    """A picture that a visitor takes."""

    types: tuple[str, ...] = field(default=("image/*",), kw_only=True)
    lines: int | None = field(default=None, kw_only=True)
    """The height to ask of the camera, in pixels; None: as it is on the page."""


@frozen
class AudioInput(FileInput):
    """A recording that a visitor makes."""

    types: tuple[str, ...] = field(default=("audio/*",), kw_only=True)
    sample_rate: int | None = field(default=16000, kw_only=True)
    """None: that of the visitor's device."""


@frozen
class ChatInput(Widget):
    """A field for messages; its value is there in the run that sending it started."""

    trigger = True
    placeholder: str = field(default="Your message", kw_only=True)
    max_chars: int | None = field(default=None, kw_only=True)
    accept_file: Literal[False, True, "multiple", "directory"] = field(default=False, kw_only=True)
    accept_audio: bool = field(default=False, kw_only=True)
    types: tuple[str, ...] = field(default=(), kw_only=True)
    limit: int = field(default=LIMIT, kw_only=True)
    sample_rate: int | None = field(default=16000, kw_only=True)
    submit_mode: Literal["submit", "disable", "stop"] = field(default="submit", kw_only=True)
    height: Height = field(default="content", kw_only=True)
    draft: str | None = field(default=None, kw_only=True)
    """A text that the script put into the field."""
    uploads: Uploads | None = field(default=None, eq=False, repr=False, kw_only=True)

    @property
    def many(self) -> bool:
        """True where a message may have several files."""
        return self.accept_file in ("multiple", "directory")

    def parse(self, wire: Wire) -> str | ChatInputValue | None:
        if wire is None:
            return None
        plain = not self.accept_file and not self.accept_audio
        parts = (wire, (), None) if isinstance(wire, str) else wire
        if not isinstance(parts, tuple) or len(parts) != 3 or (plain and not isinstance(wire, str)):
            raise ValueError(f"chat_input takes {'text' if plain else 'text, files and a recording'}, not {wire!r}.")
        text, files, audio = parts
        if not isinstance(text, str) or not isinstance(files, tuple):
            raise ValueError(f"chat_input takes text, a list of file ids and a recording, not {wire!r}.")
        self._check(text, files, audio)
        if plain:
            return text
        value = ChatInputValue(text)
        if self.accept_file:
            value["files"] = [_opened(self, id) for id in files]
        if self.accept_audio:
            value["audio"] = None if audio is None else _opened(self, audio, typed=False)
        return value

    def _check(self, text: str, files: tuple[Wire, ...], audio: Wire) -> None:
        if not text.strip() and not files and audio is None:
            raise ValueError("chat_input takes no empty message.")
        if self.max_chars is not None and len(text) > self.max_chars:
            raise ValueError(f"chat_input takes at most {self.max_chars} characters, not {len(text)}.")
        if len(files) > bool(self.accept_file) and not self.many:
            raise ValueError(f"chat_input takes {'one file' if self.accept_file else 'no files'}, not {len(files)}.")
        if audio is not None and not self.accept_audio:
            raise ValueError("chat_input takes no recording.")

    def drafted(self, value: Any) -> ChatInput | None:
        return evolve(self, draft=value) if isinstance(value, str) else None

    def wire(self, value: Any) -> Wire:
        raise ValueError("chat_input takes its value from the visitor alone.")


class ChatInputValue(MutableMapping[str, Any]):
    """A message with more than text: `text`, and where the field takes them `files` and `audio`.

    Example
    -------
    >>> value = ChatInputValue("Hello")
    >>> value.text, value["text"], list(value)
    ('Hello', 'Hello', ['text'])
    """

    text: str
    files: list[UploadedFile]
    audio: UploadedFile | None

    def __init__(self, text: str, **parts: Any) -> None:
        vars(self).update(text=text, **parts)

    def __getitem__(self, name: str) -> Any:
        return vars(self)[name]

    def __setitem__(self, name: str, value: Any) -> None:
        vars(self)[name] = value

    def __delitem__(self, name: str) -> None:
        del vars(self)[name]

    def __iter__(self) -> Iterator[str]:
        return iter(vars(self))

    def __len__(self) -> int:
        return len(vars(self))

    def __repr__(self) -> str:
        return f"ChatInputValue({', '.join(f'{name}={value!r}' for name, value in self.items())})"

    def to_dict(self) -> dict[str, Any]:
        """The parts by their names."""
        return dict(vars(self))


def _stored(widget: Any, wire: Wire) -> list[Stored]:
    """The files of a value that are there."""
    found = widget.uploads.find if widget.uploads is not None else lambda id: None
    return [stored for id in wire if (stored := found(id)) is not None] if isinstance(wire, tuple) else []


def _opened(widget: FileInput | ChatInput, id: Wire, *, typed: bool = True) -> UploadedFile:
    file = (widget.uploads or Uploads()).open(id)
    if file.size > widget.limit:
        raise ValueError(f"The file {file.name!r} is larger than {readable(widget.limit)}, the most that is taken.")
    if typed and not fits(widget.types, file.name):
        raise ValueError(f"The file {file.name!r} is none of {', '.join(widget.types)}.")
    return file


def fits(types: tuple[str, ...], name: str) -> bool:
    """True where a file's name has one of the endings; where a MIME type is among them, nobody can tell."""
    if any("/" in each for each in types) or not types:
        return True
    return name.lower().endswith(types)
