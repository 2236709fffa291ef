"""Ten million rows: sorted, searched and filtered as if they were ten.

    stagelight run examples/bigframe.py -- 10000000

The number of rows is the argument; without one there are 100,000.
"""

from __future__ import annotations

import sys

import numpy as np
import polars as pl

import stagelight as st

rows = int(sys.argv[1]) if len(sys.argv) > 1 and sys.argv[1].isdigit() else 100_000


@st.cache_resource
def frame(rows: int) -> pl.DataFrame:
    """Measurements of made-up stations, the same each time."""
    chance = np.random.default_rng(7)
    stations = pl.Series("station", ["Oslo", "Rome", "Lima", "Cairo", "Perth"], dtype=pl.Categorical)
    return pl.DataFrame(
        {
            "number": np.arange(rows),
            "time": pl.from_epoch(pl.Series(np.linspace(946_684_800, 1_767_225_600, rows).astype(np.int64))),
            "station": stations.gather(chance.integers(0, 5, rows)),
            "degrees": np.round(chance.normal(12, 8, rows), 1),
            "rain": np.round(chance.exponential(2, rows), 2),
            "wet": chance.random(rows) < 0.3,
        }
    )


st.title(f"{rows:,} rows")
data = frame(rows)
st.write("Click a column's name to sort, right-click it to filter; search looks into all rows.")
chosen = st.dataframe(
    data,
    key="rows",
    on_select="rerun",
    selection_mode="multi-row",
    height=500,
    column_config={
        "degrees": st.column_config.NumberColumn("°C", format="%.1f"),
        "rain": st.column_config.ProgressColumn("Rain, mm", min_value=0, max_value=20, format="%.2f"),
    },
)
picked = chosen.selection.rows
st.metric("Mean of all", float(data["degrees"].mean() or 0), format="%.2f")  # type: ignore[arg-type]
if picked:
    st.write(f"{len(picked)} chosen: {data[picked]['degrees'].mean():.1f} °C on the average.")
