"""Commands for files: download_button, file_uploader, camera_input, audio_input."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal, TypeAlias

from stagelight.elements import checks
from stagelight.elements.asking import Args, Key, Kwargs, answer, base
from stagelight.elements.buttons import check_shortcut
from stagelight.elements.checks import BUTTONS, one_of
from stagelight.elements.text import Width
from stagelight.errors import InvalidParameterTypeError, ValueError
from stagelight.plugin import Media, OnChange, UploadedFile, Visibility, media, option, uploads
from stagelight.records import AudioInput, CameraInput, DownloadButton, FileUploader

Types: TypeAlias = str | Sequence[str] | None

RATES = (8000, 11025, 16000, 22050, 24000, 32000, 44100, 48000)
LINES = {None: None, "480p": 480, "720p": 720, "1080p": 1080}


def download_button(
    label: str,
    data: Any,
    file_name: str | None = None,
    mime: str | None = None,
    key: Key = None,
    help: str | None = None,
    on_click: OnChange = "rerun",
    args: Args = None,
    kwargs: Kwargs = None,
    *,
    type: Literal["primary", "secondary", "tertiary"] = "secondary",
    icon: str | None = None,
    icon_position: Literal["left", "right"] = "left",
    disabled: bool = False,
    use_container_width: bool | None = None,
    width: Width = "content",
    shortcut: str | None = None,
    wrap: bool | None = None,
) -> bool:
    """Show a button that gives the visitor a file; it works without JavaScript, and in a snapshot.

    Parameters
    ----------
    label: What stands on it, in inline Markdown.
    data: Text, bytes, an open file, a pathlib.Path, or a function that makes one of those once it is clicked.
    file_name: What the file is called; None: as the file that the data come from.
    mime: Its type; None: by the name, else text/plain for text and application/octet-stream for bytes.
    key: A name that is unique on the page; the session state holds the value under it.
    help: Markdown in a tooltip.
    on_click: "rerun"; a function to call before the script runs again; "ignore": do not run the script.
    args: Positional arguments for the function.
    kwargs: Keyword arguments for the function.
    type: "primary", "secondary" or "tertiary".
    icon: An emoji or ":material/name:".
    icon_position: "left" or "right" of the label.
    disabled: It cannot be pressed.
    use_container_width: The old name of width="stretch".
    width: "content", "stretch", or pixels.
    shortcut: Keys that press it, such as "ctrl+enter" or "F2".
    wrap: Break a long label; None: as the theme does.

    Returns
    -------
    True in the run that a click on it started.

    Raises
    ------
    ValueError, InvalidWidthError, InvalidParameterTypeError: A parameter that does not fit.

    Example
    -------
    >>> st.download_button("Get the table", "name,age\\nAda,36\\n", "people.csv", on_click="ignore")
    """
    one_of("download_button", "type", type, BUTTONS)
    one_of("download_button", "icon_position", icon_position, ("left", "right"))
    width = checks.pixel_width(use_container_width, width)
    shared = base(
        "download_button", "" if label is None else label, key, help, disabled, "visible", width, content=True
    )
    element = DownloadButton(
        media=_offered(data, file_name, mime),
        quiet=on_click == "ignore",
        type=type,
        icon=checks.icon("download_button", icon),
        icon_position=icon_position,
        shortcut=None if shortcut is None else check_shortcut("download_button", shortcut),
        wrap=wrap,
        **shared,
    )
    return bool(answer(element, on_click, args, kwargs))


def _offered(data: object, name: str | None, mime: str | None) -> Media:
    try:
        return media(data, name=name, mime=mime)
    except InvalidParameterTypeError as error:
        raise InvalidParameterTypeError(f"st.download_button(data=...): {error}") from None


def file_uploader(
    label: str,
    type: Types = None,
    accept_multiple_files: bool | Literal["directory"] = False,
    key: Key = None,
    help: str | None = None,
    on_change: OnChange = "rerun",
    args: Args = None,
    kwargs: Kwargs = None,
    *,
    max_upload_size: int | None = None,
    disabled: bool = False,
    label_visibility: Visibility = "visible",
    width: Width = "stretch",
) -> Any:
    """Show a field for files, which a visitor chooses or drops on it.

    Parameters
    ----------
    label: Inline Markdown above the field.
    type: What it takes: endings such as "csv", MIME types such as "image/png", or "image", "audio", "video", "text".
    accept_multiple_files: True: any number of files; "directory": a folder with all that is in it.
    key: A name that is unique on the page; the session state holds the value under it.
    help: Markdown in a tooltip.
    on_change: "rerun"; a function to call before the script runs again; "ignore": do not run the script.
    args: Positional arguments for the function.
    kwargs: Keyword arguments for the function.
    max_upload_size: Megabytes that one file may have; None: 200.
    disabled: It takes none.
    label_visibility: "visible", "hidden" (its room stays) or "collapsed".
    width: "stretch", or pixels.

    Returns
    -------
    The file, which reads like any open file and has a `name`, a `type`, a `size` and a `file_id`; None as long as there
    is none. With `accept_multiple_files` a list of them.

    Raises
    ------
    ValueError, InvalidWidthError, InvalidParameterTypeError: A parameter that does not fit.

    Example
    -------
    >>> file = st.file_uploader("Table", type=["csv", "tsv"])
    >>> if file is not None:
    ...     st.write(file.name, "has", len(file.read().splitlines()), "lines")
    """
    one_of("file_uploader", "accept_multiple_files", accept_multiple_files, (True, False, "directory"))
    element = FileUploader(
        types=check_types("file_uploader", "type", type),
        multiple=bool(accept_multiple_files),
        directory=accept_multiple_files == "directory",
        limit=check_limit("file_uploader", max_upload_size),
        uploads=uploads(),
        **base("file_uploader", label, key, help, disabled, label_visibility, width),
    )
    return answer(element, on_change, args, kwargs)


def camera_input(
    label: str,
    key: Key = None,
    help: str | None = None,
    on_change: OnChange = "rerun",
    args: Args = None,
    kwargs: Kwargs = None,
    *,
    disabled: bool = False,
    label_visibility: Visibility = "visible",
    resolution: Literal["480p", "720p", "1080p"] | None = None,
    width: Width = "stretch",
) -> UploadedFile | Any:
    """Show the visitor's camera, to take a picture with.

    Parameters
    ----------
    label: Inline Markdown above the camera.
    key: A name that is unique on the page; the session state holds the value under it.
    help: Markdown in a tooltip.
    on_change: "rerun"; a function to call before the script runs again; "ignore": do not run the script.
    args: Positional arguments for the function.
    kwargs: Keyword arguments for the function.
    disabled: It cannot be used.
    label_visibility: "visible", "hidden" (its room stays) or "collapsed".
    resolution: "480p", "720p" or "1080p": what to ask of the camera; None: as large as it is on the page.
    width: "stretch", or pixels.

    Returns
    -------
    The picture, a JPEG file; None as long as there is none.

    Raises
    ------
    ValueError, InvalidWidthError: A parameter that does not fit.

    Example
    -------
    >>> picture = st.camera_input("A picture of you")
    >>> if picture is not None:
    ...     st.write(picture.size, "bytes")
    """
    one_of("camera_input", "resolution", resolution, tuple(LINES))
    element = CameraInput(
        lines=LINES[resolution],
        uploads=uploads(),
        **base("camera_input", label, key, help, disabled, label_visibility, width),
    )
    return answer(element, on_change, args, kwargs)


def audio_input(
    label: str,
    *,
    sample_rate: int | None = 16000,
    key: Key = None,
    help: str | None = None,
    on_change: OnChange = "rerun",
    args: Args = None,
    kwargs: Kwargs = None,
    disabled: bool = False,
    label_visibility: Visibility = "visible",
    width: Width = "stretch",
) -> UploadedFile | Any:
    """Show a recorder for the visitor's microphone.

    Parameters
    ----------
    label: Inline Markdown above the recorder.
    sample_rate: Samples a second, from 8000 to 48000; None: as the visitor's device has it.
    key: A name that is unique on the page; the session state holds the value under it.
    help: Markdown in a tooltip.
    on_change: "rerun"; a function to call before the script runs again; "ignore": do not run the script.
    args: Positional arguments for the function.
    kwargs: Keyword arguments for the function.
    disabled: It cannot be used.
    label_visibility: "visible", "hidden" (its room stays) or "collapsed".
    width: "stretch", or pixels.

    Returns
    -------
    The recording, a WAV file with one channel; None as long as there is none.

    Raises
    ------
    ValueError, InvalidWidthError: A parameter that does not fit.

    Example
    -------
    >>> voice = st.audio_input("Say something")
    >>> if voice is not None:
    ...     st.write(voice.size, "bytes")
    """
    one_of("audio_input", "sample_rate", sample_rate, (*RATES, None))
    element = AudioInput(
        sample_rate=sample_rate,
        uploads=uploads(),
        **base("audio_input", label, key, help, disabled, label_visibility, width),
    )
    return answer(element, on_change, args, kwargs)


_GROUPS = ("image", "audio", "video", "text")
_PAIRS = ((".jpg", ".jpeg"), (".mpg", ".mpeg"), (".mp4", ".mpeg4"), (".tif", ".tiff"), (".htm", ".html"))


def check_types(command: str, parameter: str, types: Types) -> tuple[str, ...]:
    """Types of files in one spelling: endings with their dot, MIME types as they are; both spellings of an ending."""
    given = [types] if isinstance(types, str) else list(types or ())
    if not all(isinstance(each, str) and each.strip() for each in given):
        raise InvalidParameterTypeError(
            f"st.{command}({parameter}={types!r}) names no types. "
            'Give endings or MIME types, such as ["csv", "image/png"].'
        )
    found = dict.fromkeys(_type(each.strip().lower()) for each in given)
    for pair in _PAIRS:
        if not found.keys().isdisjoint(pair):
            found |= dict.fromkeys(pair)
    return tuple(found)


def _type(text: str) -> str:
    if text in _GROUPS:
        return f"{text}/*"
    return text if "/" in text or text.startswith(".") else f".{text}"


def check_limit(command: str, megabytes: int | None) -> int:
    """The most bytes of one file."""
    if megabytes is None:
        megabytes = option("server.maxUploadSize")
    if isinstance(megabytes, bool) or not isinstance(megabytes, int) or megabytes < 1:
        raise ValueError(
            f"st.{command}(max_upload_size={megabytes!r}) is no size. "
            "Give whole megabytes, such as 50, or None for the usual size."
        )
    return megabytes << 20
