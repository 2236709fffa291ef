"""Files that libraries read in C or Rust are found, however their names were made."""

from __future__ import annotations

import json
import pathlib
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy
import pandas
import polars
import pyarrow
import pyarrow.csv
import pyarrow.dataset
import pyarrow.feather
import pyarrow.json
import pyarrow.orc
import pyarrow.parquet
import pytest

from stagelight.dependencies import describe, recording, unchanged

READERS = {
    "pandas.read_csv(path)": "d.csv",
    "pandas.read_csv(path, engine='pyarrow')": "d.csv",
    "pandas.read_json(path)": "d.json",
    "pandas.read_parquet(path)": "d.parquet",
    "pandas.read_feather(path)": "d.feather",
    "polars.read_csv(path)": "d.csv",
    "polars.read_csv(pathlib.Path(path))": "d.csv",
    "polars.scan_csv(path).collect()": "d.csv",
    "polars.read_parquet(path)": "d.parquet",
    "polars.scan_parquet(path).collect()": "d.parquet",
    "polars.read_ipc(path)": "d.feather",
    "polars.scan_ipc(path).collect()": "d.feather",
    "polars.read_ndjson(path)": "d.ndjson",
    "pyarrow.csv.read_csv(path)": "d.csv",
    "pyarrow.json.read_json(path)": "d.ndjson",
    "pyarrow.parquet.read_table(path)": "d.parquet",
    "pyarrow.parquet.ParquetFile(path).read()": "d.parquet",
    "pyarrow.feather.read_table(path)": "d.feather",
    "pyarrow.orc.read_table(path)": "d.orc",
    "pyarrow.dataset.dataset(path).to_table()": "d.parquet",
    "numpy.load(path)": "d.npy",
    "numpy.load(path, mmap_mode='r')": "d.npy",
    "numpy.loadtxt(path)": "d.txt",
    "numpy.memmap(path)": "d.npy",
    "sqlite3.connect(path).close()": "d.sqlite",
}
MODULES: dict[str, Any] = {
    each.__name__.partition(".")[0]: each for each in (numpy, pandas, pathlib, polars, pyarrow, sqlite3)
}


def write(root: Path, values: list[int]) -> None:
    frame: Any = pandas.DataFrame({"a": values})
    frame.to_csv(root / "d.csv", index=False)
    frame.to_json(root / "d.json")
    frame.to_parquet(root / "d.parquet")
    frame.to_feather(root / "d.feather")
    (root / "d.ndjson").write_text("".join(json.dumps({"a": value}) + "\n" for value in values))
    pyarrow.orc.write_table(pyarrow.table({"a": values}), root / "d.orc")
    numpy.save(root / "d.npy", numpy.array(values))
    numpy.savetxt(root / "d.txt", numpy.array(values))
    with closing(sqlite3.connect(root / "d.sqlite")) as base, base:
        base.execute("create table if not exists t (v)")
        base.executemany("insert into t values (?)", [(value,) for value in values])


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, [1, 2])
    return tmp_path


@pytest.mark.parametrize("call", READERS)
def test_what_a_library_reads_is_found(root: Path, call: str) -> None:
    project = MODULES | {"__name__": "__main__", "__file__": str(root / "app.py"), "path": READERS[call]}
    with recording(root) as recorder:
        eval(call, project)
    assert recorder.steady
    assert READERS[call] in {each.name for each in recorder.found if each.kind == "file"}
    assert all(unchanged(each, root) for each in recorder.found)
    write(root, [1, 2, 3])
    assert not all(unchanged(each, root) for each in recorder.found)


@pytest.mark.parametrize("by", ["an argument", "a constant"])
def test_a_file_that_is_named_counts_whatever_reads_it(root: Path, by: str) -> None:
    with recording(root, ["d.csv"] if by == "a constant" else [], {"n": ["d.csv"]} if by == "an argument" else {}) as r:
        pass
    assert list(map(describe, r.found)) == ["file d.csv"]


@pytest.mark.parametrize("name", ["parts", "parts/*.parquet"])
def test_a_folder_of_parts_is_found(root: Path, name: str) -> None:
    (root / "parts").mkdir()
    frame: Any = polars.DataFrame({"a": [1]})
    frame.write_parquet(root / "parts" / "1.parquet")
    with recording(root) as recorder:
        polars.read_parquet(name)
    assert "file parts/1.parquet" in map(describe, recorder.found)
    assert all(unchanged(each, root) for each in recorder.found)
    frame.write_parquet(root / "parts" / "2.parquet")
    assert not all(unchanged(each, root) for each in recorder.found)
