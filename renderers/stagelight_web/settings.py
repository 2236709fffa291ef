"""What can be set: one record, filled from the command line or from `create_app`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import fields_dict, frozen


@frozen
class Settings:
    """The web renderer's settings; times are in seconds."""

    host: str = "localhost"
    port: int | None = None
    """None: the next free one from 8501."""
    headless: bool = False
    """Do not open a browser."""
    reload_keeps: bool = True
    """F5 keeps the session; False: a reload starts anew."""
    watch: bool = False
    """Run all sessions again when the script is saved; `stagelight run` always does."""
    keep: int = 600
    """How long a session without a socket lives."""
    provisional: int = 30
    """How long a page that was fetched waits for its socket."""
    provisional_limit: int = 200
    """How many such pages wait at most; the oldest goes first."""
    grace: int = 10
    """How long a run goes on when its visitor's socket is gone."""
    wait: float = 0.5
    """How long the first response waits for the run."""
    message_limit: int = 1_000_000
    """Bytes in one message of a visitor."""
    deflate: bool = False
    """Compress the socket: fewer bytes, but 100 to 190 KB of memory a visitor."""
    origins: tuple[str, ...] = ()
    """Origins beside the app's own that may open a socket, such as "https://example.org"."""

    @classmethod
    def read(cls, options: Mapping[str, Any], *, strict: bool = True) -> Settings:
        """The settings named in `options`; None counts as not named.

        Raises
        ------
        TypeError
            When `strict` and an option is none of ours.
        """
        known = fields_dict(cls)
        if strict and (strangers := sorted(set(options) - set(known))):
            raise TypeError(f"No such setting: {', '.join(strangers)}. The settings are {', '.join(known)}.")
        return cls(**{name: value for name, value in options.items() if name in known and value is not None})
