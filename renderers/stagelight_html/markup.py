"""The small pieces of HTML that many renderings share: attributes, labels, help, sizes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from html import escape

from stagelight.plugin import Context, Height, Widget, Wire

Attribute = str | int | float | bool | None


def attributes(pairs: Mapping[str, Attribute]) -> str:
    """Attributes as they stand in a tag: True is a bare name, None and False are left out.

    Example
    -------
    >>> attributes({"min": 0, "disabled": True, "max": None})
    ' min="0" disabled'
    """
    parts: list[str] = []
    for name, value in pairs.items():
        if value is True:
            parts.append(f" {name}")
        elif value is not None and value is not False:
            parts.append(f" {name}={quoted(str(value))}")
    return "".join(parts)


def quoted(text: str) -> str:
    """An attribute's value in the quotes that need less escaping: JSON stays readable, and short."""
    if '"' in text and "'" not in text:
        return "'" + escape(text, quote=False) + "'"
    return f'"{escape(text)}"'


def compact(value: Wire) -> str:
    """A wire value as JSON, as short as can be."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def current(widget: Widget) -> Wire:
    """What the widget shows: its value, or its default where it was never asked."""
    return widget.value if widget.address else widget.default()


def height(value: Height | None) -> str | None:
    """The style of a height in pixels: what is longer scrolls."""
    return f"height:{value}px;overflow:auto" if isinstance(value, int) else None


def tip(key: str, text: str | None, context: Context) -> str:
    """The help of an element: a button, and what it opens."""
    if not text:
        return ""
    name = escape(f"{key}/help")
    return (
        f'<button type="button" class="stage-help" popovertarget="{name}" aria-label="Help"></button>'
        f'<div popover id="{name}" class="stage-tip">{context.markdown(text)}</div>'
    )


def beside(html: str, key: str, help: str | None, context: Context) -> str:
    """An element with its help to the right of it; the element alone where it has none."""
    return f'<div class="stage-beside"><div>{html}</div>{tip(key, help, context)}</div>' if help else html


def helped(widget: Widget) -> str | None:
    """The help of a widget: it stands beside the label, so it is there only where the label is."""
    return widget.help if widget.label_visibility == "visible" else None


def control(widget: Widget, key: str, *, labelled: bool = True) -> dict[str, Attribute]:
    """The attributes that tie a control to its label and help."""
    return {
        "id": f"{key}/control",
        "aria-label": None if widget.label and labelled else widget.label or widget.kind.replace("_", " "),
        "aria-describedby": f"{key}/help" if helped(widget) else None,
        "disabled": widget.disabled,
    }


def head(widget: Widget, key: str, context: Context) -> str:
    """The label of a control and its help, on one line."""
    help = tip(key, helped(widget), context)
    if not widget.label:
        return f'<div class="stage-head">{help}</div>' if help else ""
    text = context.markdown(widget.label, inline=True)
    return f'<div class="stage-head"><label class="stage-label" for="{escape(key)}/control">{text}</label>{help}</div>'


def group(widget: Widget, key: str, body: str, context: Context, **more: Attribute) -> str:
    """A fieldset: several controls under one label."""
    named = f"{key}/label"
    label = ""
    if widget.label:
        text = context.markdown(widget.label, inline=True)
        label = f'<span class="stage-label" id="{escape(named)}">{text}</span>'
    legend = f'<legend class="stage-head">{label}{tip(key, helped(widget), context)}</legend>'
    marks = attributes(
        {
            "class": "stage-control",
            "aria-labelledby": named if label else None,
            "aria-label": None if label else widget.kind.replace("_", " "),
            "aria-describedby": f"{key}/help" if helped(widget) else None,
            "disabled": widget.disabled,
            **more,
        }
    )
    return f"<fieldset{marks}>{legend if label or helped(widget) else ''}{body}</fieldset>"
