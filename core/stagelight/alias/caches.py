"""The other package's caches, with the parameters that they have had over the years."""

from __future__ import annotations

from typing import Any

from stagelight.caching.faces import CacheData, CacheResource, Face


class OldData(CacheData):
    """`experimental_memo`, and `cache_data` with what it once took."""

    def __call__(self, func: Any = None, **options: Any) -> Any:
        """See `st.cache_data`."""
        return super().__call__(func, **_today(options))


class OldResource(CacheResource):
    """`experimental_singleton`, and `cache_resource` with what it once took."""

    def __call__(self, func: Any = None, **options: Any) -> Any:
        """See `st.cache_resource`."""
        return super().__call__(func, **_today(options))


def _today(options: dict[str, Any]) -> dict[str, Any]:
    """Parameters by the names that they have now."""
    quiet = options.pop("experimental_allow_widgets", False)
    quiet = options.pop("suppress_st_warning", False) or quiet
    return {**options, "allow_widgets": quiet or options.get("allow_widgets", False)}


data: Face = OldData()
resource: Face = OldResource()


def clear() -> None:
    """Forget the results of both, as `caching.clear_cache()` did."""
    data.clear()
    resource.clear()
