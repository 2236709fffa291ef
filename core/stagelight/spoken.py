"""A widget's value as a person types it, into wire form."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

from stagelight.element import Widget, Wire
from stagelight.media import UNKNOWN
from stagelight.records import (
    ChatInput,
    Checkbox,
    Choice,
    Dated,
    FileInput,
    Multiselect,
    NumberInput,
    Pills,
    SelectSlider,
    Slider,
    Tabs,
    TextArea,
    TextInput,
    Toggleable,
)
from stagelight.uploads import BLOCK, Uploads

YES = frozenset({"true", "yes", "on", "1", "open"})
NO = frozenset({"false", "no", "off", "0", "closed"})


def wire_of(widget: Widget, text: str) -> Wire:
    """The wire form of what was typed for `widget`.

    Numbers as numbers, dates and times in ISO form, ranges as two with a comma, options by their text, several
    options with commas, boxes as true or false, files by their paths. Widgets of other kinds take JSON, and text
    where it is none.

    Raises
    ------
    ValueError
        A sentence that says what would have fitted.

    Example
    -------
    >>> from stagelight.records import Slider
    >>> wire_of(Slider("x", start=(1, 5)), "2,3")
    (2, 3)
    """
    for kind, read in READERS:
        if isinstance(widget, kind):
            return read(widget, text)
    return _json(text)


def spoken(widget: Widget, wire: Wire) -> str:
    """A wire value as `wire_of` would read it.

    Example
    -------
    >>> from stagelight.records import Slider
    >>> spoken(Slider("x", start=(1, 5)), (2, 3))
    '2,3'
    """
    if wire is None:
        return ""
    if isinstance(wire, bool):
        return "true" if wire else "false"
    if isinstance(widget, Slider):
        parts = wire if isinstance(wire, tuple) else (wire,)
        return ",".join(_moment(widget, part) for part in parts)
    if isinstance(widget, Choice) and isinstance(wire, tuple):
        return str(wire[1])
    return wire if isinstance(wire, str) else _json_text(wire)


def _moment(widget: Slider, number: Any) -> str:
    """One end of a slider as text: the reverse of `_position`."""
    start = datetime(1970, 1, 1)
    if widget.unit == "date":
        return (start + timedelta(days=number)).date().isoformat()
    if widget.unit == "datetime":
        return (start + timedelta(microseconds=number)).isoformat()
    if widget.unit == "time":
        return (start + timedelta(microseconds=number)).time().isoformat()
    return str(number)


def _json_text(wire: Wire) -> str:
    import json

    return json.dumps(wire, separators=(",", ":"))


def _flag(widget: Any, text: str) -> bool:
    word = text.strip().lower()
    if word in YES or word in NO:
        return word in YES
    raise ValueError(f"the {widget.kind} takes true or false, not {text!r}.")


def _text(widget: Any, text: str) -> str:
    return text


def _option(widget: Choice, text: str) -> Wire:
    if text in widget.options:
        return (widget.options.index(text), text)
    folded = [option for option in widget.options if option.casefold() == text.strip().casefold()]
    if len(folded) == 1:
        return (widget.options.index(folded[0]), folded[0])
    if getattr(widget, "accept_new_options", False):
        return (-1, text)
    raise ValueError(f"the options are {', '.join(map(repr, widget.options)) or 'none'}, not {text!r}.")


def _choice(widget: Choice, text: str) -> Wire:
    return None if text == "" and "" not in widget.options else _option(widget, text)


def _pills(widget: Pills, text: str) -> Wire:
    return _options(widget, text) if widget.multi else _choice(widget, text)


def _ends(widget: SelectSlider, text: str) -> Wire:
    if not isinstance(widget.start, tuple):
        return _option(widget, text)
    both = _options(widget, text)
    if not isinstance(both, tuple) or len(both) != 2:
        raise ValueError(f"the select_slider takes two options with a comma between, not {text!r}.")
    return both


def _dated(widget: Dated, text: str) -> Wire:
    if not widget.range:
        return None if text == "" else widget.number(text.strip())
    return tuple(widget.number(part.strip()) for part in text.split(",") if part.strip())


def _options(widget: Choice, text: str) -> Wire:
    if text in widget.options:
        return (_option(widget, text),)
    import csv

    parts = next(csv.reader([text], skipinitialspace=True), [])
    return tuple(_option(widget, part) for part in parts if part.strip())


def _slider(widget: Slider, text: str) -> Wire:
    wanted = 2 if isinstance(widget.start, tuple) else 1
    parts = [part.strip() for part in text.split(",")]
    if len(parts) != wanted:
        takes = "two values with a comma between" if wanted == 2 else "one value"
        raise ValueError(f"the slider takes {takes}, not {text!r}.")
    numbers = tuple(_position(widget, part) for part in parts)
    return numbers if wanted == 2 else numbers[0]


def _position(widget: Slider, text: str) -> int | float:
    """One end of a slider: its unit's text in wire form."""
    start = datetime(1970, 1, 1)
    if widget.unit == "date":
        day: date = _iso(date.fromisoformat, text, "a date such as 2024-12-31")
        return (day - start.date()).days
    if widget.unit == "datetime":
        moment: datetime = _iso(datetime.fromisoformat, text, "a date and time such as 2024-12-31T18:30")
        return (moment.replace(tzinfo=None) - start) // timedelta(microseconds=1)
    if widget.unit == "time":
        clock: time = _iso(time.fromisoformat, text, "a time such as 18:30")
        return (datetime.combine(start, clock.replace(tzinfo=None)) - start) // timedelta(microseconds=1)
    return _number(text, integer=widget.unit == "int")


