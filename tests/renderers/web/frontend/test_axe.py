"""axe-core finds nothing to say about the gallery: light and dark, wide and narrow, with all that opens open."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator

from stagelight import registry as registries
from stagelight.app import load
from stagelight.plugin import Page

from .conftest import Stage

SCRIPT = Path(__file__).parents[4] / "examples" / "gallery.py"


@pytest.fixture(scope="module")
def gallery() -> Iterator[Page]:
    """Every element on one page."""
    app = load(SCRIPT)
    session = app.open()
    assert app.wait(session, 30)
    yield app.page(session)
    app.shutdown()
    registries.use(None)


def violations(stage: Stage, part: str | None = None) -> list[str]:
    """What axe-core finds on the page, or in a part of it."""
    found: dict[str, Any] = Axe().run(stage.page, part, {"resultTypes": ["violations"]}).response
    return [
        f"{one['id']}: {node['html'][:200]} {node.get('any', [{}])[:1]}"
        for one in found["violations"]
        for node in one["nodes"]
    ]


def openers(stage: Stage) -> list[tuple[Locator, str]]:
    """What opens something that floats, and what that is."""
    page = stage.page
    return [
        (page.locator("stage-date-input .stage-calendar-button").first, ".stage-days"),
        (page.locator("stage-datetime-input .stage-calendar-button"), ".stage-days"),
        (page.locator("stage-time-input input[role=combobox]"), "stage-time-input"),
        (page.locator("stage-multiselect input[role=combobox]"), "stage-multiselect"),
        (page.locator("stage-menu-button .stage-button"), "stage-menu-button"),
        (page.locator("#main .stage-help").first, ".stage-tip:popover-open"),
        (page.locator(".stage-opener"), ".stage-bar"),
    ]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_the_gallery_is_accessible(stage: Stage, gallery: Page, theme: str, width: int) -> None:
    stage.page.emulate_media(color_scheme=theme, reduced_motion="reduce")  # type: ignore[arg-type]
    stage.page.set_viewport_size({"width": width, "height": 900})
    stage.show(*(node for root in gallery.roots for node in root.children))
    for kind in ("multiselect", "date-input", "menu-button", "pills"):
        stage.until(lambda kind=kind: stage.page.evaluate(f"!!customElements.get('stage-{kind}')"))  # type: ignore[misc]
    stage.page.locator("#main details").evaluate_all("all => all.forEach(one => (one.open = true))")
    assert violations(stage) == []
    stage.page.locator(".stage-popover").evaluate_all("all => all.forEach(one => (one.open = false))")
    for opener, floating in openers(stage):
        opener.scroll_into_view_if_needed()
        opener.click()
        stage.page.locator(floating).first.wait_for()
        assert violations(stage, floating) == [], floating
        stage.page.keyboard.press("Escape")
