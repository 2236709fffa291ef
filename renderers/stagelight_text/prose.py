"""Records of what is read: text, headings, code, formulas."""

from __future__ import annotations

from collections.abc import Mapping

from stagelight.plugin import (
    Badge,
    Caption,
    Code,
    Context,
    Divider,
    Element,
    Heading,
    Help,
    Html,
    Json,
    Latex,
    Markdown,
    Rendering,
    Text,
    Unknown,
)
from stagelight_text.widgets import explained


def markdown(element: Markdown, context: Context) -> str:
    """The text, then its help."""
    return explained(context.markdown(element.body, unsafe=element.unsafe_allow_html), element.help, context)


def heading(element: Heading, context: Context) -> str:
    """The heading behind as many hash signs as its level says."""
    line = f"{'#' * element.level} {context.markdown(element.body, inline=True)}"
    return explained(line, element.help, context)


def text(element: Text, context: Context) -> str:
    """The text as it is."""
    return explained(element.body, element.help, context)


def code(element: Code, context: Context) -> str:
    """The source between fences, with line numbers where they are wanted."""
    lines = element.body.strip("\n").split("\n")
    if element.line_numbers:
        width = len(str(len(lines)))
        lines = [f"{number:>{width}}  {line}" for number, line in enumerate(lines, 1)]
    return "\n".join([f"```{element.language or ''}", *lines, "```"])


def latex(element: Latex, context: Context) -> str:
    """The formula's source between dollar signs."""
    return explained(f"$${element.body.strip().strip('$').strip()}$$", element.help, context)


def divider(element: Divider, context: Context) -> str:
    """A line."""
    return "-" * 40


def html(element: Html, context: Context) -> str:
    """The words of the HTML."""
    from stagelight_text.words import strip

    return strip(element.body)


def badge(element: Badge, context: Context) -> str:
    """The label in brackets."""
    return explained(f"[{context.markdown(element.label, inline=True)}]", element.help, context)


def json(element: Json, context: Context) -> str:
    """The JSON text."""
    return element.body


def help(element: Help, context: Context) -> str:
    """Name and signature, docstring, members: as in a manual."""
    value = f" = {element.value}" if element.value else ""
    lines = [f"{element.title}{element.signature or ''}: {element.type}{value}"]
    lines += [f"    {line}".rstrip() for line in (element.doc or "").strip().split("\n") if element.doc]
    lines += [f"    {name}: {kind}{f' - {about}' if about else ''}" for name, kind, about in element.members]
    return "\n".join(lines)


def unknown(element: Unknown, context: Context) -> str:
    """A box that names what could not be shown."""
    return f"[{element.element} of {element.plugin}: no text form]"


RENDERINGS: Mapping[type[Element], Rendering] = {
    Markdown: markdown,
    Caption: markdown,
    Heading: heading,
    Text: text,
    Code: code,
    Latex: latex,
    Divider: divider,
    Html: html,
    Badge: badge,
    Json: json,
    Help: help,
    Unknown: unknown,
}
