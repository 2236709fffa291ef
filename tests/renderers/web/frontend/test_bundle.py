"""The bundle that is committed: within its budget, complete, and without a trace of where it was built."""

from __future__ import annotations

import gzip
import re

from .conftest import MANIFEST, STATIC

SCRIPT, STYLES, LAZY = 20_000, 2_500, 12_000


def packed(name: str) -> int:
    return len(gzip.compress((STATIC / name).read_bytes(), 9, mtime=0))


def test_what_every_page_loads_is_small() -> None:
    assert packed(MANIFEST["stage.js"]) < SCRIPT
    assert packed(MANIFEST["enhance.css"]) < STYLES


def test_what_is_loaded_when_needed_is_small_too() -> None:
    for file in STATIC.glob("*.js"):
        assert packed(file.name) < LAZY or file.name == MANIFEST["stage.js"]


def test_names_are_those_of_the_content_and_nothing_is_left_over() -> None:
    scripts = {file.name for file in STATIC.glob("*.js")}
    reached: set[str] = set()
    waiting = [MANIFEST["stage.js"]]
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting += re.findall(r"""(?:import\(|from|import)"\./([\w-]+\.js)\"""", (STATIC / name).read_text())
    assert scripts == reached
    assert all(re.fullmatch(r"[a-z]+-[A-Z0-9]{8}\.js", name) for name in scripts)


def test_the_main_script_is_one_file() -> None:
    assert not re.search(r"(?:^|;)import[ {\"]", (STATIC / MANIFEST["stage.js"]).read_text())


def test_each_file_has_its_packed_form() -> None:
    for file in [*STATIC.glob("*.js"), *STATIC.glob("*.css")]:
        assert gzip.decompress(file.with_name(file.name + ".gz").read_bytes()) == file.read_bytes()


def test_no_script_needs_more_than_the_content_policy_gives() -> None:
    for file in STATIC.glob("*.js"):
        assert not re.search(r"\beval\(|new Function\(|\.innerHTML=[\"'`]<|document\.write", file.read_text())
