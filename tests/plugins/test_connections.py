"""Connections: found by name, described by secrets, opened once; what a database answers is kept as long as asked."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from stagelight.errors import APIException
from stagelight.registry import registry
from stagelight_connections import opening
from stagelight_connections.base import BaseConnection
from stagelight_connections.classes import connections
from stagelight_connections.opening import connection
from stagelight_connections.sql import SQLConnection
from tests.core.conftest import Visitor, gates, visit

__all__ = ["gates", "visit"]


class Echo(BaseConnection[dict[str, Any]]):
    """One that opens nothing."""

    opened = 0
    closed = 0

    def _connect(self, **kwargs: Any) -> dict[str, Any]:
        Echo.opened += 1
        return {"secrets": dict(self._secrets), **kwargs}

    def close(self) -> None:
        Echo.closed += 1


@pytest.fixture(autouse=True)
def anew(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No connection is open before a test, or after it."""
    monkeypatch.setattr(Echo, "opened", 0)
    monkeypatch.setattr(Echo, "closed", 0)
    yield
    for kept in opening._kept.values():
        kept.connection.close()
    opening._kept.clear()


@pytest.fixture
def secrets(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What the secrets say under `connections`."""
    given: dict[str, Any] = {}
    monkeypatch.setitem(registry().commands, "secrets", {"connections": given})
    return given


@pytest.fixture
def pets(tmp_path: Path) -> Path:
    file = tmp_path / "pets.db"
    with sqlite3.connect(file) as database:
        database.execute("create table pets (name text, age integer)")
        database.executemany("insert into pets values (?, ?)", [("Ada", 3), ("Bo", 5)])
    database.close()
    return file


def grow(file: Path) -> None:
    with sqlite3.connect(file) as database:
        database.execute("insert into pets values ('Cy', 1)")
    database.close()


def test_a_connection_is_opened_once_for_all_who_ask(secrets: dict[str, Any]) -> None:
    secrets["mine"] = {"user": "ada"}
    first = connection("mine", Echo, a=1)
    assert connection("mine", Echo, a=1) is first
    assert connection("mine", Echo, a=2) is not first
    assert connection("other", Echo, a=1) is not first
    assert first._instance == {"secrets": {"user": "ada"}, "a": 1}
    assert first._instance is first._instance
    assert Echo.opened == 1
    first.reset()
    assert first._instance
    assert Echo.opened == 2
    assert repr(first) == "Echo('mine')"


def test_a_connection_is_opened_anew_after_its_time(secrets: dict[str, Any]) -> None:
    first = connection("mine", Echo, ttl=timedelta(0))
    assert connection("mine", Echo, ttl=3600) is not first
    assert Echo.closed == 1
    second = connection("mine", Echo, ttl=3600)
    assert connection("mine", Echo, ttl=3600) is second


def test_the_oldest_is_closed_where_there_are_too_many(secrets: dict[str, Any]) -> None:
    first = connection("a", Echo, max_entries=2)
    second = connection("b", Echo, max_entries=2)
    connection("c", Echo, max_entries=2)
    assert Echo.closed == 1
    assert connection("b", Echo, max_entries=2) is second
    assert connection("a", Echo, max_entries=2) is not first


def test_what_it_is_stands_in_the_call_the_secrets_or_the_name(
    secrets: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    secrets["db"] = {"type": "sql"}
    secrets["mine"] = {"type": f"{__name__}.Echo"}
    monkeypatch.setitem(sys.modules, __name__, sys.modules[Echo.__module__])
    monkeypatch.setenv("WHICH", "mine")
    assert isinstance(connection("db"), SQLConnection)
    assert isinstance(connection("sql"), SQLConnection)
    assert isinstance(connection("mine"), Echo)
    assert connection("env:WHICH") is connection("mine")
    assert connections.SQLConnection is SQLConnection


@pytest.mark.parametrize(
    ("name", "kind", "match"),
    [
        ("what", None, r"\[connections\.what\]"),
        ("what", 3, "Nothing says what"),
        ("what", "no.such.Thing", "no class|nor a class"),
        ("what", "nothing", "nor a class"),
        ("env:NO_SUCH_VARIABLE", None, "NO_SUCH_VARIABLE"),
    ],
)
def test_what_is_not_known_is_said(secrets: dict[str, Any], name: str, kind: Any, match: str) -> None:
    with pytest.raises(APIException, match=match):
        connection(name, kind)


def test_a_class_says_if_each_session_has_one_of_its_own(visit: Visitor) -> None:
    assert BaseConnection.scope() == "global"
    source = """
class Own(st.connections.BaseConnection):
    @classmethod
    def scope(cls): return SCOPE
    def _connect(self, **kwargs): return object()
st.note(st.connection("own", Own)._instance)
st.button("again")
"""
    for scope, same in (("session", False), ("global", True)):
        one = visit(source.replace("SCOPE", repr(scope)))
        one.click("again").settle()
        assert one.gates.noted[-1] is one.gates.noted[-2]
        other = one.app.open()
        assert one.app.wait(other, 10)
        assert (one.gates.noted[-1] is one.gates.noted[-2]) is same


def test_a_database_is_asked(pets: Path, secrets: dict[str, Any]) -> None:
    db = connection("pets", type="sql", url=f"sqlite:///{pets}")
    assert list(db.query("select name from pets where age > :age", params={"age": 4}, ttl=0)["name"]) == ["Bo"]
    assert list(db.query("select * from pets", index_col="name", ttl=0).index) == ["Ada", "Bo"]
    assert [len(part) for part in db.query("select * from pets", chunksize=1, ttl=0)] == [1, 1]
    assert db.query("select age from pets", ttl=0, dtype={"age": float})["age"].dtype == float
    assert db.driver == "pysqlite"
    with db.connect() as open_:
        assert open_.exec_driver_sql("select count(*) from pets").scalar() == 2
    with db.session as session:
        session.connection().exec_driver_sql("delete from pets")
        session.commit()
    assert len(db.query("select * from pets", ttl=0)) == 0


def test_an_answer_is_kept_as_long_as_asked(pets: Path, secrets: dict[str, Any]) -> None:
    db = connection("pets", type="sql", url=f"sqlite:///{pets}")
    assert len(db.query("select * from pets", ttl="1h", show_spinner=False)) == 2
    grow(pets)
    assert len(db.query("select * from pets", ttl="1h", show_spinner=False)) == 2
    assert len(db.query("select * from pets", ttl=0)) == 3
    assert len(db.query("select  * from pets", ttl="1h", show_spinner=False)) == 3


def test_a_database_is_described_in_the_secrets(pets: Path, secrets: dict[str, Any]) -> None:
    secrets["parts"] = {"type": "sql", "dialect": "sqlite", "driver": "pysqlite", "database": str(pets)}
    secrets["url"] = {"url": "sqlite:///nowhere.db", "create_engine_kwargs": {"echo": False}}
    assert len(connection("parts").query("select * from pets", ttl=0)) == 2
    assert len(connection("url", type="sql", url=f"sqlite:///{pets}").query("select * from pets", ttl=0)) == 2
    written = connection("parts", autocommit=True)
    with written.connect() as open_:
        open_.exec_driver_sql("delete from pets")
    assert len(written.query("select * from pets", ttl=0)) == 0
    with pytest.raises(APIException, match=r"\[connections\.none\]"):
        _ = connection("none", type="sql").engine


def test_a_package_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch, secrets: dict[str, Any]) -> None:
    monkeypatch.setitem(sys.modules, "sqlalchemy", None)
    with pytest.raises(APIException, match="pip install sqlalchemy"):
        _ = connection("pets", type="sql", url="sqlite://").engine


def test_a_script_uses_its_database(pets: Path, visit: Visitor) -> None:
    visited = visit(f"""
db = st.connection("pets", type="sql", url="sqlite:///{pets}")
st.text(len(db.query("select * from pets", ttl=600)))
""")
    assert visited.texts == ["2"]
