"""A test written for the peer's AppTest, unmodified, and the pytest plugin that makes it work."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

THEIRS = '''
from datetime import time

from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import ElementList, Slider


def test_counter():
    def script(start):
        import streamlit as st

        st.title("Counter")
        if "count" not in st.session_state:
            st.session_state.count = start
        if st.button("Up", key="up"):
            st.session_state.count += st.number_input("By", value=2)
        st.markdown(f"Count: {st.session_state.count}")

    at = AppTest.from_function(script, args=(3,), default_timeout=10)
    at.run()
    assert not at.exception
    assert at.title[0].value == "Counter"
    at.button(key="up").click().run()
    assert at.markdown[0].value == "Count: 5"
    assert at.session_state["count"] == 5


def test_slider_of_times():
    script = """
    import streamlit as st
    from datetime import time

    got = st.sidebar.slider("When", value=time(9, 0), key="when")
    st.write(got)
    raise RuntimeError("oh no")
    """
    at = AppTest.from_string(script).run()
    slider = at.sidebar.slider[0]
    assert isinstance(slider, Slider) and isinstance(at.slider, ElementList)
    slider.set_value(time(10, 30)).run()
    assert at.session_state.when == time(10, 30)
    assert at.exception[0].value == "oh no"
    assert len(at.error) == 0


def test_hidden_keyed_values_go_as_there():
    script = """
    import streamlit as st

    if st.checkbox("show", True):
        st.text_input("name", key="name")
    """
    at = AppTest.from_string(script).run()
    at.text_input(key="name").input("Ada").run()
    assert at.session_state.name == "Ada"
    at.checkbox[0].uncheck().run()
    assert "name" not in at.session_state
'''

OURS = """
def test_fixture(app):
    at = app("app.py").run()
    at.slider[0].set_value(3).run()
    assert at.text() == "slider x: 3 (0 to 100)\\\\n9\\\\n"
    assert app("import stagelight as st\\\\nst.text(1)").run().text[0].value == "1"

    def page(name):
        import stagelight as st
        st.text(name)

    assert app(page, kwargs={"name": "Ada"}).run().text[0].value == "Ada"


def test_the_plugin_is_light():
    import subprocess, sys

    heavy = ("flask", "stagelight.app", "stagelight.registry")
    source = f"import sys, stagelight.testing.fixture; print([name for name in {heavy} if name in sys.modules])"
    assert subprocess.run([sys.executable, "-c", source], capture_output=True, text=True).stdout == "[]\\\\n"
"""


def pytest_on(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-W", "error", *words]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True)


def test_a_test_for_the_peer_runs_unmodified(tmp_path: Path) -> None:
    (tmp_path / "test_theirs.py").write_text(THEIRS)
    done = pytest_on(tmp_path, "--stagelight-alias", "streamlit")
    assert "3 passed" in done.stdout, done.stdout
    (tmp_path / "pytest.ini").write_text("[pytest]\nstagelight_alias = streamlit\n")
    assert "3 passed" in pytest_on(tmp_path).stdout


def test_the_fixture_makes_tests_of_apps(tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text("import stagelight as st\nx = st.slider('x')\nst.text(x * x)")
    (tmp_path / "test_ours.py").write_text(OURS.replace("\\\\n", "\\n"))
    done = pytest_on(tmp_path)
    assert "2 passed" in done.stdout, done.stdout
