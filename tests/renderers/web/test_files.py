"""Media and uploads over HTTP: what is served to whom, and what is taken from whom."""

from __future__ import annotations

import gc
import http.client
import json
import re
import socket
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from tests.renderers.web.conftest import Stage, Theatre
from tests.renderers.web.visitor import Visitor

DOWNLOAD = """
    import stagelight as st

    st.download_button("Get", "0123456789", "ten.txt", on_click="ignore")
    if st.toggle("Other"):
        st.download_button("Page", "<script>alert(1)</script>", "evil.html")
"""
UPLOAD = """
    import stagelight as st

    file = st.file_uploader("Table", type="csv", max_upload_size=1)
    st.text(f"{file.name}: {file.read()!r}" if file else "nothing")
"""
TABLE = "/main//file_uploader:Table"


def ask(theatre: Theatre, method: str, path: str, body: Any = None, **headers: str) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection("localhost", theatre.port, timeout=15)
    connection.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
    answer = connection.getresponse()
    answer.body = answer.read()  # type: ignore[attr-defined]
    connection.close()
    return answer


def body(answer: http.client.HTTPResponse) -> bytes:
    found: bytes = answer.body  # type: ignore[attr-defined]
    return found


def link(html: str, name: str) -> str:
    found = re.search(rf'"(_stage/media/[^"]*/{re.escape(name)})"', html)
    assert found, html
    return "/" + found[1]


def upload(theatre: Theatre, visitor: Visitor, body: Any = b"a,b\n", **changes: str | None) -> http.client.HTTPResponse:
    headers: Mapping[str, str | None] = {
        "Cookie": visitor.cookie,
        "Stage_Token": visitor.token,
        "Stage_Address": quote(TABLE),
        "Stage_Name": "a.csv",
        "Content_Type": "text/csv",
        **changes,
    }
    return ask(theatre, "POST", "/_stage/upload", body, **{name: value for name, value in headers.items() if value})


# -- media ----------------------------------------------------------------------------------------------------------


def test_a_download_needs_no_script_and_stays_in_the_browsers_cache(stage: Stage) -> None:
    theatre = stage(DOWNLOAD)
    answer = ask(theatre, "GET", link(theatre.seated().html, "ten.txt"))
    assert (answer.status, body(answer), answer.getheader("Content-Type")) == (
        200,
        b"0123456789",
        "text/plain; charset=utf-8",
    )
    assert "immutable" in str(answer.getheader("Cache-Control"))
    again = ask(theatre, "GET", link(theatre.seated().html, "ten.txt"), If_None_Match=str(answer.getheader("ETag")))
    assert (again.status, body(again)) == (304, b"")


def test_parts_of_it_can_be_asked_for(stage: Stage) -> None:
    theatre = stage(DOWNLOAD)
    there = link(theatre.seated().html, "ten.txt")
    part = ask(theatre, "GET", there, Range="bytes=2-4")
    assert (part.status, body(part), part.getheader("Content-Range")) == (206, b"234", "bytes 2-4/10")
    assert ask(theatre, "GET", there, Range="bytes=20-").status == 416


def test_a_file_on_disk_is_served_in_parts_too(stage: Stage, tmp_path: Path) -> None:
    (tmp_path / "film.mp4").write_bytes(bytes(range(200)))
    theatre = stage(
        f"import pathlib, stagelight as st\nst.download_button('F', pathlib.Path({str(tmp_path / 'film.mp4')!r}))"
    )
    there = link(theatre.seated().html, "film.mp4")
    part = ask(theatre, "GET", there, Range="bytes=100-109")
    assert (part.status, body(part)) == (206, bytes(range(100, 110)))
    assert part.getheader("Content-Type") == "video/mp4"
    (tmp_path / "film.mp4").write_bytes(b"changed")
    assert ask(theatre, "GET", there).status == 404


def test_what_is_made_on_demand_is_made_anew_and_an_error_is_a_sentence(stage: Stage, caplog: Any) -> None:
    theatre = stage("""
        import stagelight as st
        calls = []
        def make():
            calls.append(1)
            return f"call {len(calls)}"
        st.download_button("Get", make, "n.txt")
        st.download_button("Bad", lambda: 1 / 0, "bad.txt")
    """)
    html = theatre.seated().html
    answers = [ask(theatre, "GET", link(html, "n.txt")) for _ in range(2)]
    assert [body(answer) for answer in answers] == [b"call 1", b"call 2"]
    assert answers[0].getheader("Cache-Control") == "no-store"
    bad = ask(theatre, "GET", link(html, "bad.txt"))
    assert (bad.status, body(bad)) == (500, b"This file could not be made.\n")
    assert "ZeroDivisionError" in caplog.text


def test_no_file_acts_in_the_apps_name(stage: Stage) -> None:
    theatre = stage(DOWNLOAD)
    visitor = theatre.seated()
    frame = visitor.set(1, "/main//toggle:Other", True)
    there = re.findall(r"_stage/media/[^\"]*/evil.html", json.dumps(frame))[0].replace("\\", "")
    answer = ask(theatre, "GET", "/" + there)
    assert str(answer.getheader("Content-Disposition")).startswith("attachment")
    assert "sandbox" in str(answer.getheader("Content-Security-Policy"))
    assert answer.getheader("X-Content-Type-Options") == "nosniff"


def test_two_sessions_share_an_address_and_it_goes_with_the_last_page(stage: Stage) -> None:
    theatre = stage("import stagelight as st\nst.download_button('Get', 'only here', 'only.txt')")
    one, two = theatre.visitor().fetch(), theatre.visitor().fetch()
    there = link(one.html, "only.txt")
    assert there == link(two.html, "only.txt")
    for tab in theatre.tabs.tabs():
        assert ask(theatre, "GET", there).status == 200
        theatre.tabs.end(tab)
        del tab
    gc.collect()
    theatre.until(lambda: ask(theatre, "GET", there).status == 404)


