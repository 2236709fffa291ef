"""What a test staged, as the events that a renderer would send."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, MutableMapping

from stagelight.element import Event, Widget, Wire
from stagelight.testing.views import Element


def events(shown: Iterable[Element], staged: MutableMapping[str, Wire]) -> Iterator[Event]:
    """Take what goes to the script out of `staged`.

    What a form holds back stays until one of its buttons is pressed, and goes with that event then. A value that
    the widget has already is no event, as it is none in a browser.
    """
    widgets = {each.record.address: (each.record, each.form_id) for each in shown if isinstance(each.record, Widget)}
    submitted = {form for address, (widget, form) in widgets.items() if address in staged and widget.submits}
    fields: dict[str, list[Wire]] = {form: [] for form in submitted}
    going: list[tuple[str, Wire]] = []
    for address in list(staged):
        widget, form = widgets.get(address, (None, ""))
        if widget is not None and form and not widget.submits:
            if form in submitted:
                fields[form].append((address, staged.pop(address)))
        else:
            going.append((address, staged.pop(address)))
    for address, wire in going:
        widget, form = widgets.get(address, (None, ""))
        if widget is None:
            yield Event(address, wire)
        elif widget.trigger:
            yield Event(address, tuple(fields[form]) if widget.submits else wire, trigger=True)
        elif widget.value != wire:
            yield Event(address, wire)
