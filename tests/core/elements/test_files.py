"""What scripts get of files and messages, and what never reaches them."""

from __future__ import annotations

from typing import Any

import pytest

from stagelight import errors
from stagelight.element import Event, Wire
from stagelight.plugin import command
from stagelight.records import AudioInput, ChatInput, FileUploader
from stagelight.records.files import ChatInputValue
from stagelight.uploads import UploadedFile, Uploads
from tests.core.conftest import Visitor
from tests.core.elements.stage import Stage


def file(stage: Stage, name: str = "a.csv", body: bytes = b"abc") -> str:
    return stage.state.uploads.receive(name, "text/csv", [body], 1000)


def test_a_file_or_none() -> None:
    stage = Stage()
    script = lambda: command("file_uploader")("x")  # noqa: E731
    assert stage.run(script) is None
    found = stage.change(script, (file(stage),))
    assert isinstance(found, UploadedFile)
    assert (found.name, found.read()) == ("a.csv", b"abc")
    assert stage.run(script).read() == b"abc", "each run gets one that stands at its beginning"
    assert stage.change(script, ()) is None


def test_a_list_of_files() -> None:
    stage = Stage()
    script = lambda: command("file_uploader")("x", accept_multiple_files=True)  # noqa: E731
    assert stage.run(script) == []
    found = stage.change(script, (file(stage, "b.csv"), file(stage)))
    assert [each.name for each in found] == ["b.csv", "a.csv"]


def test_options_that_no_longer_allow_a_file_drop_it() -> None:
    stage = Stage()
    kind = "csv"
    script = lambda: command("file_uploader")("x", type=kind, key="k")  # noqa: E731
    stage.run(script)
    assert stage.change(script, (file(stage),)) is not None
    kind = "txt"
    assert stage.run(script) is None


def test_outside_of_a_session_there_are_no_files() -> None:
    assert command("file_uploader")("x") is None
    assert command("file_uploader")("x", accept_multiple_files=True) == []
    assert command("camera_input")("x") is None
    assert command("audio_input")("x") is None
    assert command("chat_input")() is None
    assert command("download_button")("x", "data") is False


def test_files_cannot_be_set_by_the_script(visit: Visitor) -> None:
    visitor = visit("st.session_state.k = 1\nst.file_uploader('x', key='k')")
    error = visitor.app.error(visitor.id)
    assert isinstance(error, errors.ValueAssignmentNotAllowedError)
    assert "only a visitor" in str(error)


UPLOADS = Uploads()
ID = UPLOADS.receive("a.csv", "text/csv", [b"abc"], 10)
OTHER = UPLOADS.receive("b.csv", "text/csv", [b"abc"], 10)
CHAT = ChatInput(accept_file=True, accept_audio=True, types=(".csv",), max_chars=5, uploads=UPLOADS)


