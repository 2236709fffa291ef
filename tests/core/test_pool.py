"""Jobs in their order; more threads only where jobs wait and the processor idles."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from stagelight.pool import Clock, Pool


class Quiet:
    """Something active that wants nothing of the clock."""

    def beat(self) -> None:
        """Called by the clock."""


@pytest.fixture
def pool() -> Iterator[Pool]:
    made = Pool(2)
    yield made
    made.shutdown()


def test_jobs_run_in_the_order_in_which_they_came() -> None:
    pool = Pool(1)
    done: list[int] = []
    end = threading.Event()
    for number in range(100):
        pool.submit(lambda number=number: done.append(number))  # type: ignore[misc]
    pool.submit(end.set)
    assert end.wait(5)
    assert done == list(range(100))
    pool.shutdown()


def test_it_grows_while_jobs_wait_and_the_processor_idles(pool: Pool) -> None:
    gate = threading.Event()
    together = threading.Barrier(6)
    for _ in range(2):
        pool.submit(lambda: (gate.wait(5), together.wait(5)))
    for _ in range(3):
        pool.submit(lambda: together.wait(5))
    clock = Clock(pool)
    clock.add(Quiet())
    gate.set()
    together.wait(5)
    assert pool.threads > 2
    clock.shutdown()


def test_a_script_that_computes_does_not_hold_up_the_others() -> None:
    pool = Pool(1)
    end = threading.Event()

    def compute() -> None:
        while not end.is_set():
            sum(range(1000))

    clock = Clock(pool)
    clock.add(Quiet())
    pool.submit(compute)
    pool.submit(end.set)
    assert end.wait(5)
    clock.shutdown()
    pool.shutdown()


def test_a_job_that_fails_does_not_end_its_thread(pool: Pool, caplog: pytest.LogCaptureFixture) -> None:
    end = threading.Event()
    pool.submit(lambda: 1 // 0)
    pool.submit(lambda: 1 // 0)
    pool.submit(end.set)
    assert end.wait(5)
    assert "ZeroDivisionError" in caplog.text
