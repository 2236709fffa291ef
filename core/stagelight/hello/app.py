"""The script of `stagelight hello`."""

from stagelight.hello.gallery import gallery

gallery()
