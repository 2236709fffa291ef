"""How figures and pictures look in HTML: a place for a script to draw in, words beside it; in a snapshot an image."""

from __future__ import annotations

from html import escape

from stagelight.plugin import Context, media
from stagelight_charts import scripts, stills
from stagelight_charts.figures import Figure, Picture

HEIGHTS = {"vega": 0, "plotly": 450, "bokeh": 0, "deck": 500, "echarts": 400, "mermaid": 0, "graphviz": 0}
"""Pixels, where neither the author nor the chart says."""
_PROBE = media("", name="probe.txt")


def alone(context: Context) -> bool:
    """True where the page has no server to ask: a snapshot."""
    return context.address(_PROBE).startswith("data:")


def figure(element: Figure, context: Context) -> str:
    """The place of a chart that a script draws."""
    if alone(context):
        return _still(element)
    script = scripts.address(element.library)
    if script is None:
        return _still(element)
    marks = {
        "data-library": element.library,
        "data-spec": context.address(element.spec),
        "data-script": script,
        "data-themed": "true" if element.themed else None,
        "data-picks": " ".join(element.picks) or None,
        "data-config": element.config if element.config != "{}" else None,
        "data-size": None if element.height == "content" else str(element.height),
    }
    said = "".join(f' {name}="{escape(value)}"' for name, value in marks.items() if value is not None)
    return (
        f'<figure class="figure"{said} style="{_height(element)}" aria-label="{escape(element.title)}">'
        f"<noscript>{_words(element)}</noscript></figure>"
    )


def _height(element: Figure) -> str:
    if element.height == "stretch":
        return "height:100%"
    usual = HEIGHTS[element.library] if element.height == "content" else element.height
    return f"min-height:{usual}px" if usual else "min-height:200px"


def _still(element: Figure) -> str:
    """What is seen without a script: an image where one can be made, else words that say why not."""
    made = stills.still(element)
    name = escape(element.title)
    if made is not None:
        return f'<figure class="figure" role="img" aria-label="{name}">{made}</figure>'
    return (
        f'<figure class="figure figure-words" aria-label="{name}">{_words(element)}'
        f'<p class="stage-caption">{escape(stills.notice(element))}</p></figure>'
    )


def _words(element: Figure) -> str:
    """What a chart shows, in words. A live page has no time to make images for the few who have no script."""
    lines = "".join(f"<li>{escape(line)}</li>" for line in element.said[1:])
    return f"<p><b>{escape(element.title)}</b></p>{f'<ul>{lines}</ul>' if lines else ''}{stills.source(element)}"


def picture(element: Picture, context: Context) -> str:
    """An image with its name."""
    name = escape(element.alt or ", ".join(element.said))
    size = f' width="{element.size[0]}" height="{element.size[1]}"' if element.size else ""
    style = "" if element.height == "content" else f' style="height:{_tall(element.height)}"'
    look = "figure-picture figure-paper" if element.paper else "figure-picture"
    source = escape(context.address(element.media))
    return f'<figure class="figure"><img class="{look}" src="{source}" alt="{name}"{size}{style}></figure>'


def _tall(height: object) -> str:
    return f"{height}px" if isinstance(height, int) else "100%"
