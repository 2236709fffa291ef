"""A guest list in SQLite: forms add and change guests, a dialog asks before one is removed."""

import sqlite3
import sys
from typing import Any

import stagelight as st

FILE = sys.argv[1] if len(sys.argv) > 1 else ":memory:"


@st.cache_resource
def database(file: str) -> sqlite3.Connection:
    """One connection for all visitors; give a file name after `--` to keep the list."""
    connection = sqlite3.connect(file, check_same_thread=False, isolation_level=None)
    connection.execute("create table if not exists guests (id integer primary key, name text, seats integer)")
    if connection.execute("select count(*) from guests").fetchone()[0] == 0:
        connection.executemany("insert into guests (name, seats) values (?, ?)", [("Ada", 2), ("Grace", 1)])
    return connection


def run(statement: str, *values: Any) -> list[Any]:
    """One statement, its values kept apart from its text."""
    return database(FILE).execute(statement, values).fetchall()


def change(id: int) -> None:
    """Save what the form of one guest says."""
    run(
        "update guests set name = ?, seats = ? where id = ?",
        st.session_state[f"name {id}"],
        st.session_state[f"seats {id}"],
        id,
    )


@st.dialog("Remove a guest", icon=":material/delete:")
def remove(id: int, name: str) -> None:
    """Ask first."""
    st.write(f"Shall **{name}** go from the list?")
    if st.button("Remove", type="primary"):
        run("delete from guests where id = ?", id)
        st.rerun()


st.title("Guests")
with st.form("new", clear_on_submit=True):
    name = st.text_input("Name", required=True)
    seats = st.number_input("Seats", 1, 8)
    if st.form_submit_button("Add", type="primary"):
        run("insert into guests (name, seats) values (?, ?)", name, seats)
        st.toast(f"{name} is on the list.")

guests = run("select id, name, seats from guests order by name")
for id, name, seats in guests:
    with st.expander(f"{name} ({seats})", key=f"guest {id}"):
        with st.form(f"guest {id}", border=False):
            st.text_input("Name", name, key=f"name {id}", required=True)
            st.number_input("Seats", 1, 8, seats, key=f"seats {id}")
            st.form_submit_button("Save", key=f"save {id}", on_click=change, args=(id,))
        if st.button("Remove", key=f"remove {id}"):
            remove(id, name)
st.text(f"{len(guests)} guests, {sum(seats for _, _, seats in guests)} seats.")
