"""Every parameter of every command does something: it reaches the record, or what the command does."""

from __future__ import annotations

import doctest
import inspect
import json
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest

import stagelight
from stagelight.records import Column
from stagelight.records.moments import to_number
from stagelight.registry import registry
from tests.core.elements.stage import Stage, fields

API: dict[str, list[list[Any]]] = json.loads((Path(__file__).parents[2] / "data" / "api.json").read_text())

HELP = {"help": ({"help": "Why?"}, {"help": "Why?"})}
WIDE = {"width": ({"width": 300}, {"width": 300})}
ALIGNED = {"text_alignment": ({"text_alignment": "center"}, {"text_alignment": "center"})}
UNWRAPPED = {"wrap": ({"wrap": False}, {"wrap": False})}
ICON = {"icon": ({"icon": "🎈"}, {"icon": "🎈"})}
BODY = {"body": ({"body": "Another"}, {"body": "Another"})}
KEYED = {"key": ({"key": "k"}, {"key": "k"})}
DISABLED = {"disabled": ({"disabled": True}, {"disabled": True})}
BOUND = {"bind": ({"bind": "query-params"}, {"bind": "query-params"})}
PLACEHOLDER = {"placeholder": ({"placeholder": "Type"}, {"placeholder": "Type"})}
REQUIRED = {"required": ({"required": True}, {"required": True})}
LABEL = {"label": ({"label": "Another"}, {"label": "Another"})}
READ = BODY | HELP | WIDE | ALIGNED | UNWRAPPED
HEADING = READ | ICON | {"anchor": ({"anchor": "there"}, {"anchor": "there"})}
DIVIDED = {"divider": ({"divider": "blue"}, {"divider": "blue"})}
NOTICE = BODY | ICON | WIDE | {"title": ({"title": "Note"}, {"title": "Note"})}
UNSAFE = {"unsafe_allow_html": ({"unsafe_allow_html": True}, {"unsafe_allow_html": True})}


def hears(stage: Stage) -> bool:
    callback = stage.state.callbacks.get(stage.address)
    return callback is not None and callback.function is hears


def hears_args(stage: Stage) -> bool:
    callback = stage.state.callbacks.get(stage.address)
    return callback is not None and callback.args == (1, 2)


def hears_kwargs(stage: Stage) -> bool:
    callback = stage.state.callbacks.get(stage.address)
    return callback is not None and callback.kwargs == {"a": 1}


def heard(name: str = "on_change") -> dict[str, Any]:
    return {
        name: ({name: hears}, hears),
        "args": ({name: hears, "args": (1, 2)}, hears_args),
        "kwargs": ({name: hears, "kwargs": {"a": 1}}, hears_kwargs),
    }


def persists(stage: Stage) -> bool:
    stage.state.begin(())
    stage.state.end(completed=True)  # a run that does not show the widget
    return bool(stage.state.kept)


SHARED = (
    LABEL
    | KEYED
    | HELP
    | DISABLED
    | BOUND
    | WIDE
    | heard()
    | {
        "label_visibility": ({"label_visibility": "collapsed"}, {"label_visibility": "collapsed"}),
        "persist_state": ({"key": "k", "persist_state": "page"}, persists),
    }
)
TICKED = SHARED | UNWRAPPED | {"value": ({"value": True}, {"checked": True, "value": True})}


def title_case(value: str) -> str:
    return value.upper()


OPTIONS = SHARED | {
    "options": ({"options": ["x", "y"]}, {"options": ("x", "y"), "objects": ("x", "y")}),
    "format_func": ({"format_func": title_case}, {"options": ("A", "B"), "format": title_case}),
}
FILTERED = PLACEHOLDER | {
    "accept_new_options": ({"accept_new_options": True}, {"accept_new_options": True}),
    "filter_mode": ({"filter_mode": "prefix"}, {"filter_mode": "prefix"}),
}
FOLD = KEYED | WIDE | heard()


def live(stage: Stage) -> bool:
    return bool(stage.element.live) and stage.element.bind == "query-params"


def is_columns(weights: list[float]) -> Callable[[Stage], bool]:
    return lambda stage: [one.weight for one in stage.elements if isinstance(one, Column)] == weights


