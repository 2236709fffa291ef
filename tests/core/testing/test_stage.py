"""The test itself: its runs, its state, what it sent, how it shows the page, and how it ends."""

from __future__ import annotations

import gc
import sys
import threading
import weakref
from pathlib import Path

import pytest
from attrs import frozen

from stagelight.plugin import Element, Set, Widget
from stagelight.records import Checkbox
from stagelight.testing.v1 import AppTest, AppTestError
from tests.core.testing.conftest import Play


def test_nothing_runs_before_the_first_run() -> None:
    at = AppTest.from_string("import stagelight as st\nst.session_state.ran = True")
    assert "ran" not in at.session_state
    assert len(at.main) == 0
    assert at.run().session_state.ran


def test_session_state_is_set_and_read(play: Play) -> None:
    at = AppTest.from_string("import stagelight as st\nst.text(st.session_state.n)\nst.slider('s', key='s')")
    at.session_state["n"] = 1
    at.session_state.s = 7
    at.run()
    assert (at.text[0].value, at.slider[0].value) == ("1", 7)
    at.session_state.n += 1
    assert at.run().text[0].value == "2"
    assert at.session_state.to_dict() == at.session_state.filtered_state == {"n": 2, "s": 7}
    assert (at.session_state.get("x"), len(at.session_state), "n" in at.session_state) == (None, 2, True)
    at.slider[0].set_value(8).run()
    assert at.session_state["s"] == 8
    del at.session_state["n"]
    assert at.run().exception[0].message.startswith("st.session_state has no key 'n'")
    with pytest.raises(AttributeError):
        _ = at.session_state.n


def test_a_widget_is_set_by_its_key_between_runs(play: Play) -> None:
    at = play("st.text(st.slider('n', key='k'))")
    at.session_state.k = 9
    assert at.run().text[0].value == "9"


def test_a_rerun_of_the_script_is_part_of_the_run(play: Play) -> None:
    at = play(
        "if st.button('Go'):\n    st.session_state.gone = True\n    st.rerun()\nst.text('gone' in st.session_state)"
    )
    assert at.button[0].click().run().text[0].value == "True"
    assert at.button[0].value is False


def test_a_run_that_takes_too_long_is_told(play: Play) -> None:
    at = play("import time\nif st.checkbox('Long'):\n    while True: time.sleep(0.01); st.text('x')")
    at.checkbox[0].check()
    with pytest.raises(AppTestError, match=r"did not end within 0\.05 s"):
        at.run(timeout=0.05)
    with pytest.raises(RuntimeError, match=r"run\(timeout=\.\.\.\)"):
        at.run(timeout=0.05)
    at.checkbox[0].uncheck()
    assert not at.run().exception


def test_the_script_finds_itself_in_argv(play: Play) -> None:
    before = list(sys.argv), list(sys.path)
    assert play("import sys; st.text(sys.argv)").text[0].value.endswith("app.py']")
    assert (list(sys.argv), list(sys.path)) == before


def test_patches_are_what_the_last_run_sent(play: Play) -> None:
    at = play("st.text('always'); st.text(st.slider('n'))")
    assert len(at.patches) == 3
    at.slider[0].set_value(3).run()
    assert [type(patch) for patch in at.patches] == [Set]
    assert at.patches[0] == Set("main/text:1", at.text[1].record)
    assert at.run().patches == ()


def test_the_page_is_the_tree_that_renderers_get(play: Play) -> None:
    at = play("st.text('a')")
    assert at.page["main"].children[0].element is at.text[0].record
    assert [each.node for each in at.tree.walk()][1] is at.page["main"].children[0]


def test_snapshots_are_made_by_the_renderers(play: Play) -> None:
    at = play("st.title('Hi'); st.sidebar.text('aside')\nwith st.container(key='box'): st.button('Go', key='go')")
    assert at.text() == "# Hi\ncontainer box:\n  button Go\nsidebar:\n  aside\n"
    assert "<h1" in at.html()
    assert at.html().startswith("<!doctype html>")
    assert at.container("box").text() == "container box:\n  button Go\n"
    assert "<h1" not in at.container("box").html()
    assert "aside" in at.sidebar.text()
    with pytest.raises(AppTestError, match="makes no snapshots"):
        at.snapshot("web")


