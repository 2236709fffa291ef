"""Icons: emoji as they are, `:material/name:` from a small set of our own drawings, only those used are sent."""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape
from typing import Final
from urllib.parse import quote

from stagelight.plugin import SHORTCODE, emoji

MATERIAL: Final = re.compile(r":material/([a-z0-9_]{1,60}):")

_DOT = "h.01"
PATHS: Final[dict[str, str]] = {
    "add": "M12 5v14M5 12h14",
    "arrow_back": "M19 12H5m6 6-6-6 6-6",
    "arrow_downward": "M12 5v14m6-6-6 6-6-6",
    "arrow_forward": "M5 12h14m-6 6 6-6-6-6",
    "arrow_upward": "M12 19V5m-6 6 6-6 6 6",
    "article": "M5 4h14v16H5zM8 9h8M8 13h8M8 17h5",
    "attach_file": "M19 11l-7.5 7.5a4 4 0 0 1-6-6L13 5a2.7 2.7 0 0 1 4 4l-7.5 7.5a1.3 1.3 0 0 1-2-2L14 8",
    "bar_chart": "M5 20v-8m7 8V4m7 16v-5",
    "block": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M6 6l12 12",
    "bolt": "M13 3 5 14h6l-1 7 8-11h-6z",
    "bookmark": "M7 4h10v16l-5-4-5 4z",
    "calendar_month": "M4 6h16v14H4zM4 10h16M8 3v4m8-4v4",
    "chat": "M4 5h16v11H9l-5 4z",
    "check": "m5 12 5 5 9-10",
    "check_circle": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18m-4 9 3 3 5-6",
    "chevron_left": "m15 6-6 6 6 6",
    "chevron_right": "m9 6 6 6-6 6",
    "close": "M6 6l12 12M18 6 6 18",
    "cloud": "M7 18a4 4 0 0 1 0-8 5 5 0 0 1 10-1 4.5 4.5 0 0 1 0 9z",
    "code": "m8 7-5 5 5 5m8-10 5 5-5 5",
    "content_copy": "M9 9h11v11H9zM5 15H4V4h11v1",
    "dark_mode": "M20 14A8 8 0 1 1 10 4a6.5 6.5 0 0 0 10 10",
    "dashboard": "M4 4h7v9H4zM13 4h7v5h-7zM13 11h7v9h-7zM4 15h7v5H4z",
    "database": "M4 6c0-4 16-4 16 0s-16 4-16 0v12c0 4 16 4 16 0V6M4 12c0 4 16 4 16 0",
    "delete": "M5 7h14M9 7V4h6v3M7 7l1 13h8l1-13m-7 4v6m4-6v6",
    "description": "M6 3h8l5 5v13H6zM14 3v5h5M9 13h6m-6 4h6",
    "download": "M12 4v11m-5-5 5 5 5-5M5 20h14",
    "edit": "M4 20l1-5L16 4l4 4L9 19zM14 6l4 4",
    "error": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M12 8v5m0 3" + _DOT,
    "event": "M4 6h16v14H4zM4 10h16M8 3v4m8-4v4m-3 6h3v3h-3z",
    "expand_less": "m6 15 6-6 6 6",
    "expand_more": "m6 9 6 6 6-6",
    "favorite": "M12 20C2 13 4 5 8.5 5 11 5 12 8 12 8s1-3 3.5-3C20 5 22 13 12 20",
    "filter_alt": "M4 5h16l-6 8v6l-4-2v-4z",
    "flag": "M6 21V4h12l-3 4 3 4H6",
    "folder": "M3 6h6l2 2h10v11H3z",
    "format_list_bulleted": "M9 6h11M9 12h11M9 18h11M4 6" + _DOT + "M4 12" + _DOT + "M4 18" + _DOT,
    "group": "M9 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6M3 20c0-8 12-8 12 0M16 5a3 3 0 0 1 0 6m2 3c3 1 3 4 3 6",
    "help": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M9.5 9.5a2.5 2.5 0 1 1 3.5 2.3c-1 .5-1 1-1 1.7m0 3" + _DOT,
    "history": "M4 12a8 8 0 1 0 3-6L4 8m0-5v5h5m3-1v5l3 3",
    "home": "M4 11 12 4l8 7v9h-6v-6h-4v6H4z",
    "image": "M4 5h16v14H4zM4 17l5-5 4 4 3-3 4 4M15 9" + _DOT,
    "info": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18m0 8v5m0-8" + _DOT,
    "key": "M8 9a4 4 0 1 0 0 8 4 4 0 0 0 0-8m3 1 8-6m-4 3 3 3",
    "light_mode": "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8m0-5v1m0 16v1M3 12h1m16 0h1M6 6l.5.5m11 11 .5.5M18 6l-.5.5"
    "m-11 11-.5.5",
    "lightbulb": "M9 18h6m-5 3h4m-6-6c-5-6 0-12 4-12s9 6 4 12z",
    "link": "M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1m2 4a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1",
    "location_on": "M12 21C4 12 6 4 12 4s8 8 0 17m0-13a2 2 0 1 0 0 4 2 2 0 0 0 0-4",
    "lock": "M6 11h12v10H6zM8 11V8a4 4 0 0 1 8 0v3",
    "login": "M14 4h6v16h-6M4 12h11m-4-4 4 4-4 4",
    "logout": "M10 4H4v16h6m-1-8h11m-4-4 4 4-4 4",
    "mail": "M3 6h18v13H3zm0 1 9 6 9-6",
    "map": "m4 6 5-2 6 2 5-2v14l-5 2-6-2-5 2zm5-2v14m6-12v14",
    "menu": "M4 7h16M4 12h16M4 17h16",
    "mic": "M12 4a3 3 0 0 0-3 3v4a3 3 0 0 0 6 0V7a3 3 0 0 0-3-3M6 11a6 6 0 0 0 12 0m-6 6v3m-3 0h6",
    "more_horiz": "M6 12" + _DOT + "M12 12" + _DOT + "M18 12" + _DOT,
    "more_vert": "M12 6" + _DOT + "M12 12" + _DOT + "M12 18" + _DOT,
    "notifications": "M5 17h14l-2-3v-4a5 5 0 0 0-10 0v4zM10 20h4",
    "open_in_new": "M10 5H5v14h14v-5M14 4h6v6m0-6-9 9",
    "pause": "M8 5v14m8-14v14",
    "person": "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8M4 21c0-9 16-9 16 0",
    "photo_camera": "M4 8h4l1.5-3h5L16 8h4v11H4zM12 10a3 3 0 1 0 0 6 3 3 0 0 0 0-6",
    "play_arrow": "M8 5v14l11-7z",
    "print": "M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z",
    "public": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M3 12h18M12 3c-5 5-5 13 0 18 5-5 5-13 0-18",
    "push_pin": "M9 4h6l-1 6 4 4H6l4-4zM12 14v7",
    "refresh": "M20 12a8 8 0 1 1-2.5-6L20 8m0-5v5h-5",
    "remove": "M5 12h14",
    "rocket_launch": "M9 15c0-6 3-11 11-11 0 8-5 11-11 11m0 0-4-2 3-4h3m-2 6 2 4 4-3v-3M5 16l-1 4 4-1",
    "save": "M5 4h11l4 4v12H5zM8 4v5h7V4M8 20v-7h9v7",
    "schedule": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18m0 4v5l4 3",
    "school": "m2 9 10-5 10 5-10 5zM6 11v5c3 4 9 4 12 0v-5m4-2v7",
    "science": "M10 3v7L4 20h16l-6-10V3M8 3h8M7 16h10",
    "search": "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13m5 11.5L20 20",
    "send": "M4 4l17 8-17 8 3-8zM7 12h8",
    "settings": "M12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6m-1.5-6h3l.5 3 2.5 1.4 2.8-1 1.5 2.6-2.3 2v2.6l2.3 2"
    "-1.5 2.6-2.8-1L14 18.6l-.5 2.4h-3l-.5-2.4-2.5-1.4-2.8 1-1.5-2.6 2.3-2V11L3.2 9l1.5-2.6"
    " 2.8 1L10 6z",
    "share": "M18 4a2 2 0 1 0 0 4 2 2 0 0 0 0-4M6 10a2 2 0 1 0 0 4 2 2 0 0 0 0-4m12 6a2 2 0 1 0 0 4 2 2 0 0 0 0-4"
    "M8 11l8-4m-8 6 8 4",
    "shopping_cart": "M3 4h3l3 11h9l2-8H7m3 12" + _DOT + "m7 0" + _DOT,
    "show_chart": "m4 17 5-6 4 4 7-9",
    "smart_toy": "M5 8h14v11H5zM12 8V4m-1 0h2M9 12h.01M15 12h.01M9 16h6M2 12v3m20-3v3",
    "star": "m12 4 2.5 5.5 6 .5-4.5 4 1.5 6-5.5-3-5.5 3L8 14l-4.5-4 6-.5z",
    "stop": "M6 6h12v12H6z",
    "sync": "M4 12a8 8 0 0 1 14-5l2 2m0-5v5h-5m5 3a8 8 0 0 1-14 5l-2-2m0 5v-5h5",
    "table_chart": "M4 5h16v14H4zM4 10h16M10 10v9",
    "thumb_down": "M7 4h10l3 8v2h-7l1 6-3-1-4-7zM3 4h4v8H3z",
    "thumb_up": "M7 20h10l3-8v-2h-7l1-6-3 1-4 7zM3 12h4v8H3z",
    "timer": "M12 6a7 7 0 1 0 0 14 7 7 0 0 0 0-14M9 3h6m-3 7v4",
    "trending_down": "m4 7 6 6 4-4 6 8m0-5v5h-5",
    "trending_up": "m4 17 6-6 4 4 6-8m-5 0h5v5",
    "tune": "M4 7h9m4 0h3M4 17h3m4 0h9M15 5v4M9 15v4",
    "upload": "M12 16V5M7 10l5-5 5 5M5 20h14",
    "verified": "m12 3 3 2 3 .5.5 3L21 12l-2.5 3.5-.5 3-3 .5-3 2-3-2-3-.5-.5-3L3 12l2.5-3.5.5-3L9 5zm-4 9 3 3 5-6",
    "visibility": "M2 12c6-9 14-9 20 0-6 9-14 9-20 0m10-3a3 3 0 1 0 0 6 3 3 0 0 0 0-6",
    "visibility_off": "M2 12c6-9 14-9 20 0-6 9-14 9-20 0M4 4l16 16",
    "warning": "M12 4 2.5 20h19zM12 10v4m0 3" + _DOT,
    "work": "M3 8h18v12H3zM9 8V5h6v3M3 13h18",
}
"""Lines on a grid of 24, drawn with round ends; the names are those of Material Symbols."""

