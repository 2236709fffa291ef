"""Scripts written for another package: what they find under its name, and what they do not."""

from __future__ import annotations

import importlib
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from stagelight import errors
from stagelight.alias import install, uninstall
from stagelight.alias.faces import FACES
from stagelight.app import LocalApp, load
from stagelight.element import Element, Page
from stagelight.records import Button, Caption, Code, Markdown, Selectbox, Text


@pytest.fixture(autouse=True)
def alias() -> Iterator[None]:
    """The name is taken for a test and given back after it."""
    install("streamlit")
    yield
    uninstall("streamlit")


class Played:
    """A script that ran once."""

    def __init__(self, app: LocalApp) -> None:
        self.app = app
        self.session = app.open()
        assert app.wait(self.session, 10)
        self.page: Page = app.page(self.session)

    def all(self, cls: type[Element]) -> list[Element]:
        return [node.element for node in self.page.walk() if type(node.element) is cls]

    def texts(self) -> list[str]:
        return [getattr(each, "body", "") for each in self.all(Text)]


@pytest.fixture
def play(tmp_path: Path, request: pytest.FixtureRequest) -> object:
    """Runs a script's text under the alias."""

    def run(source: str) -> Played:
        script = tmp_path / "app.py"
        script.write_text(source)
        app = load(script, alias="streamlit")
        request.addfinalizer(app.shutdown)
        played = Played(app)
        error = app.error(played.session)
        if error is not None:
            raise error
        return played

    return run


def test_the_package_is_stagelight(play):
    played = play("import streamlit as st\nst.text('a')\nst.sidebar.text('b')\nwith st.container(): st.text('c')")
    assert sorted(played.texts()) == ["a", "b", "c"]
