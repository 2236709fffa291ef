"""What a test may do wrong."""

from __future__ import annotations

from stagelight.errors import Error


class AppTestError(Error):
    """A test asked for something that the page does not show, or did what no visitor could do."""


class Missing(AppTestError, LookupError):
    """The page has no such element."""

    def __str__(self) -> str:
        return str(self.args[0])


class MissingKey(Missing, KeyError):
    """No element has this key."""


class MissingPlace(Missing, IndexError):
    """There are fewer elements of this kind."""


class Refused(AppTestError, ValueError):
    """The widget cannot have this value."""


class Late(AppTestError, RuntimeError):
    """The script did not end in time."""
