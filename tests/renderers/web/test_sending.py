"""Files and messages in a browser, all the way to the script and back."""

from __future__ import annotations

import io
import wave
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import FilePayload, Page, expect

from tests.renderers.web.conftest import Stage, Theatre

UPLOAD = """
    import stagelight as st

    files = st.file_uploader("Tables", type=["csv", "txt"], accept_multiple_files=True, max_upload_size=1, help="CSV")
    st.text(" ".join(f"{file.name}={len(file.read())}" for file in files) or "nothing")
"""


def csv(name: str, size: int = 4) -> FilePayload:
    return {"name": name, "mimeType": "text/csv", "buffer": b"x" * size}


def named(name: str, body: bytes, kind: str) -> FilePayload:
    return {"name": name, "mimeType": kind, "buffer": body}


def visit(page: Page, theatre: Theatre, kind: str) -> None:
    page.goto(theatre.url)
    page.locator(f"stage-{kind}[data-ready]").wait_for()


# -- file_uploader ----------------------------------------------------------------------------------------------------


def test_files_arrive_with_names_and_can_be_removed_by_keyboard(page: Page, stage: Stage) -> None:
    visit(page, stage(UPLOAD), "file-uploader")
    field = page.get_by_label("Tables")
    field.set_input_files([csv("a.csv"), csv("b.csv", 2000)])
    expect(page.locator("stage-text")).to_have_text("a.csv=4 b.csv=2000")
    rows = page.locator(".stage-files[data-local] li")
    expect(rows).to_have_text(["a.csv4 B✕", "b.csv2 KB✕"])
    page.get_by_role("button", name="Remove a.csv").focus()
    page.keyboard.press("Enter")
    expect(page.locator("stage-text")).to_have_text("b.csv=2000")
    expect(page.get_by_role("button", name="Remove b.csv")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("stage-text")).to_have_text("nothing")
    expect(field).to_be_focused()


def test_a_reload_finds_the_files_again(page: Page, stage: Stage) -> None:
    visit(page, stage(UPLOAD), "file-uploader")
    page.get_by_label("Tables").set_input_files([csv("a.csv")])
    expect(page.locator("stage-text")).to_have_text("a.csv=4")
    page.reload()
    page.locator("stage-file-uploader[data-ready]").wait_for()
    expect(page.locator("stage-text")).to_have_text("a.csv=4")
    expect(page.locator(".stage-files[data-local] li")).to_have_count(1)
    page.get_by_label("Tables").set_input_files([csv("c.csv")])
    expect(page.locator("stage-text")).to_have_text("a.csv=4 c.csv=4")


def test_what_does_not_fit_is_said_and_not_sent(page: Page, stage: Stage) -> None:
    theatre = stage(UPLOAD)
    visit(page, theatre, "file-uploader")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    page.get_by_label("Tables").set_input_files([csv("big.csv", (1 << 20) + 1), named("a.exe", b"x", "x/y")])
    rows = page.locator(".stage-files[data-local] li[data-failed]")
    expect(rows).to_have_text(
        ["big.csv1 MB is more than 1 MB, the most that is taken.✕", "a.exeis none of .csv, .txt.✕"]
    )
    page.get_by_label("Tables").set_input_files([csv("a.csv")])
    expect(page.locator("stage-text")).to_have_text("a.csv=4")
    assert len(sent) == 1


def drop(page: Page, selector: str, name: str, body: str = "abcd") -> None:
    page.evaluate(
        """([selector, name, body]) => {
          const transfer = new DataTransfer();
          transfer.items.add(new File([body], name, { type: "text/csv" }));
          const host = document.querySelector(selector);
          for (const type of ["dragenter", "dragover"])
            host.dispatchEvent(new DragEvent(type, { dataTransfer: transfer, bubbles: true, cancelable: true }));
          window.over = host.hasAttribute("data-over");
          host.dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true }));
        }""",
        [selector, name, body],
    )
    assert page.evaluate("window.over") is True


def test_files_can_be_dropped(page: Page, stage: Stage) -> None:
    visit(page, stage(UPLOAD), "file-uploader")
    drop(page, "stage-file-uploader", "d.csv")
    expect(page.locator("stage-text")).to_have_text("d.csv=4")
    assert not page.locator("stage-file-uploader").get_attribute("data-over")


