"""Widgets with options: radio buttons, a list that opens, a list to tick."""

from __future__ import annotations

from html import escape

from stagelight.plugin import Context, Multiselect, Radio, Selectbox, Wire
from stagelight_html.icons import icon
from stagelight_html.markdown import phrase
from stagelight_html.markup import attributes, control, current, group, head


def radio(element: Radio, context: Context) -> str:
    key = context.node.key
    chosen = _position(current(element))
    rows: list[str] = []
    for index, option in enumerate(element.options):
        caption = element.captions[index] if index < len(element.captions) else ""
        small = f'<small class="stage-caption">{phrase(caption)}</small>' if caption else ""
        marks = attributes(
            {"type": "radio", "name": key, "value": index, "data-text": option, "checked": index == chosen}
        )
        text = f'<span class="stage-label">{phrase(option)}{small}</span>'
        rows.append(f'<label class="stage-check"><input{marks}>{text}</label>')
    layout = f'<div class="stage-options"{attributes({"data-horizontal": element.horizontal})}>{"".join(rows)}</div>'
    return group(element, key, layout, context, role="radiogroup")


def selectbox(element: Selectbox, context: Context) -> str:
    key = context.node.key
    value = current(element)
    chosen, own = _position(value), _own(value)
    hint = element.placeholder or ("Add or choose an option" if element.accept_new_options else "Choose an option")
    options = [] if chosen is not None and element.index is not None else [_option("", hint, chosen is None)]
    options += [_option(index, text, index == chosen) for index, text in enumerate(element.options)]
    if own is not None:
        options.append(_option(-1, own, True))
    marks = attributes(
        {
            "class": "stage-control",
            **control(element, key),
            "required": element.required,
            "data-filter": element.filter_mode or "none",
            "data-new": element.accept_new_options,
        }
    )
    box = f'<div class="stage-box" data-list>{icon(element.icon)}<select{marks}>{"".join(options)}</select></div>'
    return f"{head(element, key, context)}{box}"


def _option(value: int | str, text: str, selected: bool) -> str:
    return f"<option{attributes({'value': value, 'selected': selected})}>{escape(text, quote=False)}</option>"


def multiselect(element: Multiselect, context: Context) -> str:
    key = context.node.key
    value = current(element)
    pairs = [pair for pair in value if isinstance(pair, tuple)] if isinstance(value, tuple) else []
    chosen = {index for pair in pairs if (index := _position(pair)) is not None}
    full = element.max_selections is not None and len(pairs) >= element.max_selections
    hint = element.placeholder or "Choose options"
    chips = " ".join(f'<span class="stage-chip">{escape(str(pair[1]))}</span>' for pair in pairs)
    shown = chips or f'<span class="stage-hint">{escape(hint)}</span>'
    rows = [
        _tick(index, text, index in chosen, full and index not in chosen) for index, text in enumerate(element.options)
    ]
    rows += [_tick(-1, own, True, False) for pair in pairs if (own := _own(pair)) is not None]
    marks = attributes(
        {
            "class": "stage-options stage-float",
            "data-max": element.max_selections,
            "data-filter": element.filter_mode or "none",
            "data-new": element.accept_new_options,
            "data-all": _all(element),
            "data-placeholder": hint,
        }
    )
    named = f'<span class="stage-unseen">{escape(element.label or "Options")}: </span>'
    closed = attributes(
        {"aria-disabled": "true" if element.disabled else None, "tabindex": -1 if element.disabled else None}
    )
    summary = (
        f'<summary class="stage-box" data-list{closed}>{named}'
        f'<span class="stage-chips"{_wraps(element)}>{shown}</span></summary>'
    )
    return group(
        element, key, f'<details class="stage-menu">{summary}<div{marks}>{"".join(rows)}</div></details>', context
    )


def _wraps(element: Multiselect) -> str:
    return ' data-wrap="false"' if element.wrap is False else ""


def _all(element: Multiselect) -> bool:
    """Whether all can be chosen at once: not where there are more than the author's limit."""
    limit = element.select_all
    return limit if isinstance(limit, bool) else len(element.options) <= limit


def _tick(index: int, text: str, checked: bool, disabled: bool) -> str:
    marks = attributes(
        {"type": "checkbox", "value": index, "data-text": text, "checked": checked, "disabled": disabled}
    )
    return (
        f'<label class="stage-check"><input{marks}><span class="stage-label">{escape(text, quote=False)}</span></label>'
    )


def _position(value: Wire) -> int | None:
    """The index in a wire pair; None for nothing chosen, and for an option that the visitor added."""
    return value[0] if isinstance(value, tuple) and isinstance(value[0], int) and value[0] >= 0 else None


def _own(value: Wire) -> str | None:
    """The text of an option that the visitor added."""
    return str(value[1]) if isinstance(value, tuple) and value[0] == -1 else None
