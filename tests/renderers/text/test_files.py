"""Files and messages in text."""

from __future__ import annotations

import pytest
from attrs import evolve

from stagelight.plugin import CameraInput, ChatInput, DownloadButton, Element, FileUploader, Node, Uploads, media
from stagelight_text.context import record
from stagelight_text.paint import Paint

UPLOADS = Uploads()
ID = UPLOADS.receive("a.csv", "text/csv", [b"abc"], 10)


@pytest.mark.parametrize(
    ("element", "text"),
    [
        (DownloadButton("Get", media=media("a,b", name="t.csv")), "download_button Get: t.csv (text/csv, 3 B)"),
        (DownloadButton("Get", media=media(str, name="t.csv")), "download_button Get: t.csv (text/csv)"),
        (FileUploader("Table", types=(".csv",)), "file_uploader Table: - (.csv, 200 MB at most)"),
        (
            evolve(FileUploader("Table", limit=1 << 20), uploads=UPLOADS, value=(ID,), address="x"),
            "file_uploader Table: a.csv (3 B) (1 MB at most)",
        ),
        (CameraInput("You", disabled=True), "camera_input You: - (image/*, 200 MB at most) (disabled)"),
        (ChatInput(placeholder="Say it"), "chat_input Say it"),
        (ChatInput(accept_file=True, accept_audio=True), "chat_input Your message (takes files and a recording)"),
    ],
)
def test_a_record(element: Element, text: str) -> None:
    assert record(Node("main/x:0", element), Paint(False)) == text
