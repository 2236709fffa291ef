"""What all views share: an element in its place, a widget to set, lists of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Generic, NoReturn, Protocol, Self, TypeVar, overload

from stagelight.contracts import describe
from stagelight.element import Block as BlockRecord
from stagelight.element import Element as Record
from stagelight.element import Node, Wire
from stagelight.element import Widget as WidgetRecord
from stagelight.errors import Error
from stagelight.testing.errors import AppTestError, MissingKey, MissingPlace, Refused
from stagelight.uploads import Uploads

T = TypeVar("T")
VIEWS: dict[str, type[Element]] = {}
"""The view of each type of element."""


class Stage(Protocol):
    """The test's session, as views see it."""

    @property
    def uploads(self) -> Uploads:
        """The files that the session's visitor has sent."""

    staged: dict[str, Wire]
    """What the test did since the last run, by address."""

    def shown(self, address: str) -> WidgetRecord | None:
        """The widget as the page shows it now."""

    def pressed(self, address: str) -> Wire:
        """What the last run got of a trigger; None where it was not pressed."""

    def snapshot(self, medium: str, node: Node) -> str:
        """A node and all below it, as the renderer of that name writes it."""

    def run(self, *, timeout: float | None = None) -> Any:
        """Run the script with what is staged."""


class Field(Generic[T]):
    """One field of a record, by the first of these names that the record has; `otherwise` where it has none."""

    def __init__(self, otherwise: T, *names: str) -> None:
        self.otherwise = otherwise
        self.names = names

    def __set_name__(self, owner: type, name: str) -> None:
        self.names = self.names or (name,)

    @overload
    def __get__(self, view: None, owner: type) -> Field[T]: ...
    @overload
    def __get__(self, view: Element, owner: type) -> T: ...
    def __get__(self, view: Element | None, owner: type) -> T | Field[T]:
        if view is None:
            return self
        for name in self.names:
            found: T | None = getattr(view.record, name, None)
            if found is not None:
                return found
        return self.otherwise


class Element:
    """One element of the page, as its last run left it; the fields of its record are attributes too.

    Parameters
    ----------
    root : the test
    node : the element in its place
    trail : what holds it, from the root down

    A subclass names its `kinds`: the types of element that it shows.
    """

    def __init_subclass__(cls, *, kinds: str = "", **options: Any) -> None:
        super().__init_subclass__(**options)
        VIEWS.update(dict.fromkeys(kinds.split(), cls))

    def __init__(self, root: Stage, node: Node, trail: tuple[Node, ...] = ()) -> None:
        self.root = root
        self.node = node
        self.trail = trail

    @property
    def record(self) -> Record:
        """The element itself."""
        return self.node.element

    @property
    def proto(self) -> Record:
        """The element itself, under the name that tests for the peer use."""
        return self.record

    @property
    def type(self) -> str:
        """What kind of element it is: the name of the command that made it."""
        return type_of(self.record)

    @property
    def key(self) -> str | None:
        """The author's key."""
        found: str | None = getattr(self.record, "key", None)
        return found

    @property
    def value(self) -> Any:
        """What it shows: the text of a text, the value of a widget."""
        return next((found for name in CONTENT if (found := getattr(self.record, name, None)) is not None), None)

    @property
    def form_id(self) -> str:
        """The key of the form that it is in; empty outside of any."""
        forms = [each.element for each in self.trail if isinstance(each.element, BlockRecord) and each.element.gathers]
        return str(forms[-1].name) if forms else ""

    def run(self, *, timeout: float | None = None) -> Any:
        """Run the script with what was set and pressed; the test. See `AppTest.run`."""
        return self.root.run(timeout=timeout)

    def __iter__(self) -> Iterator[Element]:
        yield self

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        if name in ("set_value", "click"):
            self.refuse(name)
        try:
            return getattr(self.record, name)
        except AttributeError:
            raise AttributeError(
                f"The {describe(self.record)} has no {name!r}; its record has {', '.join(_fields(self.record))}."
            ) from None

    def refuse(self, method: str) -> NoReturn:
        """Say that a visitor cannot do this here."""
        raise AppTestError(f"{method}() does nothing to a {describe(self.record)}: a visitor can only look at it.")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Element) and type(other) is type(self) and other.node == self.node

    def __hash__(self) -> int:
        return hash(self.node.key)

    def __repr__(self) -> str:
        name = f"{self.record.name!r}, " if self.record.name else ""
        return f"{type(self).__name__}({name}value={self.value!r})"


class UnknownElement(Element):
    """An element of a kind that has no view of its own: a plugin's, most likely."""


