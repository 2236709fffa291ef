"""Records of the widgets: `slider x: 25 (0 to 100)`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from stagelight.plugin import (
    Button,
    Checkbox,
    Choice,
    Context,
    Dated,
    Element,
    Feedback,
    LinkButton,
    MenuButton,
    Multiselect,
    NumberInput,
    Pagination,
    Pills,
    Radio,
    Rendering,
    SelectSlider,
    Slider,
    TextArea,
    TextInput,
    Widget,
    moment,
    reading,
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


def multiselect(element: Multiselect | Pills, context: Context) -> str:
    """The options chosen, then all options."""
    chosen = element.value if isinstance(element.value, tuple) else ()
    value = ", ".join(_option(element, each, context) for each in chosen) or "-"
    return widget(element, context, value, _options(element, context))


def pills(element: Pills, context: Context) -> str:
    """One option or several, then all options."""
    return multiselect(element, context) if element.multi else choice(element, context)


def select_slider(element: SelectSlider, context: Context) -> str:
    """The option, or the two that bound a range, then all options."""
    value: Any = element.value if element.value is not None else element.default()
    pairs = value if isinstance(element.start, tuple) else (value,)
    shown = " to ".join(_option(element, pair, context) for pair in pairs)
    return widget(element, context, shown, _options(element, context))


def menu_button(element: MenuButton, context: Context) -> str:
    """What can be chosen."""
    return widget(element, context, None, _options(element, context))


def link_button(element: LinkButton, context: Context) -> str:
    """Where it leads."""
    return widget(element, context, element.url)


def feedback(element: Feedback, context: Context) -> str:
    """The answer from 0, or none."""
    return widget(element, context, "-" if element.value is None else str(element.value), element.options)


def pagination(element: Pagination, context: Context) -> str:
    """The page, and how many there are."""
    value = element.start if element.value is None else element.value
    return widget(element, context, f"{value} of {element.pages}")


def dated(element: Dated, context: Context) -> str:
    """The date or time, or the two; in ISO form, which can be typed."""
    value = element.value if element.address else element.default()
    several = value if isinstance(value, tuple) else () if value is None else (value,)
    shown = " to ".join(iso(each, element.unit) for each in several) or "-"
    low, high = (None if one is None else iso(one, element.unit) for one in (element.min, element.max))
    return widget(element, context, shown, f"{low} to {high}" if low and high else None)


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
    return reading(value, element.unit, element.format)


def iso(value: Any, unit: str) -> str:
    """A date or time in ISO form, which can be typed, from its wire form."""
    at = moment(value, unit).replace(tzinfo=None)
    if unit == "date":
        return at.date().isoformat()
    return at.isoformat(" ") if unit == "datetime" else at.time().isoformat()


def formatted(value: Any, format: str | None) -> str:
    """A number by its format; as Python shows it where there is none."""
    return reading(value, "float" if isinstance(value, float) else "int", format) if format else str(value)


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
    Pills: pills,
    SelectSlider: select_slider,
    MenuButton: menu_button,
    LinkButton: link_button,
    Feedback: feedback,
    Pagination: pagination,
    Dated: dated,
    Slider: slider,
    NumberInput: number_input,
    TextInput: text_input,
    TextArea: text_area,
    Widget: other,
}
