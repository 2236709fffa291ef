"""Records of blocks (their header line; what they hold follows, indented) and of the page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from stagelight.plugin import (
    Cell,
    ChatMessage,
    Column,
    Columns,
    Container,
    Context,
    Dialog,
    Element,
    Empty,
    Expander,
    Form,
    Fragment,
    Grid,
    PageConfig,
    Popover,
    Rendering,
    RootBlock,
    Skeleton,
    Space,
    Tab,
    Tabs,
    Toggleable,
)


def root(element: RootBlock, context: Context) -> str:
    """Main is the page itself, and events have no place; the others are named."""
    return "" if context.node.key in ("main", "event") else f"{context.node.key}:"


def container(element: Container, context: Context) -> str:
    """A group, by its key where it has one."""
    return f"container {element.key}:" if element.key else "container:"


def columns(element: Columns, context: Context) -> str:
    """A row of columns."""
    return "columns:"


def column(element: Column, context: Context) -> str:
    """One column by its number, from 1."""
    number = context.node.key.rpartition(":")[2]
    return f"column {int(number) + 1}:" if number.isdigit() else "column:"


def tabs(element: Tabs, context: Context) -> str:
    """A row of tabs, and which one is open."""
    value = element.value if element.value is not None else element.labels[element.selected] if element.labels else ""
    return f"tabs ({context.markdown(str(value), inline=True)}):" if value else "tabs:"


def tab(element: Tab, context: Context) -> str:
    """One tab by its label."""
    return f"tab {context.markdown(element.label, inline=True)}:"


def toggleable(element: Toggleable, context: Context) -> str:
    """Expander or popover, open or closed; what it holds is shown in any case."""
    value: Any = element.value if element.value is not None else element.default()
    label = context.markdown(element.label, inline=True)
    return f"{element.kind} {label} ({'open' if value else 'closed'}):"


def grid(element: Grid, context: Context) -> str:
    """A grid, by its key where it has one."""
    return f"grid {element.key}:" if element.key else "grid:"


def cell(element: Cell, context: Context) -> str:
    """One cell that holds several elements."""
    return "cell:"


def message(element: ChatMessage, context: Context) -> str:
    """Who says what follows."""
    return f"{element.label}:"


def skeleton(element: Skeleton, context: Context) -> str:
    """A shape is nothing to read."""
    return ""


def form(element: Form, context: Context) -> str:
    """A form, by its key."""
    return f"form {element.key}:"


def fragment(element: Fragment, context: Context) -> str:
    """What a fragment shows stands where it was called."""
    return ""


def dialog(element: Dialog, context: Context) -> str:
    """A window above the page, by its title."""
    return f"dialog {context.markdown(element.label, inline=True)}:"


def empty(element: Empty, context: Context) -> str:
    """A place for one element is not seen itself."""
    return ""


def space(element: Space, context: Context) -> str:
    """Room is nothing to read."""
    return ""


def page_config(element: PageConfig, context: Context) -> str:
    """The page's title and layout."""
    said = [
        element.page_title,
        element.layout,
        element.initial_sidebar_state and f"sidebar {element.initial_sidebar_state}",
    ]
    return f"page: {', '.join(word for word in said if word)}" if any(said) else ""


RENDERINGS: Mapping[type[Element], Rendering] = {
    RootBlock: root,
    Container: container,
    Columns: columns,
    Column: column,
    Tabs: tabs,
    Tab: tab,
    Toggleable: toggleable,
    Expander: toggleable,
    Popover: toggleable,
    Grid: grid,
    Cell: cell,
    ChatMessage: message,
    Skeleton: skeleton,
    Empty: empty,
    Form: form,
    Fragment: fragment,
    Dialog: dialog,
    Space: space,
    PageConfig: page_config,
}