class Widget(Element):
    """An element with a value that a visitor can set."""

    id = Field("", "address")
    """Where its events arrive."""
    disabled = Field(False)
    label = Field("")
    help = Field("")

    @property
    def record(self) -> WidgetRecord:
        """The widget as the page shows it now."""
        own = self.node.element
        assert isinstance(own, WidgetRecord)
        return self.root.shown(own.address) or own

    @property
    def value(self) -> Any:
        """What the script gets: as it was staged since the last run, else as the page shows it."""
        record = self.record
        if record.address in self.root.staged:
            return record.parse(self.root.staged[record.address])
        if record.trigger:
            pressed = self.root.pressed(record.address)
            wire = record.default() if pressed is None else pressed
            return None if wire is None else record.parse(wire)
        return record.parse(record.value)

    def set_value(self, v: Any) -> Self:
        """Set the value, as the script would see it; `run` tells the script.

        Raises
        ------
        AppTestError
            If the widget is disabled, or cannot have this value.
        """
        self.usable("set")
        if self.record.trigger and (v is None or v is False):
            self.root.staged.pop(self.id, None)
            return self
        try:
            wire = self.wire_of(v)
        except (ValueError, TypeError, Error) as error:
            raise Refused(f"{describe(self.record)} cannot be set to {v!r}: {error}") from error
        return self.stage(self.checked(wire, v))

    def wire_of(self, v: Any) -> Wire:
        """A value in wire form; ValueError with a sentence where there is none."""
        return True if self.record.trigger and v is True else self.record.wire(v)

    def checked(self, wire: Wire, v: Any) -> Wire:
        """The wire value, if the widget takes it from a visitor."""
        try:
            self.record.parse(wire)
        except (ValueError, TypeError) as error:
            raise Refused(f"{describe(self.record)} cannot be set to {v!r}: {error}") from error
        return wire

    def stage(self, wire: Wire) -> Self:
        """Keep a wire value for the next run."""
        self.root.staged[self.record.address] = wire
        return self

    def usable(self, what: str) -> None:
        """Raise AppTestError where a visitor could not use the widget."""
        if self.disabled:
            raise AppTestError(f"The {describe(self.record)} is disabled: no visitor could {what} it.")


CONTENT = ("value", "body", "text", "message", "label")
"""The fields that say what an element shows, the first that it has."""
E_co = TypeVar("E_co", bound=Element, covariant=True)
W_co = TypeVar("W_co", bound=Element, covariant=True)
B_co = TypeVar("B_co", bound=Element, covariant=True)


class ElementList(Generic[E_co]):
    """Elements of one kind, in page order.

    Parameters
    ----------
    els : the elements
    what : how errors name their kind
    note : what errors add where there are none
    """

    def __init__(self, els: Iterable[E_co], what: str = "element", note: str = "") -> None:
        self._list = tuple(els)
        self._what = what
        self.note = note

    def __len__(self) -> int:
        return len(self._list)

    @property
    def len(self) -> int:
        """How many there are."""
        return len(self)

    @overload
    def __getitem__(self, idx: int) -> E_co: ...
    @overload
    def __getitem__(self, idx: slice) -> Self: ...
    def __getitem__(self, idx: int | slice) -> E_co | Self:
        """The element at a place. Raises AppTestError, an IndexError too, where there is none."""
        if isinstance(idx, slice):
            return type(self)(self._list[idx], self._what, self.note)
        try:
            return self._list[idx]
        except IndexError:
            raise MissingPlace(f"There is no {self._what} number {idx}. {self._known()}") from None

    def __iter__(self) -> Iterator[E_co]:
        return iter(self._list)

    def __call__(self, key: str) -> E_co:
        """The element with an author's key. Raises AppTestError, a KeyError too, where there is none."""
        for each in self._list:
            if each.key == str(key):
                return each
        raise MissingKey(f"No {self._what} has the key {key!r}. {self._known()}")

    @property
    def values(self) -> list[Any]:
        """What each shows."""
        return [each.value for each in self._list]

    def _known(self) -> str:
        if not self._list:
            return f"The page shows no {self._what}.{self.note}"
        names = ", ".join(_known_as(each, place) for place, each in enumerate(self._list[:10]))
        more = f" and {len(self._list) - 10} more" if len(self._list) > 10 else ""
        return f"The page shows {names}{more}."

    def __eq__(self, other: object) -> bool:
        if isinstance(other, ElementList):
            return self._list == other._list
        return isinstance(other, Sequence) and list(self._list) == list(other)

    def __hash__(self) -> int:
        return hash(self._list)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({list(self._list)!r})"


class WidgetList(ElementList[W_co], Generic[W_co]):
    """Widgets of one kind, in page order."""


class BlockList(ElementList[B_co], Generic[B_co]):
    """Containers of one kind, in page order."""


LEVELS = {1: "title", 2: "header", 3: "subheader"}


def type_of(record: Record) -> str:
    """What tests call an element: the name of the command that makes it."""
    if record.kind == "heading":
        return LEVELS[record.level]  # type: ignore[attr-defined]
    if record.kind == "notice":
        return record.level  # type: ignore[attr-defined, no-any-return]
    return record.kind


def view_of(root: Stage, node: Node, trail: tuple[Node, ...] = ()) -> Element:
    """The view of a node: its type's own, else the one for blocks, for widgets, or for anything else."""
    cls = VIEWS.get(type_of(node.element))
    if cls is None and isinstance(node.element, BlockRecord):
        cls = VIEWS["container"]
    if cls is None:
        cls = Widget if isinstance(node.element, WidgetRecord) else UnknownElement
    return cls(root, node, trail)


def _known_as(element: Element, place: int) -> str:
    if element.key is not None:
        return f"key {element.key!r}"
    return f"number {place} ({element.record.name!r})" if element.record.name else f"number {place}"


def _fields(record: Record) -> Sequence[str]:
    return [each.name for each in type(record).__attrs_attrs__]
