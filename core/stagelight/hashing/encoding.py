"""How values become bytes: typed, framed, and short ones as they are."""

from __future__ import annotations

import gc
import marshal
from collections.abc import Callable, Iterator
from functools import partial
from hashlib import blake2b
from types import EllipsisType, NoneType
from typing import Any

import xxhash

SIZE = 16
"""Bytes of a digest."""
LARGE = 1 << 12
"""From here on a buffer is hashed at memory speed; below, by a keyed hash that nobody can forge."""
FLAT = frozenset({NoneType, bool, int, float, complex, str, bytes, EllipsisType})
"""Exact types that are written as they are; all others are taken apart."""

NESTS = frozenset({list, tuple, dict})
_NODES = 1 << 20
_DEPTH = 12

# Each token begins with a byte that no other kind of token begins with, and says its own length: marshal's letters
# (below 0x80) for flat values, these for all else. So tokens can be joined without a separator.
DIGEST = b"\xff"
HEAD = b"\xfe"
LONG = b"\xfd"
BACK = b"\xfc"
SEEN = b"\xfb"

Blob = Callable[[object], bytes]


def write(value: object) -> bytes:
    """A flat value as bytes that say their type and length; NaNs by their bits, zeros with their sign.

    Format 2 of marshal is the last without references, which depend on how often an object is shared. It would write
    anything with a buffer as bytes: only exact types of `FLAT`, and lists, tuples and dicts of them, may come here.
    """
    return marshal.dumps(value, 2)  # type: ignore[arg-type]


def plain(value: object, flat: frozenset[type]) -> bool:
    """True if a list, tuple or dict holds nothing but flat values and lists, tuples and dicts of them.

    Such a value can be written in one go, unless it is very large or deep. What is shared counts as often as it is met,
    as it will be written as often; so a value and its unshared copy get the same answer, and a cycle gets no.
    """
    if str not in flat:
        # A dict does not tell the collector of its keys where all are texts.
        return False
    level: Any = value
    nodes = 0
    for depth in range(_DEPTH):
        if depth or type(value) is dict:
            level = gc.get_referents(*(level if depth else [value]))
        kinds = set(map(type, level))
        if kinds <= flat:
            return True
        nodes += len(level)
        if nodes > _NODES or not kinds <= flat | NESTS:
            return False
        level = [each for each in level if type(each) in NESTS]
    return False


def head(kind: str, *details: str | int | bytes | None) -> bytes:
    """What a container is, apart from its children."""
    return HEAD + marshal.dumps((kind, *details), 2)


def blob(secret: bytes) -> Blob:
    """The hash of a buffer under a secret; of large buffers in turn, as if they were one."""
    seed = int.from_bytes(blake2b(secret, digest_size=8).digest(), "little")
    small = partial(blake2b, digest_size=SIZE, key=secret)

    def of(buffer: object) -> bytes:
        if isinstance(buffer, Iterator):
            state = xxhash.xxh3_128(seed=seed)
            for part in buffer:
                state.update(part)
            return state.digest()
        data = buffer if type(buffer) is bytes else memoryview(buffer)  # type: ignore[arg-type]
        size = len(data) if type(data) is bytes else data.nbytes  # type: ignore[union-attr]
        if size < LARGE:
            return small(data).digest()
        return xxhash.xxh3_128_digest(data, seed=seed)

    return of
