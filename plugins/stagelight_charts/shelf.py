"""The charts that pages show, by fingerprint: the browser asks for a part of one, or for its numbers."""

from __future__ import annotations

from stagelight_charts.elements import Chart
from stagelight_frames import Shelf

_shown: Shelf[Chart] = Shelf()


def keep(chart: Chart) -> None:
    """Find this chart as long as a page shows it."""
    _shown.keep(chart.fingerprint, chart)


def find(fingerprint: str) -> Chart | None:
    """The chart with this fingerprint; None where no page of this process shows it."""
    return _shown.find(fingerprint)
