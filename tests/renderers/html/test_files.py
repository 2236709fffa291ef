"""Files in HTML: native controls, links that need no script, bytes inside a snapshot."""

from __future__ import annotations

from base64 import b64decode

import pytest
from attrs import evolve

from stagelight.plugin import AudioInput, CameraInput, ChatInput, DownloadButton, FileUploader, Node, Uploads, media
from stagelight_html.page import fragment
from tests.renderers.html.trees import shown

UPLOADS = Uploads()
ID = UPLOADS.receive('a "b".csv', "text/csv", [b"abc"], 10)


def test_a_download_is_a_link_with_the_bytes_in_it() -> None:
    link = shown(DownloadButton("Get *it*", media=media("a,b", name="t.csv"), type="primary", icon="🎈")).one("a")
    assert (link["download"], link["data-kind"], link.text) == ("t.csv", "primary", "🎈Get it")
    assert link["href"].startswith("data:text/csv;base64,")
    assert b64decode(link["href"].partition(",")[2]) == b"a,b"


def test_a_renderer_says_where_the_bytes_are() -> None:
    node = Node("main/x:0", DownloadButton("Get", media=media("a", name="t.csv")))
    assert 'href="there/t.csv"' in fragment(node, find=lambda media: f"there/{media.name}")


def test_a_disabled_download_leads_nowhere() -> None:
    link = shown(DownloadButton("Get", media=media("a"), disabled=True)).one("a")
    assert (link.get("href"), link["aria-disabled"], link["role"]) == (None, "true", "link")


def test_what_is_made_on_demand_is_in_a_snapshot_all_the_same() -> None:
    link = shown(DownloadButton("Get", media=media(lambda: "late", name="l.txt"))).one("a")
    assert b64decode(link["href"].partition(",")[2]) == b"late"
    assert "data-deferred" in link


def test_a_field_for_files() -> None:
    uploader = FileUploader(
        "Table", types=(".csv", "image/*"), multiple=True, limit=1 << 20, help="CSV", uploads=UPLOADS
    )
    tag = shown(evolve(uploader, value=(ID,), address="/main//x"))
    field = tag.one("input")
    assert (field["type"], field["accept"], "multiple" in field, "webkitdirectory" in field) == (
        "file",
        ".csv,image/*",
        True,
        False,
    )
    assert tag.one("label")["for"] == field["id"]
    limits = field["aria-describedby"].split()[-1]
    assert tag.one(id=limits).text == "CSV, image · 1 MB each at most"
    assert tag["data-limit"] == str(1 << 20)
    row = tag.one("li")
    assert (row["data-id"], row["data-name"], row.text) == (ID, 'a "b".csv', 'a "b".csv 3 B')
    assert "webkitdirectory" in shown(FileUploader("x", directory=True, multiple=True)).one("input")


@pytest.mark.parametrize(("cls", "tag"), [(CameraInput, "img"), (AudioInput, "audio")])
def test_a_picture_and_a_recording_are_shown(cls: type[CameraInput], tag: str) -> None:
    assert "capture" in shown(cls("x")).one("input")
    there = shown(cls("x", value=(ID,), address="/main//x", uploads=UPLOADS))
    assert b64decode(there.one(tag)["src"].partition(",")[2]) == b"abc"


def test_a_field_for_messages() -> None:
    plain = shown(ChatInput(placeholder="Say it", max_chars=9, disabled=True))
    field = plain.one("textarea")
    assert (field["aria-label"], field["placeholder"], field["maxlength"]) == ("Say it", "Say it", "9")
    assert "disabled" in field
    assert [tool["aria-label"] for tool in plain.all("button")] == ["Send"]
    full = shown(ChatInput(accept_file="directory", accept_audio=True, types=(".csv",), height=90, submit_mode="stop"))
    assert [tool["aria-label"] for tool in full.all("button")] == ["Attach files", "Record", "Send"]
    assert "webkitdirectory" in full.one("input")
    assert (full["data-mode"], full.one("textarea")["style"]) == ("stop", "height:90px")
    assert (plain.get("data-plain"), full.get("data-plain")) == ("", None)