def test_a_folder_keeps_its_paths_and_leaves_out_what_does_not_fit(page: Page, stage: Stage, tmp_path: Path) -> None:
    theatre = stage(UPLOAD.replace("accept_multiple_files=True", "accept_multiple_files='directory'"))
    visit(page, theatre, "file-uploader")
    for name in ("one.csv", "two.txt", "no.exe"):
        (tmp_path / "box" / "in").mkdir(parents=True, exist_ok=True)
        (tmp_path / "box" / "in" / name).write_text("x")
    page.get_by_label("Tables").set_input_files(tmp_path / "box")
    expect(page.locator("stage-text")).to_contain_text("box/in/one.csv=1")
    expect(page.locator("stage-text")).to_contain_text("box/in/two.txt=1")
    expect(page.locator(".stage-files[data-local] li")).to_have_count(2)


def test_a_new_file_takes_the_place_of_the_only_one(page: Page, stage: Stage) -> None:
    visit(
        page,
        stage("""
            import stagelight as st
            file = st.file_uploader("One", key="one")
            st.text(file.name if file else "nothing")
            st.text(st.session_state.one and st.session_state.one.name)
        """),
        "file-uploader",
    )
    page.get_by_label("One").set_input_files([csv("a.csv")])
    expect(page.locator("stage-text")).to_have_text(["a.csv", "a.csv"])
    page.get_by_label("One").set_input_files([csv("b.csv")])
    expect(page.locator("stage-text")).to_have_text(["b.csv", "b.csv"])
    expect(page.locator(".stage-files[data-local] li")).to_have_count(1)


def test_a_file_on_its_way_shows_how_far_it_is_and_can_be_cancelled(page: Page, stage: Stage) -> None:
    theatre = stage(UPLOAD)
    visit(page, theatre, "file-uploader")
    held: list[Callable[[], None]] = []
    page.route("**/_stage/upload", lambda route: held.append(route.continue_))
    page.get_by_label("Tables").set_input_files([csv("a.csv"), csv("b.csv")])
    expect(page.get_by_role("progressbar", name="a.csv: how far")).to_be_visible()
    page.get_by_role("button", name="Remove a.csv").click()
    while len(held) < 2:
        page.wait_for_timeout(10)
    held[1]()
    expect(page.locator("stage-text")).to_have_text("b.csv=4")


def test_a_lost_connection_is_said_and_can_be_tried_again(page: Page, stage: Stage) -> None:
    visit(page, stage(UPLOAD), "file-uploader")
    page.route("**/_stage/upload", lambda route: route.abort(), times=1)
    page.get_by_label("Tables").set_input_files([csv("a.csv")])
    expect(page.locator("li[data-failed]")).to_contain_text("The connection was lost.")
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("stage-text")).to_have_text("a.csv=4")


# -- download_button --------------------------------------------------------------------------------------------------

DOWNLOAD = """
    import stagelight as st

    st.session_state.runs = st.session_state.get("runs", 0) + 1
    st.download_button("Quiet", "quiet", "quiet.txt", on_click="ignore", shortcut="ctrl+d")
    if st.download_button("Loud", b"loud", "loud.bin"):
        st.text("clicked")
    st.download_button("Made", lambda: "made", "made.txt", on_click="ignore")
    st.download_button("Bad", lambda: 1 / 0, "bad.txt", on_click="ignore")
    st.download_button("Off", "off", "off.txt", disabled=True)
    st.text(f"run {st.session_state.runs}")
"""


@pytest.mark.parametrize(
    ("name", "keys", "file", "body"),
    [
        ("Quiet", "", "quiet.txt", b"quiet"),
        ("Quiet", "Enter", "quiet.txt", b"quiet"),
        ("Quiet", "Space", "quiet.txt", b"quiet"),
        ("", "Control+d", "quiet.txt", b"quiet"),
        ("Made", "", "made.txt", b"made"),
        ("Loud", "", "loud.bin", b"loud"),
    ],
)
def test_a_download(page: Page, stage: Stage, name: str, keys: str, file: str, body: bytes) -> None:
    page.goto(stage(DOWNLOAD).url)
    page.locator("stage-download-button:defined").first.wait_for()
    link = page.get_by_role("link", name=name, exact=False).first
    with page.expect_download() as waiting:
        if keys and name:
            link.focus()
        page.keyboard.press(keys) if keys else link.click()
    assert waiting.value.suggested_filename == file
    assert Path(waiting.value.path()).read_bytes() == body
    if name == "Loud":
        expect(page.get_by_text("clicked")).to_be_visible()
        expect(page.get_by_text("run 2")).to_be_visible()
    else:
        expect(page.get_by_text("run 1")).to_be_visible()


def test_a_download_that_fails_is_a_message(page: Page, stage: Stage, caplog: pytest.LogCaptureFixture) -> None:
    page.goto(stage(DOWNLOAD).url)
    page.locator("stage-download-button:defined").first.wait_for()
    page.get_by_role("link", name="Bad").click()
    expect(page.locator(".stage-toast")).to_contain_text("This file could not be made.")
    off = page.get_by_role("link", name="Off")
    expect(off).to_be_disabled()
    assert off.get_attribute("href") is None


