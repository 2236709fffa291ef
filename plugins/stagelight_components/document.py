"""The page of a frame that holds a component written as strings."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

_SCRIPT = Path(__file__).parent / "inside.js"


@lru_cache(maxsize=256)
def document(html: str, css: str, js: str, name: str, key: str | None, isolate: bool) -> str:
    """The whole document: its script builds the rest, and talks with the app's page."""
    given = json.dumps({"html": html, "css": css, "js": js, "name": name, "key": key, "isolate": isolate})
    script = _SCRIPT.read_text("utf-8").replace("GIVEN", given.replace("<", "\\u003c"))
    return (
        '<!doctype html><html><head><meta charset="utf-8"><style>'
        "html,body{margin:0;background:none;color:var(--st-text-color);font:1rem var(--st-font,system-ui,sans-serif)}"
        f'</style></head><body><div id="root"></div><script>{script}</script></body></html>'
    )
