"""The documents that live frames begin with, and the files of components: they may do what the page may not."""

from __future__ import annotations

import mimetypes

from flask import Flask, Response, send_file

from stagelight_components import folders
from stagelight_components.html import SANDBOX

# Same-origin to nobody and framed by the app alone; inside, a document of the author's may load and run what it wants.
POLICY = (
    f"sandbox {SANDBOX}; default-src * data: blob: 'unsafe-inline' 'unsafe-eval'; "
    "base-uri *; form-action *; frame-ancestors 'self'"
)
DOCUMENT = r"""<!doctype html><script>
addEventListener("message", function take(message) {
  if (message.source !== parent || typeof message.data !== "string") return;
  removeEventListener("message", take);
  document.open();
  document.write(/^\s*<!doctype/i.test(message.data) ? message.data : "<!doctype html>" + message.data);
  document.close();
  let last = 0;
  const tell = () => {
    const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
    const more = height - innerHeight;
    if (more && more === last) return; // it grows with its frame
    last = more;
    if (more) parent.postMessage({ stageHeight: height }, "*");
  };
  addEventListener("resize", tell);
  new ResizeObserver(tell).observe(document.documentElement);
});
parent.postMessage("stage-embed", "*");
</script>
"""


def add(app: Flask) -> None:
    """Add the routes to the web renderer's application."""

    @app.get("/_stage/embed")
    def embed() -> Response:
        headers = {"Content-Security-Policy": POLICY, "Cache-Control": "public, max-age=3600"}
        return Response(DOCUMENT, 200, headers, "text/html")

    @app.get(f"/{folders.ROUTE}/<name>/<path:path>")
    def component(name: str, path: str) -> Response:
        file = folders.find(name, path)
        if file is None:
            return Response("No component here has this file.\n", 404, mimetype="text/plain")
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        # The frame's origin is none at all, so that its modules and fonts are foreign even to itself.
        response = send_file(file, "text/javascript" if file.suffix == ".mjs" else kind, conditional=True, max_age=0)
        response.headers["Content-Security-Policy"] = POLICY
        response.headers["Access-Control-Allow-Origin"] = "*"
        return response
