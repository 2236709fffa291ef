"""Views of containers, and the lists by kind that the test and each container offer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Generic, Self, TypeVar, overload

from attrs import frozen

from stagelight.element import Element as Record
from stagelight.element import Failure
from stagelight.testing import choices, files, inputs, texts
from stagelight.testing.errors import AppTestError, MissingKey
from stagelight.testing.views import (
    BlockList,
    Element,
    ElementList,
    Field,
    Widget,
    WidgetList,
    view_of,
)

V = TypeVar("V", bound=Element)
L_co = TypeVar("L_co", covariant=True)
E_co = TypeVar("E_co", bound=Element, covariant=True)

ALIASES: dict[str, tuple[str, ...]] = {
    "button": ("button", "form_submit_button"),
    "button_group": ("pills", "segmented_control"),
    "columns": ("column",),
    "date_time_input": ("datetime_input",),
    "help_info": ("help",),
    "tabs": ("tab",),
}
"""Types under other names, and those that stand for several."""


@frozen
class Each(Generic[L_co]):
    """A list of the elements of one type: `at.slider`."""

    command: str
    made: Callable[[Iterable[Any], str, str], L_co]

    @overload
    def __get__(self, finder: None, owner: type) -> Each[L_co]: ...
    @overload
    def __get__(self, finder: Finder, owner: type) -> L_co: ...
    def __get__(self, finder: Finder | None, owner: type) -> L_co | Each[L_co]:
        if finder is None:
            return self
        found = finder.get(self.command)
        return self.made(found, self.command, found.note)


def shown(view: type[V], type: str) -> Each[ElementList[V]]:
    """A list of what a visitor can only look at."""
    return Each(type, ElementList[V])


def asked(view: type[V], type: str) -> Each[WidgetList[V]]:
    """A list of widgets."""
    return Each(type, WidgetList[V])


class Finder:
    """Finds elements by kind, by key and by class."""

    audio_input = asked(files.AudioInput, "audio_input")
    button = asked(inputs.Button, "button")
    button_group = asked(choices.ButtonGroup, "button_group")
    camera_input = asked(files.CameraInput, "camera_input")
    caption = shown(texts.Caption, "caption")
    chat_input = asked(files.ChatInput, "chat_input")
    chat_message: Each[BlockList[ChatMessage]] = Each("chat_message", BlockList)
    checkbox = asked(inputs.Checkbox, "checkbox")
    code = shown(texts.Code, "code")
    color_picker = asked(inputs.ColorPicker, "color_picker")
    columns: Each[BlockList[Column]] = Each("columns", BlockList)
    container: Each[BlockList[Block]] = Each("container", BlockList)
    data_editor = shown(texts.Dataframe, "data_editor")
    dataframe = shown(texts.Dataframe, "dataframe")
    date_input = asked(inputs.DateInput, "date_input")
    datetime_input = asked(inputs.DateTimeInput, "datetime_input")
    dialog: Each[BlockList[Dialog]] = Each("dialog", BlockList)
    divider = shown(texts.Divider, "divider")
    download_button = asked(inputs.DownloadButton, "download_button")
    error = shown(texts.Error, "error")
    exception = shown(texts.Exception, "exception")
    expander: Each[BlockList[Expander]] = Each("expander", BlockList)
    feedback = asked(inputs.Feedback, "feedback")
    file_uploader = asked(files.FileUploader, "file_uploader")
    form: Each[BlockList[Block]] = Each("form", BlockList)
    form_submit_button = asked(inputs.Button, "form_submit_button")
    grid: Each[BlockList[Grid]] = Each("grid", BlockList)
    header = shown(texts.Header, "header")
    help = shown(texts.Help, "help")
    image = shown(texts.Image, "image")
    info = shown(texts.Info, "info")
    json = shown(texts.Json, "json")
    latex = shown(texts.Latex, "latex")
    link_button = shown(texts.LinkButton, "link_button")
    markdown = shown(texts.Markdown, "markdown")
    menu_button = asked(choices.MenuButton, "menu_button")
    metric = shown(texts.Metric, "metric")
    multiselect = asked(choices.Multiselect, "multiselect")
    number_input = asked(inputs.NumberInput, "number_input")
    page_link = shown(texts.PageLink, "page_link")
    pagination = asked(inputs.Pagination, "pagination")
    pills = asked(choices.ButtonGroup, "pills")
    popover: Each[BlockList[Popover]] = Each("popover", BlockList)
    progress = shown(texts.Progress, "progress")
    radio = asked(choices.Radio, "radio")
    segmented_control = asked(choices.ButtonGroup, "segmented_control")
    select_slider = asked(choices.SelectSlider, "select_slider")
    selectbox = asked(choices.Selectbox, "selectbox")
    slider = asked(inputs.Slider, "slider")
    space = shown(texts.Space, "space")
    status: Each[BlockList[Status]] = Each("status", BlockList)
    subheader = shown(texts.Subheader, "subheader")
    success = shown(texts.Success, "success")
    table = shown(texts.Table, "table")
    tabs: Each[BlockList[Tab]] = Each("tabs", BlockList)
    text_area = asked(inputs.TextArea, "text_area")
    text_input = asked(inputs.TextInput, "text_input")
    time_input = asked(inputs.TimeInput, "time_input")
    title = shown(texts.Title, "title")
    toast = shown(texts.Toast, "toast")
    toggle = asked(inputs.Toggle, "toggle")
    warning = shown(texts.Warning, "warning")

    @property
    def text(self) -> Snapshots[texts.Text]:
        """The elements of `st.text`; called without a key, all that is shown as text."""
        found = self.get("text")
        return Snapshots(found, "text", found.note, self)

    @property
    def html(self) -> Snapshots[texts.Html]:
        """The elements of `st.html`; called without a key, all that is shown as one HTML document."""
        found = self.get("html")
        return Snapshots(found, "html", found.note, self)

    def walk(self) -> Iterator[Element]:
        """All elements below, in page order."""
        raise NotImplementedError

    def snapshot(self, medium: str) -> str:
        """All that is shown, as the renderer of that name writes it."""
        raise NotImplementedError

    def get(self, element_type: str | type[Record]) -> ElementList[Any]:
        """All elements of one kind.

        Parameters
        ----------
        element_type
            A command's name, such as "slider", or an element's class, such as a plugin's: those of its
            subclasses count too.

        Example
        -------
        >>> from stagelight.records import Checkbox
        >>> from stagelight.testing.v1 import AppTest
        >>> at = AppTest.from_string("import stagelight as st; st.toggle('On')").run()
        >>> at.get("toggle") == at.get(Checkbox)
        True
        """
        if isinstance(element_type, str):
            what, types = element_type, ALIASES.get(element_type, (element_type,))
            found = [each for each in self.walk() if each.type in types]
        else:
            what = element_type.kind
            found = [each for each in self.walk() if isinstance(each.record, element_type)]
        return ElementList(found, what, "" if found else self._raised())

    def _raised(self) -> str:
        """What the script raised, for errors that miss something."""
        raised = [each.record for each in self.walk() if isinstance(each.record, Failure)]
        return f" The script raised {raised[-1].type}: {raised[-1].message}" if raised else ""

    def get_by_key(self, key: str) -> Any:
        """The one element with an author's key. Raises AppTestError, a KeyError too, where there is none."""
        every = [each for each in self.walk() if each.key is not None]
        found = [each for each in every if each.key == str(key)]
        if len(found) > 1:
            raise AppTestError(
                f"{len(found)} elements have the key {key!r}: name a kind, such as at.{found[0].type}({key!r})."
            )
        if not found:
            known = ", ".join(repr(each.key) for each in every)
            hint = f"The keys are {known}." if known else "None has one."
            raise MissingKey(f"No element has the key {key!r}. {hint}")
        return found[0]