def only(*names: str) -> dict[str, Any]:
    return {name: SHARED[name] for name in names}


PICKS = (OPTIONS | UNWRAPPED) | {
    "format_func": ({"format_func": title_case}, {"options": ("A", "B"), "format": title_case}),
    "selection_mode": ({"selection_mode": "multi"}, {"multi": True, "value": ()}),
    "default": ({"default": "b"}, {"chosen": (1,), "value": (1, "b")}),
    "required": ({"required": True}, {"required": True}),
}
DATED = SHARED | REQUIRED
LINKED = (
    LABEL | KEYED | HELP | DISABLED | WIDE | ICON | UNWRAPPED | {"type": ({"type": "primary"}, {"type": "primary"})}
)


# command: arguments that all calls have, then for each parameter a call and what must come of it
CASES: dict[str, tuple[dict[str, Any], dict[str, tuple[Any, Any]]]] = {
    "markdown": ({"body": "Text"}, READ | UNSAFE | {"anchors": ({"anchors": False}, {"anchors": False})}),
    "caption": ({"body": "Text"}, READ | UNSAFE),
    "text": ({"body": "Text"}, READ),
    "title": ({"body": "Text"}, HEADING),
    "header": ({"body": "Text"}, HEADING | DIVIDED),
    "subheader": ({"body": "Text"}, HEADING | DIVIDED),
    "badge": (
        {"label": "New"},
        LABEL | ICON | HELP | WIDE | {"color": ({"color": "red"}, {"color": "red"})},
    ),
    "divider": ({}, WIDE),
    "code": (
        {"body": "x = 1"},
        BODY
        | WIDE
        | {
            "language": ({"language": "rust"}, {"language": "rust"}),
            "line_numbers": ({"line_numbers": True}, {"line_numbers": True}),
            "wrap_lines": ({"wrap_lines": True}, {"wrap_lines": True}),
            "height": ({"height": 200}, {"height": 200}),
        },
    ),
    "latex": ({"body": "x"}, BODY | HELP | WIDE),
    "html": (
        {"body": "<p>"},
        BODY
        | WIDE
        | {"unsafe_allow_javascript": ({"unsafe_allow_javascript": True}, {"unsafe_allow_javascript": True})},
    ),
    "json": (
        {"body": [1]},
        {"body": ({"body": {"a": 1}}, {"body": '{"a": 1}'}), "expanded": ({"expanded": 2}, {"expanded": 2})} | WIDE,
    ),
    "help": ({}, {"obj": ({"obj": len}, {"title": "len"})} | WIDE),
    "success": ({"body": "Text"}, NOTICE),
    "info": ({"body": "Text"}, NOTICE),
    "warning": ({"body": "Text"}, NOTICE),
    "error": ({"body": "Text"}, NOTICE),
    "exception": (
        {"exception": KeyError("a")},
        {"exception": ({"exception": OSError("b")}, {"type": "OSError"})} | WIDE,
    ),
    "progress": (
        {"value": 0},
        {"value": ({"value": 25}, {"value": 0.25}), "text": ({"text": "Half"}, {"text": "Half"})} | WIDE,
    ),
    "status": (
        {"label": "Work"},
        LABEL
        | WIDE
        | {
            "expanded": ({"expanded": True}, {"expanded": True}),
            "state": ({"state": "error"}, {"state": "error"}),
            "type": ({"type": "compact"}, {"type": "compact"}),
        },
    ),
    "toast": ({"body": "Text"}, BODY | ICON | {"duration": ({"duration": 7}, {"duration": 7})}),
    "form": (
        {"key": "f"},
        WIDE
        | {
            "key": ({"key": "other"}, {"key": "other"}),
            "clear_on_submit": ({"clear_on_submit": True}, {"clear_on_submit": True}),
            "enter_to_submit": ({"enter_to_submit": False}, {"enter_to_submit": False}),
            "border": ({"border": False}, {"border": False}),
            "height": ({"height": 200}, {"height": 200}),
        },
    ),
    "container": (
        {},
        KEYED
        | WIDE
        | {
            "border": ({"border": True}, {"border": True}),
            "height": ({"height": 200}, {"height": 200, "border": True}),
            "horizontal": ({"horizontal": True}, {"horizontal": True}),
            "wrap": ({"horizontal": True, "wrap": False}, {"wrap": False}),
            "horizontal_alignment": ({"horizontal_alignment": "right"}, {"horizontal_alignment": "right"}),
            "vertical_alignment": ({"vertical_alignment": "bottom"}, {"vertical_alignment": "bottom"}),
            "gap": ({"gap": None}, {"gap": None}),
            "autoscroll": ({"autoscroll": True}, {"autoscroll": True}),
        },
    ),
    "columns": (
        {"spec": 1},
        WIDE
        | UNWRAPPED
        | {
            "spec": ({"spec": (3, 1)}, is_columns([3.0, 1.0])),
            "gap": ({"gap": "large"}, {"gap": "large"}),
            "vertical_alignment": ({"vertical_alignment": "center"}, {"vertical_alignment": "center"}),
            "border": ({"border": True}, {"border": True}),
        },
    ),
    "empty": ({}, {}),
    "space": ({}, {"size": ({"size": "large"}, {"size": "large"})}),
    "tabs": (
        {"tabs": ["a", "b"]},
        FOLD
        | {
            "tabs": ({"tabs": ["x"]}, {"labels": ("x",)}),
            "height": ({"height": 100}, {"height": 100}),
            "default": ({"default": "b"}, {"selected": 1}),
            "bind": ({"bind": "query-params"}, live),
        },
    ),
    "expander": (
        {"label": "More"},
        FOLD
        | LABEL
        | ICON
        | {
            "expanded": ({"expanded": True}, {"expanded": True}),
            "type": ({"type": "step"}, {"type": "step"}),
            "bind": ({"bind": "query-params"}, live),
        },
    ),
    "popover": (
        {"label": "More"},
        FOLD
        | LABEL
        | ICON
        | HELP
        | DISABLED
        | UNWRAPPED
        | {
            "type": ({"type": "primary"}, {"type": "primary"}),
            "use_container_width": ({"use_container_width": True}, {"width": "stretch"}),
        },
    ),
    "button": (
        {"label": "Go"},
        LABEL
        | KEYED
        | HELP
        | DISABLED
        | WIDE
        | ICON
        | UNWRAPPED
        | heard("on_click")
        | {
            "type": ({"type": "primary"}, {"type": "primary"}),
            "icon_position": ({"icon_position": "right"}, {"icon_position": "right"}),
            "use_container_width": ({"use_container_width": True}, {"width": "stretch"}),
            "shortcut": ({"shortcut": "Shift + Control + Return"}, {"shortcut": "ctrl+shift+enter"}),
        },
    ),
    "checkbox": ({"label": "Box"}, TICKED),
    "toggle": ({"label": "Switch"}, TICKED),
    "radio": (
        {"label": "One", "options": ["a", "b"]},
        OPTIONS
        | {
            "index": ({"index": 1}, {"index": 1, "value": (1, "b")}),
            "horizontal": ({"horizontal": True}, {"horizontal": True}),
            "captions": ({"captions": ["A", None]}, {"captions": ("A", "")}),
        },
    ),
    "selectbox": (
        {"label": "One", "options": ["a", "b"]},
        OPTIONS | FILTERED | ICON | REQUIRED | {"index": ({"index": 1}, {"index": 1, "value": (1, "b")})},
    ),
    "multiselect": (
        {"label": "Some", "options": ["a", "b"]},
        OPTIONS
        | FILTERED
        | UNWRAPPED
        | {
            "default": ({"default": ["b"]}, {"chosen": (1,), "value": ((1, "b"),)}),
            "max_selections": ({"max_selections": 1}, {"max_selections": 1}),
            "select_all": ({"select_all": False}, {"select_all": False}),
        },
    ),
    "slider": (
        {"label": "x"},
        SHARED
        | {
            "min_value": ({"min_value": 10}, {"min": 10, "value": 10}),
            "max_value": ({"max_value": 50}, {"max": 50}),
            "value": ({"value": 7}, {"start": 7, "value": 7}),
            "step": ({"step": 5}, {"step": 5}),
            "format": ({"format": "%d kg"}, {"format": "%d kg"}),
        },
    ),
    "number_input": (
        {"label": "n"},
        SHARED
        | PLACEHOLDER
        | REQUIRED
        | ICON
        | {
            "min_value": ({"min_value": 10}, {"min": 10, "value": 10}),
            "max_value": ({"max_value": 50}, {"max": 50}),
            "value": ({"value": 7}, {"start": 7, "value": 7}),
            "step": ({"step": 5}, {"step": 5}),
            "format": ({"format": "%0.1f"}, {"format": "%0.1f"}),
        },
    ),
    "text_input": (
        {"label": "t"},
        SHARED
        | PLACEHOLDER
        | REQUIRED
        | ICON
        | {
            "value": ({"value": "a"}, {"start": "a", "value": "a"}),
            "max_chars": ({"max_chars": 5}, {"max_chars": 5}),
            "type": ({"type": "password"}, {"type": "password", "autocomplete": "new-password"}),
            "autocomplete": ({"autocomplete": "name"}, {"autocomplete": "name"}),
            "validate": ({"validate": ("[a-z]+", "Small letters")}, {"validate": "[a-z]+", "message": "Small letters"}),
            "live": ({"live": "0.5s"}, {"live": True, "pause": 500}),
        },
    ),
    "text_area": (
        {"label": "t"},
        SHARED
        | PLACEHOLDER
        | REQUIRED
        | {
            "value": ({"value": "a"}, {"start": "a", "value": "a"}),
            "height": ({"height": 200}, {"height": 200}),
            "max_chars": ({"max_chars": 5}, {"max_chars": 5}),
        },
    ),
    "pills": ({"label": "Some", "options": ["a", "b"]}, PICKS),
    "segmented_control": ({"label": "Some", "options": ["a", "b"]}, PICKS),
    "select_slider": (
        {"label": "x", "options": ["a", "b"]},
        OPTIONS | {"value": ({"value": "b"}, {"start": 1, "value": (1, "b")})},
    ),
    "date_input": (
        {"label": "d", "value": date(2026, 1, 31)},
        DATED
        | {
            "value": ({"value": "2026-02-01"}, {"start": to_number(date(2026, 2, 1))}),
            "min_value": ({"min_value": date(2026, 1, 1)}, {"min": to_number(date(2026, 1, 1))}),
            "max_value": ({"max_value": "2026-12-31"}, {"max": to_number(date(2026, 12, 31))}),
            "format": ({"format": "DD.MM.YYYY"}, {"format": "DD.MM.YYYY"}),
        },
    ),
    "time_input": (
        {"label": "t", "value": time(8, 45)},
        DATED
        | {
            "value": ({"value": "09:30"}, {"start": to_number(time(9, 30))}),
            "step": ({"step": timedelta(minutes=5)}, {"step": 300}),
            "format": ({"format": "12h"}, {"format": "12h"}),
        },
    ),
    "datetime_input": (
        {"label": "d", "value": datetime(2026, 1, 31, 9, 30)},
        DATED
        | {
            "value": ({"value": "2026-02-01 10:00"}, {"start": to_number(datetime(2026, 2, 1, 10))}),
            "min_value": ({"min_value": date(2026, 1, 1)}, {"min": to_number(datetime(2026, 1, 1))}),
            "max_value": ({"max_value": "2026-12-31"}, {"max": to_number(datetime(2026, 12, 31))}),
            "step": ({"step": 300}, {"step": 300}),
            "format": ({"format": "DD.MM.YYYY"}, {"format": "DD.MM.YYYY"}),
        },
    ),
    "color_picker": ({"label": "c"}, SHARED | {"value": ({"value": "#00ff88"}, {"start": "#00ff88"})}),
    "feedback": (
        {},
        only("key", "disabled", "bind", "width", "on_change", "args", "kwargs", "persist_state")
        | {
            "options": ({"options": "stars"}, {"options": "stars"}),
            "default": ({"default": 1}, {"start": 1, "value": 1}),
        },
    ),
    "pagination": (
        {"num_pages": 9},
        only("key", "disabled", "bind", "width", "on_change", "args", "kwargs", "persist_state")
        | {
            "num_pages": ({"num_pages": 12}, {"pages": 12}),
            "default": ({"default": 2}, {"start": 2, "value": 2}),
            "max_visible_pages": ({"max_visible_pages": 0}, {"most": 0}),
        },
    ),
    "link_button": (
        {"label": "Go", "url": "https://example.org"},
        LINKED
        | heard("on_click")
        | {
            "url": ({"url": "/there"}, {"url": "/there"}),
            "icon_position": ({"icon_position": "right"}, {"icon_position": "right"}),
            "use_container_width": ({"use_container_width": True}, {"width": "stretch"}),
            "shortcut": ({"shortcut": "mod+k"}, {"shortcut": "ctrl+k"}),
        },
    ),
    "menu_button": (
        {"label": "Go", "options": ["a", "b"]},
        LINKED | heard("on_click") | {name: OPTIONS[name] for name in ("options", "format_func")},
    ),
    "grid": (
        {},
        KEYED
        | WIDE
        | {
            "columns": ({"columns": 4}, {"columns": 4}),
            "min_column_width": ({"min_column_width": 90}, {"min_column_width": 90}),
            "wrap": ({"columns": 4, "wrap": False}, {"wrap": False}),
            "gap": ({"gap": ("large", None)}, {"gap": ("large", None)}),
            "vertical_alignment": ({"vertical_alignment": "bottom"}, {"vertical_alignment": "bottom"}),
            "border": ({"border": True}, {"border": True}),
            "row_height": ({"row_height": 80}, {"row_height": 80}),
            "height": ({"height": 200}, {"height": 200}),
            "dense": ({"dense": True}, {"dense": True}),
        },
    ),
    "skeleton": ({}, WIDE | {"height": ({"height": 80}, {"height": 80})}),
    "chat_message": (
        {"name": "user"},
        WIDE | {"name": ({"name": "Ada"}, {"label": "Ada"}), "avatar": ({"avatar": "🤖"}, {"avatar": "🤖"})},
    ),
    "page_link": (
        {"page": "https://example.org", "label": "There"},
        LABEL
        | ICON
        | HELP
        | DISABLED
        | WIDE
        | {
            "page": ({"page": "https://example.com"}, {"path": "https://example.com"}),
            "icon_position": ({"icon_position": "right"}, {"icon_position": "right"}),
            "use_container_width": ({"use_container_width": True}, {"width": "stretch"}),
            "query_params": ({"query_params": {"a": [1, 2]}}, {"query": "a=1&a=2"}),
        },
    ),
    "set_page_config": (
        {},
        {
            "page_title": ({"page_title": "App"}, {"page_title": "App"}),
            "page_icon": ({"page_icon": "🎈"}, {"page_icon": "🎈"}),
            "layout": ({"layout": "wide"}, {"layout": "wide"}),
            "initial_sidebar_state": ({"initial_sidebar_state": "locked"}, {"initial_sidebar_state": "locked"}),
            "menu_items": ({"menu_items": {"About": "Us"}}, {"menu_items": (("About", "Us"),)}),
        },
    ),
}
ASKED = LABEL | KEYED | HELP | DISABLED | WIDE | heard()
HIDDEN = {"label_visibility": ({"label_visibility": "collapsed"}, {"label_visibility": "collapsed"})}


