"""One thread reads for all, and nobody's failure is another's."""

from __future__ import annotations

import logging
import socket
import threading
from collections.abc import Iterator

import pytest

from stagelight_web.reader import NAP, Reader


class Ear:
    """A channel that keeps what it reads."""

    def __init__(self, sock: socket.socket) -> None:
        self.sock = sock
        self.heard: list[bytes] = []
        self.heard_some = threading.Event()
        self.failure = threading.Event()
        self.room = threading.Event()

    def readable(self) -> None:
        data = self.sock.recv(100)
        if data == b"break":
            raise RuntimeError("broken")
        self.heard.append(data)
        self.heard_some.set()

    def writable(self) -> None:
        self.room.set()

    def failed(self, reason: BaseException) -> None:
        self.failure.set()
        raise RuntimeError("and the clean-up, too")


@pytest.fixture
def reader() -> Iterator[Reader]:
    """A reader that never ticks."""
    made = Reader(lambda: False)
    yield made
    made.end()


@pytest.fixture
def pairs() -> Iterator[list[tuple[socket.socket, socket.socket]]]:
    """Two pairs of sockets."""
    made = [socket.socketpair() for _ in range(2)]
    yield made
    for pair in made:
        for end in pair:
            end.close()


def readers() -> int:
    """How many readers there are."""
    return [thread.name for thread in threading.enumerate()].count("stagelight-reader")


Pairs = list[tuple[socket.socket, socket.socket]]


def test_messages_are_taken_a_handful_at_a_time_while_runs_queue(monkeypatch: pytest.MonkeyPatch) -> None:
    naps: list[float] = []
    monkeypatch.setattr("stagelight_web.reader.sleep", naps.append)
    done = threading.Event()
    crowd = iter([True, True])
    made = Reader(lambda: False, crowded=lambda: next(crowd, False))
    made.post(done.set)
    assert done.wait(5)
    made.end()
    assert naps == [NAP, NAP]


def test_it_reads_all_sockets_on_one_thread(reader: Reader, pairs: Pairs) -> None:
    before = readers()
    ears = [Ear(here) for here, _ in pairs]
    for ear, (_, there) in zip(ears, pairs, strict=True):
        reader.add(ear)
        there.send(b"hello")
        assert ear.heard_some.wait(5)
    assert readers() == before + 1


def test_a_failure_ends_one_channel_never_the_reader(
    reader: Reader, pairs: Pairs, caplog: pytest.LogCaptureFixture
) -> None:
    bad, good = (Ear(here) for here, _ in pairs)
    reader.add(bad)
    reader.add(good)
    with caplog.at_level(logging.CRITICAL):
        pairs[0][1].send(b"break")
        assert bad.failure.wait(5)
        pairs[1][1].send(b"hello")
        assert good.heard_some.wait(5)


def test_a_failing_job_stops_no_other(reader: Reader, caplog: pytest.LogCaptureFixture) -> None:
    def fail() -> None:
        raise RuntimeError("a failing job")

    done = threading.Event()
    reader.post(fail)
    reader.post(done.set)
    assert done.wait(5)
    assert "the reader goes on" in caplog.text


def test_it_tells_of_room_while_asked(reader: Reader, pairs: Pairs) -> None:
    ear = Ear(pairs[0][0])
    reader.add(ear)
    reader.watch(ear, write=True)
    assert ear.room.wait(5)
    reader.watch(ear, write=False)
    pairs[0][1].send(b"x")
    assert ear.heard_some.wait(5)


def test_later_jobs_come_in_the_order_of_their_time(reader: Reader) -> None:
    order: list[int] = []
    done = threading.Event()
    reader.later(0.05, done.set)
    reader.later(0.02, lambda: order.append(2))
    reader.later(0.01, lambda: order.append(1))
    assert done.wait(5)
    assert order == [1, 2]


def test_a_socket_that_is_forgotten_is_not_read(reader: Reader, pairs: Pairs) -> None:
    ear = Ear(pairs[0][0])
    reader.add(ear)
    gone = threading.Event()
    reader.post(lambda: reader.forget(ear))
    reader.post(lambda: reader.watch(ear, write=True))
    reader.post(gone.set)
    assert gone.wait(5)
    pairs[0][1].send(b"x")
    other = Ear(pairs[1][0])
    reader.add(other)
    pairs[1][1].send(b"x")
    assert other.heard_some.wait(5)
    assert ear.heard == []


def test_it_ticks_each_second_while_there_is_something_to_keep() -> None:
    left = [True, False]
    over = threading.Event()

    def tick() -> bool:
        more = left.pop(0)
        if not more:
            over.set()
        return more

    reader = Reader(tick)
    reader.keep_time()
    reader.keep_time()
    assert over.wait(10)
    assert left == []
    reader.end()


def test_nothing_is_started_before_it_is_needed() -> None:
    before = readers()
    Reader(lambda: False)
    assert readers() == before


def test_the_end_is_final(reader: Reader) -> None:
    done = threading.Event()
    reader.post(done.set)
    assert done.wait(5)
    before = readers()
    reader.end()
    assert readers() == before - 1
