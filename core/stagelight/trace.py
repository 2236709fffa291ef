"""An exception as an element: its type and message, and the frames that the author can act on."""

from __future__ import annotations

import linecache
import logging
import sys
import sysconfig
import traceback
from functools import cache
from pathlib import Path

from stagelight.element import Failure, Frame
from stagelight.vault import redact

log = logging.getLogger("stagelight")

_HERE = str(Path(__file__).parent)


def failure(exception: BaseException, script: Path | None = None, details: str = "full") -> Failure:
    """The element for an exception.

    Parameters
    ----------
    exception
        What was raised, with its traceback.
    script
        The main script: a file that was not found is looked for beside it, to say so.
    details
        What may be seen: "full", "stacktrace" (all but the message), "type", or "none".
    """
    if details not in ("full", "True", "true"):
        log.error("The script failed; its visitors see %s of it.", details, exc_info=exception)
    if details in ("none", "False", "false"):
        return Failure("Error", "Something went wrong here. Who runs this app finds more in its log.")
    if details == "type":
        return Failure(_type_name(exception), "")
    own = [frame for frame in traceback.extract_tb(exception.__traceback__) if not frame.filename.startswith(_HERE)]
    frames = tuple(
        Frame(each.filename, each.lineno or 0, each.name, (each.line or "").strip(), is_own(each.filename))
        for each in own
    )
    if isinstance(exception, SyntaxError) and exception.filename:
        line = exception.text or linecache.getline(exception.filename, exception.lineno or 0)
        frames += (Frame(exception.filename, exception.lineno or 0, "", line.strip(), True),)
    message = exception.msg if isinstance(exception, SyntaxError) else str(exception)
    message = redact(message + _hint(exception, script)) if details != "stacktrace" else ""
    return Failure(_type_name(exception), message, frames)


def is_own(filename: str) -> bool:
    """True for the author's files: neither Python's library, nor an installed package, nor Stagelight itself."""
    return not filename.startswith(("<frozen", _HERE)) and not any(filename.startswith(path) for path in _foreign())


@cache
def _foreign() -> tuple[str, ...]:
    paths = {sysconfig.get_paths()[name] for name in ("stdlib", "platstdlib", "purelib", "platlib")}
    packages = {path for path in sys.path if path.endswith(("site-packages", "dist-packages"))}
    return tuple(path + "/" for path in paths | packages)


def _type_name(exception: BaseException) -> str:
    kind = type(exception)
    return (
        kind.__qualname__ if kind.__module__ in ("builtins", "__main__") else f"{kind.__module__}.{kind.__qualname__}"
    )


def _hint(exception: BaseException, script: Path | None) -> str:
    if isinstance(exception, ModuleNotFoundError) and (exception.name or "").partition(".")[0] == "streamlit":
        return "\n\nScripts written for Streamlit run with: stagelight run --alias streamlit"
    name = getattr(exception, "filename", None)
    if script is None or not isinstance(exception, FileNotFoundError) or not isinstance(name, str):
        return ""
    beside = script.parent / name
    if Path(name).is_absolute() or not beside.exists():
        return ""
    return (
        "\n\nThere is such a file beside the script, but relative paths start at the working directory, "
        f"{Path.cwd()}. This works: Path(__file__).parent / {name!r}"
    )
