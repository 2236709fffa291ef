"""Widgets as native controls: usable without JavaScript, enhanced by the custom element around them."""

from __future__ import annotations

from html import escape

from stagelight.plugin import (
    Button,
    Checkbox,
    Context,
    Number,
    NumberInput,
    Slider,
    TextArea,
    TextInput,
    Toggle,
    digits,
    reading,
)
from stagelight_html.icons import icon
from stagelight_html.markdown import phrase
from stagelight_html.markup import Attribute, attributes, control, current, group, head, helped, tip


def button(element: Button, context: Context) -> str:
    key = context.node.key
    mark, text = icon(element.icon), f"<span>{phrase(element.label)}</span>"
    keys = f"<kbd>{escape(element.shortcut)}</kbd>" if element.shortcut else ""
    marks = attributes(
        {
            "type": "button",
            "class": "stage-button stage-control",
            "data-kind": element.type,
            **control(element, key),
            "aria-keyshortcuts": element.shortcut,
        }
    )
    inner = text + mark if element.icon_position == "right" else mark + text
    return f"<button{marks}>{inner}{keys}</button>{tip(key, element.help, context)}"


def checkbox(element: Checkbox, context: Context) -> str:
    key = context.node.key
    marks = attributes(
        {
            "type": "checkbox",
            "class": "stage-control",
            "role": "switch" if isinstance(element, Toggle) else None,
            **control(element, key),
            "checked": current(element) is True,
        }
    )
    label = f'<span class="stage-label">{context.markdown(element.label, inline=True)}</span>'
    return f'<label class="stage-check"><input{marks}>{label}</label>{tip(key, helped(element), context)}'


def slider(element: Slider, context: Context) -> str:
    value = current(element)
    ends = "".join(f"<span>{_shown(element, end)}</span>" for end in (element.min, element.max))
    scale = f'<div class="stage-ends" aria-hidden="true">{ends}</div>'
    if isinstance(value, tuple):
        low, high = (_number(part) for part in value)
        return _range(element, context, low, high, scale)
    number = _number(value)
    key = context.node.key
    style = f"--to:{_share(element, number)}"
    marks = attributes({**_rail(element, number), **control(element, key)})
    output = f'<output class="stage-value" for="{escape(key)}/control">{_shown(element, number)}</output>'
    rail = f'<div class="stage-rail" style="{style}"><input{marks}></div>'
    return f'{head(element, key, context)}<div class="stage-values">{output}</div>{rail}{scale}'


def _range(element: Slider, context: Context, low: Number, high: Number, scale: str) -> str:
    key = context.node.key
    name = element.label or "Range"
    outputs, inputs = "", ""
    for end, number, words in (("low", low, "from"), ("high", high, "to")):
        own: dict[str, Attribute] = {
            "id": f"{key}/{end}",
            "aria-label": f"{name}, {words}",
            "data-end": end,
            "disabled": element.disabled,
        }
        mark = f'class="stage-value" data-end="{end}" for="{escape(key)}/{end}"'
        outputs += f"<output {mark}>{_shown(element, number)}</output>"
        inputs += f"<input{attributes({**_rail(element, number), **own})}>"
    style = f"--from:{_share(element, low)};--to:{_share(element, high)}"
    rail = f'<div class="stage-rail" data-range style="{style}">{inputs}</div>'
    body = f'<div class="stage-values">{outputs}</div>{rail}{scale}'
    return group(element, key, body, context)


def _rail(element: Slider, number: Number) -> dict[str, Attribute]:
    text = reading(number, element.unit, element.format)
    return {
        "type": "range",
        "class": "stage-control",
        "min": digits(element.min),
        "max": digits(element.max),
        "step": digits(element.step),
        "value": digits(number),
        "aria-valuetext": None if text == digits(number) else text,
    }


def _number(value: object) -> Number:
    return value if isinstance(value, int | float) else 0


def _share(element: Slider, number: Number) -> str:
    """How far along the rail a number stands."""
    span = element.max - element.min
    return f"{digits(round(100 * (number - element.min) / span, 2))}%" if span else "0%"


def _shown(element: Slider, number: Number) -> str:
    return escape(reading(number, element.unit, element.format))


def number_input(element: NumberInput, context: Context) -> str:
    key = context.node.key
    value = current(element)
    text = None if value is None else reading(_number(value), "int", element.format)
    marks = attributes(
        {
            "type": "number",
            "class": "stage-control",
            "inputmode": "numeric" if element.integer else "decimal",
            **control(element, key),
            "min": None if element.min is None else digits(element.min),
            "max": None if element.max is None else digits(element.max),
            "step": digits(element.step),
            "value": text if _numeric(text) else None if value is None else digits(_number(value)),
            "placeholder": element.placeholder,
            "required": element.required,
        }
    )
    steps = "".join(
        f'<button type="button" class="stage-step" tabindex="-1" data-step="{by}" aria-label="{verb}"'
        f"{attributes({'disabled': element.disabled})}></button>"
        for by, verb in ((-1, "Decrease"), (1, "Increase"))
    )
    return f'{head(element, key, context)}<div class="stage-box">{icon(element.icon)}<input{marks}>{steps}</div>'


def _numeric(text: str | None) -> bool:
    try:
        return text is not None and "_" not in text and float(text) == float(text)
    except ValueError:
        return False


def text_input(element: TextInput, context: Context) -> str:
    key = context.node.key
    marks = attributes(
        {
            "type": "password" if element.type == "password" else "text",
            "class": "stage-control",
            **control(element, key),
            "value": _text(current(element)),
            "maxlength": element.max_chars,
            "autocomplete": element.autocomplete,
            "placeholder": element.placeholder,
            "required": element.required,
            "pattern": element.validate,
        }
    )
    return f'{head(element, key, context)}<div class="stage-box">{icon(element.icon)}<input{marks}></div>'


def text_area(element: TextArea, context: Context) -> str:
    key = context.node.key
    fixed = isinstance(element.height, int)
    marks = attributes(
        {
            "class": "stage-control",
            **control(element, key),
            "maxlength": element.max_chars,
            "placeholder": element.placeholder,
            "required": element.required,
            "rows": None if fixed else 4,
            "style": f"height:{element.height}px" if fixed else None,
            "data-grow": element.height == "content",
        }
    )
    # A line break right after the tag is the parser's to eat, so one more is put before the text.
    text = escape(_text(current(element)) or "", quote=False)
    return f'{head(element, key, context)}<div class="stage-box"><textarea{marks}>\n{text}</textarea></div>'


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None
