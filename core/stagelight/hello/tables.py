"""Samples of figures, tables and charts."""

from __future__ import annotations

import stagelight as st
from stagelight.hello.sample import Sample


def figures() -> None:
    """**metric** is a number that matters, and where it goes."""
    rain, sun = st.columns(2)
    rain.metric("Rain", "80 mm", -3, chart_data=[95, 90, 80])
    sun.metric("Sun", "7.5 h", 1.2, delta_color="off")


def table() -> None:
    """**table** shows all of a small table, with Markdown in its cells."""
    st.table(
        {
            "Planet": ["Mars", "Jupiter", "Saturn"],
            "Moons": [2, 97, 274],
            "Known for": ["dust", "a **spot**", "*rings*"],
        }
    )


def dataframe() -> None:
    """**dataframe** takes any table of any length: sort it, search it, choose its rows."""
    numbers = range(1, 10_001)
    st.dataframe(
        {
            "number": list(numbers),
            "square": [number**2 for number in numbers],
            "even": [number % 2 == 0 for number in numbers],
        },
        height=260,
    )


def lines() -> None:
    """**line_chart** and **area_chart**: point at them for the values, drag to look closer."""
    rain = {
        "month": [1, 2, 3, 4, 5, 6, 7, 8, 9],
        "Oslo": [55, 41, 46, 48, 53, 65, 81, 89, 88],
        "Rome": [69, 75, 57, 60, 48, 31, 19, 37, 71],
    }
    cities = ["Oslo", "Rome"]
    st.line_chart(rain, x="month", y=cities, height=220)


def bars() -> None:
    """**bar_chart** stacks, or stands side by side; **scatter_chart** shows points."""
    moons = {
        "planet": ["Mars", "Neptune", "Uranus", "Jupiter"],
        "moons": [2, 16, 28, 97],
    }
    st.bar_chart(moons, x="planet", y="moons", height=220)


SAMPLES: tuple[Sample, ...] = (figures, table, dataframe, lines, bars)