@frozen
class Rating(Widget):
    """A plugin's widget, of which the testing API knows nothing."""

    stars: int = 5

    def default(self) -> int:
        return 1

    def parse(self, wire: object) -> int:
        if not isinstance(wire, int) or not 1 <= wire <= self.stars:
            raise ValueError(f"a rating goes from 1 to {self.stars}, not {wire!r}.")
        return wire


@frozen
class Gauge(Element):
    """A plugin's element."""

    needle: int


PLUGIN = """
from attrs import frozen
from stagelight.plugin import Element, Widget, ask, hookimpl, show
from tests.core.testing.test_stage import Gauge, Rating
import stagelight as st

show(Gauge(ask(Rating("How?", key="r"))))
"""


def test_a_plugins_elements_are_found_by_their_class() -> None:
    at = AppTest.from_string(PLUGIN).run()
    assert at.get(Gauge)[0].needle == 1
    rating = at.get(Rating)[0]
    assert (rating.value, rating.stars, rating.label) == (1, 5, "How?")
    assert rating.set_value(4).run().get(Gauge)[0].needle == 4
    assert at.get("rating")[0].value == 4
    assert at.get(Widget)[0] == at.get_by_key("r")
    with pytest.raises(AppTestError, match="rating 'r' cannot be set to 9: a rating goes from 1 to 5, not 9"):
        at.get(Rating)[0].set_value(9)
    assert at.get(Gauge).values == [None]


def test_a_class_finds_its_subclasses_too(play: Play) -> None:
    at = play("st.checkbox('a'); st.toggle('b')")
    assert [each.type for each in at.get(Checkbox)] == ["checkbox", "toggle"]


def test_an_app_finds_the_modules_and_plugins_beside_it(tmp_path: Path) -> None:
    (tmp_path / "plugins").mkdir()
    (tmp_path / "plugins" / "shout.py").write_text(
        "import stagelight as st\nfrom stagelight.plugin import hookimpl\n"
        "@hookimpl\ndef stagelight_register_commands(): return {'shout': lambda text: st.text(text.upper())}\n"
    )
    (tmp_path / "beside_app_test.py").write_text("NAME = 'Ada'")
    (tmp_path / "app.py").write_text("import stagelight as st\nfrom beside_app_test import NAME\nst.shout(NAME)")
    at = AppTest.from_file(tmp_path / "app.py")
    plain = AppTest.from_string("import stagelight as st\nst.text(hasattr(st, 'shout'))")
    assert at.run().text.values == ["ADA"]
    assert plain.run().text.values == ["False"]
    assert at.run().text.values == ["ADA"]
    sys.path.remove(str(tmp_path))


def test_a_script_that_is_not_there_is_told() -> None:
    with pytest.raises(FileNotFoundError, match=r"There is no script 'nowhere\.py'"):
        AppTest.from_file("nowhere.py")


def test_only_a_function_with_source_is_a_script() -> None:
    with pytest.raises(AppTestError, match="no plain function made with def"):
        AppTest.from_function(lambda: None)
    with pytest.raises(AppTestError, match="has no source to read"):
        AppTest.from_function(len)


def test_a_forgotten_test_ends_its_session() -> None:
    before = threading.active_count()
    at = AppTest.from_string("import stagelight as st\nst.text('a')").run()
    gone = weakref.ref(at)
    ended = at._finalizer
    del at
    gc.collect()
    assert gone() is None
    assert not ended.alive
    for thread in threading.enumerate():
        if thread.name.startswith("stagelight-") and threading.active_count() > before:
            thread.join(5)


def test_a_closed_test_says_so(play: Play) -> None:
    at = play("st.text('a')")
    at.close()
    with pytest.raises(AppTestError, match="has ended"):
        at.run()
