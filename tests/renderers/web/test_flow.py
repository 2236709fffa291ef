"""Forms, fragments and dialogs in a browser, with the engine behind them."""

from __future__ import annotations

import time

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.renderers.web.conftest import Stage

FORM = """
    import stagelight as st

    st.title("A form")
    st.session_state.runs = st.session_state.get("runs", 0) + 1
    other = st.checkbox("Other")
    with st.form("f", clear_on_submit=CLEAR, enter_to_submit=ENTER):
        name = st.text_input("Name", REQUIRED)
        size = st.slider("Size", 0, 10)
        notes = st.text_area("Notes")
        first = st.form_submit_button("First")
        second = st.form_submit_button("Second")
    st.text(f"{name} {size} {notes} {first} {second} {other}")
    st.text(f"runs {st.session_state.runs}")
"""


def form(clear: bool = False, enter: bool = True, required: bool = False) -> str:
    """The script with these options."""
    source = FORM.replace("CLEAR", str(clear)).replace("ENTER", str(enter))
    return source.replace("REQUIRED", "required=True" if required else "'Ann'")


def says(page: Page, *texts: str) -> None:
    """Wait until the page's texts are these."""
    expect(page.locator("stage-text")).to_have_text(list(texts))


def until(page: Page, true: str) -> None:
    """Wait until a piece of JavaScript is true; the page's policy lets no browser wait for it."""
    deadline = time.monotonic() + 10
    while not page.evaluate(true):
        assert time.monotonic() < deadline, true
        page.wait_for_timeout(10)


def ready(page: Page, url: str) -> None:
    """Open the page, and wait until the parts that come later are there."""
    page.goto(url)
    until(page, "customElements.get('stage-form') !== undefined || !document.querySelector('stage-form')")
    until(page, "!!document.body.dataset.token")


def test_nothing_is_sent_before_the_submit(stage: Stage, page: Page) -> None:
    ready(page, stage(form()).url)
    page.get_by_label("Name").fill("Bob")
    page.get_by_label("Size").press("ArrowRight")
    page.get_by_label("Notes").fill("a note")
    page.get_by_label("Other").check()
    says(page, "Ann 0  False False True", "runs 2")
    expect(page.get_by_label("Name")).to_have_value("Bob")
    page.get_by_role("button", name="Second").click()
    says(page, "Bob 1 a note False True True", "runs 3")
    expect(page.get_by_label("Name")).to_have_value("Bob")


def test_enter_presses_the_first_submit_button(stage: Stage, page: Page) -> None:
    ready(page, stage(form()).url)
    page.get_by_label("Name").fill("Bob")
    page.get_by_label("Name").press("Enter")
    says(page, "Bob 0  True False False", "runs 2")
    page.get_by_label("Notes").fill("more")
    page.get_by_label("Notes").press("Control+Enter")
    says(page, "Bob 0 more True False False", "runs 3")


def test_enter_may_be_left_out(stage: Stage, page: Page) -> None:
    ready(page, stage(form(enter=False)).url)
    page.get_by_label("Name").fill("Bob")
    page.get_by_label("Name").press("Enter")
    page.get_by_label("Other").check()
    says(page, "Ann 0  False False True", "runs 2")


def test_a_form_that_clears_is_empty_after_the_submit(stage: Stage, page: Page) -> None:
    ready(page, stage(form(clear=True)).url)
    page.get_by_label("Name").fill("Bob")
    page.get_by_label("Notes").fill("a note")
    page.get_by_role("button", name="First").click()
    says(page, "Bob 0 a note True False False", "runs 2")
    expect(page.get_by_label("Name")).to_have_value("Ann")
    expect(page.get_by_label("Notes")).to_have_value("")
    page.get_by_label("Notes").fill("again")
    page.get_by_role("button", name="First").click()
    says(page, "Ann 0 again True False False", "runs 3")


def test_a_field_that_must_be_filled_in_stops_the_submit(stage: Stage, page: Page) -> None:
    ready(page, stage(form(required=True)).url)
    page.get_by_role("button", name="First").click()
    expect(page.get_by_label("Name")).to_be_focused()
    expect(page.get_by_role("alert")).to_be_visible()
    page.get_by_label("Name").fill("Bob")
    page.get_by_role("button", name="First").click()
    says(page, "Bob 0  True False False", "runs 2")


def test_what_waits_survives_a_lost_connection_and_arrives_once(stage: Stage, page: Page) -> None:
    theatre = stage(form())
    ready(page, theatre.url)
    page.get_by_label("Name").fill("Bob")
    page.get_by_label("Notes").focus()
    for connection in list(theatre.tabs._connections):
        connection.close(1012, "gone")
    page.get_by_role("button", name="First").click()
    says(page, "Bob 0  True False False", "runs 2")
    expect(page.get_by_label("Name")).to_have_value("Bob")


def test_a_form_without_a_submit_button_says_so(stage: Stage, page: Page) -> None:
    page.goto(stage("import stagelight as st\nwith st.form('f'):\n    st.text_input('Name')").url)
    style = "getComputedStyle(document.querySelector('stage-form'), '::after').content"
    until(page, f"{style}.includes('no submit button')")


FRAGMENT = """
    import stagelight as st

    st.session_state.runs = st.session_state.get("runs", 0) + 1

    @st.fragment(run_every=0.1)
    def clock():
        st.session_state.ticks = st.session_state.get("ticks", 0) + 1
        st.text(f"ticks {st.session_state.ticks}")

    @st.fragment
    def part():
        st.text(f"part {st.slider('n', 0, 10)}")

    clock()
    part()
    st.text(f"runs {st.session_state.runs}")
    st.text_input("Draft")
"""


