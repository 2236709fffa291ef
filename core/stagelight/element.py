"""Frozen records of the engine's own: what is on a page, how it changes, what a visitor did."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from types import MemberDescriptorType
from typing import Any, ClassVar, Literal, Self, TypeAlias, TypeVar

from attrs import evolve, field, fields, frozen

Wire: TypeAlias = "str | int | float | bool | tuple[Wire, ...] | None"
"""A widget's value as it travels: hashable, and the same after a trip through JSON (lists become tuples)."""

Width: TypeAlias = "Literal['stretch', 'content', 'auto'] | int"
Height: TypeAlias = "Literal['stretch', 'content', 'auto'] | int"
Visibility: TypeAlias = Literal["visible", "hidden", "collapsed"]
Level: TypeAlias = Literal["success", "info", "warning", "error"]
Root: TypeAlias = Literal["main", "sidebar", "bottom", "event"]

ROOTS: tuple[Root, ...] = ("main", "sidebar", "bottom", "event")


@frozen
class Element:
    """One thing on the page.

    Subclasses are frozen attrs classes whose fields hash and compare by value; a field that must not count
    (a live Python object) says `eq=False`.
    """

    kind: ClassVar[str] = "element"
    """The name in keys, in HTML tags (`<stage-slider>`) and in JSON: the class name in snake case."""
    root: ClassVar[Root | None] = None
    """Where elements of this class go, whatever container is open; None: into the open container."""

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        if "kind" not in vars(cls):
            cls.kind = "".join("_" + c.lower() if c.isupper() else c for c in cls.__name__).lstrip("_")

    @property
    def name(self) -> str | None:
        """What identifies this element among its siblings: the author's key, else the label, else nothing."""
        return getattr(self, "key", None) or getattr(self, "label", None) or None


@frozen
class Block(Element):
    """An element that holds children."""

    single: ClassVar[bool] = False
    """True where a new child takes the place of the one before (`st.empty`)."""
    gathers: ClassVar[bool] = False
    """True where the values of the widgets in it wait for a submit (`st.form`)."""


@frozen
class Widget(Element):
    """An element with a value.

    A value has two forms: the Python object that the script gets, and the wire form that pages, events and
    stores hold. `parse` and `wire` translate; `fit` repairs a kept wire value whose options or range changed.
    """

    trigger: ClassVar[bool] = False
    """True where an event is a moment and not a state (buttons): the value is back at its default in the next run."""

    submits: ClassVar[bool] = False
    """True for a trigger that brings the values of its form: pairs of address and value (`st.form_submit_button`)."""
    closes: ClassVar[bool] = False
    """True for a trigger that takes the widget off the page (`st.dialog`)."""

    label: str = ""
    key: str | None = field(default=None, kw_only=True)
    help: str | None = field(default=None, kw_only=True)
    disabled: bool = field(default=False, kw_only=True)
    label_visibility: Visibility = field(default="visible", kw_only=True)
    width: Width = field(default="stretch", kw_only=True)
    value: Wire = field(default=None, kw_only=True)
    """The current value in wire form; filled in when the widget is asked."""
    address: str = field(default="", kw_only=True)
    """The value key under which events for this widget arrive; filled in when the widget is asked."""

    @property
    def name(self) -> str | None:
        """What identifies this widget among its siblings."""
        return self.key or self.label or None

    def default(self) -> Wire:
        """The wire form of the value that the author gave."""
        return None

    def defaults(self) -> tuple[Any, ...]:
        """What all must differ from the last run before the default counts as changed: index and option, say."""
        return (self.default(),)

    def parse(self, wire: Wire) -> Any:
        """The Python value of a wire value; ValueError with a sentence that says what would be valid."""
        return wire

    def wire(self, value: Any) -> Wire:
        """The wire form of a Python value that the author set; ValueError with a sentence if it is not valid."""
        return value  # type: ignore[no-any-return]

    def drafted(self, value: Any) -> Self | None:
        """A trigger whose field holds what the author set for the visitor to send; None where it has no such field."""
        return None

    def fit(self, wire: Wire) -> Wire:
        """A kept value under today's options and range; the default where nothing of it is valid any more."""
        try:
            self.parse(wire)
        except ValueError:
            return self.default()
        return wire


W = TypeVar("W", bound=Widget)


