"""What is kept of a result, and how callers get it again."""

from __future__ import annotations

from math import inf
from pathlib import Path
from typing import Any, Protocol

from stagelight.caching import notes, values
from stagelight.caching.arguments import Arguments
from stagelight.caching.copies import Kept, keep
from stagelight.caching.explaining import differences
from stagelight.caching.options import Options
from stagelight.caching.replay import heard
from stagelight.caching.tables import Entry
from stagelight.caching.taking import Take
from stagelight.dependencies import Fingerprint, unchanged
from stagelight.errors import UnserializableReturnValueError


class Owner(Protocol):
    """The function that the results are of."""

    name: str
    options: Options
    arguments: Arguments
    root: Path

    def fingerprint(self) -> Fingerprint:
        """What it depends on now."""


class Items:
    """What an iterator gave."""

    def __init__(self, items: Any) -> None:
        self.items = items


def entry(cached: Owner, taking: Take, value: Any) -> Entry:
    """The entry for a new result."""
    options, call, tape = cached.options, taking.call, taking.tape
    made = Entry(value, call.print, call.named)
    if options.mode != "resource":
        values.refuse_spent(cached.name, value)
        if values.replayable(value):
            made.value = Items(list(value))
    made.seconds = taking.seconds
    made.dependencies = taking.recorder.found
    made.scenes, made.asked = tape.scenes(), tuple(tape.asked)
    made.answers = tuple(heard(each.value) for each in tape.asked)
    made.unseen = tape.unseen
    made.release = options.on_release
    settle(made, options, cached.name)
    if made.asked and not options.quiet:
        notes.warn(_frozen(cached.name, made), call.site)
    return made


def settle(made: Entry, options: Options, name: str) -> None:
    """Make the value one that can be handed out, and note what has to be looked at when it is."""
    value = _plain(made.value)
    if options.mode == "reference" and not options.mutable:
        made.digest, made.classes = values.examine(value)
    if options.mode != "copy":
        made.size = values.weigh(value)
    else:
        try:
            kept = keep(value)
        except Exception as error:
            raise UnserializableReturnValueError(
                f"{name} returned a {type(value).__name__} that cannot be serialized with pickle, so that no caller "
                f"could get a copy of its own: {error}. Use st.cache_resource for connections, models and locks: it "
                "shares the object as it is."
            ) from error
        made.size = kept.size
        made.value = Items(kept) if isinstance(made.value, Items) else kept
    simple = not (made.dependencies or made.scenes or made.asked or made.unseen)
    made.plain = simple and options.ttl == inf and options.validate is None


def give(value: Any) -> Any:
    """What a caller gets."""
    if isinstance(value, Kept):
        return value.copy()
    if isinstance(value, Items):
        return iter(value.items.copy() if isinstance(value.items, Kept) else value.items)
    return value


def _plain(value: Any) -> Any:
    return value.items if isinstance(value, Items) else value


def mark(entry: Entry) -> bytes:
    """The digest of the value as it is now."""
    return values.mark(_plain(entry.value))


def renew(entry: Entry) -> None:
    """Make the value one of today's classes."""
    if isinstance(entry.value, Items):
        entry.value.items = values.renewed(entry.value.items)
    else:
        entry.value = values.renewed(entry.value)
    entry.classes = values.examine(_plain(entry.value))[1]


def sound(cached: Owner, taking: Take, entry: Entry) -> bool:
    """True where nothing that the result depends on changed while the function ran."""
    call = taking.call
    now = cached.fingerprint()
    if now.digest != call.print.digest:
        names = differences(call.print, now)
        notes.warn(
            f"{cached.name} changed what its own result depends on while it ran: {', '.join(names)}. The result was "
            "not kept. Let it return what it makes instead, or keep such things in st.session_state.",
            call.site,
        )
        return False
    if not cached.arguments.fixed(call.args, call.kwargs):
        after = cached.arguments.digests(call.args, call.kwargs, streams=False)
        names = [name for name, digest in after.items() if call.named[name] != digest]
        if names:
            notes.warn(
                f"{cached.name} mutated its argument {names[0]}. A later call that finds the result would leave its "
                f"own {names[0]} as it is, so the result was not kept. Work on a copy: {names[0]} = "
                f"copy.deepcopy({names[0]}).",
                call.site,
            )
            return False
    return taking.recorder.steady and all(unchanged(each, cached.root) for each in entry.dependencies)


def harm(name: str, command: str, entry: Entry) -> str:
    """The warning for a value that its caller changed."""
    where = f" at {notes.place(entry.site)}" if entry.site is not None else ""
    plain = name.removesuffix("()")
    return (
        f"The value that {name} returned{where} was mutated by its caller. {command} gives everybody the same object, "
        f"so the change would have reached all others; the function ran again instead. Three ways to fix it:\n\n"
        f"1. Change a copy: `value = copy.deepcopy({plain}(...))`.\n"
        f"2. Write `@st.cache_data` above {plain}: each caller gets a copy of its own.\n"
        f"3. If the mutation is meant, write `@st.cache(allow_output_mutation=True)`, or `@st.cache_resource`."
    )


def _frozen(name: str, entry: Entry) -> str:
    labels = ", ".join(f"{each.widget.kind} {each.widget.name!r}" for each in entry.asked)
    return (
        f"{name} is cached and shows a widget: {labels}. The widget's value has become a part of the cache's key: "
        "there is an entry for each value that visitors choose. Ask the widget outside and give its value to the "
        "function as an argument; or, if it is meant, silence this with suppress_st_warning=True (st.cache) or "
        "allow_widgets=True (st.cache_data, st.cache_resource)."
    )