def test_a_timed_fragment_runs_while_the_page_is_open(stage: Stage, page: Page) -> None:
    theatre = stage(FRAGMENT)
    ready(page, theatre.url)
    page.get_by_label("n", exact=True).press("ArrowRight")
    expect(page.locator("stage-text").nth(1)).to_have_text("part 1")
    page.get_by_label("Draft").press_sequentially("not sent")
    ticks = page.locator("stage-fragment").first.locator("stage-text")
    until(page, "Number(document.querySelector('stage-fragment').textContent.split(' ')[1]) > 4")
    expect(page.locator("stage-text").nth(2)).to_have_text("runs 1")
    expect(page.get_by_label("Draft")).to_have_value("not sent")
    expect(ticks).to_contain_text("ticks")
    (session,) = theatre.app.sessions()
    page.goto("about:blank")
    theatre.until(lambda: not theatre.app._session(session)._alarms.times)


def test_without_a_socket_no_timer_runs(stage: Stage) -> None:
    theatre = stage(FRAGMENT)
    theatre.visitor().fetch()
    (session,) = theatre.app.sessions()
    assert theatre.app._session(session)._alarms.times == {}


DIALOG = """
    import stagelight as st

    st.session_state.runs = st.session_state.get("runs", 0) + 1

    st.title("A dialog")

    @st.dialog("Rename it", dismissible=DISMISSIBLE, position="POSITION", on_dismiss=DISMISS)
    def rename(name):
        new = st.text_input("New name", name)
        st.text(f"to {new}")
        if st.button("Save"):
            st.session_state.name = new
            st.rerun()

    st.text(f"name {st.session_state.get('name', 'old')}")
    st.text(f"runs {st.session_state.runs}")
    st.button("Another")
    if st.button("Rename"):
        rename("old")
"""


def dialog(dismissible: bool = True, position: str = "center", dismiss: str = "ignore") -> str:
    """The script with these options."""
    source = DIALOG.replace("DISMISSIBLE", str(dismissible)).replace("POSITION", position)
    return source.replace("on_dismiss=DISMISS", f"on_dismiss={dismiss!r}")


def opened(page: Page, url: str) -> None:
    """Open the page, and the dialog."""
    page.goto(url)
    until(page, "!!document.body.dataset.token")
    page.get_by_role("button", name="Rename").click()
    until(page, "document.querySelector('dialog')?.matches(':modal')")


def test_a_dialog_is_modal_and_its_widgets_run_it_alone(stage: Stage, page: Page) -> None:
    opened(page, stage(dialog()).url)
    expect(page.get_by_role("dialog", name="Rename it")).to_be_visible()
    expect(page.get_by_label("New name")).to_be_focused()
    page.get_by_label("New name").fill("new")
    page.get_by_label("New name").press("Enter")
    expect(page.locator("dialog stage-text")).to_have_text("to new")
    expect(page.locator("#main stage-text").nth(1)).to_have_text("runs 2")
    for _ in range(8):
        page.keyboard.press("Tab")
        inside = "document.activeElement === document.body || !!document.activeElement.closest('dialog')"
        assert page.evaluate(inside), "the focus stays in the dialog"


def test_a_rerun_closes_it_and_the_focus_is_back(stage: Stage, page: Page) -> None:
    opened(page, stage(dialog()).url)
    page.get_by_label("New name").fill("new")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("dialog")).to_have_count(0)
    expect(page.locator("#main stage-text").first).to_have_text("name new")
    expect(page.get_by_role("button", name="Rename")).to_be_focused()


def test_escape_closes_it_and_runs_nothing(stage: Stage, page: Page) -> None:
    opened(page, stage(dialog()).url)
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_have_count(0)
    expect(page.get_by_role("button", name="Rename")).to_be_focused()
    expect(page.locator("#main stage-text").nth(1)).to_have_text("runs 2")
    page.get_by_role("button", name="Rename").click()
    expect(page.get_by_role("dialog", name="Rename it")).to_be_visible()


def test_a_click_beside_it_closes_it_and_one_inside_does_not(stage: Stage, page: Page) -> None:
    opened(page, stage(dialog(dismiss="rerun")).url)
    page.get_by_role("heading", name="Rename it").click()
    page.locator("dialog stage-text").click()
    expect(page.get_by_role("dialog", name="Rename it")).to_be_visible()
    page.mouse.click(5, 5)
    expect(page.locator("dialog")).to_have_count(0)
    expect(page.locator("#main stage-text").nth(1)).to_have_text("runs 3")


def test_its_button_closes_it(stage: Stage, page: Page) -> None:
    opened(page, stage(dialog(position="right")).url)
    page.get_by_role("button", name="Close").click()
    expect(page.locator("dialog")).to_have_count(0)


def test_one_that_is_not_dismissible_stays(stage: Stage, page: Page) -> None:
    opened(page, stage(dialog(dismissible=False)).url)
    expect(page.get_by_role("button", name="Close")).to_have_count(0)
    for _ in range(3):
        page.keyboard.press("Escape")
    page.mouse.click(5, 5)
    page.get_by_label("New name").fill("new")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#main stage-text").first).to_have_text("name new")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_has_nothing_to_say(stage: Stage, page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    opened(page, stage(dialog()).url)
    until(page, "document.querySelector('dialog').getAnimations().length === 0")
    assert Axe().run(page).response["violations"] == []
    ready(page, stage(form()).url)
    assert Axe().run(page).response["violations"] == []
