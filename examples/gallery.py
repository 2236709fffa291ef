"""Every element, with the code that makes it. The samples are in core/stagelight/hello, so that an installed
Stagelight shows the same page by `stagelight hello`."""

from stagelight.hello.gallery import gallery

gallery()
