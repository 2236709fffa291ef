"""The records of the core's elements, one class a kind."""

from stagelight.records.choices import Choice, Multiselect, Radio, Selectbox
from stagelight.records.entries import TextArea, TextInput
from stagelight.records.inputs import Button, Checkbox, Toggle
from stagelight.records.layout import (
    Column,
    Columns,
    Container,
    Empty,
    Expander,
    PageConfig,
    Popover,
    Space,
    Tab,
    Tabs,
    Toggleable,
)
from stagelight.records.numbers import NumberInput, Slider
from stagelight.records.status import Spinner, Status, Toast
from stagelight.records.text import (
    Badge,
    Caption,
    Code,
    Divider,
    Heading,
    Help,
    Html,
    Json,
    Latex,
    Markdown,
    Text,
)

__all__ = [
    "Badge",
    "Button",
    "Caption",
    "Checkbox",
    "Choice",
    "Code",
    "Column",
    "Columns",
    "Container",
    "Divider",
    "Empty",
    "Expander",
    "Heading",
    "Help",
    "Html",
    "Json",
    "Latex",
    "Markdown",
    "Multiselect",
    "NumberInput",
    "PageConfig",
    "Popover",
    "Radio",
    "Selectbox",
    "Slider",
    "Space",
    "Spinner",
    "Status",
    "Tab",
    "Tabs",
    "Text",
    "TextArea",
    "TextInput",
    "Toast",
    "Toggle",
    "Toggleable",
]
