"""How a frame looks in HTML.

A snapshot has a document in `srcdoc`, which needs neither a server nor a script. On the live page, which forbids inline
scripts, such a frame would inherit that; there it waits in `data-srcdoc`, and `embed.js` shows it in a frame with a
policy of its own.
"""

from __future__ import annotations

import json
from html import escape

from stagelight.plugin import Context
from stagelight_components import folders
from stagelight_components.elements import Component, ComponentState, ComponentTrigger, Embed, Mount

SANDBOX = "allow-scripts allow-forms allow-modals allow-popups allow-popups-to-escape-sandbox allow-downloads"
"""What a frame may do; without allow-same-origin it has an origin of its own and cannot reach the page."""
USUAL = 400
"""Pixels of height where the content does not say."""


def embed(element: Embed, context: Context) -> str:
    """The frame."""
    source, height = element.source, element.height
    is_document = isinstance(source, str) and not element.is_address
    marks = "" if element.scrolling else ' scrolling="no"'
    marks += "" if element.tab_index is None else f' tabindex="{element.tab_index}"'
    marks += " data-stretch" * (height == "stretch") + " data-fit" * (height == "content" and is_document)
    if isinstance(source, str):
        sandbox = SANDBOX if is_document else f"{SANDBOX} allow-same-origin"
        marks += f' sandbox="{sandbox}" {"data-srcdoc" if is_document else "src"}="{escape(source)}"'
    else:  # a file of the author's: the server says what it may do, and viewers of documents bear no sandbox
        marks += f' src="{escape(context.address(source))}"'
    return (
        f'<iframe class="stage-frame" title="{escape(element.alt or "Embedded content")}" loading="lazy" '
        f'height="{height if isinstance(height, int) else USUAL}"{marks}></iframe>'
    )


def component(element: Component, context: Context) -> str:
    """The component's name, where a snapshot shows no more, and what the live page's script makes a frame of."""
    own = element.source.startswith(folders.ROUTE)
    frame = {
        "src": element.source,
        "title": element.label,
        "tabindex": element.tab_index,
        # A page from elsewhere has an origin of its own already; a folder's would be the app's.
        "sandbox": SANDBOX if own else f"{SANDBOX} allow-same-origin",
    }
    return (
        f'<div data-frame="{escape(json.dumps(frame))}" data-arguments="{escape(element.arguments)}">'
        f"{escape(element.label)}</div>"
    )


def mount(element: Mount, context: Context) -> str:
    """The frame, with the values that its script sends beside it."""
    height = element.height if isinstance(element.height, int) else 150
    return (
        f'<iframe class="stage-frame" title="{escape(element.label)}" sandbox="{SANDBOX}" height="{height}" '
        f'data-height="{element.height}" data-given="{escape(element.data)}" data-srcdoc="{escape(element.document)}">'
        f"</iframe><div data-children>{context.children}</div>"
    )


def value(element: ComponentState | ComponentTrigger, context: Context) -> str:
    """Nothing to see: which value this is."""
    return f'<i data-name="{escape(element.label.rpartition("/")[2])}"></i>'
