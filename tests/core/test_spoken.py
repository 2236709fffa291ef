"""What a person types, in wire form."""

from __future__ import annotations

import pytest
from attrs import frozen

from stagelight.element import Widget, Wire
from stagelight.records import (
    Checkbox,
    Expander,
    Multiselect,
    NumberInput,
    Radio,
    Selectbox,
    Slider,
    Tabs,
    TextArea,
    TextInput,
    Toggle,
)
from stagelight.spoken import wire_of

OPTIONS = ("red", "Green", "a, b")
MICRO = 1_000_000


@frozen
class Rating(Widget):
    """A stranger's widget."""


@pytest.mark.parametrize(
    ("widget", "text", "wire"),
    [
        (Checkbox("c"), "true", True),
        (Checkbox("c"), "No", False),
        (Toggle("t"), "on", True),
        (Toggle("t"), "0", False),
        (Expander("e"), "open", True),
        (Tabs(labels=("A", "B")), "B", "B"),
        (Radio("r", OPTIONS), "red", (0, "red")),
        (Radio("r", OPTIONS), "green", (1, "Green")),
        (Selectbox("s", OPTIONS), "a, b", (2, "a, b")),
        (Selectbox("s", OPTIONS), "", None),
        (Selectbox("s", ("", "x")), "", (0, "")),
        (Selectbox("s", OPTIONS, accept_new_options=True), "pink", (-1, "pink")),
        (Multiselect("m", OPTIONS), "red,green", ((0, "red"), (1, "Green"))),
        (Multiselect("m", OPTIONS), "a, b", ((2, "a, b"),)),
        (Multiselect("m", OPTIONS), 'red, "a, b"', ((0, "red"), (2, "a, b"))),
        (Multiselect("m", OPTIONS), "", ()),
        (Multiselect("m", OPTIONS, accept_new_options=True), "red,pink", ((0, "red"), (-1, "pink"))),
        (Slider("x", 0, 9, 1), "3", 3),
        (Slider("x", 0, 9, (1, 2)), "3, 4", (3, 4)),
        (Slider("x", 0.0, 1.0, 0.5, unit="float"), "0.25", 0.25),
        (Slider("x", 0.0, 1.0, 0.5, unit="float"), "1e-1", 0.1),
        (Slider("x", unit="date"), "1970-01-03", 2),
        (Slider("x", unit="time"), "00:01", 60 * MICRO),
        (Slider("x", unit="datetime"), "1970-01-01T00:00:01", MICRO),
        (Slider("x", unit="datetime"), "1970-01-02", 24 * 3600 * MICRO),
        (NumberInput("n"), "-3", -3),
        (NumberInput("n", integer=False), "2.5", 2.5),
        (NumberInput("n"), "", None),
        (TextInput("t"), "a=b, c", "a=b, c"),
        (TextArea("t"), "3", "3"),
        (Rating("r"), "4", 4),
        (Rating("r"), "[1, [2]]", (1, (2,))),
        (Rating("r"), '{"a": 1}', '{"a": 1}'),
        (Rating("r"), "four", "four"),
    ],
)
def test_text_becomes_wire(widget: Widget, text: str, wire: Wire) -> None:
    found = wire_of(widget, text)
    assert found == wire
    assert type(found) is type(wire)


@pytest.mark.parametrize(
    ("widget", "text", "sentence"),
    [
        (Checkbox("c"), "maybe", "true or false"),
        (Radio("r", OPTIONS), "pink", "'red', 'Green', 'a, b'"),
        (Radio("r", ()), "pink", "none"),
        (Radio("r", ("a", "A")), "Á", "'a', 'A'"),
        (Multiselect("m", OPTIONS), "red,pink", "not 'pink'"),
        (Slider("x", 0, 9, 1), "1,2", "one value"),
        (Slider("x", 0, 9, (1, 2)), "1", "two values"),
        (Slider("x", 0, 9, 1), "1.5", "whole number"),
        (Slider("x", unit="float"), "x", "a number"),
        (Slider("x", unit="date"), "3", "2024-12-31"),
        (Slider("x", unit="time"), "x", "18:30"),
        (Slider("x", unit="datetime"), "x", "2024-12-31T18:30"),
        (NumberInput("n"), "x", "whole number"),
    ],
)
def test_what_does_not_fit_is_answered_with_what_would(widget: Widget, text: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        wire_of(widget, text)
