"""An inventory in SQLite: what is edited here is written there, and is there tomorrow.

    stagelight run examples/editor.py -- stock.db

Without a file's name the stock lives in memory, as long as the app runs.
"""

from __future__ import annotations

import sqlite3
import sys

import stagelight as st

START = [("pen", "S", 120, 1.5, True), ("notebook", "M", 40, 4.25, True), ("easel", "L", 3, 89.0, False)]


@st.cache_resource
def base(file: str) -> sqlite3.Connection:
    """The database, with something in it."""
    opened = sqlite3.connect(file, check_same_thread=False)
    opened.execute("create table if not exists stock (item text primary key, size, count int, price real, sold int)")
    if not opened.execute("select count(*) from stock").fetchone()[0]:
        opened.executemany("insert into stock values (?, ?, ?, ?, ?)", START)
        opened.commit()
    return opened


def read(opened: sqlite3.Connection) -> list[dict[str, object]]:
    rows = opened.execute("select item, size, count, price, sold from stock order by rowid")
    names = [each[0] for each in rows.description]
    return [{**dict(zip(names, row, strict=True)), "sold": bool(row[-1])} for row in rows]


def write(opened: sqlite3.Connection, rows: list[dict[str, object]]) -> None:
    with opened:
        opened.execute("delete from stock")
        opened.executemany("insert into stock values (:item, :size, :count, :price, :sold)", rows)


st.title("Inventory")
stock = base(next((each for each in sys.argv[1:] if each.endswith(".db")), ":memory:"))
before = read(stock)
columns = {
    "item": st.column_config.TextColumn("Item", required=True, max_chars=40),
    "size": st.column_config.SelectboxColumn("Size", options=["S", "M", "L"], default="M"),
    "count": st.column_config.NumberColumn("In stock", min_value=0, step=1, default=0),
    "price": st.column_config.NumberColumn("Price", min_value=0, format="%.2f €", default=1.0),
    "sold": st.column_config.CheckboxColumn("On sale", default=True),
}
after = st.data_editor(before, num_rows="dynamic", column_config=columns, key="stock")

names = [row["item"] for row in after]
twice = {name for name in names if names.count(name) > 1}
if twice:
    st.error(f"Two rows are named {', '.join(map(str, sorted(twice, key=str)))}: nothing is written.")
elif after != before:
    write(stock, after)
    st.toast("Written.")

worth = sum(float(str(row["count"] or 0)) * float(str(row["price"] or 0)) for row in after)
left, right = st.columns(2)
left.metric("Items", len(after))
right.metric("Worth", worth, format="%.2f €")
short = [str(row["item"]) for row in after if float(str(row["count"] or 0)) < 5]
st.write(f"Order soon: {', '.join(short)}." if short else "Nothing is running out.")
