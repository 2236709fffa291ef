"""From nodes to HTML: one element with all below it, the four roots, the whole document."""

from __future__ import annotations

import logging
from base64 import b64encode
from collections.abc import Callable, Mapping
from functools import cache
from html import escape
from typing import Final, TypeAlias

from stagelight.plugin import Block, Element, Location, Media, Node, Page, PageConfig, Unknown, assets, owner, rendering
from stagelight_html import names, style, theme
from stagelight_html.icons import drawing, favicon
from stagelight_html.markdown import markdown
from stagelight_html.markup import Attribute, attributes
from stagelight_html.travel import DEAD
from stagelight_html.wrapper import wrap

logger = logging.getLogger("stagelight.html")
stylesheet = style.stylesheet

Find: TypeAlias = Callable[[Media], str]
"""Where a page finds bytes."""
TITLE: Final = "Stagelight"
_ICON: Final = "data:image/svg+xml," + (
    "%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Ccircle cx='8' cy='4' r='3' fill='%235b5bd6'/%3E"
    "%3Cpath d='M8 7l6 8H2z' fill='%235b5bd6' opacity='.5'/%3E%3C/svg%3E"
)
_ROOTS: Final[Mapping[str, tuple[str, Mapping[str, Attribute]]]] = {
    "sidebar": ("aside", {"aria-label": "Sidebar"}),
    "main": ("main", {"tabindex": -1}),
    "bottom": ("footer", {"aria-label": "Page foot"}),
    "event": ("div", {"role": "region", "aria-label": "Messages"}),
}
"""In the order of the document: the tag of each root and what it carries."""


class Context:
    """What a rendering is given beside its element."""

    __slots__ = ("_deep", "_find", "held", "node")

    def __init__(self, node: Node, deep: bool, find: Find) -> None:
        self.node = node
        self._deep = deep
        self._find = find
        self.held = ""
        """What `children` gave, if the rendering asked."""

    @property
    def children(self) -> str:
        """The node's children as HTML; empty where only the block itself is wanted."""
        if self._deep and not self.held:
            self.held = "".join([_outer(child, self.node, True, self._find) for child in self.node.children])
        return self.held

    def markdown(self, text: str, *, inline: bool = False, unsafe: bool = False) -> str:
        """Markdown as HTML."""
        return markdown(text, inline=inline, unsafe=unsafe)

    @property
    def still(self) -> bool:
        """True in a snapshot."""
        return self._find is embedded

    def address(self, media: Media) -> str:
        """Where the page finds these bytes; in a snapshot the address holds them."""
        return self._find(media)


def embedded(media: Media) -> str:
    """An address that holds the bytes themselves."""
    return f"data:{media.mime};base64,{b64encode(media.read()).decode()}"


def fragment(node: Node, children: bool = True, find: Find = embedded) -> str:
    """The HTML of a node: one element whose id is the node's key.

    Parameters
    ----------
    children : False leaves the place of a block's children empty, as a `Set` patch wants it
    find : where the page finds bytes
    """
    return _outer(node, None, children, find)


def _outer(node: Node, parent: Node | None, deep: bool, find: Find) -> str:
    element = node.element
    context = Context(node, deep, find)
    found = rendering("html", type(element))
    try:
        inner = _unknown(element, context) if found is None else found(element, context)
    except Exception:
        logger.exception("The HTML of %r, of %s, could not be made.", element.kind, owner(type(element)))
        inner = _unknown(element, context)
    # A block that is nothing but its children holds them in its own tag.
    return wrap(node, parent, inner, holds=inner == context.held and isinstance(element, Block))


def _unknown(element: Element, context: Context) -> str:
    """A box that names what is missing; what the element holds is shown all the same."""
    _warn(element.kind, owner(type(element)))
    found = rendering("html", Unknown)
    box = found(Unknown(element.kind, owner(type(element))), context) if found else escape(element.kind)
    return f"{box}<div data-children>{context.children}</div>" if isinstance(element, Block) else box


def _plugin(cls: type[Element]) -> str:
    return cls.__module__.partition(".")[0]


@cache
def _warn(kind: str, plugin: str) -> None:
    logger.warning("The element %r of %s has no HTML form.", kind, plugin)


def roots(page: Page, find: Find = embedded) -> str:
    """The four roots with all that they hold, in the order of the document."""
    return "".join(_root(page, name, find) for name in _ROOTS)


