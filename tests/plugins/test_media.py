"""Pictures, sound, films, documents: of every sort of source, on every medium."""

from __future__ import annotations

import io
import wave
from datetime import timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image as Pillow
from playwright.sync_api import Page, expect

from stagelight.plugin import APIException, Element, InvalidParameterTypeError, Media, Node, command, element_for
from stagelight_html.page import fragment
from stagelight_media.elements import Audio, Image, Video
from stagelight_text.context import record
from stagelight_text.paint import Paint
from tests.core.elements.stage import shown as elements
from tests.renderers.html.trees import Tag, shown
from tests.renderers.web.conftest import Stage, Theatre, stage

__all__ = ["stage"]
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"/>'


def made(name: str, *args: Any, **kwargs: Any) -> Any:
    return elements(lambda: command(name)(*args, **kwargs))[0]


def html(element: Element) -> Tag:
    return shown(element)


def text(element: Element) -> str:
    return record(Node("main/x:0", element), Paint(False))


def picture(form: str = "PNG", mode: str = "RGB") -> bytes:
    out = io.BytesIO()
    Pillow.new(mode, (3, 2), 7 if mode == "L" else None).save(out, form)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "mime"),
    [
        (picture(), "image/png"),
        (picture("JPEG"), "image/jpeg"),
        (picture("GIF"), "image/gif"),
        (picture("WEBP"), "image/webp"),
        (io.BytesIO(picture("BMP")), "image/bmp"),
        (SVG, "image/svg+xml"),
        (SVG.encode(), "image/svg+xml"),
        (Pillow.new("RGB", (3, 2)), "image/png"),
        (Pillow.open(io.BytesIO(picture("JPEG"))), "image/jpeg"),
        (Pillow.new("RGBA", (3, 2)), "image/png"),
    ],
)
def test_pictures_of_every_sort(data: Any, mime: str) -> None:
    source = made("image", data).pictures[0].source
    assert isinstance(source, Media)
    assert source.mime == mime


@pytest.mark.parametrize("shape", [(2, 3), (2, 3, 1), (2, 3, 3), (2, 3, 4)])
@pytest.mark.parametrize("kind", [np.uint8, np.int64, np.float64])
def test_arrays(shape: tuple[int, ...], kind: Any) -> None:
    array = np.arange(np.prod(shape)).reshape(shape)
    given = (array / 255).astype(kind) if kind is np.float64 else array.astype(kind)
    back = np.asarray(Pillow.open(io.BytesIO(made("image", given).pictures[0].source.read())))
    assert np.abs(back.reshape(shape).astype(int) - array).max() <= 1


def test_values_beyond_are_an_error_or_cut_off() -> None:
    with pytest.raises(APIException, match="clamp=True cuts off"):
        command("image")(np.array([[300]]))
    source = made("image", np.array([[300, -5]]), clamp=True).pictures[0].source
    assert np.asarray(Pillow.open(io.BytesIO(source.read()))).tolist() == [[255, 0]]


def test_several_pictures_with_captions() -> None:
    element = made("image", [SVG, np.zeros((2, 2))], caption=["One", "*Two*"], width=90)
    tag = html(element)
    assert [figure.text for figure in tag.all("figure")] == ["One", "Two"]
    assert [figure["style"] for figure in tag.all("figure")] == ["width:90px"] * 2
    assert [one["alt"] for one in tag.all("img")] == ["One", "*Two*"]
    assert text(element).splitlines()[1].startswith("image Two: file.png (image/png, ")
    assert len(made("image", np.zeros((3, 2, 2, 3))).pictures) == 3
    with pytest.raises(APIException, match="2 pictures and 1 texts in caption"):
        command("image")([SVG, SVG], caption=["One"])


def test_a_path_an_address_and_what_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "p.png").write_bytes(picture())
    assert made("image", str(tmp_path / "p.png")).pictures[0].source.name == "p.png"
    assert html(made("image", "https://e.org/p.png", link="https://e.org")).one("a")["href"] == "https://e.org"
    assert html(made("image", SVG, link="javascript:alert(1)")).all("a") == []
    with pytest.raises(APIException, match=r"there is no file 'none\.png'"):
        command("image")("none.png")
    with pytest.raises(InvalidParameterTypeError, match=r"st\.image: "):
        command("image")(3)


@pytest.mark.parametrize("words", [{"channels": "RBG"}, {"width": 0}])
def test_misuse_of_pictures(words: dict[str, Any]) -> None:
    with pytest.raises(APIException, match=r"st\.image\("):
        command("image")(SVG, **words)


def test_write_shows_pillows_pictures() -> None:
    assert isinstance(element_for(Pillow.new("L", (1, 1))), Image)


def test_sound_of_an_array() -> None:
    element = made("audio", np.array([[0.0, 0.5], [0.25, -0.5]]), sample_rate=8000)
    with wave.open(io.BytesIO(element.source.read())) as sound:
        assert (sound.getnchannels(), sound.getframerate(), sound.getnframes()) == (2, 8000, 2)
        assert np.frombuffer(sound.readframes(2), "<i2").tolist() == [0, 16383, 32767, -32767]
    with pytest.raises(APIException, match="sample_rate=44100"):
        command("audio")(np.zeros(3))


