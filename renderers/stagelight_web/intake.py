"""Files that visitors send: for one widget of one session, checked and counted while they arrive."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from urllib.parse import unquote

from flask import Request, Response

from stagelight.plugin import ChatInput, FileInput, FileUploader, Page, TooLarge, Uploads
from stagelight_web import trust
from stagelight_web.tabs import Tabs

log = logging.getLogger("stagelight.web")

BLOCK = 1 << 16
PATIENCE = 64 << 20
"""Bytes of a file that is refused which are read all the same: a browser hears the answer only when it has sent."""


class Refused(ValueError):
    """A file is not taken; the text is a sentence for the visitor."""

    def __init__(self, status: int, text: str) -> None:
        super().__init__(text)
        self.status = status


class Intake:
    """Takes files by POST and forgets them by DELETE.

    The tab's token and the widget's address come in headers, which a foreign page cannot set; the browser's cookie must
    be that of the tab. The body is the file and nothing else, and goes to disk piece by piece.
    """

    def __init__(self, tabs: Tabs) -> None:
        self._tabs = tabs

    def take(self, request: Request) -> Response:
        """Keep the file; its id as JSON."""
        try:
            id = self._receive(request)
        except Refused as error:
            for _ in _chunks(request, PATIENCE):
                pass
            return Response(f"{error}\n", error.status, {"Connection": "close"}, mimetype="text/plain")
        return Response(f'{{"id":"{id}"}}', mimetype="application/json", headers={"Cache-Control": "no-store"})

    def drop(self, id: str, request: Request) -> Response:
        """Forget a file that its widget has not used."""
        try:
            self._uploads(request)[1].drop(id)
        except Refused as error:
            return Response(f"{error}\n", error.status, mimetype="text/plain")
        return Response(status=204)

    def _receive(self, request: Request) -> str:
        session, uploads = self._uploads(request)
        widget = _widget(self._tabs.app.page(session), _header(request, "Address"))
        if widget.disabled:
            raise Refused(409, "This field takes no files now.")
        name = _header(request, "Name")
        folder = (isinstance(widget, FileUploader) and widget.directory) or getattr(
            widget, "accept_file", ""
        ) == "directory"
        name = name if folder else name.replace("\\", "/").rpartition("/")[2]
        kind = request.mimetype or "application/octet-stream"
        try:
            return uploads.receive(name, kind, _chunks(request), widget.limit)
        except TooLarge as error:
            raise Refused(413, str(error)) from None
        except ValueError as error:
            raise Refused(410, str(error)) from None
        except (OSError, EOFError) as error:
            log.warning("A file could not be taken: %s", error)
            raise Refused(507, "The file could not be kept; the server's disk may be full.") from None

    def _uploads(self, request: Request) -> tuple[str, Uploads]:
        tab = self._tabs.find(_header(request, "Token"), trust.browser_of(request))
        if tab is None:
            raise Refused(403, "This page is not known here any more; load it again.")
        return tab.session, self._tabs.app.uploads(tab.session)


def _header(request: Request, name: str) -> str:
    return unquote(request.headers.get(f"Stage-{name}", ""))


def _widget(page: Page, address: str) -> FileInput | ChatInput:
    for node in page.walk():
        element = node.element
        if isinstance(element, FileInput | ChatInput) and element.address == address:
            return element
    raise Refused(409, "The field that this file is for is not on the page any more.")


def _chunks(request: Request, most: int | None = None) -> Iterator[bytes]:
    """The body, piece by piece. Raises EOFError where it ends too early: the visitor has gone, or cancelled."""
    left = request.content_length
    while most is None or most > 0:
        chunk = request.stream.read(BLOCK)
        if not chunk:
            break
        left = None if left is None else left - len(chunk)
        most = None if most is None else most - len(chunk)
        yield chunk
    if most is None and left:
        raise EOFError("its sender stopped half way.")
