"""Any kind of table, seen in one way: what the plugins for data and for charts share. No plugin itself."""

from stagelight_frames.frame import Frame, NotTabular
from stagelight_frames.reading import frame
from stagelight_frames.shelf import Shelf

__all__ = ["Frame", "NotTabular", "Shelf", "frame"]
