"""Whatever the value: a copy has its digest, another value has not."""

from __future__ import annotations

import copy
import math
import pickle
import struct
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as some

from stagelight.hashing import digest
from tests.core.hashing.samples import Plain

scalars = (
    some.none()
    | some.booleans()
    | some.integers()
    | some.floats()
    | some.complex_numbers()
    | some.text(max_size=5)
    | some.binary(max_size=5)
    | some.decimals()
    | some.datetimes()
    | some.dates()
    | some.uuids()
)
keys = some.text(max_size=3) | some.integers() | some.booleans() | some.tuples(some.integers(), some.text(max_size=2))
values = some.recursive(
    scalars,
    lambda inner: (
        some.lists(inner, max_size=4)
        | some.lists(inner, max_size=3).map(tuple)
        | some.dictionaries(keys, inner, max_size=3)
        | some.sets(keys, max_size=4)
        | some.frozensets(keys, max_size=3)
        | some.builds(Plain, a=inner, b=inner)
    ),
    max_leaves=12,
)


def written(value: Any) -> Any:
    """What a value means, for comparing: types and bits, nested; by other means than the digest."""
    kind = type(value).__name__
    if isinstance(value, float):
        return kind, struct.pack("<d", value)
    if isinstance(value, complex):
        return kind, struct.pack("<dd", value.real, value.imag)
    if isinstance(value, list | tuple):
        return kind, tuple(map(written, value))
    if isinstance(value, dict):
        return kind, tuple((written(key), written(each)) for key, each in value.items())
    if isinstance(value, set | frozenset):
        return kind, frozenset(map(written, value))
    if isinstance(value, Plain):
        return kind, frozenset((name, written(each)) for name, each in vars(value).items())
    return kind, repr(value)


@given(values)
def test_a_copy_has_the_same_digest(value: Any) -> None:
    assert digest(copy.deepcopy(value)) == digest(value)
    assert digest(pickle.loads(pickle.dumps(value))) == digest(value)


@given(values, values)
def test_digests_are_equal_where_the_meaning_is(first: Any, second: Any) -> None:
    assert (digest(first) == digest(second)) == (written(first) == written(second))
    assert (digest([first, [second]]) == digest([second, [first]])) == (written(first) == written(second))


@given(some.lists(values, max_size=4), some.lists(values, max_size=4))
def test_values_in_a_row_do_not_run_together(first: list[Any], second: list[Any]) -> None:
    assert digest([first, second]) != digest([first + second])
    assert (digest([*first, second]) == digest([*first, *second])) is False


@given(some.lists(keys, unique_by=written, max_size=6), some.randoms())
def test_sets_have_no_order(elements: list[Any], chance: Any) -> None:
    mixed = [*elements, Plain, (1, None)]
    again = mixed[:]
    chance.shuffle(again)
    if len(set(mixed)) == len(mixed):
        assert digest(set(mixed)) == digest(set(again))
        assert digest(frozenset(mixed)) == digest(frozenset(again))


cells = some.lists(some.integers(-(2**60), 2**60) | some.none(), min_size=1, max_size=40)
words = some.lists(some.text(max_size=4) | some.none(), min_size=1, max_size=40)
lists = some.lists(some.lists(some.integers(0, 9), max_size=3) | some.none(), min_size=1, max_size=40)


@given(cells | words | lists, some.data())
def test_arrow_by_its_values(column: list[Any], data: some.DataObject) -> None:
    array = pa.array(column)
    cuts = sorted(data.draw(some.lists(some.integers(0, len(column)), max_size=3)))
    chunks = [array.slice(a, b - a) for a, b in zip([0, *cuts], [*cuts, len(column)])]
    assert digest(pa.chunked_array(chunks, array.type)) == digest(pa.chunked_array([array], array.type))
    start = data.draw(some.integers(0, len(column)))
    assert digest(array.slice(start)) == digest(pa.array(column[start:], array.type))
    at = data.draw(some.integers(0, len(column) - 1))
    other = [*column[:at], None if column[at] is not None else column[at - 1], *column[at + 1 :]]
    changed = pa.array(other, array.type)
    assert (digest(changed) == digest(array)) == (other == column)


@given(some.data())
def test_every_cell_of_a_frame_counts(data: some.DataObject) -> None:
    rows = data.draw(some.integers(1, 30))
    frame = pd.DataFrame(
        {
            "number": np.arange(rows, dtype=float),
            "word": [f"w{row}" for row in range(rows)],
            "object": pd.Series([f"w{row}" for row in range(rows)], dtype=object),
            "maybe": pd.array(range(rows), "Int64"),
            "day": pd.date_range("2024", periods=rows),
            "kind": pd.Categorical(["a"] * rows, categories=["a", "b"]),
        }
    )
    other = frame.copy()
    column = data.draw(some.sampled_from(list(frame.columns)))
    row = data.draw(some.integers(0, rows - 1))
    assert digest(other) == digest(frame)
    other.loc[row, column] = {"number": math.nan, "day": pd.Timestamp("1999-01-01"), "kind": "b", "maybe": 99}.get(
        column, "changed"
    )
    assert digest(other) != digest(frame)


@given(some.lists(some.integers(1, 4), min_size=1, max_size=3), some.data())
def test_arrays_by_their_elements_not_their_layout(shape: list[int], data: some.DataObject) -> None:
    array = np.arange(math.prod(shape)).reshape(shape)
    axes = data.draw(some.permutations(range(len(shape))))
    turned = np.ascontiguousarray(array.transpose(axes)).transpose(np.argsort(axes))
    assert digest(turned) == digest(array)
    wide = np.zeros([2 * size for size in shape], array.dtype)
    inside = wide[tuple(slice(None, None, 2) for _ in shape)]
    inside[...] = array
    assert digest(inside) == digest(array)
    at = tuple(data.draw(some.integers(0, size - 1)) for size in shape)
    inside[at] += 1
    assert digest(inside) != digest(array)
