"""What all tests share: a browser, and a fresh page in it."""

from __future__ import annotations

import asyncio
import os
import shutil
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, Page, expect, sync_playwright

from stagelight import alias

FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --use-fake-device-for-media-stream"
).split()
# How long an example takes says something of the machine, and nothing of the code.
settings.register_profile("stagelight", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("stagelight")
expect.set_options(timeout=20_000)
PROGRAMS = ("chromium", "chromium-browser", "google-chrome")


def chromium_path() -> str:
    """The browser on this machine: $STAGELIGHT_CHROMIUM, else the first one found on the path."""
    found = os.environ.get("STAGELIGHT_CHROMIUM") or next(filter(None, map(shutil.which, PROGRAMS)), None)
    if found is None:
        raise FileNotFoundError("No Chromium here: `make browser` installs one, STAGELIGHT_CHROMIUM names another.")
    return found


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One headless Chromium for the whole test run."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """An empty page in a context of its own: no cookies, no cache, 1,280 by 800."""
    context = chromium.new_context(viewport={"width": 1280, "height": 800})
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()


@pytest.fixture(autouse=True)
def own_environment() -> Iterator[None]:
    """`stagelight cache explain`, run in this process, leaves its switch to nobody."""
    yield
    os.environ.pop("STAGELIGHT_CACHE_EXPLAIN", None)


@pytest.fixture(autouse=True)
def own_names() -> Iterator[None]:
    """A test that ran an app under another package's name gives the name back: with it, sessions forget more."""
    yield
    while (package := alias.installed()) is not None:
        alias.uninstall(package)


@pytest.fixture(autouse=True)
def own_loop(request: pytest.FixtureRequest) -> Iterator[None]:
    """Tests without a browser can run an event loop: the browser's, which stays in this thread, is hidden from them."""
    running = asyncio._get_running_loop()
    if running is None or "chromium" in request.fixturenames:
        yield
        return
    asyncio._set_running_loop(None)
    yield
    asyncio._set_running_loop(running)
