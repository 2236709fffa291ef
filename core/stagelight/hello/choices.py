"""Samples of buttons to choose by, of dates and times, and of buttons that lead somewhere."""

from __future__ import annotations

from datetime import date, time

import stagelight as st
from stagelight.hello.sample import Sample


def picks() -> None:
    """**pills** and **segmented_control** keep all options in sight; one or several can be chosen."""
    days = st.pills(
        "Days",
        ["Mon", "Tue", "Wed", "Thu", "Fri"],
        selection_mode="multi",
        default=["Tue"],
    )
    view = st.segmented_control(
        "View",
        ["List", "Board", "Map"],
        default="Board",
        required=True,
    )
    st.write(f"{view} of {', '.join(days) or 'no day'}")


def along() -> None:
    """**select_slider** goes from option to option, whatever they are."""
    sizes = ["XS", "S", "M", "L", "XL"]
    size = st.select_slider("Shirt", sizes, value="M")
    fit = st.select_slider("Fit", sizes, value=("S", "L"))
    st.write(f"{size}; {fit[0]} to {fit[-1]}")


def dates() -> None:
    """**date_input** for a day or a range, with a calendar."""
    first, last = date(2026, 7, 1), date(2026, 7, 14)
    day = st.date_input("Departure", first, format="DD.MM.YYYY")
    stay = st.date_input("Stay", (first, last))
    if len(stay) == 2:
        nights = (stay[1] - stay[0]).days
        st.write(f"{day:%A}; {nights} nights")


def times() -> None:
    """**time_input** and **datetime_input** for the hour too."""
    alarm = st.time_input("Alarm", time(8, 45))
    start = st.datetime_input("Start", "2026-07-01 09:30")
    st.write(f"{alarm:%H:%M}; {start:%d %B, %H:%M}")


def marks() -> None:
    """**feedback** asks how one likes it; **color_picker** for a colour."""
    stars = st.feedback("stars", default=3)
    faces = st.feedback("faces")
    st.feedback("thumbs")
    colour = st.color_picker("Accent", "#5b5bd6")
    st.write(stars, faces, colour)


def pages() -> None:
    """**pagination** leads through what is too long for one page."""
    page = st.pagination(12)
    st.write(f"Rows {page * 10 - 9} to {page * 10}")


def leads() -> None:
    """**link_button** opens an address, **menu_button** a menu."""
    with st.container(horizontal=True):
        st.link_button("Python", "https://python.org", icon="🐍")
        action = st.menu_button(
            "Export",
            ["CSV", "Excel", "PDF"],
            icon=":material/download:",
        )
    st.write(f"Made a {action}." if action else "Nothing yet.")


SAMPLES: tuple[Sample, ...] = (picks, along, dates, times, marks, pages, leads)
