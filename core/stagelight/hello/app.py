"""The script of `stagelight hello`."""

from stagelight.hello import gallery

gallery()
