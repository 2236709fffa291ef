"""`st.session_state`: what lives from run to run, for one visitor."""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from typing import Any

from stagelight.run import current
from stagelight.state import State, nowhere
from stagelight.tape import reads, writes

_VALUE, _KEYS = "session value", "session keys"


class SessionState(MutableMapping[str, Any]):
    """A visitor's own values, by item or attribute; the values of keyed widgets are among them.

    Example
    -------
    >>> import stagelight as st
    >>> st.session_state.setdefault("count", 0)
    0
    >>> st.session_state.count += 1
    >>> st.session_state["count"]
    1
    """

    def __getitem__(self, key: str | int) -> Any:
        reads(_VALUE, str(key))
        state = self._state()
        try:
            value = state.values[str(key)]
        except KeyError:
            raise KeyError(
                f"st.session_state has no key {str(key)!r}. Set it first, for example: "
                f"st.session_state.setdefault({str(key)!r}, 0)"
            ) from None
        return list(value) if isinstance(value, list) and state.is_widget(str(key)) else value

    def __setitem__(self, key: str | int, value: Any) -> None:
        writes(_VALUE, str(key))
        self._state().assign(str(key), value)

    def __delitem__(self, key: str | int) -> None:
        writes(_VALUE, str(key))
        self._state().delete(str(key))

    def __getattr__(self, key: str) -> Any:
        try:
            return self[key]
        except KeyError as error:
            raise AttributeError(error.args[0]) from None

    def __setattr__(self, key: str, value: Any) -> None:
        self[key] = value

    def __delattr__(self, key: str) -> None:
        try:
            del self[key]
        except KeyError:
            raise AttributeError(f"st.session_state has no key {key!r}.") from None

    def __iter__(self) -> Iterator[str]:
        reads(_KEYS)
        return iter(list(self._state().values))

    def __len__(self) -> int:
        reads(_KEYS)
        return len(self._state().values)

    def __contains__(self, key: object) -> bool:
        reads(_VALUE, str(key))
        return str(key) in self._state().values

    def __reduce__(self) -> tuple[type, tuple[dict[str, Any]]]:
        """What is there now: so it counts where it is an argument of a cached function."""
        return dict, (self.to_dict(),)

    def __repr__(self) -> str:
        return repr(self.to_dict())

    def to_dict(self) -> dict[str, Any]:
        """All keys and values, as a plain dict of their own."""
        reads(_KEYS)
        for key in self._state().values:
            reads(_VALUE, key)
        return dict(self._state().values)

    def _state(self) -> State:
        run = current()
        return run.state if run is not None else nowhere


session_state = SessionState()
