"""The socket: what goes out, what is sent again, and how the page comes back."""

from __future__ import annotations

import json
from urllib.parse import unquote

import pytest

from stagelight.plugin import Button, Checkbox, Markdown, Slider, TextInput

from .conftest import ADDRESS, Stage, node

X = node(Slider(label="x"))
GO = node(Button(label="Go"))


def slide(stage: Stage, value: float) -> None:
    """Drag the first slider there, as far as the page can tell."""
    stage.page.evaluate(
        """value => {
          const input = document.querySelector('input[type=range]');
          input.value = value;
          input.dispatchEvent(new Event('input', {bubbles: true}));
        }""",
        value,
    )


def click(stage: Stage) -> None:
    stage.page.evaluate("document.querySelector('.stage-button').click()")


def cut(stage: Stage) -> None:
    """The line breaks; returns when the page has come back."""
    before = len(stage.hellos)
    stage.sockets[-1].close(code=1012)
    stage.until(lambda: len(stage.hellos) > before, "for the page to come back")


def test_the_first_frame_says_hello(stage: Stage) -> None:
    stage.show(X)
    (hello,) = stage.hellos
    assert stage.received[0] == hello
    assert hello.keys() == {"type", "token", "nonce", "last", "values", "visit"}
    assert (hello["token"], hello["last"], hello["values"]) == ("token-1", 1, {})
    assert len(hello["nonce"]) >= 32
    assert stage.sockets[0].url == ADDRESS.replace("http", "ws") + "_stage/socket"


def test_each_document_has_a_nonce_of_its_own_and_keeps_it(stage: Stage) -> None:
    stage.show(X)
    cut(stage)
    stage.page.reload()
    stage.until(lambda: len(stage.hellos) == 3)
    first, second, third = (hello["nonce"] for hello in stage.hellos)
    assert first == second != third


def test_a_key_press_goes_out_in_the_same_task(stage: Stage) -> None:
    stage.show(X)
    sent = stage.page.evaluate(
        """() => {
          let sent = 0;
          const send = WebSocket.prototype.send;
          WebSocket.prototype.send = function (text) { sent++; return send.call(this, text) };
          const input = document.querySelector('input[type=range]');
          input.value = 5;
          input.dispatchEvent(new Event('input', {bubbles: true}));
          return sent;
        }"""
    )
    assert sent == 1
    stage.until(lambda: stage.of("set") == [{"type": "set", "id": 1, "key": "/main//slider:x", "value": 5}])


def test_ids_count_up_over_all_messages(stage: Stage) -> None:
    stage.show(X, GO)
    slide(stage, 1)
    click(stage)
    stage.page.keyboard.press("r")
    stage.until(lambda: len(stage.received) == 4)
    assert [(one["type"], one["id"]) for one in stage.received[1:]] == [("set", 1), ("trigger", 2), ("rerun", 3)]


def test_in_a_burst_of_300_the_last_value_wins_and_no_queue_builds_up(stage: Stage) -> None:
    stage.acks = False
    stage.show(X)
    stage.page.evaluate(
        """async () => {
          const input = document.querySelector('input[type=range]');
          for (let i = 1; i <= 300; i++) {
            input.value = i % 97;
            input.dispatchEvent(new Event('input', {bubbles: true}));
            if (i % 10 === 0) await new Promise(requestAnimationFrame);
          }
        }"""
    )
    stage.until(lambda: stage.sets()[-1] == 300 % 97, "for the last value")
    assert len(stage.sets()) < 60
    stage.patch()
    assert stage.element("slider").get_attribute("data-value") == str(300 % 97)
    assert stage.page.locator("output").inner_text() == str(300 % 97)


def test_the_newest_value_goes_out_as_soon_as_the_one_before_is_acknowledged(stage: Stage) -> None:
    stage.acks = False
    stage.show(X)
    for value in (1, 2, 3):
        slide(stage, value)
    stage.until(lambda: stage.sets() == [1])
    stage.patch()
    stage.until(lambda: stage.sets() == [1, 3])


