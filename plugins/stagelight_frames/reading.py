"""From any value to a frame."""

from __future__ import annotations

from typing import Any

import stagelight_frames.plain as plain
import stagelight_frames.sources as sources
from stagelight_frames.frame import Frame


def frame(value: Any) -> Frame:
    """See a value as a table.

    Parameters
    ----------
    value
        A frame or series of pandas (a Styler too), polars, pyarrow, dask, duckdb or whatever else narwhals knows, eager
        or lazy; anything that offers Arrow's C stream or the dataframe interchange protocol; a numpy array; a database
        cursor; a mapping of columns; a sequence of rows (mappings, records, sequences) or of single values.

    Returns
    -------
    Frame
        The same data; a lazy frame has been computed.

    Raises
    ------
    NotTabular
        If no table can be made of it.

    Example
    -------
    >>> frame({"x": [1, 2], "y": [3, 4]}).names
    ['x', 'y']
    """
    known = sources.known(value)
    if known is not None:
        return known
    return plain.table(value)
