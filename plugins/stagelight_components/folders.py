"""The folders of components, by the components' names: all that the process serves of them."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import quote

from stagelight.plugin import ComponentRegistryError

ROUTE = "_stage/component"
_folders: dict[str, Path] = {}


def declare(name: str, path: str | os.PathLike[str]) -> str:
    """Serve a folder under a name; the address of its first page, relative to the app's. The last to ask has the name.

    Raises
    ------
    ComponentRegistryError
        If there is no such folder.
    """
    folder = Path(path).resolve()
    if not folder.is_dir():
        raise ComponentRegistryError(
            f"The component {name!r} has no folder {os.fspath(path)!r}. Build it, or correct path=."
        )
    _folders[name] = folder
    return f"{ROUTE}/{quote(name, safe='')}/index.html"


def find(name: str, path: str) -> Path | None:
    """A file of a component; None where there is none, or where it lies outside of the folder."""
    folder = _folders.get(name)
    if folder is None or "\0" in path:
        return None
    file = (folder / path).resolve()
    return file if file.is_relative_to(folder) and file.is_file() else None
