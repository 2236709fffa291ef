"""`python -m stagelight`."""

from stagelight.cli import main

main()
