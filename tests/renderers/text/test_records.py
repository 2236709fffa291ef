"""Each element's record."""

from __future__ import annotations

import logging

import pytest
from attrs import evolve, frozen

from stagelight.plugin import (
    Badge,
    Block,
    Button,
    Caption,
    Cell,
    ChatMessage,
    Checkbox,
    Code,
    ColorPicker,
    Column,
    Columns,
    Container,
    DateInput,
    DatetimeInput,
    Divider,
    Element,
    Empty,
    Expander,
    Failure,
    Feedback,
    Frame,
    Grid,
    Heading,
    Help,
    Html,
    Json,
    Latex,
    LinkButton,
    Markdown,
    MenuButton,
    Multiselect,
    Node,
    Notice,
    NumberInput,
    PageConfig,
    Pagination,
    Pills,
    Popover,
    Progress,
    Radio,
    RootBlock,
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
    Widget,
)
from stagelight_text.context import record
from stagelight_text.paint import Paint

DAY = 24 * 3600 * 1_000_000


def said(element: Element, key: str = "main/x:0") -> str:
    return record(Node(key, element), Paint(False))


@pytest.mark.parametrize(
    ("element", "text"),
    [
        (Markdown("**a** :red[b]"), "a b"),
        (Markdown("<b>a</b>", unsafe_allow_html=True), "a"),
        (Markdown("a", help="*why*"), "a - why"),
        (Markdown("a\nb", help="why"), "a\nb\n  - why"),
        (Caption("small"), "small"),
        (Heading("*T*", 1), "# T"),
        (Heading("T", 3, help="why"), "### T - why"),
        (Text("  a\n*b*"), "  a\n*b*"),
        (Text("a", help="why"), "a - why"),
        (Code("x = 1\n"), "```python\nx = 1\n```"),
        (Code("a\nb", None, line_numbers=True), "```\n1  a\n2  b\n```"),
        (Latex("$$a^2$$"), "$$a^2$$"),
        (Latex("a", help="why"), "$$a$$ - why"),
        (Divider(), "-" * 40),
        (Html("<p>a &amp; <i>b</i></p>"), "a & b"),
        (Badge("*new*", help="why"), "[new] - why"),
        (Json('{"a": 1}'), '{"a": 1}'),
        (Help("abs", "function", "(x)", "Absolute.\n\nMore."), "abs(x): function\n    Absolute.\n\n    More."),
        (Help("x", "int", value="3", members=(("real", "int", "Its real part"), ("n", "int", ""))),
         "x: int = 3\n    real: int - Its real part\n    n: int"),
        (Notice("warning", "**hot**"), "warning: hot"),
        (Notice("error", "gone", title="Oh"), "error: Oh: gone"),
        (Progress(0.4), "progress: 40%"),
        (Progress(None, "*busy*"), "progress: ... busy"),
        (Spinner("Thinking"), "spinner: Thinking"),
        (Status("Job", state="error"), "status Job (error):"),
        (Toast("**done**"), "toast: done"),
        (Failure("ValueError", "no"), "exception ValueError: no"),
        (Failure("ValueError", ""), "exception ValueError"),
    ],
)  # fmt: skip
def test_what_is_read(element: Element, text: str) -> None:
    assert said(element) == text


def test_an_exception_shows_the_authors_lines_only() -> None:
    frames = (
        Frame("/home/me/app.py", 3, "<module>", "    f()"),
        Frame("/usr/lib/python3/json.py", 9, "load", "x", own=False),
        Frame("/home/me/app.py", 1, "f", "1/0"),
        Frame("/home/me/app.py", 7, "", ")"),
    )
    assert said(Failure("ZeroDivisionError", "division by zero", frames)).split("\n") == [
        "exception ZeroDivisionError: division by zero",
        "  app.py:3 in <module>: f()",
        "  app.py:1 in f: 1/0",
        "  app.py:7: )",
    ]


OPTIONS = ("red", "green", "blue")


