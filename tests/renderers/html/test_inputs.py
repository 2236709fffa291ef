"""Widgets as native controls."""

from __future__ import annotations

import json

import pytest
from attrs import evolve

from stagelight.plugin import (
    Button,
    Checkbox,
    Multiselect,
    NumberInput,
    Radio,
    Selectbox,
    Slider,
    TextArea,
    TextInput,
    Toggle,
    Visibility,
    Widget,
)
from tests.renderers.html.trees import Tag, shown

KEY = "main/it:0"
FIELDS: list[Widget] = [
    Slider("Name"),
    NumberInput("Name"),
    TextInput("Name"),
    TextArea("Name"),
    Selectbox("Name", options=("a",)),
]
GROUPS: list[Widget] = [
    Slider("Name", start=(1, 2)),
    Radio("Name", options=("a", "b")),
    Multiselect("Name", options=("a", "b")),
]
BOXES: list[Widget] = [Checkbox("Name"), Toggle("Name")]
ALL = [*FIELDS, *GROUPS, *BOXES, Button("Name")]


def kind(widget: Widget) -> str:
    return widget.kind


def controls(tag: Tag) -> list[Tag]:
    return [one for one in tag.walk() if one.name in ("input", "select", "textarea") or one.get("type") == "button"]


@pytest.mark.parametrize("widget", FIELDS, ids=kind)
def test_the_label_is_tied_to_the_control(widget: Widget) -> None:
    tag = shown(evolve(widget, label="The *name*"))
    label = tag.one("label", _class="stage-label")
    assert label.one("em").text == "name"
    control = tag.one(id=label["for"])
    assert control.name in ("input", "select", "textarea")
    assert "aria-label" not in control


@pytest.mark.parametrize("widget", GROUPS, ids=kind)
def test_several_controls_stand_in_a_named_group(widget: Widget) -> None:
    group = shown(widget).one("fieldset")
    assert group.one(id=group["aria-labelledby"]).text == "Name"


@pytest.mark.parametrize("widget", ALL, ids=kind)
def test_help_describes_the_control(widget: Widget) -> None:
    tag = shown(evolve(widget, help="Some *help*"))
    tip = tag.one("div", _class="stage-tip")
    assert tip.one("em").text == "help"
    assert tag.one("button", popovertarget=tip["id"])
    assert tag.one(aria_describedby=tip["id"])
    assert not shown(widget).all(_class="stage-tip")


@pytest.mark.parametrize("widget", ALL, ids=kind)
def test_disabled(widget: Widget) -> None:
    tag = shown(evolve(widget, disabled=True))
    assert "data-disabled" in tag
    assert tag.all(disabled="")
    assert "data-disabled" not in shown(widget)
    assert not any("disabled" in control for control in controls(shown(widget)))


@pytest.mark.parametrize("widget", ALL, ids=kind)
@pytest.mark.parametrize("visibility", ["hidden", "collapsed"])
def test_a_label_out_of_sight_still_names_the_control(widget: Widget, visibility: Visibility) -> None:
    tag = shown(evolve(widget, label_visibility=visibility))
    assert tag["data-label"] == visibility
    assert "Name" in tag.text
    assert "data-label" not in shown(widget)


@pytest.mark.parametrize("widget", [*FIELDS, *GROUPS, *BOXES], ids=kind)
def test_help_goes_with_the_label(widget: Widget) -> None:
    tag = shown(evolve(widget, help="why", label_visibility="collapsed"))
    assert not tag.all(_class="stage-help")
    assert not any("aria-describedby" in one for one in tag.walk())


@pytest.mark.parametrize("widget", ALL, ids=kind)
def test_without_a_label_the_control_has_a_name_all_the_same(widget: Widget) -> None:
    assert any(one.get("aria-label") for one in shown(evolve(widget, label="")).walk())


@pytest.mark.parametrize("widget", ALL, ids=kind)
def test_the_wrapper_says_where_events_go_and_what_the_value_is(widget: Widget) -> None:
    tag = shown(widget)
    assert tag["data-address"] == f"//{widget.kind}:Name"
    assert tag["data-value"] == json.dumps(widget.default(), separators=(",", ":"))
    assert ("data-trigger" in tag) == widget.trigger


@pytest.mark.parametrize("widget", ALL, ids=kind)
def test_width(widget: Widget) -> None:
    assert shown(evolve(widget, width=120))["style"].startswith("width:120px")
    assert shown(evolve(widget, width="content"))["data-width"] == "content"
    assert shown(evolve(widget, width="stretch"))["data-width"] == "stretch"


def test_button() -> None:
    tag = shown(
        Button("Go **on** [x](http://y)", type="primary", icon=":material/send:", shortcut="Ctrl+K", wrap=False)
    )
    button = tag.one("button")
    assert button["data-kind"] == "primary"
    assert button.one("strong").text == "on"
    assert not button.all("a")
    assert button.children[0].name == "svg"
    assert button["aria-keyshortcuts"] == "Ctrl+K"
    assert button.one("kbd").text == "Ctrl+K"
    assert tag["data-wrap"] == "false"
    assert shown(Button("Go")).one("button")["data-kind"] == "secondary"
    right = shown(Button("Go", icon="🚀", icon_position="right")).one("button")
    assert right.text == "Go🚀"


