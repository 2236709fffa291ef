"""What a piece of code does, without where it stands: its bytecode in a form that no comment or line break changes."""

from __future__ import annotations

import dis
import inspect
from collections.abc import Iterator
from hashlib import blake2b
from types import CodeType
from typing import Any
from weakref import ref

from attrs import field, frozen

FLAGS = (
    inspect.CO_VARARGS
    | inspect.CO_VARKEYWORDS
    | inspect.CO_GENERATOR
    | inspect.CO_COROUTINE
    | inspect.CO_ASYNC_GENERATOR
    | inspect.CO_ITERABLE_COROUTINE
)
SILENT = {"NOP", "RESUME", "CACHE", "EXTENDED_ARG", "PRECALL", "MAKE_CELL", "COPY_FREE_VARS", "NOT_TAKEN"}
"""Instructions that do nothing an author could see, or whose operand follows from the rest."""
LOOKS = {"locals", "vars", "dir", "eval", "exec"}
"""Where one of these is called, the names of local variables can be seen."""
JUMPS = set(dis.hasjrel) | set(dis.hasjabs)
ATTRIBUTES = {"LOAD_ATTR", "LOAD_METHOD"}
NOTES = {"__doc__", "__firstlineno__", "__static_attributes__"}
OR_POP = {"JUMP_IF_TRUE_OR_POP", "JUMP_IF_FALSE_OR_POP"}
ROOTS = {"LOAD_GLOBAL", "LOAD_NAME"}


@frozen
class Import:
    """An import statement inside a function."""

    module: str
    level: int
    names: tuple[str, ...]


@frozen
class Bytecode:
    """What one code object does, and what it asks for by name."""

    digest: bytes
    chains: tuple[tuple[str, ...], ...]
    """The globals it reads, each with the attributes that follow at once: `("prep", "clean")`."""
    free: tuple[str, ...]
    """Its free variables, in the order of their first use."""
    imports: tuple[Import, ...]
    texts: frozenset[str]
    """The strings among its constants."""


_known: dict[int, tuple[ref[CodeType], Bytecode]] = {}


def read(code: CodeType) -> Bytecode:
    """What a code object does; read once for each code object.

    Comments, docstrings, line numbers, annotations and the names of local variables do not count.

    Example
    -------
    >>> one, other = compile("x = 1 + y", "a.py", "exec"), compile("# sum\\nx = (1 +\\n y)", "b.py", "exec")
    >>> read(one).digest == read(other).digest, read(one).chains
    (True, (('y',),))
    """
    number = id(code)
    known = _known.get(number)
    if known is not None and known[0]() is code:
        return known[1]
    reading = _Reading()
    digest = blake2b(reading.code(code, _Names(None, code)), digest_size=16).digest()
    free = tuple(name for name in reading.first.slots if name in code.co_freevars) if reading.first else ()
    found = Bytecode(digest, tuple(reading.chains), free, tuple(reading.imports), frozenset(reading.texts))
    _known[number] = ref(code, lambda _: _known.pop(number, None)), found
    return found


def frame(*pieces: bytes) -> bytes:
    """Pieces joined so that no other pieces give the same bytes."""
    return b"".join(b"%d:%b" % (len(piece), piece) for piece in pieces)


@frozen
class Step:
    """One instruction."""

    offset: int
    name: str
    kind: str
    """"jump", "constant", "local", or "" for all else."""
    value: Any


class _Names:
    """The local variables of a code object, numbered as they come; free ones are those of the code around it."""

    def __init__(self, outer: _Names | None, code: CodeType) -> None:
        self.outer = outer
        self.free = frozenset(code.co_freevars)
        self.cells = self.free | set(code.co_cellvars)
        self.depth: int = outer.depth + 1 if outer else 0
        self.slots: dict[str, str] = {}

    def slot(self, name: str) -> str:
        if self.outer is not None and name in self.free:
            return self.outer.slot(name)
        return self.slots.setdefault(name, f"{self.depth}.{len(self.slots)}")


