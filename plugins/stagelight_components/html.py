"""How a frame looks in HTML.

A snapshot has a document in `srcdoc`, which needs neither a server nor a script. On the live page, which forbids inline
scripts, such a frame would inherit that; there it waits in `data-srcdoc`, and `embed.js` shows it in a frame with a
policy of its own.
"""

from __future__ import annotations

from html import escape

from stagelight.plugin import Context
from stagelight_components.elements import Embed

SANDBOX = "allow-scripts allow-forms allow-modals allow-popups allow-popups-to-escape-sandbox allow-downloads"
"""What a frame may do; without allow-same-origin it has an origin of its own and cannot reach the page."""


def embed(element: Embed, context: Context) -> str:
    """The frame."""
    scrolling = "" if element.scrolling else ' scrolling="no"'
    tab_index = "" if element.tab_index is None else f' tabindex="{element.tab_index}"'
    where = "src" if element.is_address else "data-srcdoc"
    sandbox = f"{SANDBOX} allow-same-origin" if element.is_address else SANDBOX
    return (
        f'<iframe class="stage-frame" title="Embedded content" loading="lazy" sandbox="{sandbox}" '
        f'height="{element.height}"{scrolling}{tab_index} {where}="{escape(element.source)}"></iframe>'
    )
