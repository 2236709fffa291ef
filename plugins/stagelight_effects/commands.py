"""The commands: `st.balloons()` and `st.snow()`."""

from __future__ import annotations

from stagelight.plugin import Handle, show
from stagelight_effects.elements import Balloons, Snow


def balloons() -> Handle:
    """Let balloons rise over the page, once.

    Example
    -------
    >>> import stagelight as st
    >>> if st.button("Done"):
    ...     st.balloons()
    """
    return show(Balloons())


def snow() -> Handle:
    """Let snow fall over the page, once.

    Example
    -------
    >>> import stagelight as st
    >>> if st.button("Cool down"):
    ...     st.snow()
    """
    return show(Snow())
