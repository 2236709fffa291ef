"""What the browser asks for: a part of a chart at full resolution, the numbers that the pointer tells, and scripts."""

from __future__ import annotations

import json
import math
from pathlib import Path

from flask import Flask, Response, request

from stagelight_charts import html, sample, scales, scripts, words
from stagelight_charts.draw import Drawing, draw
from stagelight_charts.elements import Chart
from stagelight_charts.shelf import find

MOST = 500
"""Points of one series that the pointer can tell apart."""

FRAME = Path(__file__).parent / "frame.html"
# It may make functions of text and draw by WebGL, and knows nobody: its origin is its own.
POLICY = (
    "sandbox allow-scripts allow-downloads; default-src 'none'; script-src http: https: 'unsafe-inline' 'unsafe-eval'; "
    "style-src 'unsafe-inline'; img-src data: blob:; worker-src blob:; frame-ancestors 'self'"
)


def add(app: Flask) -> None:
    """Add the route to the web renderer's application."""

    @app.get("/_stage/chart/<fingerprint>")
    def part(fingerprint: str) -> Response:
        chart = find(fingerprint)
        if chart is None:
            return Response("No page here shows this chart.\n", 404, mimetype="text/plain")
        drawing = draw(chart, _number("low"), _number("high"))
        answer = {"html": html.body(chart, drawing), "points": points(chart, drawing)}
        headers = {"Cache-Control": "private, max-age=60"}
        return Response(json.dumps(answer, separators=(",", ":")), 200, headers, "application/json")

    @app.get("/_stage/chart-script/<library>-<version>.js")
    def script(library: str, version: str) -> Response:
        body = scripts.packed(library) if library in scripts.SCRIPTS else None
        if body is None:
            return Response("This library is not installed.\n", 404, mimetype="text/plain")
        # Not "Content-Encoding" for who cannot read it: all browsers can.
        headers = {
            "Cache-Control": "public, max-age=31536000, immutable",
            "Content-Encoding": "gzip",
            "X-Content-Type-Options": "nosniff",
        }
        return Response(body, 200, headers, "text/javascript")

    @app.get("/_stage/chart-frame")
    def frame() -> Response:
        headers = {"Content-Security-Policy": POLICY, "Cache-Control": "public, max-age=3600"}
        return Response(FRAME.read_text("utf-8"), 200, headers, "text/html")


def _number(name: str) -> float | None:
    found = request.args.get(name, type=float)
    return found if found is not None and math.isfinite(found) else None


def points(chart: Chart, drawing: Drawing) -> list[list[object]]:
    """For each series its name, places from 0 to 1 and what is said of each: position and value."""
    found: list[list[object]] = []
    for trace in chart.data.traces:
        inside = (trace.x >= drawing.x.low) & (trace.x <= drawing.x.high)
        x, y = trace.x[inside], trace.y[inside]
        if len(x) > MOST:
            x, y = sample.m4(x, y, drawing.x.low, drawing.x.high, MOST // 4)
        places = [round(float(place), 4) for place in drawing.x.place(x)]
        said = [
            f"{words.position(chart, at)}: {scales.written(value)}"
            for at, value in zip(x.tolist(), y.tolist(), strict=True)
        ]
        found.append([trace.name, places, said])
    return found
