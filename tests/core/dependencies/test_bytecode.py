"""What a code object does, whatever its text looks like."""

from __future__ import annotations

import ast
import importlib.util
from collections.abc import Iterator
from pathlib import Path
from types import CodeType

import pytest

from stagelight.dependencies.bytecode import Import, read


def functions(code: CodeType) -> Iterator[CodeType]:
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield constant
            yield from functions(constant)


def source(module: str) -> str:
    spec = importlib.util.find_spec(module)
    assert spec is not None
    return Path(str(spec.origin)).read_text()


@pytest.mark.parametrize("name", ["ast", "contextlib", "json.decoder", "pickle", "threading"])
def test_how_a_text_is_laid_out_does_not_count(name: str) -> None:
    text = source(name)
    one = compile(text, "one.py", "exec", dont_inherit=True)
    other = compile(ast.unparse(ast.parse(text)), "other.py", "exec", dont_inherit=True)
    assert read(one).digest == read(other).digest
    for mine, theirs in zip(functions(one), functions(other), strict=True):
        assert read(mine).digest == read(theirs).digest, mine.co_qualname


def test_functions_that_differ_differ() -> None:
    code = compile(source("typing"), "one.py", "exec", dont_inherit=True)
    found: dict[bytes, CodeType] = {}
    for each in functions(code):
        twin = found.setdefault(read(each).digest, each)
        assert twin.co_code == each.co_code or twin.co_names == each.co_names


def test_it_asks_for_names_with_the_attributes_that_follow() -> None:
    code = compile("def f(n):\n    import a.b\n    from . import c\n    return mod.sub.g(n).h + K", "app.py", "exec")
    found = read(next(functions(code)))
    assert found.chains == (("mod", "sub", "g"), ("K",))
    assert found.imports == (Import("a.b", 0, ()), Import("", 1, ("c",)))


def test_names_of_locals_count_where_they_can_be_seen() -> None:
    one, other = (compile(f"def f(n):\n    {name} = n\n    return locals()", "a.py", "exec") for name in "ab")
    assert read(next(functions(one))).digest != read(next(functions(other))).digest
