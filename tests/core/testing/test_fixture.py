"""A test written for the peer's AppTest, unmodified, and the pytest plugin that makes it work."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

THEIRS = (Path(__file__).parents[2] / "data" / "theirs.txt").read_text()

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
    assert "9 passed" in done.stdout, done.stdout
    (tmp_path / "pytest.ini").write_text("[pytest]\nstagelight_alias = streamlit\n")
    assert "9 passed" in pytest_on(tmp_path).stdout


def test_the_fixture_makes_tests_of_apps(tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text("import stagelight as st\nx = st.slider('x')\nst.text(x * x)")
    (tmp_path / "test_ours.py").write_text(OURS.replace("\\\\n", "\\n"))
    done = pytest_on(tmp_path)
    assert "2 passed" in done.stdout, done.stdout