def test_values_of_different_widgets_do_not_wait_for_each_other(stage: Stage) -> None:
    stage.acks = False
    stage.show(X, node(Checkbox(label="c")))
    slide(stage, 1)
    stage.page.get_by_label("c").check()
    stage.until(lambda: stage.sets() == [1, True])


def test_a_click_goes_out_after_all_that_was_set_before(stage: Stage) -> None:
    stage.acks = False
    stage.show(X, GO)
    for value in (1, 2, 3):
        slide(stage, value)
    click(stage)
    stage.until(lambda: stage.of("trigger"))
    assert [one.get("value") for one in stage.received[1:]] == [1, 3, None]


def test_a_value_that_is_being_changed_is_not_overwritten(stage: Stage) -> None:
    stage.acks = False
    stage.show(X)
    slide(stage, 5)
    stage.set(node(Slider(label="a new label", key="x", value=3)), ack=0)
    assert stage.page.locator("input[type=range]").input_value() == "5"
    assert stage.page.locator("output").inner_text() == "5"
    assert "a new label" in stage.element("slider").inner_text()
    stage.set(node(Slider(label="x", value=3)), ack=1)
    assert stage.page.locator("input[type=range]").input_value() == "3"
    assert stage.page.locator("output").inner_text() == "3"


def test_an_echo_of_the_visitors_value_changes_nothing(stage: Stage) -> None:
    stage.show(X)
    slide(stage, 5)
    stage.until(stage.sets)
    stage.patch()
    stage.set(node(Slider(label="x", value=5)))
    assert stage.records(lambda: stage.set(node(Slider(label="x", value=5)))) == 0
    assert stage.page.locator("input[type=range]").input_value() == "5"


def test_what_is_not_acknowledged_is_sent_again_in_order(stage: Stage) -> None:
    stage.acks = False
    stage.show(X, GO)
    slide(stage, 1)
    click(stage)
    slide(stage, 2)
    click(stage)
    stage.until(lambda: len(stage.of("trigger")) == 2)
    before = len(stage.received)
    stage.patch(ack=1)
    cut(stage)
    stage.until(lambda: len(stage.received) == before + 4)
    assert [one["type"] for one in stage.received[before:]] == ["hello", "trigger", "set", "trigger"]
    assert [one["id"] for one in stage.received[before + 1 :]] == [2, 3, 4]


def test_what_the_server_has_seen_is_not_sent_again(stage: Stage) -> None:
    stage.acks = False
    stage.show(GO)
    click(stage)
    stage.until(lambda: stage.of("trigger"))
    stage.welcomes = False
    cut(stage)
    stage.welcome(ack=1)
    stage.until(stage.ready)
    click(stage)
    stage.until(lambda: len(stage.of("trigger")) == 2)
    assert [one["id"] for one in stage.of("trigger")] == [1, 2]


def test_while_the_line_is_down_nothing_is_lost(stage: Stage) -> None:
    stage.show(X, GO)
    stage.refuses = True
    stage.sockets[-1].close(code=1012)
    stage.page.get_by_text("Connection lost").wait_for()
    slide(stage, 7)
    click(stage)
    for value in range(20, 50):
        slide(stage, value)
    stage.refuses = False
    stage.until(lambda: stage.sets()[-1:] == [49])
    assert [one.get("value") for one in stage.received if "id" in one] == [7, None, 49]
    assert stage.hellos[-1]["values"] == {"/main//slider:x": 49}


def test_the_hello_tells_a_server_that_forgot_all_that_was_set(stage: Stage) -> None:
    stage.show(X, node(TextInput(label="name")))
    slide(stage, 9)
    stage.page.get_by_label("name").fill("Ada")
    stage.page.get_by_label("name").press("Enter")
    stage.until(lambda: len(stage.sets()) == 2)
    cut(stage)
    assert stage.hellos[-1]["values"] == {"/main//slider:x": 9, "/main//text_input:name": "Ada"}


