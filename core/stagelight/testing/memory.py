"""`at.session_state`: the tested session's state, from outside of its runs."""

from __future__ import annotations

from typing import Any

from stagelight.elements.state import SessionState
from stagelight.state import State


class TestedState(SessionState):
    """`st.session_state` of the session under test, by item or attribute.

    Parameters
    ----------
    state : the session's own
    """

    __test__ = False

    def __init__(self, state: State) -> None:
        object.__setattr__(self, "_own", state)

    def _state(self) -> State:
        own: State = object.__getattribute__(self, "_own")
        return own

    def __setitem__(self, key: str | int, value: Any) -> None:
        self._state().put(str(key), value)

    @property
    def filtered_state(self) -> dict[str, Any]:
        """All keys and values, under the name that tests for the peer use."""
        return self.to_dict()
