"""`--renderer html`: one file, the same every time."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from stagelight_html.snapshot import write
from tests.renderers.html.trees import Tag, parse

SCRIPT = """
import stagelight as st

st.set_page_config("Squares", "🚀")
x = st.slider("x", 0, 20, 3)
st.write(x, "squared is", x * x)
st.multiselect("Some", {"one", "two", "three"}, key="some")
st.markdown("$x^2$ :red[a] :material/home:")
st.code("def f(): ...")
first, second = st.tabs(["One", "Two"])
second.write("in the second")
st.sidebar.text_input("Name", "Ada")
st.toast("Ready")
if st.button("Go"):
    st.success("Gone")
"""


def run(folder: Path, script: str, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    (folder / "app.py").write_text(script, "utf-8")
    command = [sys.executable, "-m", "stagelight", "run", "app.py", "--renderer", "html", *arguments]
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONHASHSEED"}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, timeout=60, check=False)


def tree_of(html: bytes) -> Tag:
    return parse(html.decode().removeprefix("<!doctype html>\n"))


def test_the_page_goes_to_standard_output(tmp_path: Path) -> None:
    done = run(tmp_path, SCRIPT)
    assert (done.returncode, done.stderr) == (0, b"")
    tree = tree_of(done.stdout)
    assert tree.one("title").text == "Squares"
    assert tree.one("stage-markdown", id="main/markdown:0").text == "3 squared is 9"
    assert "in the second" in tree.one("main").text
    assert tree.one("aside").one("input")["value"] == "Ada"


def test_the_page_goes_to_a_file_which_needs_nothing_else(tmp_path: Path) -> None:
    done = run(tmp_path, SCRIPT, "-o", "page.html")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    html = (tmp_path / "page.html").read_text("utf-8")
    assert not re.findall(r"""(?:src|href)=["']?(?!#|data:)[^"' >]+""", html)
    assert "<script" not in html
    assert "@import" not in html


def test_the_page_is_the_same_to_the_byte(tmp_path: Path) -> None:
    folders = [tmp_path / "one", tmp_path / "other"]
    pages = []
    for folder in folders:
        folder.mkdir()
        pages.append(run(folder, SCRIPT).stdout)
    assert pages[0] == pages[1]
    assert pages[0]


def test_widgets_are_set_and_buttons_pressed(tmp_path: Path) -> None:
    done = run(tmp_path, SCRIPT, "--set", "x=7", "--click", "Go")
    main = tree_of(done.stdout).one("main")
    assert main.one("input", type="range")["value"] == "7"
    assert "7 squared is 49" in main.text
    assert "Gone" in main.text


@pytest.mark.parametrize(("argument", "words"), [("x=70", "20"), ("nope=1", "'x'")])
def test_what_cannot_be_set_is_said(tmp_path: Path, argument: str, words: str) -> None:
    done = run(tmp_path, SCRIPT, "--set", argument)
    assert done.returncode not in (0, 1)
    assert words in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


def test_a_script_that_raises_is_written_all_the_same(tmp_path: Path) -> None:
    done = run(tmp_path, "import stagelight as st\nst.write('before')\n1 / 0\n", "-o", "page.html")
    assert done.returncode == 1
    assert "ZeroDivisionError" in done.stderr.decode()
    main = tree_of((tmp_path / "page.html").read_bytes()).one("main")
    assert "before" in main.text
    assert "1 / 0" in main.one(_class="stage-failure").text


def test_a_script_without_a_title_is_called_by_its_file(tmp_path: Path) -> None:
    assert tree_of(run(tmp_path, "'hello'\nx = 1\nx").stdout).one("title").text == "app"


def test_half_characters_do_not_stop_the_writing(tmp_path: Path) -> None:
    write("a\udc80b", str(tmp_path / "page.html"))
    assert (tmp_path / "page.html").read_bytes() == b"a?b"


def test_a_file_that_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    done = run(tmp_path, SCRIPT, "-o", str(tmp_path / "nowhere" / "page.html"))
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert done.stderr.endswith(b"page.html': No such file or directory.\n")
