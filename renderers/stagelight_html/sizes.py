"""Sizes and alignments that authors name, as CSS."""

from __future__ import annotations

from collections.abc import Mapping

JUSTIFY: Mapping[str, str | None] = {
    "left": None, "top": None, "center": "center", "right": "end", "bottom": "end", "distribute": "space-between",
}  # fmt: skip
SIZES: Mapping[str | None, str | None] = {
    None: "0", "xxsmall": ".25rem", "xsmall": ".5rem", "small": None, "medium": "2rem", "large": "4rem",
    "xlarge": "6rem", "xxlarge": "8rem",
}  # fmt: skip


ROOM: Mapping[str, str] = {"small": ".75rem", "medium": "2.5rem", "large": "4.25rem"}
"""`st.space`'s own sizes, where they are not those of gaps."""


def gap_of(gap: str | int | None) -> str | None:
    """The room between elements as CSS; None where it is as usual."""
    return f"{gap}px" if isinstance(gap, int) else SIZES[gap]


def styles_of(styles: Mapping[str, str | None], more: str | None = None) -> str | None:
    """Inline CSS of what is not as usual."""
    parts = [f"{name}:{value}" for name, value in styles.items() if value]
    return ";".join([*parts, more] if more else parts) or None
