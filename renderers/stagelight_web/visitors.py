"""What a request, and a browser's first message, say of a visitor."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl

from flask import Request

from stagelight.plugin import Visit

OWN = "stage_"
"""What the names of our own cookies begin with; scripts do not see them."""
HERE = ("127.0.0.1", "::1", None)
NAMES = {"path": "path", "timezone": "timezone", "offset": "timezone_offset", "locale": "locale", "theme": "theme"}
"""What a browser tells, and what a script calls it."""


def visit_of(request: Request, path: str) -> Visit:
    """The visit that a request for a page begins."""
    headers = tuple((name, value) for name, value in request.headers.items() if name.lower() != "cookie")
    cookies = tuple((name, value) for name, value in request.cookies.items() if not name.startswith(OWN))
    language = request.headers.get("Accept-Language", "").partition(",")[0].partition(";")[0].strip()
    return Visit(
        path=path,
        query=tuple(request.args.items(multi=True)),
        url=request.url_root,
        headers=headers,
        cookies=cookies,
        ip=None if request.remote_addr in HERE else request.remote_addr,
        locale=language or None,
        embedded=request.args.get("embed", "").lower() == "true",
    )


def changes_of(said: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of `Visit` that a message of the browser sets."""
    changes = {NAMES[name]: value for name, value in said.items() if name in NAMES}
    if "query" in said:
        changes["query"] = tuple(parse_qsl(said["query"], keep_blank_values=True))
    return changes
