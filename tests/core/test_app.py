"""An app: how it is loaded, and its sessions side by side."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from stagelight.app import load
from tests.core.conftest import Visit, Visitor


def test_the_script_finds_its_arguments_and_its_neighbours(visit: Visitor, tmp_path: Path) -> None:
    (tmp_path / "neighbour_of_app.py").write_text("WORD = 'hello'")
    visited = visit(
        "import sys, neighbour_of_app\nst.text(sys.argv[1:])\nst.text(neighbour_of_app.WORD)", argv=["--fast", "x"]
    )
    assert visited.texts == ["['--fast', 'x']", "hello"]


def test_a_missing_script_is_said(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="There is no script"):
        load(tmp_path / "nowhere.py")


def test_values_that_stand_alone_are_shown_unless_turned_off(visit: Visitor) -> None:
    assert visit("x = 3\nx\nf'{x} is x'").kinds == ["markdown", "markdown"]
    assert visit("x = 3\nx", magic=False).kinds == []


def test_sessions_do_not_see_each_other(visit: Visitor) -> None:
    visited = visit("x = st.slider('x')\nst.text(x)")
    others = [Visit(visited.app, visited.gates) for _ in range(5)]
    for number, other in enumerate(others):
        other.settle().set("x", number + 1)
    assert [other.settle().texts for other in others] == [[str(number + 1)] for number in range(5)]
    assert visited.texts == ["0"]
    assert len(visited.app.sessions()) == 6


def test_main_is_each_runs_own_while_several_go_on(visit: Visitor) -> None:
    visited = visit(
        """
import pickle
class Point: pass
me = st.slider("me")
Point.owner = me
st.wait_for(f"all {me > 0}")
st.text((pickle.loads(pickle.dumps(Point)).owner, pickle.loads(pickle.dumps(Point)) is Point))
""",
        settle=False,
    )
    visited.gates.reach("all False")
    visited.settle()
    others = [Visit(visited.app, visited.gates).settle().set("me", number) for number in range(1, 5)]
    visited.gates.reach("all True")
    assert [other.settle().texts for other in others] == [[str((number, True))] for number in range(1, 5)]


def test_shutdown_ends_its_threads(visit: Visitor) -> None:
    visited = visit("st.text('x')")
    visited.app.watch()
    visited.app.shutdown()
    assert not any(thread.name == "stagelight-watch" for thread in threading.enumerate())
    assert visited.app.sessions() == []


BLOCKED = """
import sys
for name in ("flask", "flask_sock", "werkzeug", "simple_websocket", "pandas", "numpy", "pyarrow"):
    sys.modules[name] = None
from stagelight.cli import main
sys.argv = ["stagelight", "run", sys.argv[1], "--renderer", sys.argv[2]]
main()
"""


@pytest.mark.parametrize("renderer", ["text", "html"])
def test_text_and_html_need_no_web_server(renderer: str, tmp_path: Path) -> None:
    script = tmp_path / "app.py"
    script.write_text("import stagelight as st\nst.write('without a server')")
    command = [sys.executable, "-W", "error", "-c", BLOCKED, str(script), renderer]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "without a server" in done.stdout