@frozen
class _Reading:
    """One walk through a code object and those nested in it."""

    chains: dict[tuple[str, ...], None] = field(factory=dict)
    imports: dict[Import, None] = field(factory=dict)
    texts: set[str] = field(factory=set)
    names: list[_Names] = field(factory=list)

    @property
    def first(self) -> _Names | None:
        return self.names[0] if self.names else None

    def code(self, code: CodeType, names: _Names) -> bytes:
        self.names.append(names)
        parameters = code.co_varnames[: _parameters(code)]
        for name in parameters:
            names.slot(name)
        steps = _without_notes(list(_steps(code)))
        places = _places(code, steps)
        _shorten(steps, places)
        self._asks(steps)
        lines = [self._step(step, names, places) for step in steps]
        table = [
            repr((places[entry.start], places[entry.end], places[entry.target], entry.depth, entry.lasti)).encode()
            for entry in getattr(dis.Bytecode(code), "exception_entries", ())
            if places[entry.start] < places[entry.end]
        ]
        shape = (parameters, code.co_posonlyargcount, code.co_kwonlyargcount, code.co_flags & FLAGS)
        seen = tuple(names.slots) if any(chain[0] in LOOKS for chain in self.chains) else ()
        return frame(repr(shape).encode(), repr(seen).encode(), frame(*lines), frame(*table))

    def _asks(self, steps: list[Step]) -> None:
        """Note the globals and the modules that the steps ask for."""
        for number, step in enumerate(steps):
            if step.name in ROOTS:
                chain = [str(step.value)]
                for after in steps[number + 1 :]:
                    if after.name not in ATTRIBUTES:
                        break
                    chain.append(str(after.value))
                self.chains[tuple(chain)] = None
            elif step.name == "IMPORT_NAME":
                level, names = steps[number - 2].value, steps[number - 1].value
                self.imports[Import(str(step.value), int(level or 0), tuple(names or ()))] = None

    def _step(self, step: Step, names: _Names, places: dict[int, int]) -> bytes:
        match step.kind:
            case "jump":
                operand = b"%d" % places[step.value]
            case "constant":
                operand = self.constant(step.value, names)
            case "local" if step.name == "LOAD_CLOSURE" or (step.name == "LOAD_FAST" and step.value in names.cells):
                # Which cell it is follows from the nested code; their order is that of their names, which do not count.
                return frame(b"LOAD_CLOSURE")
            case "local":
                operand = names.slot(step.value).encode()
            case _:
                operand = repr(step.value).encode()
        return frame(step.name.encode(), operand)

    def constant(self, value: Any, names: _Names) -> bytes:
        """A constant with its type: 1, 1.0 and True are three."""
        if isinstance(value, CodeType):
            return frame(b"code", value.co_name.encode(), self.code(value, _Names(names, value)))
        if isinstance(value, tuple):
            return frame(b"tuple", *(self.constant(each, names) for each in value))
        if isinstance(value, frozenset):
            return frame(b"frozenset", *sorted(self.constant(each, names) for each in value))
        if isinstance(value, str):
            self.texts.add(value)
        return frame(type(value).__name__.encode(), repr(value).encode())


def _parameters(code: CodeType) -> int:
    extra = bool(code.co_flags & inspect.CO_VARARGS) + bool(code.co_flags & inspect.CO_VARKEYWORDS)
    return code.co_argcount + code.co_kwonlyargcount + extra


def _steps(code: CodeType) -> Iterator[Step]:
    """The instructions of a code object in one form for all Pythons."""
    for each in dis.get_instructions(code):
        value: Any = each.argval
        if each.opname in SILENT:
            continue
        if each.opcode in JUMPS:
            yield Step(each.offset, each.opname.replace("_FORWARD", "").replace("_BACKWARD", ""), "jump", value)
        elif each.opname == "KW_NAMES":
            yield Step(each.offset, each.opname, "constant", code.co_consts[each.arg or 0])
        elif each.opcode in dis.hasconst:
            yield Step(each.offset, each.opname, "constant", value)
        elif isinstance(value, tuple) and each.opcode in dis.haslocal:
            # Newer Pythons join two steps, but only where they stand in one line.
            names = each.opname.replace("_BORROW", "").replace("FAST_", "FAST ").split()
            yield from (Step(each.offset, *pair) for pair in zip(names, ("local", "local"), value, strict=True))
        elif each.opcode in dis.haslocal or each.opcode in dis.hasfree:
            yield Step(each.offset, each.opname.replace("_BORROW", "").replace("_CHECK", ""), "local", str(value))
        else:
            shown = each.opcode in dis.hasname or each.opcode in dis.hascompare
            yield Step(each.offset, each.opname, "", value if shown else each.arg)


def _without_notes(steps: list[Step]) -> list[Step]:
    """Modules and classes store their docstring and where they stand; functions only carry them."""
    dropped: set[int] = set()
    for number, step in enumerate(steps[1:], 1):
        before = steps[number - 1]
        if step.name == "STORE_NAME" and step.value in NOTES and (before.kind == "constant" or "SMALL" in before.name):
            dropped |= {number - 1, number}
    return [step for number, step in enumerate(steps) if number not in dropped] if dropped else steps


def _shorten(steps: list[Step], places: dict[int, int]) -> None:
    """Lead jumps to jumps to where they end: the compiler does so only where both stand in one line."""
    ends = {
        number: places[step.value] for number, step in enumerate(steps) if step.name in ("JUMP", "JUMP_NO_INTERRUPT")
    }
    for offset, number in places.items():
        seen = set()
        while number in ends and number not in seen:
            seen.add(number)
            number = ends[number]
        places[offset] = number
    for number, step in enumerate(steps):
        end = steps[places[step.value]] if step.name in OR_POP else None
        if end is not None and end.name in OR_POP and end.name != step.name:
            # The other way round at its end: what it keeps is dropped there at once.
            steps[number] = Step(step.offset, f"POP_{step.name.removesuffix('_OR_POP')}", "jump", end.offset + 2)


def _places(code: CodeType, steps: list[Step]) -> dict[int, int]:
    """For each offset the number of the first kept step at or after it."""
    kept = {step.offset: number for number, step in reversed(list(enumerate(steps)))}
    places = {}
    number = len(steps)
    for offset in range(len(code.co_code), -2, -2):
        number = kept.get(offset, number)
        places[offset] = number
    return places