ALIASES: Final = {
    "account_circle": "person",
    "add_circle": "add",
    "analytics": "bar_chart",
    "autorenew": "sync",
    "cancel": "close",
    "celebration": "star",
    "chat_bubble": "chat",
    "dangerous": "error",
    "delete_forever": "delete",
    "done": "check",
    "error_outline": "error",
    "file_download": "download",
    "file_upload": "upload",
    "forum": "chat",
    "grade": "star",
    "group_add": "group",
    "house": "home",
    "insights": "show_chart",
    "keyboard_arrow_down": "expand_more",
    "keyboard_arrow_up": "expand_less",
    "language": "public",
    "list": "format_list_bulleted",
    "monitoring": "show_chart",
    "person_add": "person",
    "pie_chart": "public",
    "query_stats": "show_chart",
    "replay": "refresh",
    "restart_alt": "refresh",
    "rocket": "rocket_launch",
    "table": "table_chart",
    "today": "event",
    "waving_hand": "thumb_up",
}
_UNKNOWN = "M12 4l8 8-8 8-8-8z"


@lru_cache(maxsize=512)
def drawing(name: str, *, title: str = "") -> str:
    """The icon called `name` in Material Symbols as inline SVG, a plain diamond where we have none.

    Parameters
    ----------
    title
        What a screen reader says; without it the icon is an ornament.
    """
    path = PATHS.get(ALIASES.get(name, name), _UNKNOWN)
    spoken = f'role="img" aria-label="{escape(title)}"' if title else 'aria-hidden="true"'
    return f'<svg class="stage-icon" viewBox="0 0 24 24" {spoken}><path d="{path}"/></svg>'


