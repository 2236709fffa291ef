"""`st.pyplot`: a figure of matplotlib as a picture, the same to the byte for the same figure."""

from __future__ import annotations

from io import BytesIO
from threading import Lock
from typing import Any

from stagelight.plugin import APIException, Handle, Width, media, show
from stagelight_charts import tidy
from stagelight_charts.figures import Picture
from stagelight_charts.sizes import width_of

DPI = 200
TYPES = {
    "png": "image/png",
    "svg": "image/svg+xml",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "webp": "image/webp",
}
# Whoever writes a time or a version into a file makes the same figure another file.
PLAIN = {"png": {"Software": None}, "svg": {"Date": None, "Creator": None}}
_drawing = Lock()
"""matplotlib's fonts and texts are not made for several threads."""


def pyplot(
    fig: Any = None,
    clear_figure: bool = False,
    *,
    width: Width = "stretch",
    use_container_width: bool | None = None,
    alt: str | None = None,
    **kwargs: Any,
) -> Handle:
    """Show a figure of matplotlib.

    Parameters
    ----------
    fig
        The figure, or what has one (axes, a grid of seaborn); None: the current one, which is cleared afterwards.
    clear_figure
        Clear the figure once it is shown; the current one is cleared in any case.
    width
        "stretch", "content", or pixels.
    use_container_width
        The older way to say `width="stretch"`.
    alt
        What the figure shows, for those who do not see it.
    kwargs
        More for matplotlib's `savefig`, such as `dpi=300` or `format="svg"`.

    Returns
    -------
    Handle
        The picture's place.

    Raises
    ------
    APIException
        If this is no figure, or the format is none that a browser shows.

    Example
    -------
    >>> import matplotlib.pyplot as plt
    >>> import stagelight as st
    >>> figure, axes = plt.subplots()
    >>> line = axes.plot([1, 2, 4])
    >>> st.pyplot(figure)  # doctest: +ELLIPSIS
    <...Handle...>
    """
    tidy.watch()
    size = width_of("pyplot", width, use_container_width)
    given = fig is not None
    figure = found(fig) if given else current()
    shown = show(drawn(figure, size, alt, kwargs))
    if clear_figure or not given:
        figure.clf()
    return shown


def found(value: Any) -> Any:
    """The figure that a value is, or has."""
    for one in (value, getattr(value, "figure", None), getattr(value, "fig", None)):
        figure = one() if callable(one) and not isinstance(one, type) else one
        if callable(getattr(figure, "savefig", None)):
            return figure
    raise APIException(
        f"st.pyplot was given {type(value).__name__}, which is no figure of matplotlib. "
        "figure, axes = plt.subplots(), and then st.pyplot(figure), works."
    )


def current() -> Any:
    """The newest figure of this session's run, else matplotlib's current one."""
    import matplotlib.pyplot as plt

    own = [figure for figure in tidy.mine() if plt.fignum_exists(figure.number)]
    return own[-1] if own else plt.gcf()


def drawn(
    figure: Any, width: Width = "stretch", alt: str | None = None, options: dict[str, Any] | None = None
) -> Picture:
    """The picture of a figure."""
    import matplotlib

    options = {"bbox_inches": "tight", "dpi": DPI, "format": "png", **(options or {})}
    kind = str(options["format"])
    if kind not in TYPES:
        raise APIException(f"st.pyplot(format={kind!r}): a browser shows {', '.join(TYPES)}.")
    if kind in PLAIN:
        options["metadata"] = {**PLAIN[kind], **options.get("metadata", {})}
    out = BytesIO()
    with _drawing, matplotlib.rc_context({"svg.hashsalt": "stagelight"}):
        figure.savefig(out, **options)
    dpi = figure.dpi if options["dpi"] == "figure" else float(options["dpi"])
    body = out.getvalue()
    size = _size(body, dpi) if kind == "png" else None
    return Picture(media(body, name=f"figure.{kind}", mime=TYPES[kind]), said(figure), alt, width, size=size)


def _size(png: bytes, dpi: float) -> tuple[int, int]:
    """Width and height in pixels of the page, of which an inch has 96."""
    width, height = (int.from_bytes(png[at : at + 4], "big") for at in (16, 20))
    return round(width * 96 / dpi), round(height * 96 / dpi)


def said(figure: Any) -> tuple[str, ...]:
    """A figure in words: its title, and for each of its axes what is drawn over what range."""
    title = getattr(figure, "get_suptitle", lambda: "")() or ""
    lines = []
    for axes in getattr(figure, "axes", ()):
        title = title or axes.get_title()
        if not axes.has_data():
            continue
        parts = [
            f"{axes.get_xlabel() or 'x'} {_ends(axes.get_xlim())}",
            f"{axes.get_ylabel() or 'y'} {_ends(axes.get_ylim())}",
        ]
        names = [name for name in axes.get_legend_handles_labels()[1] if not name.startswith("_")]
        lines.append(", ".join([*names, *parts]))
    return (str(title or "Figure"), *lines)


def _ends(limits: tuple[float, float]) -> str:
    return f"{limits[0]:.4g} to {limits[1]:.4g}"
