"""Results that outlive the process: one function's entries in a store."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from hashlib import blake2b
from time import monotonic, time
from typing import Any

from attrs import frozen

from stagelight.caching import keeping, notes
from stagelight.caching.copies import pack, unpack
from stagelight.caching.options import Options
from stagelight.caching.tables import Entry, Identity
from stagelight.contracts import Store
from stagelight.dependencies import Dependency, Fingerprint, versions
from stagelight.registry import registry

SCHEME = 1
"""Counts up when what is written below changes its meaning."""


@frozen
class Record:
    """What a stored entry says of itself."""

    key: str
    function: str
    command: str
    file: str
    root: str
    made: float
    seconds: float
    size: int


class Shelf:
    """The stored entries of one function.

    Keys are the same in all processes and wherever the project lies: the function, the digest of the arguments, the
    fingerprint of the code with the versions of the libraries that it uses.

    Parameters
    ----------
    identity
        Which function.
    options
        What its author asked for.
    name
        How messages call it.
    """

    def __init__(self, identity: Identity, options: Options, name: str) -> None:
        assert options.store is not None
        self._identity = identity
        self._options = options
        self._name = name
        self._prefix = blake2b(f"{SCHEME}\n{identity.text}".encode(), digest_size=12).hexdigest()
        self._failed = False

    @property
    def _store(self) -> Store:
        return registry().store(self._options.store or "")

    def _key(self, key: bytes, print_: Fingerprint) -> str:
        code = blake2b(key[:16] + versions(print_.libraries), digest_size=16).hexdigest()
        return f"{self._prefix}-{key[16:].hex()}-{code}"

    def load(self, key: bytes, print_: Fingerprint) -> Entry | None:
        """The entry under a key; None where there is none, or none that can be read."""
        data = self._store.get(self._key(key, print_))
        if data is None:
            return None
        try:
            head, payload = split(data)
            value, scenes = unpack(bytes(payload))
        except Exception as error:
            self._store.drop(self._key(key, print_))
            notes.warn(f"A stored result of {self._name} could not be read and was left out: {error!r}")
            return None
        entry = Entry(value, print_, _bytes(head["arguments"]))
        entry.dependencies = tuple(
            Dependency(kind, name, bytes.fromhex(digest), tuple(stat))
            for kind, name, digest, stat in head["dependencies"]
        )
        entry.scenes, entry.unseen = scenes, head["unseen"]
        entry.seconds, entry.made = head["seconds"], monotonic() - (time() - head["made"])
        keeping.settle(entry, self._options, self._name)
        return entry

    def save(self, key: bytes, entry: Entry, value: Any) -> None:
        """Keep an entry; what cannot be written is said once, and stays in memory."""
        if entry.asked:
            return  # its widgets belong to the pages of this process
        try:
            payload = pack((value, entry.scenes))
        except Exception as error:
            if not self._failed:
                self._failed = True
                notes.warn(
                    f"{self._name} returned a {type(value).__name__} that cannot be serialized with pickle, so it does "
                    f"not persist; it is kept in memory only: {error}. Leave out persist=, or return plain data."
                )
            return
        self._store.put(self._key(key, entry.print), join(self._head(entry), payload))

    def _head(self, entry: Entry) -> dict[str, Any]:
        identity = self._identity
        return {
            "function": identity.name,
            "command": self._options.command,
            "file": identity.file,
            "root": str(identity.root),
            "made": time() - (monotonic() - entry.made),
            "seconds": entry.seconds,
            "unseen": entry.unseen,
            "arguments": _hex(entry.arguments),
            "dependencies": [(each.kind, each.name, each.digest.hex(), list(each.stat)) for each in entry.dependencies],
            "digest": entry.print.digest.hex(),
            "parts": _hex(entry.print.parts),
            "values": dict(entry.print.values),
        }

    def clear(self, ending: bytes = b"") -> None:
        """Drop all entries of the function, or those for one set of arguments."""
        middle = f"{self._prefix}-{ending.hex()}-" if ending else f"{self._prefix}-"
        store = self._store
        for key in keys(store):
            if key.startswith(middle):
                store.drop(key)

    def known(self) -> Iterator[tuple[Fingerprint, Mapping[str, bytes]]]:
        """The fingerprints and arguments of all stored entries."""
        store = self._store
        for key in keys(store):
            data = store.get(key) if key.startswith(f"{self._prefix}-") else None
            try:
                head, _ = split(data or b"")
            except ValueError:
                continue
            print_ = Fingerprint(
                bytes.fromhex(head["digest"]), _bytes(head["parts"]), head["values"], frozenset(), frozenset()
            )
            yield print_, _bytes(head["arguments"])


def records(store: Store) -> Iterator[Record]:
    """What is in a store."""
    for key in keys(store):
        data = store.get(key)
        try:
            head, _ = split(data or b"")
        except ValueError:
            continue
        fields = {name: head[name] for name in ("function", "command", "file", "root", "made", "seconds")}
        yield Record(key=key, size=len(data or b""), **fields)


def keys(store: Store) -> list[str]:
    """The keys of a store; none where it cannot tell."""
    listing = getattr(store, "keys", None)
    return list(listing()) if listing is not None else []


def join(head: Mapping[str, Any], payload: bytes) -> bytes:
    """A record: the length of its head, the head as JSON, the payload."""
    text = json.dumps(head).encode()
    return len(text).to_bytes(4, "little") + text + payload


def split(data: bytes) -> tuple[dict[str, Any], memoryview]:
    """Head and payload of a record. Raises ValueError where it is none."""
    length = int.from_bytes(data[:4], "little")
    if len(data) < 4 + length or not length:
        raise ValueError("the record is incomplete")
    head: dict[str, Any] = json.loads(data[4 : 4 + length])
    return head, memoryview(data)[4 + length :]


def _hex(digests: Mapping[str, bytes]) -> dict[str, str]:
    return {name: digest.hex() for name, digest in digests.items()}


def _bytes(digests: Mapping[str, str]) -> dict[str, bytes]:
    return {name: bytes.fromhex(digest) for name, digest in digests.items()}
