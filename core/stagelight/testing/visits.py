"""Where the test's visitor is and who they are: `at.query_params`, `at.user`, `at.context`, as a `Visit` has them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

from stagelight import pages
from stagelight.contracts import Visit
from stagelight.elements.params import as_pairs
from stagelight.errors import Error
from stagelight.testing.errors import AppTestError, Refused
from stagelight.whereabouts import Whereabouts

CONTEXT: Mapping[str, tuple[str, Callable[[Any], bool], str]] = {
    "cookies": ("cookies", lambda value: isinstance(value, Mapping), "a dict"),
    "headers": ("headers", lambda value: isinstance(value, Mapping), "a dict"),
    "ip_address": ("ip", lambda value: isinstance(value, str), "text"),
    "is_embedded": ("embedded", lambda value: isinstance(value, bool), "True or False"),
    "locale": ("locale", lambda value: isinstance(value, str), "text such as 'nb-NO'"),
    "theme": ("theme", lambda value: value in ("light", "dark"), "'light' or 'dark'"),
    "timezone": ("timezone", lambda value: isinstance(value, str), "text such as 'Europe/Oslo'"),
    "timezone_offset": ("timezone_offset", lambda value: type(value) is int, "a whole number of minutes"),
    "url": ("url", lambda value: isinstance(value, str), "text"),
}
"""What `at.context` may say: the field of a visit, what fits it, and that in words."""


def query(params: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """The names and values of an address's query."""
    try:
        return as_pairs(params)
    except Error as error:
        raise Refused(str(error).replace("st.query_params", "at.query_params")) from error


def params(query: tuple[tuple[str, str], ...]) -> dict[str, Any]:
    """A query as tests see it: a text for each name, a list where there are several.

    Example
    -------
    >>> params((("a", "1"), ("b", "2"), ("b", "3")))
    {'a': '1', 'b': ['2', '3']}
    """
    found: dict[str, list[str]] = {}
    for name, text in query:
        found.setdefault(name, []).append(text)
    return {name: texts[0] if len(texts) == 1 else texts for name, texts in found.items()}


def changes(where: Whereabouts, params: Mapping[str, Any], user: Any, context: Any) -> dict[str, Any]:
    """What the test says of its visitor, as far as it differs from what the session knows."""
    if not isinstance(user, Mapping):
        raise AppTestError(f"at.user is a dict of what is known of the visitor, not {user!r}.")
    wanted = {"query": query(params), "user": deepcopy(dict(user)), **browser(context)}
    return {name: value for name, value in wanted.items() if getattr(where.visit, name) != value}


def browser(context: Any) -> dict[str, Any]:
    """What `at.context` says, as fields of a visit; a name that is left out, or None, is unknown."""
    if not isinstance(context, Mapping):
        raise AppTestError(f"at.context is a dict of what the browser says, not {context!r}.")
    unknown = Visit()
    found = {field: getattr(unknown, field) for field, _, _ in CONTEXT.values()}
    for name, value in context.items():
        if name not in CONTEXT:
            raise AppTestError(f"at.context has no {name!r}. It takes {', '.join(map(repr, CONTEXT))}.")
        field, fits, words = CONTEXT[name]
        if value is not None and not fits(value):
            raise AppTestError(f"at.context[{name!r}] is {words}, not {value!r}.")
        if value is not None:
            found[field] = tuple(value.items()) if isinstance(value, Mapping) else value
    return found


def path_of(where: Whereabouts, page: str, script: Path) -> str:
    """The URL path of a page that a test names. Raises AppTestError, a ValueError too, where there is none."""
    try:
        return pages.find("switch_page", page, where.pages, script)
    except Error as error:
        file = script.parent / page
        if not where.pages and file.is_file():  # st.navigation has not run yet
            return pages.Page(file.resolve()).url_path
        raise Refused(str(error).replace("st.switch_page", "at.switch_page")) from error
