"""axe-core finds nothing to say about the gallery: light and dark, wide and narrow, with all that opens open."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page

from stagelight import registry as registries
from tests.renderers.web.conftest import Theatre

SCRIPT = Path(__file__).parents[4] / "examples" / "gallery.py"


@pytest.fixture(scope="module")
def theatre() -> Iterator[Theatre]:
    """Every element on one page, from a server."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", sys.argv)
        patch.setattr(sys, "path", sys.path.copy())
        made = Theatre(SCRIPT)
        yield made
        made.close()
    registries.use(None)


def violations(page: Page, part: str | None = None) -> list[str]:
    """What axe-core finds on the page, or in a part of it."""
    found: dict[str, Any] = Axe().run(page, part, {"resultTypes": ["violations"]}).response
    return [
        f"{one['id']}: {node['html'][:200]} {node.get('any', [{}])[:1]}"
        for one in found["violations"]
        for node in one["nodes"]
    ]


def openers(page: Page) -> list[tuple[Locator, str]]:
    """What opens something that floats, and what that is."""
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
def test_the_gallery_is_accessible(page: Page, theatre: Theatre, theme: str, width: int) -> None:
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.emulate_media(color_scheme=theme, reduced_motion="reduce")  # type: ignore[arg-type]
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(theatre.url)
    for kind in ("multiselect", "date-input", "menu-button", "pills", "dataframe", "chart", "embed"):
        theatre.until(lambda kind=kind: page.evaluate(f"!!customElements.get('stage-{kind}')"))  # type: ignore[misc]
    page.locator("#main details").evaluate_all("all => all.forEach(one => (one.open = true))")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "nothing is wider than the window"
    page.locator(".stage-popover").evaluate_all("all => all.forEach(one => (one.open = false))")
    for opener, floating in openers(page):
        opener.scroll_into_view_if_needed()
        opener.click()
        page.locator(floating).first.wait_for()
        assert violations(page, floating) == [], floating
        page.keyboard.press("Escape")
    assert complaints == []
