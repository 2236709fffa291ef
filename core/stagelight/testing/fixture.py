"""The pytest plugin: the fixture `app`, and `--stagelight-alias` for tests written for another package."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from stagelight.testing.v1 import AppTest


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--stagelight-alias streamlit`, on the command line or as `stagelight_alias` in the ini file."""
    text = "the package whose name tests and apps import and mean Stagelight, such as streamlit"
    parser.getgroup("stagelight").addoption("--stagelight-alias", metavar="NAME", help=text)
    parser.addini("stagelight_alias", text)


def pytest_configure(config: pytest.Config) -> None:
    """Give the name to Stagelight before any test is imported."""
    package = config.getoption("--stagelight-alias") or config.getini("stagelight_alias")
    if package:
        from stagelight.alias import install

        install(package)


@pytest.fixture
def app(request: pytest.FixtureRequest) -> Iterator[Callable[..., AppTest]]:
    """Makes tests of apps: `app("app.py")`, `app(function)` or `app("import stagelight as st; ...")`.

    A path starts at the folder of the test; the session ends with the test. Options are those of
    `AppTest.from_file` and `AppTest.from_function`.
    """
    from stagelight.testing.v1 import AppTest

    made: list[AppTest] = []

    def start(script: str | Path | Callable[..., Any], **options: Any) -> AppTest:
        if callable(script):
            at = AppTest.from_function(script, **options)
        elif "\n" in str(script) or "import " in str(script):
            at = AppTest.from_string(str(script), **options)
        else:
            at = AppTest.from_file(request.path.parent / script, **options)
        made.append(at)
        return at

    yield start
    for at in made:
        at.close()
