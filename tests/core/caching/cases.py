"""Runs one case of tests/data/cache.json: each process of it is forked from one that has the libraries loaded."""

from __future__ import annotations

import contextlib
import importlib
import json
import linecache
import os
import sys
import threading
import types
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

LIBRARIES = ("numpy", "pandas", "PIL.Image")


RAN: list[Any] = []
OUT: list[str] = []
WARNED: list[str] = []
_lock = threading.Lock()


def so_far() -> int:
    """How many ran."""
    return len(RAN)


def ran(name: object) -> None:
    """A cached body says that it runs."""
    with _lock:
        RAN.append(name)


def out(value: object) -> None:
    """A case reports a value."""
    OUT.append(repr(value))


def warn(message: Warning | str, category: type[Warning], *rest: object, **more: object) -> None:
    """In place of `warnings.showwarning`."""
    WARNED.append(f"{category.__name__}: {message}")


def module() -> types.ModuleType:
    """What a case imports as `ct`."""
    made = types.ModuleType("ct")
    vars(made).update(cache=cache, ran=ran, out=out)
    return made


def cache(function: Any = None, *, persist: bool = False, mode: str | None = None, **options: Any) -> Any:
    """The table's one decorator: by default st.cache, "copy" is st.cache_data, "resource" is st.cache_resource."""
    if function is None:
        return lambda given: cache(given, persist=persist, mode=mode, **options)
    import stagelight as st

    face: Any = {None: st.cache, "copy": st.cache_data, "resource": st.cache_resource}[mode]
    if persist:
        options["persist"] = "disk"
    return face(function, show_spinner=False, **options)


def write(folder: Path, files: dict[str, str | None], work: Path, tags: list[str]) -> None:
    """Put a phase's files in place; None deletes."""
    for name, text in files.items():
        path = Path(os.path.normpath(folder / name))
        if text is None:
            path.unlink(missing_ok=True)
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        if "libdir" in tags:
            text = text.replace("LIBDIR", repr(str(work / "lib" / "site-packages")))
        path.write_text(text)


def damage(work: Path) -> Callable[[bytes], None]:
    """What a case calls CORRUPT: other bytes in every file that was stored."""

    def overwrite(data: bytes) -> None:
        for path in (work / "home").rglob("*"):
            if path.is_file():
                path.write_bytes(data)

    return overwrite


def forget(work: Path) -> None:
    """What the watcher does between two runs: the project's modules are imported anew."""
    for name, module in list(sys.modules.items()):
        file = getattr(module, "__file__", None)
        if name != "__main__" and file and os.path.abspath(file).startswith(f"{work}{os.sep}"):
            kept.append(sys.modules.pop(name))
    importlib.invalidate_caches()
    linecache.checkcache()


kept: list[types.ModuleType] = []


def phase(case: dict[str, Any], each: dict[str, Any], work: Path, project: Path) -> dict[str, Any]:
    """One run of the case's program."""
    write(project, each["files"], work, case["tags"])
    os.environ.update(each.get("env", {}))
    exec(each.get("pre") or "", {"CORRUPT": damage(work)})
    forget(work)
    seen = len(RAN), len(OUT), len(WARNED)
    error = None
    path = project / "app.py"
    main = types.ModuleType("__main__")
    main.__file__ = str(path)
    kept.append(main)
    sys.modules["__main__"] = main
    try:
        exec(compile(path.read_text(), str(path), "exec"), vars(main))
    except BaseException as raised:
        error = f"{type(raised).__name__}: {raised}"
    bodies, said, warned = (each[start:] for each, start in zip((RAN, OUT, WARNED), seen))
    return {"ran": len(bodies), "out": said, "warn": warned, "error": error}


def process(order: dict[str, Any]) -> list[dict[str, Any]]:
    """All phases of one process of a case."""
    work, case = Path(order["work"]), order["case"]
    project = work / order["project"]
    for folder in (project, work / "home"):
        folder.mkdir(parents=True, exist_ok=True)
    os.environ["HOME"] = str(work / "home")
    os.environ.pop("XDG_CACHE_HOME", None)
    os.chdir(project)
    sys.path.insert(0, str(project))
    sys.modules["ct"] = module()
    warnings.simplefilter("always")
    warnings.showwarning = warn
    if order["first"]:
        for tag in case["tags"]:
            if tag.startswith("pre0:"):
                exec(tag[5:], {})
    return [phase(case, each, work, project) for each in order["phases"]]


def serve() -> None:
    """Fork a child for each order that comes in a line; its answer goes out in a line."""
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    sys.dont_write_bytecode = True
    import stagelight

    stagelight.cache  # noqa: B018
    for name in LIBRARIES:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    for line in sys.stdin:
        reader, writer = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reader)
            with os.fdopen(writer, "w") as out:
                json.dump(process(json.loads(line)), out)
            os._exit(0)
        os.close(writer)
        with os.fdopen(reader) as back:
            answer = back.read()
        os.waitpid(child, 0)
        answers.write(answer.replace("\n", " ") + "\n")
        answers.flush()
