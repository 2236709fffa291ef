"""`--alias NAME`: scripts written for another package find Stagelight under that package's name."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from operator import attrgetter
from types import ModuleType
from typing import Any

from stagelight.alias.faces import FACES, OLD
from stagelight.handle import Handle
from stagelight.registry import registry

__all__ = ["install", "installed", "uninstall"]


class Face(ModuleType):
    """A module of the other package; each name is looked up here when it is first used."""

    def __getattr__(self, name: str) -> Any:
        if name == "__all__":
            return [each for each in dir(self) if not each.startswith("_")]
        inner = self.__name__.partition(".")[2]
        if name in FACES[inner]:
            found = _target(FACES[inner][name])
            if inner:
                setattr(self, name, found)
            return found
        if (f"{inner}.{name}" if inner else name) in FACES and (inner or not _called(name)):
            return importlib.import_module(f"{self.__name__}.{name}")
        if inner or name.startswith("_"):
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r} that Stagelight knows.")
        return registry().command(name)

    def __setattr__(self, name: str, value: Any) -> None:
        """An imported module does not hide the command of its name: `st.navigation` stays a function."""
        if not (isinstance(value, Face) and "." not in self.__name__ and _called(name)):
            super().__setattr__(name, value)

    def __dir__(self) -> list[str]:
        inner = self.__name__.partition(".")[2]
        return sorted({*vars(self), *FACES[inner], *(() if inner else registry().commands)})


def _called(name: str) -> bool:
    """True where a command has this name, one that is called."""
    return name in registry().commands and callable(registry().command(name))


def _target(target: str) -> Any:
    """What an entry of `FACES` means."""
    if target.startswith("="):
        return target[1:]
    module, _, name = target.partition(":")
    if module == "st":
        command, _, inner = name.partition(".")
        found = registry().command(command)
        return attrgetter(inner)(found) if inner else found
    return getattr(importlib.import_module(module), name)


class Finder(MetaPathFinder, Loader):
    """Answers imports of one package's name, before any other finder is asked."""

    def __init__(self, package: str) -> None:
        self.package = package

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """The module's face; nothing for what we do not have, so that the import fails as it should."""
        package, _, inner = fullname.partition(".")
        if package != self.package or inner not in FACES:
            return None
        return ModuleSpec(fullname, self, is_package=True)

    def create_module(self, spec: ModuleSpec) -> Face:
        """An empty face."""
        return Face(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """Nothing is to be run: names are looked up when they are used."""


def install(package: str = "streamlit") -> None:
    """Make `import NAME`, `from NAME import ...` and `import NAME.components.v1` mean Stagelight.

    Parameters
    ----------
    package : the name; where a package of that name is installed, it is not reached any more

    Example
    -------
    >>> install("streamlit")
    >>> import streamlit as st
    >>> st.__version__
    '1.67.0'
    >>> uninstall("streamlit")
    """
    uninstall(package)
    sys.meta_path.insert(0, Finder(package))
    for old, name in OLD.items():
        setattr(Handle, old, property(attrgetter(name)))


def installed() -> str | None:
    """The package's name that means Stagelight now; None where none does."""
    return next((each.package for each in sys.meta_path if isinstance(each, Finder)), None)


def uninstall(package: str = "streamlit") -> None:
    """Give the name back."""
    sys.meta_path[:] = [each for each in sys.meta_path if not (isinstance(each, Finder) and each.package == package)]
    if not any(isinstance(each, Finder) for each in sys.meta_path):
        for old in OLD.keys() & vars(Handle).keys():
            delattr(Handle, old)
    for name in [name for name in sys.modules if name == package or name.startswith(f"{package}.")]:
        del sys.modules[name]
