"""Where one visitor is: the page, the query of its address, what is known of the browser; scripts may change it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import parse_qsl, urlencode

from attrs import evolve

from stagelight.contracts import Visit
from stagelight.records.pages import Location

Pairs = tuple[tuple[str, str], ...]
EMBED = ("embed", "embed_options")
"""Names in a query that are the page's own and not the script's."""


class Whereabouts:
    """One session's place, as it stands while the script runs.

    Parameters
    ----------
    visit
        What the renderer knows.
    """

    def __init__(self, visit: Visit | None = None) -> None:
        self.visit = visit or Visit()
        self.title: str | None = None
        self.pages: dict[str, str] = {}
        """URL paths of the pages that the script named last, by where each comes from."""
        self.used = False
        """True once a script has to do with pages or the query: from then on the browser is told."""
        self.asked: set[str] = set()
        """What the script wanted to know of the browser."""
        self._bound: dict[str, tuple[str, ...]] = {}
        """What the query said of each widget that is bound to it, when it was shown last."""
        self.going: dict[str, Any] = {}
        """Where the visitor went and no run has followed yet."""
        self._quiet = False

    # -- the visitor ------------------------------------------------------------------------------------------------

    def head(self, changes: Mapping[str, Any]) -> bool:
        """Note what the renderer tells; True where a run must follow, which then takes it over."""
        moved = bool(self.going or changes.keys() & {"path", "query"})
        if moved or any(getattr(self.visit, name) != changes[name] for name in self.asked & changes.keys()):
            self.going.update(changes)
            return True
        self.move(changes)
        return False

    def follow(self) -> None:
        """A run begins: it is where the visitor went."""
        if self.going:
            self.move(self.going)
            self.going = {}

    def move(self, changes: Mapping[str, Any]) -> None:
        """Take over what the renderer tells."""
        if changes.get("path", self.visit.path) != self.visit.path:
            self._bound.clear()
        self.visit = evolve(self.visit, found=True, **changes)
        self._quiet = False

    def ask(self, name: str) -> Any:
        """Something of the visit; should it become known later, the script runs again."""
        self.asked.add(name)
        return getattr(self.visit, name)

    # -- the script -------------------------------------------------------------------------------------------------

    def switch(self, path: str, query: Iterable[tuple[str, str]] = ()) -> None:
        """The script sends the visitor to another page."""
        kept = tuple(pair for pair in self.visit.query if pair[0] in EMBED)
        self.move({"path": path, "query": (*kept, *query)})
        self.used = True

    def arrive(self, path: str, title: str, *, found: bool = True) -> None:
        """The script has found the page that is wanted."""
        self.visit = evolve(self.visit, path=path, found=found)
        self.title = title
        self.used = True

    def lose(self) -> None:
        """The script has no page of that path."""
        self.visit = evolve(self.visit, found=False)

    def texts(self, name: str) -> tuple[str, ...]:
        """All values of a name in the query."""
        return tuple(value for known, value in self.visit.query if known == name)

    def write(self, name: str, texts: Sequence[str], *, quiet: bool = False) -> None:
        """Give a name these values in the query, where it stands or at the end; none: take it out."""
        query: list[tuple[str, str]] = []
        new = [(name, text) for text in texts]
        for pair in self.visit.query:
            if pair[0] != name:
                query.append(pair)
            elif new:
                query += new
                new = []
        self.replace((*query, *new), quiet=quiet)

    def replace(self, query: Pairs, *, quiet: bool = False) -> None:
        """Another query; `quiet`: no step for the back button."""
        self.visit = evolve(self.visit, query=query)
        self._quiet = quiet
        self.used = True

    # -- widgets that are bound to the query --------------------------------------------------------------------------

    def news(self, name: str) -> tuple[str, ...] | None:
        """What the query says of a widget, if that is not what the widget wrote there itself; empty: it is gone."""
        texts = self.texts(name)
        return None if texts == self._bound.get(name, ()) else texts

    def keep(self, name: str, texts: tuple[str, ...]) -> bool:
        """A widget's value goes into the query; True where that changes it."""
        self._bound[name] = texts
        if self.texts(name) == texts:
            return False
        self.write(name, texts, quiet=True)
        return True

    def location(self) -> Location:
        """What the browser is to show."""
        return Location(self.visit.path, urlencode(self.visit.query), self.title, self._quiet)


def pairs(query: str) -> Pairs:
    """A query's names and values.

    Example
    -------
    >>> pairs("a=1&a=2&b=")
    (('a', '1'), ('a', '2'), ('b', ''))
    """
    return tuple(parse_qsl(query, keep_blank_values=True))


nowhere = Whereabouts()
"""Outside of sessions: one for the whole process, so that scripts can be imported."""
