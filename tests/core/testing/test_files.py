"""Files, pictures, recordings and messages that a test sends."""

from __future__ import annotations

import pytest

from stagelight.testing.v1 import AppTestError
from tests.core.testing.conftest import Play

ONE = """
file = st.file_uploader('F', type='txt', max_upload_size=1)
if file: st.text((file.name, file.type, file.read()))
"""
SEVERAL = "st.text([file.name for file in st.file_uploader('F', accept_multiple_files=True)])"


def test_a_file_reaches_the_script(play: Play) -> None:
    at = play(ONE)
    field = at.file_uploader[0]
    assert (field.value, field.allowed_type, field.accept_multiple_files) == (None, [".txt"], False)
    field.upload("a.txt", b"hello", "text/plain")
    assert at.file_uploader[0].value.getvalue() == b"hello"
    assert at.run().text[0].value == "('a.txt', 'text/plain', b'hello')"
    assert at.run().text[0].value == "('a.txt', 'text/plain', b'hello')"
    assert at.file_uploader[0].set_value(("b.txt", b"bye", "text/plain")).run().text[0].value.startswith("('b.txt'")
    assert not at.file_uploader[0].clear().run().text
    assert at.file_uploader[0].value is None


def test_several_files_reach_the_script(play: Play) -> None:
    at = play(SEVERAL)
    field = at.file_uploader[0]
    assert field.accept_multiple_files
    assert not field.accept_directory
    field.upload("a.txt", b"a").upload("b.txt", b"b")
    assert at.run().text[0].value == "['a.txt', 'b.txt']"
    files = [("c.txt", b"c", "text/plain"), ("d.txt", b"d", "text/plain")]
    assert at.file_uploader[0].set_value(files).run().text[0].value == "['c.txt', 'd.txt']"
    assert at.file_uploader[0].set_value(None).run().text[0].value == "[]"


def test_a_file_that_does_not_fit_is_refused(play: Play) -> None:
    at = play(ONE)
    with pytest.raises(AppTestError, match=r"The file 'a\.png' is none of \.txt"):
        at.file_uploader[0].upload("a.png", b"")
    with pytest.raises(AppTestError, match="larger than 1 MB"):
        at.file_uploader[0].upload("a.txt", b"a" * 1_100_000)
    with pytest.raises(AppTestError, match="takes one file, not 2"):
        at.file_uploader[0].set_value([("a.txt", b"", "text/plain")] * 2)
    with pytest.raises(AppTestError, match="a name, bytes and a MIME type"):
        at.file_uploader[0].upload("", b"")
    assert not at.run().text


def test_camera_and_microphone(play: Play) -> None:
    at = play(
        "for file in (st.camera_input('C', resolution='720p'), st.audio_input('A', sample_rate=8000)):\n"
        "    st.text(file and (file.name, file.type, file.size))"
    )
    assert (at.camera_input[0].resolution, at.audio_input[0].sample_rate) == ("720p", 8000)
    at.camera_input[0].upload("me.jpg", b"jpeg")
    at.audio_input[0].upload("me.wav", b"wave!")
    assert at.run().text.values == ["('me.jpg', 'image/jpeg', 4)", "('me.wav', 'audio/wav', 5)"]
    at.camera_input[0].clear()
    at.audio_input[0].set_value(("it.wav", b"", "audio/wav"))
    assert at.run().text.values == ["None", "('it.wav', 'audio/wav', 0)"]


def test_a_message_is_there_for_one_run(play: Play) -> None:
    at = play("said = st.chat_input('Say it', max_chars=9)\nwith st.chat_message('user', avatar='🎈'): st.text(said)")
    assert (at.chat_input[0].placeholder, at.chat_input[0].value) == ("Say it", None)
    assert (at.chat_message[0].name, at.chat_message[0].avatar) == ("user", "🎈")
    assert at.chat_input[0].set_value("hello").value == "hello"
    assert at.run().chat_message[0].text[0].value == "hello"
    assert at.run().text[0].value == "None"
    assert at.chat_input[0].set_value("hello").set_value(None).run().text[0].value == "None"
    with pytest.raises(AppTestError, match="at most 9 characters, not 10"):
        at.chat_input[0].set_value("0123456789")
    with pytest.raises(AppTestError, match="takes no files"):
        at.chat_input[0].upload("a.txt", b"")


def test_a_message_with_files(play: Play) -> None:
    at = play(
        "said = st.chat_input(accept_file='multiple')\n"
        "if said: st.text((said.text, [file.name for file in said.files]))"
    )
    at.chat_input[0].upload("a.txt", b"a").set_value("look").upload("b.txt", b"b")
    assert at.run().text[0].value == "('look', ['a.txt', 'b.txt'])"
    assert at.chat_input[0].upload("a.txt", b"a").set_value("look").clear().run().text[0].value == "('look', [])"
    one = play("said = st.chat_input(accept_audio=True)\nif said: st.text(said.audio.name)")
    assert one.chat_input[0].upload("me.wav", b"", "audio/wav").run().text[0].value == "me.wav"


def test_a_download_is_a_button(play: Play) -> None:
    at = play("st.text(st.download_button('Get', 'data', 'a.txt'))")
    assert at.download_button[0].click().run().text[0].value == "True"
    assert at.download_button[0].media.name == "a.txt"
    assert not at.button
