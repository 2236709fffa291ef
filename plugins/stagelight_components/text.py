"""How frames and components look in text: an address, the words of a document, a name with its value."""

from __future__ import annotations

from stagelight.plugin import Context
from stagelight_components.elements import Component, ComponentState, ComponentTrigger, Embed, Mount


def embed(element: Embed, context: Context) -> str:
    """One line."""
    name = f"frame {element.alt}" if element.alt else "frame"
    if not isinstance(element.source, str):
        return f"{name}: {context.address(element.source)}"
    return f"{name}: {element.source if element.is_address else _words(element.source)}"


def component(element: Component, context: Context) -> str:
    """Its name, and what it was given."""
    return f"component {element.label}: {element.arguments}"


def mount(element: Mount, context: Context) -> str:
    """Its name, what it was given, and its values."""
    given = "" if element.data == "null" else f": {element.data}"
    return "\n".join(filter(None, [f"component {element.label}{given}", context.children]))


def value(element: ComponentState | ComponentTrigger, context: Context) -> str:
    """A value that its script has sent."""
    name = element.label.rpartition("/")[2]
    return f"{name or 'values'} = {element.value}" if element.value is not None else ""


def _words(html: str) -> str:
    from stagelight_components.words import Words

    words = Words()
    words.feed(html)
    words.close()
    return " ".join(words.words)
