"""Four years of Seattle's weather: filters in the sidebar, figures, a table by Markdown.

The data come with the package vega-datasets (pip install vega-datasets); nothing is downloaded.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Sequence
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from statistics import mean
from typing import NamedTuple

import stagelight as st

ICONS = {"sun": "☀", "rain": "☂", "drizzle": "☔", "fog": "☁", "snow": "❄"}


class Day(NamedTuple):
    date: date
    rain: float
    high: float
    low: float
    wind: float
    weather: str


def read(file: Path) -> list[Day]:
    with file.open(newline="") as lines:
        return [
            Day(date(*map(int, row["date"].split("/"))), *map(float, list(row.values())[1:5]), row["weather"])
            for row in csv.DictReader(lines)
        ]


def figure(label: str, value: str, note: str) -> None:
    with st.container(border=True):
        st.caption(label)
        st.markdown(f"### {value}", anchors=False)
        st.caption(note)


def table(days: Sequence[Day]) -> str:
    """The months as a Markdown table."""
    lines = ["| month | days | high °C | low °C | rain mm | most often |", "|:--|--:|--:|--:|--:|:--|"]
    for month in sorted({(day.date.year, day.date.month) for day in days}):
        inside = [day for day in days if (day.date.year, day.date.month) == month]
        often = Counter(day.weather for day in inside).most_common(1)[0][0]
        lines.append(
            f"| {date(*month, 1):%Y %B} | {len(inside)} | {mean(day.high for day in inside):.1f} "
            f"| {mean(day.low for day in inside):.1f} | {sum(day.rain for day in inside):.0f} "
            f"| {ICONS[often]} {often} |"
        )
    return "\n".join(lines)


st.set_page_config("Seattle weather", page_icon="🌦️", layout="wide")
st.title("Seattle weather")

package = find_spec("vega_datasets")
if package is None or package.origin is None:
    st.error("The data come with the package vega-datasets: `pip install vega-datasets`.")
    st.stop()
days = read(Path(package.origin).parent / "_data" / "seattle-weather.csv")

with st.sidebar:
    st.header("Show", anchor=False)
    first, last = st.slider("Days", days[0].date, days[-1].date, (date(2014, 1, 1), date(2014, 12, 31)))
    kinds = st.multiselect("Weather", ICONS, default=ICONS, format_func=lambda kind: f"{ICONS[kind]} {kind}")
    warm = st.number_input("At least this warm, °C", -10, 40, -10)
    fahrenheit = st.toggle("Also in °F")

chosen = [day for day in days if first <= day.date <= last and day.weather in kinds and day.high >= warm]
if not chosen:
    st.info("No day is like that. Loosen a filter in the sidebar.")
    st.stop()


def degrees(celsius: float) -> str:
    return f"{celsius:.1f} °C" + (f" / {celsius * 1.8 + 32:.0f} °F" if fahrenheit else "")


hottest, wettest = max(chosen, key=lambda day: day.high), max(chosen, key=lambda day: day.rain)
st.write(f"**{len(chosen):,}** of {len(days):,} days, from {first:%d %B %Y} to {last:%d %B %Y}.")
for column, (label, value, note) in zip(
    st.columns(4),
    [
        ("Mean high", degrees(mean(day.high for day in chosen)), "by day"),
        ("Hottest", degrees(hottest.high), f"{hottest.date:%d %B %Y}"),
        (
            "Rain in all",
            f"{sum(day.rain for day in chosen):,.0f} mm",
            f"on {sum(day.rain > 0 for day in chosen):,} days",
        ),
        ("Wettest", f"{wettest.rain:.1f} mm", f"{wettest.date:%d %B %Y}"),
    ],
    strict=True,
):
    with column:
        figure(label, value, note)

by_month, by_kind = st.tabs(["By month", "By weather"])
by_month.markdown(table(chosen))
with by_kind:
    for kind, count in Counter(day.weather for day in chosen).most_common():
        st.progress(count / len(chosen), text=f"{ICONS[kind]} {kind}: {count} days, {count / len(chosen):.0%}")
