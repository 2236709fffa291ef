"""The first response is the page."""

from __future__ import annotations

import gzip
import re
import time

import pytest

from tests.renderers.web.conftest import Stage

LOADED = re.compile(r'(?:src|href)="_stage/static/([^"]+)"')
LONG = """
    import time
    import stagelight as st

    st.write("the beginning")
    time.sleep(1.5)
    st.write("the end")
"""


def test_the_page_holds_its_text(stage: Stage) -> None:
    visitor = stage().visitor().fetch()
    assert visitor.status == 200
    assert "3 squared is 9" in visitor.html
    assert "<title>play0</title>" in visitor.html
    assert visitor.headers["Content-Type"] == "text/html; charset=utf-8"


def test_the_same_page_packed(stage: Stage) -> None:
    theatre = stage()
    plain = theatre.visitor().fetch()
    packed = theatre.visitor().fetch(Accept_Encoding="gzip, br")
    assert packed.headers["Content-Encoding"] == "gzip"
    assert "3 squared is 9" in packed.html
    assert int(packed.headers["Content-Length"]) < int(plain.headers["Content-Length"]) / 2


def test_it_may_not_be_stored_by_others_and_loads_nothing_foreign(stage: Stage) -> None:
    headers = stage().visitor().fetch().headers
    assert headers["Cache-Control"] == "private, no-cache"
    assert "script-src 'self';" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


def test_a_long_run_gives_what_it_has_and_streams_the_rest(stage: Stage) -> None:
    theatre = stage(LONG)
    started = time.monotonic()
    visitor = theatre.visitor().fetch()
    assert 0.4 < time.monotonic() - started < 1.4
    assert "the beginning" in visitor.html
    assert "the end" not in visitor.html
    assert "data-run" in visitor.html
    visitor.connect().hello()
    assert visitor.hear()["type"] == "welcome"
    assert visitor.hear()["run"] is True
    end = visitor.until(lambda frame: not frame.get("run"))
    assert "the end" in str(visitor.frames)
    assert end["type"] == "patch"


@pytest.mark.parametrize("header", [{"Sec_Purpose": "prefetch"}, {"Purpose": "prefetch"}])
def test_a_guess_of_the_browser_runs_nothing(stage: Stage, header: dict[str, str]) -> None:
    theatre = stage()
    visitor = theatre.visitor().fetch(**header)
    assert visitor.status == 503
    assert visitor.headers["Cache-Control"] == "no-store"
    assert theatre.app.sessions() == []


def test_head_runs_nothing(stage: Stage) -> None:
    theatre = stage()
    visitor = theatre.visitor().fetch("HEAD")
    assert visitor.status == 200
    assert visitor.html == ""
    assert "Set-Cookie" not in visitor.headers
    assert theatre.app.sessions() == []


def test_each_fetch_is_a_session_of_its_own_and_a_browser_keeps_its_cookie(stage: Stage) -> None:
    theatre = stage()
    first = theatre.visitor().fetch()
    second = theatre.visitor(cookie=first.cookie).fetch()
    assert first.token != second.token
    assert "Set-Cookie" not in second.headers
    assert len(theatre.app.sessions()) == 2


def test_files_are_packed_and_cached_for_ever(stage: Stage) -> None:
    client = stage().flask.test_client()
    page = client.get("/").text
    names = LOADED.findall(page)
    assert {name.rpartition(".")[2] for name in names} == {"css", "js"}
    for name in names:
        plain = client.get(f"/_stage/static/{name}")
        packed = client.get(f"/_stage/static/{name}", headers={"Accept-Encoding": "gzip"})
        assert plain.status_code == 200
        assert plain.mimetype == {"css": "text/css", "js": "text/javascript"}[name.rpartition(".")[2]]
        assert plain.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert "Content-Encoding" not in plain.headers
        assert gzip.decompress(packed.data) == plain.data
        assert packed.headers["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize("name", ["nothing.js", "..%2fserver.py", "manifest.json"])
def test_nothing_else_is_served(stage: Stage, name: str) -> None:
    assert stage().flask.test_client().get(f"/_stage/static/{name}").status_code == 404


def test_the_first_load_is_small_and_four_requests(stage: Stage) -> None:
    client = stage().flask.test_client()
    packed = {"Accept-Encoding": "gzip"}
    page = client.get("/", headers=packed)
    html = gzip.decompress(page.data).decode()
    names = LOADED.findall(html)
    size = len(page.data) + sum(len(client.get(f"/_stage/static/{name}", headers=packed).data) for name in names)
    assert len(names) == 2
    assert size < 30_000


def test_half_characters_do_no_harm(stage: Stage) -> None:
    visitor = stage('import stagelight as st\nst.text("half \\ud800 of it")').visitor().fetch()
    assert visitor.status == 200
    assert "of it" in visitor.html