@pytest.mark.parametrize(
    ("widget", "wire", "words"),
    [
        (FileUploader("x", uploads=UPLOADS), "an id", "a list of file ids"),
        (FileUploader("x", uploads=UPLOADS), (ID, OTHER), "one file, not 2"),
        (FileUploader("x", uploads=UPLOADS), ("strange",), "send it again"),
        (FileUploader("x", uploads=UPLOADS), (3,), "send it again"),
        (FileUploader("x"), (ID,), "send it again"),
        (FileUploader("x", uploads=UPLOADS, types=(".txt",)), (ID,), "none of .txt"),
        (FileUploader("x", uploads=UPLOADS, limit=2), (ID,), "larger than 2 B"),
        (AudioInput("x", uploads=UPLOADS), None, "a list of file ids"),
        (ChatInput(), 3, "takes text"),
        (ChatInput(), ("a", (), None), "takes text"),
        (ChatInput(), " \n", "no empty message"),
        (ChatInput(max_chars=3), "four", "at most 3 characters, not 4"),
        (CHAT, ("a", (ID,)), "text, files and a recording"),
        (CHAT, (3, (), None), "a list of file ids"),
        (CHAT, ("a", ID, None), "a list of file ids"),
        (CHAT, ("", (), None), "no empty message"),
        (CHAT, ("a", (ID, OTHER), None), "one file, not 2"),
        (CHAT, ("a", ("strange",), None), "send it again"),
        (CHAT, ("a", (), "strange"), "send it again"),
        (ChatInput(accept_file="multiple", uploads=UPLOADS), ("a", (), ID), "no recording"),
        (ChatInput(accept_audio=True, uploads=UPLOADS), ("a", (ID,), None), "no files"),
    ],
)
def test_what_the_wire_may_not_say(widget: Any, wire: Wire, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        widget.parse(wire)


def test_a_mime_type_among_the_types_leaves_the_check_to_the_browser() -> None:
    assert FileUploader("x", uploads=UPLOADS, types=("image/*", ".txt")).parse((ID,)) is not None


def test_what_a_message_holds() -> None:
    assert ChatInput().parse("hi") == "hi"
    assert ChatInput().parse(None) is None
    value = CHAT.parse(("hi", (ID,), OTHER))
    assert isinstance(value, ChatInputValue)
    assert (value.text, value["text"], value.files[0].name, value.audio and value.audio.name) == (
        "hi",
        "hi",
        "a.csv",
        "b.csv",
    )
    assert list(value) == ["text", "files", "audio"]
    assert value.to_dict() == dict(value)
    only = ChatInput(accept_file="multiple", uploads=UPLOADS).parse("hi")
    assert isinstance(only, ChatInputValue)
    assert (list(only), only.files, hasattr(only, "audio")) == (["text", "files"], [], False)
    only["files"] = None
    del only["files"]
    assert (len(only), "files" in only, repr(only)) == (1, False, "ChatInputValue(text='hi')")


def test_a_message_is_there_in_one_run_only_and_under_its_key() -> None:
    stage = Stage()
    script = lambda: (command("chat_input")(key="k"), dict(stage.state.values))  # noqa: E731
    assert stage.run(script) == (None, {"k": None})
    assert stage.run(script, Event(stage.address, "hi", trigger=True)) == ("hi", {"k": "hi"})
    assert stage.run(script) == (None, {"k": None})


def test_the_field_for_messages_stands_at_the_foot_unless_it_is_in_a_container(visit: Visitor) -> None:
    visitor = visit("st.chat_input('a')\nst.container().chat_input('b')\nst.sidebar.chat_input('c')")
    where = {node.element.placeholder: node.key for node in visitor.page.walk() if isinstance(node.element, ChatInput)}
    assert {name: key.partition("/")[0] for name, key in where.items()} == {"a": "bottom", "b": "main", "c": "sidebar"}


def test_a_script_can_put_a_text_into_the_field(visit: Visitor) -> None:
    visitor = visit(
        "if st.button('Help me'): st.session_state.k = 'Dear all'\nst.text(repr(st.chat_input(key='k')))\n"
        "st.text(repr(st.session_state.k))"
    )
    assert isinstance(field := visitor.widget("k"), ChatInput)
    assert field.draft is None
    visitor.click("Help me").settle()
    assert isinstance(field := visitor.widget("k"), ChatInput)
    assert field.draft == "Dear all"
    assert visitor.texts == ["None", "None"]


@pytest.mark.parametrize(
    ("name", "given", "error", "words"),
    [
        (
            "download_button",
            {"label": "x", "data": 3},
            errors.InvalidParameterTypeError,
            "of the type int has no bytes",
        ),
        ("download_button", {"label": "x", "data": "", "type": "big"}, errors.ValueError, "'tertiary'"),
        (
            "download_button",
            {"label": "x", "data": "", "on_click": "x"},
            errors.InvalidParameterTypeError,
            "no function",
        ),
        ("download_button", {"label": "x", "data": "", "shortcut": "r"}, errors.ValueError, "belong to the page"),
        ("file_uploader", {"label": "x", "type": [3]}, errors.InvalidParameterTypeError, "endings or MIME types"),
        ("file_uploader", {"label": "x", "max_upload_size": 0}, errors.ValueError, "whole megabytes"),
        ("file_uploader", {"label": "x", "accept_multiple_files": "all"}, errors.ValueError, "'directory'"),
        ("file_uploader", {"label": None}, errors.MissingRequiredParameterError, "needs a label"),
        ("camera_input", {"label": "x", "resolution": "4k"}, errors.ValueError, "'1080p'"),
        ("audio_input", {"label": "x", "sample_rate": 1}, errors.ValueError, "16000"),
        ("chat_input", {"accept_file": "one"}, errors.ValueError, "'multiple' or 'directory'"),
        ("chat_input", {"submit_mode": "wait"}, errors.ValueError, "'stop'"),
        ("chat_input", {"max_chars": 0}, errors.ValueError, "above 0"),
        ("chat_input", {"on_submit": "x"}, errors.InvalidParameterTypeError, "on_submit=save"),
        ("chat_input", {"width": "content"}, errors.InvalidWidthError, "'stretch'"),
    ],
)
def test_misuse(name: str, given: dict[str, Any], error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words) as raised:
        command(name)(**given)
    assert f"st.{name}(" in str(raised.value) or f"st.{name} " in str(raised.value)
