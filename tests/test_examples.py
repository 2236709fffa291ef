"""Each example on each of the three renderers."""

from __future__ import annotations

import re
import sys
from base64 import b64decode
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner, Result

from stagelight import registry as registries
from stagelight.app import LocalApp, load
from stagelight.cli import cli
from stagelight.hello import sample
from stagelight.hello.gallery import SECTIONS, SQUARES
from stagelight.records import __all__ as records
from stagelight_web.server import Web

EXAMPLES = Path(__file__).parent.parent / "examples"
SAID = {
    "chat": "Say something, and I say it again.",
    "converter": "Drop a table on the field above",
    "bigframe": "100,000 rows",
    "dashboard": "The most so far:",
    "editor": "Order soon: easel.",
    "gallery": "The square of 25 is",
    "images": "320 by 320 points",
    "library": "4 of 4 books",
    "guests": "2 guests, 3 seats.",
    "squares": "The square of 25 is 625.",
    "stocks": "4 companies, 260 days.",
    "stream": "That was all.",
    "threads": "4 threads, 4 calls, 4 tasks.",
    "weather": "of 1,461 days",
}
VALUES = {"stream": ["Seconds for each=0"], "threads": ["Milliseconds for each step=0"]}
"""So that no test waits for an example that takes its time."""


