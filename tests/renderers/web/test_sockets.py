"""Whole messages in and out, whatever the other side does."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from wsproto.connection import Connection as Protocol
from wsproto.connection import ConnectionType
from wsproto.events import BytesMessage, CloseConnection, Event, Message, Ping, Pong, TextMessage

from stagelight_web import sockets
from stagelight_web.reader import Reader
from stagelight_web.sockets import Connection

LIMIT = 1000


class Other:
    """Both sides of one socket: the connection, its listener, and the browser's end."""

    def __init__(self, reader: Reader, ours: socket.socket, theirs: socket.socket) -> None:
        self.theirs = theirs
        theirs.settimeout(10)
        self.protocol = Protocol(ConnectionType.CLIENT)
        self.reader = reader
        self.texts: list[str] = []
        self.refusals: list[str] = []
        self.gone = threading.Event()
        self.room = threading.Event()
        self.released = threading.Event()
        self.failing = False
        server: Any = Protocol(ConnectionType.SERVER)
        self.connection = Connection(ours, server, reader, self, browser="b", limit=LIMIT, release=self.released.set)
        self.connection.start()
        self.parts: list[str] = []
        self.arriving = self.arrive()

    def heard(self, connection: Connection, text: str) -> None:
        self.texts.append(text)
        if self.failing:
            raise RuntimeError("a defect of ours")
        connection.send(f"heard {text}")

    def refused(self, connection: Connection, reason: str) -> None:
        self.refusals.append(reason)
        connection.send("refused")

    def drained(self, connection: Connection) -> None:
        self.room.set()

    def ended(self, connection: Connection) -> None:
        self.gone.set()

    def say(self, *events: Event) -> None:
        """Send from the browser's end."""
        for event in events:
            self.theirs.sendall(self.protocol.send(event))

    def arrive(self) -> Iterator[Event]:
        """What arrives at the browser's end."""
        while True:
            data = self.theirs.recv(65536)
            if not data:
                return
            self.protocol.receive_data(data)
            yield from self.protocol.events()

    def text(self) -> str:
        """The next whole message."""
        for event in self.arriving:
            if isinstance(event, TextMessage):
                self.parts.append(event.data)
                if event.message_finished:
                    text, self.parts = "".join(self.parts), []
                    return text
        raise EOFError

    def on_reader(self, job: Callable[[], None]) -> None:
        """Call on the reader's thread, and wait for it."""
        done = threading.Event()
        self.reader.post(job)
        self.reader.post(done.set)
        assert done.wait(5)


@pytest.fixture
def other() -> Iterator[Other]:
    """A connection over a pair of sockets with little room."""
    reader = Reader(lambda: False)
    ours, theirs = socket.socketpair()
    for end in (ours, theirs):
        end.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 8192)
    yield Other(reader, ours, theirs)
    theirs.close()
    reader.end()
    ours.close()


def test_messages_go_both_ways(other: Other) -> None:
    other.say(TextMessage("hello"))
    assert other.text() == "heard hello"


def test_a_message_may_come_in_pieces(other: Other) -> None:
    other.say(Message("hel", message_finished=False), Message("lo", message_finished=True))
    assert other.text() == "heard hello"
    for byte in other.protocol.send(TextMessage("slow")):
        other.theirs.send(bytes([byte]))
    assert other.text() == "heard slow"


def test_a_message_that_is_too_long_is_refused_and_the_next_is_heard(other: Other) -> None:
    other.say(TextMessage("x" * 300_000), TextMessage("short"))
    assert other.text() == "refused"
    assert other.text() == "heard short"
    assert "1,000 characters" in other.refusals[0]


def test_bytes_are_refused(other: Other) -> None:
    other.say(BytesMessage(b"\x00\x01"))
    assert other.text() == "refused"


def test_pings_are_answered(other: Other) -> None:
    other.say(Ping(b"you?"))
    assert next(other.arriving) == Pong(b"you?")


def test_a_close_is_answered_and_ends_it(other: Other) -> None:
    other.say(CloseConnection(1001))
    assert isinstance(next(other.arriving), CloseConnection)
    assert other.gone.wait(5)
    assert other.released.wait(5)


def test_an_end_without_goodbye_ends_it(other: Other) -> None:
    other.theirs.shutdown(socket.SHUT_RDWR)
    assert other.released.wait(5)
    assert other.gone.is_set()
    other.connection.send("into the void")
    other.connection.close()


def test_what_is_no_frame_ends_it(other: Other) -> None:
    other.theirs.sendall(b"GET / HTTP/1.1\r\n\r\n")
    assert isinstance(next(other.arriving), CloseConnection)
    assert other.released.wait(5)


def test_a_text_that_is_no_unicode_ends_it(other: Other) -> None:
    other.theirs.sendall(b"\x81\x82\x00\x00\x00\x00\xff\xfe")
    assert isinstance(next(other.arriving), CloseConnection)
    assert other.released.wait(5)


def test_a_defect_of_ours_ends_it_with_a_code(other: Other, caplog: pytest.LogCaptureFixture) -> None:
    other.failing = True
    other.say(TextMessage("hello"))
    event = next(other.arriving)
    assert isinstance(event, CloseConnection)
    assert event.code == 1011
    assert other.released.wait(5)
    assert "an error of the server" in caplog.text


def test_closing_says_goodbye(other: Other) -> None:
    other.connection.close(1012, "bye")
    event = next(other.arriving)
    assert isinstance(event, CloseConnection)
    assert (event.code, event.reason) == (1012, "bye")
    assert other.released.wait(5)


def test_long_messages_are_complete_for_slow_readers(other: Other) -> None:
    long = "ü" * 500_000
    other.connection.send(long)
    assert other.connection.busy
    other.connection.send("and the next")
    assert other.text() == long
    assert other.text() == "and the next"
    assert other.room.wait(5)
    assert not other.connection.busy


def test_messages_of_many_threads_do_not_mix(other: Other) -> None:
    texts = [str(number) * 5000 for number in range(8)]
    threads = [threading.Thread(target=other.connection.send, args=(text,)) for text in texts]
    for thread in threads:
        thread.start()
    assert sorted(other.text() for _ in texts) == texts
    for thread in threads:
        thread.join()


def test_who_takes_nothing_is_given_up(other: Other, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sockets, "SEND_TIMEOUT", 0.05)
    other.connection.send("x" * 1_000_000)
    assert other.released.wait(5)


def test_who_takes_a_little_is_kept(other: Other, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sockets, "SEND_TIMEOUT", 0.3)
    other.connection.send("x" * 1_000_000)
    for _ in range(16):
        assert other.theirs.recv(20_000)
        assert not other.released.wait(0.05)


def test_answers_do_not_pile_up_for_who_does_not_read(other: Other, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sockets, "CONTROL_LIMIT", 10_000)
    for _ in range(100):
        other.connection.send("x" * 5000)
    assert other.released.wait(5)


def test_silence_is_asked_and_then_ended(other: Other) -> None:
    for _ in range(25):
        other.on_reader(other.connection.tick)
    assert isinstance(next(other.arriving), Ping)
    for _ in range(35):
        other.on_reader(other.connection.tick)
    assert not other.released.is_set()
    other.on_reader(other.connection.tick)
    assert other.released.wait(5)


def test_an_answer_breaks_the_silence(other: Other) -> None:
    for _ in range(60):
        other.on_reader(other.connection.tick)
    other.say(Pong())
    other.say(TextMessage("here"))
    assert other.text() == "heard here"
    assert other.connection.silent == 0
