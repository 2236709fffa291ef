"""Samples of pictures, sound and frames."""

from __future__ import annotations

import io
import wave

import stagelight as st
from stagelight.hello.sample import Sample


def picture() -> None:
    """**image** shows a file, an address, bytes, an array, a picture of Pillow's, or SVG."""
    moon = """
    <svg viewBox="0 0 160 90" width="320" height="180"
         xmlns="http://www.w3.org/2000/svg">
      <rect width="160" height="90" fill="#1b1b3a"/>
      <circle cx="110" cy="36" r="22" fill="#f4e9c8"/>
      <circle cx="101" cy="31" r="20" fill="#1b1b3a"/>
    </svg>"""
    st.image(moon, caption="The moon, **waxing**")


def sound() -> None:
    """**audio** plays a file, bytes or samples; **video** films, with subtitles."""
    sound = io.BytesIO()
    with wave.open(sound, "wb") as file:
        file.setparams((1, 1, 8000, 0, "NONE", ""))
        file.writeframes(bytes(range(0, 180, 10)) * 444)
    st.audio(sound.getvalue(), alt="A tone of 444 hertz")


def frame() -> None:
    """**iframe** shows a page, a file, or HTML with its own scripts, which cannot reach yours."""
    st.iframe(
        """
        <button onclick="this.textContent = 'Thank you!'">
          Press me
        </button>""",
        alt="A document of its own",
    )


SAMPLES: tuple[Sample, ...] = (picture, sound, frame)
