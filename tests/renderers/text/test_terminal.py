"""Colours, and the last lines of a terminal."""

from __future__ import annotations

import io

import pytest

from stagelight.plugin import Node, Page, Progress, RootBlock, Text
from stagelight_text.live import HEIGHT, LiveWriter
from stagelight_text.paint import CODES, Paint, coloured
from stagelight_text.plain import PlainWriter
from stagelight_text.renderer import writer_for

MAIN = (Node("main", RootBlock()),)


class Terminal(io.StringIO):
    """A terminal that remembers what it was sent, and can say what it shows."""

    def isatty(self) -> bool:
        return True

    def shows(self) -> list[str]:
        """The lines on the screen, as far as lines, 'up' and 'clear below' are concerned."""
        lines = [""]
        row = 0
        text = self.getvalue()
        while text:
            if text.startswith("\x1b["):
                code, end = text[2:].partition("A")[0], "A"
                if text.startswith("\x1b[J"):
                    del lines[row:]
                    lines.append("")
                    text = text[3:]
                elif code.isdigit():
                    row -= int(code)
                    text = text.partition(end)[2]
                else:
                    text = text.partition("m")[2]
            elif text[0] == "\n":
                row += 1
                lines += [""] * (row + 1 - len(lines))
                text = text[1:]
            elif text[0] == "\r":
                text = text[1:]
            else:
                lines[row] += text[0]
                text = text[1:]
        return lines[:-1]


@pytest.mark.parametrize(
    ("environ", "terminal", "wanted"),
    [
        ({}, True, True),
        ({}, False, False),
        ({"NO_COLOR": "1"}, True, False),
        ({"NO_COLOR": ""}, True, True),
        ({"TERM": "dumb"}, True, False),
        ({"FORCE_COLOR": "1"}, False, True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False, False),
    ],
)
def test_colours_only_where_they_are_wanted(environ: dict[str, str], terminal: bool, wanted: bool) -> None:
    assert coloured(Terminal() if terminal else io.StringIO(), environ) is wanted


def test_every_style_ends_where_it_began() -> None:
    for style in CODES:
        painted = Paint(True)("a\nb", style)
        assert painted.count("\x1b[") == 4
        assert Paint(False)("a\nb", style) == "a\nb"
    assert Paint(True)("a", "no such style") == "a"
    assert Paint(True)("", "red") == ""


def test_what_moves_is_drawn_anew_below_what_has_settled() -> None:
    terminal = Terminal()
    writer = LiveWriter(terminal, Paint(True))
    writer.draw([(MAIN, Node("main/p:0", Progress(0.1)))])
    assert terminal.shows() == ["progress: 10%"]
    writer.write(MAIN, Node("main/t:0", Text("settled")))
    writer.draw([(MAIN, Node("main/p:0", Progress(0.2))), (MAIN, Node("main/t:1", Text("new")))])
    assert terminal.shows() == ["settled", "progress: 20%", "new"]
    writer.draw([])
    assert terminal.shows() == ["settled"]


def test_the_same_lines_are_not_drawn_again() -> None:
    terminal = Terminal()
    writer = LiveWriter(terminal, Paint(False))
    pending = [(MAIN, Node("main/p:0", Progress(0.1)))]
    writer.draw(pending)
    once = terminal.getvalue()
    writer.draw(pending)
    assert terminal.getvalue() == once


def test_long_lines_are_cut_and_only_the_last_are_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "20")
    terminal = Terminal()
    many = [(MAIN, Node(f"main/t:{n}", Text(f"{n:03}" * 10))) for n in range(30)]
    LiveWriter(terminal, Paint(False)).draw(many)
    shown = terminal.shows()
    assert len(shown) == HEIGHT
    assert {len(line) for line in shown} == {19}
    assert shown[-1].startswith("029")


def test_a_pipe_has_no_moving_lines() -> None:
    assert type(writer_for(io.StringIO(), {})) is PlainWriter
    assert type(writer_for(Terminal(), {})) is LiveWriter
    assert type(writer_for(Terminal(), {"watch": True})) is PlainWriter


def test_an_empty_page_has_no_lines() -> None:
    terminal = Terminal()
    PlainWriter(terminal, Paint(False)).write((), Page()["main"])
    assert terminal.getvalue() == ""
