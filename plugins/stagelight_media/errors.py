"""What an author may get wrong about pictures, sounds and films."""

from __future__ import annotations

from stagelight.plugin import APIException, InvalidParameterTypeError

__all__ = ["InvalidParameterTypeError", "MediaError"]


class MediaError(APIException):
    """A picture, a sound or a film cannot be shown as it is."""
