"""What a live grid asks for: rows of a view, a column's figures, the whole view as CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from typing import Any

from flask import Flask, Response, request

from stagelight_data import cells, html, views
from stagelight_data.elements import Grid
from stagelight_data.shelf import find, orders
from stagelight_data.views import Filter, View
from stagelight_data.wires import missing

MOST = 500
"""Rows in one answer."""


def add(app: Flask) -> None:
    """Add the routes to the web renderer's application."""
    app.add_url_rule("/_stage/grid/<fingerprint>", "stage_grid_rows", rows)
    app.add_url_rule("/_stage/grid/<fingerprint>/csv", "stage_grid_csv", download)
    app.add_url_rule("/_stage/grid/<fingerprint>/figures", "stage_grid_figures", figures)


def rows(fingerprint: str) -> Response:
    """Rows of a view, as HTML cells."""
    grid = find(fingerprint)
    if grid is None:
        return _gone()
    start = max(0, request.args.get("start", 0, type=int))
    stop = min(start + MOST, request.args.get("stop", start + 100, type=int))
    try:
        order = orders.order(fingerprint, grid.frame, _view(grid))
    except (ValueError, KeyError, TypeError) as error:
        return Response(json.dumps({"error": str(error)}), 400, mimetype="application/json")
    total = grid.rows if order is None else len(order)
    if gone := _ranges(request.args.get("without", ""), grid.rows):
        numbers: Sequence[int] = views.without(order, gone, start, stop, grid.rows)
        values = grid.frame.table[numbers].rows(named=True) if numbers else []
        total -= len(gone) if order is None else views.among(order, gone)
    else:
        numbers, values = views.window(grid.frame, order, start, stop)
    return _json({"total": total, "numbers": list(numbers), "rows": html.shown(grid, values, None, numbers)})


def _ranges(text: str, height: int) -> list[int]:
    """Rows as "3-7,9" says them."""
    parts = [each.partition("-") for each in text.split(",") if each]
    try:
        return sorted({n for a, _, b in parts for n in range(max(0, int(a)), min(height - 1, int(b or a)) + 1)})
    except ValueError:
        return []


def download(fingerprint: str) -> Response:
    """The view as CSV, while it is read."""
    grid = find(fingerprint)
    if grid is None:
        return _gone()
    order = orders.order(fingerprint, grid.frame, _view(grid))
    names = [column.name for column in grid.columns]

    def lines() -> Iterator[str]:
        yield _csv([names])
        for block in views.blocks(grid.frame, order):
            yield _csv([["" if missing(row[name]) else row[name] for name in names] for row in block])

    headers = {"Content-Disposition": 'attachment; filename="table.csv"', "Cache-Control": "no-store"}
    return Response(lines(), 200, headers, "text/csv")


def figures(fingerprint: str) -> Response:
    """What can be said of a column: how many are missing, the least, the greatest, the mean, how many distinct."""
    grid = find(fingerprint)
    name = request.args.get("column", "")
    if grid is None or name not in grid.frame.names:
        return _gone()
    column = grid.frame.table[name]
    said: dict[str, Any] = {"rows": grid.rows, "missing": int(column.null_count())}
    shown = next((each for each in grid.columns if each.name == name), None)
    if shown is not None and grid.frame.kind(name) in ("number", "date", "datetime") and grid.rows > said["missing"]:
        said |= {"least": cells.words(column.min(), shown), "greatest": cells.words(column.max(), shown)}
    if grid.frame.kind(name) == "number" and grid.rows > said["missing"]:
        said["mean"] = f"{column.mean():.6g}"
    if grid.frame.kind(name) in ("text", "bool"):
        said["distinct"] = int(column.n_unique())
    return _json(said)


def _view(grid: Grid) -> View:
    sort = [(name, down == "1") for name, _, down in (each.rpartition(":") for each in request.args.getlist("sort"))]
    filters = [Filter(*map(str, json.loads(each))) for each in request.args.getlist("filter")]
    for name in (*(name for name, _ in sort), *(each.column for each in filters)):
        if name not in grid.frame.names:
            raise ValueError(f"There is no column {name!r}.")
    return View(tuple(sort), request.args.get("search", ""), tuple(filters))


def _csv(lines: list[list[Any]]) -> str:
    text = io.StringIO()
    csv.writer(text).writerows(lines)
    return text.getvalue()


def _json(answer: Any) -> Response:
    body = json.dumps(answer, ensure_ascii=False, separators=(",", ":"))
    return Response(body, 200, {"Cache-Control": "private, max-age=60"}, "application/json")


def _gone() -> Response:
    return Response("No page here shows this table.\n", 404, mimetype="text/plain")
