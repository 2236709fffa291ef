"""What all charts share of their commands: sizes, `on_select`, and how they are shown."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from attrs import evolve

from stagelight.plugin import APIException, Height, Width, ask, show
from stagelight_charts.figures import Figure

OnSelect = Callable[..., object] | str


def width_of(command: str, width: Any, use_container_width: bool | None, usual: Width = "stretch") -> Width:
    """The width that the author says in one way or the older one."""
    if use_container_width is not None:
        return "stretch" if use_container_width else "content"
    if width is None:
        return usual
    if width in ("stretch", "content") or (isinstance(width, int) and not isinstance(width, bool) and width > 0):
        return width  # type: ignore[no-any-return]
    raise APIException(f'st.{command}(width={width!r}) does not exist. width is "stretch", "content" or pixels.')


def height_of(command: str, height: Any) -> Height:
    """The height that the author says."""
    if height in ("stretch", "content") or (isinstance(height, int) and not isinstance(height, bool) and height > 0):
        return height  # type: ignore[no-any-return]
    raise APIException(f'st.{command}(height={height!r}) does not exist. height is "content", "stretch" or pixels.')


def themed(command: str, theme: str | None) -> bool:
    """True where the page's colours are wanted."""
    if theme in ("streamlit", "stagelight"):
        return True
    if theme is None:
        return False
    raise APIException(f'st.{command}(theme={theme!r}) does not exist. theme is "streamlit" (the page\'s) or None.')


def live(command: str, figure: Figure, on_select: OnSelect, picks: tuple[str, ...]) -> Any:
    """Show a chart; where selections count, as a widget whose value is returned."""
    if on_select == "ignore":
        return show(figure)
    if on_select != "rerun" and not callable(on_select):
        raise APIException(
            f'st.{command}(on_select={on_select!r}) does not exist. on_select is "ignore", "rerun" or a function.'
        )
    return ask(evolve(figure, picks=picks), on_change=on_select if callable(on_select) else None)


def canonical(value: Any) -> str:
    """JSON that is the same for the same chart."""
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False, allow_nan=False, default=str)