@pytest.fixture(autouse=True)
def forget(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(sys, "argv", list(sys.argv))
    monkeypatch.setattr(sys, "path", list(sys.path))
    yield
    registries.use(None)


def run(name: str, renderer: str, *options: str) -> Result:
    values = [part for value in VALUES.get(name, []) for part in ("--set", value)]
    return CliRunner().invoke(cli, ["run", str(EXAMPLES / f"{name}.py"), "--renderer", renderer, *values, *options])


def test_every_example_is_tested() -> None:
    assert {file.stem for file in EXAMPLES.glob("*.py")} == set(SAID)


@pytest.mark.parametrize("name", SAID)
def test_as_text(name: str) -> None:
    result = run(name, "text")
    assert (result.exit_code, result.stderr) == (0, "")
    assert SAID[name] in result.stdout
    assert result.stdout == run(name, "text").stdout


@pytest.mark.parametrize("name", SAID)
def test_as_html(name: str, tmp_path: Path) -> None:
    pages = []
    for number in range(2):
        file = tmp_path / f"{number}.html"
        result = run(name, "html", "-o", str(file))
        assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
        pages.append(file.read_text())
    assert words(pages[0]).count(SAID[name]) >= 1
    assert pages[0] == pages[1]


@pytest.fixture
def app(request: pytest.FixtureRequest) -> Iterator[LocalApp]:
    made = load(EXAMPLES / f"{request.param}.py")
    yield made
    made.shutdown()


@pytest.mark.parametrize(("app", "name"), [(name, name) for name in SAID], indirect=["app"])
def test_on_the_web(app: LocalApp, name: str) -> None:
    client = Web().wsgi(app, wait=20.0).test_client()
    answer = client.get("/")
    assert answer.status_code == 200
    assert SAID[name] in words(answer.get_data(as_text=True))


def words(html: str) -> str:
    """What a page says, without its tags."""
    body = re.sub(r"<(script|style)\b.*?</\1>", "", html, flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]*>", "", body).split())


# -- files and messages ------------------------------------------------------------------------------------------------


def test_the_chat_answers() -> None:
    words = ("--set", "Seconds for each word=0", "--set", "Your message=good morning")
    said = run("chat", "text", *words).stdout
    assert said.count("good morning") == 2
    assert "You said: good morning" in said


def test_the_converter_converts(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text("name,age\nAda,36\nGrace,85\n")
    (tmp_path / "moons.tsv").write_text("planet\tmoons\nMars\t2\n")
    (tmp_path / "bad.json").write_text("{")
    one = run("converter", "text", "--set", f"Tables={tmp_path / 'people.csv'}")
    assert (one.exit_code, one.stderr) == (0, "")
    assert '"name": "Ada"' in one.stdout
    assert "download_button Download: people.json (application/json, " in one.stdout
    three = ",".join(str(tmp_path / name) for name in ("people.csv", "moons.tsv", "bad.json"))
    all = run("converter", "html", "--set", f"Tables={three}", "--set", "Make it=Markdown").stdout
    assert "2 of 3 converted." in all
    assert "bad.json is no such table" in all
    assert 'download="tables.zip"' in all
    body = re.findall(r'href="data:application/zip;base64,([^"]+)"', all)[0]
    with ZipFile(BytesIO(b64decode(body))) as archive:
        assert archive.read("moons.md") == b"| planet | moons |\n| --- | --- |\n| Mars | 2 |\n"


# -- the gallery -----------------------------------------------------------------------------------------------------

SAMPLES = [each for _, _, samples in SECTIONS for each in samples]


def test_the_gallery_shows_every_element() -> None:
    out = run("gallery", "text", "--format", "jsonl").stdout
    kinds = set(re.findall(r'"kind": "(\w+)"', out))
    made_by_a_click = {"dialog", "spinner", "toast"}
    bases = {"choice", "dated", "file_input", "toggleable", "space"}
    of_several_pages = {"navigation", "top_navigation", "location"}
    wanted = {"".join("_" + c.lower() if c.isupper() else c for c in name).lstrip("_") for name in records}
    assert wanted - kinds == made_by_a_click | bases | of_several_pages
    assert {"notice", "exception", "progress"} <= kinds
    assert {"image", "audio", "embed", "metric", "table", "dataframe", "chart"} <= kinds


@pytest.mark.parametrize(
    ("button", "kind"), [("Toast", "toast"), ("Rename notes.txt", "dialog"), ("Balloons", "balloons"), ("Snow", "snow")]
)
def test_the_gallerys_buttons_show_the_rest(button: str, kind: str) -> None:
    assert f'"kind": "{kind}"' in run("gallery", "text", "--format", "jsonl", "--click", button).stdout


def test_the_code_can_be_left_out() -> None:
    short = run("gallery", "text", "--set", "Show the code=off").stdout
    assert "st.slider" in run("gallery", "text").stdout
    assert short.count("```python") == 2
    assert "slider Age: 36 (0 to 120)" in short


@pytest.mark.parametrize("function", SAMPLES, ids=lambda function: f"{function.__module__}.{function.__name__}")
def test_a_sample_fits_beside_its_result_and_compiles(function: sample.Sample) -> None:
    source = sample.source(function)
    compile(source, "sample", "exec")
    assert max(map(len, source.splitlines())) <= 60
    assert function.__doc__ is not None
    assert function.__doc__.startswith("**")


def test_the_smallest_app_on_the_page_runs_as_it_is_shown(tmp_path: Path) -> None:
    (tmp_path / "squares.py").write_text(SQUARES)
    result = CliRunner().invoke(cli, ["run", str(tmp_path / "squares.py"), "--renderer", "text"])
    assert result.stdout == "slider x: 25 (0 to 100)\nThe square of 25 is 625.\n"


# -- an app of several pages ------------------------------------------------------------------------------------------


def test_the_librarys_pages() -> None:
    found = run("library", "text", "--page", "?q=octavia").stdout
    assert "1 of 4 books" in found
    assert "link Kindred, Octavia E. Butler: /books/one?title=Kindred" in found
    one = run("library", "text", "--page", "books/one?title=Kindred", "--click", "Put it on my shelf").stdout
    assert "# My shelf" in one
    assert "1 on your shelf" in one
    assert "address: /shelf" in one
    assert "There is no book" in run("library", "text", "--page", "books/one").stdout
    assert "Pages are 'shelf'" in run("library", "text", "--page", "nowhere").stderr
    alone = run("library", "html", "--page", "shelf").stdout
    assert ' href="./' not in alone
    assert "<title>My shelf</title>" in alone
