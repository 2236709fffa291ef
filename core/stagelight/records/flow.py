"""Records of what has a course of its own: forms, fragments, dialogs."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

from attrs import field, frozen

from stagelight.element import Block, Height, Root, Widget, Width, Wire
from stagelight.records.inputs import Button


@frozen
class Form(Block):
    """A group of widgets whose values wait until the form is submitted."""

    gathers: ClassVar[bool] = True
    key: str
    clear_on_submit: bool = False
    enter_to_submit: bool = True
    border: bool = True
    width: Width = "stretch"
    height: Height = "content"


@frozen
class FormSubmitButton(Button):
    """A button that sends the values of its form."""

    submits: ClassVar[bool] = True

    def parse(self, wire: Wire) -> bool:
        if wire is None or isinstance(wire, bool):
            return super().parse(wire)
        pairs = wire if isinstance(wire, tuple) else (wire,)
        for pair in pairs:
            if not (isinstance(pair, tuple) and len(pair) == 2 and isinstance(pair[0], str)):
                raise ValueError(f"A submit by {self.label!r} carries pairs of address and value, not {pair!r}.")
        return True


@frozen
class Fragment(Block):
    """What one fragment shows: it can change without the rest of the page."""

    id: str
    """Its path of calls, such as "rows~2.cell"."""

    @property
    def name(self) -> str:
        return self.id


@frozen
class Dialog(Block, Widget):
    """A window above the page; its event is that the visitor closed it."""

    root: ClassVar[Root | None] = "event"
    trigger: ClassVar[bool] = True
    closes: ClassVar[bool] = True
    size: Literal["small", "medium", "large"] = "small"
    position: Literal["center", "left", "right"] = "center"
    dismissible: bool = True
    icon: str | None = None
    value: Wire = field(default=None, kw_only=True)

    def default(self) -> Wire:
        return False

    def parse(self, wire: Wire) -> bool:
        if wire is not None and not isinstance(wire, bool):
            raise ValueError(f"Closing the dialog {self.label!r} carries true or nothing, not {wire!r}.")
        if wire is not False and not self.dismissible and self.address:
            raise ValueError(f"The dialog {self.label!r} is closed by the script alone.")
        return wire is not False

    def wire(self, value: Any) -> Wire:
        raise ValueError(f"The dialog {self.label!r} cannot be set: call its function to open it.")