def offers(**wanted: Any) -> Callable[[Stage], bool]:
    """What a download button gives."""
    return lambda stage: all(getattr(stage.element.media, name) == value for name, value in wanted.items())


CASES |= {
    "download_button": (
        {"label": "Get", "data": "a"},
        ASKED
        | ICON
        | UNWRAPPED
        | heard("on_click")
        | {
            "data": ({"data": "b"}, lambda stage: stage.element.media.read() == b"b"),
            "file_name": ({"file_name": "t.csv"}, offers(name="t.csv", mime="text/csv")),
            "mime": ({"mime": "text/html"}, offers(name="file.html", mime="text/html")),
            "type": ({"type": "primary"}, {"type": "primary"}),
            "icon_position": ({"icon_position": "right"}, {"icon_position": "right"}),
            "use_container_width": ({"use_container_width": True}, {"width": "stretch"}),
            "shortcut": ({"shortcut": "Ctrl+D"}, {"shortcut": "ctrl+d"}),
        },
    ),
    "file_uploader": (
        {"label": "Files"},
        ASKED
        | HIDDEN
        | {
            "type": ({"type": ["csv", "image"]}, {"types": (".csv", "image/*")}),
            "accept_multiple_files": ({"accept_multiple_files": "directory"}, {"multiple": True, "directory": True}),
            "max_upload_size": ({"max_upload_size": 3}, {"limit": 3 << 20}),
        },
    ),
    "camera_input": (
        {"label": "You"},
        ASKED | HIDDEN | {"resolution": ({"resolution": "720p"}, {"lines": 720})},
    ),
    "audio_input": (
        {"label": "Voice"},
        ASKED | HIDDEN | {"sample_rate": ({"sample_rate": None}, {"sample_rate": None})},
    ),
    "chat_input": (
        {},
        KEYED
        | DISABLED
        | WIDE
        | heard("on_submit")
        | PLACEHOLDER
        | {
            "max_chars": ({"max_chars": 9}, {"max_chars": 9}),
            "max_upload_size": ({"max_upload_size": 3}, {"limit": 3 << 20}),
            "accept_file": ({"accept_file": "multiple"}, {"accept_file": "multiple", "many": True}),
            "file_type": ({"file_type": "jpg"}, {"types": (".jpg", ".jpeg")}),
            "accept_audio": ({"accept_audio": True}, {"accept_audio": True}),
            "audio_sample_rate": ({"audio_sample_rate": 8000}, {"sample_rate": 8000}),
            "submit_mode": ({"submit_mode": "stop"}, {"submit_mode": "stop"}),
            "height": ({"height": 90}, {"height": 90}),
        },
    ),
}
SVG = '<svg xmlns="http://www.w3.org/2000/svg"/>'
URL = "https://example.org/it.bin"


