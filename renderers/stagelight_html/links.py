"""Buttons that lead somewhere, or open a menu."""

from __future__ import annotations

from html import escape

from stagelight.plugin import Context, LinkButton, MenuButton
from stagelight_html.icons import icon
from stagelight_html.markdown import phrase
from stagelight_html.markup import Attribute, attributes, control, tip


def link_button(element: LinkButton, context: Context) -> str:
    key = context.node.key
    mark, text = icon(element.icon), f"<span>{phrase(element.label)}</span>"
    keys = f"<kbd>{escape(element.shortcut)}</kbd>" if element.shortcut else ""
    known = control(element, key)
    known.pop("disabled")
    marks = attributes(
        {
            "class": "stage-button stage-control",
            "data-kind": element.type,
            **known,
            "href": None if element.disabled else element.url,
            "target": "_blank",
            "rel": "noopener noreferrer",
            "role": "link" if element.disabled else None,
            "aria-disabled": "true" if element.disabled else None,
            "aria-keyshortcuts": element.shortcut,
        }
    )
    inner = text + mark if element.icon_position == "right" else mark + text
    return f"<a{marks}>{inner}{keys}</a>{tip(key, element.help, context)}"


def menu_button(element: MenuButton, context: Context) -> str:
    key = context.node.key
    listed = f"{key}/menu"
    marks = attributes(
        {
            "type": "button",
            "class": "stage-button stage-control",
            "data-kind": element.type,
            **control(element, key),
            "popovertarget": listed,
            "aria-haspopup": "menu",
            "aria-expanded": "false",
            "aria-controls": listed,
        }
    )
    rows = "".join(_item(index, text) for index, text in enumerate(element.options))
    menu = attributes(
        {"id": listed, "class": "stage-actions", "role": "menu", "popover": True, "aria-label": element.label or "Menu"}
    )
    button = f"<button{marks}>{icon(element.icon)}<span>{phrase(element.label)}</span></button>"
    return f"{button}<div{menu}>{rows}</div>{tip(key, element.help, context)}"


def _item(index: int, text: str) -> str:
    marks: dict[str, Attribute] = {
        "type": "button",
        "role": "menuitem",
        "tabindex": -1,
        "value": index,
        "data-text": text,
    }
    return f"<button{attributes(marks)}>{phrase(text)}</button>"
