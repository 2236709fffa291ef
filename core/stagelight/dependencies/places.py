"""What belongs to the project and what to a library."""

from __future__ import annotations

import builtins
import os
import sys
import sysconfig
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from types import BuiltinFunctionType, FunctionType, ModuleType
from typing import Any

HOUSE = __name__.partition(".")[0]


class Places:
    """Tells the project's code from that of libraries.

    Parameters
    ----------
    root
        The project's folder.
    watched
        Names of modules outside of it that count as its own; what lies inside of a watched package does too.
    """

    def __init__(self, root: Path, watched: Iterable[str] = ()) -> None:
        self.root = os.path.join(os.path.abspath(root), "")
        self._roots = {self.root, os.path.join(os.path.realpath(root), "")}
        self._watched = tuple(watched)
        self._known: dict[tuple[object, object], bool] = {}

    def owns_module(self, module: ModuleType) -> bool:
        """True where a module is the project's own."""
        return self._owns(getattr(module, "__name__", None), getattr(module, "__file__", None) or _folder(module))

    def owns_namespace(self, namespace: Mapping[str, Any], filename: str | None = None) -> bool:
        """True where a module's globals are the project's own; code without a file was typed in, so it is."""
        return self._owns(namespace.get("__name__"), namespace.get("__file__") or filename)

    def owns(self, thing: object) -> bool:
        """True where a function, a class or a module is the project's own."""
        if isinstance(thing, FunctionType):
            return self.owns_namespace(thing.__globals__, thing.__code__.co_filename)
        if isinstance(thing, ModuleType):
            return self.owns_module(thing)
        if isinstance(thing, BuiltinFunctionType):
            return False
        module = getattr(thing, "__module__", None)
        if module == "__main__":
            return True
        home = sys.modules.get(module) if isinstance(module, str) else None
        return self._owns(module, None) if home is None else self.owns_module(home)

    def owns_file(self, filename: str) -> bool:
        """True where a file lies inside of the project, and not inside of an environment in it."""
        path = os.path.abspath(filename)
        root = next((root for root in self._roots if path.startswith(root)), None)
        if root is None or any(path.startswith(folder) for folder in _foreign_folders() if not root.startswith(folder)):
            return False
        parts = path[len(root) :].split(os.sep)
        return not ("site-packages" in parts or "dist-packages" in parts)

    def short(self, filename: str) -> str:
        """A file's name as seen from the project's folder, with forward slashes."""
        path = os.path.abspath(filename)
        for root in self._roots:
            if os.path.join(path, "").startswith(root):
                return path[len(root) :].replace(os.sep, "/") or "."
        return path

    def _owns(self, name: object, filename: object) -> bool:
        known = self._known.get((name, filename))
        if known is None:
            known = self._known[name, filename] = self._decide(name, filename)
        return known

    def _decide(self, name: object, filename: object) -> bool:
        if isinstance(name, str):
            top = name.partition(".")[0]
            if any(name == each or name.startswith(f"{each}.") for each in self._watched):
                return True
            if top == HOUSE or top.startswith(f"{HOUSE}_") or top in sys.builtin_module_names:
                return False
            if name == "__main__":
                return True
        if not isinstance(filename, str):
            return name not in sys.stdlib_module_names and name != builtins.__name__
        return self.owns_file(filename) or (not os.path.exists(filename) and "<" in filename)


def _folder(module: ModuleType) -> str | None:
    """The folder of a package without an `__init__.py`, None for what has no file."""
    for folder in getattr(module, "__path__", ()):
        return os.path.join(folder, "")
    return None


@cache
def _foreign_folders() -> tuple[str, ...]:
    """The folders of Python itself, of its environment and of this package."""
    paths = sysconfig.get_paths()
    names = {paths["stdlib"], paths["platstdlib"], paths["purelib"], paths["platlib"], sys.prefix, sys.base_prefix}
    names.add(str(Path(__file__).parent.parent))
    return tuple(os.path.join(path, "") for name in names for path in {os.path.abspath(name), os.path.realpath(name)})
