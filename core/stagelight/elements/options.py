"""What the commands with options ask of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import Enum, EnumMeta
from operator import index as whole
from typing import Any, Literal, TypeAlias, cast

from stagelight.elements.checks import one_of
from stagelight.errors import (
    DefaultNotInOptionsError,
    IncompatibleParametersError,
    InvalidParameterTypeError,
    SelectionCountExceedsMaxError,
    ValueError,
    ValueOutOfRangeError,
)
from stagelight.records.choices import position

Filter: TypeAlias = Literal["fuzzy", "contains", "prefix"] | None


def listed(options: Any) -> tuple[Any, ...]:
    """The options of anything that holds some; one value alone is the only option."""
    if options is None:
        return ()
    if isinstance(options, str | int | float):
        return (options,)
    if isinstance(options, EnumMeta):
        members = cast("Iterable[Enum]", options)
        return tuple(member.value if isinstance(member, str) else member for member in members)
    if isinstance(options, Mapping):
        return tuple(options.keys())
    if hasattr(options, "iloc") and hasattr(options, "columns"):  # a frame of pandas
        options = options.iloc[:, 0]
    elif hasattr(options, "to_series") and hasattr(options, "columns"):  # a frame of polars
        options = options.to_series(0)
    try:
        return tuple(options)
    except TypeError:
        raise InvalidParameterTypeError(
            f"Options are not to be had from a {type(options).__name__}. Give a list, such as options=['a', 'b']."
        ) from None


def position_of(command: str, index: Any, objects: tuple[Any, ...]) -> int | None:
    if index is None:
        return None
    try:
        place = whole(index)
    except TypeError:
        raise InvalidParameterTypeError(
            f"st.{command}(index={index!r}) is no position. Give a whole number from 0, or None for no option; "
            "for an option itself, index=options.index(option)."
        ) from None
    if objects and not 0 <= place < len(objects):
        raise ValueOutOfRangeError(
            f"st.{command}(index={place}) is outside of its {len(objects)} options. "
            f"Give a number from 0 to {len(objects) - 1}, or None for no option."
        )
    return place


def captions_of(captions: Sequence[str | None] | None) -> tuple[str, ...]:
    texts = tuple("" if caption is None else caption for caption in captions or ())
    if isinstance(captions, str) or not all(isinstance(text, str) for text in texts):
        raise InvalidParameterTypeError(
            f"st.radio(captions={captions!r}) is no list of texts. Give a text or None for each option."
        )
    return texts


def searched(command: str, placeholder: str | None, open: bool, mode: Filter) -> dict[str, Any]:
    """The fields that the lists share in which visitors type."""
    one_of(command, "filter_mode", mode, ("fuzzy", "contains", "prefix", None))
    if mode is None and open:
        raise IncompatibleParametersError(
            f"st.{command}(filter_mode=None, accept_new_options=True) leaves nowhere to type a new option. "
            'Give filter_mode="fuzzy", "contains" or "prefix".'
        )
    return {
        "placeholder": None if placeholder is None else str(placeholder),
        "accept_new_options": bool(open),
        "filter_mode": mode,
    }


def limit(most: int | None) -> int | None:
    if most is not None and (isinstance(most, bool) or not isinstance(most, int) or most < 1):
        raise ValueError(
            f"st.multiselect(max_selections={most!r}) is no limit. Give a whole number above 0, or None for no limit; "
            "to allow nothing, disabled=True."
        )
    return most


def check_all(value: Any) -> bool | int:
    if not isinstance(value, int) or value < 0:
        raise ValueError(
            f"st.multiselect(select_all={value!r}) does not exist. Give True, False, or a number of options from 0."
        )
    return value


def positions_of(
    command: str, default: Any, objects: tuple[Any, ...], several: bool = True, most: int | None = None
) -> tuple[int, ...]:
    """The positions of the options chosen at first."""
    alone = not several or (not isinstance(default, list | tuple | str) and position(default, objects) is not None)
    places = []
    for one in (default,) if alone else listed(default):
        place = position(one, objects)
        if place is None:
            raise DefaultNotInOptionsError(
                f"st.{command}(default=...) has {one!r}, which is none of its options: {list(objects[:10])!r}."
            )
        places.append(place)
    if most is not None and len(places) > most:
        raise SelectionCountExceedsMaxError(
            f"st.{command} has {len(places)} options in default, but max_selections={most}. Leave some out."
        )
    return tuple(dict.fromkeys(places))
