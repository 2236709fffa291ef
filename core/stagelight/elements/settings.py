"""`st.get_option`, `st.set_option`, `st.secrets`: what the app's operator has set."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from stagelight.config import SECRETS
from stagelight.errors import OptionError
from stagelight.registry import registry
from stagelight.vault import Secrets

FIXED = "server."
"""Options that the server was started with."""


def get_option(key: str) -> Any:
    """The value of an option, whoever has set it.

    Parameters
    ----------
    key: Its section and name, such as "theme.primaryColor"; `stagelight config show` lists them.

    Raises
    ------
    OptionError: There is no such option.

    Example
    -------
    >>> st.write(st.get_option("server.port"))
    """
    return registry().config.get(key)


def set_option(key: str, value: Any) -> None:
    """Set an option for all visitors of this app, until it ends; a page that is loaded from now on has it.

    Parameters
    ----------
    key: Its section and name.
    value: Its new value.

    Raises
    ------
    OptionError: There is no such option, the value does not fit it, or the server was started with it.

    Example
    -------
    >>> st.set_option("client.showErrorDetails", "none")
    >>> st.write(st.get_option("client.showErrorDetails"))
    """
    config = registry().config
    config.get(key)
    if key.startswith(FIXED):
        raise OptionError(
            f"st.set_option({key!r}) comes too late: the server was started with it. "
            f"Set it in .stagelight/config.toml, in the environment, or as --{key}."
        )
    config.put(key, value, "st.set_option")


def _files() -> list[Path]:
    config = registry().config
    named = [Path(file) for file in config.get("secrets.files")]
    return named or [home / SECRETS for home in config.homes]


secrets = Secrets(_files, given=lambda: registry().config.secrets)
"""What nobody else is to know: `.stagelight/secrets.toml`, by item or attribute; never shown in errors or logs."""
