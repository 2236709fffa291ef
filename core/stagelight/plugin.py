"""The whole contract for plugins and renderers: what they need of Stagelight is here, and stays."""

from __future__ import annotations

from typing import Any

from stagelight.acting import act
from stagelight.contracts import App, Asset, CacheReport, Context, Renderer, Rendering, Sink, Store, Visit, describe
from stagelight.diff import apply, diff
from stagelight.drive import Outcome, drive
from stagelight.element import (
    ROOTS,
    Batch,
    Block,
    Element,
    Event,
    Failure,
    Frame,
    Height,
    Insert,
    Level,
    Move,
    Node,
    Notice,
    Page,
    Patch,
    Progress,
    Remove,
    Root,
    RootBlock,
    RunReport,
    Set,
    Unknown,
    Visibility,
    Widget,
    Width,
    Wire,
)
from stagelight.emoji import SHORTCODE, emoji
from stagelight.errors import (
    APIException,
    BidiComponentInvalidCallbackNameError,
    BidiComponentUnserializableDataError,
    ComponentRegistryError,
    InvalidParameterTypeError,
    InvalidThemeError,
)
from stagelight.handle import Handle, bottom
from stagelight.hookspecs import hookimpl, hookspec
from stagelight.media import Media, held, media
from stagelight.reading import Number, clock, digits, moment, reading
from stagelight.records import (
    AudioInput,
    Badge,
    Button,
    CameraInput,
    Caption,
    Cell,
    ChatInput,
    ChatMessage,
    Checkbox,
    Choice,
    Code,
    ColorPicker,
    Column,
    Columns,
    Container,
    Dated,
    DateInput,
    DatetimeInput,
    Dialog,
    Divider,
    DownloadButton,
    Empty,
    Expander,
    Feedback,
    FileInput,
    FileUploader,
    Form,
    FormSubmitButton,
    Fragment,
    Grid,
    Heading,
    Help,
    Html,
    Json,
    Latex,
    LinkButton,
    Location,
    Markdown,
    MenuButton,
    Multiselect,
    Navigation,
    NumberInput,
    PageConfig,
    PageLink,
    Pagination,
    Pills,
    Popover,
    Radio,
    SegmentedControl,
    Selectbox,
    SelectSlider,
    Skeleton,
    Slider,
    Space,
    Spinner,
    Status,
    Tab,
    Tabs,
    Text,
    TextArea,
    TextInput,
    TimeInput,
    Toast,
    Toggle,
    Toggleable,
    TopNavigation,
)
from stagelight.records.pages import Link, Section
from stagelight.registry import registry
from stagelight.run import at_top, session_id, uploads
from stagelight.trace import failure
from stagelight.uploads import Stored, TooLarge, UploadedFile, Uploads, readable
from stagelight.verbs import OnChange, ask, enter, gather, show

API_VERSION = 1
"""Counts up when something here changes its meaning."""


def rendering(medium: str, cls: type[Element]) -> Rendering | None:
    """How an element class looks on a medium: its own rendering, else its nearest base's; None if there is none."""
    return registry().rendering(medium, cls)


def assets(medium: str) -> tuple[Asset, ...]:
    """The style sheets and scripts that all plugins bring for a medium."""
    return registry().assets(medium)


def owner(cls: type[Element]) -> str:
    """The name of the plugin that brought an element class."""
    return registry().owner(cls)


def command(name: str) -> Any:
    """The command `st.name`. Raises AttributeError if no plugin brings it."""
    return registry().command(name)


def option(name: str) -> Any:
    """What the app's operator has set, such as `option("theme.base")`. Raises OptionError for an unknown name."""
    return registry().config.get(name)


def element_for(value: object) -> Element | None:
    """What plugins show for a value of a type that `st.write` does not know; None if nobody knows."""
    found: Element | None = registry().first("stagelight_element_for", value=value)
    return found


def fingerprint(value: object) -> bytes:
    """A digest of a value by its meaning, every byte of it counted: equal data, equal digest."""
    from stagelight.hashing import digest

    return digest(value, opaque=True)


def register_routes(app: object) -> None:
    """Let plugins add their routes to a Flask application."""
    registry().tell("stagelight_register_routes", app=app)


__all__ = [
    "API_VERSION",
    "ROOTS",
    "SHORTCODE",
    "APIException",
    "App",
    "Asset",
    "AudioInput",
    "Badge",
    "Batch",
    "BidiComponentInvalidCallbackNameError",
    "BidiComponentUnserializableDataError",
    "Block",
    "Button",
    "CacheReport",
    "CameraInput",
    "Caption",
    "Cell",
    "ChatInput",
    "ChatMessage",
    "Checkbox",
    "Choice",
    "Code",
    "ColorPicker",
    "Column",
    "Columns",
    "ComponentRegistryError",
    "Container",
    "Context",
    "DateInput",
    "Dated",
    "DatetimeInput",
    "Dialog",
    "Divider",
    "DownloadButton",
    "Element",
    "Empty",
    "Event",
    "Expander",
    "Failure",
    "Feedback",
    "FileInput",
    "FileUploader",
    "Form",
    "FormSubmitButton",
    "Fragment",
    "Frame",
    "Grid",
    "Handle",
    "Heading",
    "Height",
    "Help",
    "Html",
    "Insert",
    "InvalidParameterTypeError",
    "InvalidThemeError",
    "Json",
    "Latex",
    "Level",
    "Link",
    "LinkButton",
    "Location",
    "Markdown",
    "Media",
    "MenuButton",
    "Move",
    "Multiselect",
    "Navigation",
    "Node",
    "Notice",
    "Number",
    "NumberInput",
    "OnChange",
    "Outcome",
    "Page",
    "PageConfig",
    "PageLink",
    "Pagination",
    "Patch",
    "Pills",
    "Popover",
    "Progress",
    "Radio",
    "Remove",
    "Renderer",
    "Rendering",
    "Root",
    "RootBlock",
    "RunReport",
    "Section",
    "SegmentedControl",
    "SelectSlider",
    "Selectbox",
    "Set",
    "Sink",
    "Skeleton",
    "Slider",
    "Space",
    "Spinner",
    "Status",
    "Store",
    "Stored",
    "Tab",
    "Tabs",
    "Text",
    "TextArea",
    "TextInput",
    "TimeInput",
    "Toast",
    "Toggle",
    "Toggleable",
    "TooLarge",
    "TopNavigation",
    "Unknown",
    "UploadedFile",
    "Uploads",
    "Visibility",
    "Visit",
    "Widget",
    "Width",
    "Wire",
    "act",
    "apply",
    "ask",
    "assets",
    "at_top",
    "bottom",
    "clock",
    "command",
    "describe",
    "diff",
    "digits",
    "drive",
    "element_for",
    "emoji",
    "enter",
    "failure",
    "fingerprint",
    "gather",
    "held",
    "hookimpl",
    "hookspec",
    "media",
    "moment",
    "option",
    "owner",
    "readable",
    "reading",
    "register_routes",
    "registry",
    "rendering",
    "session_id",
    "show",
    "uploads",
]
