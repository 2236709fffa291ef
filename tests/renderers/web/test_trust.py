"""Who may talk to the app, and what its pages may load."""

from __future__ import annotations

import pytest
from flask import Request, Response
from werkzeug.datastructures import Headers
from werkzeug.test import EnvironBuilder

from stagelight_web import trust


def request(cookie: str = "", base: str = "http://app.test:8501", **headers: str) -> Request:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    if cookie:
        named["Cookie"] = cookie
    builder = EnvironBuilder(base_url=base, headers=Headers(named))
    return Request(builder.get_environ())


@pytest.mark.parametrize(
    ("origin", "base", "allowed"),
    [
        ("http://app.test:8501", "http://app.test:8501", True),
        ("https://app.test", "http://app.test", True),
        ("https://app.test:443", "http://app.test", True),
        ("http://app.test", "http://app.test:8501", False),
        ("http://evil.test:8501", "http://app.test:8501", False),
        ("http://app.test.evil.test", "http://app.test", False),
        ("null", "http://app.test", False),
        ("http://app.test:99999999", "http://app.test", False),
        ("http://[", "http://app.test", False),
        ("https://friend.test", "http://app.test", True),
    ],
)
def test_only_pages_of_the_app_itself(origin: str, base: str, allowed: bool) -> None:
    assert trust.same_origin(request(base=base, Origin=origin), ["https://friend.test"]) is allowed


def test_the_browsers_word_counts_behind_a_proxy() -> None:
    assert trust.same_origin(request(Origin="https://public.test", Sec_Fetch_Site="same-origin"))
    assert not trust.same_origin(request(Origin="https://public.test", Sec_Fetch_Site="cross-site"))
    assert not trust.same_origin(request(Sec_Fetch_Site="cross-site"))


def test_a_program_without_origin_may_pass() -> None:
    assert trust.same_origin(request())


def test_a_new_browser_gets_a_cookie_that_scripts_cannot_read() -> None:
    response = Response()
    browser = trust.greet_browser(request(), response)
    cookie = response.headers["Set-Cookie"]
    assert cookie == f"stage_browser={browser}; HttpOnly; SameSite=Lax"
    assert len(browser) >= 32
    assert trust.greet_browser(request(), Response()) != browser


def test_over_tls_the_cookie_stays_there() -> None:
    response = Response()
    trust.greet_browser(request(base="https://app.test"), response)
    assert "Secure" in response.headers["Set-Cookie"]


def test_a_known_browser_keeps_its_cookie() -> None:
    response = Response()
    assert trust.greet_browser(request(cookie=f"stage_browser={'x' * 32}"), response) == "x" * 32
    assert "Set-Cookie" not in response.headers


@pytest.mark.parametrize("value", ["", "short", "x" * 101])
def test_a_cookie_that_we_never_gave_counts_for_nothing(value: str) -> None:
    assert trust.browser_of(request(cookie=f"stage_browser={value}")) == ""


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Sec_Purpose", "prefetch"),
        ("Sec_Purpose", "prefetch;prerender"),
        ("Purpose", "prefetch"),
        ("X_Moz", "prefetch"),
    ],
)
def test_prefetching_is_seen(name: str, value: str) -> None:
    assert trust.prefetching(request(**{name: value}))
    assert not trust.prefetching(request())


def test_the_policy_allows_no_inline_script_and_no_eval() -> None:
    scripts = next(part for part in trust.policy([]).split("; ") if part.startswith("script-src"))
    assert scripts == "script-src 'self'"
    assert "script-src 'self' https://tiles.test;" in trust.policy(["https://tiles.test"])
