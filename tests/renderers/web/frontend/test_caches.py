"""What the app remembers, in the page's menu; and the loop of edit, save, rerun."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from stagelight.plugin import Text
from tests.renderers.web.frontend.conftest import Stage, node

ROWS = [["load", "st.cache_data", 3, 2_048_000, 12, 3, 4.25]]


@pytest.mark.parametrize("way", ["key", "menu"])
def test_the_list_and_clear(stage: Stage, way: str) -> None:
    stage.show(node(Text("a")))
    if way == "key":
        stage.page.keyboard.press("c")
    else:
        stage.page.get_by_role("button", name="Menu").click()
        stage.page.get_by_role("menuitem", name="Clear cache").click()
    dialog = stage.page.get_by_role("dialog", name="Caches")
    stage.until(lambda: stage.of("caches"))
    stage.send(type="caches", list=ROWS)
    expect(dialog.get_by_role("row").nth(1)).to_have_text(re.compile("load.*3.*2 MB.*12.*3.*4.3 sec"))
    dialog.get_by_role("button", name="Clear cache").click()
    stage.until(lambda: stage.of("clear"))
    expect(dialog).to_have_count(0)


def test_an_app_without_caches_says_so(stage: Stage) -> None:
    stage.show(node(Text("a")))
    stage.page.keyboard.press("c")
    stage.until(lambda: stage.of("caches"))
    stage.send(type="caches", list=[])
    expect(stage.page.get_by_role("dialog")).to_contain_text("No function of this app")
    stage.page.keyboard.press("Escape")
    expect(stage.page.get_by_role("dialog")).to_have_count(0)
    assert not stage.of("clear")


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """A served app whose cached function uses a helper two modules deep."""
    (tmp_path / "deep.py").write_text("def step(n):\n    return n + 1\n")
    (tmp_path / "middle.py").write_text("import deep\n\ndef twice(n):\n    return 2 * deep.step(n)\n")
    (tmp_path / "app.py").write_text(
        "import time\nimport stagelight as st\nimport middle\n\n"
        "@st.cache_data\ndef total(n):\n    return middle.twice(n), time.time_ns()\n\n"
        "value, made = total(3)\nst.write(f'total {value}')\nst.write(f'made {made}')\n"
        "st.session_state.run = st.session_state.get('run', 0) + 1\nst.write(f'run {st.session_state.run}')\n"
    )
    command = [sys.executable, "-m", "stagelight", "run", str(tmp_path / "app.py"), "--headless"]
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    assert process.stdout is not None
    for line in process.stdout:
        if found := re.search(r"http://\S+", line):
            yield found[0]
            break
    process.terminate()
    process.communicate()


def test_edit_save_rerun(address: str, tmp_path: Path, page: Page) -> None:
    page.goto(address)
    text = page.locator("main, #main").first
    expect(text).to_contain_text("total 8")
    made = re.search(r"made \d+", text.inner_text())
    assert made is not None
    (tmp_path / "deep.py").write_text("# a comment\n\ndef step(n):\n    # another\n    return n + 1\n")
    expect(text).to_contain_text("run 2")
    expect(text).to_contain_text(made[0])
    (tmp_path / "deep.py").write_text("def step(n):\n    return n + 10\n")
    expect(text).to_contain_text("total 26")
    expect(text).not_to_contain_text(made[0])
