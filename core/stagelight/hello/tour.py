"""A guided tour: the gallery's themes as the pages of an app, which is itself one of the things shown."""

from __future__ import annotations

import inspect
from functools import partial

import stagelight as st
from stagelight.hello.gallery import SECTIONS, closing, gallery, opening
from stagelight.hello.sample import Sample, section

ICONS = {
    "Text": "notes",
    "Inputs": "tune",
    "Data": "show_chart",
    "Media": "image",
    "Files": "upload",
    "Layout": "dashboard",
    "Flow": "sync",
    "Status": "notifications",
}
NAVIGATION = """
import stagelight as st

def home():
    st.title("Home")

def about():
    st.title("About")

st.navigation([home, about]).run()
"""


def tour() -> None:
    """Show the tour."""
    themes = [
        st.Page(partial(theme, *each), title=each[0], icon=icon(each[0]), url_path=each[0].lower()) for each in SECTIONS
    ]
    themes.append(st.Page(pages, title="Pages", icon=":material/link:", url_path="pages"))
    start = st.Page(partial(welcome, themes[0]), title="Welcome", icon="🎭", url_path="welcome", default=True)
    everything = st.Page(gallery, title="All on one page", icon=":material/list:", url_path="gallery")
    page = st.navigation({"": [start], "The tour": themes, "At a glance": [everything]})
    st.set_page_config(f"{page.title} · Stagelight", page_icon="🎭", layout="wide")
    page.run()
    if page in themes:
        onward([*themes, everything], page)


def icon(title: str) -> str:
    """A theme's picture in the navigation."""
    return f":material/{ICONS.get(title, 'star')}:"


def welcome(first: st.Page) -> None:
    """The first stop: the idea in three lines."""
    opening()
    st.page_link(first, label="**Begin the tour**", icon=":material/arrow_forward:", icon_position="right")
    closing()


def theme(title: str, about: str, samples: tuple[Sample, ...]) -> None:
    """One theme of the gallery."""
    code = st.sidebar.toggle("Show the code", value=True, key="code")
    section(title, about, samples, code=code)


def pages() -> None:
    """How this tour is made, and an address that can be shared."""
    st.header("Pages", divider=True)
    st.markdown("Each stop of this tour is a page: the address, the title, and the back button follow. All of the app:")
    st.code(NAVIGATION)
    st.markdown(
        "A widget can keep its value in the address. Change it, and look there; then send the link to somebody."
    )
    with st.container(border=True):
        name = st.text_input("Your name", key="name", bind="query-params")
        st.write(f"Good day, {name or 'stranger'}.")
    with st.expander("The code of this tour"):
        st.code(inspect.getsource(tour))


def onward(stops: list[st.Page], here: st.Page) -> None:
    """The way to the next stop."""
    st.divider()
    following = stops[stops.index(here) + 1]
    st.page_link(
        following, label=f"Next: **{following.title}**", icon=":material/arrow_forward:", icon_position="right"
    )
