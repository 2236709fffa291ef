"""Balloons and snow: the model of a stranger's plugin."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import stagelight_effects
from stagelight.plugin import Element, Node, assets, registry, rendering
from stagelight_effects.elements import Balloons, Effect, Snow
from stagelight_text.context import TextContext
from stagelight_text.paint import Paint

FOLDER = Path(stagelight_effects.__file__).parent
CSS = (FOLDER / "effects.css").read_text()


def shown(medium: str, element: Element) -> str:
    found = rendering(medium, type(element))
    assert found is not None
    return found(element, TextContext(Node("event/x:0", element), Paint(False)))


def test_it_comes_in_by_the_door_for_strangers() -> None:
    imported = set()
    for file in FOLDER.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.ImportFrom):
                imported.add(node.module)
            elif isinstance(node, ast.Import):
                imported.update(alias.name for alias in node.names)
    ours = {name for name in imported if name and name.startswith("stagelight") and "effects" not in name}
    assert ours == {"stagelight.plugin"}


def test_it_brings_two_commands_and_two_elements() -> None:
    assert registry().elements["balloons"] is Balloons
    assert registry().elements["snow"] is Snow
    assert registry().command("balloons").__doc__
    assert registry().command("snow").__doc__


@pytest.mark.parametrize("element", [Balloons(), Snow()])
def test_it_goes_where_events_go(element: Effect) -> None:
    assert element.root == "event"
    assert element.name is None  # so each run's is a new one


@pytest.mark.parametrize(("element", "pieces"), [(Balloons(), 18), (Snow(), 48)])
def test_html_is_decoration_without_words(element: Effect, pieces: int) -> None:
    html = shown("html", element)
    assert html == shown("html", element)
    assert f'class="effect effect-{element.kind}" aria-hidden="true"' in html
    assert html.count("<i ") == pieces
    assert re.sub(r"<[^>]*>", "", html) == ""
    places = [float(place) for place in re.findall(r"--at:([\d.]+)%", html)]
    assert len(set(places)) == pieces
    assert 0 <= min(places) <= max(places) <= 100


def test_every_piece_is_over_when_the_effect_is() -> None:
    hidden = float(re.findall(r"effect-gone 0s ([\d.]+)s", CSS)[0])
    for element in (Balloons(), Snow()):
        html = shown("html", element)
        delays, paces = re.findall(r"--in:([\d.]+)s", html), re.findall(r"--for:([\d.]+)s", html)
        assert max(float(delay) + float(pace) for delay, pace in zip(delays, paces, strict=True)) <= hidden + 2.5


def test_text_says_that_it_happened() -> None:
    assert shown("text", Balloons()) == "effect: balloons"
    assert shown("text", Snow()) == "effect: snow"


def test_the_style_sheet_comes_only_with_an_effect() -> None:
    asset = next(asset for asset in assets("html") if asset.name == "effects.css")
    assert asset.kinds == ("balloons", "snow")
    assert asset.origins == ()
    assert asset.source == FOLDER / "effects.css"
    assert "effects.css" not in [asset.name for asset in assets("text")]


def test_it_respects_those_who_want_no_motion() -> None:
    quiet = CSS[CSS.index("prefers-reduced-motion") :]
    assert "display: none" in quiet
    assert "pointer-events: none" in CSS
    assert "url(" not in CSS


def test_other_media_get_nothing() -> None:
    assert rendering("braille", Balloons) is None