@pytest.mark.parametrize(
    ("moment", "seconds"),
    [(3, 3), (2.5, 2.5), ("90", 90), ("1m30s", 90), ("2 min", 120), ("1h 5sec", 3605), (timedelta(minutes=1), 60)],
)
def test_moments(moment: Any, seconds: float) -> None:
    assert made("audio", b"x", start_time=moment).start == seconds


@pytest.mark.parametrize(("start", "end"), [("soon", None), (-1, None), (5, 5), ("1x", None)])
def test_no_moments(start: Any, end: Any) -> None:
    with pytest.raises(APIException, match=r"st\.audio"):
        command("audio")(b"x", start_time=start, end_time=end)


def test_a_player() -> None:
    tag = html(made("audio", b"x", start_time=1, end_time=3, loop=True, alt="Bird"))
    player = tag.one("audio")
    assert (player["aria-label"], player["data-start"], player["data-end"], "loop" in player) == (
        "Bird",
        "1",
        "3",
        True,
    )
    assert tag.one("source")["src"].endswith("#t=1,3")
    assert text(made("audio", "https://e.org/a.mp3", start_time=4)) == "audio: https://e.org/a.mp3 from 4 s"


def test_a_film_with_subtitles(tmp_path: Path) -> None:
    (tmp_path / "de.srt").write_text("1\n00:00:01,000 --> 00:00:02,500\nHallo\n")
    element = made("video", b"x", subtitles={"English": "WEBVTT\n\n", "Deutsch": tmp_path / "de.srt"}, muted=True)
    assert isinstance(element, Video)
    assert element.subtitles[1][1].read() == b"WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.500\nHallo\n"
    tag = html(element)
    assert [(one["label"], "default" in one) for one in tag.all("track")] == [("English", True), ("Deutsch", False)]
    assert "muted" in tag.one("video")


@pytest.mark.parametrize(
    "url",
    [
        "https://youtu.be/dQw4w9WgXcQ",
        "https://www.youtube.com/watch?v=dQw4w9WgXcQ&x=1",
        "https://youtube.com/shorts/dQw4w9WgXcQ",
    ],
)
def test_films_of_youtube_are_played_there(url: str) -> None:
    frame = html(made("video", url, start_time=9, loop=True, alt="Song")).one("iframe")
    assert frame["src"] == "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?start=9&loop=1&playlist=dQw4w9WgXcQ"
    assert frame["title"] == "Song"


def test_other_films_are_played_here() -> None:
    assert html(made("video", "https://e.org/watch?v=dQw4w9WgXcQ")).one("video")


def test_a_document() -> None:
    tag = html(made("pdf", b"%PDF-1.4", height=300, alt="Report"))
    assert (tag.one("iframe")["title"], tag.one("iframe")["style"]) == ("Report", "height:300px")
    assert tag.one("a").text == "Open Report"
    assert text(made("pdf", b"%PDF-1.4")) == "pdf: file.pdf (application/pdf, 8 B)"
    with pytest.raises(APIException, match="is no height"):
        command("pdf")(b"", height=0)


def test_a_logo() -> None:
    tag = html(made("logo", SVG, size="large", link="https://e.org", icon_image=SVG))
    assert (tag.one("a")["href"], tag.one("div")["data-size"], len(tag.all("source"))) == ("https://e.org", "large", 1)
    for words in ({"size": "huge"}, {"link": "here"}):
        with pytest.raises(APIException, match=r"st\.logo\("):
            command("logo")(SVG, **words)


def test_a_source_is_escaped() -> None:
    assert '"><script>' not in fragment(Node("main/x:0", Audio('https://e.org/"><script>', "a/b", alt='"><script>')))


def test_pictures_and_films_in_a_browser(page: Page, stage: Stage, tmp_path: Path) -> None:
    with wave.open(str(tmp_path / "tone.wav"), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8000)
        sound.writeframes(bytes(16000))
    theatre: Theatre = stage(f"""
        import numpy as np
        import stagelight as st

        size = st.number_input("Size", 1, 9, 2)
        st.image(np.zeros((size, size, 3)), caption="Black")
        st.audio({str(tmp_path / "tone.wav")!r}, start_time=0, end_time=0.5, loop=True)
        st.logo({SVG!r})
    """)
    page.goto(theatre.url)
    black = page.get_by_alt_text("Black")
    theatre.until(lambda: black.evaluate("image => image.naturalWidth") == 2)
    page.get_by_role("button", name="Increase").click()
    theatre.until(lambda: black.evaluate("image => image.naturalWidth") == 3)
    expect(page.get_by_alt_text("Logo")).to_be_visible()
    theatre.until(lambda: page.locator("audio").evaluate("player => player.duration") == 1)
