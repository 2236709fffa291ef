"""Stand-ins for what scripts ask the other package's machinery."""

from __future__ import annotations

import inspect
import logging
import textwrap
import threading
from collections.abc import Callable
from typing import Any, NoReturn, TypeVar

from attrs import field, frozen

import stagelight
from stagelight.errors import APIException, NoSessionContext
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
    return Context(run.session_id) if run is not None else None


def add_script_run_ctx(thread: T | None = None, ctx: Context | None = None) -> T | threading.Thread:
    """The thread itself: threads that a script starts belong to its run without being told."""
    return thread if thread is not None else threading.current_thread()


def launch(*args: object, **kwargs: object) -> NoReturn:
    """Starting a server from inside a script: it is served already. Raises APIException."""
    raise APIException("This script is being served already; start it with `stagelight run --alias streamlit app.py`.")


# -- settings, logs, warnings ---------------------------------------------------------------------------------------


@frozen
class Settings:
    """The few settings that scripts read, and what they set themselves."""

    values: dict[str, Any] = field(
        factory=lambda: {
            "browser.gatherUsageStats": False,
            "client.showErrorDetails": "full",
            "client.toolbarMode": "auto",
            "global.developmentMode": False,
            "logger.level": "info",
            "server.enableCORS": True,
            "server.headless": True,
            "server.maxUploadSize": 200,
            "theme.base": None,
            "theme.primaryColor": None,
        }
    )


_settings = Settings()


def get_option(key: str) -> Any:
    """A setting that the script has set, or its default; None for one that means nothing here."""
    return _settings.values.get(key)


def set_option(key: str, value: Any) -> None:
    """Keep a setting for `get_option`; it changes nothing else."""
    _settings.values[key] = value


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
