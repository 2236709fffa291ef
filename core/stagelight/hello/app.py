"""The script of `stagelight hello`."""

from stagelight.hello.tour import tour

tour()
