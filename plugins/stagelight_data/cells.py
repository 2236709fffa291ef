"""Cells: a value as its column shows it, in HTML and in words."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from html import escape
from typing import Any
from urllib.parse import unquote

from stagelight.plugin import clock, reading
from stagelight_data.columns import Column
from stagelight_data.wires import missing, wire_of

MISSING = '<span class="data-none">None</span>'
SAFE = re.compile(r"(https?:|mailto:|tel:|ftp:|data:image/|data:audio/|data:video/|[^:]*$|[./#?])", re.IGNORECASE)


def words(value: Any, column: Column) -> str:
    """The cell in words; empty where the value is missing.

    Example
    -------
    >>> words(0.25, Column("a", "a", "number", "number", options='{"format": "percent"}'))
    '25%'
    """
    if missing(value):
        return ""
    said = column.option("format")
    if column.kind in ("selectbox", "multiselect"):
        return ", ".join(_labels(value, column))
    if isinstance(value, bool):
        return "yes" if value else "no"
    if column.kind in ("number", "progress") and isinstance(value, int | float):
        return _number(value, said, column.kind)
    if isinstance(value, datetime | date | time):
        return _moment(value, said)
    if isinstance(value, timedelta):
        return _duration(value)
    if isinstance(value, bytes):
        return f"{len(value):,} bytes"
    if column.kind == "json" or isinstance(value, dict):
        return value if isinstance(value, str) else json.dumps(value, default=str, ensure_ascii=False)
    if (isinstance(value, Sequence) and not isinstance(value, str)) or hasattr(value, "tolist"):
        return ", ".join(_plain(each) for each in value)
    return _plain(value)


def _plain(value: Any) -> str:
    return f"{value:.6g}" if isinstance(value, float) else str(value)


def _number(value: float, said: str | None, kind: str) -> str:
    if said:
        return reading(value, "int" if isinstance(value, int) else "float", said)
    if kind == "progress":
        return f"{100 * value:.0f}%"
    if isinstance(value, int) or not value.is_integer() or abs(value) >= 1e15:
        return str(value) if isinstance(value, int) else f"{round(value, 4):.10g}"
    return str(int(value))


def _moment(value: datetime | date | time, said: str | None) -> str:
    if isinstance(value, time):
        value = datetime.combine(date(1970, 1, 1), value)
        pattern = said or ("HH:mm:ss" if value.second or not value.microsecond else "HH:mm:ss.SSS")
    elif isinstance(value, datetime):
        pattern = said or "YYYY-MM-DD HH:mm:ss"
    else:
        value = datetime.combine(value, time())
        pattern = said or "YYYY-MM-DD"
    named = {
        "localized": "YYYY-MM-DD HH:mm",
        "iso8601": "YYYY-MM-DD[T]HH:mm:ss",
        "distance": "YYYY-MM-DD",
        "calendar": "YYYY-MM-DD",
    }
    return clock(value, named.get(pattern, pattern))


def _duration(value: timedelta) -> str:
    sign, value = ("-", -value) if value < timedelta() else ("", value)
    return sign + str(value)


def html(value: Any, column: Column) -> str:
    """The cell in HTML."""
    if missing(value):
        return MISSING
    make = _HTML.get(column.kind)
    return make(value, column) if make is not None else escape(words(value, column))


def _checkbox(value: Any, column: Column) -> str:
    name = "yes" if value else "no"
    return f'<span class="data-check" role="img" aria-label="{name}"{" data-on" if value else ""}></span>'


def _safe(address: Any) -> str:
    """An address that a browser may follow; nothing where it would run code."""
    text = str(address).strip()
    return escape(text) if SAFE.match(text) else ""


def _link(value: Any, column: Column) -> str:
    text = column.option("display_text")
    if text:
        try:
            found = re.search(text, str(value))
        except re.error:
            found = None
        text = unquote(found[1]) if found and found.groups() else text
    address = _safe(value)
    shown = escape(str(text or value))
    return f'<a href="{address}" target="_blank" rel="noopener">{shown}</a>' if address else shown


def _image(value: Any, column: Column) -> str:
    return f'<img src="{_safe(value)}" alt="" loading="lazy">'


def _sound(value: Any, column: Column) -> str:
    return f'<{column.kind} src="{_safe(value)}" controls preload="none"></{column.kind}>'


def _progress(value: Any, column: Column) -> str:
    low, high = column.option("min_value") or 0, column.option("max_value")
    high = (100 if isinstance(value, int) else 1) if high is None else high
    share = min(1.0, max(0.0, (float(value) - low) / ((high - low) or 1)))
    said = words(value, column) if column.option("format") else f"{100 * share:.0f}%"
    return f'<span class="data-bar"{_tint(column)}><i style="width:{100 * share:.4g}%"></i></span> {escape(said)}'


def _tint(column: Column) -> str:
    color = column.option("color")
    return f' style="--c:{escape(str(color))}"' if isinstance(color, str) and not color.startswith("auto") else ""


def _numbers(value: Any) -> list[float]:
    if isinstance(value, str):
        value = re.split(r"[,;\s]+", value.strip("[] "))
    if not hasattr(value, "__iter__"):
        return [float(value)]
    return [float(each) for each in value if each is not None and str(each) not in ("", "nan")]


def _chart(value: Any, column: Column) -> str:
    """A picture of a list of numbers: 100 by 20."""
    try:
        numbers = [each for each in _numbers(value) if math.isfinite(each)]
    except ValueError:
        return escape(words(value, column))
    if not numbers:
        return MISSING
    low, high = column.option("y_min"), column.option("y_max")
    low = min(numbers) if low is None else low
    high = max(numbers) if high is None else high
    if column.kind != "line_chart":
        low = min(low, 0)
    said = escape(", ".join(map(_plain, numbers[:50])))
    body = picture(numbers, column.kind.removesuffix("_chart"), low, high)
    shape = 'class="data-spark" viewBox="0 0 100 20" preserveAspectRatio="none"'
    return f'<svg {shape} role="img" aria-label="{said}"{_tint(column)}>{body}</svg>'


def picture(numbers: Sequence[float], kind: str, low: float, high: float) -> str:
    """A small line, area or row of bars in a box of 100 by 20."""
    ups = [round(20 - 20 * (each - low) / ((high - low) or 1), 2) for each in numbers]
    if kind == "bar":
        width = 100 / len(ups)
        bars = (f"M{at * width:.4g} 20V{up:g}h{0.8 * width:.4g}V20z" for at, up in enumerate(ups))
        return f'<path class="data-fill" d="{"".join(bars)}"/>'
    step = 100 / max(1, len(ups) - 1)
    line = " ".join(f"{at * step:.4g} {up:g}" for at, up in enumerate(ups)) + (
        f" 100 {ups[0]:g}" if len(ups) == 1 else ""
    )
    area = f'<path class="data-fill data-pale" d="M0 20L{line} 100 20z"/>' if kind == "area" else ""
    return f'{area}<path class="data-line" d="M{line}"/>'


def _labels(value: Any, column: Column) -> list[str]:
    """A choice, or several, as the author's format_func names them."""
    names = {repr(wire): label for wire, label in _pairs(column)}
    several = list(value) if hasattr(value, "__iter__") and not isinstance(value, str) else [value]
    return [names.get(repr(wire_of(one)), _plain(one)) for one in several]


