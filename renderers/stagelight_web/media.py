"""Bytes that pages show or offer: each at an address that names its content, for ever the same."""

from __future__ import annotations

import logging
from urllib.parse import quote

from flask import Request, Response, send_file

from stagelight.plugin import Media, held

log = logging.getLogger("stagelight.web")

SHOWN = ("image/", "audio/", "video/", "text/plain", "text/vtt", "application/pdf")
"""What a browser may show by itself; all else is for the disk, so that no file can act in the app's name."""


def served(media: Media) -> str:
    """The address of these bytes, relative to the app's."""
    return f"_stage/media/{media.digest}/{quote(media.name, safe='')}"


def answer(digest: str, name: str, request: Request) -> Response:
    """The bytes, or the part that was asked for."""
    content = held(digest)
    if content is None:
        return _sorry(404, "No page shows this any more; load the page again.")
    try:
        file = content.file
        response = (
            send_file(file, content.mime, conditional=False, etag=False)
            if file
            else Response(content.read(), mimetype=content.mime)
        )
    except FileNotFoundError as error:
        return _sorry(404, str(error))
    except Exception:
        log.exception("The file %r that a page offers could not be made.", name)
        return _sorry(500, "This file could not be made.")
    # Only what never changes may be kept; what is made on demand is made again.
    response.headers["Cache-Control"] = "private, max-age=31536000, immutable" if content.lasting else "no-store"
    _guard(response, content.mime, name)
    if content.lasting:
        response.set_etag(digest)
        response.make_conditional(request, accept_ranges=True, complete_length=_length(response))
    return response


def _length(response: Response) -> int | None:
    return response.content_length if response.content_length is not None else response.calculate_content_length()


def _guard(response: Response, mime: str, name: str) -> None:
    if mime == "application/pdf":  # browsers show it with an object of their own, which a sandbox would forbid
        policy = "default-src 'self'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"
    else:
        policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox"
    response.headers["Content-Security-Policy"] = policy
    response.headers["X-Content-Type-Options"] = "nosniff"
    if not mime.startswith(SHOWN):
        response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name, safe='')}"


def _sorry(status: int, text: str) -> Response:
    return Response(text + "\n", status, {"Cache-Control": "no-store"}, mimetype="text/plain")
