"""Python's own values: equal meaning, equal digest, in any process; all else differs."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest.mock import MagicMock

import pytest

from stagelight.hashing import digest
from tests.core.hashing.samples import SAMPLES, Data, Plain, Still, loop, ring

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize("name", SAMPLES)
def test_made_anew_it_is_the_same(name: str) -> None:
    assert digest(SAMPLES[name]()) == digest(SAMPLES[name]())
    assert digest([{}, SAMPLES[name]()]) == digest([{}, SAMPLES[name]()])
    assert len(digest(SAMPLES[name]())) == 16


@pytest.mark.parametrize("inside", [lambda value: value, lambda value: [value], lambda value: {"a": value}])
def test_all_differ(inside: Callable[[Any], Any]) -> None:
    seen: dict[bytes, str] = {}
    for name, make in SAMPLES.items():
        known = seen.setdefault(digest(inside(make())), name)
        assert known == name, f"{known} and {name} have one digest"


def test_another_process_and_hash_seed_agree() -> None:
    program = (
        "from stagelight.hashing import digest\n"
        "from tests.core.hashing.samples import SAMPLES\n"
        "print({name: digest(make()).hex() for name, make in SAMPLES.items()})"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(told) == 1
    assert len(told.pop()) > 32 * len(SAMPLES)


def test_sharing_does_not_count() -> None:
    shared: list[Any] = [1]
    assert digest([shared, shared]) == digest([[1], [1]])
    one = Plain(a=shared)
    assert digest([one, one]) == digest([Plain(a=[1]), Plain(a=[1])])
    text = "".join(["a", "b"])
    assert digest({text: text}) == digest({"ab": "".join(["a", "b"])})


def test_order_counts_where_it_can_be_seen() -> None:
    assert digest({0, 8}) == digest({8, 0})
    assert digest({(0,), (8,), Still(1)}) == digest({Still(1), (8,), (0,)})
    assert digest(Plain(a=1, b=2)) == digest(Plain(b=2, a=1)), "attributes have no order"
    assert digest(print) != digest(len)


def test_a_cycle_counts_by_its_shape() -> None:
    first, second = loop(1), loop(1)
    assert digest([first, second]) == digest([loop(1), loop(1)])
    assert digest([first, [first]]) == digest([loop(1), [loop(1)]])
    assert digest(ring(1, 2)) != digest(ring(1, 2, 1, 2)), "how many there are can be seen"


def test_dense_references_take_no_longer_than_their_number() -> None:
    def crowd(count: int) -> list[Plain]:
        people = [Plain(name=number) for number in range(count)]
        for person in people:
            person.friends = people  # type: ignore[attr-defined]
        return people

    assert digest(crowd(300)) == digest(crowd(300))
    folded: list[Any] = [1]
    for _ in range(100):
        folded = [folded, folded]
    assert digest(folded) == digest(folded[:])
    folded_objects: Any = Plain(a=1)
    for _ in range(100):
        folded_objects = Plain(a=folded_objects, b=folded_objects)
    digest(folded_objects)


def test_large_trees_of_shared_and_of_own_parts_are_the_same() -> None:
    shared: list[Any] = [1, "a"]
    for _ in range(15):
        shared = [shared, shared]

    def own(depth: int) -> list[Any]:
        return [1, "a"] if depth == 0 else [own(depth - 1), own(depth - 1)]

    assert digest(shared[0][0][0]) == digest(own(12))
    assert digest(shared) == digest(own(15))


def test_mocks_end() -> None:
    mock = MagicMock()
    mock.a.b(1)
    before = digest(mock)
    assert digest(mock) == before
    mock.a.b(2)
    assert digest(mock) != before


def test_a_change_inside_shows() -> None:
    value = {"a": [Data(1, {"b": [1, 2]})]}
    before = digest(value)
    value["a"][0].b["b"].append(3)
    assert digest(value) != before


def test_secrets_make_digests_of_their_own() -> None:
    for value in (1, [1, {2}], b"x" * 100_000):
        assert digest(value) == digest(value)
        assert len({digest(value, secret=secret) for secret in (b"", b"a", b"b")}) == 3
