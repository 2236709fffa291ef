"""What authors may get wrong: each error says what is wrong, where, and what works."""

from __future__ import annotations

import inspect
import re
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from stagelight import errors
from stagelight.plugin import command
from tests.core.elements.stage import Stage

AB = ["a", "b"]
DAY = date(2026, 1, 31)

# command, arguments, parameters, error, what the message says beside the command's name
MISUSE: list[tuple[str, tuple[Any, ...], dict[str, Any], type[errors.Error], str]] = [
    ("markdown", ("a",), {"width": "wide"}, errors.InvalidWidthError, "'stretch', 'content' or 'auto'"),
    ("markdown", ("a",), {"width": 0}, errors.InvalidWidthError, "width=300"),
    ("text", ("a",), {"width": True}, errors.InvalidWidthError, "'stretch' or 'content', or a positive"),
    ("divider", (), {"width": "content"}, errors.InvalidWidthError, "Give 'stretch', or a positive"),
    ("title", ("a",), {"width": None}, errors.InvalidWidthError, "width=300"),
    ("code", ("a",), {"height": "tall"}, errors.InvalidHeightError, "height=300"),
    ("container", (), {"height": -1}, errors.InvalidHeightError, "height=300"),
    ("text_area", ("x",), {"height": 0}, errors.InvalidHeightError, "'stretch' or 'content'"),
    ("text", ("a",), {"text_alignment": "middle"}, errors.ValueError, "'left', 'center', 'right' or 'justify'"),
    ("header", ("a",), {"divider": "pink"}, errors.ValueError, "'rainbow'"),
    ("title", ("a",), {"anchor": True}, errors.InvalidParameterTypeError, "False for none"),
    ("title", ("a",), {"icon": "house"}, errors.ValueError, ':material/home:"'),
    ("success", ("a",), {"icon": 7}, errors.InvalidParameterTypeError, 'icon="🎈"'),
    ("badge", ("a",), {"color": "pink"}, errors.InvalidColorError, "'grey' or 'primary'"),
    ("html", ("",), {}, errors.MissingRequiredParameterError, 'st.html("<hr>")'),
    ("json", ({},), {"expanded": "yes"}, errors.InvalidParameterTypeError, "expanded=2"),
    ("progress", (101,), {}, errors.ValueOutOfRangeError, "from 0 to 100, or a float from 0.0 to 1.0"),
    ("progress", (-1,), {}, errors.ValueOutOfRangeError, "from 0 to 100"),
    ("progress", (1.5,), {}, errors.ValueOutOfRangeError, "from 0.0 to 1.0"),
    ("progress", (float("nan"),), {}, errors.ValueOutOfRangeError, "from 0.0 to 1.0"),
    ("progress", ("half",), {}, errors.InvalidParameterTypeError, "from 0.0 to 1.0"),
    ("progress", (True,), {}, errors.InvalidParameterTypeError, "from 0.0 to 1.0"),
    ("status", ("a",), {"state": "done"}, errors.ValueError, "'running', 'complete' or 'error'"),
    ("status", ("a",), {"type": "flat"}, errors.ValueError, "'default', 'compact' or 'step'"),
    ("status", (None,), {}, errors.MissingRequiredParameterError, 'st.status("Name")'),
    ("toast", ("",), {}, errors.MissingRequiredParameterError, 'st.toast("Saved")'),
    ("toast", ("a",), {"duration": 0}, errors.ValueError, "'short', 'long' or 'infinite'"),
    ("toast", ("a",), {"duration": True}, errors.ValueError, "seconds"),
    ("container", (), {"gap": "huge"}, errors.ValueError, "'xxlarge'"),
    ("container", (), {"gap": -1}, errors.ValueOutOfRangeError, "0 pixels"),
    ("container", (), {"horizontal_alignment": "top"}, errors.ValueError, "'right' or 'distribute'"),
    ("container", (), {"vertical_alignment": "left"}, errors.ValueError, "'bottom' or 'distribute'"),
    ("container", (), {"wrap": False}, errors.IncompatibleParametersError, "horizontal=True"),
    ("columns", (0,), {}, errors.InvalidColumnSpecError, "st.columns([2, 1])"),
    ("columns", ([],), {}, errors.InvalidColumnSpecError, "st.columns(3)"),
    ("columns", ([1, -1],), {}, errors.InvalidColumnSpecError, "above 0"),
    ("columns", ([1, float("nan")],), {}, errors.InvalidColumnSpecError, "above 0"),
    ("columns", (2.5,), {}, errors.InvalidParameterTypeError, "st.columns(3)"),
    ("columns", ("ab",), {}, errors.InvalidParameterTypeError, "st.columns(3)"),
    ("columns", (2,), {"vertical_alignment": "distribute"}, errors.ValueError, "'center' or 'bottom'"),
    ("grid", (0,), {}, errors.ValueOutOfRangeError, "from 1 to 24, or 'auto'"),
    ("grid", (2.5,), {}, errors.InvalidParameterTypeError, "'auto'"),
    ("grid", (), {"row_height": "tall"}, errors.InvalidParameterTypeError, "'content'"),
    ("grid", (), {"wrap": False}, errors.IncompatibleParametersError, "st.grid(4, wrap=False)"),
    ("grid", (), {"gap": (1, 2, 3)}, errors.ValueError, "between columns"),
    ("grid", (), {"gap": ("tiny", None)}, errors.ValueError, "'xxlarge'"),
    ("grid", (), {"vertical_alignment": "distribute"}, errors.ValueError, "'center' or 'bottom'"),
    ("grid", (), {"width": "content"}, errors.InvalidWidthError, "'stretch'"),
    ("skeleton", ("content",), {}, errors.InvalidHeightError, "'stretch'"),
    ("skeleton", (), {"width": "content"}, errors.InvalidWidthError, "'stretch'"),
    ("echo", ("left",), {}, errors.ValueError, "'above' or 'below'"),
    ("chat_message", ("",), {}, errors.MissingRequiredParameterError, 'st.chat_message("user")'),
    ("chat_message", ("user",), {"avatar": "robot"}, errors.ValueError, ':material/smart_toy:"'),
    ("chat_message", ("user",), {"avatar": 7}, errors.InvalidParameterTypeError, 'avatar="🤖"'),
    ("pills", ("x", AB), {"selection_mode": "one"}, errors.ValueError, "'single' or 'multi'"),
    ("pills", ("x", AB), {"default": "c"}, errors.DefaultNotInOptionsError, "['a', 'b']"),
    ("pills", ("x", AB), {"default": AB}, errors.ValueError, 'selection_mode="multi"'),
    (
        "segmented_control",
        ("x", AB),
        {"required": True, "selection_mode": "multi"},
        errors.IncompatibleParametersError,
        'selection_mode="single"',
    ),
    ("select_slider", ("x",), {}, errors.MissingRequiredParameterError, '["S", "M", "L"]'),
    ("select_slider", ("x", AB), {"value": "c"}, errors.DefaultNotInOptionsError, "['a', 'b']"),
    ("select_slider", ("x", AB), {"value": ("a", "b", "a")}, errors.ValueError, "two for a range"),
    ("date_input", ("x", 7), {}, errors.InvalidParameterTypeError, '"2026-01-31" or "today"'),
    ("date_input", ("x", "soon"), {}, errors.ValueError, '"2026-01-31"'),
    ("date_input", ("x",), {"format": "YY"}, errors.ValueError, "'YYYY/MM/DD'"),
    ("date_input", ("x", [DAY] * 3), {}, errors.ValueError, "up to two"),
    ("date_input", ("x", DAY), {"min_value": "2026-02-01"}, errors.ValueBelowMinError, "from 2026-02-01 on"),
    ("date_input", ("x", DAY), {"max_value": "2026-01-01"}, errors.ValueAboveMaxError, "up to 2026-01-01"),
    (
        "date_input",
        ("x", None),
        {"min_value": "2026-02-01", "max_value": "2026-01-01"},
        errors.InvalidMinMaxError,
        "Exchange",
    ),
    ("time_input", ("x", 7), {}, errors.InvalidParameterTypeError, '"08:45" or "now"'),
    ("time_input", ("x", "late"), {}, errors.ValueError, '"08:45"'),
    ("time_input", ("x",), {"format": "am"}, errors.ValueError, "'24h' or 'localized'"),
    ("time_input", ("x",), {"step": 0}, errors.ValueOutOfRangeError, "1 to 82800 seconds"),
    ("time_input", ("x",), {"step": 0.5}, errors.InvalidParameterTypeError, "a timedelta"),
    ("datetime_input", ("x", 7), {}, errors.InvalidParameterTypeError, '"2026-01-31 09:30" or "now"'),
    ("datetime_input", ("x", "soon"), {}, errors.ValueError, '"2026-01-31 09:30"'),
    ("datetime_input", ("x", [DAY]), {}, errors.InvalidParameterTypeError, "st.date_input"),
    ("datetime_input", ("x",), {"step": 30}, errors.ValueOutOfRangeError, "60 to 82800 seconds"),
    ("color_picker", ("x", "red"), {}, errors.InvalidColorError, "#00ff88"),
    ("feedback", ("hearts",), {}, errors.ValueError, "'faces' or 'stars'"),
    ("feedback", ("thumbs",), {"default": 2}, errors.ValueOutOfRangeError, "0 to 1"),
    ("feedback", ("thumbs",), {"default": True}, errors.ValueOutOfRangeError, "None for no answer"),
    ("pagination", (0,), {}, errors.ValueOutOfRangeError, "from 1"),
    ("pagination", (2.5,), {}, errors.InvalidParameterTypeError, "from 1"),
    ("pagination", (3,), {"default": 4}, errors.ValueOutOfRangeError, "from 1 to 3"),
    ("pagination", (3,), {"max_visible_pages": -1}, errors.ValueOutOfRangeError, "from 0"),
    ("link_button", ("x", "javascript:alert(1)"), {}, errors.InvalidURLError, "https://example.org"),
    ("link_button", ("x", "/"), {"on_click": "save"}, errors.InvalidParameterTypeError, "on_click=count"),
    ("link_button", ("x", "/"), {"type": "big"}, errors.ValueError, "'secondary' or 'tertiary'"),
    ("link_button", ("x", "/"), {"shortcut": "r"}, errors.ValueError, "another key"),
    ("menu_button", ("x", AB), {"on_click": "save"}, errors.InvalidParameterTypeError, "on_click=save"),
    ("space", ("tiny",), {}, errors.ValueError, "'stretch'"),
    ("space", (0,), {}, errors.ValueError, "pixels"),
    ("tabs", ([],), {}, errors.MissingRequiredParameterError, 'st.tabs(["Chart", "Data"])'),
    ("tabs", ("ab",), {}, errors.InvalidParameterTypeError, 'st.tabs(["Chart", "Data"])'),
    ("tabs", ([1],), {}, errors.InvalidParameterTypeError, "list of texts"),
    ("tabs", (AB,), {"default": "z"}, errors.ValueError, "'a', 'b' or None"),
    ("tabs", (AB,), {"bind": "url"}, errors.ValueError, "'query-params'"),
    ("tabs", (AB,), {"on_change": "run"}, errors.InvalidParameterTypeError, '"rerun"'),
    ("expander", (None,), {}, errors.MissingRequiredParameterError, 'st.expander("Name")'),
    ("expander", ("a",), {"type": "flat"}, errors.ValueError, "'step'"),
    ("popover", ("a",), {"type": "big"}, errors.ValueError, "'tertiary'"),
    ("button", ("a",), {"type": "big"}, errors.ValueError, "'primary', 'secondary' or 'tertiary'"),
    ("button", ("a",), {"icon_position": "top"}, errors.ValueError, "'left' or 'right'"),
    ("button", ("a",), {"on_click": "save"}, errors.InvalidParameterTypeError, "on_click=save"),
    ("button", ("a",), {"shortcut": "ctrl"}, errors.ValueError, '"ctrl+enter"'),
    ("button", ("a",), {"shortcut": "a+b"}, errors.ValueError, "one key"),
    ("button", ("a",), {"shortcut": "ctrl+r"}, errors.ValueError, "another key"),
    ("checkbox", (None,), {}, errors.MissingRequiredParameterError, "label_visibility='collapsed'"),
    ("checkbox", ("a",), {"label_visibility": "gone"}, errors.ValueError, "'hidden' or 'collapsed'"),
    ("checkbox", ("a",), {"on_change": "save"}, errors.InvalidParameterTypeError, "on_change=save"),
    ("checkbox", ("a",), {"on_change": 7}, errors.InvalidParameterTypeError, '"ignore"'),
    ("checkbox", ("a",), {"persist_state": True}, errors.ValueError, "'page' or 'session'"),
    ("toggle", ("a",), {"bind": True}, errors.ValueError, "'query-params'"),
    ("radio", ("a", AB, 2), {}, errors.ValueOutOfRangeError, "from 0 to 1, or None"),
    ("radio", ("a", AB, -1), {}, errors.ValueOutOfRangeError, "from 0 to 1"),
    ("radio", ("a", AB, "b"), {}, errors.InvalidParameterTypeError, "index=options.index(option)"),
    ("radio", ("a", AB), {"captions": "ab"}, errors.InvalidParameterTypeError, "for each option"),
    ("radio", ("a", AB), {"captions": [1]}, errors.InvalidParameterTypeError, "for each option"),
    ("selectbox", ("a", object()), {}, errors.InvalidParameterTypeError, "options=['a', 'b']"),
    ("selectbox", ("a", AB), {"filter_mode": "loose"}, errors.ValueError, "'fuzzy', 'contains', 'prefix' or None"),
    (
        "selectbox",
        ("a", AB),
        {"filter_mode": None, "accept_new_options": True},
        errors.IncompatibleParametersError,
        'filter_mode="fuzzy"',
    ),
    ("multiselect", ("a", AB, "z"), {}, errors.DefaultNotInOptionsError, "['a', 'b']"),
    ("multiselect", ("a", AB, AB), {"max_selections": 1}, errors.SelectionCountExceedsMaxError, "Leave some out"),
    ("multiselect", ("a", AB), {"max_selections": 0}, errors.ValueError, "disabled=True"),
    ("multiselect", ("a", AB), {"select_all": -1}, errors.ValueError, "True, False"),
    ("multiselect", ("a", AB), {"select_all": "all"}, errors.ValueError, "True, False"),
    ("slider", ("a", 0, 1.0), {}, errors.MixedNumericTypesError, "st.slider('x', 0, 10, 5)"),
    ("slider", ("a", 0, 10, 5, 0.5), {}, errors.MixedNumericTypesError, "float, int"),
    ("slider", ("a",), {"value": (1, date(2026, 1, 1))}, errors.MixedNumericTypesError, "date, int"),
    ("slider", ("a",), {"value": (1, 2, 3)}, errors.ValueError, "two for a range"),
    ("slider", ("a",), {"value": "half"}, errors.InvalidParameterTypeError, "whole numbers, floats, dates"),
    ("slider", ("a", 5, 5), {}, errors.InvalidMinMaxError, "max_value above min_value"),
    ("slider", ("a", 0, 10, 5, 0), {}, errors.ValueError, "above 0"),
    ("slider", ("a", 0, 10, 5, -1), {}, errors.ValueError, "above 0"),
    ("slider", ("a", 0.0, float("inf"), 5.0), {}, errors.ValueError, "finite"),
    ("slider", ("a", 0.0, 1.0, float("nan")), {}, errors.ValueError, "finite"),
    ("slider", ("a", 0, 2**60, 5), {}, errors.JSNumberBoundsError, "9007199254740991"),
    ("slider", ("a",), {"value": datetime(1600, 1, 1)}, errors.JSNumberBoundsError, "from 1684 to 2255"),
    ("slider", ("a",), {"value": time(9), "step": 5}, errors.MixedNumericTypesError, "int, time"),
    ("slider", ("a",), {"value": 9, "step": timedelta(1)}, errors.InvalidParameterTypeError, "step=5"),
    ("slider", ("a",), {"width": "content"}, errors.InvalidWidthError, "'stretch'"),
    ("number_input", ("a", 0, 1.0), {}, errors.MixedNumericTypesError, "step=0.5"),
    ("number_input", ("a",), {"value": "7"}, errors.MixedNumericTypesError, "value=float"),
    ("number_input", ("a", 5, 1), {}, errors.InvalidMinMaxError, "Swap them"),
    ("number_input", ("a", 5), {"value": 1}, errors.ValueBelowMinError, "Give a value from 5"),
    ("number_input", ("a",), {"max_value": 5, "value": 7}, errors.ValueAboveMaxError, "Give a value up to 5"),
    ("number_input", ("a",), {"max_value": -5.0}, errors.ValueAboveMaxError, "Give a value up to -5.0"),
    ("number_input", ("a",), {"format": "words"}, errors.InvalidNumberFormatError, '"%0.2f"'),
    ("number_input", ("a",), {"format": "%d kg"}, errors.InvalidNumberFormatError, '"%0.2f"'),
    ("number_input", ("a",), {"value": 2**60}, errors.JSNumberBoundsError, "write it as a float"),
    ("text_input", ("a",), {"type": "secret"}, errors.ValueError, "'password'"),
    (
        "text_input",
        ("a",),
        {"type": "password", "bind": "query-params"},
        errors.IncompatibleParametersError,
        "Leave bind out",
    ),
    ("text_input", ("a",), {"max_chars": 0}, errors.ValueError, "None for no limit"),
    ("text_input", ("a",), {"validate": 7}, errors.InvalidParameterTypeError, "regular expression"),
    ("text_input", ("a",), {"validate": ("a",)}, errors.InvalidParameterTypeError, "and a message"),
    ("text_input", ("a",), {"live": 300}, errors.ValueError, '"300ms" or "0.5s"'),
    ("text_input", ("a",), {"live": "soon"}, errors.ValueError, '"300ms" or "0.5s"'),
    ("text_input", ("a",), {"live": "61s"}, errors.ValueError, "a minute at most"),
    ("text_area", ("a",), {"max_chars": "many"}, errors.ValueError, "None for no limit"),
    ("set_page_config", (), {"layout": "narrow"}, errors.ValueError, "'centered' or 'wide'"),
    ("set_page_config", (), {"initial_sidebar_state": "open"}, errors.ValueError, "'locked'"),
    ("set_page_config", (), {"initial_sidebar_state": 0}, errors.ValueError, "pixels above 0"),
    ("set_page_config", (), {"menu_items": {"Help": None}}, errors.ValueError, "'Get help', 'Report a bug' or 'About'"),
    ("set_page_config", (), {"menu_items": {"Get help": "me"}}, errors.InvalidURLError, "'https://'"),
]


@pytest.mark.parametrize(("name", "args", "options", "error", "works"), MISUSE)
def test_misuse_is_explained(
    name: str, args: tuple[Any, ...], options: dict[str, Any], error: type[errors.Error], works: str
) -> None:
    stage = Stage()
    with pytest.raises(error, match=re.escape(works)) as caught:
        stage.call(name, *args, **options)
    assert type(caught.value) is error
    assert name in str(caught.value) or "Options" in str(caught.value) or "menu item" in str(caught.value)
    assert not stage.elements


def test_a_status_knows_its_states() -> None:
    with pytest.raises(errors.ValueError, match="'complete'"):
        Stage().run(lambda: command("status")("a").update(state="done"))


def test_every_error_says_what_it_is() -> None:
    for name, found in vars(errors).items():
        if inspect.isclass(found):
            assert issubclass(found, errors.Error | UserWarning), name  # what is raised, and what only warns
            assert found.__doc__, name
