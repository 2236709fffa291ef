"""What is compiled, what is shown without a call, and the `__main__` of several runs."""

from __future__ import annotations

import pickle
import sys
from contextvars import ContextVar
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from stagelight.script import SHOW, Main, Script, compile_script, fresh_namespace


def shown(source: str, *, magic: bool = True) -> list[Any]:
    """What a script shows by standing alone; several values of one line as a tuple."""
    found: list[Any] = []
    namespace = {SHOW: lambda *values: found.append(values if len(values) > 1 else values[0])}
    exec(compile_script(source, "app.py", magic=magic).code, namespace)
    return found


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("x = 3\nx", [3]),
        ("x = 3\nx, 'is', x", [(3, "is", 3)]),
        ("f'{1 + 1}'", ["2"]),
        ("1 < 2", [True]),
        ("None", [None]),
        ("x = 1\n'text'", ["text"]),
        ("if True:\n    'inside'", ["inside"]),
        ("for i in range(2):\n    i", [0, 1]),
        ("while True:\n    1\n    break\nelse:\n    2", [1]),
        ("try:\n    1\nfinally:\n    2", [1, 2]),
        ("try:\n    1 / 0\nexcept ZeroDivisionError:\n    'caught'", ["caught"]),
        ("from contextlib import nullcontext\nwith nullcontext():\n    5", [5]),
        ("match 1:\n    case 1:\n        'matched'", ["matched"]),
        ("def f():\n    'docstring'\n    'text'\nf()", ["text"]),
        ("[1, 2]", [[1, 2]]),
    ],
)
def test_shown_without_a_call(source: str, expected: list[Any]) -> None:
    assert shown(source) == expected


@pytest.mark.parametrize(
    "source",
    [
        '"""The script\'s docstring."""',
        "def f():\n    'docstring'\nf()",
        "class C:\n    'docstring'\n    x = 1\n    'an attribute docstring'",
        "print('', end='')",
        "...",
        "(x := 5)",
        "[print('', end='') for i in range(2)]",
        "def g():\n    yield 1\nlist(g())",
    ],
)
def test_not_shown(source: str) -> None:
    assert shown(source) == []


def test_magic_can_be_turned_off() -> None:
    assert shown("x = 3\nx", magic=False) == []


def test_a_traceback_names_the_authors_line() -> None:
    with pytest.raises(ZeroDivisionError) as caught:
        shown("x = 1\n\nx / 0")
    assert caught.traceback[-1].lineno + 1 == 3


@pytest.mark.parametrize(
    ("source", "endless"),
    [
        ("while True:\n    pass", True),
        ("while 1:\n    for x in y:\n        break", True),
        ("while True:\n    break", False),
        ("while True:\n    if x:\n        break", False),
        ("def f():\n    while True:\n        return 1", False),
        ("while x:\n    pass", False),
        ("while True:\n    def f():\n        return 1", True),
    ],
)
def test_endless_loops_are_known(source: str, endless: bool) -> None:
    assert bool(compile_script(source, "app.py").endless) is endless


def test_lines_of_an_endless_loop() -> None:
    code = compile_script("x = 1\nwhile True:\n    x\n    x\ny = 2", "app.py")
    assert [line for line in range(1, 6) if code.stands_in_endless_loop(line)] == [2, 3, 4]


def test_the_file_is_not_asked_for_each_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("stagelight.script.FRESH", 60.0)
    path = tmp_path / "app.py"
    path.write_text("x = 1")
    script = Script(path)
    first = script.load()
    path.write_text("x = 22")
    assert script.load() is first
    script.forget()
    assert script.load() is not first


def test_compiled_once_a_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("stagelight.script.FRESH", 0.0)
    path = tmp_path / "app.py"
    path.write_text("x = 1")
    script = Script(path)
    first = script.load()
    assert script.load() is first
    path.write_text("x = 22")
    assert script.load() is not first
    second = script.load()
    script.forget()
    assert script.load() is not second


class Box:
    """Something to pickle."""


def test_main_is_the_namespace_of_the_run_that_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    here: ContextVar[dict[str, Any] | None] = ContextVar("here", default=None)
    program = ModuleType("__main__")
    program.own = "the program's"  # type: ignore[attr-defined]
    main = Main(program, here.get)
    monkeypatch.setitem(sys.modules, "__main__", main)
    assert main.own == "the program's"
    namespace = fresh_namespace(Path("app.py"), print)
    exec("from dataclasses import dataclass\n@dataclass\nclass Point:\n    x: 'int' = 1", namespace)
    token = here.set(namespace)
    try:
        assert main.__name__ == "__main__"
        assert main.__file__ == "app.py"
        assert isinstance(main, ModuleType)
        point = main.Point(5)
        assert pickle.loads(pickle.dumps(point)) == point
        main.y = 2
        assert namespace["y"] == 2
        del main.y
        assert not hasattr(main, "y")
        assert vars(main) is namespace
    finally:
        here.reset(token)
    assert not hasattr(main, "Point")