def _iso(read: Callable[[str], Any], text: str, wanted: str) -> Any:
    try:
        return read(text)
    except ValueError:
        raise ValueError(f"it takes {wanted}, not {text!r}.") from None


def _number(text: str, *, integer: bool) -> int | float:
    try:
        return int(text) if integer else float(text)
    except ValueError:
        raise ValueError(f"it takes {'a whole number' if integer else 'a number'}, not {text!r}.") from None


def _number_input(widget: NumberInput, text: str) -> Wire:
    return None if text == "" else _number(text, integer=widget.integer)


def _files(widget: FileInput, text: str) -> Wire:
    """Paths of this machine, with commas between; the files are sent as a visitor would."""
    if widget.uploads is None:
        raise ValueError(f"the {widget.kind} takes files only in a session.")
    import csv

    paths = [text] if os.path.exists(text) else next(csv.reader([text], skipinitialspace=True), [])
    return tuple(_sent(widget, widget.uploads, path.strip()) for path in paths if path.strip())


def _sent(widget: FileInput, uploads: Uploads, path: str) -> str:
    from mimetypes import guess_type

    try:
        with open(path, "rb") as file:
            chunks = iter(lambda: file.read(BLOCK), b"")
            name = os.path.basename(path)
            return uploads.receive(name, guess_type(name)[0] or UNKNOWN, chunks, widget.limit)
    except OSError as error:
        raise ValueError(f"the file {path!r} cannot be read: {error.strerror}.") from None


def _json(text: str) -> Wire:
    """JSON where it is JSON, the text itself where it is not."""
    import json

    try:
        return _frozen(json.loads(text))
    except ValueError:
        return text


def _frozen(value: Any) -> Wire:
    if isinstance(value, list):
        return tuple(map(_frozen, value))
    if isinstance(value, dict):
        raise ValueError("An object is no wire value.")
    wire: Wire = value
    return wire


READERS: tuple[tuple[type[Widget], Callable[[Any, str], Wire]], ...] = (
    (Checkbox, _flag),
    (Toggleable, _flag),
    (Tabs, _text),
    (Multiselect, _options),
    (Pills, _pills),
    (SelectSlider, _ends),
    (Choice, _choice),
    (Slider, _slider),
    (Dated, _dated),
    (NumberInput, _number_input),
    (TextInput, _text),
    (TextArea, _text),
    (ChatInput, _text),
    (FileInput, _files),
)