def pictured(**wanted: Any) -> Callable[[Stage], bool]:
    """What the first picture is."""
    return lambda stage: all(getattr(stage.element.pictures[0], name) == value for name, value in wanted.items())


def is_source(kind: str, *begins: bytes) -> Callable[[Stage], bool]:
    """What a picture of an array became."""

    def check(stage: Stage) -> bool:
        source = stage.element.pictures[0].source
        return bool(source.mime == kind and all(source.read().startswith(begin) for begin in begins))

    return check


def pixel(*colour: int) -> Any:
    import numpy

    return numpy.array([[colour]], dtype=numpy.int64)


def has_pixel(*colour: int) -> Callable[[Stage], bool]:
    return lambda stage: stage.element.pictures[0].source == _first(pixel(*colour))


def _first(data: Any) -> Any:
    stage = Stage()
    stage.call("image", data)
    return stage.element.pictures[0].source


PLAYED = {
    "data": ({"data": URL + "2"}, {"source": URL + "2"}),
    "format": ({"format": "a/b"}, {"mime": "a/b"}),
    "start_time": ({"start_time": "1m30s"}, {"start": 90}),
    "end_time": ({"end_time": timedelta(seconds=9)}, {"end": 9}),
    "loop": ({"loop": True}, {"loop": True}),
    "autoplay": ({"autoplay": True}, {"autoplay": True}),
    "alt": ({"alt": "It"}, {"alt": "It"}),
} | WIDE
CASES |= {
    "image": (
        {"image": SVG},
        {
            "image": ({"image": URL}, pictured(source=URL)),
            "caption": ({"caption": "A *dot*"}, pictured(caption="A *dot*")),
            "alt": ({"alt": "dot"}, pictured(alt="dot")),
            "width": ({"width": 90}, {"size": 90}),
            "use_container_width": ({"use_container_width": True}, {"size": "stretch"}),
            "use_column_width": ({"use_column_width": "always"}, {"size": "stretch"}),
            "link": ({"link": URL}, {"link": URL}),
            "output_format": ({"image": pixel(1, 2, 3), "output_format": "JPEG"}, is_source("image/jpeg")),
            "channels": ({"image": pixel(1, 2, 3), "channels": "BGR"}, has_pixel(3, 2, 1)),
        },
    ),
    "audio": (
        {"data": URL},
        PLAYED,
    ),
    "video": (
        {"data": URL},
        PLAYED
        | {
            "muted": ({"muted": True}, {"muted": True}),
            "subtitles": (
                {"subtitles": {"en": "WEBVTT\n"}},
                lambda stage: [(label, track.mime) for label, track in stage.element.subtitles] == [("en", "text/vtt")],
            ),
        },
    ),
    "pdf": (
        {"data": URL},
        KEYED
        | {
            "data": ({"data": URL + "2"}, {"source": URL + "2"}),
            "height": ({"height": 90}, {"height": 90}),
            "alt": ({"alt": "It"}, {"alt": "It"}),
        },
    ),
    "logo": (
        {"image": SVG},
        {
            "image": ({"image": URL}, {"source": URL}),
            "size": ({"size": "large"}, {"size": "large"}),
            "link": ({"link": URL}, {"link": URL}),
            "icon_image": ({"icon_image": URL}, {"icon": URL}),
        },
    ),
}
del CASES["download_button"][1]["on_change"]
ELSEWHERE = {
    "dialog", "echo", "form_submit_button", "fragment", "navigation", "spinner", "switch_page", "write", "write_stream"
}  # fmt: skip
"""Commands that show several things, or a thing that goes: their parameters have tests of their own."""


