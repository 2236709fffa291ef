"""Dialogs as HTML."""

from __future__ import annotations

from html import escape

from stagelight.plugin import Context, Dialog
from stagelight_html.icons import drawing, icon
from stagelight_html.markdown import phrase
from stagelight_html.markup import attributes


def dialog(element: Dialog, context: Context) -> str:
    """Open as it stands: a script makes it modal, and without one it is read where it is."""
    name = f"{context.node.key}/title"
    marks = attributes(
        {
            "class": "stage-dialog",
            "open": True,
            "aria-labelledby": name,
            "data-size": element.size,
            "data-position": None if element.position == "center" else element.position,
        }
    )
    title = f'<h2 id="{escape(name)}">{icon(element.icon)}<span>{phrase(element.label)}</span></h2>'
    close = f'<button type="button" class="stage-close" aria-label="Close">{drawing("close")}</button>'
    end = close if element.dismissible else ""
    body = f'<div class="stage-body" data-children>{context.children}</div>'
    return f'<dialog{marks}><div class="stage-sheet"><div class="stage-crown">{title}{end}</div>{body}</div></dialog>'
