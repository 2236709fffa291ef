"""A function that remembers its results: how a call finds one, and what is kept of a new one."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextvars import Context
from functools import update_wrapper
from math import inf
from threading import Thread
from time import monotonic
from types import CodeType
from typing import Any, Generic, ParamSpec, TypeVar

from stagelight.caching import keeping, notes, values
from stagelight.caching.arguments import Arguments
from stagelight.caching.explaining import Explanation, Judge, log
from stagelight.caching.flights import Flight, Outcome, flights
from stagelight.caching.identities import identify, project, title, watched
from stagelight.caching.options import Options
from stagelight.caching.replay import choose, here, replay, targets
from stagelight.caching.shelf import Shelf
from stagelight.caching.tables import Entry, Table, tables
from stagelight.caching.taking import Call, Take
from stagelight.caching.waiting import Waiting
from stagelight.dependencies import Codes, Fingerprint, Tracked, take, unchanged
from stagelight.identity import Slot
from stagelight.run import current

P = ParamSpec("P")
R = TypeVar("R", covariant=True)

PATIENT = 2
"""How many times its ttl a value may be old that is served while a new one is made."""

Found = tuple[Entry, "list[Slot]"]


class Cached(Generic[P, R]):
    """What the decorators make of a function."""

    def __init__(self, function: Callable[P, R], options: Options) -> None:
        update_wrapper(self, function)
        self.__wrapped__ = function
        self.options = options
        self.name = title(function)
        self.root = project()
        self.codes = Codes(self.root)
        self.arguments = Arguments(function, options.hash_funcs, self.name, self.codes)
        self.identity = identify(function, self.root, options)
        self.shelf = Shelf(self.identity, options, self.name) if options.store is not None else None
        self._watched, things = watched(options.watch, self.root)
        self._tracked = Tracked(function, self.root, things)
        self._table = None if options.session else tables.table(self.identity)
        if self._table is not None:
            self._table.shelf = self.shelf
        self._loud = os.environ.get("STAGELIGHT_CACHE_EXPLAIN", "") not in ("", "0")
        self._bounded = options.max_entries is not None or options.max_size is not None

    def __get__(self, owner: Any, cls: type | None = None) -> Any:
        return self if owner is None else Bound(self, owner)

    def __reduce__(self) -> str:
        return str(self.__qualname__)  # type: ignore[attr-defined]

    def __repr__(self) -> str:
        return f"<{self.options.command} of {self.name}>"

    def __call__(self, /, *args: P.args, **kwargs: P.kwargs) -> R:
        """The result: kept, or made now."""
        return self._call(args, kwargs)  # type: ignore[no-any-return]

    @property
    def table(self) -> Table:
        """The entries that count here."""
        if self._table is not None:
            return self._table
        run = current()
        return tables.table(identify(self.__wrapped__, self.root, self.options, run.session_id if run else ""))

    def fingerprint(self) -> Fingerprint:
        """What the function depends on now, as far as it can be known without running it."""
        return self._tracked.fingerprint()

    # -- a call -------------------------------------------------------------------------------------------------------

    def _call(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """The quick way: where nothing but the key counts. The author stands two frames above."""
        table = self._table or self.table
        print_ = self._tracked.fingerprint()
        key = print_.digest + self.arguments.key(args, kwargs)
        group = table.entries.get(key)
        entry = group[0] if group is not None else None
        if entry is None or not entry.plain or self._loud:
            pass  # there is more to look at
        elif entry.digest is None or self._unharmed(table, key, entry):
            entry.hits += 1
            table.hits += 1
            table.saved += entry.seconds
            if self._bounded:
                table.touch(key)
            if entry.digest is not None:
                frame = sys._getframe(2)
                entry.site = frame.f_code, frame.f_lasti
            return self.hand(entry)
        frame = sys._getframe(2)
        return self._answer(Call(table, key, print_, args, kwargs, (frame.f_code, frame.f_lasti)))

    def call(self, args: tuple[Any, ...], kwargs: dict[str, Any], site: tuple[CodeType, int]) -> Call:
        """A call, with its key."""
        print_ = self.fingerprint()
        return Call(self.table, print_.digest + self.arguments.key(args, kwargs), print_, args, kwargs, site)

    def take(self, call: Call, flight: Flight | None) -> Take:
        """What notes all that a run of the function does."""
        return Take(call, flight, self.root, self._watched)

    def hand(self, entry: Entry) -> Any:
        """The value as the caller gets it."""
        return entry.value if self.options.mode == "resource" else keeping.give(entry.value)

    def _answer(self, call: Call) -> Any:
        found = self.find(call)
        if found is not None:
            return self.give(call, found)
        with Waiting(self.spinner(), self.options.show_time):
            while True:
                flight, leads = flights.join((call.table, call.key), self.name)
                if leads:
                    return self._lead(call, flight)
                outcome = flight.hold()
                found = self.outcome(call, outcome)
                if found is not None:
                    return self.give(call, found)

    def outcome(self, call: Call, outcome: Outcome) -> Found | None:
        """What the one who ran the function brought for the others; None: run it yourself."""
        if outcome.error is not None:
            raise outcome.error
        found = self.find(call)
        if found is None and outcome.entry is not None and not outcome.entry.asked:
            place = here()
            slots = targets(outcome.entry, place) if place is not None else []
            return None if slots is None else (outcome.entry, slots)
        return found

    def _lead(self, call: Call, flight: Flight) -> Any:
        outcome = Outcome()
        try:
            found = self.find(call)  # somebody may have landed since the last look
            if found is not None:
                outcome = Outcome(found[0])
                return self.give(call, found)
            self.miss(call)
            with self.take(call, flight) as taking:
                value = self.__wrapped__(*call.args, **call.kwargs)
            entry = self.keep(taking, value)
            outcome = Outcome(entry)
            return self.hand(entry)
        except Exception as error:
            outcome = Outcome(error=error)
            raise
        finally:
            flights.land((call.table, call.key), flight, outcome)

    def spinner(self) -> str | None:
        """What stands beside the spinner."""
        asked = self.options.show_spinner
        if isinstance(asked, str):
            return asked
        return f"Running `{self.name.removesuffix('()')}(...)`." if asked else None

    # -- entries ------------------------------------------------------------------------------------------------------

    def find(self, call: Call) -> Found | None:
        """An entry that is good for this call, and where on the page its elements go."""
        good = [entry for entry in call.table.get(call.key) if self._is_good(call, entry)]
        if not good and self.shelf is not None:
            entry = self.shelf.load(call.key, call.print)
            if entry is not None and self._is_good(call, entry):
                call.table.put(call.key, entry, self.options, call.version)
                good = [entry]
        entry = choose(good, call.answers)
        place = here()
        slots = targets(entry, place) if entry is not None and place is not None else []
        if entry is None or slots is None:
            return None
        if entry.digest is not None and not self._unharmed(call.table, call.key, entry):
            return None
        if self.options.validate is not None and not self.options.validate(self.hand(entry)):
            call.table.drop(call.key, entry, "validate refused it")
            return None
        return entry, slots

    def _is_good(self, call: Call, entry: Entry) -> bool:
        age = monotonic() - entry.made
        patience = PATIENT if self.options.background and not entry.scenes else 1
        if age >= self.options.ttl * patience:
            call.table.drop(call.key, entry, f"it was older than its ttl of {self.options.ttl:g} seconds")
            return False
        if entry.unseen and here() is not None:
            return False
        return all(unchanged(each, self.root) for each in entry.dependencies)

    def _unharmed(self, table: Table, key: bytes, entry: Entry) -> bool:
        """True where the caller did not change the value that it got; else that is said, and the entry goes."""
        if keeping.mark(entry) == entry.digest:
            if entry.classes and values.outdated(entry.classes):
                keeping.renew(entry)
            return True
        table.drop(key, entry, "its value was changed by a caller")
        notes.warn(keeping.harm(self.name, self.options.command, entry), *([entry.site] if entry.site else []))
        return False

    def give(self, call: Call, found: Found) -> Any:
        """A hit."""
        entry, slots = found
        entry.hits += 1
        call.table.hits += 1
        call.table.saved += entry.seconds
        call.table.touch(call.key)
        entry.site = call.site
        take(entry.dependencies)
        if self._loud:
            log.info("%s: hit", self.name)
        place = here()
        if entry.scenes and place is not None:
            replay(entry, place, slots, call.answers)
        if self.options.ttl != inf and monotonic() - entry.made >= self.options.ttl:
            self._refresh(call)
        return self.hand(entry)

    def _refresh(self, call: Call) -> None:
        """Make the next value while the old one is served."""
        flight, leads = flights.join((call.table, call.key), self.name)
        if leads:
            Thread(target=Context().run, args=(self._again, call, flight), daemon=True).start()

    def _again(self, call: Call, flight: Flight) -> None:
        outcome = Outcome()
        try:
            self.miss(call)
            with self.take(call, flight) as taking:
                value = self.__wrapped__(*call.args, **call.kwargs)
            outcome = Outcome(self.keep(taking, value))
        except Exception as error:
            outcome = Outcome(error=error)
            log.exception("%s failed while it was made anew; the old value stays.", self.name)
        finally:
            flights.land((call.table, call.key), flight, outcome)

    def miss(self, call: Call) -> None:
        """The function has to run."""
        call.version = call.table.version
        call.table.misses += 1
        call.named = self.arguments.digests(call.args, call.kwargs)
        if self._loud:
            log.info("%s: %s", self.name, self._judge(call).reason())

    def _judge(self, call: Call) -> Judge:
        return Judge(call, self.options, self.root, self.shelf)

    def keep(self, taking: Take, value: Any) -> Entry:
        """Make an entry of a new result, and keep it if nothing changed on the way."""
        call = taking.call
        entry = keeping.entry(self, taking, value)
        if keeping.sound(self, taking, entry):
            call.table.put(call.key, entry, self.options, call.version)
            if self.shelf is not None and call.version == call.table.version:
                self.shelf.save(call.key, entry, entry.value if isinstance(entry.value, keeping.Items) else value)
        entry.site = call.site
        return entry

    # -- what authors call --------------------------------------------------------------------------------------------

    def clear(self, *args: Any, **kwargs: Any) -> None:
        """Forget all results; with arguments: those for these arguments.

        Example
        -------
        >>> import stagelight as st
        >>> @st.cache
        ... def double(n):
        ...     return 2 * n
        >>> double(1), double(2)
        (2, 4)
        >>> double.clear(1)
        >>> double.clear()
        """
        ending = self.arguments.key(args, kwargs) if args or kwargs else b""
        self.table.clear(ending)
        if self.shelf is not None:
            self.shelf.clear(ending)

    def explain(self, *args: Any, **kwargs: Any) -> Explanation:
        """What a call with these arguments would do now: hit, or miss and the first thing that changed.

        Returns
        -------
        Explanation
            A text that begins with "hit" or "miss"; its `hit` says which.

        Example
        -------
        >>> import stagelight as st
        >>> @st.cache
        ... def double(n):
        ...     return 2 * n
        >>> double.explain(3)
        'miss: no call was kept yet'
        >>> double(3)
        6
        >>> double.explain(3)
        'hit'
        """
        frame = sys._getframe(1)
        call = self.call(args, kwargs, (frame.f_code, frame.f_lasti))
        call.named = self.arguments.digests(args, kwargs)
        return self._judge(call).verdict()


class Bound:
    """A cached method of one object."""

    def __init__(self, cached: Cached[..., Any], owner: Any) -> None:
        self.__func__ = cached
        self.__self__ = owner

    def __getattr__(self, name: str) -> Any:
        return getattr(self.__func__, name)

    def __call__(self, /, *args: Any, **kwargs: Any) -> Any:
        """The result: kept, or made now."""
        return self.__func__._call((self.__self__, *args), kwargs)

    def clear(self, *args: Any, **kwargs: Any) -> None:
        """Forget all results; with arguments: those of this object for these arguments."""
        self.__func__.clear(*((self.__self__, *args) if args or kwargs else ()), **kwargs)

    def explain(self, *args: Any, **kwargs: Any) -> Explanation:
        """What a call of this object's method with these arguments would do now."""
        return self.__func__.explain(self.__self__, *args, **kwargs)
