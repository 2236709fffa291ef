"""The other package's error classes: ours under their names, so that `except` clauses catch what is raised."""

from __future__ import annotations

from typing import Any

from stagelight import errors

_RENAMED = {
    "DuplicateWidgetID": "DuplicateElementKey",
    "StreamlitDuplicateElementId": "DuplicateElementKey",
    "LocalizableStreamlitException": "APIException",
    "MarkdownFormattedException": "Error",
}


def __getattr__(name: str) -> Any:
    own = _RENAMED.get(name, name.removeprefix("Streamlit"))
    found = getattr(errors, own, None)
    if found is None:  # what nothing here raises yet: a class of its own, so that it catches nothing else
        found = type(name, (errors.APIException,), {"__doc__": "Nothing here raises this."})
    globals()[name] = found
    return found
