"""Samples of what tells the visitor how things stand."""

from __future__ import annotations

import time
from collections.abc import Iterator

import stagelight as st
from stagelight.hello.sample import Sample


def notices() -> None:
    """**success**, **info**, **warning** and **error** say it in colour, and in words."""
    st.success("The file is saved.")
    st.info("A new version is out.", icon=":material/bolt:")
    st.warning("The disk is *almost* full.")
    st.error("Nobody answers.", title="No connection")


def exception() -> None:
    """**exception** shows what went wrong. An error that your script raises looks like this, too."""
    try:
        {"a": 1}["b"]
    except KeyError as error:
        st.exception(error)


def progress() -> None:
    """**progress** is a bar: call it again on what it returned."""
    bar = st.progress(0.4, text="Copied 40 %")
    if st.button("Copy the rest"):
        for done in range(40, 101, 2):
            bar.progress(done / 100, text=f"Copied {done} %")
            time.sleep(0.05)


def waiting() -> None:
    """**spinner** while something takes its time; **status** for the steps of a long task."""
    if st.button("Think"):
        with st.spinner("Thinking...", show_time=True):
            time.sleep(2)
    with st.status("Three steps to a cup of tea") as box:
        st.write("Boil the water.")
        st.write("Pour it on the leaves.")
        st.write("Wait.")
        box.update(label="Tea is ready")


def stream() -> None:
    """**write_stream** writes while the words come in; Stop, in the corner, ends the run."""

    def words() -> Iterator[str]:
        for word in "It is never too late to begin.".split():
            yield word + " "
            time.sleep(0.15)

    if st.button("Tell me something"):
        st.write_stream(words)


def effects() -> None:
    """**toast** says it in passing. **balloons** and **snow** are a plugin, and come in as yours would."""
    with st.container(horizontal=True):
        if st.button("Toast"):
            st.toast("Toasted.", icon=":material/check:")
        if st.button("Balloons"):
            st.balloons()
        if st.button("Snow"):
            st.snow()


SAMPLES: tuple[Sample, ...] = (notices, exception, progress, waiting, stream, effects)
