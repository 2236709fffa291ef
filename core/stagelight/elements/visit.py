"""`st.context`: what the visitor's browser said of itself."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from attrs import frozen

from stagelight.contracts import Visit
from stagelight.registry import registry
from stagelight.run import current
from stagelight.tape import reads


class Headers(Mapping[str, str]):
    """The headers of the visitor's first request; names in any case.

    Example
    -------
    >>> headers = Headers((("Accept", "text/html"), ("accept", "*/*")))
    >>> headers["ACCEPT"], headers.get_all("accept")
    ('text/html', ['text/html', '*/*'])
    """

    def __init__(self, pairs: tuple[tuple[str, str], ...]) -> None:
        self._pairs = pairs

    def __getitem__(self, key: str) -> str:
        values = self.get_all(key)
        if not values:
            raise KeyError(key)
        return values[0]

    def __iter__(self) -> Iterator[str]:
        first: dict[str, str] = {}
        for name, _ in self._pairs:
            first.setdefault(name.lower(), name)
        return iter(first.values())

    def __len__(self) -> int:
        return len({name.lower() for name, _ in self._pairs})

    def __contains__(self, key: object) -> bool:
        return bool(self.get_all(str(key)))

    def get_all(self, key: str) -> list[str]:
        """All values of a name, in their order."""
        return [value for name, value in self._pairs if name.lower() == key.lower()]

    def to_dict(self) -> dict[str, str]:
        """A plain dict."""
        return dict(self)


@frozen
class Theme:
    """The look that the visitor sees."""

    type: str | None = None
    """"light" or "dark"."""

    def __getitem__(self, key: str) -> Any:
        if key != "type":
            raise KeyError(key)
        return self.type

    def get(self, key: str, default: Any = None) -> Any:
        """What `theme[key]` is, or the default."""
        return self.type if key == "type" else default


class Context:
    """What is known of the visitor and of their browser; None where the renderer cannot say.

    Outside of a session it speaks of this machine. Where a browser tells something only after the page was there, the
    script runs again if it asked for it.

    Example
    -------
    >>> import stagelight as st
    >>> st.context.is_embedded, st.context.cookies
    (False, {})
    """

    def __getitem__(self, key: str) -> Any:
        if key.startswith("_") or not hasattr(type(self), key):
            raise KeyError(key)
        return getattr(self, key)

    @property
    def headers(self) -> Headers:
        """The headers of the request that brought the page; read-only, names in any case."""
        return Headers(_visit("headers").headers)

    @property
    def cookies(self) -> Mapping[str, str]:
        """The cookies of that request, but our own."""
        return dict(_visit("cookies").cookies)

    @property
    def theme(self) -> Theme:
        """The look that the visitor sees: `theme.type` is "light" or "dark"."""
        return Theme(_ask("theme"))

    @property
    def locale(self) -> str | None:
        """The language that the browser prefers, such as "nb-NO"."""
        return _visit("locale").locale

    @property
    def timezone(self) -> str | None:
        """Such as "Europe/Oslo"."""
        return _ask("timezone")  # type: ignore[no-any-return]

    @property
    def timezone_offset(self) -> int | None:
        """Minutes from local time to UTC: -60 in Oslo in winter."""
        return _ask("timezone_offset")  # type: ignore[no-any-return]

    @property
    def url(self) -> str | None:
        """The page's address in the browser, without its query."""
        visit = _visit("url", "path")
        return None if visit.url is None else visit.url + visit.path

    @property
    def ip_address(self) -> str | None:
        """Where the visitor comes from; None on this machine itself."""
        return _visit("ip").ip

    @property
    def is_embedded(self) -> bool:
        """True where the page stands in a frame of another page and says so (`?embed=true`)."""
        return _visit("embedded").embedded


def _visit(*names: str) -> Visit:
    for name in names:
        reads("visit", name)
    run = current()
    return run.where.visit if run is not None else _here()


def _ask(name: str) -> Any:
    reads("visit", name)
    run = current()
    return run.where.ask(name) if run is not None else getattr(_here(), name)


@cache
def _here() -> Visit:
    """Outside of sessions: whoever runs the script, on this machine."""
    now = datetime.now().astimezone()
    language = (os.environ.get("LANG") or "en").partition(".")[0].replace("_", "-")
    return Visit(
        url=f"http://localhost:{registry().config.get('server.port')}/",
        ip="127.0.0.1",
        locale="en" if language in ("C", "POSIX") else language,
        timezone=now.tzname(),
        timezone_offset=round(-(now.utcoffset() or timedelta()).total_seconds() / 60),
    )


context = Context()