@pytest.mark.parametrize(("command", "parameter"), [(name, each) for name, (_, rows) in CASES.items() for each in rows])
def test_a_parameter_counts(command: str, parameter: str) -> None:
    always, rows = CASES[command]
    given, expected = rows[parameter]
    without = Stage(forgetful=True)
    without.call(
        command, **always, **{name: value for name, value in given.items() if name not in (parameter, *always)}
    )
    stage = Stage(forgetful=True)
    stage.call(command, **always | given)
    if callable(expected):
        assert expected(stage)
        assert not expected(without)
    else:
        assert fields(stage.element, expected) == expected
        before = fields(without.element, expected)
        assert all(before[name] != value for name, value in expected.items())


ERRORS = {"image": {"clamp"}, "audio": {"sample_rate"}}
"""Parameters without which a call is an error: tests/plugins/test_media.py."""


@pytest.mark.parametrize("command", API)
def test_all_parameters_are_tested(command: str) -> None:
    if command not in ELSEWHERE:
        assert set(CASES[command][1]) | ERRORS.get(command, set()) == {name for name, _, _ in API[command]}


@pytest.mark.parametrize("command", API)
def test_the_signature_is_the_peers(command: str) -> None:
    """Names, order, kinds and defaults."""
    peer = [(name, kind, default) for name, kind, default in API[command]]
    assert [tuple(_described(one)) for one in signature(command).parameters.values()] == peer


