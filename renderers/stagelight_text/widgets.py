"""Records of the widgets: `slider x: 25 (0 to 100)`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from stagelight.plugin import (
    Button,
    Checkbox,
    Choice,
    Context,
    Element,
    Multiselect,
    NumberInput,
    Radio,
    Rendering,
    Slider,
    TextArea,
    TextInput,
    Widget,
)

SHOWN_OPTIONS = 8


def explained(line: str, help: str | None, context: Context) -> str:
    """The text with its help behind a dash; below it where either has several lines."""
    if not help:
        return line
    words = context.markdown(help, inline=True)
    return f"{line}\n  - {words}" if "\n" in line else f"{line} - {words}"


def widget(element: Widget, context: Context, value: str | None = None, range: str | None = None) -> str:
    """The one line that every widget has: kind, label, value, what it may be, help."""
    words = [element.kind]
    label = context.markdown(element.label, inline=True) or element.key
    if label:
        words.append(label)
    line = " ".join(words)
    if value is not None:
        line += f": {value}" if value else ":"
    if range:
        line += f" ({range})"
    if element.disabled:
        line += " (disabled)"
    return explained(line, element.help, context)


def button(element: Button, context: Context) -> str:
    """A button says what can be pressed; pressed in this run, it says so."""
    return widget(element, context, "pressed" if element.value else None)


def checkbox(element: Checkbox, context: Context) -> str:
    """On or off."""
    return widget(element, context, "on" if element.value else "off")


def choice(element: Choice, context: Context) -> str:
    """The option chosen, then all options."""
    value = "-" if element.value is None else _option(element, element.value, context)
    return widget(element, context, value, _options(element, context))


def multiselect(element: Multiselect, context: Context) -> str:
    """The options chosen, then all options."""
    chosen = element.value if isinstance(element.value, tuple) else ()
    value = ", ".join(_option(element, each, context) for each in chosen) or "-"
    return widget(element, context, value, _options(element, context))


def _option(element: Choice, value: Any, context: Context) -> str:
    return context.markdown(str(value[1] if isinstance(value, tuple) else value), inline=True)


def _options(element: Choice, context: Context) -> str:
    names = [context.markdown(option, inline=True) for option in element.options[:SHOWN_OPTIONS]]
    captions = getattr(element, "captions", ())
    names = [f"{name}: {captions[n]}" if n < len(captions) and captions[n] else name for n, name in enumerate(names)]
    more = len(element.options) - len(names)
    return "of " + ", ".join(names) + (f", and {more} more" if more else "") if names else "no options"


def slider(element: Slider, context: Context) -> str:
    """The value or the two, then the range."""
    values = element.value if isinstance(element.value, tuple) else (element.value,)
    shown = " to ".join(_number(element, each) for each in values)
    return widget(element, context, shown, f"{_number(element, element.min)} to {_number(element, element.max)}")


def _number(element: Slider, value: Any) -> str:
    """A wire number as the visitor reads it."""
    match element.unit:
        case "date":
            return (date(1970, 1, 1) + timedelta(days=value)).isoformat()
        case "datetime":
            return (datetime(1970, 1, 1) + timedelta(microseconds=value)).isoformat(" ")
        case "time":
            return (datetime(1970, 1, 1) + timedelta(microseconds=value)).time().isoformat()
        case _:
            return formatted(value, element.format)


def formatted(value: Any, format: str | None) -> str:
    """A number by a printf format; as Python shows it where there is none or it does not fit."""
    if format and "%" in format:
        try:
            return str(format % value)
        except (TypeError, ValueError):
            return str(value)
    return str(value)


def number_input(element: NumberInput, context: Context) -> str:
    """The number, then its bounds."""
    value = "-" if element.value is None else formatted(element.value, element.format)
    low, high = element.min, element.max
    if low is not None and high is not None:
        range = f"{formatted(low, element.format)} to {formatted(high, element.format)}"
    elif low is not None:
        range = f"at least {formatted(low, element.format)}"
    elif high is not None:
        range = f"at most {formatted(high, element.format)}"
    else:
        range = ""
    return widget(element, context, value, range)


def text_input(element: TextInput, context: Context) -> str:
    """The text in quotes; never a password."""
    value = element.value
    if element.type == "password" and value:
        return widget(element, context, "********")
    return widget(element, context, _quoted(value, element.placeholder))


def text_area(element: TextArea, context: Context) -> str:
    """The text, several lines below each other."""
    value = element.value
    if isinstance(value, str) and "\n" in value:
        head = widget(element, context, "")
        return "\n".join([head, *(f"  | {line}".rstrip() for line in value.split("\n"))])
    return widget(element, context, _quoted(value, element.placeholder))


def _quoted(value: Any, placeholder: str | None) -> str:
    if value:
        return f'"{value}"'
    return f"- (such as {placeholder})" if placeholder else "-"


def other(element: Widget, context: Context) -> str:
    """A widget that nobody wrote a text form for: its value in wire form."""
    return widget(element, context, "-" if element.value is None else str(element.value))


RENDERINGS: Mapping[type[Element], Rendering] = {
    Button: button,
    Checkbox: checkbox,
    Radio: choice,
    Choice: choice,
    Multiselect: multiselect,
    Slider: slider,
    NumberInput: number_input,
    TextInput: text_input,
    TextArea: text_area,
    Widget: other,
}
