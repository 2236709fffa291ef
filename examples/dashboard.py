"""A live dashboard: the figures move by themselves, the rest of the page stands still."""

import math

import stagelight as st

st.set_page_config("Power", page_icon="⚡")
st.title("Power")
st.caption("Each panel is a fragment: it runs alone, every second, while somebody looks.")


def power(site: str, second: int) -> float:
    """What a site makes, in kilowatts; a real dashboard would ask a meter."""
    phase = sum(map(ord, site))
    return round(500 + 300 * math.sin((second + phase) / 20), 1)


@st.fragment(run_every="1s")
def panel(site: str) -> None:
    """One site: its power now, and how much of the most it can make."""
    seconds = st.session_state.setdefault("seconds", {})
    second = seconds[site] = seconds.get(site, -1) + 1
    now = power(site, second)
    unit = st.segmented_control("Unit", ["kW", "MW"], default="kW", key=f"unit {site}")
    shown = f"{now:.1f} kW" if unit == "kW" else f"{now / 1000:.3f} MW"
    st.subheader(f"{site}: {shown}", anchor=False)
    st.progress(now / 800, text=f"{now / 8:.0f} % of what it can make")
    highest[site] = max(highest.get(site, 0.0), now)
    record.markdown(f"The most so far: **{max(highest.values()):.1f} kW**.")


highest: dict[str, float] = st.session_state.setdefault("highest", {})
record = st.empty()
for column, site in zip(st.columns(2), ("Hill", "Shore"), strict=True):
    with column, st.container(border=True):
        panel(site)

with st.sidebar:
    st.header("Notes")
    st.text_area("What you saw", help="Nothing that moves takes away what you write here.")
