"""Widgets with options under test: by the author's objects, by their text, by their place."""

from __future__ import annotations

import pytest

from stagelight.testing.v1 import AppTestError
from tests.core.testing.conftest import Play

SHOUT = "format_func=lambda each: str(each).upper()"


def test_selectbox(play: Play) -> None:
    at = play(f"st.text(repr(st.selectbox('s', ['a', 'b', 3], index=None, {SHOUT})))")
    box = at.selectbox[0]
    assert (box.options, box.value, box.index) == (["A", "B", "3"], None, None)
    assert box.format_func("x") == "X"
    assert box.select("b").index == 1
    assert at.run().text[0].value == "'b'"
    assert at.selectbox[0].select_index(2).run().text[0].value == "3"
    assert at.selectbox[0].set_value("A").run().text[0].value == "'a'"
    assert at.selectbox[0].select_index(None).run().text[0].value == "None"
    with pytest.raises(AppTestError, match=r"has no option 'z'\. It has 'A', 'B', '3'"):
        at.selectbox[0].select("z")
    with pytest.raises(AppTestError, match="no option number 3: there are 3"):
        at.selectbox[0].select_index(3)


def test_a_visitor_may_bring_an_option(play: Play) -> None:
    at = play("st.text(st.selectbox('s', ['a'], accept_new_options=True))")
    assert at.selectbox[0].select("new").run().text[0].value == "new"
    assert at.selectbox[0].index == -1


def test_radio(play: Play) -> None:
    at = play(f"st.text(st.radio('r', ['a', 'b'], horizontal=True, {SHOUT}))")
    radio = at.radio[0]
    assert (radio.options, radio.value, radio.index, radio.horizontal) == (["A", "B"], "a", 0, True)
    assert radio.set_value("b").run().text[0].value == "b"
    with pytest.raises(AppTestError, match="cannot be empty"):
        at.radio[0].set_value(None)


def test_multiselect(play: Play) -> None:
    at = play(f"st.text(st.multiselect('m', ['a', 'b', 'c'], ['a'], max_selections=2, {SHOUT}))")
    box = at.multiselect[0]
    assert (box.value, box.values, box.indices, box.max_selections) == (["a"], ["A"], [0], 2)
    assert box.select("c").select("c").indices == [0, 2]
    assert at.run().text[0].value == "['a', 'c']"
    assert at.multiselect[0].unselect("a").unselect("b").run().text[0].value == "['c']"
    assert at.multiselect[0].set_value(["b"]).run().text[0].value == "['b']"
    with pytest.raises(AppTestError, match="at most 2 options, not 3"):
        at.multiselect[0].set_value(["a", "b", "c"])


def test_objects_of_the_script_are_chosen_by_their_text_or_their_place(play: Play) -> None:
    at = play(
        "import enum\nclass Colour(enum.Enum):\n    RED = 1\n    BLUE = 2\n"
        "st.text(st.selectbox('s', list(Colour), format_func=lambda each: each.name.title()) is Colour.BLUE)"
    )
    assert at.selectbox[0].select("Blue").run().text[0].value == "True"
    assert at.selectbox[0].select_index(0).run().text[0].value == "False"


def test_pills_and_segments(play: Play) -> None:
    at = play(
        f"st.text(st.pills('p', ['a', 'b', 'c'], selection_mode='multi', {SHOUT}))\n"
        "st.text(st.segmented_control('s', ['x', 'y']))"
    )
    several, one = at.button_group
    assert (at.pills[0], at.segmented_control[0]) == (several, one)
    assert (several.value, several.options, several.indices) == ([], ["A", "B", "C"], [])
    assert (one.value, one.indices) == (None, [])
    several.select("a").select("c").select("c")
    one.select("y")
    assert at.run().text.values == ["['a', 'c']", "y"]
    assert (at.pills[0].formatted_values, at.pills[0].indices) == (["A", "C"], [0, 2])
    at.pills[0].unselect("a")
    at.segmented_control[0].unselect("x").unselect("y")
    assert at.run().text.values == ["['c']", "None"]
    assert at.pills[0].set_value(["b"]).run().text[0].value == "['b']"


def test_select_slider(play: Play) -> None:
    at = play(
        "st.text(st.select_slider('s', list('abc'))); st.text(st.select_slider('r', list('abc'), value=('a', 'b')))"
    )
    assert (at.select_slider[0].options, at.select_slider[0].value) == (["a", "b", "c"], "a")
    at.select_slider[0].set_value("b")
    at.select_slider[1].set_range("b", "c")
    assert at.run().text.values == ["b", "('b', 'c')"]
    with pytest.raises(AppTestError, match="no option 'z'"):
        at.select_slider[0].set_value("z")


def test_menu_button(play: Play) -> None:
    at = play("st.text(st.menu_button('m', ['Open', 'Close'], key='m'))")
    assert (at.menu_button[0].value, at.menu_button[0].options) == (None, ["Open", "Close"])
    assert at.menu_button("m").click("Close").run().text[0].value == "Close"
    assert at.menu_button[0].value == "Close"
    assert at.run().text[0].value == "None"
    assert at.menu_button[0].click_index(0).run().text[0].value == "Open"
    assert at.menu_button[0].click("Open").set_value(None).run().text[0].value == "None"
    with pytest.raises(AppTestError, match="no option 'Print'"):
        at.menu_button[0].click("Print")
