"""The page itself: the idea in three lines, then the samples by theme."""

from __future__ import annotations

from importlib.util import find_spec

import stagelight as st
from stagelight.hello import choices, files, flows, inputs, layouts, media, prose, signals, tables
from stagelight.hello.sample import Sample, section

SQUARES = """
import stagelight as st

x = st.slider("x", 0, 100, 25)
st.write(f"The square of {x} is **{x * x:,}**.")
"""

SECTIONS: tuple[tuple[str, str, tuple[Sample, ...]], ...] = (
    ("Text", "What is read. Every text takes Markdown, labels and captions included.", prose.SAMPLES),
    (
        "Inputs",
        "What a visitor sets. Each is a plain HTML control with a label; the script simply gets its value.",
        (*inputs.SAMPLES, *choices.SAMPLES),
    ),
    *(
        [("Data", "Numbers as tables and charts, of any kind of table.", tables.SAMPLES)]
        if find_spec("narwhals") and find_spec("numpy")  # as `stagelight[data,charts]` brings them
        else []
    ),
    ("Media", "What is seen and heard.", media.SAMPLES),
    ("Files", "What a visitor gets and gives.", files.SAMPLES),
    ("Layout", "Where things go. Anything can stand in anything.", layouts.SAMPLES),
    ("Flow", "What runs when, and what runs alone.", flows.SAMPLES),
    ("Status", "How things stand.", signals.SAMPLES),
)
"""Each theme with a sentence and its samples."""


def gallery() -> None:
    """Show the gallery."""
    st.set_page_config("Stagelight", page_icon="🎭", layout="wide")
    code = sidebar()
    opening()
    for title, about, samples in SECTIONS:
        section(title, about, samples, code=code)
    closing()


def sidebar() -> bool:
    """The contents; True where the code is wanted."""
    with st.sidebar:
        st.subheader("Gallery", anchor=False)
        st.markdown("\n".join(f"- [{title}](#{title.lower()})" for title, _, _ in SECTIONS))
        code = st.toggle("Show the code", value=True)
        st.caption("This page is a Python script. Each change runs it again, and only what is different is sent.")
    return bool(code)


def opening() -> None:
    """What Stagelight is, and the smallest app."""
    st.title("Stagelight", anchor=False)
    st.markdown(
        "A Python script is the play. Stagelight puts it on the **web**, into an **HTML** file, or into a **text** log."
    )
    told, shown = st.columns(2, gap="medium")
    with told:
        st.code(SQUARES)
        st.caption("All of an app. Save it as `squares.py`, then `stagelight run squares.py`.")
    with shown, st.container(border=True):
        x = st.slider("x", 0, 100, 25)
        st.write(f"The square of {x} is **{x * x:,}**.")


def closing() -> None:
    """Where to go from here."""
    st.header("The same script elsewhere", divider=True)
    st.code(
        """
stagelight hello --renderer html -o gallery.html    # one file that needs nothing else
stagelight hello --renderer text                    # a log, one record an element
stagelight hello --renderer text --set x=30         # as if a visitor had moved the slider
stagelight plugins                                  # what is loaded, from where
""",
        language="bash",
    )