def _pairs(column: Column) -> list[tuple[Any, str]]:
    return [(tuple(wire) if isinstance(wire, list) else wire, label) for wire, label in column.option("options") or ()]


def _several(value: Any, column: Column) -> str:
    color = column.option("color")
    given = {"auto": None, "primary": None}.get(color, color) if isinstance(color, str) else color
    made = []
    for at, label in enumerate(_labels(value, column)):
        one = given[at % len(given)] if isinstance(given, list) and given else given
        tint = f' style="--c:{escape(str(one))}" data-tint' if isinstance(one, str) else ""
        made.append(f'<span class="data-chip"{tint}>{escape(label)}</span>')
    return "".join(made)


def _list(value: Any, column: Column) -> str:
    each = value if hasattr(value, "__iter__") and not isinstance(value, str) else str(value).split(",")
    return "".join(f'<span class="data-chip">{escape(_plain(one))}</span>' for one in each)


_HTML: dict[str, Callable[[Any, Column], str]] = {
    "checkbox": _checkbox,
    "link": _link,
    "image": _image,
    "audio": _sound,
    "video": _sound,
    "progress": _progress,
    "line_chart": _chart,
    "area_chart": _chart,
    "bar_chart": _chart,
    "list": _list,
    "multiselect": _several,
}
