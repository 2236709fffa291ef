"""What `stagelight cache` says and does: the entries on disk, by project."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from time import time

from stagelight.caching.shelf import Record, records
from stagelight.contracts import Store
from stagelight.registry import registry


def _stored(folder: Path | None) -> Iterator[tuple[Store, Record]]:
    """The entries of a project, of all projects."""
    store = registry().store("disk")
    for each in records(store):
        if folder is None or each.root == str(folder):
            yield store, each


def listed(folder: Path) -> str:
    """A line for each function of a project: how many entries, how large, how old the newest is."""
    found: dict[tuple[str, str, str], list[Record]] = {}
    for _, each in _stored(folder):
        found.setdefault((each.file, each.function, each.command), []).append(each)
    if not found:
        return f"Nothing is stored for {folder}."
    lines = []
    for (file, function, command), entries in sorted(found.items()):
        size, seconds = sum(each.size for each in entries), sum(each.seconds for each in entries)
        age = time() - max(each.made for each in entries)
        count = f"{len(entries)} {'entry' if len(entries) == 1 else 'entries'}"
        lines.append(
            f"{file}  {function}()  {command}  {count}, {size:,} bytes, {seconds:.3g} s of work, newest {_ago(age)}"
        )
    return "\n".join(lines)


def cleared(folder: Path | None) -> int:
    """Remove what is stored for a project, or all; the number of entries that went."""
    gone = list(_stored(folder))
    for store, each in gone:
        store.drop(each.key)
    return len(gone)


def _ago(seconds: float) -> str:
    for size, unit in ((86400, "d"), (3600, "h"), (60, "min")):
        if seconds >= size:
            return f"{seconds / size:.0f} {unit} ago"
    return f"{max(seconds, 0):.0f} s ago"