def _described(parameter: inspect.Parameter) -> Iterator[str | None]:
    yield parameter.name
    yield parameter.kind.name.lower()
    if parameter.default is parameter.empty:
        yield None
    elif parameter.default is str:
        yield "<str>"
    else:
        yield "<module streamlit>" if parameter.default is stagelight else repr(parameter.default)


def signature(command: str) -> inspect.Signature:
    return inspect.signature(registry().command(command))


@pytest.mark.parametrize("command", API)
def test_all_parameters_are_annotated(command: str) -> None:
    empty = inspect.Parameter.empty
    assert all(one.annotation is not empty for one in signature(command).parameters.values())
    assert signature(command).return_annotation is not empty


@pytest.mark.parametrize("command", API)
def test_the_docstring_names_every_parameter(command: str) -> None:
    doc = inspect.getdoc(registry().command(command)) or ""
    for name in signature(command).parameters:
        assert f"\n{name}: " in doc, name
    assert "Example\n-------\n>>> " in doc


@pytest.mark.parametrize("command", API)
def test_the_example_runs(command: str) -> None:
    doc = inspect.getdoc(registry().command(command)) or ""
    examples = doctest.DocTestParser().get_examples(doc)
    source = "".join(example.source for example in examples)
    stage = Stage()
    stage.run(lambda: exec(source, {"st": stagelight}))
    assert stage.elements or command == "spinner"
