"""The truth table: what counts for a cache and what does not, case by case."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from stagelight.app import LocalApp, load
from stagelight.element import Node
from tests.core.caching import cases

CASES = json.loads((Path(__file__).parents[2] / "data" / "cache.json").read_text())
HERE = {name for case in CASES for name in case["requires"] if importlib.util.find_spec(name) is not None}


def of(harness: str) -> list[Any]:
    found = [case for case in CASES if case["harness"] == harness and HERE.issuperset(case["requires"])]
    return [pytest.param(case, id=case["id"]) for case in found]


def test_no_case_is_left_out_but_those_of_a_library_that_is_not_there() -> None:
    left = [case for case in CASES if not HERE.issuperset(case["requires"])]
    assert len(of("run")) + len(of("apptest")) + len(left) == len(CASES) == 233
    assert {name for case in left for name in case["requires"]} <= {"torch"}


class Server:
    """A process that has everything imported and forks for each case."""

    def __init__(self, seed: str = "0") -> None:
        env = {**os.environ, "PYTHONHASHSEED": seed, "POLARS_MAX_THREADS": "2", "MPLBACKEND": "agg"}
        env.pop("STAGELIGHT_CACHE_EXPLAIN", None)
        self._process = subprocess.Popen(
            [sys.executable, "-c", "from tests.core.caching.cases import serve; serve()"],
            cwd=Path(__file__).parents[3],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env=env,
        )

    def ask(self, order: dict[str, Any]) -> list[dict[str, Any]]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        answer: list[dict[str, Any]] = json.loads(self._process.stdout.readline())
        return answer

    def close(self) -> None:
        self._process.communicate()


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    made = Server()
    yield made
    made.close()


def faults(expected: dict[str, Any], got: dict[str, Any]) -> list[str]:
    """What a phase did otherwise than expected."""
    if "any" in expected:
        found = [faults(each, got) for each in expected["any"]]
        return min(found, key=len)
    if expected.get("error"):
        return [] if re.search(expected["error"], got["error"] or "") else [f"error: {got['error']}"]
    bad = [f"error: {got['error']}"] if got["error"] else []
    told = [name for name in ("out", "ran") if expected.get(name) is not None]
    bad += [f"{name}: {got[name]}, not {expected[name]}" for name in told if got[name] != expected[name]]
    if "warn" in expected:
        said = "\n".join(got["warn"])
        if bool(said) if expected["warn"] is None else not re.search(expected["warn"], said):
            bad.append(f"warned: {said!r}")
    return bad


@pytest.mark.parametrize("case", of("run"))
def test_case(case: dict[str, Any], server: Server, tmp_path: Path) -> None:
    results: list[dict[str, Any]] = []
    project = "proj"
    for number, (_, group) in enumerate(groupby(case["phases"], key=lambda each: each["proc"])):
        if "move" in case["tags"] and number == 1:
            (tmp_path / project).rename(tmp_path / "elsewhere")
            project = "elsewhere"
        order = {"work": str(tmp_path), "case": case, "phases": list(group), "project": project, "first": not number}
        if "seed" in case["tags"] and number == 1:
            other = Server("12345")
            results += other.ask(order)
            other.close()
        else:
            results += server.ask(order)
    assert [faults(*each) for each in zip(case["expect"], results, strict=True)] == [[]] * len(results)


# -- on a page ----------------------------------------------------------------------------------------------------


@pytest.fixture
def open_app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], LocalApp]]:
    apps = []

    def start(source: str) -> LocalApp:
        monkeypatch.setitem(sys.modules, "ct", cases.module())
        path = tmp_path / "app.py"
        path.write_text(source.replace("import streamlit as st", "import stagelight as st"))
        apps.append(load(path))
        return apps[-1]

    yield start
    for app in apps:
        app.shutdown()


def bodies(node: Node, kind: str, name: str) -> list[str]:
    return [getattr(each.element, name) for each in node.walk() if each.element.kind == kind]


@pytest.mark.parametrize("case", of("apptest"))
def test_case_on_a_page(case: dict[str, Any], open_app: Callable[[str], LocalApp]) -> None:
    app = open_app(case["phases"][0]["files"]["app.py"])
    cases.RAN.clear()
    session = app.open()
    seen = {}
    for name in ("r1", "r2"):
        assert app.wait(session, 10)
        page = app.page(session)
        seen[name] = SimpleNamespace(
            md=bodies(page["main"], "markdown", "body"),
            side=bodies(page["sidebar"], "markdown", "body"),
            exc=bodies(page["main"], "exception", "message"),
            ran=len(cases.RAN),
        )
        cases.RAN.clear()
        app.rerun(session)
    assert app.wait(session, 10)
    assert app.error(session) is None
    for each in case["expect"]:
        assert eval(each["check"], seen), seen
