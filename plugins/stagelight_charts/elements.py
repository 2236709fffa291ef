"""The records: what a chart shows, and its data, which count by their fingerprint."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from attrs import field, frozen

from stagelight.plugin import Element, Height, Width

if TYPE_CHECKING:
    import numpy as np

Numbers: TypeAlias = "np.ndarray[Any, np.dtype[np.float64]]"
Mark = Literal["line", "area", "bar", "scatter"]
Scale = Literal["number", "time", "category"]
Stack = Literal["zero", "layered", "normalize", "center"]


@frozen(eq=False)
class Trace:
    """One series: points in the order in which they are drawn."""

    name: str
    x: Numbers
    """Positions: numbers, seconds since 1970 in UTC, or the places of categories."""
    y: Numbers
    size: Numbers | None = None


@frozen(eq=False)
class Data:
    """What a chart draws."""

    traces: tuple[Trace, ...]
    scale: Scale = "number"
    """What the positions mean."""
    categories: tuple[str, ...] = ()
    """Their names, by place."""

    def fingerprint(self) -> str:
        """Equal for equal data: 20 bytes over every number."""
        digest = blake2b(digest_size=20)
        for part in (self.scale, *self.categories):
            digest.update(f"{len(part)}:{part}".encode())
        for trace in self.traces:
            digest.update(f"{len(trace.name)}:{trace.name}".encode())
            for numbers in (trace.x, trace.y, *(() if trace.size is None else (trace.size,))):
                digest.update(f"{len(numbers)};".encode())
                digest.update(numbers.tobytes())
        return digest.hexdigest()

    @property
    def height(self) -> int:
        """The points of the longest series."""
        return max((len(trace.x) for trace in self.traces), default=0)


@frozen
class Chart(Element):
    """Lines, areas, bars or points over two axes."""

    mark: Mark
    data: Data = field(eq=False, repr=False)
    fingerprint: str
    x_label: str = ""
    y_label: str = ""
    colors: tuple[str, ...] = ()
    """CSS colours by series; where there are fewer, the theme's follow."""
    stack: Stack | None = None
    horizontal: bool = False
    log: bool = False
    size: float = 6.0
    """The diameter of a point in pixels."""
    alt: str | None = None
    width: Width = "stretch"
    height: Height = 320