@pytest.mark.parametrize("cls", [Checkbox, Toggle])
def test_boxes_are_ticked_by_their_value(cls: type[Checkbox]) -> None:
    assert "checked" in shown(cls("a", value=True)).one("input")
    assert "checked" not in shown(cls("a", checked=True, value=False)).one("input")
    assert "checked" in shown(cls("a", checked=True)).one("input")
    assert shown(cls("a", wrap=False))["data-wrap"] == "false"


def test_a_toggle_is_a_switch() -> None:
    assert shown(Toggle("a")).one("input")["role"] == "switch"
    assert "role" not in shown(Checkbox("a")).one("input")


def test_slider() -> None:
    tag = shown(Slider("x", min=10, max=60, start=35, step=5, format="%d km"))
    thumb = tag.one("input")
    assert [thumb[name] for name in ("type", "min", "max", "step", "value")] == ["range", "10", "60", "5", "35"]
    assert thumb["aria-valuetext"] == "35 km"
    assert tag.one("output").text == "35 km"
    assert tag.one(_class="stage-ends").text == "10 km60 km"
    assert tag.one(_class="stage-rail")["style"] == "--to:50%"
    assert (tag["data-unit"], tag["data-format"]) == ("int", "%d km")


def test_slider_shows_its_value_and_not_its_default() -> None:
    assert shown(Slider("x", start=3, value=8)).one("input")["value"] == "8"


def test_slider_of_a_range_has_two_thumbs() -> None:
    tag = shown(Slider("x", start=(20, 70)))
    low, high = tag.all("input")
    assert (low["value"], high["value"]) == ("20", "70")
    assert (low["data-end"], high["data-end"]) == ("low", "high")
    assert low["aria-label"] != high["aria-label"]
    assert tag.one(_class="stage-rail")["style"] == "--from:20%;--to:70%"
    assert [output.text for output in tag.all("output")] == ["20", "70"]


def test_slider_of_days_reads_as_dates() -> None:
    tag = shown(Slider("x", min=0, max=30, start=1, unit="date"))
    assert tag.one("output").text == "1970-01-02"
    assert tag.one("input")["aria-valuetext"] == "1970-01-02"


def test_slider_whose_ends_meet() -> None:
    assert shown(Slider("x", min=3, max=3, start=3)).one(_class="stage-rail")["style"] == "--to:0%"


def test_number_input() -> None:
    tag = shown(NumberInput("n", min=0, max=9, start=4, step=2, placeholder="how many", required=True, icon="🔢"))
    field = tag.one("input")
    assert [field[name] for name in ("type", "min", "max", "step", "value")] == ["number", "0", "9", "2", "4"]
    assert field["placeholder"] == "how many"
    assert "required" in field
    assert "required" not in shown(NumberInput("n")).one("input")
    assert field["inputmode"] == "numeric"
    assert shown(NumberInput("n", integer=False)).one("input")["inputmode"] == "decimal"
    assert "🔢" in tag.text
    assert [button["data-step"] for button in tag.all("button")] == ["-1", "1"]


def test_number_input_is_formatted_as_far_as_it_stays_a_number() -> None:
    tag = shown(NumberInput("n", start=1.5, format="%.2f", integer=False))
    assert tag.one("input")["value"] == "1.50"
    assert tag["data-format"] == "%.2f"
    assert shown(NumberInput("n", start=1.5, format="%d km", integer=False)).one("input")["value"] == "1.5"


def test_number_input_may_be_empty() -> None:
    tag = shown(NumberInput("n", start=None))
    assert "value" not in tag.one("input")
    assert "min" not in tag.one("input")


def test_text_input() -> None:
    tag = shown(
        TextInput(
            "t", start='a "b"', max_chars=9, autocomplete="email", placeholder="p", required=True, icon="🔍",
            validate="[a-z]+", live=True,
        )
    )  # fmt: skip
    field = tag.one("input")
    assert field["type"] == "text"
    assert field["value"] == 'a "b"'
    assert field["maxlength"] == "9"
    assert field["autocomplete"] == "email"
    assert field["placeholder"] == "p"
    assert field["pattern"] == "[a-z]+"
    assert "required" in field
    assert "data-live" in tag
    assert "🔍" in tag.text
    live = shown(TextInput("t", live=True, pause=300, validate="x", message="Only x."))
    assert live["data-pause"] == "300"
    assert live["data-message"] == "Only x."
    assert not {"data-live", "data-pause", "data-message"} & set(shown(TextInput("t", pause=300)).attributes)
    assert shown(TextInput("t", type="password")).one("input")["type"] == "password"


def test_text_area() -> None:
    tag = shown(TextArea("t", start="\n<b>", max_chars=9, placeholder="p", required=True, height=90))
    field = tag.one("textarea")
    assert field.text == "\n\n<b>"  # the parser of a browser eats the first line break
    assert field["maxlength"] == "9"
    assert field["placeholder"] == "p"
    assert field["style"] == "height:90px"
    assert "required" in field
    assert "data-grow" in shown(TextArea("t", height="content")).one("textarea")
    assert "rows" in shown(TextArea("t")).one("textarea")
