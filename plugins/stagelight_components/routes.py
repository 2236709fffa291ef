"""The empty document that the live page's frames begin with: it may do what the page may not."""

from __future__ import annotations

from flask import Flask, Response

from stagelight_components.html import SANDBOX

# Same-origin to nobody and framed by the app alone; inside, a document of the author's may load and run what it wants.
POLICY = (
    f"sandbox {SANDBOX}; default-src * data: blob: 'unsafe-inline' 'unsafe-eval'; "
    "base-uri *; form-action *; frame-ancestors 'self'"
)
DOCUMENT = """<!doctype html><script>
addEventListener("message", function take(message) {
  if (message.source !== parent || typeof message.data !== "string") return;
  removeEventListener("message", take);
  document.open();
  document.write(message.data);
  document.close();
});
parent.postMessage("stage-embed", "*");
</script>
"""


def add(app: Flask) -> None:
    """Add the route to the web renderer's application."""

    @app.get("/_stage/embed")
    def embed() -> Response:
        headers = {"Content-Security-Policy": POLICY, "Cache-Control": "public, max-age=3600"}
        return Response(DOCUMENT, 200, headers, "text/html")