@lru_cache(maxsize=512)
def icon(spec: str | None) -> str:
    """What the author gave as `icon`: an emoji, its shortcode or `:material/name:`; nothing for None.

    Example
    -------
    >>> icon("🚀")
    '<span class="stage-emoji" aria-hidden="true">🚀</span>'
    """
    if not spec:
        return ""
    if match := MATERIAL.fullmatch(spec):
        return drawing(match[1])
    if spec == "spinner":
        return '<span class="stage-spinner" aria-hidden="true"></span>'
    match = SHORTCODE.fullmatch(spec)
    shown = (emoji(match[1]) if match else None) or spec
    return f'<span class="stage-emoji" aria-hidden="true">{escape(shown)}</span>'


def favicon(spec: str) -> str:
    """A page's icon: an emoji, or an address; our own drawings as a data address.

    Example
    -------
    >>> favicon(":rocket:")
    '🚀'
    """
    if match := MATERIAL.fullmatch(spec):
        svg = drawing(match[1]).replace(
            "<svg ", '<svg xmlns="http://www.w3.org/2000/svg" fill="none" stroke="#5b5bd6" '
        )
        return "data:image/svg+xml," + quote(svg.replace('class="stage-icon" ', 'stroke-width="2" '))
    match = SHORTCODE.fullmatch(spec)
    return (emoji(match[1]) if match else None) or spec
