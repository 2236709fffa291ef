"""One session's values: what widgets hold, what the author keeps, and which of them wins."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from operator import eq
from threading import RLock
from typing import Any

from attrs import define, frozen

from stagelight.element import Event, Widget, Wire, compares, filled
from stagelight.errors import (
    APIException,
    ValueAssignmentNotAllowedError,
    WidgetAlreadyInstantiatedError,
)
from stagelight.naming import Names
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
    last: tuple[Widget, Widget] | None = None
    """The widget as its author wrote it and as it was shown: equal ones need not be made again."""


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
        self.names = Names()
        self.forms: dict[str, str] = {}
        """The form by address, for all widgets that stand in one."""
        self.lock = RLock()
        """Parts of one run may ask at the same time."""
        self._clearing: set[str] = set()
        self._assigned: set[str] = set()
        self._buttons: dict[str, tuple[str, Any]] = {}
        self._resets: dict[str, Any] = {}
        self.begin(())

    # -- a run ----------------------------------------------------------------------------------------------------

    def begin(self, events: Sequence[Event], part: str = "") -> None:
        """Start a run: forget what the last one asked, remember what this one must answer.

        Parameters
        ----------
        events
            What the visitor did.
        part
            The part that runs alone; empty: the whole script.
        """
        self._events = {event.address for event in events}
        self._triggers = {e.address: True if e.value is None else e.value for e in events if e.trigger}
        self._part = part
        self._open = set(self.names.begin_part(part)) if part else set()
        if not part:
            self.names.begin()
        for address, (key, rest) in self._buttons.items():
            if address not in self._triggers:
                self.values[key] = rest
        for key, value in self._resets.items():
            if key not in self._assigned:
                self.values[key] = value
        self._resets = {}
        self._cleared = {form for e in events if e.trigger and (form := self.forms.get(e.address)) in self._clearing}

    def enter_part(self, part: str) -> None:
        """A part is called in the course of a run: what it asked when it last ran alone is open again."""
        self._open.update(self.names.begin_part(part))

    def gather(self, form: str, key: str, site: str, part: str, *, clear: bool) -> None:
        """A form is shown. Raises DuplicateElementKey if another one has its key."""
        self.names.claim(("form", key), site, f"forms have the key {key!r}", key, part)
        (self._clearing.add if clear else self._clearing.discard)(form)

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
        part: str = "",
        form: str | None = None,
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
        part
            The part that asks.
        form
            The form that holds its value back.
        """
        address = self.names.address(widget, place, site, part)
        if widget.trigger and widget.key is not None and widget.key in self._assigned:
            widget = self._drafted(widget, widget.key)
        if form is not None:
            self.forms[address] = form
        elif address in self.forms:
            del self.forms[address]
        if offer is not None:
            self._accept(widget, address, offer[0])
        wire = self._trigger(widget, address) if widget.trigger else self._resolve(widget, address)
        value = widget.parse(wire)
        if widget.key is not None:
            self.kept[address].persistent = persist
            self.values[widget.key] = value
            together = self.names.together(site)
            if fleeting or len(together) > 1:
                for each in together if len(together) == 2 else (address,):
                    if each in self.kept:
                        self.kept[each].fleeting = True
            value = list(value) if isinstance(value, list) else value
        shown = widget.default() if widget.trigger else self._clear(widget, address, wire)
        return self._filled(widget, shown, address), value

    def _filled(self, widget: Widget, value: Wire, address: str) -> Widget:
        """The widget with its value and address; the one of the last run where nothing about it is new."""
        cls: Any = type(widget)
        kept = self.kept.get(address)
        if kept is None or not compares(cls):
            return filled(widget, value, address)
        if kept.last is not None:
            before, shown = kept.last
            if shown.value is value and type(before) is cls and before == widget:
                return shown
        shown = filled(widget, value, address)
        kept.last = widget, shown
        return shown

    def _clear(self, widget: Widget, address: str, wire: Wire) -> Wire:
        """What the page shows: the default where a form that was just submitted clears its fields."""
        if not self._cleared or self.forms.get(address) not in self._cleared:
            return wire
        default = widget.default()
        self.kept[address] = Kept(default, widget.key)
        if widget.key is not None:
            self._resets[widget.key] = widget.parse(default)
        return default

    def listen(self, address: str, callback: Callback | None, quiet: bool) -> None:
        """Note what is to be called when the widget changes, and if it must run the script at all."""
        if callback is not None:
            self.callbacks[address] = callback
        else:
            self.callbacks.pop(address, None)
        (self.quiet.add if quiet else self.quiet.discard)(address)

    def end(self, *, completed: bool) -> None:
        """End a run; a completed one forgets the widgets that it did not show."""
        for address in [address for address, form in self.forms.items() if form in self._cleared]:
            if address not in self.names.asked and address in self.kept:
                self._drop(address)  # a form was submitted and cleared, but this run did not come to all its fields
        if not completed:
            return
        asked = self.names.asked
        if self._part:
            hidden = [address for address in self._open if address not in asked and address in self.kept]
        else:
            hidden = [address for address in self.kept if address not in asked]
            self.names.complete()
        for address in hidden:
            kept = self.kept[address]
            if kept.key is None or kept.fleeting or (self._forgetful and not self._persists(address)):
                self._drop(address)
        if self.uploads:
            self.uploads.keep(kept.wire for kept in self.kept.values())

    def _persists(self, address: str) -> bool:
        """True where a hidden, keyed value stays in a forgetful session."""
        persistent = self.kept[address].persistent
        return persistent == "session" or (persistent == "page" and address.startswith(f"{self.page}/"))

    def forget(self, part: str) -> None:
        """A part is off the page for good: what it asked is forgotten, as a completed run would."""
        for address in self.names.begin_part(part):
            if address in self.kept and (self.kept[address].key is None or self.kept[address].fleeting):
                self._drop(address)
        self.names.leave(part)

    def owner(self, address: str) -> str:
        """The part that asked for a widget; empty: the script itself."""
        return self.names.owners.get(address, "")

    def _drop(self, address: str) -> None:
        kept = self.kept.pop(address)
        self.callbacks.pop(address, None)
        self.quiet.discard(address)
        self._buttons.pop(address, None)
        self.forms.pop(address, None)
        if kept.key is not None and kept.key not in self._assigned:
            self.values.pop(kept.key, None)

    # -- which value wins -------------------------------------------------------------------------------------------

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
        if key in self.names.keys:
            raise WidgetAlreadyInstantiatedError(
                f"st.session_state[{key!r}] cannot be set after the widget with that key was shown "
                f"({self.names.keys[key]}). Set it before that line, or in the on_change callback of a widget."
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


nowhere = State()
"""Outside of sessions: one for the whole process, so that scripts can be imported."""


def order(events: Iterable[Event]) -> Iterator[Event]:
    """Events in the order in which their callbacks run: as they arrived, triggers last."""
    known = list(events)
    yield from (event for event in known if not event.trigger)
    yield from (event for event in known if event.trigger)