# -- uploads --------------------------------------------------------------------------------------------------------


def test_a_file_is_the_widgets_value_and_outlives_a_reload(stage: Stage) -> None:
    theatre = stage(UPLOAD)
    visitor = theatre.seated()
    answer = upload(theatre, visitor, Stage_Name=quote("tablé.csv"))
    assert answer.status == 200, body(answer)
    id = json.loads(body(answer))["id"]
    frame = visitor.set(1, TABLE, [id])
    assert "tablé.csv: b'a,b\\n'" in frame["ops"][0][2].replace("&#x27;", "'")
    again = visitor.reload()
    assert "tablé.csv: b" in again.html
    assert f'data-id="{id}"' in again.html


def test_a_file_that_is_taken_away_is_gone(stage: Stage) -> None:
    theatre = stage(UPLOAD)
    visitor = theatre.seated()
    id = json.loads(body(upload(theatre, visitor)))["id"]
    visitor.set(1, TABLE, [id])
    visitor.set(2, TABLE, [])
    visitor.say(type="set", id=3, key=TABLE, value=[id])
    assert "send it again" in visitor.until(lambda frame: frame["type"] == "error")["message"]


def test_ids_of_another_session_are_refused(stage: Stage) -> None:
    theatre = stage(UPLOAD)
    one, two = theatre.seated(), theatre.seated()
    id = json.loads(body(upload(theatre, one)))["id"]
    two.say(type="set", id=1, key=TABLE, value=[id])
    assert "not known to this session" in two.until(lambda frame: frame["type"] == "error")["message"]


@pytest.mark.parametrize(
    ("changes", "status", "words"),
    [
        ({"Stage_Token": "x"}, 403, "not known here"),
        ({"Cookie": None}, 403, "not known here"),
        ({"Cookie": "stage_browser=" + "x" * 32}, 403, "not known here"),
        ({"Stage_Address": "/main//file_uploader:Other"}, 409, "not on the page"),
        ({"Origin": "https://elsewhere.example"}, 403, "its own pages"),
    ],
)
def test_strangers_send_nothing(stage: Stage, changes: dict[str, str | None], status: int, words: str) -> None:
    theatre = stage(UPLOAD)
    answer = upload(theatre, theatre.seated(), **changes)
    assert (answer.status, words in body(answer).decode()) == (status, True)


def test_a_disabled_field_takes_nothing(stage: Stage) -> None:
    theatre = stage("import stagelight as st\nst.file_uploader('Table', disabled=True)")
    assert upload(theatre, theatre.seated()).status == 409


def test_a_file_is_refused_as_soon_as_it_is_too_large(stage: Stage, tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "spool"))
    (tmp_path / "spool").mkdir()
    theatre = stage(UPLOAD)
    answer = upload(theatre, theatre.seated(), bytes(3 << 20))
    assert (answer.status, body(answer)) == (413, b"The file 'a.csv' is larger than 1 MB, the most that is taken.\n")
    assert list((tmp_path / "spool").iterdir()) == []


def test_a_sender_who_goes_leaves_nothing(stage: Stage, tmp_path: Path, monkeypatch: Any) -> None:
    spool = tmp_path / "spool"
    spool.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(spool))
    theatre = stage(UPLOAD)
    visitor = theatre.seated()
    with socket.create_connection(("localhost", theatre.port)) as wire:
        head = (
            "POST /_stage/upload HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n"
            f"Cookie: {visitor.cookie}\r\nStage-Token: {visitor.token}\r\nStage-Address: {quote(TABLE)}\r\n"
            "Stage-Name: a.csv\r\n\r\nabc"
        )
        wire.sendall(head.encode())
        theatre.until(lambda: len(list(spool.iterdir())) == 1)
    theatre.until(lambda: list(spool.iterdir()) == [])


def test_a_file_of_another_type_is_no_value(stage: Stage) -> None:
    theatre = stage(UPLOAD)
    visitor = theatre.seated()
    id = json.loads(body(upload(theatre, visitor, Stage_Name="a.exe")))["id"]
    visitor.say(type="set", id=1, key=TABLE, value=[id])
    assert "none of .csv" in visitor.until(lambda frame: frame["type"] == "error")["message"]


def test_a_file_can_be_taken_back_before_it_is_used(stage: Stage) -> None:
    theatre = stage(UPLOAD)
    visitor = theatre.seated()
    id = json.loads(body(upload(theatre, visitor)))["id"]
    headers = {"Cookie": visitor.cookie, "Stage_Token": visitor.token}
    assert ask(theatre, "DELETE", f"/_stage/upload/{id}", **headers).status == 204
    assert ask(theatre, "DELETE", f"/_stage/upload/{id}", Cookie=visitor.cookie).status == 403
    visitor.say(type="set", id=1, key=TABLE, value=[id])
    visitor.until(lambda frame: frame["type"] == "error")


def test_the_files_of_a_session_go_with_it(stage: Stage, tmp_path: Path, monkeypatch: Any) -> None:
    spool = tmp_path / "spool"
    spool.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(spool))
    theatre = stage(UPLOAD)
    visitor = theatre.seated()
    visitor.set(1, TABLE, [json.loads(body(upload(theatre, visitor)))["id"]])
    assert len(list(spool.iterdir())) == 1
    visitor.leave()
    theatre.tabs.end(theatre.tabs.tabs()[0])
    gc.collect()
    theatre.until(lambda: gc.collect() is not None and list(spool.iterdir()) == [])
