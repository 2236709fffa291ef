"""Secrets from files and the environment: handed to the script, and to nobody else."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from stagelight.errors import SecretNotFoundError

OVERLAY = "STAGELIGHT_SECRETS_"
"""STAGELIGHT_SECRETS_DB__PASSWORD is `st.secrets.db.password`, whatever the files say."""
MASK = "•••"
LEAST = 4
"""Characters that a secret has at least where it is hidden in messages: shorter ones are part of other words."""
LOGS = ("stagelight", "stagelight.web", "stagelight.html", "stagelight.text")
_seen: set[str] = set()


class Section(Mapping[str, Any]):
    """Secrets under one heading, by item or attribute; they do not show themselves."""

    def __init__(self, values: Mapping[str, Any], path: str = "st.secrets") -> None:
        self._values = values
        self._path = path

    def __getitem__(self, key: str) -> Any:
        values = self._held()
        if key not in values:
            names = ", ".join(map(repr, values)) or "nothing"
            raise SecretNotFoundError(f"{self._path} has no {key!r}. It has {names}. {self._advice(key)}")
        value = values[key]
        return Section(value, f"{self._path}.{key}") if isinstance(value, Mapping) else value

    def __getattr__(self, key: str) -> Any:
        if key.startswith("_"):
            raise AttributeError(key)
        try:
            return self[key]
        except SecretNotFoundError as error:
            raise AttributeError(str(error)) from None

    def __iter__(self) -> Iterator[str]:
        return iter(self._held())

    def __len__(self) -> int:
        return len(self._held())

    def __repr__(self) -> str:
        return f"{self._path}({', '.join(self)})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Mapping) and self.to_dict() == _plain(other)

    __hash__ = None  # type: ignore[assignment]

    def get(self, key: str, default: Any = None) -> Any:
        """What stands under a key, or the default."""
        return self[key] if key in self._held() else default

    def has_key(self, k: str) -> bool:
        """True where something stands under a key."""
        return k in self._held()

    def to_dict(self) -> dict[str, Any]:
        """All of it as plain dicts. Take care where they go: they show what they hold."""
        return _plain(self._held())

    def _held(self) -> Mapping[str, Any]:
        return self._values

    def _advice(self, key: str) -> str:
        return "Write it into secrets.toml."


class Secrets(Section):
    """All secrets of an app.

    Parameters
    ----------
    files
        Says where they may stand; later files go before earlier ones.
    environ
        The environment; None: the process's own.
    given
        What a test gives in place of all of that; None where it gives nothing.

    Example
    -------
    >>> secrets = Secrets(lambda: [], {"STAGELIGHT_SECRETS_DB__USER": "ada"})
    >>> secrets.db.user, secrets
    ('ada', st.secrets(db))
    """

    def __init__(
        self,
        files: Callable[[], Sequence[Path]],
        environ: Mapping[str, str] | None = None,
        given: Callable[[], Mapping[str, Any] | None] = lambda: None,
    ) -> None:
        super().__init__({})
        self._files = files
        self._given = given
        self._environ = os.environ if environ is None else environ
        self._versions: tuple[Any, ...] | None = None

    def load_if_toml_exists(self) -> bool:
        """True where there is a file of secrets."""
        return any(file.is_file() for file in self._files())

    def _held(self) -> Mapping[str, Any]:
        told = self._given()
        if told is not None:
            _notice(told)
            return told
        files = self._files()
        given = tuple(sorted((name, text) for name, text in self._environ.items() if name.startswith(OVERLAY)))
        versions = (*((file, _version(file)) for file in files), given)
        if versions != self._versions:
            values: dict[str, Any] = {}
            for file in files:
                _merge(values, _read(file))
            for name, text in given:
                _overlay(values, name.removeprefix(OVERLAY).split("__"), text)
            self._values, self._versions = values, versions
            _notice(values)
        return self._values

    def _advice(self, key: str) -> str:
        files = [str(file) for file in self._files()]
        where = f"Write it into {files[-1]}" if files else "Write it into .stagelight/secrets.toml"
        return f"{where}, or set {OVERLAY}{key.upper()}."


def _notice(values: Mapping[str, Any]) -> None:
    """From now on these are hidden in messages and logs."""
    _seen.update(text for text in _texts(values) if len(text) >= LEAST)
    for log in LOGS:
        logging.getLogger(log).addFilter(_hide)


def redact(text: str) -> str:
    """Text in which no secret that was loaded can be read.

    Example
    -------
    >>> redact("nothing to hide")
    'nothing to hide'
    """
    for secret in sorted(_seen, key=len, reverse=True):
        if secret in text:
            text = text.replace(secret, MASK)
    return text


def _hide(record: logging.LogRecord) -> bool:
    message = record.getMessage()
    hidden = redact(message)
    if hidden != message:
        record.msg, record.args = hidden, ()
    if record.exc_info and not record.exc_text:
        record.exc_text = redact(logging.Formatter().formatException(record.exc_info))
    return True


def _version(file: Path) -> tuple[int, int] | None:
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size


def _read(file: Path) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        # The parser's own message may quote the line.
        raise SecretNotFoundError(f"{file} is not valid TOML; what it says is not shown, for it is secret.") from None


def _merge(values: dict[str, Any], more: Mapping[str, Any]) -> None:
    for key, value in more.items():
        if isinstance(value, dict) and isinstance(values.get(key), dict):
            _merge(values[key], value)
        else:
            values[key] = value


def _overlay(values: dict[str, Any], path: Sequence[str], text: str) -> None:
    """Put a variable's text in its place; names count in any case, and a number stays one."""
    head, *rest = path
    key = next((known for known in values if known.upper() == head.upper()), head.lower())
    if rest:
        inner = values.get(key)
        values[key] = dict(inner) if isinstance(inner, dict) else {}
        _overlay(values[key], rest, text)
        return
    before = values.get(key)
    values[key] = text if before is None or isinstance(before, str) else _like(text)


def _like(text: str) -> Any:
    import tomllib

    try:
        return tomllib.loads(f"value = {text}")["value"]
    except tomllib.TOMLDecodeError:
        return text


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)
    elif isinstance(value, str):
        yield value


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: _plain(value) if isinstance(value, Mapping) else value for key, value in values.items()}
