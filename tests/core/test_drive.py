"""A session driven from the command line's values."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from stagelight import registry as registries
from stagelight.app import LocalApp, load
from stagelight.drive import Outcome, drive, split
from stagelight.element import Batch
from stagelight.errors import OptionError
from stagelight.registry import Registry

Driven = Callable[..., Outcome]


@pytest.fixture
def driven(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Driven]:
    """`driven(source, set=[...], click=[...])`: what the session came to."""
    monkeypatch.setattr(sys, "argv", list(sys.argv))
    monkeypatch.setattr(sys, "path", list(sys.path))
    apps: list[LocalApp] = []

    def run(source: str, sink: Any = None, **options: Any) -> Outcome:
        path = tmp_path / "app.py"
        path.write_text("import stagelight as st\n" + source)
        app = load(path, registry=Registry())
        apps.append(app)
        return drive(app, options, sink)

    yield run
    for app in apps:
        app.shutdown()
    registries.use(None)


def texts(outcome: Outcome) -> list[str]:
    return [body for node in outcome.page.walk() if (body := getattr(node.element, "body", None)) is not None]


WIDGETS = """
st.text(st.slider("x", 0, 100, 25))
st.text(st.checkbox("Agree"))
st.text(st.selectbox("Colour", ["red", "green"], key="colour"))
"""


def test_a_script_is_run_with_its_defaults(driven: Driven) -> None:
    outcome = driven(WIDGETS)
    assert texts(outcome) == ["25", "False", "red"]
    assert outcome.error is None
    assert outcome.finished


def test_widgets_are_set_by_label_and_key(driven: Driven) -> None:
    assert texts(driven(WIDGETS, set=["x=30", "Agree=yes", "colour=green"])) == ["30", "True", "green"]


def test_widgets_are_set_by_address_and_place(driven: Driven) -> None:
    assert texts(driven(WIDGETS, set=["/main//slider:x=30", "main/checkbox:Agree=on"])) == ["30", "True", "red"]


def test_a_later_value_takes_the_place_of_an_earlier_one(driven: Driven) -> None:
    assert texts(driven(WIDGETS, set=["x=30", "x=31"]))[0] == "31"


def test_a_label_with_an_equals_sign_is_quoted(driven: Driven) -> None:
    assert texts(driven('st.text(st.slider("a=b", 0, 9))', set=['"a=b"=4'])) == ["4"]


@pytest.mark.parametrize(
    ("pair", "parts"),
    [("x=3", ("x", "3")), ("x=", ("x", "")), ("x=a=b", ("x", "a=b")), ('"a=b"=c', ("a=b", "c")), ('"x=1', ('"x', "1"))],
)
def test_split(pair: str, parts: tuple[str, str]) -> None:
    assert split(pair) == parts


@pytest.mark.parametrize("pair", ["x", "=3", ""])
def test_a_pair_without_a_key_or_a_sign(pair: str) -> None:
    with pytest.raises(OptionError, match="KEY=VALUE"):
        split(pair)


def test_widgets_that_come_later_are_set_when_they_are_there(driven: Driven) -> None:
    source = """
if st.checkbox("more"):
    if st.slider("n", 0, 9) == 3:
        st.text(st.text_input("Name"))
"""
    assert texts(driven(source, set=["Name=Ada", "n=3", "more=true"])) == ["Ada"]


def test_an_unknown_widget_is_an_error_that_lists_the_known(driven: Driven) -> None:
    with pytest.raises(OptionError, match=r"no widget called 'y'.*'x', 'Agree', 'colour'"):
        driven(WIDGETS, set=["y=3"])
    with pytest.raises(OptionError, match="it shows none"):
        driven("pass", set=["y=3"])


def test_a_value_out_of_range_is_an_error_that_says_the_range(driven: Driven) -> None:
    with pytest.raises(OptionError, match=r"--set x=300: .*0.*100"):
        driven(WIDGETS, set=["x=300"])


def test_an_option_that_is_not_there_is_an_error_that_lists_the_options(driven: Driven) -> None:
    with pytest.raises(OptionError, match="'red', 'green'"):
        driven(WIDGETS, set=["colour=blue"])


def test_text_for_a_number_is_an_error(driven: Driven) -> None:
    with pytest.raises(OptionError, match="whole number"):
        driven(WIDGETS, set=["x=many"])


def test_two_widgets_of_one_label_are_told_apart_by_address(driven: Driven) -> None:
    source = 'st.text(st.slider("x", 0, 9))\nst.text(st.slider("x", 0, 9))'
    with pytest.raises(OptionError, match="2 widgets are called 'x'") as caught:
        driven(source, set=["x=3"])
    address = str(caught.value).split("'")[-2]
    assert texts(driven(source, set=[f"{address}=3"])) == ["0", "3"]


def test_an_authors_key_goes_before_a_label(driven: Driven) -> None:
    source = 'st.text(st.number_input("a", 0, 9))\nst.text(st.slider("b", 0, 9, key="a"))'
    assert texts(driven(source, set=["a=3"])) == ["0", "3"]


def test_a_disabled_widget_cannot_be_set(driven: Driven) -> None:
    with pytest.raises(OptionError, match="disabled"):
        driven('st.slider("x", 0, 9, disabled=True)', set=["x=3"])
    with pytest.raises(OptionError, match="disabled"):
        driven('st.button("Go", disabled=True)', click=["Go"])


CLICKS = """
st.session_state.setdefault("said", [])
for name in ("a", "b"):
    if st.button(name):
        st.session_state.said = [*st.session_state.said, name]