def filled(widget: W, value: Wire, address: str) -> W:
    """The widget with its value and address: as `attrs.evolve`, at a third of its cost, once a widget and run."""
    cls: Any = type(widget)
    copiers = _copiers(cls)
    if copiers is None:
        return evolve(widget, value=value, address=address)
    made = object.__new__(cls)
    write_value, write_address, rest = copiers
    write_value(made, value)
    write_address(made, address)
    for read, write in rest:
        write(made, read(widget))
    return made  # type: ignore[no-any-return]


@cache
def compares(cls: type[Any]) -> bool:
    """True where equal elements of a class are equal in all that they hold: no field is left out of `==`."""
    return all(each.eq for each in fields(cls))


_Write = Callable[[Any, Any], None]


@cache
def _copiers(cls: type[Any]) -> tuple[_Write, _Write, list[tuple[Callable[[Any], Any], _Write]]] | None:
    """How to write the two fields, and to read and write the others; None where a class does without slots."""
    slots = {each.name: getattr(cls, each.name, None) for each in fields(cls)}
    members = {name: slot for name, slot in slots.items() if isinstance(slot, MemberDescriptorType)}
    if len(members) < len(slots):
        return None
    value, address = members.pop("value"), members.pop("address")
    return value.__set__, address.__set__, [(slot.__get__, slot.__set__) for slot in members.values()]


@frozen
class Frame:
    """One line of a traceback."""

    file: str
    line: int
    function: str
    code: str
    own: bool = True
    """True for the author's files, False for a library's."""


@frozen
class Failure(Element):
    """An exception on the page: type, message, the frames, the failing line."""

    kind: ClassVar[str] = "exception"
    type: str
    message: str
    frames: tuple[Frame, ...] = ()
    width: Width = "stretch"


@frozen
class Notice(Element):
    """A coloured box with a message: success, info, warning or error."""

    level: Level
    body: str
    icon: str | None = None
    width: Width = "stretch"
    title: str | None = None


@frozen
class Progress(Element):
    """A bar that is filled from 0.0 to 1.0; None: at work, nobody knows how long."""

    value: float | None
    text: str | None = None
    width: Width = "stretch"


@frozen
class Unknown(Element):
    """What a renderer shows for an element it has no rendering for."""

    element: str
    plugin: str


@frozen
class Node:
    """An element in its place on a page. Nodes that did not change are the same object from run to run."""

    key: str
    element: Element
    children: tuple[Node, ...] = ()

    def walk(self) -> Iterator[Node]:
        """This node and all below it, in page order."""
        yield self
        for child in self.children:
            yield from child.walk()


@frozen
class RootBlock(Block):
    """The top of one of the page's trees."""

    kind: ClassVar[str] = "root"


@frozen
class Page:
    """What one session sees: a tree for each root, in the order of ROOTS."""

    roots: tuple[Node, ...] = tuple(Node(root, RootBlock()) for root in ROOTS)

    def __getitem__(self, root: Root) -> Node:
        return self.roots[ROOTS.index(root)]

    def walk(self) -> Iterator[Node]:
        """All nodes in page order, the roots too."""
        for root in self.roots:
            yield from root.walk()


@frozen
class Insert:
    """A node with all below it comes into `parent`, right after the sibling `after` (None: first)."""

    parent: str
    after: str | None
    node: Node


@frozen
class Move:
    """The node `key` goes right after its sibling `after` (None: first)."""

    key: str
    after: str | None


@frozen
class Remove:
    """The node `key` goes, with all below it."""

    key: str


@frozen
class Set:
    """The element of the node `key` is another one now; its children stay."""

    key: str
    element: Element


Patch: TypeAlias = "Insert | Move | Remove | Set"


@frozen
class Event:
    """What a visitor did: a new value for the widget at `address`, or a trigger on it."""

    address: str
    value: Wire = None
    trigger: bool = False
    id: int = 0
    """Counts up in one browser tab: what was received once is not run again."""


@frozen
class RunReport:
    """How a run ended."""

    number: int
    seconds: float
    outcome: Literal["done", "stopped", "rerun", "interrupted", "failed"]
    elements: int
    error: BaseException | None = field(default=None, eq=False)


@frozen
class Batch:
    """One step of a session's page, as its sink receives it."""

    number: int
    """Counts up by one with each batch of a session."""
    patches: tuple[Patch, ...]
    page: Page
    """The page after the patches."""
    ack: int
    """The highest event id that the script has seen."""
    running: bool
    stale: tuple[str, ...] = ()
    """In a long run: each key and all its later siblings are of the run before, not reached yet."""
