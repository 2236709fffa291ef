"""Fewer points, the same picture.

M4 (Jugel, Jerzak, Hackenbroich and Markl, VLDB 2014): of all points in one column of pixels a line needs the first, the
last, the least and the greatest; what is drawn is the same to the pixel.
"""

from __future__ import annotations

import numpy as np

from stagelight_charts.elements import Numbers


def window(x: Numbers, y: Numbers, low: float, high: float) -> tuple[Numbers, Numbers]:
    """The points between two positions, and the next on either side, so that lines run on to the edges."""
    start = max(0, int(np.searchsorted(x, low, "left")) - 1)
    stop = int(np.searchsorted(x, high, "right")) + 1
    return x[start:stop], y[start:stop]


def m4(x: Numbers, y: Numbers, low: float, high: float, columns: int) -> tuple[Numbers, Numbers]:
    """At most four points for each column of pixels.

    Parameters
    ----------
    x
        Positions in rising order.
    y
        Values; NaN where there is none.
    low, high
        The ends of the part of the axis that the columns span.
    columns
        How many columns of pixels there are.

    Returns
    -------
    tuple
        Positions and values; all points as they are where they are few.
    """
    if len(x) <= 4 * columns:
        return x, y
    edges = np.linspace(low, high, columns + 1)
    starts = np.unique(np.concatenate(([0], np.searchsorted(x, edges[:-1]))))
    starts = starts[starts < len(x)]
    lasts = np.append(starts[1:], len(x)) - 1
    least, greatest = np.fmin.reduceat(y, starts), np.fmax.reduceat(y, starts)
    middle = x[starts]
    xs = np.column_stack((middle, middle, middle, x[lasts])).reshape(-1)
    ys = np.column_stack((y[starts], least, greatest, y[lasts])).reshape(-1)
    return xs, ys


def distinct(x: Numbers, y: Numbers) -> tuple[Numbers, Numbers]:
    """Points in whole pixels, each place once: more on one place cannot be seen."""
    if len(x) < 1000:
        return x, y
    places = np.unique(np.rint(x).astype(np.int64) * 100_000 + np.rint(y).astype(np.int64))
    return (places // 100_000).astype(np.float64), (places % 100_000).astype(np.float64)
