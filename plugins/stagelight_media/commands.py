"""The commands: image, audio, video, pdf, logo."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta
from typing import Any, Literal
from urllib.parse import parse_qs, urlsplit

from stagelight.plugin import Handle, Height, Media, Width, media, show
from stagelight_media.elements import Audio, Image, Logo, Pdf, Picture, Video
from stagelight_media.errors import MediaError
from stagelight_media.sources import is_address, is_array, located, picture, wav, webvtt

Moment = int | float | str | timedelta


def image(
    image: Any,
    caption: str | Sequence[str] | None = None,
    width: Width = "content",
    clamp: bool = False,
    channels: Literal["RGB", "BGR"] = "RGB",
    output_format: str = "auto",
    *,
    use_container_width: bool | None = None,
    link: str | None = None,
    use_column_width: str | bool | None = None,
    alt: str | Sequence[str] | None = None,
) -> Handle:
    """Show a picture, or several side by side.

    Parameters
    ----------
    image: A path, an address, bytes, SVG text, an array, a picture of Pillow's, or a list of those.
    caption: Markdown below it; a list for several pictures.
    width: "content" (its own, the page's at most), "stretch", or pixels.
    clamp: Cut off an array's values that are beyond what a picture can have.
    channels: "RGB" or "BGR": the order of an array's colours.
    output_format: "JPEG", "PNG" or "auto": how an array or a picture of Pillow's is sent.
    use_container_width: The old name of width="stretch".
    link: An address that a click leads to.
    use_column_width: The oldest name of width="stretch".
    alt: What is said to those who do not see it; None: the caption.

    Returns
    -------
    Handle
        The element's place.

    Raises
    ------
    APIException
        If there is no such file, or the array is no picture.

    Example
    -------
    >>> st.image('<svg viewBox="0 0 9 9" width="90"><circle cx="4" cy="4" r="4"/></svg>', caption="A dot")
    """
    if channels not in ("RGB", "BGR"):
        raise MediaError(f'st.image(channels={channels!r}) does not exist. channels is "RGB" or "BGR".')
    many = list(image) if isinstance(image, list | tuple) or (is_array(image) and image.ndim == 4) else [image]
    captions, alts = _each("caption", caption, many), _each("alt", alt, many)
    sources = [picture(one, clamp=clamp, channels=channels, form=output_format) for one in many]
    wide = use_container_width or use_column_width in (True, "always")
    return show(
        Image(
            pictures=tuple(Picture(*each) for each in zip(sources, captions, alts)),
            size="stretch" if wide else _width("image", width),
            link=link,
        )
    )


def _each(name: str, given: Any, many: list[Any]) -> list[str | None]:
    """One text for each picture."""
    if given is None:
        return [None] * len(many)
    texts = [str(given)] if isinstance(given, str) or not isinstance(given, Sequence) else list(map(str, given))
    if len(texts) != len(many):
        raise MediaError(
            f"st.image: there are {len(many)} pictures and {len(texts)} texts in {name}. Give one for each."
        )
    return [*texts]


def _width(command: str, width: Any) -> Width:
    if width in ("content", "stretch", "auto") or (
        isinstance(width, int) and not isinstance(width, bool) and width > 0
    ):
        return "content" if width == "auto" else width
    raise MediaError(
        f'st.{command}(width={width!r}) is no width. Give "content", "stretch", or pixels, such as width=300.'
    )


def audio(
    data: Any,
    format: str = "audio/wav",
    start_time: Moment = 0,
    *,
    sample_rate: int | None = None,
    end_time: Moment | None = None,
    loop: bool = False,
    autoplay: bool = False,
    alt: str | None = None,
    width: Width = "stretch",
) -> Handle:
    """Show a player for sound.

    Parameters
    ----------
    data: A path, an address, bytes, an open file, or an array with its `sample_rate`.
    format: The type of bytes that do not say it.
    start_time: Where to begin: seconds, a timedelta, or a text such as "1m30s".
    sample_rate: Samples a second of an array.
    end_time: Where to end.
    loop: Begin again at the end.
    autoplay: Begin at once; browsers may want a click first.
    alt: What the sound is, for those who do not hear it.
    width: "stretch", or pixels.

    Returns
    -------
    Handle
        The element's place.

    Raises
    ------
    APIException
        If there is no such file, or an array comes without its rate.

    Example
    -------
    >>> st.audio("https://example.org/bird.mp3", format="audio/mpeg", alt="A blackbird")
    """
    if is_array(data):
        if sample_rate is None:
            raise MediaError("st.audio: an array needs its rate, such as sample_rate=44100.")
        data = media(wav(data, sample_rate), mime="audio/wav")
    source = data if isinstance(data, Media) else located("audio", data, format)
    start, end = _span("audio", start_time, end_time)
    return show(
        Audio(source, _type(source, format), start, end, bool(loop), bool(autoplay), alt, _width("audio", width))
    )


def video(
    data: Any,
    format: str = "video/mp4",
    start_time: Moment = 0,
    *,
    subtitles: Any = None,
    end_time: Moment | None = None,
    loop: bool = False,
    autoplay: bool = False,
    muted: bool = False,
    alt: str | None = None,
    width: Width = "stretch",
) -> Handle:
    """Show a player for films.

    Parameters
    ----------
    data: A path, an address (of YouTube too), bytes, or an open file.
    format: The type of bytes that do not say it.
    start_time: Where to begin: seconds, a timedelta, or a text such as "1m30s".
    subtitles: A file or a text in WebVTT or SubRip; a dict of several by their labels.
    end_time: Where to end.
    loop: Begin again at the end.
    autoplay: Begin at once; browsers may want a click first, or `muted`.
    muted: Begin without sound.
    alt: What the film shows, for those who do not see it.
    width: "stretch", or pixels.

    Returns
    -------
    Handle
        The element's place.

    Raises
    ------
    APIException
        If there is no such file.

    Example
    -------
    >>> st.video("https://example.org/film.mp4", start_time="1m30s", muted=True)
    """
    start, end = _span("video", start_time, end_time)
    source = located("video", data, format)
    tracks = subtitles if isinstance(subtitles, dict) else {} if subtitles is None else {"Subtitles": subtitles}
    return show(
        Video(
            source,
            _type(source, format),
            start,
            end,
            bool(loop),
            bool(autoplay),
            alt,
            _width("video", width),
            subtitles=tuple((str(label), webvtt(one)) for label, one in tracks.items()),
            muted=bool(muted),
            frame=_youtube(source, start, end, loop, autoplay, muted) if isinstance(source, str) else None,
        )
    )


def _type(source: Any, format: str) -> str:
    return source.mime if isinstance(source, Media) else format


def _youtube(url: str, start: float, end: float | None, *flags: bool) -> str | None:
    """The page that plays one of YouTube's films."""
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    id = ""
    if host == "youtu.be":
        id = parts.path.strip("/")
    elif host in ("youtube.com", "youtube-nocookie.com"):
        last = re.fullmatch(r"/(?:embed|shorts|live|v)/([\w-]+)", parts.path)
        id = last[1] if last else parse_qs(parts.query).get("v", [""])[0]
    if not re.fullmatch(r"[\w-]{5,20}", id):
        return None
    loop, autoplay, muted = flags
    query = [("start", int(start)), ("end", int(end or 0)), ("autoplay", int(autoplay)), ("mute", int(muted))]
    said = [f"{name}={value}" for name, value in query if value] + [f"loop=1&playlist={id}"] * loop
    return f"https://www.youtube-nocookie.com/embed/{id}" + ("?" + "&".join(said) if said else "")


_UNITS = {"h": 3600, "m": 60, "s": 1}


def _span(command: str, start: Moment, end: Moment | None) -> tuple[float, float | None]:
    first, last = _seconds(command, start), None if end is None else _seconds(command, end)
    if last is not None and last <= first:
        raise MediaError(f"st.{command}(end_time={end!r}) is not after start_time={start!r}.")
    return first, last


def _seconds(command: str, moment: Moment) -> float:
    if isinstance(moment, timedelta):
        return moment.total_seconds()
    if isinstance(moment, int | float) and moment >= 0:
        return moment
    text = str(moment).strip().lower()
    parts = re.findall(r"([\d.]+)\s*(hours?|hrs?|hr|h|minutes?|mins?|min|m|seconds?|secs?|sec|s)?", text)
    if not parts or re.sub(r"[\d.\s]|hours?|hrs?|h|minutes?|mins?|m|seconds?|secs?|s", "", text):
        raise MediaError(
            f'st.{command}: {moment!r} is no moment. Give seconds, a timedelta, or a text such as "1m30s".'
        )
    return sum(float(number) * _UNITS[(unit or "s")[0]] for number, unit in parts)


def pdf(data: Any, *, height: Height = 500, key: str | None = None, alt: str | None = None) -> Handle:
    """Show a PDF document.

    Parameters
    ----------
    data: A path, an address, bytes, or an open file.
    height: "stretch", or pixels.
    key: A name that is unique on the page.
    alt: What the document is.

    Returns
    -------
    Handle
        The element's place.

    Raises
    ------
    APIException
        If there is no such file.

    Example
    -------
    >>> st.pdf("https://example.org/report.pdf", height=600, alt="The report")
    """
    if height not in ("stretch", "content") and (isinstance(height, bool) or not isinstance(height, int) or height < 1):
        raise MediaError(f'st.pdf(height={height!r}) is no height. Give "stretch", or pixels, such as height=500.')
    return show(Pdf(located("pdf", data, "application/pdf"), height, None if key is None else str(key), alt))


def logo(
    image: Any,
    *,
    size: Literal["small", "medium", "large"] = "medium",
    link: str | None = None,
    icon_image: Any = None,
) -> None:
    """Show a logo at the top of the page.

    Parameters
    ----------
    image: A picture, as in `st.image`.
    size: "small", "medium" or "large".
    link: An address that a click leads to.
    icon_image: A smaller picture for where there is little room.

    Raises
    ------
    APIException
        If there is no such file, or no such size.

    Example
    -------
    >>> st.logo('<svg viewBox="0 0 9 9"><circle cx="4" cy="4" r="4"/></svg>', link="https://example.org")
    """
    if size not in ("small", "medium", "large"):
        raise MediaError(f'st.logo(size={size!r}) does not exist. size is "small", "medium" or "large".')
    if link is not None and not is_address(link):
        raise MediaError(f"st.logo(link={link!r}) is no address. It begins with https:// or http://.")
    show(Logo(picture(image), size, link, None if icon_image is None else picture(icon_image)))
