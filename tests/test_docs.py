"""The docs hold: their code runs, their commands exist, their links lead somewhere, their names are the live ones."""

from __future__ import annotations

import inspect
import re
import runpy
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from attrs import frozen
from flask import Flask

from stagelight import hookspecs
from stagelight.app import load
from stagelight.options import OPTIONS
from stagelight.registry import registry, use

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
TEXTS = {page: page.read_text() for page in PAGES}
NAMES = [str(page.relative_to(ROOT)) for page in PAGES]
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")
HOOKS = {name: spec for name, spec in vars(hookspecs).items() if name.startswith("stagelight_")}


@frozen
class Block:
    """A fenced block of a page."""

    language: str
    text: str
    line: int


def blocks(page: Path) -> Iterator[Block]:
    """The blocks of a page, in their order."""
    text = TEXTS[page]
    for match in FENCE.finditer(text):
        yield Block(match[1], match[2], text.count("\n", 0, match.start()) + 1)


@pytest.fixture(autouse=True)
def own_registry() -> Iterator[None]:
    """Plugins of one page are unknown to the next."""
    yield
    use(None)


# -- code ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_code_blocks_run(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From top to bottom in one folder; a block that begins with `# file: NAME` is that file from then on."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))
    for block in blocks(page):
        if block.language == "python":
            run_python(block, tmp_path)
        elif block.language == "console":
            run_console(block, tmp_path)


def run_python(block: Block, folder: Path) -> None:
    named = re.match(r"# file: (\S+)\n", block.text)
    file = folder / (named[1] if named else "block.py")
    file.parent.mkdir(exist_ok=True)
    file.write_text(block.text)
    if file.name.startswith("test_"):
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-W", "error", str(file)]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout
    elif re.search("^import stagelight as st", block.text, re.MULTILINE):
        play(file)
    else:
        for made in runpy.run_path(str(file)).values():
            if isinstance(made, Flask) and "stagelight" in made.extensions:
                made.extensions["stagelight"].shutdown()


def play(script: Path) -> None:
    """Run an app once."""
    app = load(script)
    try:
        session = app.open()
        assert app.wait(session, 20)
        error = app.error(session)
        if error is not None:
            raise error
    finally:
        app.shutdown()


def run_console(block: Block, folder: Path) -> None:
    """Run what stands after the dollar sign; what follows is what it prints."""
    command, _, expected = block.text.removeprefix("$ ").partition("\n")
    program, *words = shlex.split(command)
    assert program == "stagelight"
    done = subprocess.run([sys.executable, "-m", program, *words], cwd=folder, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == expected


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_commands_exist(page: Path) -> None:
    makefile = (ROOT / "Makefile").read_text()
    for block in blocks(page):
        for line in block.text.splitlines() if block.language == "sh" else ():
            program, *words = shlex.split(line, comments=True)
            if program == "make":
                assert f"\n{words[0]}:" in makefile, line
            elif program == "stagelight":
                assert_options_known(words)
            else:
                assert program in ("pip", "gunicorn", "npm"), line


def assert_options_known(words: list[str]) -> None:
    from stagelight.cli import cli

    command = cli.commands[words[0]]
    while isinstance(command, click.Group):
        words = words[1:]
        command = command.commands[words[0]]
    context = command.make_context(words[0], [*words[1:]], resilient_parsing=True)
    known = {option for parameter in command.get_params(context) for option in parameter.opts}
    known |= {f"--{name}" for name in OPTIONS}
    assert {word for word in words[1:] if word.startswith("-")} <= known


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_settings_are_toml(page: Path) -> None:
    for block in blocks(page):
        if block.language == "toml":
            assert tomllib.loads(block.text)


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_every_block_has_a_language_that_is_tested(page: Path) -> None:
    for block in blocks(page):
        assert block.language in ("python", "console", "sh", "toml", "json", "js", "html", "http"), block.line


# -- names --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_links_lead_somewhere(page: Path) -> None:
    for target in LINK.findall(FENCE.sub("", TEXTS[page])):
        if target.startswith(("http:", "https:")):
            continue
        path, _, anchor = target.partition("#")
        there = (page.parent / path).resolve() if path else page
        assert there.exists(), target
        if anchor:
            assert anchor in anchors(there), target


def anchors(page: Path) -> set[str]:
    """The link targets of a page's headings."""
    heads = re.findall(r"^#+ (.*)$", page.read_text(), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


def test_the_map_shows_every_room_of_the_core() -> None:
    words = set(re.findall(r"\b\w+(?:\.py|/)", TEXTS[ROOT / "CONTRIBUTING.md"]))
    rooms = {path.name + "/" * path.is_dir() for path in (ROOT / "core" / "stagelight").iterdir()}
    shown = {room for room in rooms if room.endswith((".py", "/")) and not room.startswith("__")}
    assert shown - words == set()


def test_hook_headings_are_the_live_signatures() -> None:
    headings = re.findall(r"^### (stagelight_.*)$", TEXTS[ROOT / "docs" / "plugins.md"], re.MULTILINE)
    live = [f"{name}({', '.join(inspect.signature(spec).parameters)})" for name, spec in HOOKS.items()]
    assert headings == live


@pytest.mark.parametrize("name", HOOKS)
def test_every_hook_is_one_sentence_and_has_a_test(name: str) -> None:
    doc = inspect.getdoc(HOOKS[name]) or ""
    assert doc.endswith(".")
    assert "\n" not in doc
    tests = [path.read_text() for path in (ROOT / "tests").rglob("test_*.py") if path != Path(__file__)]
    assert any(name in text for text in tests)


def test_every_command_is_in_the_docs() -> None:
    told = set(re.findall(r"\bst\.(\w+)", "\n".join(TEXTS.values())))
    assert {name for name in registry().commands if not name.startswith("_")} - told == set()


def test_public_style_names_exist() -> None:
    from stagelight_html.page import stylesheet

    page = TEXTS[ROOT / "docs" / "theming.md"]
    css = stylesheet()
    for name in set(re.findall(r"--stage-[a-z-]+", page)):
        assert f"{name}:" in css, name
    for name in re.findall(r"^\| `(stage-[a-z]+)`", page, re.MULTILINE):
        assert f".{name}" in css, name
