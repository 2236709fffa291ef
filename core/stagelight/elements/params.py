"""`st.query_params`: the names and values after the question mark of the page's address."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from typing import Any

from stagelight.errors import QueryParamDictValueError
from stagelight.run import current
from stagelight.tape import reads, writes
from stagelight.whereabouts import EMBED, Pairs, Whereabouts, nowhere

_ONE, _ALL = "query parameter", "query"


class QueryParams(MutableMapping[str, str]):
    """The query of the page's address, by item or attribute; what is set here is seen there.

    A name that stands there several times gives its last value; `get_all` gives all of them, and a list sets them.

    Example
    -------
    >>> import stagelight as st
    >>> st.query_params.city = "Oslo"
    >>> st.query_params["city"]
    'Oslo'
    >>> st.query_params.clear()
    """

    def __getitem__(self, key: str) -> str:
        reads(_ONE, str(key))
        texts = () if key in EMBED else _where().texts(str(key))
        if not texts:
            raise KeyError(
                f"st.query_params has no key {key!r}: the address does not say it. "
                f"This works: st.query_params.get({key!r})"
            )
        return texts[-1]

    def __setitem__(self, key: str, value: Any) -> None:
        _set(str(key), _texts(str(key), value))

    def __delitem__(self, key: str) -> None:
        self[key]
        _set(key, ())

    def __getattr__(self, key: str) -> str:
        try:
            return self[key]
        except KeyError as error:
            raise AttributeError(error.args[0]) from None

    def __setattr__(self, key: str, value: Any) -> None:
        self[key] = value

    def __delattr__(self, key: str) -> None:
        try:
            del self[key]
        except KeyError as error:
            raise AttributeError(error.args[0]) from None

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys(name for name, _ in _own()))

    def __len__(self) -> int:
        return len(dict(_own()))

    def __contains__(self, key: object) -> bool:
        reads(_ONE, str(key))
        return key in dict(_pairs())

    def __reduce__(self) -> tuple[type, tuple[dict[str, Any]]]:
        """What is there now: so it counts where it is an argument of a cached function."""
        return dict, (self.to_dict(),)

    def __repr__(self) -> str:
        return repr(self.to_dict())

    def get_all(self, key: str) -> list[str]:
        """All values of a name, in their order; an empty list where there is none."""
        reads(_ONE, str(key))
        return [value for name, value in _pairs() if name == key]

    def clear(self) -> None:
        """Take all names out of the address."""
        _replace(())

    def update(self, params: Any = (), /, **kwds: Any) -> None:
        """Set several names at once; each of them loses the values that it had."""
        new = as_pairs(params) + as_pairs(kwds)
        names = {name for name, _ in new}
        _replace((*(pair for pair in _pairs() if pair[0] not in names), *new))

    def to_dict(self) -> dict[str, str]:
        """All names with their last value, as a plain dict."""
        return dict(_own())

    def from_dict(self, params: Mapping[str, Any] | Iterable[tuple[str, Any]]) -> None:
        """Set these names and take all others out."""
        _replace(as_pairs(params))


def as_pairs(params: Mapping[str, Any] | Iterable[tuple[str, Any]]) -> Pairs:
    """Names with a value or several values each, as pairs.

    Example
    -------
    >>> as_pairs({"a": 1, "b": ["x", "y"]})
    (('a', '1'), ('b', 'x'), ('b', 'y'))
    """
    items = params.items() if isinstance(params, Mapping) else params
    return tuple((str(name), text) for name, value in items for text in _texts(str(name), value))


def _texts(name: str, value: Any) -> tuple[str, ...]:
    if isinstance(value, Mapping):
        raise QueryParamDictValueError(
            f"st.query_params[{name!r}] cannot be a dict: an address holds texts. "
            "Give one text, or a list of them; or set several names with st.query_params.update(...)."
        )
    if isinstance(value, Iterable) and not isinstance(value, str | bytes):
        return tuple(map(str, value))
    return (str(value),)


def _where() -> Whereabouts:
    run = current()
    return run.where if run is not None else nowhere


def _own() -> Pairs:
    reads(_ALL)
    return _pairs()


def _pairs() -> Pairs:
    return tuple(pair for pair in _where().visit.query if pair[0] not in EMBED)


def _set(name: str, texts: tuple[str, ...]) -> None:
    if name in EMBED:
        raise QueryParamDictValueError(f"st.query_params[{name!r}] is the page's own name; choose another.")
    writes(_ONE, name)
    _where().write(name, texts)
    _tell()


def _replace(pairs: Pairs) -> None:
    where = _where()
    where.replace((*(pair for pair in where.visit.query if pair[0] in EMBED), *pairs))
    _tell()


def _tell() -> None:
    run = current()
    if run is not None:
        run.tell()


query_params = QueryParams()
