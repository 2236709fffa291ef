"""The testing API: `from stagelight.testing.v1 import AppTest`."""

from stagelight.testing.errors import AppTestError
from stagelight.testing.stage import AppTest

__all__ = ["AppTest", "AppTestError"]
