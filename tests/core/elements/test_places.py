"""Grids and their cells, skeletons, messages, and code that is shown and run."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import stagelight
from stagelight import errors
from stagelight.plugin import Cell, ChatMessage, Code, Grid, command
from tests.core.elements.stage import Stage


def kinds(stage: Stage) -> list[str]:
    return [element.kind for element in stage.elements]


def test_a_grid_holds_elements_and_larger_cells() -> None:
    stage = Stage()

    def script() -> None:
        grid = command("grid")(3)
        grid.text("a")
        with grid.cell(column_span=2, row_span=3):
            command("text")("b")
            command("text")("c")
        grid.cell(column_span="all").text("d")

    stage.run(script)
    assert kinds(stage) == ["grid", "text", "cell", "text", "text", "cell", "text"]
    assert [one for one in stage.elements if isinstance(one, Cell)] == [Cell(2, 3), Cell(None, 1)]
    assert stage.element == Grid(columns=3)


@pytest.mark.parametrize("span", [{"column_span": 4}, {"column_span": 0}, {"row_span": 0}])
def test_a_cell_must_fit(span: dict[str, Any]) -> None:
    with pytest.raises(errors.ValueOutOfRangeError, match="1 to 3 columns"):
        Stage().run(lambda: command("grid")(3).cell(**span))
    with pytest.raises(errors.InvalidParameterTypeError, match="whole number"):
        Stage().run(lambda: command("grid")(3).cell(**dict.fromkeys(span, 1.5)))


def test_a_skeleton_gives_its_place_away() -> None:
    stage = Stage()
    stage.run(lambda: command("skeleton")().text("there"))
    assert kinds(stage) == ["text"]


def test_a_skeleton_stays_as_long_as_a_block_runs() -> None:
    stage = Stage()

    def script() -> None:
        with command("skeleton")(height=40):
            command("text")("beside")

    stage.run(script)
    assert kinds(stage) == ["text"]


PIXEL = b"\x89PNG\r\n\x1a\n"


class Picture:
    """What PIL's images are like."""

    def save(self, buffer: Any, format: str) -> None:
        assert format == "PNG"
        buffer.write(PIXEL)


@pytest.mark.parametrize(
    ("avatar", "shown"),
    [
        ("🤖", "🤖"),
        (":material/person:", ":material/person:"),
        ("https://example.org/a.png", "https://example.org/a.png"),
        (PIXEL, "data:image/png;base64,iVBORw0KGgo="),
        (Picture(), "data:image/png;base64,iVBORw0KGgo="),
        (b"\xff\xd8x", "data:image/jpeg;base64,/9h4"),
    ],
)
def test_an_avatar(avatar: Any, shown: str) -> None:
    stage = Stage()
    stage.run(lambda: command("chat_message")("user", avatar=avatar).text("hello"))
    assert stage.element == ChatMessage("user", shown)
    assert kinds(stage) == ["chat_message", "text"]


def test_an_avatar_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "me.png").write_bytes(PIXEL)
    for path in (tmp_path / "me.png", str(tmp_path / "me.png")):
        stage = Stage()
        stage.call("chat_message", "user", avatar=path)
        assert stage.element.avatar == "data:image/png;base64,iVBORw0KGgo="


def echoed(tmp_path: Path, source: str) -> Stage:
    """What a script of this source shows."""
    path = tmp_path / "script.py"
    path.write_text(source)
    stage = Stage()
    stage.run(lambda: exec(compile(source, str(path), "exec"), {"st": stagelight}))
    return stage


def codes(stage: Stage) -> list[str]:
    return [one.body for one in stage.elements if isinstance(one, Code)]


def test_echo_shows_the_lines_of_its_block(tmp_path: Path) -> None:
    source = "x = 1\nwith st.echo():\n    # first\n    if x:\n        st.text('a')\n\n    st.text('b')\nst.text('c')\n"
    stage = echoed(tmp_path, source)
    assert kinds(stage) == ["code", "text", "text", "text"]
    assert codes(stage) == ["# first\nif x:\n    st.text('a')\n\nst.text('b')"]


def test_echo_below_and_on_one_line_and_within_another(tmp_path: Path) -> None:
    stage = echoed(tmp_path, "with st.echo('below'):\n    st.text('a')\n")
    assert kinds(stage) == ["text", "code"]
    assert codes(echoed(tmp_path, "with st.echo(): st.text('a'); st.text('b')\n")) == ["st.text('a'); st.text('b')"]
    source = "with st.container():\n    with st.echo(\n        'above'\n    ):\n        st.text('a')\n"
    assert codes(echoed(tmp_path, source)) == ["st.text('a')"]


def test_echo_stays_where_it_was_called(tmp_path: Path) -> None:
    stage = echoed(tmp_path, "box = st.container()\nwith box.echo(code_location='below'):\n    st.text('a')\n")
    assert [node.key for node in stage.nodes if isinstance(node.element, Code)] == ["main/container:0/code:0"]
