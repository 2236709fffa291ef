"""A save reruns; only what changed, and who imports it, is loaded anew."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.core.conftest import Visit, Visitor

APP = """
import {p}_views
from {p}_shapes import Square
st.text(f"{{{p}_views.title()}} {{isinstance({p}_views.SQUARE, Square)}}")
st.session_state.setdefault("kept", id(st.session_state))
st.text("kept" in st.session_state)
"""


@pytest.fixture
def project(tmp_path: Path) -> Iterator[str]:
    """Modules three deep (views, model, constants) and one aside (shapes); their common prefix."""
    prefix = f"p{abs(hash(tmp_path)) % 10**8}"
    (tmp_path / f"{prefix}_constants.py").write_text("WORD = 'version 0'\n")
    (tmp_path / f"{prefix}_model.py").write_text(f"from {prefix}_constants import WORD\ndef word(): return WORD\n")
    (tmp_path / f"{prefix}_shapes.py").write_text("class Square: pass\n")
    (tmp_path / f"{prefix}_views.py").write_text(
        f"from {prefix}_model import word\nfrom {prefix}_shapes import Square\nSQUARE = Square()\n"
        "def title(): return word()\n"
    )
    yield prefix
    sys.path[:] = [path for path in sys.path if path != str(tmp_path)]
    for name in [name for name in sys.modules if name.startswith(prefix)]:
        del sys.modules[name]


def save(path: Path, text: str) -> None:
    """As careful editors save: a new file that takes the old one's name."""
    new = path.with_suffix(".tmp")
    new.write_text(text)
    os.replace(new, path)


def until(visited: Visit, text: str) -> float:
    began = time.monotonic()
    visited.until(lambda: any(text in each for each in visited.texts))
    return time.monotonic() - began


def test_saving_the_script_reruns_it(visit: Visitor, tmp_path: Path) -> None:
    visited = visit("st.session_state.setdefault('n', 1)\nst.text('before')")
    visited.app.watch()
    save(tmp_path / "app.py", "import stagelight as st\nst.text(f'after {st.session_state.n}')")
    until(visited, "after 1")
    (tmp_path / "app.py").write_text("import stagelight as st\nst.text('written in place')")
    until(visited, "written in place")


def test_a_syntax_error_shows_and_the_next_good_save_brings_the_page_back(visit: Visitor, tmp_path: Path) -> None:
    visited = visit("st.text('good')")
    visited.app.watch()
    save(tmp_path / "app.py", "import stagelight as st\nif True\n")
    visited.until(lambda: visited.kinds == ["exception"])
    save(tmp_path / "app.py", "import stagelight as st\nst.text('good again')")
    until(visited, "good again")


def test_a_hundred_saves_three_modules_deep(visit: Visitor, tmp_path: Path, project: str) -> None:
    visited = visit(APP.format(p=project))
    assert visited.texts == ["version 0 True", "True"]
    visited.app.watch()
    shapes = sys.modules[f"{project}_shapes"]
    model = sys.modules[f"{project}_model"]
    for version in range(1, 101):
        save(tmp_path / f"{project}_constants.py", f"WORD = 'version {version}'\n")
        until(visited, f"version {version} True")
    assert sys.modules[f"{project}_shapes"] is shapes, "what did not change stays"
    assert sys.modules[f"{project}_model"] is not model
    assert visited.settle().texts == ["version 100 True", "True"]


def test_a_module_that_is_imported_later_is_watched_too(visit: Visitor, tmp_path: Path, project: str) -> None:
    visited = visit(f"if st.checkbox('more'):\n    import {project}_constants as c\n    st.text(c.WORD)")
    visited.app.watch()
    visited.set("more", True).settle()
    save(tmp_path / f"{project}_constants.py", "WORD = 'saved'\n")
    until(visited, "saved")


def test_a_package_knows_its_other_modules_after_a_save(visit: Visitor, tmp_path: Path) -> None:
    package = f"pkg{abs(hash(tmp_path)) % 10**8}"
    (tmp_path / package).mkdir()
    (tmp_path / package / "__init__.py").write_text("WORD = 'one'\n")
    (tmp_path / package / "part.py").write_text("class Part: pass\n")
    visited = visit(f"import {package}.part\nst.text({package}.WORD)\nst.text({package}.part.Part.__name__)")
    visited.app.watch()
    save(tmp_path / package / "__init__.py", "WORD = 'two'\n")
    until(visited, "two")
    assert visited.settle().texts == ["two", "Part"]


def test_a_save_that_changes_nothing_does_not_rerun(visit: Visitor, tmp_path: Path) -> None:
    visited = visit("st.note('ran')\nst.text('x')")
    visited.app.watch()
    save(tmp_path / "app.py", (tmp_path / "app.py").read_text())
    save(tmp_path / "app.py", (tmp_path / "app.py").read_text() + "\nst.text('changed')")
    until(visited, "changed")
    assert visited.settle().gates.noted == ["ran", "ran"]


def test_what_watchdog_says_of_itself_stays_off_standard_error() -> None:
    program = "import logging, stagelight.watch; logging.getLogger('watchdog.observers.inotify').error('inactive')"
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert result.stderr == ""


def test_a_module_that_is_saved_while_its_run_goes_on_is_not_missed(
    visit: Visitor, tmp_path: Path, project: str
) -> None:
    source = (
        "st.reach('begun')\nst.wait_for('watched')\n"
        f"from {project}_constants import WORD\nst.reach('in')\nst.wait_for('go')\nst.text(WORD)"
    )
    visited = visit(source, settle=False)
    visited.gates.wait_for("begun")
    visited.app.watch()
    visited.gates.reach("watched")
    visited.gates.wait_for("in")
    save(tmp_path / f"{project}_constants.py", "WORD = 'version 1'\n")
    visited.gates.reach("go")
    until(visited, "version 1")
