"""Shows again what a cached function showed: grafted into the container that is open now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from stagelight.caching.tables import Entry
from stagelight.element import Widget
from stagelight.handle import Handle
from stagelight.hashing import digest
from stagelight.identity import Slot
from stagelight.run import Place, _place
from stagelight.tape import Scene, Shot, Tape, find, taping
from stagelight.verbs import enter, question, root_of, show

Answers = list[tuple[Widget, Widget, Any]]
"""Widgets as the author wrote them, as they were asked, and what they gave."""


def here() -> Place | None:
    """Where the next element goes; None where nobody sees it."""
    place = _place.get()
    return None if place is None or place.run.closed else place


def choose(entries: Sequence[Entry], answers: Answers) -> Entry | None:
    """The entry that was made with what its widgets say now, asking them in the function's order.

    Entries under one key are results of the same code, so all ask the same widget first; each answer leaves those
    that would go on alike. What was asked is in `answers`, for the call itself if no entry is left.
    """
    place, asked = here(), 0
    while entries:
        for entry in entries:
            if len(entry.asked) == asked:
                return entry
        if place is None:
            return None
        old = entries[0].asked[asked]
        taken = next((each for each in answers if each[0] == old.widget), None)
        if taken is None:
            tape = taping.get()
            answer = tape.answer(old.widget) if tape is not None else None
            root = old.root or root_of(place.slot)
            taken = (
                old.widget,
                *(answer or question(place.run, old.widget, root, old.persist_state)),
            )
            answers.append(taken)
        said = heard(taken[2])
        entries = [each for each in entries if each.asked[asked].widget == old.widget and each.answers[asked] == said]
        asked += 1
    return None


def heard(value: Any) -> bytes:
    """A widget's value as entries remember it."""
    return digest(value, opaque=True)


def targets(entry: Entry, place: Place) -> list[Slot] | None:
    """Where each of the entry's scenes goes on this page; None where a container is not there."""
    found: list[Slot] = []
    for scene in entry.scenes:
        slot = place.slot if scene.where is None else find(place.run.tree.roots, scene.where)
        if slot is None:
            return None
        found.append(slot)
    return found


def replay(entry: Entry, place: Place, slots: Sequence[Slot], answers: Answers) -> None:
    """Show what the entry shows; widgets give what was answered."""
    token = taping.set(Tape(place.slot, taping.get(), list(answers)))
    try:
        for scene, slot in zip(entry.scenes, slots, strict=True):
            _play(scene, place, slot, entry)
    finally:
        taping.reset(token)


def _play(scene: Scene, place: Place, slot: Slot, entry: Entry) -> None:
    handle = Handle(place.run, slot)
    if scene.how == "clear":
        handle.clear()
    elif scene.how == "remove":
        handle.remove()
    else:
        assert scene.shot is not None
        _graft(scene.shot, Place(place.run, slot, scene.how == "replace"), entry)


def _graft(shot: Shot, place: Place, entry: Entry) -> None:
    token = _place.set(place)
    try:
        if shot.asked is None:
            handle = show(shot.element)
        else:
            asked = entry.asked[shot.asked]
            handle, _ = enter(
                asked.widget,
                on_change=asked.on_change,
                args=asked.args,
                kwargs=asked.kwargs,
                persist_state=asked.persist_state,
            )
    finally:
        _place.reset(token)
    if handle._slot is not None:
        for child in shot.children:
            _graft(child, Place(place.run, handle._slot), entry)
