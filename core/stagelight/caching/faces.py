"""The commands: `st.cache`, `st.cache_data`, `st.cache_resource`."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from typing import Any, Literal, ParamSpec, TypeVar, overload

from stagelight.caching import options as asked
from stagelight.caching.cached import Cached
from stagelight.caching.coroutines import CachedCoroutine, CachedStream
from stagelight.caching.generators import CachedGenerator
from stagelight.caching.options import HashFuncs, Mode, Options, Time
from stagelight.caching.tables import tables
from stagelight.errors import APIException

P = ParamSpec("P")
R = TypeVar("R")

Scope = Literal["global", "session"]
Refresh = Literal["foreground", "background"]


def decorate(function: Any, options: Options) -> Any:
    """The function, or a decorator where there is none yet, with a cache around it."""
    if function is None:
        return lambda given: decorate(given, options)
    if isinstance(function, staticmethod | classmethod):
        return type(function)(decorate(function.__func__, options))
    if not callable(function):
        raise APIException(
            f"{options.command} was given {function!r}, which is no function. Its options have names: "
            f"@{options.command}(ttl=60)."
        )
    if inspect.isasyncgenfunction(function):
        return CachedStream(function, options)
    if inspect.iscoroutinefunction(function):
        return CachedCoroutine(function, options)
    if inspect.isgeneratorfunction(function) and options.mode != "resource":
        return CachedGenerator(function, options)
    return Cached(function, options)


class Face:
    """What the three commands share."""

    mode: Mode

    def clear(self) -> None:
        """Forget all results of all functions with this decorator.

        Example
        -------
        >>> import stagelight as st
        >>> st.cache_data.clear()
        """
        for table in tables.of(mode=self.mode):
            table.empty()


class CacheData(Face):
    """Remember what a function returns, and give each caller a copy of its own.

    Example
    -------
    >>> import stagelight as st
    >>> @st.cache_data(ttl="1h")
    ... def squares(n):
    ...     return [each * each for each in range(n)]
    >>> squares(4)
    [0, 1, 4, 9]
    """

    mode = "copy"

    @overload
    def __call__(self, func: Callable[P, R]) -> Cached[P, R]: ...
    @overload
    def __call__(
        self,
        func: None = None,
        *,
        ttl: Time = None,
        max_entries: int | None = None,
        max_size: float | str | None = None,
        show_spinner: bool | str = True,
        show_time: bool = False,
        persist: str | bool | None = None,
        hash_funcs: HashFuncs = None,
        scope: Scope = "global",
        refresh_mode: Refresh = "foreground",
        watch: Sequence[Any] = (),
        allow_widgets: bool = False,
    ) -> Callable[[Callable[P, R]], Cached[P, R]]: ...
    def __call__(
        self,
        func: Any = None,
        *,
        ttl: Time = None,
        max_entries: int | None = None,
        max_size: float | str | None = None,
        show_spinner: bool | str = True,
        show_time: bool = False,
        persist: str | bool | None = None,
        hash_funcs: HashFuncs = None,
        scope: Scope = "global",
        refresh_mode: Refresh = "foreground",
        watch: Sequence[Any] = (),
        allow_widgets: bool = False,
    ) -> Any:
        """Remember what a function returns, and give each caller a copy of its own.

        Parameters
        ----------
        func
            The function; without it a decorator comes back.
        ttl
            How long a result is good: seconds, a timedelta, or a text such as "1h 30m".
        max_entries
            How many results are kept; the ones that were used longest ago go.
        max_size
            How much memory they may take: bytes, or a text such as "200 MB".
        show_spinner
            A spinner while the function runs for more than a moment; a text: beside it.
        show_time
            The spinner counts the seconds.
        persist
            "disk" (or True): results outlive the process. Plugins bring other stores.
        hash_funcs
            For types of arguments that cannot be hashed: a function each that gives what identifies the value.
        scope
            "global": all visitors share the results. "session": each has their own.
        refresh_mode
            "background": once the ttl is over, the old value is served while a new one is made.
        watch
            What counts besides what is found: paths of files, modules and packages outside of the project.
        allow_widgets
            The function shows widgets, and its author knows that each of their values makes an entry.

        Returns
        -------
        Cached
            The function with a memory; `.clear()` forgets, `.explain()` says why a call hits or misses.

        Raises
        ------
        APIException
            A parameter that does not fit.
        """
        if persist and scope == "session":
            raise APIException('st.cache_data(persist=...) outlives sessions; it cannot go with scope="session".')
        options = Options(
            mode="copy",
            ttl=asked.seconds("st.cache_data", ttl),
            max_entries=asked.count("st.cache_data", max_entries),
            max_size=asked.size("st.cache_data", max_size),
            store=asked.store("st.cache_data", persist),
            show_spinner=show_spinner,
            show_time=show_time,
            hash_funcs=hash_funcs,
            session=asked.chosen("st.cache_data", "scope", scope, "global", "session"),
            background=asked.chosen("st.cache_data", "refresh_mode", refresh_mode, "foreground", "background"),
            watch=tuple(watch),
            quiet=allow_widgets,
        )
        return decorate(func, options)


class CacheResource(Face):
    """Make something once, and share it: a connection, a model.

    Example
    -------
    >>> import stagelight as st
    >>> @st.cache_resource(on_release=lambda connection: connection.close())
    ... def database():
    ...     import sqlite3
    ...     return sqlite3.connect(":memory:", check_same_thread=False)
    >>> database() is database()
    True
    >>> database.clear()
    """

    mode = "resource"

    @overload
    def __call__(self, func: Callable[P, R]) -> Cached[P, R]: ...
    @overload
    def __call__(
        self,
        func: None = None,
        *,
        ttl: Time = None,
        max_entries: int | None = None,
        show_spinner: bool | str = True,
        show_time: bool = False,
        validate: Callable[[Any], bool] | None = None,
        hash_funcs: HashFuncs = None,
        on_release: Callable[[Any], object] | None = None,
        scope: Scope = "global",
        refresh_mode: Refresh = "foreground",
        watch: Sequence[Any] = (),
        allow_widgets: bool = False,
    ) -> Callable[[Callable[P, R]], Cached[P, R]]: ...
    def __call__(
        self,
        func: Any = None,
        *,
        ttl: Time = None,
        max_entries: int | None = None,
        show_spinner: bool | str = True,
        show_time: bool = False,
        validate: Callable[[Any], bool] | None = None,
        hash_funcs: HashFuncs = None,
        on_release: Callable[[Any], object] | None = None,
        scope: Scope = "global",
        refresh_mode: Refresh = "foreground",
        watch: Sequence[Any] = (),
        allow_widgets: bool = False,
    ) -> Any:
        """Make something once, and share it: a connection, a model.

        Parameters
        ----------
        func
            The function; without it a decorator comes back.
        ttl
            How long a result is good: seconds, a timedelta, or a text such as "1h 30m".
        max_entries
            How many results are kept; the ones that were used longest ago go.
        show_spinner
            A spinner while the function runs for more than a moment; a text: beside it.
        show_time
            The spinner counts the seconds.
        validate
            Asked before a kept object is handed out; where it says False, the function runs again.
        hash_funcs
            For types of arguments that cannot be hashed: a function each that gives what identifies the value.
        on_release
            Called with an object that is not kept any more: evicted, cleared, or at the end of the app.
        scope
            "global": all visitors share the object. "session": each has their own.
        refresh_mode
            "background": once the ttl is over, the old object is served while a new one is made.
        watch
            What counts besides what is found: paths of files, modules and packages outside of the project.
        allow_widgets
            The function shows widgets, and its author knows that each of their values makes an entry.

        Returns
        -------
        Cached
            The function with a memory; `.clear()` forgets, `.explain()` says why a call hits or misses.

        Raises
        ------
        APIException
            A parameter that does not fit.
        """
        options = Options(
            mode="resource",
            ttl=asked.seconds("st.cache_resource", ttl),
            max_entries=asked.count("st.cache_resource", max_entries),
            show_spinner=show_spinner,
            show_time=show_time,
            validate=validate,
            hash_funcs=hash_funcs,
            on_release=on_release,
            session=asked.chosen("st.cache_resource", "scope", scope, "global", "session"),
            background=asked.chosen("st.cache_resource", "refresh_mode", refresh_mode, "foreground", "background"),
            watch=tuple(watch),
            quiet=allow_widgets,
        )
        return decorate(func, options)


class Cache(Face):
    """Remember what a function returns, and give all callers the same object.

    Example
    -------
    >>> import stagelight as st
    >>> @st.cache
    ... def table(rows):
    ...     return {row: row * row for row in range(rows)}
    >>> table(3) is table(3)
    True
    """

    mode = "reference"

    @overload
    def __call__(self, func: Callable[P, R]) -> Cached[P, R]: ...
    @overload
    def __call__(
        self,
        func: None = None,
        persist: str | bool = False,
        allow_output_mutation: bool = False,
        show_spinner: bool | str = True,
        suppress_st_warning: bool = False,
        hash_funcs: HashFuncs = None,
        max_entries: int | None = None,
        ttl: Time = None,
        *,
        watch: Sequence[Any] = (),
    ) -> Callable[[Callable[P, R]], Cached[P, R]]: ...
    def __call__(
        self,
        func: Any = None,
        persist: str | bool = False,
        allow_output_mutation: bool = False,
        show_spinner: bool | str = True,
        suppress_st_warning: bool = False,
        hash_funcs: HashFuncs = None,
        max_entries: int | None = None,
        ttl: Time = None,
        *,
        watch: Sequence[Any] = (),
    ) -> Any:
        """Remember what a function returns, and give all callers the same object; a change to it is noticed.

        Parameters
        ----------
        func
            The function; without it a decorator comes back.
        persist
            "disk" (or True): results outlive the process. Plugins bring other stores.
        allow_output_mutation
            Callers may change what they get: it is not looked at.
        show_spinner
            A spinner while the function runs for more than a moment; a text: beside it.
        suppress_st_warning
            The function shows widgets, and its author knows that each of their values makes an entry.
        hash_funcs
            For types of arguments that cannot be hashed: a function each that gives what identifies the value.
        max_entries
            How many results are kept; the ones that were used longest ago go.
        ttl
            How long a result is good: seconds, a timedelta, or a text such as "1h 30m".
        watch
            What counts besides what is found: paths of files, modules and packages outside of the project.

        Returns
        -------
        Cached
            The function with a memory; `.clear()` forgets, `.explain()` says why a call hits or misses.

        Raises
        ------
        APIException
            A parameter that does not fit.
        """
        options = Options(
            mode="reference",
            ttl=asked.seconds("st.cache", ttl),
            max_entries=asked.count("st.cache", max_entries),
            store=asked.store("st.cache", persist),
            show_spinner=show_spinner,
            hash_funcs=hash_funcs,
            mutable=bool(allow_output_mutation),
            quiet=bool(suppress_st_warning),
            watch=tuple(watch),
        )
        return decorate(func, options)


cache = Cache()
cache_data = CacheData()
cache_resource = CacheResource()
