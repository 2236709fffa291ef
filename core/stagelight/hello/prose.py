"""Samples of what is read."""

from __future__ import annotations

import stagelight as st
from stagelight.hello.sample import Sample


def write() -> None:
    """**write** shows anything in the way that suits it: text, numbers, dicts, errors, objects that know their HTML."""
    planets = {"Mercury": 0.39, "Venus": 0.72, "Earth": 1.0}
    st.write("Earth:", planets["Earth"], "au from the Sun.")
    st.write(planets)


def markdown() -> None:
    """**markdown** is GitHub's, with tables, tasks, colours, icons and formulas."""
    st.markdown("""
| planet  | moons | known since |
|:--------|------:|-------------|
| Jupiter |    97 | antiquity   |
| Saturn  |   274 | antiquity   |

- [x] :green[**seen**] through a telescope
- [ ] :material/rocket_launch: visited :star:

A year: $T = a^{3/2}$ :blue-background[of ours].
""")


def headings() -> None:
    """**title**, **header**, **subheader**, **caption** and **text** set the tone."""
    st.title("Title", anchor=False)
    st.header("Header", anchor=False)
    st.subheader("Subheader", divider="violet")
    st.caption("A caption, small and *quiet*.")
    st.text("Plain text:\n  as it stands, *stars* and all.")


def code() -> None:
    """**code** is coloured, and copied with one click."""
    year = "def year(au: float) -> float:\n    return au ** 1.5"
    st.code(year, line_numbers=True)


def formula() -> None:
    """**latex** sets formulas as MathML: nothing to download, and readable aloud."""
    st.latex(r"F = G \frac{m_1 m_2}{r^2}")


def badges() -> None:
    """**badge** for a word that matters; a horizontal container puts them in a row."""
    with st.container(horizontal=True):
        st.badge("new", icon=":material/check:", color="green")
        st.badge("beta", color="orange")
        st.badge("42 ms", color="gray")


def html() -> None:
    """**html** takes your own markup, cleaned of what could do harm; **divider** draws a line."""
    st.html("<p>Press <kbd>R</kbd> to run <em>again</em>.</p>")
    st.divider()
    st.html("<p>H<sub>2</sub>O, 10<sup>6</sup></p>")


def help() -> None:
    """**help** tells what an object is; so does `write` with a function or a class."""
    st.help(abs)


SAMPLES: tuple[Sample, ...] = (write, markdown, headings, code, formula, badges, html, help)