# -- camera and microphone --------------------------------------------------------------------------------------------

DEVICES = """
    import stagelight as st

    st.camera_input("You", key="you", resolution="480p")
    st.audio_input("Voice", key="voice", sample_rate=8000)
    for name in ("you", "voice"):
        file = st.session_state[name]
        if file:
            st.download_button(name, file, f"{name}.bin", on_click="ignore")
            st.text(f"{name}: {file.type} {file.name.rpartition('.')[2]}")
"""


def got(page: Page, name: str) -> bytes:
    with page.expect_download() as waiting:
        page.get_by_role("link", name=name).click()
    return Path(waiting.value.path()).read_bytes()


def test_a_picture_and_a_recording(page: Page, stage: Stage) -> None:
    theatre = stage(DEVICES)
    page.context.grant_permissions(["camera", "microphone"])
    visit(page, theatre, "camera-input")
    page.get_by_role("button", name="Start the camera").click()
    theatre.until(lambda: page.locator(".stage-finder video").evaluate("video => video.videoWidth"))
    page.get_by_role("button", name="Take the picture").press("Enter")
    expect(page.get_by_text("you: image/jpeg jpg")).to_be_visible()
    expect(page.get_by_alt_text("The picture that was taken").and_(page.locator(":visible"))).to_have_count(1)
    assert Image.open(io.BytesIO(got(page, "you"))).height == 480

    page.get_by_role("button", name="Record", exact=True).click()
    page.get_by_text("1 s", exact=True).wait_for()
    page.get_by_role("button", name="Stop recording").click()
    expect(page.get_by_text("voice: audio/wav wav")).to_be_visible()
    with wave.open(io.BytesIO(got(page, "voice"))) as sound:
        assert (sound.getframerate(), sound.getnchannels(), sound.getsampwidth()) == (8000, 1, 2)
        assert sound.getnframes() > 4000

    page.reload()
    expect(page.get_by_alt_text("The picture that was taken").and_(page.locator(":visible"))).to_have_count(1)
    expect(page.get_by_role("button", name="Record again")).to_be_visible()
    page.get_by_role("button", name="Remove", exact=True).click()
    expect(page.get_by_text("voice: audio/wav wav")).to_have_count(0)
    expect(page.get_by_role("button", name="Record", exact=True)).to_be_visible()


@pytest.mark.parametrize(("button", "what"), [("Start the camera", "camera"), ("Record", "microphone")])
def test_a_browser_that_says_no(page: Page, stage: Stage, button: str, what: str) -> None:
    theatre = stage(DEVICES)
    page.add_init_script(
        "navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', 'NotAllowedError'))"
    )
    visit(page, theatre, "camera-input")
    page.get_by_role("button", name=button).click()
    expect(page.get_by_role("alert").and_(page.locator(":visible"))).to_have_text(
        f"The browser does not allow the {what}. Allow it for this page, then try again."
    )


def test_where_there_are_no_devices_a_file_does(page: Page, stage: Stage) -> None:
    theatre = stage(DEVICES)
    page.add_init_script("Object.defineProperty(Navigator.prototype, 'mediaDevices', { value: undefined })")
    visit(page, theatre, "camera-input")
    picture = io.BytesIO()
    Image.new("RGB", (3, 2)).save(picture, "JPEG")
    page.get_by_label("You").set_input_files({"name": "p.jpg", "mimeType": "image/jpeg", "buffer": picture.getvalue()})
    expect(page.get_by_text("you: image/jpeg jpg")).to_be_visible()


# -- chat_input -------------------------------------------------------------------------------------------------------

CHAT = """
    import stagelight as st

    log = st.session_state.setdefault("log", [])
    if prompt := st.chat_input("Say it", max_chars=20):
        log.append(prompt)
    for line in log:
        st.text(line)
"""


def test_messages_stand_at_the_foot_and_are_sent_by_enter(page: Page, stage: Stage) -> None:
    visit(page, stage(CHAT), "chat-input")
    field = page.get_by_role("textbox", name="Say it")
    assert page.locator("#bottom stage-chat-input").count() == 1
    expect(page.get_by_role("button", name="Send")).to_be_disabled()
    field.click()
    page.keyboard.type("one")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("two")
    page.keyboard.press("Enter")
    expect(page.locator("stage-text")).to_have_text("one\ntwo")
    expect(field).to_have_value("")
    expect(field).to_be_focused()
    page.keyboard.type("three")
    page.get_by_role("button", name="Send").click()
    expect(page.locator("stage-text")).to_have_text(["one\ntwo", "three"])


