"""What plain HTTP gets: the page with its text in it, and the files that it loads."""

from __future__ import annotations

import gzip
import json
from html import escape

from flask import Request, Response

from stagelight.plugin import Batch
from stagelight_html.page import document
from stagelight_web import trust
from stagelight_web.media import served
from stagelight_web.shelf import Shelf
from stagelight_web.tab import Tab
from stagelight_web.tabs import Tabs

SHORT = 500
"""Bytes below which packing is not worth it."""


class Pages:
    """Answers to GET; all addresses in them are relative, so that the app can live under any prefix."""

    def __init__(self, tabs: Tabs, shelf: Shelf) -> None:
        self._tabs = tabs
        self._shelf = shelf
        self._head = "".join(f'<script type="module" src="{escape(_static(name))}"></script>' for name in shelf.scripts)
        lazy = {kind: [_static(name) for name in names] for kind, names in shelf.lazy.items()}
        listed = json.dumps(lazy, separators=(",", ":")).replace("<", "\\u003c")
        self._scripts = f'<script type="application/json" id="stage-assets">{listed}</script>'

    def page(self, request: Request) -> Response:
        """The whole page, the script having run; a long run gives what it has and goes on over the socket."""
        if request.method == "HEAD":
            return _page_response(b"")
        if trust.prefetching(request):
            return Response("The page is made when somebody comes.\n", 503, {"Cache-Control": "no-store"}, "text/plain")
        response = _page_response(b"")
        browser = trust.greet_browser(request, response)
        tab, number, batch = self._tabs.visit(browser, trust.tab_of(request))
        body = self._document(tab, number, batch).encode("utf-8", "replace")
        if len(body) > SHORT and _unpacks(request):
            body = gzip.compress(body, 5)
            response.headers["Content-Encoding"] = "gzip"
        response.set_data(body)
        return response

    def file(self, name: str, request: Request) -> Response:
        """A file of the bundle, for ever: its name is that of its content."""
        found = self._shelf.files.get(name)
        if found is None:
            return Response("There is no such file; load the page again.\n", 404, mimetype="text/plain")
        packed = found.packed and _unpacks(request)
        response = Response(found.packed if packed else found.body, mimetype=found.type)
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        response.headers["Vary"] = "Accept-Encoding"
        if packed:
            response.headers["Content-Encoding"] = "gzip"
        return response

    def _document(self, tab: Tab, number: int, batch: Batch) -> str:
        marks = {"data-token": tab.token, "data-n": str(number)}
        if batch.running:
            marks["data-run"] = ""
        return document(
            batch.page,
            head=self._head,
            body_attributes=marks,
            scripts=self._scripts,
            styles=_static(self._shelf.style),
            title=self._tabs.app.script.stem,
            find=served,
        )


def _unpacks(request: Request) -> bool:
    return request.accept_encodings.quality("gzip") > 0


def _static(name: str) -> str:
    return f"_stage/static/{name}"


def _page_response(body: bytes) -> Response:
    # Not "no-store": the browser's back button may show the page as it was left, and its socket comes back.
    headers = {"Cache-Control": "private, no-cache", "Vary": "Accept-Encoding"}
    return Response(body, 200, headers, "text/html")
