"""The scripts that draw other libraries' charts: taken from the Python packages that the author installed."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Mapping
from functools import lru_cache
from importlib import metadata, util
from pathlib import Path
from threading import Lock
from typing import Any

from attrs import frozen

from stagelight.plugin import option


@frozen
class Script:
    """Where a library's scripts are."""

    package: str
    """What to install."""
    module: str
    files: tuple[str, ...] = ()
    """Below the module's folder, in the order in which they are loaded."""
    make: Callable[[], str] | None = None
    """Makes the script where the package has no file of it."""
    setting: str | None = None
    """The option that names a file of the author's own."""


def _vega() -> str:
    """The bundle of Vega, Vega-Lite and vega-embed that vl-convert makes: seconds once a version, then a file."""
    import platformdirs
    import vl_convert

    bundle: Any = vl_convert.javascript_bundle  # its types ask for what it does not need

    version = metadata.version("vl-convert-python")
    file = Path(platformdirs.user_cache_dir("stagelight", appauthor=False)) / "scripts" / f"vega-{version}.js"
    try:
        return file.read_text("utf-8")
    except OSError:
        text: str = bundle()
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        part = file.with_suffix(".part")
        part.write_text(text, "utf-8")
        part.replace(file)
    except OSError:
        pass  # a disk that nobody may write to costs these seconds once a process
    return text


SCRIPTS: Mapping[str, Script] = {
    "vega": Script("vl-convert-python", "vl_convert", make=_vega),
    "plotly": Script("plotly", "plotly", ("package_data/plotly.min.js",)),
    "bokeh": Script(
        "bokeh",
        "bokeh",
        tuple(f"server/static/js/bokeh{part}.min.js" for part in ("", "-widgets", "-tables", "-gl")),
    ),
    "deck": Script("pydeck", "pydeck", ("nbextension/static/index.js",)),
    "echarts": Script("pyecharts", "", setting="charts.echarts"),
    "mermaid": Script("mermaid", "", setting="charts.mermaid"),
}
_making = Lock()


def address(library: str) -> str | None:
    """Where the live page finds a library's script; None where it is not installed."""
    script = SCRIPTS.get(library)
    if script is None:
        return None
    if script.setting is not None:
        file = _own(library)
        return None if file is None else f"_stage/chart-script/{library}-{file.stat().st_mtime_ns:x}.js"
    version = _version(script.package, script.module)
    return None if version is None else f"_stage/chart-script/{library}-{version}.js"


@lru_cache
def _version(package: str, module: str) -> str | None:
    if util.find_spec(module) is None:
        return None
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "0"


def _own(library: str) -> Path | None:
    setting = SCRIPTS[library].setting
    named = option(setting) if setting else None
    file = Path(str(named)) if named else None
    return file if file is not None and file.is_file() else None


def packed(library: str) -> bytes | None:
    """A library's script, gzipped; None where it is not installed."""
    where = address(library)
    if where is None:
        return None
    with _making:
        return _packed(library, where)


@lru_cache(maxsize=8)
def _packed(library: str, where: str) -> bytes:
    script = SCRIPTS[library]
    if script.make is not None:
        text = script.make()
    elif script.setting is not None:
        file = _own(library)
        text = file.read_text("utf-8") if file is not None else ""
    else:
        spec = util.find_spec(script.module)
        folder = Path(str(spec.origin)).parent if spec is not None else Path()
        text = "\n".join((folder / name).read_text("utf-8") for name in script.files if (folder / name).is_file())
    return gzip.compress(text.encode(), 6, mtime=0)
