"""Who may talk to us: cookies, origins, and what a page may load."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from urllib.parse import urlsplit

from flask import Request, Response

BROWSER = "stage_browser"
"""The cookie that proves which browser asks."""
TAB = "stage_tab"
"""The short-lived cookie in which a page that is left names its tab, for the reload that may follow."""
LONGEST = 100


def browser_of(request: Request) -> str:
    """What the browser's cookie says; empty where it has none, or one that we never gave."""
    value = request.cookies.get(BROWSER, "")
    return value if 16 <= len(value) <= LONGEST and value.isascii() else ""


def tab_of(request: Request) -> str | None:
    """The tab that is loaded again, if this is a reload and not somebody who comes anew."""
    # All browsers ask for a fresh page on a reload, and only then.
    fresh = request.cache_control.max_age == 0 or request.cache_control.no_cache
    return request.cookies.get(TAB) if fresh else None


def greet_browser(request: Request, response: Response) -> str:
    """The browser's cookie, given now if it has none."""
    # No path: that is the folder of the page, also behind a proxy that puts the app under a prefix. A page further
    # down would keep it from the rest of the app.
    path = f"{request.script_root}/" if "/" in request.path.lstrip("/") else None
    browser = browser_of(request)
    if not browser:
        browser = secrets.token_urlsafe(24)
        response.set_cookie(BROWSER, browser, path=path, httponly=True, samesite="Lax", secure=request.is_secure)
    return browser


def same_origin(request: Request, others: Iterable[str] = ()) -> bool:
    """True unless a browser says that a page of another origin asks."""
    origin = request.headers.get("Origin")
    # Browsers set this header and no script can; it holds where a proxy hides the host from us.
    if request.headers.get("Sec-Fetch-Site") in ("same-origin", "none"):
        return True
    if origin is None:
        # Browsers always name it on sockets and on posts: this is a program, which has no cookies to abuse.
        return request.headers.get("Sec-Fetch-Site") is None
    scheme, _, _ = origin.partition("://")
    return origin in others or (_host(origin) is not None and _host(origin) == _host(f"{scheme}://{request.host}"))


def prefetching(request: Request) -> bool:
    """True where the browser only guesses that the visitor may come."""
    return any("prefetch" in request.headers.get(name, "").lower() for name in ("Sec-Purpose", "Purpose", "X-Moz"))


def policy(origins: Iterable[str]) -> str:
    """The content security policy: no inline script, no eval; foreign origins only where an asset declares them."""
    more = "".join(f" {origin}" for origin in sorted(set(origins)))
    return (
        f"default-src 'self'{more}; script-src 'self'{more}; connect-src 'self'{more}; "
        f"style-src 'self' 'unsafe-inline'{more}; font-src 'self' data:{more}; "
        "img-src 'self' http: https: data: blob:; media-src 'self' http: https: data: blob:; "
        "frame-src 'self' http: https:; worker-src 'self' blob:; "
        "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
    )


def _host(url: str) -> tuple[str, int] | None:
    """Host and port; nothing where it is no address of the web."""
    try:
        parts = urlsplit(url)
        port = parts.port or {"http": 80, "https": 443}.get(parts.scheme)
    except ValueError:
        return None
    return (parts.hostname, port) if parts.hostname and port else None
