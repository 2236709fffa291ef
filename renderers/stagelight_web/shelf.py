"""The files a page loads: hashed by content, packed once, cached for ever."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable
from hashlib import blake2b
from importlib import resources
from pathlib import Path

from attrs import frozen

from stagelight.plugin import Asset

TYPES = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml", "json": "application/json"}


@frozen
class File:
    """A file as it is sent."""

    body: bytes
    packed: bytes
    """The same by gzip; empty where that is no shorter."""
    type: str


class Shelf:
    """All files by name: the bundle of the front end, one style sheet of everybody's, the plugins' scripts.

    Parameters
    ----------
    stylesheet : the style sheet of the HTML renderer
    assets : what plugins bring
    """

    def __init__(self, stylesheet: str, assets: Iterable[Asset]) -> None:
        self.files: dict[str, File] = {}
        self.scripts: list[str] = []
        """The names of the scripts that every page loads; ours first."""
        self.lazy: dict[str, list[str]] = {}
        """The names of the scripts and style sheets for elements of one kind, by kind."""
        self.origins: set[str] = set()
        styles = [stylesheet]
        styles.append(self._take_bundle())
        for asset in assets:
            self._take(asset, styles)
        self.style = self._put("stage.css", "\n".join(styles).encode())

    def _take_bundle(self) -> str:
        folder = resources.files("stagelight_web") / "static"
        manifest: dict[str, str] = json.loads((folder / "manifest.json").read_text())
        for file in folder.iterdir():
            if file.name.endswith(".js"):
                self.files[file.name] = _file(file.name, file.read_bytes())
        self.scripts.append(manifest["stage.js"])
        return (folder / manifest["enhance.css"]).read_text()

    def _take(self, asset: Asset, styles: list[str]) -> None:
        text = asset.source.read_text() if isinstance(asset.source, Path) else asset.source
        self.origins.update(asset.origins)
        if asset.name.endswith(".css") and not asset.kinds:
            styles.append(text)
            return
        name = self._put(asset.name, text.encode())
        if asset.kinds:
            for kind in asset.kinds:
                self.lazy.setdefault(kind, []).append(name)
        else:
            self.scripts.append(name)

    def _put(self, name: str, body: bytes) -> str:
        stem, _, ending = name.rpartition(".")
        hashed = f"{stem}-{blake2b(body, digest_size=5).hexdigest()}.{ending}"
        self.files[hashed] = _file(hashed, body)
        return hashed


def _file(name: str, body: bytes) -> File:
    packed = gzip.compress(body, 9, mtime=0)
    kind = TYPES.get(name.rpartition(".")[2], "application/octet-stream")
    return File(body, packed if len(packed) < len(body) else b"", kind)
