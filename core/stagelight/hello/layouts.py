"""Samples of how things are arranged, and of what a session remembers."""

from __future__ import annotations

import stagelight as st
from stagelight.hello.sample import Sample


def columns() -> None:
    """**columns** stand side by side where there is room."""
    rain, sun, wind = st.columns(3, border=True)
    rain.markdown("**Rain**  \n12 mm")
    sun.markdown("**Sun**  \n7 hours")
    wind.markdown("**Wind**  \n3 m/s")


def tabs() -> None:
    """**tabs** show one thing at a time."""
    poem, poet = st.tabs(["Poem", "Poet"])
    poem.markdown("> Hope is the thing with feathers")
    poet.write("Emily Dickinson, 1830-1886")


def folds() -> None:
    """**expander** folds away what few will read; **popover** keeps settings at hand."""
    with st.expander("How is this computed?"):
        st.write("By Kepler's third law.")
    with st.popover("Settings", icon=":material/tune:"):
        st.checkbox("Metric units", value=True)


def containers() -> None:
    """**container** groups, scrolls, or lets you write above what is there already."""
    answer = st.container()
    guess = st.number_input("Guess", 1, 10, 5)
    answer.write("Right!" if guess == 7 else f"Not {guess}.")
    with st.container(height=96):
        for number in range(1, 9):
            st.write(f"{number} squared is {number**2}.")


def grid() -> None:
    """**grid** puts as many cells side by side as there is room for; **skeleton** keeps a place."""
    with st.grid(3, border=True, min_column_width=120) as grid:
        for planet in ("Mercury", "Venus", "Earth", "Mars"):
            st.write(planet)
        with grid.cell(column_span=2):
            st.write("Jupiter, and more to come:")
            st.skeleton(height=40)


def chat() -> None:
    """**chat_message** says who speaks."""
    with st.chat_message("user"):
        st.write("How far is the moon?")
    with st.chat_message("assistant"):
        st.write("384,400 km on average.")


def empty() -> None:
    """**empty** is a place for one element: what comes next takes it over."""
    place = st.empty()
    place.write("Ready.")
    if st.button("Lift off"):
        place.write("**Lift-off!**")


def state() -> None:
    """**session_state** outlives the run, for each visitor on their own."""

    def add(amount: int) -> None:
        clicks = st.session_state.get("clicks", 0)
        st.session_state.clicks = clicks + amount

    with st.container(horizontal=True):
        st.button("One more", on_click=add, args=[1])
        st.button("One less", on_click=add, args=[-1])
    st.write("Clicks:", st.session_state.get("clicks", 0))


def links() -> None:
    """**page_link** leads to another page of an app, or out of it; **navigation** lists the pages."""
    st.page_link(
        "https://docs.python.org",
        label="Python's own docs",
        icon="📖",
    )


SAMPLES: tuple[Sample, ...] = (columns, tabs, folds, containers, grid, chat, empty, state, links)
