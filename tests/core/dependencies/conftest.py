"""A project's folder, whose app can be run again and again as an author would save it."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent
from types import ModuleType
from typing import Any

import pytest

from stagelight.dependencies import Fingerprint, fingerprint


class Project:
    """A project's folder, whose app can be run again and again as an author would save it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.count = 0

    def write(self, **sources: str) -> None:
        for name, source in sources.items():
            path = self.root / f"{name}.py"
            path.parent.mkdir(exist_ok=True, parents=True)
            path.write_text(dedent(source))

    def run(self, app: str = "", **sources: str) -> dict[str, Any]:
        """Save some files, forget the project's modules and run the app; gives its globals."""
        self.write(**sources)
        for name, module in list(sys.modules.items()):
            if str(getattr(module, "__file__", None) or "").startswith(str(self.root)):
                del sys.modules[name]
        importlib.invalidate_caches()
        path = self.root / "app.py"
        if app:
            path.write_text(dedent(app))
        main = ModuleType("__main__")
        main.__file__ = str(path)
        exec(compile(path.read_text(), str(path), "exec"), vars(main))
        return vars(main)

    def print_of(self, app: str = "", **sources: str) -> Fingerprint:
        """The fingerprint of the app's `f`."""
        return fingerprint(self.run(app, **sources)["f"], self.root)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Project]:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    monkeypatch.syspath_prepend(str(tmp_path))
    before = set(sys.modules)
    yield Project(tmp_path)
    for name in set(sys.modules) - before:
        del sys.modules[name]
