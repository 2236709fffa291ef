"""Which widget, which form and which part is which from run to run: addresses, author's keys, and the unnamed alike."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

from attrs import frozen

from stagelight.element import Widget
from stagelight.errors import DuplicateElementKey


def within(part: str, other: str) -> bool:
    """True where one part is another, or was called in its course.

    Example
    -------
    >>> within("rows.cell", "rows"), within("rows~2", "rows")
    (True, False)
    """
    return part == other or part.startswith(other + ".")


@frozen
class Asked:
    """One widget of this run: what must be forgotten of it before its part runs again."""

    address: str
    site: str
    base: str
    key: Hashable


class Names:
    """The names that one run gives, part by part: a part that runs alone gives its own anew, and only those."""

    def __init__(self) -> None:
        self.asked: dict[str, str] = {}
        """The author's line by address."""
        self.keys: dict[Hashable, str] = {}
        """The author's line by key; a form's key is the pair ("form", key), for it is no widget's."""
        self.owners: dict[str, str] = {}
        """The part by address, for all widgets that stand in one; kept from run to run."""
        self._sites: dict[str, list[str]] = {}
        self._alike: dict[str, list[tuple[Widget, str]]] = {}
        self._twins: dict[str, list[tuple[Widget, str]]] = {}
        self._whole = False
        """True where the last run of the whole script came to its end: the next one's twins are all here."""
        self._scopes: dict[str, list[Asked]] = {}
        self._calls: dict[str, list[Call]] = {}
        self._called: dict[str, list[Call]] = {}

    def begin(self) -> None:
        """A run of the whole script begins."""
        if self._whole:
            self._twins, self._whole = self._alike, False
        self.asked, self.keys, self._sites, self._alike, self._scopes = {}, {}, {}, {}, {}
        self._called = {**self._called, **self._calls}
        self._calls = {}

    def begin_part(self, part: str) -> list[str]:
        """A part begins: what it asked before, alone or in a run of the script, is open again; the addresses."""
        again = [each for scope in self._scopes if within(scope, part) for each in self._scopes[scope]]
        for scope in [scope for scope in self._scopes if within(scope, part)]:
            del self._scopes[scope]
        for each in again:
            self.asked.pop(each.address, None)
            if each.key is not None:
                self.keys.pop(each.key, None)
            together = self._sites.get(each.site, [])
            if each.address in together:
                together.remove(each.address)
            if each.base in self._alike:
                self._twins[each.base] = self._alike.pop(each.base)
        for caller in [caller for caller in self._calls if within(caller, part)]:
            self._called[caller] = self._calls.pop(caller)
        return [each.address for each in again]

    def leave(self, part: str) -> None:
        """A part is off the page: its id is free again."""
        for calls in self._calls.values():
            calls[:] = [call for call in calls if not within(call.id, part)]

    def complete(self) -> None:
        """The whole script ran to its end: what it did not show is gone."""
        self._whole = True
        self._called = {}
        for address in self.owners.keys() - self.asked.keys():
            del self.owners[address]

    # -- widgets ------------------------------------------------------------------------------------------------------

    def address(self, widget: Widget, place: str, site: str, part: str = "") -> str:
        """Where events for a widget arrive.

        Parameters
        ----------
        widget
            As the author made it.
        place
            The first part of the address: `page/root/form`.
        site
            The author's line, as errors name it.
        part
            The part that asks; a keyed widget has one address wherever it stands.

        Raises
        ------
        DuplicateElementKey
            If another widget of this page has the author's key.
        """
        base = f"{place}{f'@{part}' if part and widget.key is None else ''}/{widget.kind}:{widget.name or ''}"
        if widget.key is not None:
            self.claim(widget.key, site, f"widgets have the key {widget.key!r}", str(widget.key))
            address = f"{base}~key" if base in self.asked else base  # an unkeyed one has that label
            self._sites.setdefault(site, []).append(address)
        else:
            address = self._unkeyed(base, widget)
        self.asked[address] = site
        if part:
            self.owners[address] = part
            self._scopes.setdefault(part, []).append(Asked(address, site, base, widget.key))
        elif address in self.owners:
            del self.owners[address]
        return address

    def claim(self, key: Hashable, site: str, what: str, example: str, part: str = "") -> None:
        """Note an author's key. Raises DuplicateElementKey where it is taken."""
        if key in self.keys:
            raise DuplicateElementKey(
                f"Two {what}: one at {self.keys[key]}, the other at {site}. "
                f"A key names one of them; give the other another, such as key={example + '_2'!r}."
            )
        self.keys[key] = site
        if part:
            self._scopes.setdefault(part, []).append(Asked("", site, "", key))

    def together(self, site: str) -> list[str]:
        """The addresses of the keyed widgets that one line has made in this run."""
        return self._sites.get(site, [])

    def _unkeyed(self, base: str, widget: Widget) -> str:
        here = self._alike.setdefault(base, [])
        before = self._twins.get(base, ())
        address = base
        if here or len(before) > 1 or base in self.asked:
            used = {known for _, known in here} | (self.asked.keys() & {base})
            free = [(twin, known) for twin, known in before if known not in used]
            same = [known for twin, known in free if twin == widget]
            if same or free:
                address = same[0] if same else free[0][1]
            else:
                number = len(here) + 1
                while (address := f"{base}~{number}" if number > 1 else base) in used:
                    number += 1
        here.append((widget, address))
        return address

    # -- parts --------------------------------------------------------------------------------------------------------

    def part(self, caller: str, name: str, site: str, arguments: object, key: str | None) -> str:
        """The id of a part: who calls it, what it is called, and which of several calls this is.

        Of the calls of one function by one caller, those with the same arguments at the same line are the same;
        else the one at the same place among the calls of that line.
        """
        if key is not None:
            self.claim(("part", key), site, f"fragments have the key {key!r}", key, caller)
        base = f"{caller}.{key or name}" if caller else (key or name)
        here = self._calls.setdefault(caller, [])
        number = sum(call.base == base and call.site == site for call in here)
        used = {call.id for call in here}
        free = [call for call in self._called.get(caller, ()) if call.base == base and call.id not in used]
        matches = [call for call in free if call.site == site]
        same = [call for call in matches if call.arguments == arguments]
        placed = [call for call in matches if call.number == number]
        found = next(iter(same or placed), None)
        id = found.id if found is not None else self._new(base, used | {call.id for call in free})
        here.append(Call(id, base, site, arguments, number))
        return id

    @staticmethod
    def _new(base: str, used: set[str]) -> str:
        if base not in used:
            return base
        number = 2
        while f"{base}~{number}" in used:
            number += 1
        return f"{base}~{number}"


@frozen
class Call:
    """One call of a part."""

    id: str
    base: str
    site: str
    arguments: object
    number: int
    """How many calls of the same line came before it, in the same run of its caller."""


def plain(values: tuple[Any, ...], named: Mapping[str, Any]) -> object:
    """Arguments as they can be compared: plain values by value, all others by their type.

    Example
    -------
    >>> plain((1, "a", [2]), {})
    ((1, 'a', <class 'list'>), ())
    """
    return tuple(map(_plain, values)), tuple((name, _plain(value)) for name, value in named.items())


def _plain(value: Any) -> object:
    if value is None or isinstance(value, str | int | float):
        return value
    return type(value)
