"""Equal meaning, equal digest; all else differs."""

from __future__ import annotations

import threading

import pytest

from stagelight.hashing import Unhashable, digest


class Order:
    """A plain class."""

    def __init__(self, lock: object) -> None:
        self.lock = lock


def test_types_count() -> None:
    assert len({digest(value) for value in (1, 1.0, True, "1", b"1", 1 + 0j, None, [1], (1,), {1})}) == 10


def test_what_cannot_be_hashed_is_found_by_its_path() -> None:
    with pytest.raises(Unhashable) as error:
        digest({"orders": [1, 2, 3, Order(threading.Lock())]})
    assert error.value.path == "['orders'][3].lock"
    assert error.value.kind == "lock"
