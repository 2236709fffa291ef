"""Rules: what may stand in each column of an editor, and the messages where it may not."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from attrs import evolve, frozen

from stagelight.plugin import APIException, Wire
from stagelight_data.columns import Column, by_name
from stagelight_data.wires import scalar, wire_of
from stagelight_frames import Frame

FITTING: dict[str, tuple[str, ...]] = {
    "text": ("text",),
    "link": ("text",),
    "markdown": ("text",),
    "number": ("number",),
    "checkbox": ("bool",),
    "date": ("date", "datetime"),
    "time": ("time", "datetime"),
    "datetime": ("datetime", "date"),
    "selectbox": ("text", "number", "bool", "date", "datetime", "time"),
    "multiselect": ("list",),
    "list": ("list",),
}
"""The kinds of columns that can be edited, and the data that each can hold."""


@frozen(eq=False)
class Rule:
    """What may stand in one column."""

    column: Column
    editable: bool
    required: bool = False
    default: Wire = None
    integer: bool = False
    zone: str | None = None
    """The time zone of the data."""
    numeric: bool = False
    """Lists hold numbers."""
    options: tuple[Any, ...] = ()

    def value(self, wire: Wire) -> Any:
        """The Python value of what a visitor entered. Raises ValueError with a sentence where it may not stand here."""
        name = self.column.label or self.column.name
        if wire is None:
            if self.required:
                raise ValueError(f"{name} must not be empty.")
            return None
        try:
            return _READ[self.column.kind](self, wire)
        except ValueError as error:
            raise ValueError(f"{name}: {error}") from None

    def bound(self, value: Any) -> Any:
        """The value, where it lies between the least and the most that may be."""
        low, high = self.column.option("min_value"), self.column.option("max_value")
        for limit, beyond, words in ((low, "__lt__", "at least"), (high, "__gt__", "at most")):
            if limit is not None and getattr(value, beyond)(_as(value, limit)):
                raise ValueError(f"{value} is not {words} {limit}.")
        return value


def _as(value: Any, limit: Any) -> Any:
    """A limit, which was kept as JSON, as a value's own type."""
    if isinstance(value, datetime):
        limit = datetime.fromisoformat(str(limit))
        return limit.replace(tzinfo=value.tzinfo) if limit.tzinfo is None else limit
    if isinstance(value, date | time):
        text = str(limit)
        return type(value).fromisoformat(text[:10] if isinstance(value, date) else text)
    return limit


def _text(rule: Rule, wire: Wire) -> str:
    if not isinstance(wire, str):
        raise ValueError(f"{wire!r} is no text.")
    most, pattern = rule.column.option("max_chars"), rule.column.option("validate")
    if most is not None and len(wire) > most:
        raise ValueError(f"{len(wire)} characters are more than {most}.")
    if pattern and not re.search(pattern, wire):
        raise ValueError(f"{wire!r} does not look like {pattern}.")
    return wire


def _number(rule: Rule, wire: Wire) -> Any:
    if isinstance(wire, bool) or not isinstance(wire, int | float) or not math.isfinite(wire):
        raise ValueError(f"{wire!r} is no number.")
    if rule.integer and wire != int(wire):
        raise ValueError(f"{wire} is no whole number.")
    value = rule.bound(int(wire) if rule.integer else float(wire))
    step = rule.column.option("step")
    if step:
        steps = (value - (rule.column.option("min_value") or 0)) / step
        if abs(steps - round(steps)) > 1e-6:
            raise ValueError(f"{wire} is no multiple of {step}.")
    return value


def _checkbox(rule: Rule, wire: Wire) -> bool:
    if not isinstance(wire, bool):
        raise ValueError(f"{wire!r} is neither true nor false.")
    return wire


def _moment(rule: Rule, wire: Wire) -> Any:
    kind: Any = {"date": date, "time": time}.get(rule.column.kind, datetime)
    if not isinstance(wire, str):
        raise ValueError(f"{wire!r} is no {rule.column.kind}.")
    try:
        value = kind.fromisoformat(wire[:10] if kind is date else wire)
    except ValueError:
        raise ValueError(f"{wire!r} is no {rule.column.kind}.") from None
    if kind is datetime and rule.zone and value.tzinfo is None:
        value = value.replace(tzinfo=ZoneInfo(str(rule.column.option("timezone") or rule.zone)))
    elif kind is datetime and not rule.zone and value.tzinfo is not None:
        value = value.replace(tzinfo=None)
    return _held(rule.bound(value), rule.column.dtype)


