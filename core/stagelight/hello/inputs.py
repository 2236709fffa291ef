"""Samples of what a visitor sets."""

from __future__ import annotations

from datetime import date, time

import stagelight as st
from stagelight.hello.sample import Sample


def slider() -> None:
    """**slider** for whole numbers and fractions, dates and times; two values make a range."""
    age = st.slider("Age", 0, 120, 36)
    low, high = st.slider("Range", 0.0, 9.0, (2.5, 7.5))
    first, last = date(2024, 1, 1), date(2024, 12, 31)
    day = st.slider("Day", first, last, date(2024, 6, 21))
    hour = st.slider("Starts at", value=time(9, 30))
    st.write(f"{age} years, {low} to {high}, {day}, {hour}")


def buttons() -> None:
    """**button** is true in the run that its click starts."""
    with st.container(horizontal=True):
        saved = st.button("Save", type="primary")
        st.button("Preview", icon=":material/search:")
        st.button("Reset", type="tertiary", help="Starts over.")
        st.button("Delete", disabled=True)
    st.write("Saved." if saved else "Not saved yet.")


def boxes() -> None:
    """**checkbox** and **toggle** are on or off."""
    if st.checkbox("I have read the *terms*"):
        st.write("Thank you for reading.")
    night = st.toggle("Night mode", value=True)
    st.write("Good night." if night else "Good day.")


def radio() -> None:
    """**radio** for a few options, all in sight."""
    size = st.radio(
        "Size",
        ["Small", "Medium", "Large"],
        index=1,
        captions=["20 cm", "28 cm", "34 cm"],
        horizontal=True,
    )
    st.write(f"One **{size.lower()}**, coming up.")


def selectbox() -> None:
    """**selectbox** for many options: type to find one. Options are your own objects."""
    days = {"Venus": 225, "Earth": 365, "Mars": 687}
    name = st.selectbox("Planet", days, index=2)
    st.write(f"A year on {name} has {days[name]:,} days.")


def multiselect() -> None:
    """**multiselect** for any number of them."""
    toppings = st.multiselect(
        "Toppings",
        ["basil", "capers", "olives", "onion", "rocket"],
        default=["basil", "olives"],
        max_selections=4,
    )
    st.write(" and ".join(toppings) or "Plain, then.")


def numbers() -> None:
    """**number_input** for numbers that are typed."""
    left, right = st.columns(2)
    count = left.number_input("Pieces", 1, 99, 3)
    price = right.number_input("Price", 0.0, 99.0, 4.5, 0.5)
    st.write(f"Total: {count * price:.2f}")


def typing() -> None:
    """**text_input** and **text_area** for words."""
    name = st.text_input("Name", placeholder="Ada")
    secret = st.text_input("Password", type="password")
    letter = st.text_area("Letter", "Dear all,\n", height=96)
    st.write(f"{name or 'You'}: {len(letter.split())} words.")
    st.caption("Good." if len(secret) > 7 else "Too short.")


SAMPLES: tuple[Sample, ...] = (slider, buttons, boxes, radio, selectbox, multiselect, numbers, typing)
