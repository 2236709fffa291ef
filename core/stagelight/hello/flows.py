"""Samples of what has a course of its own: forms, fragments, dialogs."""

from __future__ import annotations

from datetime import datetime

import stagelight as st
from stagelight.hello.sample import Sample


def form() -> None:
    """**form**: nothing is sent before the button is pressed, or Enter."""
    with st.form("guest", clear_on_submit=True):
        name = st.text_input("Your name")
        guests = st.slider("Guests", 1, 8, 2)
        coming = st.form_submit_button("We are coming")
    if coming:
        st.success(f"See you, {name}: {guests} of you.")


def fragment() -> None:
    """**fragment**: a function whose widgets run it alone, and not the script."""

    @st.fragment
    def dice() -> None:
        sides = st.slider("Sides", 4, 20, 6)
        st.write(f"{sides} sides: {100 / sides:.1f} % each")

    dice()


def clock() -> None:
    """**run_every**: it can also run by itself, while somebody looks."""

    @st.fragment(run_every="1s")
    def now() -> None:
        if st.toggle("Show the time"):
            st.write(f"It is {datetime.now():%H:%M:%S}.")

    now()


def dialog() -> None:
    """**dialog**: a function that fills a window above the page."""

    @st.dialog("Rename", icon=":material/edit:")
    def rename(old: str) -> None:
        new = st.text_input("New name", old)
        if st.button("Save", type="primary"):
            st.session_state.file = new
            st.rerun()

    name = st.session_state.get("file", "notes.txt")
    if st.button(f"Rename {name}"):
        rename(name)


SAMPLES: tuple[Sample, ...] = (form, fragment, clock, dialog)