def test_an_input_method_may_use_enter(page: Page, stage: Stage) -> None:
    visit(page, stage(CHAT), "chat-input")
    field = page.get_by_role("textbox", name="Say it")
    field.fill("にほん")
    for options in ("isComposing: true", "keyCode: 229"):
        field.evaluate(
            f"field => field.dispatchEvent(new KeyboardEvent('keydown', {{key: 'Enter', bubbles: true, {options}}}))"
        )
    expect(field).to_have_value("にほん")
    expect(page.locator("stage-text")).to_have_count(0)


def test_what_is_typed_outlives_a_reload(page: Page, stage: Stage) -> None:
    visit(page, stage(CHAT), "chat-input")
    page.get_by_role("textbox", name="Say it").fill("half a sent")
    page.reload()
    page.locator("stage-chat-input[data-ready]").wait_for()
    expect(page.get_by_role("textbox", name="Say it")).to_have_value("half a sent")
    page.keyboard.press("Tab")
    page.get_by_role("textbox", name="Say it").press("Enter")
    expect(page.locator("stage-text")).to_have_text("half a sent")
    page.reload()
    page.locator("stage-chat-input[data-ready]").wait_for()
    expect(page.get_by_role("textbox", name="Say it")).to_have_value("")


def test_what_the_server_refuses_is_there_again(page: Page, stage: Stage) -> None:
    visit(page, stage(CHAT), "chat-input")
    field = page.get_by_role("textbox", name="Say it")
    field.evaluate("field => { field.removeAttribute('maxlength') }")
    field.fill("this is longer than twenty")
    field.press("Enter")
    expect(page.locator(".stage-toast")).to_contain_text("at most 20 characters")
    expect(field).to_have_value("this is longer than twenty")


def test_a_text_of_the_scripts_waits_in_the_field(page: Page, stage: Stage) -> None:
    theatre = stage("""
        import stagelight as st

        if st.button("Help me"):
            st.session_state.k = "Dear all"
        st.text(repr(st.chat_input("Say it", key="k")))
    """)
    visit(page, theatre, "chat-input")
    field = page.get_by_role("textbox", name="Say it")
    for _ in range(2):
        page.get_by_role("button", name="Help me").click()
        expect(field).to_have_value("Dear all")
        field.press("Enter")
        expect(page.locator("stage-text")).to_have_text("'Dear all'")
        expect(field).to_have_value("")


FILES = """
    import stagelight as st

    value = st.container().chat_input("Say it", accept_file="multiple", file_type="csv", accept_audio=True)
    if value:
        st.text(f"{value.text}|{[file.name for file in value.files]}|{value.audio and value.audio.type}")
"""


def test_a_message_takes_files_and_a_recording_along(page: Page, stage: Stage) -> None:
    theatre = stage(FILES)
    page.context.grant_permissions(["microphone"])
    visit(page, theatre, "chat-input")
    assert page.locator("#main stage-chat-input").count() == 1
    page.locator("stage-chat-input input[type=file]").set_input_files([csv("a.csv")])
    drop(page, "stage-chat-input", "b.csv")
    expect(page.locator(".stage-files li")).to_have_count(2)
    page.get_by_role("button", name="Record").click()
    stop = page.get_by_role("button", name="Stop recording")
    stop.wait_for()
    page.wait_for_timeout(300)  # what is said takes a while
    stop.click()
    expect(page.locator(".stage-files li")).to_have_count(3)
    page.get_by_role("textbox", name="Say it").press("Enter")
    expect(page.locator("stage-text")).to_have_text("|['a.csv', 'b.csv']|audio/wav")
    expect(page.locator(".stage-files li")).to_have_count(0)


@pytest.mark.parametrize("mode", ["disable", "stop"])
def test_while_its_run_goes_on(page: Page, stage: Stage, mode: str) -> None:
    theatre = stage(f"""
        import threading
        import stagelight as st

        gate = st.session_state.setdefault("gate", threading.Event())
        if st.chat_input("Say it", submit_mode={mode!r}):
            st.text("begun")
            while not gate.wait(0.02):
                st.empty()
            st.text("ended")
        st.button("x", on_click=gate.set)
    """)
    visit(page, theatre, "chat-input")
    field = page.get_by_role("textbox", name="Say it")
    field.fill("a")
    field.press("Enter")
    expect(page.get_by_text("begun")).to_be_visible()
    expect(field).to_be_focused()
    expect(field).not_to_be_editable()
    if mode == "disable":
        expect(page.get_by_role("button", name="Send")).to_be_disabled()
        theatre.app.stop(theatre.app.sessions()[0])
    else:
        page.locator("stage-chat-input").get_by_role("button", name="Stop").click()
    expect(field).to_be_editable()
    expect(page.get_by_text("ended")).to_have_count(0)
