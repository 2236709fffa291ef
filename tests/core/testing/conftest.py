"""Tests of tests: short scripts under `AppTest`."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from stagelight import registry as registries
from stagelight.testing.v1 import AppTest

Play = Callable[..., AppTest]


@pytest.fixture
def play() -> Iterator[Play]:
    """`play(source)`: a test of that script, run once."""
    made: list[AppTest] = []

    def start(source: str, timeout: float = 10) -> AppTest:
        made.append(AppTest.from_string(f"import stagelight as st\n{source}", default_timeout=timeout))
        return made[-1].run()

    yield start
    for at in made:
        at.close()
    registries.use(None)
