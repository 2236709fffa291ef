"""The doors: every hook that a plugin may implement."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import pluggy

from stagelight.contracts import Asset, Renderer, Rendering, Store
from stagelight.element import Element, Event, Patch, RunReport

if TYPE_CHECKING:
    import click

hookspec = pluggy.HookspecMarker("stagelight")
hookimpl = pluggy.HookimplMarker("stagelight")

# -- Asked once at the start; the answers are kept in tables ------------------------------------------------------


@hookspec
def stagelight_register_elements() -> Sequence[type[Element]]:
    """The element classes that this plugin brings."""
    raise NotImplementedError


@hookspec
def stagelight_register_commands() -> Mapping[str, Callable[..., Any] | str]:
    """The commands under `st`, by name: functions, or "module:function" to import when first used."""
    raise NotImplementedError


@hookspec
def stagelight_register_renderings(medium: str) -> Mapping[type[Element], Rendering | str]:
    """How element classes look on `medium` ("html", "text", ...): functions, or "module:function" for later."""
    raise NotImplementedError


@hookspec
def stagelight_register_renderers() -> Mapping[str, Callable[[], Renderer] | str]:
    """The renderers that `--renderer` can name: classes, or "module:class" to import when chosen."""
    raise NotImplementedError


@hookspec
def stagelight_register_stores() -> Mapping[str, Callable[[], Store] | str]:
    """The stores that caches can name: classes, or "module:class" to import when chosen."""
    raise NotImplementedError


@hookspec
def stagelight_register_assets(medium: str) -> Sequence[Asset]:
    """Style sheets and scripts that this plugin's elements need on `medium`; sent once a page, not once an element."""
    raise NotImplementedError


@hookspec
def stagelight_add_options(group: click.Command) -> None:
    """Add options to `stagelight run`; renderers find them in their `options`."""


@hookspec
def stagelight_register_routes(app: Any) -> None:
    """Add routes to the web renderer's Flask application."""


# -- A visitor's life ---------------------------------------------------------------------------------------------


@hookspec
def stagelight_session_started(session_id: str) -> None:
    """A visitor came; nothing has run yet."""


@hookspec
def stagelight_before_run(session_id: str, events: Sequence[Event]) -> None:
    """The script is about to run because of `events`."""


@hookspec
def stagelight_patches(session_id: str, patches: Sequence[Patch]) -> None:
    """The page changed by `patches`, in their order: the element stream."""


@hookspec
def stagelight_after_run(session_id: str, report: RunReport) -> None:
    """A run ended as `report` says."""


@hookspec
def stagelight_session_ended(session_id: str) -> None:
    """The visitor is gone and the session forgotten."""


# -- Questions: the first answer that is not None counts ------------------------------------------------------------


@hookspec(firstresult=True)
def stagelight_element_for(value: object) -> Element | None:
    """The element that `st.write` shows for a value of a foreign type."""


@hookspec(firstresult=True)
def stagelight_exception(session_id: str, exception: BaseException) -> Element | None:
    """The element that stands for an exception of the script, in place of the traceback."""


@hookspec(firstresult=True)
def stagelight_hash_value(value: object) -> bytes | None:
    """Bytes that stand for a value of a foreign type where caches compare it: equal bytes, the same value."""
