"""Samples of what gives and takes files, and of messages."""

from __future__ import annotations

import stagelight as st
from stagelight.hello.sample import Sample


def download() -> None:
    """**download_button** gives a file, also without JavaScript."""
    table = "planet,moons\nMars,2\nJupiter,97\n"
    st.download_button(
        "Get the table",
        table,
        "moons.csv",
        icon=":material/download:",
        on_click="ignore",
    )


def upload() -> None:
    """**file_uploader** takes files, by choice or by drop, and shows how far they are."""
    files = st.file_uploader(
        "Tables",
        type=["csv", "txt"],
        accept_multiple_files=True,
        max_upload_size=20,
    )
    for file in files:
        lines = file.read().count(b"\n")
        st.write(f"{file.name} has {lines} lines.")


def camera() -> None:
    """**camera_input** takes a picture."""
    picture = st.camera_input("You", resolution="480p")
    if picture:
        st.write(f"{picture.size / 1000:.0f} KB")


def recorder() -> None:
    """**audio_input** records what is said, as a WAV file."""
    voice = st.audio_input("Your voice")
    if voice:
        st.write(f"{voice.size / 32000:.1f} seconds")


def chat() -> None:
    """**chat_input** takes messages; at the foot of the page, unless it stands in a container."""
    prompt = st.chat_input("Say something", max_chars=200)
    if prompt:
        st.write("You said:", prompt)


SAMPLES: tuple[Sample, ...] = (download, upload, camera, recorder, chat)
