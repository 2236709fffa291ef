"""Files get names by their content."""

from __future__ import annotations

from pathlib import Path

from stagelight.plugin import Asset
from stagelight_web.shelf import Shelf


def test_styles_of_all_are_one_file() -> None:
    shelf = Shelf("body { margin: 0 }", [Asset("rating.css", "stage-rating { color: red }")])
    text = shelf.files[shelf.style].body.decode()
    assert "margin: 0" in text
    assert "stage-rating" in text
    assert shelf.style.startswith("stage-")


def test_styles_of_rare_elements_are_files_of_their_own() -> None:
    shelf = Shelf("a{}", [Asset("rating.css", "stage-rating { color: red }", kinds=("rating",))])
    assert shelf.files[shelf.lazy["rating"][0]].type == "text/css"
    assert "rating" not in shelf.files[shelf.style].body.decode()


def test_a_name_is_that_of_the_content() -> None:
    assert Shelf("a{}", []).style == Shelf("a{}", []).style != Shelf("b{}", []).style


def test_scripts_are_loaded_always_or_for_their_elements(tmp_path: Path) -> None:
    file = tmp_path / "grid.js"
    file.write_text("export const grid = 1")
    shelf = Shelf("", [Asset("always.js", "1"), Asset("grid.js", file, kinds=("grid", "table"))])
    assert shelf.scripts[0].startswith("stage-")
    assert [name.partition("-")[0] for name in shelf.scripts] == ["stage", "always"]
    assert shelf.lazy["grid"] == shelf.lazy["table"]
    assert shelf.files[shelf.lazy["grid"][0]].body == b"export const grid = 1"


def test_origins_are_collected() -> None:
    assert Shelf("", [Asset("map.js", "1", origins=("https://tiles.test",))]).origins == {"https://tiles.test"}


def test_what_packing_would_lengthen_is_not_packed() -> None:
    shelf = Shelf("", [Asset("tiny.js", "1")])
    assert shelf.files[shelf.scripts[1]].packed == b""
