"""The command for messages: chat_input."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

from stagelight.elements import checks
from stagelight.elements.asking import Args, Key, Kwargs, answer
from stagelight.elements.checks import one_of
from stagelight.elements.entries import check_most
from stagelight.elements.files import RATES, Types, check_limit, check_types
from stagelight.errors import InvalidParameterTypeError
from stagelight.plugin import Height, at_top, bottom, uploads
from stagelight.records import ChatInput


def chat_input(
    placeholder: str = "Your message",
    *,
    key: Key = None,
    max_chars: int | None = None,
    max_upload_size: int | None = None,
    accept_file: bool | Literal["multiple", "directory"] = False,
    file_type: Types = None,
    accept_audio: bool = False,
    audio_sample_rate: int | None = 16000,
    disabled: bool = False,
    submit_mode: Literal["submit", "disable", "stop"] = "submit",
    on_submit: Callable[..., object] | None = None,
    args: Args = None,
    kwargs: Kwargs = None,
    width: Literal["stretch"] | int = "stretch",
    height: Height = "content",
) -> Any:
    """Show a field for messages: at the foot of the page, or in the container where it is called.

    Enter sends the message, Shift and Enter begin a new line.

    Parameters
    ----------
    placeholder: What is shown while it is empty; it names the field.
    key: A name that is unique on the page; the session state holds the value under it.
    max_chars: The most characters of a message; None: any number.
    max_upload_size: Megabytes that one file may have; None: 200.
    accept_file: True: one file with each message; "multiple": any number; "directory": a folder.
    file_type: The files that it takes, as in `st.file_uploader`.
    accept_audio: A message can have a recording.
    audio_sample_rate: Samples a second of a recording; None: as the visitor's device has it.
    disabled: Nothing can be sent.
    submit_mode: While the script runs: "submit": go on sending; "disable": wait; "stop": offer to stop the script.
    on_submit: A function to call before the script runs again.
    args: Positional arguments for it.
    kwargs: Keyword arguments for it.
    width: "stretch", or pixels.
    height: "content" (grows with the text), "stretch", or pixels.

    Returns
    -------
    The text in the run that sending it started, else None. With `accept_file` or `accept_audio` a value with a `text`,
    `files` and `audio`, by attribute or by item.

    Raises
    ------
    ValueError, InvalidWidthError, InvalidHeightError, InvalidParameterTypeError: A parameter that does not fit.

    Example
    -------
    >>> prompt = st.chat_input("Say something")
    >>> if prompt:
    ...     st.write("You said:", prompt)
    """
    one_of("chat_input", "accept_file", accept_file, (False, True, "multiple", "directory"))
    one_of("chat_input", "submit_mode", submit_mode, ("submit", "disable", "stop"))
    one_of("chat_input", "audio_sample_rate", audio_sample_rate, (*RATES, None))
    checks.check_width("chat_input", width, content=False)
    checks.check_height("chat_input", height)
    if isinstance(on_submit, str):
        raise InvalidParameterTypeError(
            f"st.chat_input(on_submit={on_submit!r}) is no function. Give the function itself, such as on_submit=save."
        )
    element = ChatInput(
        placeholder=str(placeholder),
        key=None if key is None else str(key),
        max_chars=check_most("chat_input", max_chars),
        limit=check_limit("chat_input", max_upload_size),
        accept_file=accept_file,
        types=check_types("chat_input", "file_type", file_type),
        accept_audio=bool(accept_audio),
        sample_rate=audio_sample_rate,
        disabled=bool(disabled),
        submit_mode=submit_mode,
        width=width,
        height=height,
        uploads=uploads(),
    )
    if not at_top():
        return answer(element, on_submit, args, kwargs)
    with bottom:
        return answer(element, on_submit, args, kwargs)
