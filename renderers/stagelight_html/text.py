"""Text, headings, code, formulas, objects as HTML."""

from __future__ import annotations

import json
import re
from html import escape, unescape
from typing import Any

from stagelight.plugin import Badge, Code, Context, Divider, Heading, Help, Html, Json, Latex, Markdown, Text
from stagelight_html import highlight, rules, sanitise
from stagelight_html.formulas import formula
from stagelight_html.icons import icon
from stagelight_html.markdown import markdown as to_html
from stagelight_html.markdown import phrase
from stagelight_html.markup import attributes, beside, tip


def markdown(element: Markdown, context: Context) -> str:
    html = to_html(element.body, unsafe=element.unsafe_allow_html, anchors=element.anchors)
    return beside(html, context.node.key, element.help, context)


def heading(element: Heading, context: Context) -> str:
    text = context.markdown(element.body, inline=True)
    name = element.anchor if isinstance(element.anchor, str) else rules.slug(_bare(text))
    if element.anchor is False or not name:
        name = ""
    tag = f"h{min(max(element.level, 1), 6)}"
    link = rules.anchor(name) if name else ""
    opening = attributes({"id": name or None, "data-divider": _divider(element.divider)})
    mark = icon(element.icon)
    help = tip(context.node.key, element.help, context)
    title = f"<{tag}{opening}>{mark}{' ' if mark else ''}{text}{link}</{tag}>"
    return f'<div class="stage-beside">{title}{help}</div>' if help else title


def _bare(html: str) -> str:
    """The words of inline HTML."""
    return unescape(re.sub("<[^>]*>", "", html))


def _divider(divider: bool | str) -> str | None:
    return "gray" if divider is True else "gray" if divider == "grey" else divider or None


def text(element: Text, context: Context) -> str:
    return beside(escape(element.body, quote=False), context.node.key, element.help, context)


def code(element: Code, context: Context) -> str:
    return highlight.block(element.body, element.language, lines=element.line_numbers, wrap=element.wrap_lines)


def latex(element: Latex, context: Context) -> str:
    html = f'<div class="stage-formula" tabindex="0">{formula(element.body.strip().strip("$"), display=True)}</div>'
    return beside(html, context.node.key, element.help, context)


def divider(element: Divider, context: Context) -> str:
    return "<hr>"


def html(element: Html, context: Context) -> str:
    return (sanitise.scripted if element.unsafe_allow_javascript else sanitise.open_html)(element.body)


def badge(element: Badge, context: Context) -> str:
    mark = icon(element.icon)
    colour = "gray" if element.color == "grey" else element.color
    label = f'<span class="stage-badge" data-color="{escape(colour)}">{mark}{phrase(element.label)}</span>'
    return beside(label, context.node.key, element.help, context)


def json_tree(element: Json, context: Context) -> str:
    try:
        value = json.loads(element.body)
    except ValueError:
        return highlight.block(element.body, None)
    depth = 10_000 if element.expanded is True else int(element.expanded)
    return f'<div class="stage-json">{_branch(value, depth)}</div>'


def _branch(value: Any, depth: int, name: str = "") -> str:
    """One value, and below it what it holds, folded away from `depth` on."""
    if not isinstance(value, dict | list) or not value:
        kind = "null" if value is None else type(value).__name__
        shown = escape(json.dumps(value, ensure_ascii=False), quote=False)
        return f'<div>{name}<span data-type="{kind}">{shown}</span></div>'
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    rows = "".join(_branch(item, depth - 1, f"<b>{escape(str(key))}</b>: ") for key, item in pairs)
    marks = ("{", "}") if isinstance(value, dict) else ("[", "]")
    what = "key" if isinstance(value, dict) else "item"
    size = f"{len(value)} {what}{'' if len(value) == 1 else 's'}"
    opened = " open" if depth > 0 else ""
    return f"<details{opened}><summary>{name}{marks[0]}<i> {size} </i>{marks[1]}</summary>{rows}</details>"


def help(element: Help, context: Context) -> str:
    shown = element.signature or element.value
    title = f"<strong>{escape(element.title)}</strong> " if element.title else ""
    head = f'<p class="stage-head">{title}<span class="stage-small">{escape(element.type)}</span></p>'
    signature = highlight.block(shown, "python") if shown else ""
    doc = f'<div class="stage-doc">{escape(element.doc)}</div>' if element.doc else ""
    rows = "".join(
        f'<tr><th scope="row"><code>{escape(name)}</code></th><td>{escape(kind)}</td><td>{escape(line)}</td></tr>'
        for name, kind, line in element.members
    )
    members = f'<div class="stage-scroll" tabindex="0"><table>{rows}</table></div>' if rows else ""
    return f'<div class="stage-card">{head}{signature}{doc}{members}</div>'