def test_a_value_that_the_server_set_is_told_as_it_set_it(stage: Stage) -> None:
    stage.show(X)
    slide(stage, 9)
    stage.until(stage.sets)
    stage.set(node(Slider(label="x", value=4)))
    cut(stage)
    assert stage.hellos[-1]["values"] == {"/main//slider:x": 4}


def test_after_a_reload_what_was_set_before_is_still_known(stage: Stage) -> None:
    stage.show(X)
    slide(stage, 9)
    stage.until(stage.sets)
    stage.page.reload()
    stage.until(lambda: len(stage.hellos) == 2)
    assert stage.hellos[-1]["values"] == {}, "the server that made this page knows it"
    stage.until(stage.ready)
    cut(stage)
    assert stage.hellos[-1]["values"] == {"/main//slider:x": 9}


def test_the_hello_names_the_last_patch(stage: Stage) -> None:
    stage.show(node(Markdown("a")))
    stage.patch()
    stage.patch()
    cut(stage)
    assert stage.hellos[-1]["last"] == 3


def test_a_gap_makes_the_page_ask_for_what_it_missed(stage: Stage) -> None:
    stage.show(
        node(
            Markdown(
                "a",
            )
        )
    )
    stage.n += 1
    stage.patch(["remove", "main/markdown:0"])
    stage.until(lambda: len(stage.hellos) == 2)
    assert stage.hellos[-1]["last"] == 1
    assert stage.element("markdown").inner_text() == "a"


def test_a_page_that_is_not_as_the_server_thinks_is_asked_for_anew(stage: Stage) -> None:
    stage.show(node(Markdown("a")))
    stage.patch(["remove", "main/markdown:nowhere"])
    stage.until(lambda: len(stage.hellos) == 2)
    assert stage.hellos[-1]["last"] == 0
    stage.whole(node(Markdown("b")), n=7, token="token-1")
    assert stage.element("markdown").inner_text() == "b"
    assert "nowhere" in stage.problems.pop()


def test_an_unknown_token_brings_a_whole_page_and_the_visitors_value_stays(stage: Stage) -> None:
    stage.show(X, GO)
    stage.page.locator("input[type=range]").focus()
    stage.acks = stage.welcomes = False
    slide(stage, 8)
    click(stage)
    stage.until(lambda: stage.of("trigger"))
    before = len(stage.received)
    cut(stage)
    stage.whole(node(Slider(label="x", value=8)), node(Markdown("new")), n=1, token="token-2")
    stage.until(lambda: len(stage.received) == before + 3)
    assert [one["type"] for one in stage.received[before:]] == ["hello", "set", "trigger"]
    assert stage.page.evaluate("document.body.dataset.token") == "token-2"
    assert stage.page.locator("input[type=range]").input_value() == "8"
    assert stage.page.evaluate("document.activeElement.type") == "range"
    assert stage.element("markdown").inner_text() == "new"
    stage.patch(["remove", "main/markdown:0"])
    assert stage.element("markdown").count() == 0


def test_a_refused_message_is_said_and_not_sent_again(stage: Stage) -> None:
    stage.acks = False
    stage.show(X)
    slide(stage, 8)
    stage.until(stage.sets)
    stage.send(type="error", id=1, message="The value is out of range.")
    stage.page.get_by_text("The value is out of range.").wait_for()
    cut(stage)
    stage.settle()
    assert stage.hellos[-1]["values"] == {}
    assert stage.sets() == [8]


def test_what_was_done_to_a_widget_that_is_gone_needs_no_words(stage: Stage) -> None:
    stage.acks = False
    stage.show(X)
    slide(stage, 8)
    stage.until(stage.sets)
    stage.patch(["remove", "main/slider:x"], ack=0)
    stage.send(type="error", id=1, message="There is no widget any more.")
    stage.settle()
    assert stage.page.locator(".stage-toast").count() == 0


