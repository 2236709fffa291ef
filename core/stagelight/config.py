"""Option values by precedence: the command line, the environment (STAGELIGHT_PORT=8600), stagelight.toml."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from stagelight.errors import OptionError

FILE = "stagelight.toml"
PREFIX = "STAGELIGHT"
"""What the environment's names begin with."""


def read(folder: Path) -> Mapping[str, Any]:
    """The settings of a folder's stagelight.toml by option name; none where there is no such file.

    Example
    -------
    A file that chooses the port and leaves the browser closed:

        [run]
        port = 8600
        headless = true
    """
    file = folder / FILE
    try:
        source = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    import tomllib

    try:
        settings = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise OptionError(f"{FILE} is not valid TOML: {error}.") from None
    return {name.replace("-", "_"): value for name, value in settings.get("run", {}).items()}
