"""Records of what leads from page to page: `pages: Home (here), Reports`."""

from __future__ import annotations

from collections.abc import Mapping

from stagelight.plugin import Context, Element, Link, Location, Navigation, PageLink, Rendering
from stagelight_text.widgets import explained


def navigation(element: Navigation, context: Context) -> str:
    """The pages, and which one this is."""
    groups = []
    for section in element.sections:
        names = ", ".join(map(_link, section.links))
        groups.append(f"{section.title}: {names}" if section.title else names)
    return f"pages: {'; '.join(groups)}"


def _link(link: Link) -> str:
    if link.external:
        return f"{link.title} ({link.path})"
    return f"{link.title} (here)" if link.current else link.title


def page_link(element: PageLink, context: Context) -> str:
    """The label, and where it leads."""
    where = element.path if element.external else f"/{element.path}"
    line = f"link {context.markdown(element.label, inline=True)}: {where}{'?' * bool(element.query)}{element.query}"
    return explained(f"{line} (disabled)" if element.disabled else line, element.help, context)


def location(element: Location, context: Context) -> str:
    """The address below the app's own, where it is not the app's own."""
    query = f"?{element.query}" if element.query else ""
    return f"address: /{element.path}{query}" if element.path or query else ""


RENDERINGS: Mapping[type[Element], Rendering] = {Navigation: navigation, PageLink: page_link, Location: location}
