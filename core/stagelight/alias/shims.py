"""Stand-ins for what scripts ask the other package's machinery."""

from __future__ import annotations

import inspect
import logging
import textwrap
import threading
from collections.abc import Callable
from typing import Any, NoReturn, TypeVar
from urllib.parse import urlencode

from attrs import frozen

import stagelight
from stagelight.elements import settings
from stagelight.elements.params import query_params
from stagelight.errors import APIException, NoSessionContext
from stagelight.options import OPTIONS
from stagelight.run import current

T = TypeVar("T", bound=threading.Thread)


# -- runtime ------------------------------------------------------------------------------------------------------


@frozen
class Context:
    """What a script may know of its session."""

    session_id: str
    query_string: str = ""
    page_script_hash: str = ""


@frozen
class Runtime:
    """The process that runs the sessions."""

    @staticmethod
    def exists() -> bool:
        """True while a script runs here."""
        return exists()

    @staticmethod
    def instance() -> Runtime:
        """The one runtime. Raises NoSessionContext where nothing runs."""
        return get_instance()


def exists() -> bool:
    """True where a session runs this code, False under plain `python`."""
    return current() is not None


def get_instance() -> Runtime:
    """The runtime. Raises NoSessionContext where nothing runs."""
    if not exists():
        raise NoSessionContext("No session runs this code. Start it with `stagelight run --alias streamlit`.")
    return Runtime()


def get_script_run_ctx(suppress_warning: bool = False) -> Context | None:
    """The context of the session that runs this code; None outside of any."""
    run = current()
    if run is None:
        return None
    visit = run.where.visit
    return Context(run.session_id, urlencode(visit.query), visit.path)


def add_script_run_ctx(thread: T | None = None, ctx: Context | None = None) -> T | threading.Thread:
    """The thread itself: threads that a script starts belong to its run without being told."""
    return thread if thread is not None else threading.current_thread()


def launch(*args: object, **kwargs: object) -> NoReturn:
    """Starting a server from inside a script: it is served already. Raises APIException."""
    raise APIException("This script is being served already; start it with `stagelight run --alias streamlit app.py`.")


# -- settings, logs, warnings ---------------------------------------------------------------------------------------


def get_option(key: str) -> Any:
    """An option's value; None for one that means nothing here."""
    return settings.get_option(key) if key in OPTIONS else None


def set_option(key: str, value: Any) -> None:
    """Set an option; nothing happens for one that means nothing here, such as those that newer versions dropped."""
    if key in OPTIONS:
        settings.set_option(key, value)


def get_query_params() -> dict[str, list[str]]:
    """All names of the page's query, each with a list of its values."""
    return {name: query_params.get_all(name) for name in query_params}


def set_query_params(**query: Any) -> None:
    """Set these names in the page's query and take all others out."""
    query_params.from_dict(query)


def get_logger(name: str) -> logging.Logger:
    """Python's logger of that name."""
    return logging.getLogger(name)


def show_deprecation_warning(message: str, show_in_browser: bool = True, show_once: bool = False) -> None:
    """Log the message; the page stays as it is."""
    logging.getLogger("stagelight").warning(message)


# -- the demos ----------------------------------------------------------------------------------------------------


def show_code(demo: Callable[..., Any]) -> None:
    """Show the source of a function below a heading, if the visitor wants to see it."""
    if stagelight.sidebar.checkbox("Show code", True):
        stagelight.markdown("## Code")
        lines, _ = inspect.getsourcelines(demo)
        stagelight.code(textwrap.dedent("".join(lines[1:])))
