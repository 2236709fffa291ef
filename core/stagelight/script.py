"""The author's file: compiled once a version, shown values found, and a `__main__` that every run shares."""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from time import monotonic
from types import CodeType, ModuleType
from typing import Any

from attrs import frozen

FRESH = 0.05
SHOW = "__stagelight_show__"
"""What a value that stands alone is passed to."""


@frozen
class Code:
    """A compiled version of a script."""

    code: CodeType
    endless: tuple[tuple[int, int], ...]
    """First and last line of each `while` with a constant-true test and no way out."""
    navigates: bool = False
    """True where it says `navigation`: it finds its pages itself."""

    def stands_in_endless_loop(self, line: int) -> bool:
        """True where the line is inside such a loop."""
        return any(first <= line <= last for first, last in self.endless)


class Script:
    """One script file.

    Parameters
    ----------
    path
        The file.
    magic
        Show values that stand alone in a line, as `st.write` would.
    given
        What its globals hold from the first line on, besides what all scripts find.
    """

    def __init__(self, path: Path, *, magic: bool = True, given: Mapping[str, Any] | None = None) -> None:
        self.path = path
        self.magic = magic
        self.given = {} if given is None else given
        self.navigates = False
        """True once a run has called `st.navigation`, wherever that stands."""
        self._beside: dict[Path, Script] = {}
        self._version: tuple[int, int, int] | None = None
        self._looked = 0.0
        self._code: Code | None = None

    def load(self) -> Code:
        """The compiled script, compiled anew only when the file changed. Raises SyntaxError and OSError.

        The file is looked at once in FRESH seconds: hundreds of visitors need not ask the disk for each run.
        """
        now = monotonic()
        if self._code is not None and self._version is not None and now < self._looked + FRESH:
            return self._code
        self._looked = now
        status = self.path.stat()
        version = (status.st_mtime_ns, status.st_size, status.st_ino)
        if self._code is None or version != self._version:
            self._code = compile_script(self.path.read_bytes(), str(self.path), magic=self.magic)
            self._version = version
        return self._code

    def namespace(self, show: Callable[..., object]) -> dict[str, Any]:
        """What a run's globals hold before its first line."""
        return {**fresh_namespace(self.path, show), **self.given}

    def beside(self, path: Path) -> Script:
        """Another file of the same app: a page."""
        found = self._beside.get(path)
        if found is None:
            found = self._beside[path] = Script(path, magic=self.magic, given=self.given)
        return found

    def files(self) -> list[Path]:
        """The pages' files that were run so far."""
        return list(self._beside)

    def forget(self) -> None:
        """Read the files again at the next run, whatever their times say."""
        for script in (self, *self._beside.values()):
            script._version = None


def compile_script(source: str | bytes, filename: str, *, magic: bool = True) -> Code:
    """Compile a script.

    Parameters
    ----------
    source
        The text; bytes are decoded as their coding line says.
    filename
        What tracebacks call it.
    magic
        Wrap values that stand alone in a call that shows them.

    Example
    -------
    >>> compile_script("while True:\\n    pass", "app.py").endless
    ((1, 2),)
    """
    tree = ast.parse(source, filename)
    endless = tuple((loop.lineno, loop.end_lineno or loop.lineno) for loop in _endless_loops(tree))
    names = (getattr(node, "attr", getattr(node, "id", getattr(node, "name", ""))) for node in ast.walk(tree))
    navigates = "navigation" in names
    if magic:
        _show_values(tree)
    return Code(compile(tree, filename, "exec", dont_inherit=True), endless, navigates)


def _endless_loops(tree: ast.AST) -> Iterator[ast.While]:
    for node in ast.walk(tree):
        if isinstance(node, ast.While) and isinstance(node.test, ast.Constant) and node.test.value:
            yield from () if any(_leaves(statement) for statement in node.body) else (node,)


def _leaves(node: ast.AST, *, inner: bool = False) -> bool:
    """True where the statement can leave the loop around it."""
    if isinstance(node, ast.Return):
        return True
    if isinstance(node, ast.Break):
        return not inner
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)):
        return False
    inner = inner or isinstance(node, (ast.For, ast.AsyncFor, ast.While))
    return any(_leaves(child, inner=inner) for child in ast.iter_child_nodes(node))


def _show_values(tree: ast.Module) -> None:
    for node in ast.walk(tree):
        documented = isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef))
        for field, statements in ast.iter_fields(node):
            if (
                isinstance(statements, list)
                and field in ("body", "orelse", "finalbody")
                and not isinstance(node, ast.Lambda)
            ):
                if isinstance(node, ast.ClassDef):
                    continue
                for place, statement in enumerate(statements):
                    docstring = documented and place == 0 and field == "body"
                    if isinstance(statement, ast.Expr) and _is_shown(statement.value, docstring):
                        statement.value = _call(statement.value)


def _is_shown(value: ast.expr, first: bool) -> bool:
    match value:
        case ast.Constant(str()):
            return not first
        case ast.Constant(constant):
            return constant is not Ellipsis
        case ast.ListComp(ast.Call()) | ast.SetComp(ast.Call()) | ast.GeneratorExp():
            return False
        case ast.Call() | ast.Await() | ast.Yield() | ast.YieldFrom() | ast.NamedExpr():
            return False
    return True


def _call(value: ast.expr) -> ast.expr:
    arguments = value.elts if isinstance(value, ast.Tuple) and value.elts else [value]
    call = ast.Call(ast.Name(SHOW, ast.Load()), arguments, [])
    ast.copy_location(call, value)
    ast.copy_location(call.func, value)
    return call


class Main(ModuleType):
    """The `__main__` of all runs: in a run it is that run's namespace, elsewhere the program's own module.

    pickle, dataclasses and `typing.get_type_hints` look modules up by name; this one answers for whichever
    run asks, so that several can go on at once.
    """

    def __init__(self, program: ModuleType, namespace: Callable[[], dict[str, Any] | None]) -> None:
        super().__init__("__main__")
        object.__setattr__(self, "_lookup", lambda: namespace() or vars(program))

    def __getattribute__(self, name: str) -> Any:
        namespace: dict[str, Any] = object.__getattribute__(self, "_lookup")()
        if name == "__dict__":
            return namespace
        if name == "__class__":
            return ModuleType
        try:
            return namespace[name]
        except KeyError:
            raise AttributeError(f"module '__main__' has no attribute {name!r}") from None

    def __setattr__(self, name: str, value: Any) -> None:
        object.__getattribute__(self, "_lookup")()[name] = value

    def __delattr__(self, name: str) -> None:
        del object.__getattribute__(self, "_lookup")()[name]


def install_main(namespace: Callable[[], dict[str, Any] | None]) -> None:
    """Put the shared `__main__` in place, once a process."""
    if not issubclass(type(sys.modules["__main__"]), Main):
        sys.modules["__main__"] = Main(sys.modules["__main__"], namespace)


def fresh_namespace(path: Path, show: Callable[..., object]) -> dict[str, Any]:
    """What a run's globals hold before its first line."""
    base: Mapping[str, Any] = {
        "__name__": "__main__",
        "__file__": str(path),
        "__builtins__": __builtins__,
        "__doc__": None,
        "__loader__": None,
        "__package__": None,
        "__spec__": None,
        SHOW: show,
    }
    return dict(base)
