"""The core's elements and their commands, registered as any plugin's are; nothing is imported before its first use."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import stagelight.records as records
from stagelight.contracts import Store
from stagelight.element import Element, Failure, Notice, Progress, RootBlock, Unknown
from stagelight.hookspecs import hookimpl

_HOMES = {
    "buttons": "button checkbox toggle",
    "choices": "radio selectbox multiselect",
    "code": "code latex html json",
    "dates": "date_input time_input datetime_input",
    "echo": "echo",
    "entries": "text_input text_area",
    "files": "download_button file_uploader camera_input audio_input",
    "folds": "tabs expander popover",
    "headings": "title header subheader",
    "help": "help",
    "forms": "form form_submit_button",
    "fragments": "fragment dialog",
    "grids": "grid skeleton",
    "layout": "container columns empty space",
    "messages": "chat_message",
    "notices": "success info warning error exception",
    "links": "link_button menu_button",
    "marks": "feedback pagination color_picker",
    "numbers": "slider number_input",
    "page": "set_page_config",
    "prompts": "chat_input",
    "picks": "pills segmented_control select_slider",
    "pages": "Page navigation switch_page page_link",
    "params": "query_params",
    "settings": "get_option set_option secrets",
    "state": "session_state",
    "status": "progress spinner status toast",
    "stream": "write_stream",
    "user": "user login logout",
    "visit": "context",
    "text": "markdown caption text badge divider",
    "write": "write",
}
_ENGINE = {"run": "stop rerun", "handle": "sidebar bottom"}


@hookimpl
def stagelight_register_elements() -> Sequence[type[Element]]:
    """The records of the core."""
    own = [getattr(records, name) for name in records.__all__ if name != "Choice"]
    return [*own, Failure, Notice, Progress, RootBlock, Unknown]


@hookimpl
def stagelight_register_commands() -> Mapping[str, Callable[..., Any] | str]:
    """The commands of the core, by the module that each lives in."""
    homes = {**{f"elements.{module}": names for module, names in _HOMES.items()}, **_ENGINE}
    return {name: f"stagelight.{module}:{name}" for module, names in homes.items() for name in names.split()}


@hookimpl
def stagelight_register_stores() -> Mapping[str, Callable[[], Store] | str]:
    """The stores of the core."""
    return {"memory": "stagelight.caching.memory:Memory", "disk": "stagelight.caching.disk:Disk"}
