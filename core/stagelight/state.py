"""One session's values: what widgets hold, what the author keeps, and which of them wins."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from operator import eq
from typing import Any

from attrs import define, frozen

from stagelight.element import Event, Widget, Wire, filled
from stagelight.errors import (
    APIException,
    DuplicateElementKey,
    ValueAssignmentNotAllowedError,
    WidgetAlreadyInstantiatedError,
)
from stagelight.uploads import Uploads


@define
class Kept:
    """What is remembered of one widget from run to run."""

    wire: Wire
    key: str | None
    touched: bool = False
    """A visitor or the author set it; else it follows its default."""
    defaults: tuple[str, ...] | None = None
    """The author's default when it was last shown, by digest; None: not shown yet."""
    returned: str | None = None
    ignoring: bool = False
    """The default changes by itself (a clock, chance): the visitor's value holds until an echo."""
    persistent: str | None = None
    """"page" or "session": how long its author wants it kept where keyed values go."""
    fleeting: bool = False
    """Made in a dialog or by a line that makes several: forgotten when it is hidden, though it has a key."""


@frozen
class Callback:
    """What a widget's author wants called before the script runs."""

    function: Callable[..., object]
    args: tuple[Any, ...]
    kwargs: Mapping[str, Any]


class State:
    """The values of one session.

    Parameters
    ----------
    pending
        Wire values by address, from a session elsewhere that this one continues.
    forgetful
        Keyed values go when their widget is hidden, as unkeyed ones always do.
    """

    def __init__(self, pending: Mapping[str, Wire] | None = None, *, forgetful: bool = False) -> None:
        self.values: dict[str, Any] = {}
        self.kept: dict[str, Kept] = {}
        self.callbacks: dict[str, Callback] = {}
        self.quiet: set[str] = set()
        self.uploads = Uploads()
        self.page = ""
        """The URL path of the page that the run shows."""
        self._pending = dict(pending or {})
        self._forgetful = forgetful
        self._assigned: set[str] = set()
        self._twins: dict[str, list[tuple[Widget, str]]] = {}
        self._buttons: dict[str, tuple[str, Any]] = {}
        self.begin(())

    # -- a run ----------------------------------------------------------------------------------------------------

    def begin(self, events: Sequence[Event]) -> None:
        """Start a run: forget what the last one asked, remember what this one must answer."""
        self._events = {event.address for event in events}
        self._triggers = {e.address: True if e.value is None else e.value for e in events if e.trigger}
        self._asked: dict[str, str] = {}
        self._keys: dict[str, str] = {}
        self._sites: dict[str, list[str]] = {}
        self._alike: dict[str, list[tuple[Widget, str]]] = {}
        for address, (key, rest) in self._buttons.items():
            if address not in self._triggers:
                self.values[key] = rest

    def set(self, event: Event, shown: Widget) -> None:
        """Take over what the visitor did to the widget that their page shows."""
        wire = True if event.trigger and event.value is None else event.value
        self.uploads.use(wire)
        if not shown.trigger:
            kept = self.kept.setdefault(event.address, Kept(wire, shown.key))
            kept.wire, kept.touched = wire, True
        if shown.key is not None:
            self._assigned.discard(shown.key)
            self.values[shown.key] = shown.parse(wire)

    def ask(
        self,
        widget: Widget,
        place: str,
        site: str,
        *,
        persist: str | None = None,
        fleeting: bool = False,
        offer: tuple[Wire] | None = None,
    ) -> tuple[Widget, Any]:
        """The widget with its value and address filled in, and the value that the script gets.

        Parameters
        ----------
        widget
            As the author made it, without value and address.
        place
            The first part of its address: `page/root/form`.
        site
            The author's line, as errors name it.
        persist
            "page" or "session": keep a hidden keyed value although the session is forgetful.
        fleeting
            The widget stands in a dialog: forget its value once it is hidden.
        offer
            A wire value that the visitor brings along, in the page's address: it goes before all others.
        """
        base = f"{place}/{widget.kind}:{widget.name or ''}"
        address = self._address(base, widget, site)
        if widget.trigger and widget.key is not None and widget.key in self._assigned:
            widget = self._drafted(widget, widget.key)
        self._asked[address] = site
        if offer is not None:
            self._accept(widget, address, offer[0])
        wire = self._trigger(widget, address) if widget.trigger else self._resolve(widget, address)
        value = widget.parse(wire)
        if widget.key is not None:
            self.kept[address].persistent = persist
            self.values[widget.key] = value
            together = self._sites.setdefault(site, [])
            together.append(address)
            if fleeting or len(together) > 1:
                for each in together if len(together) == 2 else (address,):
                    if each in self.kept:
                        self.kept[each].fleeting = True
            value = list(value) if isinstance(value, list) else value
        shown = widget.default() if widget.trigger else wire
        return filled(widget, shown, address), value

    def listen(self, address: str, callback: Callback | None, quiet: bool) -> None:
        """Note what is to be called when the widget changes, and if it must run the script at all."""
        if callback is not None:
            self.callbacks[address] = callback
        else:
            self.callbacks.pop(address, None)
        (self.quiet.add if quiet else self.quiet.discard)(address)

    def end(self, *, completed: bool) -> None:
        """End a run; a completed one forgets the widgets that it did not show."""
        if not completed:
            return
        self._twins = self._alike
        for address in [address for address in self.kept if address not in self._asked]:
            kept = self.kept[address]
            if kept.key is None or kept.fleeting or (self._forgetful and not self._persists(address)):
                self._drop(address)
        if self.uploads:
            self.uploads.keep(kept.wire for kept in self.kept.values())

    def _persists(self, address: str) -> bool:
        """True where a hidden, keyed value stays in a forgetful session."""
        persistent = self.kept[address].persistent
        return persistent == "session" or (persistent == "page" and address.startswith(f"{self.page}/"))

    def _drop(self, address: str) -> None:
        kept = self.kept.pop(address)
        self.callbacks.pop(address, None)
        self.quiet.discard(address)
        self._buttons.pop(address, None)
        if kept.key is not None and kept.key not in self._assigned:
            self.values.pop(kept.key, None)

    # -- which value wins -------------------------------------------------------------------------------------------

    def _address(self, base: str, widget: Widget, site: str) -> str:
        if widget.key is not None:
            if widget.key in self._keys:
                first = self._keys[widget.key]
                raise DuplicateElementKey(
                    f"Two widgets have the key {widget.key!r}: one at {first}, the other at {site}. "
                    f"A key names one widget; give one of them another, such as key={widget.key + '_2'!r}."
                )
            self._keys[widget.key] = site
            return f"{base}~key" if base in self._asked else base  # an unkeyed one has that label
        here = self._alike.setdefault(base, [])
        before = self._twins.get(base, ())
        address = base
        if here or len(before) > 1 or base in self._asked:
            used = {known for _, known in here} | (self._asked.keys() & {base})
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

    def _drafted(self, widget: Widget, key: str) -> Widget:
        """The author set the key of a widget that only visitors set: a text may wait for them in its field."""
        self._assigned.discard(key)
        drafted = widget.drafted(self.values[key])
        if drafted is None:
            raise ValueAssignmentNotAllowedError(
                f"st.session_state[{key!r}] was set, but it belongs to a {widget.kind}, which only a visitor "
                "can press. Keep your own value under another key."
            )
        return drafted

    def _trigger(self, widget: Widget, address: str) -> Wire:
        rest = widget.default()
        self.kept.setdefault(address, Kept(rest, widget.key))
        if widget.key is not None:
            self._buttons[address] = widget.key, widget.parse(rest)
        return self._triggers.get(address, rest)

    def _resolve(self, widget: Widget, address: str) -> Wire:
        kept = self.kept.get(address)
        if kept is None and address in self._pending:
            kept = self.kept[address] = Kept(self._pending.pop(address), widget.key, touched=True)
        if widget.key is not None and widget.key in self._assigned:
            return self._from_author(widget, address, kept)
        if kept is None:
            kept = self.kept[address] = Kept(widget.default(), widget.key)
        elif widget.key is not None:
            kept.wire = widget.fit(kept.wire)
        if widget.key is None:
            self._follow(widget, address, kept)
        return kept.wire

    def _follow(self, widget: Widget, address: str, kept: Kept) -> None:
        """An unkeyed widget: its default counts while it is untouched, and when it changes."""
        default = widget.default()
        today = tuple(map(repr, widget.defaults()))
        kept.touched = self._keeps(kept, address, today, repr(default))
        kept.wire = widget.fit(kept.wire) if kept.touched else default
        kept.defaults, kept.returned = today, repr(kept.wire)

    def _keeps(self, kept: Kept, address: str, today: tuple[str, ...], default: str) -> bool:
        """True where an unkeyed widget's kept value stands against today's default."""
        if not kept.touched:
            return False
        if kept.defaults is None:
            return True
        differs = not any(map(eq, today, kept.defaults))
        if default == kept.returned:
            kept.ignoring = False
            return True
        if kept.ignoring or not differs:
            return True
        if self._events == {address} and address not in self.callbacks:
            kept.ignoring = True
            return True
        return False

    def _accept(self, widget: Widget, address: str, wire: Wire) -> None:
        kept = self.kept.setdefault(address, Kept(wire, widget.key))
        kept.wire, kept.touched, kept.defaults = wire, True, None
        if widget.key is not None:
            self._assigned.discard(widget.key)

    def _from_author(self, widget: Widget, address: str, kept: Kept | None) -> Wire:
        assert widget.key is not None
        self._assigned.discard(widget.key)
        try:
            wire = widget.wire(self.values[widget.key])
            widget.parse(wire)
        except ValueError as error:
            raise APIException(
                f"st.session_state[{widget.key!r}] is {self.values[widget.key]!r}, "
                f"which its widget cannot show: {error}"
            ) from None
        kept = kept or self.kept.setdefault(address, Kept(wire, widget.key))
        kept.wire, kept.touched = wire, True
        return wire

    # -- the author's mapping -----------------------------------------------------------------------------------------

    def assign(self, key: str, value: Any) -> None:
        """`st.session_state[key] = value`."""
        if key in self._keys:
            raise WidgetAlreadyInstantiatedError(
                f"st.session_state[{key!r}] cannot be set after the widget with that key was shown "
                f"({self._keys[key]}). Set it before that line, or in the on_change callback of a widget."
            )
        self.put(key, value)

    def put(self, key: str, value: Any) -> None:
        """Set a key from outside of a run, for the next one."""
        self.values[key] = value
        self._assigned.add(key)

    def delete(self, key: str) -> None:
        """`del st.session_state[key]`: the widget with that key, if there is one, starts anew."""
        del self.values[key]
        self._assigned.discard(key)
        for address in [address for address, kept in self.kept.items() if kept.key == key]:
            del self.kept[address]

    def touched(self) -> dict[str, Wire]:
        """The values that a visitor or the author set, by address: enough to go on elsewhere."""
        return {**self._pending, **{address: kept.wire for address, kept in self.kept.items() if kept.touched}}

    def pressed(self, address: str) -> Wire:
        """What the last run got of the trigger at an address; None where it was not pressed."""
        return self._triggers.get(address)

    def is_widget(self, key: str) -> bool:
        """True where a widget has or had that key."""
        return any(kept.key == key for kept in self.kept.values())


def order(events: Iterable[Event]) -> Iterator[Event]:
    """Events in the order in which their callbacks run: as they arrived, triggers last."""
    known = list(events)
    yield from (event for event in known if not event.trigger)
    yield from (event for event in known if event.trigger)
