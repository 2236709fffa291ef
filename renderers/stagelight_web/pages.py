"""What plain HTTP gets: the page with its text in it, and the files that it loads."""

from __future__ import annotations

import gzip
import json
import mimetypes
from html import escape
from urllib.parse import quote

from flask import Request, Response

from stagelight.plugin import Batch, Location
from stagelight_html.page import document
from stagelight_web import trust
from stagelight_web.media import served
from stagelight_web.shelf import Shelf
from stagelight_web.tab import Tab
from stagelight_web.tabs import Tabs
from stagelight_web.visitors import visit_of

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

    def page(self, request: Request, path: str = "") -> Response:
        """The whole page, the script having run; a long run gives what it has and goes on over the socket."""
        if path.endswith("/"):
            return _without_slash(request, path)
        if _is_file(path):
            return _nothing(path)
        if request.method == "HEAD":
            return _page_response(b"")
        if trust.prefetching(request):
            return Response("The page is made when somebody comes.\n", 503, {"Cache-Control": "no-store"}, "text/plain")
        response = _page_response(b"")
        browser = trust.greet_browser(request, response)
        tab, number, batch = self._tabs.visit(browser, trust.tab_of(request), visit_of(request, path))
        if not self._tabs.app.visit(tab.session).found:
            response.status_code = 404
            if not any(isinstance(node.element, Location) for node in batch.page["event"].children):
                self._tabs.end(tab)  # a script of one page, asked for another
                return _nothing(path)
        body = self._document(tab, number, batch, "../" * path.count("/")).encode("utf-8", "replace")
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

    def _document(self, tab: Tab, number: int, batch: Batch, base: str) -> str:
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
            base=base,
        )


def _is_file(path: str) -> bool:
    """True for what browsers and strangers look for beside a page: no reason to run the script."""
    return path.startswith(("_stage", ".")) or mimetypes.guess_type(path)[0] is not None or path.endswith(".php")


def _without_slash(request: Request, path: str) -> Response:
    """A page has no slash at its end: relative addresses would miss the app."""
    name = quote(path.rstrip("/").rpartition("/")[2])
    query = request.query_string.decode("ascii", "replace")
    response = Response(status=308, headers={"Location": f"../{name}{'?' * bool(query)}{query}"})
    response.autocorrect_location_header = False
    return response


def _nothing(path: str) -> Response:
    """Nothing is there, said in a page of its own."""
    up = "../" * path.count("/") or "./"
    body = (
        '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        '<meta name="color-scheme" content="light dark"><title>Page not found</title>'
        "<style>body{font:1rem/1.5 system-ui,sans-serif;max-width:36rem;margin:20vh auto;padding:0 1rem}</style>"
        f"<h1>Page not found</h1><p>There is no page <code>{escape(path)}</code> here.</p>"
        f'<p><a href="{up}">Go to the first page</a></p></html>\n'
    )
    return Response(body, 404, {"Cache-Control": "no-store"}, mimetype="text/html")


def _unpacks(request: Request) -> bool:
    return request.accept_encodings.quality("gzip") > 0


def _static(name: str) -> str:
    return f"_stage/static/{name}"


def _page_response(body: bytes) -> Response:
    # Not "no-store": the browser's back button may show the page as it was left, and its socket comes back.
    headers = {"Cache-Control": "private, no-cache", "Vary": "Accept-Encoding"}
    return Response(body, 200, headers, "text/html")
