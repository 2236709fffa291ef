"""Buttons, boxes, numbers and texts: what a test does to them reaches the script."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from stagelight.testing.v1 import AppTestError
from tests.core.testing.conftest import Play


def test_a_button_is_pressed_for_one_run(play: Play) -> None:
    at = play("if st.button('Go', help='Why?'): st.text('gone')")
    button = at.button[0]
    assert (button.value, button.label, button.help, button.disabled) == (False, "Go", "Why?", False)
    assert button.click().value is True
    assert at.run().text.values == ["gone"]
    assert at.button[0].value is True
    assert at.run().text.values == []
    assert at.button[0].value is False


def test_a_click_can_be_taken_back(play: Play) -> None:
    at = play("if st.button('Go'): st.text('gone')")
    assert not at.button[0].click().set_value(False).run().text


def test_several_buttons_are_told_apart(play: Play) -> None:
    at = play("st.text([st.button(name, key=name) for name in 'abc'])")
    assert at.button("b").click().run().text[0].value == "[False, True, False]"


def test_what_is_set_and_pressed_reaches_the_script_in_one_run(play: Play) -> None:
    at = play(
        "st.session_state.runs = st.session_state.get('runs', 0) + 1\n"
        "if st.button('Go'): st.text(st.session_state.a)\nst.text_input('a', key='a'); st.checkbox('b', key='b')"
    )
    at.button[0].click()
    at.text_input[0].input("hello")
    at.checkbox[0].check()
    at.run()
    assert at.text.values == ["hello"]
    assert (at.session_state.runs, at.session_state.b) == (2, True)


def test_checkbox_and_toggle(play: Play) -> None:
    at = play("st.text([st.checkbox('a'), st.toggle('b', True)])")
    assert (at.checkbox[0].value, at.toggle[0].value) == (False, True)
    assert at.checkbox[0].check().run().text[0].value == "[True, True]"
    assert at.checkbox[0].uncheck().run().text[0].value == "[False, True]"
    assert at.toggle[0].set_value(False).run().text[0].value == "[False, False]"
    assert len(at.checkbox) == len(at.toggle) == 1


def test_texts(play: Play) -> None:
    at = play(
        "st.text([st.text_input('a', max_chars=5, placeholder='P', autocomplete='off'), st.text_area('b', 'B', key=3)])"
    )
    field = at.text_input[0]
    assert (field.max_chars, field.placeholder, field.autocomplete, field.value) == (5, "P", "off", "")
    assert at.text_area("3").value == at.text_area(key="3").value == "B"
    field.input("hello")
    at.text_area[0].set_value("x\ny")
    assert at.run().text[0].value == "['hello', 'x\\ny']"
    with pytest.raises(AppTestError, match="takes at most 5 characters, not 6"):
        at.text_input[0].input("123456")


def test_number_input(play: Play) -> None:
    at = play("st.text(st.number_input('n', 1, 10, 9, step=3))")
    field = at.number_input[0]
    assert (field.min, field.max, field.step, field.value) == (1, 10, 3, 9)
    assert field.increment().value == 10
    assert at.run().text[0].value == "10"
    assert at.number_input[0].decrement().decrement().run().text[0].value == "4"
    with pytest.raises(AppTestError, match="takes a number from 1 to 10, not 11"):
        at.number_input[0].set_value(11)
    empty = play("st.text(st.number_input('n', value=None))").number_input[0]
    assert (empty.value, empty.min, empty.increment().decrement().value) == (None, None, None)


def test_slider(play: Play) -> None:
    at = play("st.text(st.slider('n', 1, 10, 3)); st.text(st.slider('r', 0.0, 1.0, (0.25, 0.75)))")
    slider = at.slider[0]
    assert (slider.min, slider.max, slider.step, slider.value, slider.data_type) == (1, 10, 1, 3, "int")
    slider.set_value(7)
    at.slider[1].set_range(0.5, 1.0)
    assert at.run().text.values == ["7", "(0.5, 1.0)"]
    with pytest.raises(AppTestError, match="goes from 1 to 10; 11 is outside"):
        at.slider[0].set_value(11)
    with pytest.raises(ValueError, match="two numbers"):
        at.slider[1].set_value(1.0)


def test_sliders_of_dates_and_times(play: Play) -> None:
    at = play(
        "from datetime import date, datetime, time, timedelta\n"
        "st.text(st.slider('d', date(2024, 1, 1), date(2024, 2, 1), date(2024, 1, 5)))\n"
        "st.text(st.slider('t', value=time(8, 30), step=timedelta(minutes=15)))"
    )
    day, clock = at.slider
    assert (day.min, day.value, day.step) == (date(2024, 1, 1), date(2024, 1, 5), timedelta(days=1))
    assert (clock.value, clock.step) == (time(8, 30), timedelta(minutes=15))
    day.set_value(date(2024, 1, 20))
    clock.set_value(time(9, 45))
    assert at.run().text.values == ["2024-01-20", "09:45:00"]


def test_dates(play: Play) -> None:
    at = play(
        "from datetime import date\nday = date(2024, 5, 1)\n"
        "st.text(st.date_input('d', day, max_value=date(2024, 6, 1)))\nst.text(st.date_input('r', (day, day)))"
    )
    one, both = at.date_input
    assert (one.value, one.max, one.is_range, both.is_range) == (date(2024, 5, 1), date(2024, 6, 1), False, True)
    assert isinstance(one.min, date)
    one.set_value(datetime(2024, 5, 7, 12))
    both.set_value([date(2024, 5, 2), date(2024, 5, 3)])
    assert at.run().text.values == ["2024-05-07", "(datetime.date(2024, 5, 2), datetime.date(2024, 5, 3))"]
    with pytest.raises(AppTestError, match="to 2024-06-01"):
        at.date_input[0].set_value(date(2025, 1, 1))


def test_times(play: Play) -> None:
    at = play("from datetime import time\nst.text(st.time_input('t', time(23, 50), step=600))")
    clock = at.time_input[0]
    assert (clock.value, clock.step) == (time(23, 50), 600)
    assert clock.increment().value == time(0, 0)
    assert clock.decrement().decrement().run().text[0].value == "23:40:00"
    assert at.time_input[0].set_value(datetime(2024, 1, 1, 8, 30)).run().text[0].value == "08:30:00"
    empty = play("st.time_input('t', None)").time_input[0]
    assert empty.increment().decrement().value is None


def test_datetimes(play: Play) -> None:
    at = play("from datetime import datetime\nst.text(st.datetime_input('d', datetime(2024, 5, 1, 8), step=60))")
    field = at.datetime_input[0]
    assert (field.value, field.step, field.format) == (datetime(2024, 5, 1, 8), 60, "YYYY/MM/DD")
    assert field.min is None or field.min < field.value < field.max
    assert field.set_value(datetime(2024, 5, 2, 9, 30)).run().text[0].value == "2024-05-02 09:30:00"


def test_colour_feedback_and_pagination(play: Play) -> None:
    at = play("st.text(st.color_picker('c')); st.text(st.feedback('stars')); st.text(st.pagination(9, default=2))")
    pages = at.pagination[0]
    assert (at.color_picker[0].value, at.feedback[0].value, pages.value) == ("#000000", None, 2)
    assert (pages.num_pages, pages.default) == (9, 2)
    at.color_picker[0].pick("ff0000")
    at.feedback[0].set_value(4)
    pages.select(3)
    assert at.run().text.values == ["#ff0000", "4", "3"]
    with pytest.raises(AppTestError, match="takes a colour such as #00ff88"):
        at.color_picker[0].pick("red")
    with pytest.raises(AppTestError, match="goes from 0 to 4"):
        at.feedback[0].set_value(5)
    with pytest.raises(AppTestError, match="pages go from 1 to 9"):
        at.pagination[0].select(10)


def test_a_link_is_pressed_only_where_its_author_listens(play: Play) -> None:
    at = play(
        "def went(): st.session_state.went = True\n"
        "st.link_button('Away', 'https://example.org'); st.link_button('There', 'https://example.org', on_click=went)"
    )
    away, there = at.link_button
    assert (away.value, away.url) == ("Away", "https://example.org")
    with pytest.raises(AppTestError, match="it leads out of the app"):
        away.click()
    assert there.click().run().session_state.went


def test_a_disabled_widget_cannot_be_used(play: Play) -> None:
    at = play("st.slider('n', disabled=True); st.button('Go', disabled=True)")
    assert at.slider[0].disabled
    with pytest.raises(AppTestError, match="The slider 'n' is disabled: no visitor could set it"):
        at.slider[0].set_value(1)
    with pytest.raises(AppTestError, match="The button 'Go' is disabled: no visitor could press it"):
        at.button[0].click()


def test_a_widget_that_is_gone_cannot_be_set(play: Play) -> None:
    at = play("st.session_state.setdefault('on', True)\nif st.session_state.on: st.slider('n')")
    slider = at.slider[0]
    at.session_state.on = False
    at.run()
    slider.set_value(3)
    with pytest.raises(AppTestError, match="There is no widget"):
        at.run()
    assert not at.run().slider


def test_callbacks_run_once_and_only_for_a_change(play: Play) -> None:
    at = play(
        "def more(by):\n    st.session_state.n = st.session_state.get('n', 0) + by\n"
        "st.checkbox('a', on_change=more, args=(1,)); st.button('b', on_click=more, kwargs={'by': 10})"
    )
    at.checkbox[0].uncheck().run()
    assert "n" not in at.session_state
    at.checkbox[0].check().run()
    assert at.session_state.n == 1
    at.checkbox[0].check()
    at.button[0].click().run()
    assert at.session_state.n == 11


def test_a_view_follows_its_widget(play: Play) -> None:
    at = play("st.slider('n')")
    slider = at.slider[0]
    slider.set_value(5)
    assert (slider.value, at.slider[0].value) == (5, 5)
    at.run()
    assert slider.value == 5
    at.slider[0].set_value(6).run()
    assert slider.value == 6


def test_a_widget_knows_where_its_events_go(play: Play) -> None:
    at = play("st.slider('n', key='k')")
    assert at.slider[0].id == "/main//slider:k"
    assert at.tree.get_widget_states() == {"/main//slider:k": 0}
    assert at.slider[0].form_id == ""
