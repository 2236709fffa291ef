"""Databases that speak SQL, over SQLAlchemy."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from stagelight.plugin import APIException, command
from stagelight_connections.base import BaseConnection

PARTS = ("username", "password", "host", "port", "database", "query")


class SQLConnection(BaseConnection[Any]):
    """A database, described by `url` or by `dialect`, `driver`, `username`, `password`, `host`, `port`, `database`.

    Example
    -------
    >>> db = st.connection("pets", type="sql", url="sqlite:///pets.db")
    >>> st.dataframe(db.query("select * from pets where age > :age", params={"age": 3}))
    """

    def __init__(self, connection_name: str, **kwargs: Any) -> None:
        super().__init__(connection_name, **kwargs)
        self._queries: dict[object, Callable[..., Any]] = {}

    def _connect(self, autocommit: bool = False, **kwargs: Any) -> Any:
        sqlalchemy = _sqlalchemy()
        given = {**dict(self._secrets), **kwargs}
        given.pop("type", None)
        options = {**dict(given.pop("create_engine_kwargs", {}))}
        if "url" in given:
            url = sqlalchemy.engine.make_url(given.pop("url"))
        elif "dialect" in given:
            name = "+".join(filter(None, [given.pop("dialect"), given.pop("driver", None)]))
            parts = {part: given.pop(part) for part in PARTS if part in given}
            if isinstance(parts.get("query"), Mapping):
                parts["query"] = dict(parts["query"])
            url = sqlalchemy.engine.URL.create(name, **parts)
        else:
            raise APIException(
                f"The connection {self._connection_name!r} is not described. Write url, or dialect with database, "
                f"under [connections.{self._connection_name}] in secrets.toml, or name them in st.connection()."
            )
        engine = sqlalchemy.create_engine(url, **options, **given)
        return engine.execution_options(isolation_level="AUTOCOMMIT") if autocommit else engine

    def query(
        self,
        sql: str,
        *,
        show_spinner: bool | str = "Running `sql.query(...)`.",
        ttl: float | int | str | timedelta | None = None,
        index_col: str | list[str] | None = None,
        chunksize: int | None = None,
        params: Any = None,
        **kwargs: Any,
    ) -> Any:
        """Read rows as a data frame; the same question within `ttl` is not asked again.

        Parameters
        ----------
        sql
            The question, with `:name` where `params` goes.
        show_spinner
            The text shown meanwhile; False: none.
        ttl
            Seconds, or a text such as "1h", for which the answer is kept; 0: not at all; None: as long as the app runs.
        index_col, chunksize, params
            As of pandas.read_sql, which also takes `kwargs`.

        Returns
        -------
        pandas.DataFrame
            The rows.
        """
        if ttl == 0:
            return self._read(sql, index_col, chunksize, params, kwargs)
        kept = self._queries.get((ttl, show_spinner))
        if kept is None:
            cache = command("cache_data")(show_spinner=show_spinner, ttl=ttl)
            kept = self._queries[ttl, show_spinner] = cache(_query)
        return kept(self, str(self.engine.url), str(sql), index_col, chunksize, params, kwargs)

    def _read(self, sql: Any, index_col: Any, chunksize: Any, params: Any, more: Mapping[str, Any]) -> Any:
        sqlalchemy, pandas = _sqlalchemy(), _pandas()
        text = sqlalchemy.text(sql) if isinstance(sql, str) else sql
        for again in (True, False):
            try:
                with self.engine.connect() as open_:
                    found = pandas.read_sql(text, open_, index_col, params=params, chunksize=chunksize, **more)
                    return found if chunksize is None else list(found)
            except sqlalchemy.exc.DBAPIError as error:
                if not (again and error.connection_invalidated):
                    raise
                self.reset()  # the server closed it while nobody asked
        raise AssertionError("the second try returns or raises")

    def connect(self) -> Any:
        """A connection of SQLAlchemy's, to use in a `with` block."""
        return self.engine.connect()

    @property
    def engine(self) -> Any:
        """SQLAlchemy's engine."""
        return self._instance

    @property
    def driver(self) -> str:
        """The name of the driver, such as "pysqlite"."""
        return str(self.engine.driver)

    @property
    def session(self) -> Any:
        """A session of SQLAlchemy's, to use in a `with` block: `session.execute(...)`, `session.commit()`."""
        return importlib.import_module("sqlalchemy.orm").Session(self.engine)

    def reset(self) -> None:
        """Close what is open; the next use opens it anew."""
        with self._lock:
            if self._raw_instance is not None:
                self._raw_instance.dispose()
            super().reset()

    def close(self) -> None:
        """Close what is open."""
        self.reset()


def _query(
    _connection: SQLConnection, url: str, sql: str, index_col: Any, chunksize: Any, params: Any, more: dict[str, Any]
) -> Any:
    return _connection._read(sql, index_col, chunksize, params, more)


def _sqlalchemy() -> Any:
    return _needed("sqlalchemy", "An SQL connection")


def _pandas() -> Any:
    return _needed("pandas", "query()")


def _needed(package: str, what: str) -> Any:
    try:
        return importlib.import_module(package)
    except ImportError:
        raise APIException(f"{what} needs {package}, which is not installed: pip install {package}") from None
