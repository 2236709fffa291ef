"""Dates and times as the browser's own fields, which a calendar enhances."""

from __future__ import annotations

from datetime import datetime

from stagelight.plugin import Context, Dated, DateInput, DatetimeInput, TimeInput, moment
from stagelight_html.markup import Attribute, attributes, control, current, group, head

TYPES = {"date": "date", "time": "time", "datetime": "datetime-local"}


def dated(element: Dated, context: Context) -> str:
    key = context.node.key
    value = current(element)
    if not isinstance(value, tuple) and not element.range:
        marks: dict[str, Attribute] = {**_field(element, value), **control(element, key)}
        box = f'<div class="stage-box"><input{attributes(marks)}></div>'
        return f"{head(element, key, context)}{box}"
    several = value if isinstance(value, tuple) else ()
    fields = ""
    for index, words in enumerate(("from", "to")):
        own: dict[str, Attribute] = {
            **_field(element, several[index] if index < len(several) else None),
            "id": f"{key}/{words}",
            "aria-label": f"{element.label or 'Dates'}, {words}",
            "disabled": element.disabled,
        }
        fields += f"<input{attributes(own)}>"
    return group(element, key, f'<div class="stage-box">{fields}</div>', context)


def _field(element: Dated, value: object) -> dict[str, Attribute]:
    pace = element.step if isinstance(element, TimeInput | DatetimeInput) else None
    return {
        "type": TYPES[element.unit],
        "class": "stage-control",
        "min": _iso(element, element.min),
        "max": _iso(element, element.max),
        # The browser refuses what does not fit a step; ours only proposes.
        "step": None if pace is None else 1 if pace % 60 else 60,
        "value": _iso(element, value),
        "required": element.required,
    }


def _iso(element: Dated, value: object) -> str | None:
    """A moment as HTML's fields have it."""
    if not isinstance(value, int):
        return None
    at: datetime = moment(value, element.unit)
    if isinstance(element, DateInput):
        return at.date().isoformat()
    seconds = isinstance(element, TimeInput) and element.step % 60
    clock = at.strftime("%H:%M:%S" if seconds else "%H:%M")
    return clock if isinstance(element, TimeInput) else f"{at.date().isoformat()}T{clock}"