def _root(page: Page, name: str, find: Find) -> str:
    tag, more = _ROOTS[name]
    node = next(node for node in page.roots if node.key == name)
    inner = Context(node, True, find).children
    marks = attributes({"id": name, **names.root(name, "stage-root"), **more})
    return f"<{tag}{marks} data-children>{inner}</{tag}>"


def document(
    page: Page,
    *,
    head: str = "",
    body_attributes: Mapping[str, str] | None = None,
    scripts: str = "",
    styles: str = "inline",
    title: str = TITLE,
    find: Find = embedded,
    base: str = "",
) -> str:
    """A complete HTML document.

    Parameters
    ----------
    head : more HTML for the head
    body_attributes : more attributes of the body
    scripts : HTML after the roots; a document without any shows all tabs, because nothing could switch them
    styles : "inline", or the address of the style sheet, which then holds those that every page needs
    title : the document's title where the page has not set one
    find : where the page finds bytes; by default they are in it
    base : the app's address as seen from the document's, where that lies in another folder
    """
    config = _config(page)
    title = config.page_title or _location(page).title or title
    own = theme.theme()
    marks: dict[str, Attribute] = {"lang": "en", "data-static": not scripts, "data-theme": theme.base()}
    root = f"<base{attributes({'href': base})}>" if base else ""
    icon = favicon(config.page_icon) if config.page_icon else ""
    sidebar = config.initial_sidebar_state
    body = {
        "data-layout": config.layout or "centered",
        "data-sidebar": "expanded" if isinstance(sidebar, int) else sidebar or "auto",
        **(body_attributes or {}),
    }
    shown = roots(page, find)
    if not scripts:
        # Frames wait for a script that gives them a policy of their own; a snapshot has no policy, and no script.
        shown = shown.replace(' data-srcdoc="', ' srcdoc="').replace(*DEAD)
    if styles == "inline":
        sheet = f"<style>{stylesheet()}{_lent_styles(page, always=True)}</style>"
    else:
        rare = _lent_styles(page, always=False)
        sheet = f"""<link rel="stylesheet" href="{escape(styles)}">{f"<style>{rare}</style>" if rare else ""}"""
    return (
        f'<!doctype html>\n<html{attributes(marks)}><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        '<meta name="color-scheme" content="light dark">'
        f"{root}<title>{escape(title)}</title>"
        f"<link{attributes({'rel': 'icon', 'href': _address(icon) or _ICON})}>"
        f"{sheet}{head}{f'<style>{own}</style>' if own else ''}</head>"
        f"<body{attributes(body)}>{names.shell(_SHELL)}{shown}</div>{scripts}</body></html>\n"
    )


_SHELL: Final = (
    '<div class="stage-app"><header class="stage-header" data-local-host>'
    '<a class="stage-skip" href="#main">Skip to content</a>'
    '<input type="checkbox" class="stage-drawer" id="stage-drawer" aria-label="Show or hide the sidebar">'
    f'<label class="stage-drawer-button" for="stage-drawer" aria-hidden="true">{drawing("menu")}</label></header>'
    '<label class="stage-scrim" for="stage-drawer" aria-hidden="true"></label>'
)


def _config(page: Page) -> PageConfig:
    """All that the page says about its document; what was said last counts."""
    said = [node.element for node in page["event"].children if isinstance(node.element, PageConfig)]
    names = ("page_title", "page_icon", "layout", "initial_sidebar_state")
    last = {name: value for config in said for name in names if (value := getattr(config, name)) is not None}
    return PageConfig(**last)


def _location(page: Page) -> Location:
    """What the page says about its address."""
    said = [node.element for node in page["event"].children if isinstance(node.element, Location)]
    return said[-1] if said else Location()


def _address(icon: str) -> str:
    """An icon as an address: a character is drawn."""
    if not icon or icon.startswith(("http:", "https:", "data:", ".", "/")):
        return icon
    text = f"<text y='.9em' font-size='90'>{escape(icon)}</text>"
    svg = f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 100'>{text}</svg>"
    return "data:image/svg+xml," + svg.replace("<", "%3C").replace(">", "%3E").replace("#", "%23")


def _lent_styles(page: Page, *, always: bool) -> str:
    """The style sheets of the elements on the page; `always`: with those that any page has."""
    sheets = [asset for asset in assets("html") if asset.name.endswith(".css")]
    kinds = {node.element.kind for node in page.walk()} if sheets else set()
    needed = [asset for asset in sheets if (kinds & set(asset.kinds) if asset.kinds else always)]
    texts = [asset.source if isinstance(asset.source, str) else asset.source.read_text("utf-8") for asset in needed]
    return "".join(texts).replace("</style", "<\\/style")
