"""Which function is which, from run to run and from process to process."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from os import PathLike
from pathlib import Path
from typing import Any

from stagelight.caching.options import Options
from stagelight.caching.tables import Identity
from stagelight.run import namespace


def project() -> Path:
    """The folder of the script that runs."""
    names = namespace() or vars(sys.modules["__main__"])
    file = names.get("__file__")
    return Path(file).resolve().parent if isinstance(file, str) else Path.cwd()


def title(function: Callable[..., Any]) -> str:
    """How messages call a function.

    Example
    -------
    >>> title(title)
    'title()'
    """
    name = getattr(function, "__qualname__", None) or type(function).__qualname__
    return f"{name.rpartition('<locals>.')[2]}()"


def identify(function: Callable[..., Any], root: Path, options: Options, session: str | None = None) -> Identity:
    """A function by where it is written and what it is called; its code does not count."""
    code = getattr(function, "__code__", None)
    file = Path(code.co_filename) if code is not None else root
    if file.is_absolute() and file.is_relative_to(root):
        file = file.relative_to(root)
    name = getattr(function, "__qualname__", None) or type(function).__qualname__
    return Identity(root, file.as_posix(), getattr(function, "__module__", None) or "", name, options.mode, session)


def watched(watch: Sequence[Any], root: Path) -> tuple[tuple[str, ...], tuple[Any, ...]]:
    """What an author wants to count besides: the paths, and the modules, classes, functions and data."""
    paths: list[str] = []
    things: list[Any] = []
    for each in watch:
        if isinstance(each, str) and each in sys.modules:
            things.append(sys.modules[each])
        elif isinstance(each, str | PathLike):
            paths.append(str(root / Path(os.fspath(each)).expanduser()))
        else:
            things.append(each)
    return tuple(paths), tuple(things)
