"""`st.user`, `st.login`, `st.logout`: who the visitor is, where an authentication plugin says so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from stagelight.errors import AuthError
from stagelight.run import current
from stagelight.tape import reads


class User(Mapping[str, Any]):
    """What is known of the visitor, by item or attribute; `is_logged_in` is always there.

    Example
    -------
    >>> import stagelight as st
    >>> st.user.is_logged_in
    False
    """

    @property
    def is_logged_in(self) -> bool:
        """True where the visitor has logged in."""
        return bool(_facts().get("is_logged_in"))

    @property
    def tokens(self) -> Mapping[str, str]:
        """The tokens that the identity provider gave, by name, as far as the app asked for them."""
        return dict(_facts().get("tokens") or {})

    def __getitem__(self, key: str) -> Any:
        facts = self.to_dict()
        if key not in facts:
            raise KeyError(f"st.user has no {key!r}. It has {', '.join(map(repr, facts))}.")
        return facts[key]

    def __getattr__(self, key: str) -> Any:
        try:
            return self[key]
        except KeyError as error:
            raise AttributeError(error.args[0]) from None

    def __setattr__(self, key: str, value: Any) -> None:
        raise AuthError(f"st.user.{key} cannot be set: it says who the visitor is. Use st.session_state for your own.")

    def __iter__(self) -> Iterator[str]:
        return iter(self.to_dict())

    def __len__(self) -> int:
        return len(self.to_dict())

    def __repr__(self) -> str:
        return f"st.user({', '.join(self)})"

    def to_dict(self) -> dict[str, Any]:
        """All that is known, as a plain dict; without the tokens."""
        facts = {name: value for name, value in _facts().items() if name != "tokens"}
        return {"is_logged_in": False, **facts}


def login(provider: str | None = None) -> None:
    """Send the visitor to log in.

    Parameters
    ----------
    provider: Which identity provider of the secrets' `[auth]` section; None: the only one.

    Raises
    ------
    AuthError: No authentication is set up.

    Example
    -------
    >>> if not st.user.is_logged_in and st.button("Log in"):
    ...     st.login()
    """
    raise AuthError(
        f"st.login({'' if provider is None else repr(provider)}) cannot log anybody in: no plugin here does that. "
        "Until then st.user.is_logged_in is False, and a proxy in front of the app may ask for a password."
    )


def logout() -> None:
    """Log the visitor out; nothing happens where nobody is logged in.

    Example
    -------
    >>> st.logout()
    """
    if user.is_logged_in:
        raise AuthError("st.logout() cannot log anybody out: no plugin here does that.")


def _facts() -> Mapping[str, Any]:
    reads("visit", "user")
    run = current()
    return run.where.visit.user if run is not None else {}


user = User()