class Snapshots(ElementList[E_co]):
    """Elements of one kind; called without a key, all that is shown."""

    def __init__(self, els: Iterable[E_co], what: str, note: str = "", finder: Finder | None = None) -> None:
        super().__init__(els, what, note)
        self._finder = finder

    @overload
    def __call__(self) -> str: ...
    @overload
    def __call__(self, key: str) -> E_co: ...
    def __call__(self, key: str | None = None) -> E_co | str:
        """The element with this key; without one, all that is shown, in the medium of this name."""
        if key is None and self._finder is not None:
            return self._finder.snapshot(self._what)
        return super().__call__(str(key))


class Block(Finder, Element, kinds="container form empty bottom"):
    """A container: what it holds is found in it as on the whole page."""

    @property
    def children(self) -> dict[int, Element]:
        """What it holds, by place."""
        trail = (*self.trail, self.node)
        return {place: view_of(self.root, child, trail) for place, child in enumerate(self.node.children)}

    @property
    def open(self) -> bool:
        """True where its content is in sight."""
        return bool(getattr(self.record, "value", True))

    def set_value(self, v: Any) -> Self:
        """Open or close it, or one of its tabs, where its author listens (`on_change`)."""
        if not getattr(self.record, "address", ""):
            self.refuse("set_value")
        Widget(self.root, self.node, self.trail).set_value(v)
        return self

    def walk(self) -> Iterator[Element]:
        for child in self.children.values():
            yield from child

    def snapshot(self, medium: str) -> str:
        return self.root.snapshot(medium, self.node)

    def __len__(self) -> int:
        return len(self.node.children)

    def __bool__(self) -> bool:
        return True

    def __iter__(self) -> Iterator[Element]:
        yield self
        yield from self.walk()

    def __getitem__(self, k: int) -> Any:
        """What it holds at a place. Raises AppTestError, an IndexError too, where there is nothing."""
        return ElementList(list(self.children.values()), f"element in this {self.type}")[k]

    def __repr__(self) -> str:
        name = f"{self.record.name!r}, " if self.record.name else ""
        return f"{type(self).__name__}({name}{list(self.children.values())!r})"