st.text(" ".join(st.session_state.said))
"""


def test_buttons_are_pressed_in_their_order(driven: Driven) -> None:
    assert texts(driven(CLICKS, click=["b", "a", "b"])) == ["b a b"]


def test_values_are_set_before_buttons_are_pressed(driven: Driven) -> None:
    source = 'n = st.slider("n", 0, 9)\nif st.button("Go"):\n    st.text(n)'
    assert texts(driven(source, click=["Go"], set=["n=4"])) == ["4"]


def test_a_button_that_is_not_there(driven: Driven) -> None:
    with pytest.raises(OptionError, match="no button called 'c': it shows 'a', 'b'"):
        driven(CLICKS, click=["c"])
    with pytest.raises(OptionError, match="no widget called 'a'"):
        driven(CLICKS, set=["a=1"])


def test_what_the_script_raised_is_in_the_outcome(driven: Driven, capsys: pytest.CaptureFixture[str]) -> None:
    outcome = driven("def f():\n    1/0\nf()")
    assert isinstance(outcome.error, ZeroDivisionError)
    assert outcome.complain() == 1
    error = capsys.readouterr().err
    assert error.startswith("Traceback (most recent call last):\n")
    assert error.endswith("ZeroDivisionError: division by zero\n")
    assert error.count('app.py"') == 2
    assert "stagelight/" not in error


def test_a_syntax_error_is_told_without_the_engines_lines(driven: Driven, capsys: pytest.CaptureFixture[str]) -> None:
    assert driven("x = (").complain() == 1
    error = capsys.readouterr().err
    assert 'app.py", line 2' in error
    assert "Traceback" not in error


def test_a_misuse_is_told_with_the_authors_line(driven: Driven, capsys: pytest.CaptureFixture[str]) -> None:
    assert driven("st.columns(-1)").complain() == 1
    error = capsys.readouterr().err
    assert error.count("File ") == 1
    assert 'app.py", line 2' in error


def test_a_good_run_says_nothing(driven: Driven, capsys: pytest.CaptureFixture[str]) -> None:
    assert driven("st.text('hello')").complain() == 0
    assert capsys.readouterr() == ("", "")


def test_when_the_time_is_over_there_is_what_there_is(driven: Driven) -> None:
    outcome = driven("import time\nst.text('a')\nwhile True:\n    time.sleep(0.01)\n    st.empty()", timeout=0.3)
    assert texts(outcome) == ["a"]
    assert not outcome.finished
    assert outcome.error is None


def test_a_sink_hears_all_of_a_run_without_values(driven: Driven) -> None:
    batches: list[Batch] = []
    outcome = driven("st.text('a')", batches.append)
    assert not batches[-1].running
    assert batches[-1].page == outcome.page


def test_a_sink_hears_only_the_end_of_a_run_with_values(driven: Driven) -> None:
    batches: list[Batch] = []
    outcome = driven(WIDGETS, batches.append, set=["x=30"])
    assert [batch.page for batch in batches] == [outcome.page]


WIZARD = """
st.session_state.setdefault("step", 1)
if st.button("Next"):
    st.session_state.step += 1
if st.session_state.step > 1:
    st.text(st.slider("Age", 0, 99))
"""


def test_a_widget_that_a_button_brings_is_set_after_the_click(driven: Driven) -> None:
    assert texts(driven(WIZARD, set=["Age=5"], click=["Next"])) == ["5"]


def test_a_widget_that_no_button_brings_is_an_error(driven: Driven) -> None:
    with pytest.raises(OptionError, match="no widget called 'Size': it shows 'Age'"):
        driven(WIZARD, set=["Size=5"], click=["Next"])
