"""The benchmarks work, and what of the budgets does not hang on the machine holds."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.benchmarks import drag, engine, hashing, interaction, load
from tests.benchmarks.servers import APPS, free_port, one_process, serving
from tests.benchmarks.tables import table


def test_visitors_without_a_browser_are_answered() -> None:
    with load.server("", 1) as here:
        rate, p50, p95 = load.measure(here, 3, 0.3)
        assert rate > 0
        assert 0 < p50 <= p95
        assert here.memory() > 10


@pytest.mark.parametrize("who", ["floor", "stagelight"])
def test_a_browser_is_timed(who: str, chromium: Browser) -> None:
    port = free_port()
    with serving(interaction.command_of(who, "small", port, APPS, None), port) as here:
        p50, _, per_change, _, kilobytes, requests, *_ = interaction.measure(here, 2, chromium)
    assert p50 > 0
    assert per_change < 400
    assert kilobytes < 30
    assert requests <= 4


def test_one_change_of_a_large_page_is_small(chromium: Browser) -> None:
    port = free_port()
    with serving(one_process(APPS / "insert.py", port), port) as here:
        _, _, per_change, *_ = interaction.measure(here, 4, chromium)
    assert per_change < 400


def test_an_interaction_makes_few_calls() -> None:
    figures = dict(engine.calls())
    assert 0 < figures["calls of ours in one interaction"] <= 400


def test_a_fragment_costs_what_the_fragment_costs() -> None:
    little, much = dict(engine.parts()).values()
    assert 0 < little <= 400
    assert much <= little + 30, "a thousand texts beside it cost next to nothing"


def test_reruns_of_an_unchanged_page_are_timed() -> None:
    p50, least = engine.reruns(engine.PAGES["100 texts"], 3)
    assert 0 < least <= p50


def test_hashing_is_timed_beside_the_bare_hash() -> None:
    figures = hashing.buffers(10_000, 1)
    assert {name for name, *_ in figures} >= {"array", "mixed frame"}
    assert all(figure > 0 for row in figures for figure in row[1:] if isinstance(figure, float))
    assert len(hashing.objects(1000, 1)) == 8


def test_a_dragged_slider_is_timed() -> None:
    events, pages, age = drag.drag(0.01, 0.2)
    assert 0 < pages <= events
    assert age > 0


def test_tables_stand_in_columns() -> None:
    assert table(["what", "ms"], [["small", 2.64], ["large", 1234.5], ["count", 7]]).splitlines() == [
        "| what  |    ms |",
        "|-------|------:|",
        "| small |   2.6 |",
        "| large | 1,234 |",
        "| count |     7 |",
    ]
