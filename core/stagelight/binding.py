"""A widget's value in the page's address: read from there at the start, written back when it is not the default."""

from __future__ import annotations

from typing import Any

from stagelight.element import Widget, Wire
from stagelight.records import Choice, Multiselect, Slider
from stagelight.spoken import spoken, wire_of
from stagelight.whereabouts import Whereabouts


def read(widget: Widget, where: Whereabouts) -> tuple[Wire] | None:
    """The wire value that the address has newly for a widget; None where it says nothing new, or nothing valid."""
    texts = where.news(_name(widget))
    if texts is None:
        return None
    try:
        wire = from_texts(widget, texts) if texts else widget.default()
        widget.parse(wire)
    except ValueError:
        return None
    return (wire,)


def write(widget: Widget, where: Whereabouts) -> bool:
    """Keep a widget's value in the address, the default by leaving it out; True where the address changes."""
    texts = () if widget.value == widget.default() else to_texts(widget, widget.value)
    return where.keep(_name(widget), texts)


def to_texts(widget: Widget, wire: Wire) -> tuple[str, ...]:
    """A wire value as the values of one name in a query.

    Example
    -------
    >>> to_texts(Multiselect("x", options=("a", "b")), ((0, "a"), (1, "b")))
    ('a', 'b')
    """
    if isinstance(widget, Multiselect):
        items: Any = wire or ()
        return tuple(text for _, text in items) or ("",)
    return (spoken(widget, wire),)


def from_texts(widget: Widget, texts: tuple[str, ...]) -> Wire:
    """The wire value that a query's values mean; ValueError where they mean none."""
    if isinstance(widget, Multiselect):
        one = [wire_of(Choice(widget.label, options=widget.options), text) for text in texts if text]
        if any(item is None for item in one):
            raise ValueError(f"{widget.kind} {widget.label!r} has no such option.")
        return tuple(one)
    if isinstance(widget, Slider) and len(texts) > 1:
        return wire_of(widget, ",".join(texts))
    return wire_of(widget, texts[-1])


def _name(widget: Widget) -> str:
    return widget.key or widget.label