class SpecialBlock(Block, kinds="root"):
    """The main part, the side bar and the other roots of a page."""

    @property
    def type(self) -> str:
        """Which root it is."""
        return self.node.key


class ChatMessage(Block, kinds="chat_message"):
    """`st.chat_message`."""

    name = Field("", "label")
    avatar = Field("")


class Column(Block, kinds="column"):
    """One column of `st.columns`."""

    @property
    def weight(self) -> float:
        """Its share of the width: those of all columns add up to 1."""
        widths = [each.element.weight for each in self.trail[-1].children]  # type: ignore[attr-defined]
        return float(self.record.weight / sum(widths))  # type: ignore[attr-defined]

    @property
    def gap(self) -> str | int | None:
        """The room between it and its neighbours."""
        return self.trail[-1].element.gap  # type: ignore[attr-defined, no-any-return]


class Dialog(Block, kinds="dialog"):
    """A window that `st.dialog` opened."""

    label = Field("")
    icon = Field("")

    def close(self) -> Self:
        """Close it, as its visitor would."""
        return self.set_value(True)


class Expander(Block, kinds="expander"):
    """`st.expander`."""

    label = Field("")
    icon = Field("")


class Popover(Block, kinds="popover"):
    """`st.popover`."""

    label = Field("")
    icon = Field("")


class Status(Block, kinds="status"):
    """`st.status`."""

    label = Field("")
    icon = Field("")
    state = Field("running")


class Tab(Block, kinds="tab"):
    """One tab of `st.tabs`."""

    label = Field("")


class Grid(Block, kinds="grid"):
    """`st.grid`."""

    wrap = Field(True)
    border = Field(False)
    column_count: Field[int | str] = Field("auto", "columns")
    row_height: Field[int | str] = Field("content")
    min_column_width: Field[int | str] = Field("auto")
    vertical_alignment = Field("top")
    dense = Field(False)
    width: Field[int | str] = Field("stretch")
    height: Field[int | str] = Field("content")

    @property
    def gap(self) -> Any:
        """The room between cells: one where rows and columns have the same, else (rows, columns)."""
        rows, columns = self.record.gap  # type: ignore[attr-defined]
        return rows if rows == columns else (rows, columns)
