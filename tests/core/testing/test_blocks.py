"""Containers under test: what they hold is found in them."""

from __future__ import annotations

import pytest

from stagelight.testing.v1 import AppTestError
from stagelight.testing.v1.element_tree import Block, Column
from tests.core.testing.conftest import Play


def test_what_a_container_holds_is_found_in_it(play: Play) -> None:
    at = play("st.text('a')\nwith st.container(key='box', border=True):\n    st.text('b')\nst.sidebar.text('c')")
    assert at.text.values == ["a", "b", "c"]
    assert at.main.text.values == ["a", "b"]
    assert at.sidebar.text.values == ["c"]
    assert at.container("box").text.values == ["b"]
    assert at.container[0].border
    assert len(at.main) == 2
    assert at.main[0].value == at.main.children[0].value == "a"
    assert (at[0].type, at[1].type) == ("main", "sidebar")


def test_columns_and_tabs(play: Play) -> None:
    at = play(
        "a, b = st.columns([1, 3], gap='large')\na.text('left'); b.text('right')\n"
        "for name, tab in zip('xy', st.tabs(['X', 'Y'])): tab.text(name)"
    )
    assert [(each.weight, each.gap, each.text[0].value) for each in at.columns] == [
        (0.25, "large", "left"),
        (0.75, "large", "right"),
    ]
    assert isinstance(at.columns[1], Column)
    assert at.columns[0].type == "column"
    assert at.columns[0].run().columns == at.columns
    assert [(tab.label, tab.text[0].value) for tab in at.tabs] == [("X", "x"), ("Y", "y")]


def test_expander_popover_and_status(play: Play) -> None:
    at = play(
        "st.expander('More', icon='🎈').text('a'); st.popover('Menu').text('b')\n"
        "with st.status('Work', state='error') as status: st.text('c')"
    )
    assert [(each.label, each.icon, each.text[0].value) for each in at.expander] == [("More", "🎈", "a")]
    assert [(each.label, each.text[0].value) for each in at.popover] == [("Menu", "b")]
    assert [(each.label, each.state, each.text[0].value) for each in at.status] == [("Work", "error", "c")]


def test_grid(play: Play) -> None:
    at = play("grid = st.grid(3, border=True, gap='large')\ngrid.text('a'); grid.text('b')")
    grid = at.grid[0]
    assert grid.text.values == ["a", "b"]
    assert (grid.column_count, grid.border, grid.gap, grid.row_height) == (3, True, "large", "content")
    assert (grid.min_column_width, grid.vertical_alignment, grid.dense, grid.wrap) == ("auto", "top", False, True)
    assert (grid.width, grid.height, grid.type) == ("stretch", "content", "grid")
    assert play("st.grid(gap=('small', 'large'))").grid[0].gap == ("small", "large")
    assert not at.container


def test_a_container_that_tells_its_script_can_be_opened(play: Play) -> None:
    at = play("box = st.expander('More', on_change='rerun')\nst.text(box.open)\nst.expander('Less')")
    assert not at.expander[0].open
    assert at.expander[0].set_value(True).run().text[0].value == "True"
    assert at.expander[0].open
    with pytest.raises(AppTestError, match="set_value"):
        at.expander[1].set_value(True)


def test_an_element_is_found_by_its_key(play: Play) -> None:
    at = play("st.slider('a', key='x'); st.container(key='y').text('b')")
    assert at.get_by_key("x").label == "a"
    assert isinstance(at.get_by_key("y"), Block)
    with pytest.raises(KeyError, match=r"No element has the key 'z'\. The keys are 'x', 'y'\."):
        at.get_by_key("z")
    with pytest.raises(AppTestError, match="None has one"):
        at.container[0].get_by_key("x")


def test_what_is_not_there_is_told_with_what_is(play: Play) -> None:
    at = play("st.slider('a', key='x'); st.slider('b'); st.text('c')")
    with pytest.raises(KeyError, match=r"No slider has the key 'y'\. The page shows key 'x', number 1 \('b'\)\."):
        at.slider("y")
    with pytest.raises(IndexError, match=r"There is no slider number 2\."):
        _ = at.slider[2]
    with pytest.raises(AppTestError, match=r"There is no button number 0\. The page shows no button\."):
        _ = at.button[0]
    with pytest.raises(IndexError, match="no element in this main number 3"):
        _ = at.main[3]
    assert at.slider[:1][0].label == "a"
    assert at.slider[-1].label == "b"


def test_what_the_script_raised_is_told_with_what_is_missing(play: Play) -> None:
    at = play("st.text(nothing)")
    with pytest.raises(AppTestError, match="The script raised NameError: name 'nothing' is not defined"):
        _ = at.text[0]


def test_a_long_list_is_not_told_whole(play: Play) -> None:
    at = play("for n in range(12): st.button('b', key=n)")
    with pytest.raises(AppTestError, match=r"key '9' and 2 more\.$"):
        at.button("x")
