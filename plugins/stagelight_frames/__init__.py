"""Any kind of table, seen in one way: what the plugins for data and for charts share. No plugin itself."""

from stagelight_frames.frame import Frame, NotTabular
from stagelight_frames.reading import frame

__all__ = ["Frame", "NotTabular", "frame"]