@pytest.mark.parametrize(
    ("element", "text"),
    [
        (Button("*Go*"), "button Go"),
        (Button("Go", value=True), "button Go: pressed"),
        (Button("Go", disabled=True, help="Not *yet*."), "button Go (disabled) - Not yet."),
        (Checkbox("Agree", value=False), "checkbox Agree: off"),
        (Toggle("Night", value=True), "toggle Night: on"),
        (Radio("Colour", OPTIONS, value=(1, "green")), "radio Colour: green (of red, green, blue)"),
        (Radio("Size", ("S", "L"), captions=("small", ""), value=None), "radio Size: - (of S: small, L)"),
        (Selectbox("Colour", OPTIONS, value=(-1, "pink")), "selectbox Colour: pink (of red, green, blue)"),
        (Selectbox("None", (), value=None), "selectbox None: - (no options)"),
        (Multiselect("Colours", OPTIONS, value=((0, "red"), (2, "blue"))),
         "multiselect Colours: red, blue (of red, green, blue)"),
        (Multiselect("Colours", OPTIONS, value=()), "multiselect Colours: - (of red, green, blue)"),
        (Selectbox("Many", tuple("abcdefghijk"), value=(0, "a")),
         "selectbox Many: a (of a, b, c, d, e, f, g, h, and 3 more)"),
        (Slider("x", 0, 100, 25, value=30), "slider x: 30 (0 to 100)"),
        (Slider("x", 0, 10, (2, 3), value=(2, 3)), "slider x: 2 to 3 (0 to 10)"),
        (Slider("x", 0.0, 1.0, 0.5, unit="float", format="%.2f EUR", value=0.5),
         "slider x: 0.50 EUR (0.00 EUR to 1.00 EUR)"),
        (Slider("x", 0, 9, 1, format="%d of %d", value=1), "slider x: 1 (0 to 9)"),
        (Slider("day", 0, 365, 59, unit="date", value=59), "slider day: 1970-03-01 (1970-01-01 to 1971-01-01)"),
        (Slider("at", 0, DAY - 60_000_000, 0, unit="time", value=DAY // 2),
         "slider at: 12:00 (00:00 to 23:59)"),
        (Slider("when", 0, DAY, 0, unit="datetime", value=DAY),
         "slider when: 1970-01-02 00:00 (1970-01-01 00:00 to 1970-01-02 00:00)"),
        (Slider("day", 0, 365, 59, unit="date", format="D MMM", value=59), "slider day: 1 Mar (1 Jan to 1 Jan)"),
        (Slider("part", 0.0, 1.0, 0.5, unit="float", format="percent", value=0.5), "slider part: 50% (0% to 100%)"),
        (NumberInput("n", format="dollar", value=3), "number_input n: $3.00"),
        (Slider("up :rocket:", 0, 9, value=1), "slider up 🚀: 1 (0 to 9)"),
        (NumberInput("n", 0, 9, value=3), "number_input n: 3 (0 to 9)"),
        (NumberInput("n", value=None), "number_input n: -"),
        (NumberInput("n", min=1, value=1), "number_input n: 1 (at least 1)"),
        (NumberInput("n", max=9, value=1.5, format="%.2f", integer=False), "number_input n: 1.50 (at most 9.00)"),
        (TextInput("Name", value="Ada"), 'text_input Name: "Ada"'),
        (TextInput("Name", value="", placeholder="Ada"), "text_input Name: - (such as Ada)"),
        (TextInput("Word", type="password", value="secret"), "text_input Word: ********"),
        (TextInput("Word", type="password", value=""), "text_input Word: -"),
        (TextArea("Letter", value="a\nb"), "text_area Letter:\n  | a\n  | b"),
        (TextArea("Letter", value="a"), 'text_area Letter: "a"'),
        (TextInput("", key="name", value="x"), 'text_input name: "x"'),
        (TextInput("", value="x"), 'text_input: "x"'),
        (Pills("Colour", OPTIONS, value=(1, "green")), "pills Colour: green (of red, green, blue)"),
        (SegmentedControl("Colour", OPTIONS, multi=True, value=((0, "red"), (2, "blue"))),
         "segmented_control Colour: red, blue (of red, green, blue)"),
        (SelectSlider("Colour", OPTIONS, start=(0, 1), value=((0, "red"), (2, "blue"))),
         "select_slider Colour: red to blue (of red, green, blue)"),
        (DateInput("Day", 59, value=59, address="a"), "date_input Day: 1970-03-01"),
        (DateInput("Day", (), 0, 365, value=(1, 2), address="a"),
         "date_input Day: 1970-01-02 to 1970-01-03 (1970-01-01 to 1971-01-01)"),
        (TimeInput("At", value=DAY // 2, address="a"), "time_input At: 12:00:00"),
        (DatetimeInput("At", value=DAY, address="a"), "datetime_input At: 1970-01-02 00:00:00"),
        (DateInput("Day", value=None, address="a"), "date_input Day: -"),
        (ColorPicker("Line", value="#00ff88"), "color_picker Line: #00ff88"),
        (Feedback(options="stars", value=3), "feedback: 3 (stars)"),
        (Pagination(pages=9, value=2), "pagination: 2 of 9"),
        (LinkButton("Go", url="/there"), "link_button Go: /there"),
        (MenuButton("Go", OPTIONS), "menu_button Go (of red, green, blue)"),
    ],
)  # fmt: skip
def test_widgets(element: Element, text: str) -> None:
    assert said(element) == text


@pytest.mark.parametrize(
    ("element", "key", "text"),
    [
        (RootBlock(), "main", ""),
        (RootBlock(), "event", ""),
        (RootBlock(), "sidebar", "sidebar:"),
        (Container(), "main/container:0", "container:"),
        (Container(key="box"), "main/container:box", "container box:"),
        (Columns(), "main/columns:0", "columns:"),
        (Column(), "main/columns:0/column:1", "column 2:"),
        (Tabs(labels=("A", "B"), selected=1), "main/tabs:0", "tabs (B):"),
        (Tabs(labels=("A", "B"), value="A"), "main/tabs:0", "tabs (A):"),
        (Tab("*A*"), "main/tabs:0/tab:A", "tab A:"),
        (Expander("More"), "main/expander:More", "expander More (closed):"),
        (Expander("More", expanded=True), "main/expander:More", "expander More (open):"),
        (Expander("More", value=True), "main/expander:More", "expander More (open):"),
        (Popover("Set", value=False), "main/popover:Set", "popover Set (closed):"),
        (Empty(), "main/empty:0", ""),
        (Grid(), "main/grid:0", "grid:"),
        (Grid(key="box"), "main/grid:box", "grid box:"),
        (Cell(), "main/grid:0/cell:0", "cell:"),
        (ChatMessage("Ada"), "main/chat_message:0", "Ada:"),
        (Skeleton(), "main/skeleton:0", ""),
        (Space(), "main/space:0", ""),
        (PageConfig("Title", layout="wide", initial_sidebar_state="collapsed"), "event/p:p",
         "page: Title, wide, sidebar collapsed"),
        (PageConfig(), "event/p:p", ""),
    ],
)  # fmt: skip
def test_blocks_have_a_header(element: Element, key: str, text: str) -> None:
    assert said(element, key) == text


@frozen
class Rating(Widget):
    """A stranger's widget."""


@frozen
class Stars(Element):
    """A stranger's element."""


@frozen
class Shelf(Block):
    """A stranger's block."""


def test_a_strangers_widget_shows_its_value() -> None:
    assert said(Rating("Stars", value=4)) == "rating Stars: 4"
    assert said(evolve(Rating("Stars"), help="1 to 5")) == "rating Stars: - - 1 to 5"


def test_an_unknown_element_is_a_visible_box_and_one_warning(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        assert "stars" in said(Stars())
        assert "stars" in said(Stars())
        assert "shelf" in said(Shelf())
    assert [entry.getMessage().split()[2] for entry in caplog.records] == ["'stars'", "'shelf'"]


def test_a_record_has_its_elements_style_on_a_terminal() -> None:
    assert record(Node("main/n:0", Notice("error", "no")), Paint(True)) == "\x1b[31merror: no\x1b[39m"
    assert record(Node("main/h:0", Heading("T")), Paint(True)) == "\x1b[1m# T\x1b[22m"
