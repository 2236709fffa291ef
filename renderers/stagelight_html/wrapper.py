"""The tag around each element: who it is, its value, its size, and what its own class adds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import singledispatch
from typing import Any

from stagelight.plugin import (
    Button,
    ChatInput,
    Checkbox,
    Code,
    Column,
    Columns,
    Container,
    DownloadButton,
    Element,
    FileInput,
    Form,
    Heading,
    Location,
    Markdown,
    MenuButton,
    Node,
    NumberInput,
    PageConfig,
    Popover,
    Slider,
    Space,
    Spinner,
    Tab,
    Tabs,
    Text,
    TextInput,
    Toast,
    Widget,
)
from stagelight_html import marks as more
from stagelight_html import names
from stagelight_html.icons import favicon
from stagelight_html.markup import Attribute, attributes, compact, current, height
from stagelight_html.sizes import JUSTIFY, ROOM, SIZES, gap_of, styles_of

Marks = dict[str, Attribute]


def wrap(node: Node, parent: Node | None, inner: str, *, holds: bool) -> str:
    """The element's HTML in its tag.

    Parameters
    ----------
    parent : the node above, where it is known
    holds : the tag itself holds the node's children
    """
    element = node.element
    marks: Marks = {"id": node.key, **names.of(element.kind)}
    if isinstance(element, Widget):
        _value(element, marks)
    own = extra(element, node, parent)
    styles = [own.pop("style", None)]
    width = getattr(element, "width", None)
    if isinstance(width, int):
        styles.insert(0, f"width:{width}px")
    elif width != "auto":
        marks["data-width"] = width
    marks.update(own)
    marks["style"] = ";".join(str(style) for style in styles if style) or None
    marks["data-children"] = holds
    tag = "stage-" + element.kind.replace("_", "-")
    return f"<{tag}{attributes(marks)}>{inner}</{tag}>"


def _value(widget: Widget, marks: Marks) -> None:
    marks["data-address"] = widget.address or None
    marks["data-value"] = compact(current(widget))
    marks["data-trigger"] = widget.trigger
    marks["data-live"] = getattr(widget, "live", False) is True
    marks["data-disabled"] = widget.disabled
    marks["data-label"] = _unless("visible", widget.label_visibility)


def _unless(usual: object, value: str | None) -> str | None:
    return None if value == usual else value


@singledispatch
def extra(element: Element, node: Node, parent: Node | None) -> Marks:
    """What the class of an element, or the nearest of its bases, adds."""
    return {}


def _prose(element: Markdown | Heading | Text, node: Node, parent: Node | None) -> Marks:
    return {"data-align": _unless("left", element.text_alignment), **_wrapping(element, node, parent)}


def _wrapping(element: Any, node: Node, parent: Node | None) -> Marks:
    return {"data-wrap": "false" if element.wrap is False else None}


def _code(element: Code, node: Node, parent: Node | None) -> Marks:
    return {"style": height(element.height), **_stretched(element)}


def _stretched(element: Code | Container | Form | Tabs) -> Marks:
    return {"data-height": "stretch" if element.height == "stretch" else None}


def _container(element: Container, node: Node, parent: Node | None) -> Marks:
    fixed = height(element.height)
    across, along = JUSTIFY[element.horizontal_alignment], JUSTIFY[element.vertical_alignment]
    if not element.horizontal:
        across, along = along, across
    lines = {"justify-content": across, "align-items": along, "flex-wrap": None if element.wrap else "nowrap"}
    return {
        "data-border": element.border,
        "data-horizontal": element.horizontal,
        "data-autoscroll": "chat" if element.autoscroll is None and fixed else element.autoscroll,
        # What scrolls must take the focus, for those who scroll by keys.
        "tabindex": 0 if fixed else None,
        "style": styles_of({"gap": gap_of(element.gap), **lines}, fixed),
        **_stretched(element),
    }


def _form(element: Form, node: Node, parent: Node | None) -> Marks:
    fixed = height(element.height)
    return {
        "role": "form",
        "aria-label": element.key,
        "data-border": element.border,
        "data-enter": element.enter_to_submit,
        "tabindex": 0 if fixed else None,
        "style": fixed,
        **_stretched(element),
    }


def _columns(element: Columns, node: Node, parent: Node | None) -> Marks:
    return {
        "data-border": element.border,
        "data-wrap": None if element.wrap else "false",
        "style": styles_of({"gap": gap_of(element.gap), "align-items": JUSTIFY[element.vertical_alignment]}),
    }


def _column(element: Column, node: Node, parent: Node | None) -> Marks:
    return {"style": None if element.weight == 1 else f"--weight:{element.weight:g}"}


def _tabs(element: Tabs, node: Node, parent: Node | None) -> Marks:
    return {"style": height(element.height), **_stretched(element)}


def _tab(element: Tab, node: Node, parent: Node | None) -> Marks:
    """Hidden unless it is the chosen one: what its tabs say, or the first where they are not known."""
    above = parent.key if parent else node.key.rpartition("/")[0]
    tabs = parent.element if parent else None
    chosen = element.index == 0
    if isinstance(tabs, Tabs) and tabs.labels:
        value = current(tabs)
        chosen = element.index == (tabs.labels.index(value) if value in tabs.labels else tabs.selected)
    return {
        "role": "tabpanel",
        "aria-labelledby": f"{above}/button-{element.index}",
        "data-title": element.label,
        "hidden": not chosen,
    }


def _slider(element: Slider, node: Node, parent: Node | None) -> Marks:
    return {"data-unit": element.unit, "data-format": element.format}


def _number(element: NumberInput, node: Node, parent: Node | None) -> Marks:
    return {"data-format": element.format}


def _line(element: TextInput, node: Node, parent: Node | None) -> Marks:
    return {"data-message": element.message, "data-pause": element.pause if element.live else None}


def _space(element: Space, node: Node, parent: Node | None) -> Marks:
    size = element.size
    if size == "stretch":
        return {"data-height": size}
    return {"style": f"height:{f'{size}px' if isinstance(size, int) else ROOM.get(size) or SIZES[size]}"}


def _spinner(element: Spinner, node: Node, parent: Node | None) -> Marks:
    return {"data-time": element.show_time}


def _toast(element: Toast, node: Node, parent: Node | None) -> Marks:
    return {"data-duration": element.duration}


def _files(element: FileInput, node: Node, parent: Node | None) -> Marks:
    return {
        "data-limit": element.limit,
        "data-lines": getattr(element, "lines", None),
        "data-rate": getattr(element, "sample_rate", None),
    }


def _prompt(element: ChatInput, node: Node, parent: Node | None) -> Marks:
    return {
        "data-limit": element.limit if element.accept_file else None,
        "data-rate": element.sample_rate if element.accept_audio else None,
        "data-mode": _unless("submit", element.submit_mode),
        "data-plain": not element.accept_file and not element.accept_audio,
        "data-draft": element.draft,
        "data-height": "stretch" if element.height == "stretch" else None,
    }


def _download(element: DownloadButton, node: Node, parent: Node | None) -> Marks:
    return {"data-quiet": element.quiet, **_wrapping(element, node, parent)}


def _page(element: PageConfig, node: Node, parent: Node | None) -> Marks:
    sidebar = element.initial_sidebar_state
    return {
        "hidden": True,
        "data-title": element.page_title,
        "data-icon": favicon(element.page_icon) if element.page_icon else None,
        "data-layout": element.layout,
        "data-sidebar": "expanded" if isinstance(sidebar, int) else sidebar,
        "data-menu": compact(element.menu_items) if element.menu_items else None,
    }


def _location(element: Location, node: Node, parent: Node | None) -> Marks:
    return {
        "hidden": True,
        "data-path": element.path,
        "data-query": element.query,
        "data-title": element.title,
        "data-quiet": element.quiet,
    }


_EXTRAS: Mapping[type[Element], Callable[[Any, Node, Node | None], Marks]] = {
    Button: _wrapping,
    ChatInput: _prompt,
    Checkbox: _wrapping,
    Code: _code,
    Column: _column,
    Columns: _columns,
    Container: _container,
    DownloadButton: _download,
    FileInput: _files,
    Form: _form,
    Heading: _prose,
    Location: _location,
    Markdown: _prose,
    NumberInput: _number,
    MenuButton: _wrapping,
    PageConfig: _page,
    Popover: _wrapping,
    Slider: _slider,
    Space: _space,
    Spinner: _spinner,
    Tab: _tab,
    Tabs: _tabs,
    Text: _prose,
    TextInput: _line,
    Toast: _toast,
}
for _class, _function in {**_EXTRAS, **more.EXTRAS}.items():
    extra.register(_class, _function)
