"""What tells the visitor how things stand: notices, errors, progress, toasts."""

from __future__ import annotations

from html import escape

from stagelight.plugin import Context, Failure, Frame, Notice, Progress, Spinner, Status, Toast, Unknown, digits
from stagelight_html.icons import drawing, icon
from stagelight_html.markdown import phrase
from stagelight_html.markup import attributes

_LEVELS = {"success": "check_circle", "info": "info", "warning": "warning", "error": "error"}
_STATES = {
    "running": ('<span class="stage-spinner" aria-hidden="true"></span>', "Running"),
    "complete": (drawing("check_circle"), "Complete"),
    "error": (drawing("error"), "Failed"),
}


def notice(element: Notice, context: Context) -> str:
    role = "alert" if element.level in ("error", "warning") else "status"
    mark = icon(element.icon) or drawing(_LEVELS[element.level])
    title = f"<strong>{phrase(element.title)}</strong>" if element.title else ""
    body = f"<div>{title}{context.markdown(element.body)}</div>"
    return f'<div class="stage-notice" role="{role}" data-level="{element.level}">{mark}{body}</div>'


def failure(element: Failure, context: Context) -> str:
    """Type, message, the failing line; the author's frames are in sight, all others one click away."""
    message = f": {escape(element.message, quote=False)}" if element.message else ""
    title = f'<p class="stage-title"><strong>{escape(element.type)}</strong>{message}</p>'
    own = [frame for frame in element.frames if frame.own]
    body = _frames(own or list(element.frames))
    if own and len(own) < len(element.frames):
        everything = _frames(list(element.frames))
        count = len(element.frames)
        body += f'<details class="stage-more"><summary>Show all {count} frames</summary>{everything}</details>'
    box = f"<div>{title}{body}</div>"
    return f'<div class="stage-notice stage-failure" role="alert" data-level="error">{drawing("error")}{box}</div>'


def _frames(frames: list[Frame]) -> str:
    rows = [
        f"<li{' data-failing' if frame is frames[-1] else ''}>"
        f'<span class="stage-where">{escape(frame.file)}:{frame.line} in {escape(frame.function)}</span>'
        f'<pre tabindex="0"><code>{escape(frame.code, quote=False)}</code></pre></li>'
        for frame in frames
    ]
    return f'<ol class="stage-frames">{"".join(rows)}</ol>' if rows else ""


def progress(element: Progress, context: Context) -> str:
    label = f'<div class="stage-label">{context.markdown(element.text, inline=True)}</div>' if element.text else ""
    value = None if element.value is None else digits(round(element.value, 4))
    named = attributes({"value": value, "max": 1, "aria-label": element.text or "Progress"})
    return f"{label}<progress{named}></progress>"


def spinner(element: Spinner, context: Context) -> str:
    text = f"<span>{context.markdown(element.text, inline=True)}</span>"
    return f'<div class="stage-wait" role="status"><span class="stage-spinner" aria-hidden="true"></span>{text}</div>'


def status(element: Status, context: Context) -> str:
    mark, words = _STATES[element.state]
    opened = attributes(
        {"class": "stage-fold", "data-type": element.type, "data-state": element.state, "open": element.expanded}
    )
    words = f'<span class="stage-unseen"> ({words})</span>'
    label = f'<span class="stage-label" role="status">{phrase(element.label)}{words}</span>'
    body = f'<div class="stage-body" data-children>{context.children}</div>'
    return f"<details{opened}><summary>{mark}{label}</summary>{body}</details>"


def toast(element: Toast, context: Context) -> str:
    return f"{icon(element.icon)}<div>{context.markdown(element.body)}</div>"


def unknown(element: Unknown, context: Context) -> str:
    name, plugin = escape(element.element), escape(element.plugin)
    text = f"<p>No HTML is known for the element <code>{name}</code> of <code>{plugin}</code>.</p>"
    return f'<div class="stage-notice" role="note" data-level="warning">{drawing("help")}<div>{text}</div></div>'
