"""Scripts in the style of those that people share run as they are under the alias, in text and in HTML."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from stagelight import registry as registries
from stagelight.alias import uninstall
from stagelight.app import load
from stagelight_html.snapshot import Snapshot
from stagelight_text.renderer import TextRenderer

APPS = re.findall(
    r"^## (.+?)\n```python\n(.*?)```\nShows: (.+?)$",
    (Path(__file__).parents[1] / "data" / "scripts.md").read_text("utf-8"),
    re.MULTILINE | re.DOTALL,
)


@pytest.mark.parametrize(("name", "source", "shows"), APPS, ids=[name for name, _, _ in APPS])
def test_a_script_runs_as_it_is(
    name: str, source: str, shows: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", sys.argv)
    monkeypatch.setattr(sys, "path", sys.path.copy())
    script = tmp_path / "app.py"
    script.write_text(source)
    app = load(script, alias="streamlit")
    try:
        session = app.open()
        assert app.wait(session, 20)
        assert app.error(session) is None
        text, html = TextRenderer().snapshot(app.page(session)), Snapshot().snapshot(app.page(session))
    finally:
        app.shutdown()
        uninstall("streamlit")
        registries.use(None)
    assert shows in text
    assert html.count('data-testid="stApp"') == 1
    assert "Traceback" not in text


def test_there_are_enough_of_them() -> None:
    assert len(APPS) >= 30
