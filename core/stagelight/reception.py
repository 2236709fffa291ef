"""What a visitor's browser sends, held against the page that they see."""

from __future__ import annotations

from collections.abc import Mapping

from stagelight.contracts import describe
from stagelight.element import Event, Page, Widget
from stagelight.tree import find

Keys = Mapping[str, str]
"""Where widgets were last, by address."""


def widget_at(page: Page, keys: Keys, address: str) -> tuple[str, Widget] | None:
    """The widget at an address with its key on the page; None where there is none."""
    node = find(page, address, keys.get(address))
    return (node.key, node.element) if node is not None and isinstance(node.element, Widget) else None


def received(page: Page, keys: Keys, event: Event) -> Widget:
    """The widget that an event is for.

    Raises
    ------
    ValueError
        With a sentence, if the page has no such widget or the event does not fit it.
    """
    found = widget_at(page, keys, event.address)
    if found is None:
        raise ValueError(f"There is no widget {event.address!r} on this page any more.")
    widget = found[1]
    if widget.disabled:
        raise ValueError(f"The {describe(widget)} is disabled.")
    if event.trigger is not widget.trigger:
        raise ValueError(
            f"The {describe(widget)} takes {'clicks' if widget.trigger else 'values'}, "
            f"not {'clicks' if event.trigger else 'values'}."
        )
    if not event.trigger or event.value is not None:
        widget.parse(event.value)
    return widget


def fields(page: Page, keys: Keys, submit: Event, forms: Mapping[str, str]) -> list[Event]:
    """The values that came with a submit, as far as their widgets still stand in its form.

    Parameters
    ----------
    submit
        Its value is pairs of address and value.
    forms
        The form by address.

    Raises
    ------
    ValueError
        If one of them does not fit its widget: then none counts.
    """
    pairs = submit.value if isinstance(submit.value, tuple) else ()
    form = forms.get(submit.address)
    sent = [Event(str(pair[0]), pair[1]) for pair in pairs if isinstance(pair, tuple)]
    there = [each for each in sent if forms.get(each.address) == form and widget_at(page, keys, each.address)]
    for each in there:
        received(page, keys, each)
    return there
