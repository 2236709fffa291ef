"""An exception as an element that its author can act on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from stagelight.script import compile_script
from stagelight.trace import failure, is_own


def raised(source: str, path: Path) -> BaseException:
    path.write_text(source)
    with pytest.raises(Exception) as caught:  # noqa: PT011 - any error of the author's
        exec(compile_script(source, str(path)).code, {})
    return caught.value


def test_type_message_and_the_failing_line(tmp_path: Path) -> None:
    element = failure(raised("def f():\n    return 1 / 0\n\nf()", tmp_path / "app.py"))
    assert (element.type, element.message) == ("ZeroDivisionError", "division by zero")
    own = [frame for frame in element.frames if frame.file.endswith("app.py")]
    assert [(frame.line, frame.function, frame.code) for frame in own] == [
        (4, "<module>", "f()"),
        (2, "f", "return 1 / 0"),
    ]
    assert all(frame.own for frame in own)


def test_frames_of_libraries_are_not_the_authors(tmp_path: Path) -> None:
    element = failure(raised("import json\njson.loads('{')", tmp_path / "app.py"))
    assert element.type == "json.decoder.JSONDecodeError"
    assert [frame.own for frame in element.frames if "json" in frame.file] == [False] * 3
    assert not is_own(json.__file__)


def test_a_syntax_error_shows_its_line(tmp_path: Path) -> None:
    element = failure(raised("x = 1\nif x\n    pass", tmp_path / "app.py"))
    assert (element.type, element.message) == ("SyntaxError", "expected ':'")
    assert (element.frames[-1].line, element.frames[-1].code) == (2, "if x")


def test_a_missing_file_that_lies_beside_the_script(tmp_path: Path) -> None:
    (tmp_path / "data.csv").write_text("")
    error = raised("open('data.csv')", tmp_path / "app.py")
    assert "Path(__file__).parent / 'data.csv'" in failure(error, tmp_path / "app.py").message
    other = raised("open('nowhere.csv')", tmp_path / "app.py")
    assert "Path(__file__)" not in failure(other, tmp_path / "app.py").message


def test_a_script_for_streamlit_is_told_of_the_alias(tmp_path: Path) -> None:
    error = raised("raise ModuleNotFoundError('No module', name='streamlit.components')", tmp_path / "app.py")
    assert failure(error).message.endswith("stagelight run --alias streamlit")
    other = raised("import no_such_module", tmp_path / "app.py")
    assert failure(other).message == "No module named 'no_such_module'"
