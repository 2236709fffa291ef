"""The house: rooms of a size to read, one caption each, no circles, nothing heavy at the door, a complete wheel."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ("core", "renderers", "plugins")
SOURCES = sorted(path for top in ROOMS for path in (ROOT / top).rglob("*.py") if "frontend" not in path.parts)
PACKAGES = sorted({path.relative_to(ROOT).parts[1] for path in SOURCES})
KINDS = (".py", ".md", ".toml", ".ts", ".js", ".css", ".json", "")
DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def code_lines(source: str) -> int:
    """The lines that hold code: neither blank, nor a comment, nor a docstring."""
    kept = {number for number, line in enumerate(source.splitlines(), 1) if line.strip() and line.strip()[0] != "#"}
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            kept.difference_update(range(node.lineno, (node.end_lineno or 0) + 1))
    return len(kept)


def lines_of(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """How many lines a function has below its signature and its docstring."""
    body = function.body[1:] if ast.get_docstring(function) is not None else function.body
    return (function.end_lineno or 0) - body[0].lineno + 1 if body else 0


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_a_module_can_be_read_in_one_sitting(path: Path) -> None:
    source = path.read_text()
    assert code_lines(source) <= 300
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, DEFINITIONS):
            assert lines_of(node) <= 40, node.name


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_a_module_has_one_word_for_a_name_and_one_caption(path: Path) -> None:
    assert path.stem.strip("_").isalpha()
    caption = (ast.get_docstring(ast.parse(path.read_text())) or "").partition("\n")[0]
    assert caption.endswith((".", "`")), "the first line says in a sentence what is in here"


def test_nothing_imports_in_a_circle() -> None:
    graph = grimp.build_graph(*PACKAGES)
    TopologicalSorter({name: graph.find_modules_directly_imported_by(name) for name in graph.modules}).prepare()


def texts() -> Iterator[Path]:
    """The text files of the project."""
    yield from (path for path in ROOT.iterdir() if path.is_file())
    for top in (*ROOMS, "tests", "examples", "docs", ".ci"):
        for path in (ROOT / top).rglob("*"):
            if path.suffix in KINDS and path.is_file() and "node_modules" not in path.parts:
                yield path


def test_no_path_of_one_machine_is_in_the_project() -> None:
    machine = re.compile(rf"(?<![\w.])(?:{re.escape(str(ROOT.parent))}|{re.escape(str(Path.home()))})/\w")
    for path in texts():
        assert not machine.search(path.read_text()), path


# -- what is imported when ----------------------------------------------------------------------------------------


def python(source: str, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-W", "error", "-c", source, *words], capture_output=True, text=True)


def test_the_package_is_light() -> None:
    heavy = "flask watchdog markdown_it pygments numpy pandas click asyncio".split()
    done = python(f"import sys, stagelight; print([name for name in {heavy} if name in sys.modules])")
    assert done.stdout.strip() == "[]", done.stderr


HEAVY = {"numpy", "pandas", "polars", "pyarrow", "narwhals", "matplotlib", "altair", "plotly", "PIL", "sqlalchemy"}


@pytest.mark.parametrize("renderer", ["html", "text"])
def test_a_script_that_shows_no_data_imports_nothing_heavy(renderer: str, tmp_path: Path) -> None:
    app = tmp_path / "app.py"
    app.write_text("import stagelight as st\nst.slider('x')\nst.write('hello')")
    command = [sys.executable, "-X", "importtime", "-m", "stagelight", "run", str(app), "--renderer", renderer]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    imported = {line.rpartition("|")[2].strip().partition(".")[0] for line in done.stderr.splitlines()}
    assert "stagelight" in imported
    assert imported & HEAVY == set()


@pytest.mark.parametrize("renderer", ["html", "text"])
def test_html_and_text_need_no_flask(renderer: str, tmp_path: Path) -> None:
    script = tmp_path / "app.py"
    script.write_text("import stagelight as st\nx = st.slider('x', value=3)\nst.write(x, 'squared is', x * x)")
    blocked = "import sys; sys.modules.update(dict.fromkeys(['flask', 'flask_sock', 'werkzeug', 'simple_websocket']))"
    done = python(f"{blocked}; from stagelight.cli import main; main()", "run", str(script), "--renderer", renderer)
    assert (done.returncode, done.stderr) == (0, "")
    assert "3 squared is 9" in done.stdout


def test_the_web_renderer_without_flask_says_what_is_missing(tmp_path: Path) -> None:
    script = tmp_path / "app.py"
    script.write_text("import stagelight as st")
    done = python(
        "import sys; sys.modules['flask'] = None; from stagelight.cli import main; main()", "run", str(script)
    )
    assert done.returncode == 2
    assert "flask" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_script_runs_as_plain_python_in_silence(tmp_path: Path) -> None:
    script = tmp_path / "app.py"
    script.write_text(
        "import stagelight as st\n"
        "x = st.slider('x', value=3)\nst.write(x)\nst.sidebar.text('a')\nst.columns(2)[0].button('b')\n"
        "with st.expander('c'): st.session_state.n = 1\n"
        "assert (x, st.session_state.n) == (3, 1)"
    )
    done = subprocess.run([sys.executable, "-W", "error", str(script)], capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


# -- what is installed --------------------------------------------------------------------------------------------


def test_the_wheel_holds_what_it_needs_and_no_more(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        names = set(wheel.namelist())
    for path in SOURCES:
        assert "/".join(path.relative_to(ROOT).parts[1:]) in names
    assert {f"{package}/py.typed" for package in PACKAGES} <= names
    assert "stagelight_web/static/manifest.json" in names
    assert "stagelight_components/embed.js" in names
    assert not [name for name in names if "node_modules" in name or "/frontend/" in name or name.startswith("tests")]
