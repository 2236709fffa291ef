"""Blocks as HTML: what stands beside, inside, behind something else."""

from __future__ import annotations

from html import escape

from stagelight.plugin import Block, ChatMessage, Context, Expander, PageConfig, Popover, Skeleton, Space, Tabs
from stagelight_html.icons import icon
from stagelight_html.markdown import phrase
from stagelight_html.markup import attributes, current, tip


def group(element: Block, context: Context) -> str:
    """Containers, columns, tabs: their look is all in the attributes of their own tag."""
    return context.children


def tabs(element: Tabs, context: Context) -> str:
    key = context.node.key
    chosen = current(element)
    selected = element.labels.index(chosen) if chosen in element.labels else element.selected
    buttons = "".join(
        "<button"
        + attributes(
            {
                "type": "button",
                "role": "tab",
                "class": "stage-tab",
                "id": f"{key}/button-{index}",
                "aria-selected": "true" if index == selected else "false",
                "tabindex": 0 if index == selected else -1,
                "data-text": label,
            }
        )
        + f">{phrase(label)}</button>"
        for index, label in enumerate(element.labels)
    )
    name = escape(element.label or "Tabs")
    return f'<div class="stage-tablist" role="tablist" aria-label="{name}">{buttons}</div>{_body(context)}'


def expander(element: Expander, context: Context) -> str:
    opened = attributes({"class": "stage-fold", "data-type": element.type, "open": current(element) is True})
    mark = icon(element.icon)
    summary = f'<summary>{mark}<span class="stage-label">{phrase(element.label)}</span></summary>'
    # A help button inside the summary would be a control inside a control.
    help = tip(context.node.key, element.help, context)
    return f"<details{opened}>{summary}{_body(context)}</details>{help}"


def popover(element: Popover, context: Context) -> str:
    opened = attributes({"class": "stage-popover", "open": current(element) is True})
    button = attributes(
        {
            "class": "stage-button",
            "data-kind": element.type,
            "aria-disabled": "true" if element.disabled else None,
            "tabindex": -1 if element.disabled else None,
            "aria-describedby": f"{context.node.key}/help" if element.help else None,
        }
    )
    label = f"<span>{phrase(element.label)}</span>"
    body = f'<div class="stage-body stage-float" data-children>{context.children}</div>'
    help = tip(context.node.key, element.help, context)
    return f"<details{opened}><summary{button}>{icon(element.icon)}{label}</summary>{body}</details>{help}"


def space(element: Space, context: Context) -> str:
    return ""


def skeleton(element: Skeleton, context: Context) -> str:
    return '<span class="stage-unseen">Loading</span>'


_AUTHORS = {"user": ":material/person:", "human": ":material/person:"}
_MACHINES = dict.fromkeys(("assistant", "ai"), ":material/smart_toy:")


def chat_message(element: ChatMessage, context: Context) -> str:
    """The picture of who wrote it, then what it says."""
    name = element.label
    avatar = element.avatar or {**_AUTHORS, **_MACHINES}.get(name.lower())
    if avatar is None:
        shown = escape(name[:1].upper())
    elif avatar.startswith(("http:", "https:", "data:")):
        shown = f'<img src="{escape(avatar)}" alt="">'
    else:
        shown = icon(avatar)
    return f'<div class="stage-avatar" aria-hidden="true">{shown}</div>{_body(context)}'


def page_config(element: PageConfig, context: Context) -> str:
    """Acts on the document by its attributes; only the sidebar's width is CSS."""
    width = element.initial_sidebar_state
    if isinstance(width, int) and not isinstance(width, bool):
        return f"<style>:root{{--stage-sidebar:{width}px}}</style>"
    return ""


def _body(context: Context) -> str:
    return f'<div class="stage-body" data-children>{context.children}</div>'
