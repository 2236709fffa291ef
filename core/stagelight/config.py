"""What is set, by whom: flags go before the environment, the environment before files, files before defaults."""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from stagelight.errors import InvalidThemeOptionError, InvalidThemeSectionError, OptionError
from stagelight.options import BY_FLAG, OPTIONS, SCENES, Option

FILE = "stagelight.toml"
PREFIX = "STAGELIGHT"
"""What the environment's names begin with."""
SETTINGS = "config.toml"
SECRETS = "secrets.toml"
DEFAULT = "default"


class Config:
    """The options of one app.

    Parameters
    ----------
    folders
        Where to look for a folder `.stagelight` with settings; later ones go before earlier ones.
    alias
        Another package whose folder (`.streamlit`) and variables (`STREAMLIT_...`) count too, after ours.
    flags
        Options by name, as the command line says them.
    environ
        The environment; None: the process's own.

    Raises
    ------
    OptionError
        If a file is not valid TOML, or a value is not of its option's kind.
    """

    def __init__(
        self,
        folders: Sequence[Path] = (),
        *,
        alias: str | None = None,
        flags: Mapping[str, str] | None = None,
        environ: Mapping[str, str] | None = None,
    ) -> None:
        self.alias = alias
        self.unknown: list[str] = []
        """Sentences about what stands in a file or a flag and is no option."""
        self.secrets: Mapping[str, Any] | None = None
        """What a test gives in place of the files of secrets."""
        self._values: dict[str, tuple[Any, str]] = {}
        names = [*([f".{alias}"] if alias else []), ".stagelight"]
        self.homes = [folder / name for folder in dict.fromkeys([Path.home(), *folders]) for name in names]
        """The folders that may hold settings and secrets; later ones go before earlier ones."""
        for home in self.homes:
            self._read(home / SETTINGS)
        self._take_environment(os.environ if environ is None else environ)
        for name, text in (flags or {}).items():
            self.put(name, text, f"--{name}")

    def get(self, name: str) -> Any:
        """The value of an option.

        Raises
        ------
        OptionError
            If there is no such option.
        """
        option = _option(name)
        value = self._values[name][0] if name in self._values else option.default
        return list(value) if option.kind is list else value

    def source(self, name: str) -> str:
        """Who said so: a file, a variable, a flag, the script, or nobody."""
        return self._values[name][1] if name in self._values else DEFAULT

    def put(self, name: str, value: Any, source: str) -> None:
        """Set an option; the newest word counts."""
        try:
            option = _option(name)
        except OptionError as error:
            self.unknown.append(f"{source}: {error}")
            return
        self._values[name] = _valid(option, value, source), source

    def given(self) -> dict[str, tuple[Any, str]]:
        """What is not as it would be by itself, with who said so."""
        return dict(self._values)

    def flags(self) -> dict[str, Any]:
        """The options of `stagelight run` that files or the environment set."""
        return {
            flag: (tuple(value) if option.kind is list else value * option.factor if option.factor > 1 else value)
            for flag, option in BY_FLAG.items()
            if option.name in self._values and (value := self._values[option.name][0]) is not None
        }

    def _read(self, file: Path) -> None:
        try:
            text = file.read_text(encoding="utf-8")
        except (FileNotFoundError, NotADirectoryError):
            return
        import tomllib

        try:
            tables = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise OptionError(f"{_short(file)} is not valid TOML: {error}.") from None
        for name, value in _flat(tables):
            self.put(name, value, _short(file))

    def _take_environment(self, environ: Mapping[str, str]) -> None:
        for prefix in (*([self.alias.upper()] if self.alias else []), PREFIX):
            named = any(name.startswith(f"{prefix}_") for name in environ)
            for option in OPTIONS.values() if named else ():
                text = environ.get(f"{prefix}_{option.variable}")
                if text is not None:
                    self.put(option.name, text, f"{prefix}_{option.variable}")


def _option(name: str) -> Option:
    option = OPTIONS.get(name)
    if option is None:
        close = difflib.get_close_matches(name, OPTIONS, 1)
        kind = OptionError
        if name.startswith("theme."):
            section = name.removeprefix("theme.").rpartition(".")[0]
            kind = InvalidThemeOptionError if not section or f"{section}." in SCENES else InvalidThemeSectionError
        raise kind(f"There is no option {name!r}.{f' Did you mean {close[0]!r}?' if close else ''}")
    return option


def _flat(tables: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in tables.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{above}{key}.")
        else:
            yield f"{above}{key}", value


_WORDS = {bool: "true or false", int: "a whole number", float: "a number", str: "text", list: "a list"}
_FLAGS = {"true": True, "false": False, "1": True, "0": False, "yes": True, "no": False}


def _valid(option: Option, value: Any, source: str) -> Any:
    """A value as its option holds it; texts of flags and variables are read as its kind says."""
    kind = option.kind
    try:
        if value is None:
            return option.default
        if kind is list:
            return tuple(part.strip() for part in value.split(",") if part.strip()) if _text(value) else tuple(value)
        if kind is bool:
            return _FLAGS[value.strip().lower()] if _text(value) else _exactly(value, bool)
        if option.name == "theme.base" and value not in ("light", "dark"):
            raise InvalidThemeOptionError(f"theme.base is {value!r} ({source}); it is light or dark.")
        if kind is int:
            return int(value) if _text(value) else _exactly(value, int)
        if kind is float:
            return float(value)
        return value if _text(value) else str(_exactly(value, int))
    except (KeyError, ValueError, TypeError):
        raise OptionError(f"{option.name} is {value!r} ({source}), but it takes {_WORDS[kind]}.") from None


def _text(value: object) -> bool:
    return isinstance(value, str)


def _exactly(value: Any, kind: type[Any]) -> Any:
    if type(value) is not kind:
        raise TypeError
    return value


def _short(file: Path) -> str:
    """A file as a person would name it."""
    for folder, mark in ((Path.cwd(), ""), (Path.home(), "~/")):
        if file.is_relative_to(folder):
            return mark + str(file.relative_to(folder))
    return str(file)


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
