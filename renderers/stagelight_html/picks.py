"""Options on a line: pills, segments, marks of approval, pages, a slider of options; and the field of colour."""

from __future__ import annotations

from html import escape
from typing import Final

from stagelight.plugin import ColorPicker, Context, Feedback, Pagination, Pills, SelectSlider, Wire
from stagelight_html.icons import drawing
from stagelight_html.markdown import phrase
from stagelight_html.markup import Attribute, attributes, control, current, group, head


def pills(element: Pills, context: Context) -> str:
    key = context.node.key
    value = current(element)
    several = value if element.multi else (value,)
    chosen = {pair[0] for pair in several if isinstance(pair, tuple)} if isinstance(several, tuple) else set()
    kind = "checkbox" if element.multi else "radio"
    rows = "".join(
        _pick(kind, key, index, phrase(option), index in chosen, option) for index, option in enumerate(element.options)
    )
    marks = attributes(
        {"class": "stage-picks", "data-wrap": None if element.wrap is None else str(element.wrap).lower()}
    )
    body = f"<div{marks}>{rows}</div>"
    return group(element, key, body, context, role=None if element.multi else "radiogroup")


def _pick(kind: str, key: str, value: int, shown: str, checked: bool, text: str, label: str | None = None) -> str:
    marks = attributes(
        {"type": kind, "name": key, "value": value, "data-text": text, "aria-label": label, "checked": checked}
    )
    return f'<label class="stage-pick"><input{marks}><span>{shown}</span></label>'


_MARKS: Final = {
    "thumbs": ((1, "Thumbs up", drawing("thumb_up")), (0, "Thumbs down", drawing("thumb_down"))),
    "faces": tuple(
        (index, name, f'<span class="stage-emoji" aria-hidden="true">{face}</span>')
        for index, (name, face) in enumerate(
            (("Very bad", "😞"), ("Bad", "🙁"), ("Neither", "😐"), ("Good", "🙂"), ("Very good", "😀"))
        )
    ),
    "stars": tuple((index, f"{index + 1} star{'s' if index else ''}", drawing("star")) for index in range(5)),
}


def feedback(element: Feedback, context: Context) -> str:
    key, value = context.node.key, current(element)
    rows = "".join(
        _pick("radio", key, index, shown, index == value, str(index), name)
        for index, name, shown in _MARKS[element.options]
    )
    marks = attributes({"class": "stage-marks", "data-kind": element.options})
    return group(element, key, f"<div{marks}>{rows}</div>", context, role="radiogroup")


def pagination(element: Pagination, context: Context) -> str:
    value = current(element)
    now = value if isinstance(value, int) else 1
    buttons = [_page(element, now - 1, "Previous page", "chevron_left", now - 1 >= 1)]
    for page in element.shown(now):
        if page is None:
            buttons.append("<span>…</span>")
            continue
        marks = attributes(
            {
                "type": "button",
                "data-page": page,
                "aria-label": f"Page {page}",
                "aria-current": "page" if page == now else None,
                "disabled": element.disabled,
            }
        )
        buttons.append(f"<button{marks}>{page}</button>")
    buttons.append(_page(element, now + 1, "Next page", "chevron_right", now + 1 <= element.pages))
    return f'<nav class="stage-pages" aria-label="Pages">{"".join(buttons)}</nav>'


def _page(element: Pagination, page: int, label: str, icon: str, there: bool) -> str:
    marks: dict[str, Attribute] = {
        "type": "button",
        "data-page": page,
        "aria-label": label,
        "disabled": element.disabled or not there,
    }
    return f"<button{attributes(marks)}>{drawing(icon)}</button>"


def select_slider(element: SelectSlider, context: Context) -> str:
    value = current(element)
    last = len(element.options) - 1
    ends = "".join(f"<span>{escape(element.options[index])}</span>" for index in (0, last))
    scale = f'<div class="stage-ends" aria-hidden="true">{ends}</div>'
    places = _places(value)
    key = context.node.key
    if len(places) == 1:
        marks = attributes({**_rail(element, places[0]), **control(element, key)})
        output = f'<output class="stage-value" for="{escape(key)}/control">{_text(element, places[0])}</output>'
        rail = f'<div class="stage-rail" style="--to:{_share(places[0], last)}"><input{marks}></div>'
        return f'{head(element, key, context)}<div class="stage-values">{output}</div>{rail}{scale}'
    outputs, inputs = "", ""
    for end, place, words in zip(("low", "high"), places, ("from", "to"), strict=True):
        own: dict[str, Attribute] = {
            "id": f"{key}/{end}",
            "aria-label": f"{element.label or 'Range'}, {words}",
            "data-end": end,
            "disabled": element.disabled,
        }
        outputs += f'<output class="stage-value" for="{escape(key)}/{end}">{_text(element, place)}</output>'
        inputs += f"<input{attributes({**_rail(element, place), **own})}>"
    style = f"--from:{_share(places[0], last)};--to:{_share(places[1], last)}"
    rail = f'<div class="stage-rail" data-range style="{style}">{inputs}</div>'
    return group(element, key, f'<div class="stage-values">{outputs}</div>{rail}{scale}', context)


def _places(value: Wire) -> list[int]:
    """The positions of the option chosen, or of the two."""
    if isinstance(value, tuple) and value and isinstance(value[0], int):
        return [value[0]]
    return [int(pair[0]) for pair in value if isinstance(pair, tuple)] if isinstance(value, tuple) else [0]  # type: ignore[arg-type]


def _rail(element: SelectSlider, place: int) -> dict[str, Attribute]:
    return {
        "type": "range",
        "class": "stage-control",
        "min": 0,
        "max": len(element.options) - 1,
        "step": 1,
        "value": place,
        "aria-valuetext": element.options[place],
    }


def _text(element: SelectSlider, place: int) -> str:
    return escape(element.options[place])


def _share(place: int, last: int) -> str:
    return f"{round(100 * place / last, 2):g}%" if last else "0%"


def color_picker(element: ColorPicker, context: Context) -> str:
    key = context.node.key
    value = str(current(element))
    if len(value) == 4:  # browsers take six digits only
        value = "#" + "".join(digit * 2 for digit in value[1:])
    marks = attributes({"type": "color", "class": "stage-control", **control(element, key), "value": value.lower()})
    output = f'<output for="{escape(key)}/control">{escape(value)}</output>'
    return f'{head(element, key, context)}<div class="stage-colour"><input{marks}>{output}</div>'
