"""How fast values are hashed: every byte, beside the bare hash of the same bytes and a copy of them."""

from __future__ import annotations

import argparse
import gc
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import xxhash

from stagelight.hashing import digest
from tests.benchmarks.tables import machine, table

COLUMNS = ["value", "MB", "ms", "GB/s", "bare hash, ms", "copy, ms"]


def mixed(rows: int) -> pd.DataFrame:
    """A frame of columns of each common kind."""
    chance = np.random.default_rng(0)
    words = np.array([f"word {number}" for number in range(5000)], dtype=object)[chance.integers(0, 5000, rows)]
    return pd.DataFrame(
        {
            "count": chance.integers(0, 1000, rows),
            "price": chance.random(rows),
            "share": chance.random(rows),
            "paid": chance.random(rows) > 0.5,
            "day": pd.date_range("2000", periods=rows, freq="s"),
            "city": pd.Series(words).astype("str"),
            "kind": pd.Categorical(words),
        }
    )


def large(rows: int) -> dict[str, Any]:
    """Values that are mostly buffers."""
    frame = mixed(rows)
    numbers = np.random.default_rng(1).random(rows * 12)
    square = int(rows**0.5)
    return {
        "array": numbers,
        "array in Fortran order": np.asfortranarray(numbers[: square * square].reshape(square, square)),
        "frame of numbers": pd.DataFrame({f"c{at}": numbers[at::12].copy() for at in range(12)}),
        "frame of 1,000 columns": pd.DataFrame(numbers[: rows // 1000 * 1000].reshape(-1, 1000)),
        "mixed frame": frame,
        "column of objects": pd.DataFrame({"city": frame["city"].astype(object)}),
        "polars, mixed": pl.from_pandas(frame),
        "polars, numbers": pl.DataFrame({f"c{at}": numbers[at::12].copy() for at in range(12)}),
        "Arrow table": pa.Table.from_pandas(frame[["count", "price", "city"]]),
        "bytes": numbers.tobytes(),
    }


def small(rows: int) -> dict[str, Any]:
    """Values that are mostly objects."""
    return {
        "a number": 7,
        "three arguments": {"name": "a", "count": 3, "share": 0.5},
        "a list of lists": [[1, 2], [3, 4]],
        "a path": Path("data.csv"),
        "a small frame": pd.DataFrame({"a": [1, 2], "b": ["x", "y"]}),
        "JSON of many records": [{"id": at, "tags": ["a", "b"], "at": {"x": at}} for at in range(rows // 10)],
        "list of numbers": list(range(rows)),
        "set of texts": {f"{at}" for at in range(rows // 10)},
    }


def best(work: Callable[[], object], runs: int) -> float:
    """The shortest of some runs, in milliseconds, without the collector's pauses."""
    least = float("inf")
    gc.collect()
    gc.disable()
    try:
        for _ in range(runs):
            began = time.perf_counter()
            work()
            least = min(least, time.perf_counter() - began)
    finally:
        gc.enable()
    return least * 1000


def size(value: Any) -> int:
    """About how many bytes a large value has."""
    if isinstance(value, pd.DataFrame):
        return int(value.memory_usage(index=False, deep=True).sum())
    if isinstance(value, pl.DataFrame):
        return int(value.estimated_size())
    return int(value.nbytes) if hasattr(value, "nbytes") else len(value)


def buffers(rows: int, runs: int) -> list[list[object]]:
    """The figures of large values; the bare hash and the copy are of as many bytes in one piece."""
    shown: list[list[object]] = []
    for name, value in large(rows).items():
        octets = np.random.default_rng(2).integers(0, 255, size(value), np.uint8)
        took = best(lambda value=value: digest(value), runs)  # type: ignore[misc]
        bare = best(lambda octets=octets: xxhash.xxh3_128_digest(octets), runs)  # type: ignore[misc]
        copied = best(octets.copy, runs)
        shown.append([name, len(octets) / 1e6, took, len(octets) / took / 1e6, bare, copied])
    return shown


def objects(rows: int, runs: int) -> list[list[object]]:
    """The figures of small values and of many objects, in microseconds."""
    return [[name, best(lambda value=value: digest(value), runs) * 1000] for name, value in small(rows).items()]  # type: ignore[misc]


def main(arguments: list[str] | None = None) -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(prog="hashing", description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--runs", type=int, default=7)
    options = parser.parse_args(arguments)
    print(f"Hashing, {options.rows:,} rows; the shortest of {options.runs} runs\n")
    print(table(COLUMNS, buffers(options.rows, options.runs)), "\n")
    print(table(["value", "µs"], objects(options.rows, options.runs)))


if __name__ == "__main__":
    print(machine(), "\n")
    main()