def test_it_comes_back_ever_more_patiently_and_says_so(stage: Stage) -> None:
    stage.show(X)
    stage.page.evaluate(
        """() => {
          window.waits = [];
          const original = setTimeout;
          window.setTimeout = (job, wait, ...more) => {
            const connects = String(job).includes('_stage/socket');
            if (connects) waits.push(wait);
            return original(job, connects ? 30 : wait, ...more);
          };
        }"""
    )
    stage.refuses = True
    stage.sockets[-1].close(code=1012)
    stage.until(lambda: stage.page.evaluate("waits.length") >= 8)
    stage.page.get_by_text("Connection lost — reconnecting…").wait_for()
    stage.refuses = False
    stage.page.get_by_text("Connected again").wait_for()
    waits = stage.page.evaluate("waits")
    for i, wait in enumerate(waits):
        assert 0.75 * min(200 * 2**i, 5000) <= wait <= 1.25 * min(200 * 2**i, 5000)
    stage.until(lambda: stage.page.locator(".stage-connection").inner_text() == "")


def test_a_short_break_is_not_worth_a_word(stage: Stage) -> None:
    stage.show(X)
    stage.freeze()
    stage.page.evaluate(
        """() => {
          window.said = [];
          const bar = document.querySelector('.stage-connection');
          new MutationObserver(() => said.push(1)).observe(bar, {childList: true});
        }"""
    )
    stage.sockets[-1].close(code=1012)
    stage.settle()
    stage.page.clock.run_for(260)
    stage.until(lambda: len(stage.hellos) == 2)
    slide(stage, 1)
    stage.until(stage.sets)
    stage.page.clock.run_for(2000)
    assert stage.page.evaluate("said") == []


def test_a_server_that_does_not_answer_a_ping_is_given_up(stage: Stage) -> None:
    stage.page.clock.install()
    stage.show(X)
    stage.page.clock.run_for(20_000)
    stage.until(lambda: stage.of("ping"))
    stage.page.clock.run_for(15_000)
    assert len(stage.hellos) == 1, "it had answered"
    stage.page.unroute_all()
    stage.sockets[-1].on_message(lambda text: stage.received.append(json.loads(text)))
    stage.page.clock.run_for(6_000)
    stage.until(lambda: len(stage.of("ping")) == 2)
    stage.page.clock.run_for(11_000)
    stage.until(lambda: len(stage.hellos) == 2, "for a new socket")


def test_a_page_that_is_left_names_its_tab_for_a_short_while(stage: Stage) -> None:
    stage.show(X)
    context = stage.page.context
    assert context.cookies() == []
    stage.page.goto("about:blank")
    (cookie,) = context.cookies()
    assert (cookie["name"], unquote(cookie["value"]), cookie["path"]) == ("stage_tab", "token-1", "/some/where/")
    assert cookie["sameSite"] == "Lax"
    remaining = cookie["expires"] - stage.page.evaluate("Date.now() / 1000")
    assert 20 < remaining <= 31
    stage.show(X)
    assert context.cookies() == []


@pytest.mark.parametrize("persisted", [True, False])
def test_out_of_the_back_forward_cache_it_connects_at_once(stage: Stage, persisted: bool) -> None:
    stage.show(X)
    slide(stage, 6)
    stage.until(stage.sets)
    stage.page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}))")
    stage.page.evaluate(f"dispatchEvent(new PageTransitionEvent('pageshow', {{persisted: {str(persisted).lower()}}}))")
    if persisted:
        stage.until(lambda: len(stage.hellos) == 2)
        assert stage.hellos[-1]["values"] == {"/main//slider:x": 6}
    else:
        stage.settle()
        assert len(stage.hellos) == 1
