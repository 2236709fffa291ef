"""The other package's error classes: ours under their names, so that `except` clauses catch what is raised."""

from __future__ import annotations

from typing import Any

from stagelight import errors


def __getattr__(name: str) -> Any:
    own = name.removeprefix("Streamlit")
    if own not in vars(errors):
        raise AttributeError(f"There is no error {name!r}.")
    return vars(errors)[own]
