"""What leads from page to page as HTML: plain links, which a script may follow without loading anew."""

from __future__ import annotations

from html import escape
from typing import Final
from urllib.parse import quote

from stagelight.plugin import Context, Link, Location, Navigation, PageLink, Section
from stagelight_html.icons import icon
from stagelight_html.markdown import phrase
from stagelight_html.markup import Attribute, attributes, beside

DEAD: Final = (" data-page href=", " data-page data-href=")
"""In a file that stands alone, links to other pages of the app would lead nowhere."""


def navigation(element: Navigation, context: Context) -> str:
    left = element.shown
    shown, more = "", ""
    for section in element.sections:
        first = section.links if left is None else section.links[: max(left, 0)]
        rest = section.links[len(first) :]
        left = None if left is None else left - len(first)
        shown += _section(section, first) if first else ""
        more += _section(section, rest, headed=not first)
    if more:
        # Who stands on a page that is folded away must see where they are.
        opened = " open" if 'aria-current="page"' in more else ""
        more = f'<details class="stage-nav-more"{opened}><summary>More pages</summary>{more}</details>'
    return f'<nav class="stage-nav" aria-label="Pages">{shown}{more}</nav>'


def _section(section: Section, links: tuple[Link, ...], *, headed: bool = True) -> str:
    if not links:
        return ""
    title = f'<span class="stage-nav-title">{phrase(section.title)}</span>' if section.title and headed else ""
    items = "".join(f"<li>{_link(link)}</li>" for link in links)
    return f'<div class="stage-nav-group">{title}<ul>{items}</ul></div>'


def _link(link: Link) -> str:
    marks = {**_leads(link.path, "", external=link.external), "title": link.help, "class": "stage-nav-link"}
    marks["aria-current"] = "page" if link.current else None
    return f"<a{attributes(marks)}>{icon(link.icon)}<span>{escape(link.title)}</span></a>"


def page_link(element: PageLink, context: Context) -> str:
    marks: dict[str, Attribute] = {"aria-disabled": "true", "role": "link"}
    if not element.disabled:
        marks = _leads(element.path, element.query, external=element.external)
    marks |= {"class": "stage-page-link", "aria-current": "page" if element.current else None}
    mark, text = icon(element.icon), f"<span>{phrase(element.label)}</span>"
    inner = text + mark if element.icon_position == "right" else mark + text
    return beside(f"<a{attributes(marks)}>{inner}</a>", context.node.key, element.help, context)


def _leads(path: str, query: str, *, external: bool) -> dict[str, Attribute]:
    """Where a link goes; all pages of the app are addressed from the app's own address."""
    question = f"?{query}" if query else ""
    if external:
        joined = path + (question if "?" not in path else question.replace("?", "&", 1))
        return {"href": joined, "target": "_blank", "rel": "noopener noreferrer"}
    # In this order: see DEAD.
    return {"data-page": True, "href": f"./{quote(path)}{question}"}


def location(element: Location, context: Context) -> str:
    """Acts on the browser by its attributes."""
    return ""
