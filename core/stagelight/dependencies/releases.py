"""Which version of a library is installed."""

from __future__ import annotations

import sys
from functools import cache
from importlib import metadata


@cache
def release(package: str) -> str:
    """The version of the distribution that a top-level package is from; empty where it is from none."""
    try:
        return metadata.version(package)
    except (metadata.PackageNotFoundError, ValueError):
        pass
    version = getattr(sys.modules.get(package), "__version__", None)
    if isinstance(version, str):
        return version
    return ",".join(sorted(f"{name} {metadata.version(name)}" for name in _distributions().get(package, ())))


@cache
def _distributions() -> dict[str, list[str]]:
    return dict(metadata.packages_distributions())
