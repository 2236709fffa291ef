"""What a call was given, by meaning: bound to the parameters, defaults filled in, hashed by content."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from typing import Any

from stagelight.caching.options import HashFuncs
from stagelight.errors import UnhashableParamError
from stagelight.hashing import Unhashable, digest
from stagelight.registry import registry

_PLAIN = {int, str, bytes, bool, type(None)}
"""Types whose equal values are the same: a call with only those is remembered as it came."""
KNOWN = 16_384

Foreign = Callable[[object], "bytes | None"]


def foreign() -> Foreign | None:
    """The hook `stagelight_hash_value`, if any plugin answers it."""
    hook = registry().manager.hook.stagelight_hash_value
    return _ask if hook.get_hookimpls() else None


def _ask(value: object) -> bytes | None:
    found: bytes | None = registry().first("stagelight_hash_value", value=value)
    return found


class Arguments:
    """The parameters of one function.

    Parameters
    ----------
    function
        The author's function.
    hash_funcs
        The author's own ways to hash, by type or by its qualified name.
    name
        How messages call the function.
    code
        Gives the digest of the code of functions and classes.
    """

    def __init__(self, function: Callable[..., Any], hash_funcs: HashFuncs, name: str, code: Foreign) -> None:
        self._code = code
        self.signature = inspect.signature(function)
        self._hash_funcs = hash_funcs
        self._name = name
        parameters = list(self.signature.parameters.values())
        self._counted = [each for each in parameters if not each.name.startswith("_")]
        self._defaults = tuple(each.default for each in parameters)
        self._straight = all(each.kind is each.POSITIONAL_OR_KEYWORD for each in parameters) and len(
            self._counted
        ) == len(parameters)
        self._known: dict[Any, bytes] = {}

    def key(self, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> bytes:
        """The digest of all arguments that count. Raises UnhashableParamError, and TypeError as the call would."""
        types = (*map(type, args), *map(type, kwargs.values())) if kwargs else tuple(map(type, args))
        if not _PLAIN.issuperset(types):
            return self._digest(args, kwargs)
        call = (args, types, *kwargs.items()) if kwargs else (args, types)
        found = self._known.get(call)
        if found is None:
            if len(self._known) > KNOWN:
                self._known.clear()
            found = self._known[call] = self._digest(args, kwargs)
        return found

    def _digest(self, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> bytes:
        count = len(args)
        if self._straight and not kwargs and count <= len(self._defaults):
            values = args + self._defaults[count:]
            if inspect.Parameter.empty not in map(_if_empty, values[count:]):
                return self._hash(tuple(values), self._counted_names())
        bound = self.bind(args, kwargs)
        return self._hash(tuple(bound.values()), tuple(bound))

    def _counted_names(self) -> tuple[str, ...]:
        return tuple(each.name for each in self._counted)

    def bind(self, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> dict[str, Any]:
        """The arguments that count, by name; keyword arguments that have no parameter of their own sorted."""
        bound = self.signature.bind(*args, **kwargs)
        bound.apply_defaults()
        counted = {}
        for each in self._counted:
            value = bound.arguments[each.name]
            if each.kind is each.VAR_KEYWORD:
                value = tuple(sorted((name, given) for name, given in value.items() if name[:1] != "_"))
            counted[each.name] = value
        return counted

    @staticmethod
    def fixed(args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> bool:
        """True where no argument can have changed while the function ran."""
        return _PLAIN.issuperset(map(type, (*args, *kwargs.values())))

    def digests(self, args: tuple[Any, ...], kwargs: Mapping[str, Any], *, streams: bool = True) -> dict[str, bytes]:
        """The digest of each argument that counts; without streams: of those that nobody expects to be read from."""
        return {
            name: self._hash((value,), (name,))
            for name, value in self.bind(args, kwargs).items()
            if streams or not hasattr(type(value), "read")
        }

    def _hash(self, values: tuple[Any, ...], names: tuple[str, ...]) -> bytes:
        try:
            return self._one(values)
        except Unhashable as error:
            for name, value in zip(names, values):
                try:
                    self._one((value,))
                except Unhashable as inner:
                    raise self._refusal(name, inner) from None
            raise self._refusal(names[0], error) from None

    def _one(self, values: tuple[Any, ...]) -> bytes:
        return digest(values, hash_funcs=self._hash_funcs, code=self._code, foreign=foreign())

    def _refusal(self, name: str, error: Unhashable) -> UnhashableParamError:
        path = name + error.path.removeprefix("[0]")
        why = error.why or "it has no content that could be compared"
        return UnhashableParamError(
            f"{self._name} cannot hash its argument {path}, a {error.kind}: {why}. These work: rename the parameter to "
            f"_{name}, so that it does not count; hash_funcs={{{error.kind}: function}} with a function that gives "
            "what identifies such a value; or a plugin with the hook stagelight_hash_value."
        )


def _if_empty(value: Any) -> Any:
    """The mark of a missing default; nothing of the author's is compared with it."""
    return value if value is inspect.Parameter.empty else None