def _held(value: Any, dtype: str) -> Any:
    """A day or a time as the data hold it."""
    if dtype == "datetime" and not isinstance(value, datetime):
        day, hour = (date(1970, 1, 1), value) if isinstance(value, time) else (value, time())
        return datetime.combine(day, hour)
    return value.date() if dtype == "date" and isinstance(value, datetime) else value


def _selectbox(rule: Rule, wire: Wire) -> Any:
    for option in rule.options:
        if wire_of(option) == wire and isinstance(wire, bool) is isinstance(wire_of(option), bool):
            return option
    raise ValueError(f"{wire!r} is not among the options.")


def _several(rule: Rule, wire: Wire) -> list[Any]:
    if not isinstance(wire, tuple):
        raise ValueError(f"{wire!r} is no list.")
    if rule.column.option("accept_new_options"):
        return _list(rule, wire)
    return [_selectbox(rule, one) for one in wire]


def _list(rule: Rule, wire: Wire) -> list[Any]:
    if not isinstance(wire, tuple) or not all(scalar(one) for one in wire):
        raise ValueError(f"{wire!r} is no list.")
    if not rule.numeric:
        return [str(one) if isinstance(one, int | float) and not isinstance(one, bool) else one for one in wire]
    try:
        return [float(one) for one in wire]  # type: ignore[arg-type]
    except (ValueError, TypeError):
        raise ValueError(f"{list(wire)} are not all numbers.") from None


_READ: dict[str, Callable[[Rule, Wire], Any]] = {
    "text": _text,
    "link": _text,
    "markdown": _text,
    "number": _number,
    "checkbox": _checkbox,
    "date": _moment,
    "time": _moment,
    "datetime": _moment,
    "selectbox": _selectbox,
    "multiselect": _several,
    "list": _list,
}


def rules(
    table: Frame,
    columns: Iterable[Column],
    config: Mapping[Any, Any],
    disabled: bool | Collection[Any],
    grows: bool,
) -> dict[str, Rule]:
    """The rule of each column, by name; the columns in them know all that a browser needs to check what is entered."""
    said = by_name(table, config)
    shut = set(_names(table, disabled)) if not isinstance(disabled, bool) else set()
    found = {}
    for column in columns:
        given = said.get(column.name)
        given = given if isinstance(given, Mapping) else {}
        free = column.kind in FITTING and not given.get("disabled") and disabled is not True
        found[column.name] = _rule(
            table, column, given, free and column.name not in shut and (grows or not column.index)
        )
    return found


def _names(table: Frame, given: Collection[Any]) -> Iterable[str]:
    for each in given:
        if each in ("_index", "index") and each not in table.names:
            yield from table.index
        elif isinstance(each, int) and not isinstance(each, bool):
            yield table.columns[each]
        else:
            yield str(each)


def _rule(table: Frame, column: Column, given: Mapping[str, Any], editable: bool) -> Rule:
    typed = given.get("type_config") or {}
    dtype: Any = table.table.schema[column.name]
    if editable and column.dtype not in (*FITTING[column.kind], "object") and table.height:
        raise APIException(
            f"st.data_editor: the column {column.name!r} holds {column.dtype} data, which a column of {column.kind} "
            f"cannot edit; that takes {' or '.join(FITTING[column.kind])}. Convert the data, or say disabled=True."
        )
    if pattern := typed.get("validate"):
        try:
            re.compile(pattern)
        except re.error as error:
            raise APIException(f"st.data_editor: validate={pattern!r} is no regular expression: {error}.") from None
    counted = len(table.index) == 1 and dtype.is_integer()  # new rows go on counting
    required = bool(given.get("required")) or (column.index and editable and not counted)
    inner = getattr(dtype, "inner", None)
    numeric = bool(inner is not None and (inner() if isinstance(inner, type) else inner).is_numeric())
    integer = bool(dtype.is_integer())
    default = wire_of(typed.get("default"))
    choices = tuple(typed.get("options") or ())
    if column.kind == "selectbox" and not choices and editable:
        choices = tuple(
            one for one in table.table[column.name].unique(maintain_order=True).to_list() if one is not None
        )
    options = json.loads(column.options) | {"editable": editable, "required": required, "integer": integer}
    if default is not None:
        options["default"] = default
    if choices and "options" not in options:
        options["options"] = [[wire_of(one), str(one)] for one in choices]
    column = evolve(column, options=json.dumps(options, default=str, sort_keys=True))
    zone = getattr(dtype, "time_zone", None)
    return Rule(column, editable, required, default, integer, zone, numeric, choices)
