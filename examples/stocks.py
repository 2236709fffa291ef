"""Stocks: what is selected in one chart filters the others."""

import random
from datetime import date, timedelta

import altair as alt
import plotly.graph_objects as go

import stagelight as st

COMPANIES = {"Ash": 100, "Birch": 60, "Cedar": 140, "Elm": 80}


@st.cache_data
def prices() -> list[dict[str, object]]:
    """A year of prices, made up but always the same."""
    chance = random.Random(7)
    rows: list[dict[str, object]] = []
    for company, start in COMPANIES.items():
        price = float(start)
        for day in range(260):
            price *= 1 + chance.gauss(0.0006, 0.015)
            rows.append({"company": company, "day": str(date(2025, 1, 1) + timedelta(day)), "price": round(price, 2)})
    return rows


st.title("Stocks")
st.caption("Click a line, or its name in the legend, to choose a company; draw a box over the days to choose some.")
rows = prices()

chosen = alt.selection_point(name="company", fields=["company"], bind="legend")
picked = alt.selection_point(name="line", fields=["company"])
lines = (
    alt.Chart(alt.Data(values=rows), title="Prices", height=260)
    .mark_line()
    .encode(
        x=alt.X("day:T", title=None),
        y=alt.Y("price:Q", title="price"),
        color=alt.Color("company:N"),
        opacity=alt.condition(chosen & picked, alt.value(1), alt.value(0.2)),
    )
    .add_params(chosen, picked)
)
selection = st.altair_chart(lines, on_select="rerun", key="prices").selection
names = {point["company"] for part in (selection.company, selection.line) for point in part or ()} or set(COMPANIES)
shown = [row for row in rows if row["company"] in names]

moves = go.Figure(layout={"title": "Days and their prices", "showlegend": False, "height": 300})
for company in sorted(names):
    own = [row for row in shown if row["company"] == company]
    moves.add_scatter(x=[row["day"] for row in own], y=[row["price"] for row in own], mode="markers", name=company)
days = st.plotly_chart(moves, on_select="rerun", selection_mode=["box", "points"], key="days").selection.points

kept = {str(point["x"])[:10] for point in days} or {str(row["day"]) for row in shown}
final = [row for row in shown if row["day"] in kept]
st.write(f"{len(names)} companies, {len(kept)} days.")
means = {name: [float(str(row["price"])) for row in final if row["company"] == name] for name in sorted(names)}
st.bar_chart(
    {"company": list(means), "mean price": [sum(each) / max(1, len(each)) for each in means.values()]},
    x="company",
    y="mean price",
)
