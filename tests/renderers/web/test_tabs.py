"""Which document gets which session, what it missed, and when a session ends."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from stagelight_web.settings import Settings
from stagelight_web.tab import Tab
from stagelight_web.tabs import Tabs
from tests.renderers.web.fakes import FakeApp, Line, page_of

BROWSER = "the browser's cookie"


class Tabbed(Tabs):
    """Tabs whose timers fire when the test says so."""

    def __init__(self, app: FakeApp, **options: Any) -> None:
        super().__init__(app, Settings(**options))
        self.app = self.fake = app
        self.due: list[Callable[[], None]] = []
        self.reader.later = lambda seconds, job: self.due.append(job)  # type: ignore[method-assign]

    def hello(self, token: str, *, nonce: str = "a", last: int = 1, line: Line | None = None, **values: Any) -> Line:
        """A document says hello on a new socket."""
        line = line or Line()
        self.connect(line)
        self.greet(line, {"token": token, "nonce": nonce, "last": last, "values": values})
        return line

    def seconds(self, count: int) -> None:
        """Time passes."""
        for _ in range(count):
            self.tick()


@pytest.fixture
def tabs() -> Tabbed:
    """Tabs of a fake app."""
    return Tabbed(FakeApp())


@pytest.fixture
def shown(tabs: Tabbed) -> Tab:
    """A tab that was fetched, its run over: it shows one line."""
    tab, _, _ = tabs.visit(BROWSER, None)
    tabs.fake.publish(tab.session, page_of("one"))
    tab.hand_out()
    return tab


def last_of(tab: Tab) -> int:
    return tab.hand_out()[0]


def texts(message: dict[str, Any]) -> str:
    return json.dumps(message["ops"])


def test_the_first_hello_takes_the_page_that_was_fetched(tabs: Tabbed, shown: Tab) -> None:
    line = tabs.hello(shown.token, last=last_of(shown))
    assert line.types == ["welcome"]
    assert line.sent[0]["token"] == shown.token
    assert len(tabs.fake.made) == 1


def test_what_came_between_page_and_hello_is_sent(tabs: Tabbed, shown: Tab) -> None:
    last = last_of(shown)
    tabs.fake.publish(shown.session, page_of("one", "two"))
    line = tabs.hello(shown.token, last=last)
    assert line.types == ["welcome", "patch"]
    assert line.sent[1]["n"] == line.sent[0]["n"] + 1
    assert "two" in texts(line.sent[1])
    assert "one" not in texts(line.sent[1])


def test_a_running_page_says_so_on_hello(tabs: Tabbed) -> None:
    tab, last, _ = tabs.visit(BROWSER, None)
    line = tabs.hello(tab.token, last=last)
    assert line.types == ["welcome", "patch"]
    assert line.sent[1]["run"] is True


def test_batches_become_patches_numbered_by_one(tabs: Tabbed, shown: Tab) -> None:
    line = tabs.hello(shown.token, last=last_of(shown))
    for count in range(2, 5):
        tabs.fake.publish(shown.session, page_of(*map(str, range(count))))
    numbers = [message["n"] for message in line.sent]
    assert numbers == list(range(numbers[0], numbers[0] + 4))


def test_the_same_document_takes_its_old_socket_over(tabs: Tabbed, shown: Tab) -> None:
    old = tabs.hello(shown.token, last=last_of(shown))
    new = tabs.hello(shown.token, last=old.sent[-1]["n"])
    assert old.closed == 1000
    assert new.types == ["welcome"]
    tabs.fake.publish(shown.session, page_of("one", "two"))
    assert old.types == ["welcome"]
    assert new.types == ["welcome", "patch"]
    assert tabs.tab(old) is None
    tabs.disconnect(old)
    assert shown.connection is new


def test_lost_messages_come_again_as_one_step(tabs: Tabbed, shown: Tab) -> None:
    line = tabs.hello(shown.token, last=last_of(shown))
    arrived = line.sent[-1]["n"]
    tabs.fake.publish(shown.session, page_of("one", "two"))
    tabs.fake.publish(shown.session, page_of("one", "two", "three"))
    tabs.disconnect(line)
    again = tabs.hello(shown.token, last=arrived)
    assert [message["n"] for message in again.sent] == [arrived, arrived + 1]
    assert "two" in texts(again.sent[1])
    assert "three" in texts(again.sent[1])


def test_too_many_lost_messages_come_again_as_a_page(tabs: Tabbed, shown: Tab) -> None:
    line = tabs.hello(shown.token, last=last_of(shown))
    arrived = line.sent[-1]["n"]
    for count in range(20):
        tabs.fake.publish(shown.session, page_of(str(count)))
    again = tabs.hello(shown.token, last=arrived)
    assert again.types == ["page"]
    assert "19" in again.sent[0]["html"]
    tabs.fake.publish(shown.session, page_of("20"))
    assert again.sent[1]["n"] == again.sent[0]["n"] + 1


def test_a_document_may_ask_for_the_whole_page(tabs: Tabbed, shown: Tab) -> None:
    line = tabs.hello(shown.token, last=-1)
    assert line.types == ["page"]
    assert line.sent[0]["token"] == shown.token


def test_another_document_forks(tabs: Tabbed, shown: Tab) -> None:
    tabs.fake.made[shown.session].set["address"] = 5
    first = tabs.hello(shown.token, nonce="a", last=last_of(shown))
    second = tabs.hello(shown.token, nonce="b", last=1, other="x")
    fork = tabs.tab(second)
    assert fork is not None
    assert tabs.fake.made[fork.session].set == {"address": 5, "other": "x"}
    assert second.types == []
    tabs.fake.publish(fork.session, page_of("forked"))
    assert second.types == ["page"]
    assert second.sent[0]["token"] == fork.token != shown.token
    assert first.closed is None
    assert tabs.tab(first) is shown


@pytest.mark.parametrize("token", ["unknown", ""])
def test_an_unknown_token_is_rebuilt_with_its_values(tabs: Tabbed, token: str) -> None:
    line = tabs.hello(token, last=40, address=7)
    tab = tabs.tab(line)
    assert tab is not None
    assert tabs.fake.made[tab.session].set == {"address": 7}
    tabs.fake.publish(tab.session, page_of("rebuilt"))
    assert line.types == ["page"]
    assert line.sent[0]["ack"] == 0


def test_a_long_run_sends_what_it_has_after_a_while(tabs: Tabbed) -> None:
    line = tabs.hello("unknown")
    tab = tabs.tab(line)
    assert tab is not None
    tabs.fake.publish(tab.session, page_of("first half"), running=True)
    assert line.types == []
    tabs.due.pop()()
    assert line.types == ["page"]
    assert line.sent[0]["run"] is True
    tabs.fake.publish(tab.session, page_of("first half", "second half"))
    assert line.types == ["page", "patch"]


def test_the_token_alone_is_not_enough(tabs: Tabbed, shown: Tab) -> None:
    stranger = tabs.hello(shown.token, last=last_of(shown), line=Line(browser="another"))
    assert tabs.tab(stranger) is not shown
    nobody = tabs.hello(shown.token, last=last_of(shown), line=Line(browser=""))
    assert tabs.tab(nobody) is not shown


def test_a_lost_answer_to_a_rebuilding_makes_no_second_session(tabs: Tabbed) -> None:
    first = tabs.hello("unknown", nonce="a")
    second = tabs.hello("unknown", nonce="a")
    assert tabs.tab(second) is not None
    assert tabs.tab(first) is None
    assert len(tabs.fake.made) == 1
    tabs.hello("unknown", nonce="b")
    assert len(tabs.fake.made) == 2


def test_values_that_cannot_be_restored_are_named_and_the_page_comes(tabs: Tabbed) -> None:
    tabs.fake.refuses = "x must be a number"
    line = tabs.hello("unknown", x="one")
    assert line.types == ["error"]
    assert "x must be a number" in line.sent[0]["message"]
    assert tabs.tab(line) is not None


def test_what_was_set_before_the_first_socket_is_sent_on(tabs: Tabbed, shown: Tab) -> None:
    tabs.fake.made[shown.session].set["same"] = 1
    tabs.hello(shown.token, last=last_of(shown), same=1, changed=2)
    assert [(event.address, event.value) for event in tabs.fake.made[shown.session].events] == [("changed", 2)]


def test_a_reload_finds_its_tab(tabs: Tabbed, shown: Tab) -> None:
    old = tabs.hello(shown.token, nonce="a", last=last_of(shown))
    tabs.disconnect(old)
    tab, last, batch = tabs.visit(BROWSER, shown.token)
    assert tab is shown
    assert batch.page == page_of("one")
    assert [changes["path"] for changes in tabs.fake.made[shown.session].gone] == [""]
    line = tabs.hello(shown.token, nonce="b", last=last)
    assert line.types == ["welcome"]
    assert len(tabs.fake.made) == 1
    restored = tabs.hello(shown.token, nonce="a", last=last)
    assert tabs.tab(restored) is not shown


def test_the_next_document_follows_one_that_is_gone(tabs: Tabbed, shown: Tab) -> None:
    last = last_of(shown)
    tabs.disconnect(tabs.hello(shown.token, nonce="a", last=last))
    line = tabs.hello(shown.token, nonce="b", last=last)
    assert line.types == ["welcome"]
    assert tabs.tab(line) is shown
    assert shown.nonce == "b"


def test_a_reload_does_not_disturb_a_run(tabs: Tabbed, shown: Tab) -> None:
    tabs.fake.publish(shown.session, page_of("one", "and more"), running=True)
    tabs.visit(BROWSER, shown.token)
    assert tabs.fake.made[shown.session].reruns == 0


def test_a_reload_of_another_browser_gets_its_own(tabs: Tabbed, shown: Tab) -> None:
    tab, _, _ = tabs.visit("another", shown.token)
    assert tab is not shown


def test_reload_can_start_anew() -> None:
    tabs = Tabbed(FakeApp(), reload_keeps=False)
    first, _, _ = tabs.visit(BROWSER, None)
    second, _, _ = tabs.visit(BROWSER, first.token)
    assert second is not first


def test_the_first_response_waits_for_its_run(tabs: Tabbed) -> None:
    tabs.visit(BROWSER, None)
    assert tabs.fake.waits == [0.5]


def test_a_page_nobody_connects_to_ends_soon(tabs: Tabbed, shown: Tab) -> None:
    tabs.seconds(30)
    assert tabs.fake.exists(shown.session)
    tabs.seconds(1)
    assert not tabs.fake.exists(shown.session)
    assert tabs.tick() is False


def test_pages_nobody_connects_to_are_few(tabs: Tabbed) -> None:
    tabs = Tabbed(FakeApp(), provisional_limit=3)
    kept = tabs.visit(BROWSER, None)[0]
    tabs.hello(kept.token, last=1)
    made = [tabs.visit(BROWSER, None)[0] for _ in range(5)]
    assert [tabs.fake.exists(tab.session) for tab in made] == [False, False, True, True, True]
    assert tabs.fake.exists(kept.session)


def test_a_session_waits_for_its_visitor_and_ends_at_last(tabs: Tabbed, shown: Tab) -> None:
    line = tabs.hello(shown.token, last=last_of(shown))
    tabs.seconds(1000)
    assert tabs.fake.exists(shown.session)
    assert line.silent == 1000
    tabs.disconnect(line)
    tabs.seconds(600)
    assert tabs.fake.exists(shown.session)
    tabs.seconds(1)
    assert not tabs.fake.exists(shown.session)


def test_a_run_without_a_visitor_is_given_up_after_a_grace(tabs: Tabbed, shown: Tab) -> None:
    line = tabs.hello(shown.token, last=last_of(shown))
    session = tabs.fake.made[shown.session]
    tabs.disconnect(line)
    tabs.seconds(10)
    assert session.sink is not None
    tabs.seconds(1)
    assert session.sink is None
    tabs.fake.publish(shown.session, page_of("unseen"))
    again = tabs.hello(shown.token, last=line.sent[-1]["n"])
    assert again.types == ["welcome", "patch"]
    assert session.sink is not None


def test_a_slow_reader_gets_the_newest_state_only(tabs: Tabbed, shown: Tab) -> None:
    line = tabs.hello(shown.token, last=last_of(shown))
    line.full = True
    for count in range(50):
        tabs.fake.publish(shown.session, page_of("one", str(count)))
    assert line.types == ["welcome"]
    line.full = False
    shown.catch_up()
    assert line.types == ["welcome", "patch"]
    assert len(line.sent[1]["ops"]) == 1
    assert "49" in texts(line.sent[1])
    shown.catch_up()
    assert line.types == ["welcome", "patch"]


def test_a_slow_reader_that_is_owed_a_page_gets_it_when_there_is_room(tabs: Tabbed) -> None:
    line = Line()
    line.full = True
    tabs.hello("unknown", line=line)
    tab = tabs.tab(line)
    assert tab is not None
    tabs.fake.publish(tab.session, page_of("made"))
    assert line.types == []
    line.full = False
    tab.catch_up()
    assert line.types == ["page"]


def test_an_older_state_never_replaces_a_newer_one(tabs: Tabbed, shown: Tab) -> None:
    session = tabs.fake.made[shown.session]
    older = session.batch
    tabs.fake.publish(shown.session, page_of("newer"))
    shown.take(older)
    assert shown.batch is session.batch


def test_the_end_says_goodbye(tabs: Tabbed, shown: Tab) -> None:
    line = tabs.hello(shown.token, last=last_of(shown))
    tabs.shutdown()
    assert line.closed == 1012
