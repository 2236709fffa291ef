"""How the effects look in HTML: empty pieces, each with its place and its pace; the style sheet does the rest."""

from __future__ import annotations

from stagelight.plugin import Context
from stagelight_effects.elements import Balloons, Snow

GOLDEN = 0.618033988749895
"""Steps of the golden ratio never line up: places that look like chance and are the same each time."""


def pieces(count: int, paces: float, hues: int) -> str:
    """Pieces spread over the width, each with a delay, a duration, a size and a hue of its own."""
    spans = []
    for number in range(count):
        chance = (number * GOLDEN) % 1
        place = (number + chance) / count * 100
        delay = chance * paces
        pace = paces * (0.8 + (number * GOLDEN * 7) % 1 * 0.5)
        size = 0.6 + (number * GOLDEN * 3) % 1 * 0.8
        style = f"--at:{place:.1f}%;--in:{delay:.2f}s;--for:{pace:.2f}s;--size:{size:.2f}"
        spans.append(f'<i class="effect-{number % hues}" style="{style}"></i>')
    return "".join(spans)


def balloons(element: Balloons, context: Context) -> str:
    """A sky of balloons. They mean nothing, so a screen reader passes them over."""
    return f'<div class="effect effect-balloons" aria-hidden="true">{pieces(18, 2.2, 6)}</div>'


def snow(element: Snow, context: Context) -> str:
    """A sky of flakes."""
    return f'<div class="effect effect-snow" aria-hidden="true">{pieces(48, 3.6, 3)}</div>'
