"""Widgets that give and take files: native controls, which the live page enhances."""

from __future__ import annotations

from html import escape

from stagelight.plugin import (
    AudioInput,
    CameraInput,
    ChatInput,
    Context,
    DownloadButton,
    FileInput,
    FileUploader,
    Stored,
    readable,
)
from stagelight_html.icons import drawing, icon
from stagelight_html.markdown import phrase
from stagelight_html.markup import Attribute, attributes, control, head, tip


def download_button(element: DownloadButton, context: Context) -> str:
    """A link that looks like a button: what it gives is there without any script."""
    key = context.node.key
    mark, text = icon(element.icon), f"<span>{phrase(element.label)}</span>"
    offered = None if element.disabled else element.media
    marks = attributes(
        {
            "class": "stage-button stage-control",
            "data-kind": element.type,
            **control(element, key),
            "disabled": None,
            "role": None if offered else "link",
            "aria-disabled": None if offered else "true",
            "href": context.address(offered) if offered else None,
            "download": offered.name if offered else None,
            "data-deferred": offered is not None and offered.size is None,
            "aria-keyshortcuts": element.shortcut,
        }
    )
    keys = f"<kbd>{escape(element.shortcut)}</kbd>" if element.shortcut else ""
    inner = text + mark if element.icon_position == "right" else mark + text
    return f"<a{marks}>{inner}{keys}</a>{tip(key, element.help, context)}"


def file_uploader(element: FileUploader, context: Context) -> str:
    """A field to choose files with, and those that are there."""
    return _field(element, context, {"webkitdirectory": element.directory}, drawing("upload")) + _listed(element)


def camera_input(element: CameraInput, context: Context) -> str:
    """A field for a picture: phones open their camera for it; and the picture that is there."""
    shots = "".join(
        f'<img class="stage-shot" src="{escape(context.address(stored.media))}" alt="The picture that was taken">'
        for stored in element.files
    )
    return _field(element, context, {"capture": "user"}, drawing("photo_camera")) + shots + _listed(element)


def audio_input(element: AudioInput, context: Context) -> str:
    """A field for a recording, and the one that is there."""
    takes = "".join(
        f'<audio class="stage-take" controls src="{escape(context.address(stored.media))}"></audio>'
        for stored in element.files
    )
    return _field(element, context, {"capture": "user"}, drawing("mic")) + takes + _listed(element)


def _field(element: FileInput, context: Context, more: dict[str, Attribute], mark: str) -> str:
    key = context.node.key
    own = control(element, key)
    described = [str(own["aria-describedby"])] if own["aria-describedby"] else []
    marks = attributes(
        {
            "type": "file",
            "class": "stage-control",
            **own,
            "aria-describedby": " ".join([*described, f"{key}/limits"]),
            "accept": ",".join(element.types) or None,
            "multiple": element.multiple,
            **more,
        }
    )
    limits = f'<span class="stage-hint" id="{escape(key)}/limits">{escape(limited(element))}</span>'
    return f'{head(element, key, context)}<div class="stage-drop">{mark}<input{marks}>{limits}</div>'


def limited(element: FileInput) -> str:
    """What the field takes, in words."""
    names = [
        each.removeprefix(".").upper() if each.startswith(".") else each.removesuffix("/*") for each in element.types
    ]
    size = f"{readable(element.limit)} {'each ' * element.multiple}at most"
    return " · ".join([", ".join(names), size] if names else [size])


def _listed(element: FileInput) -> str:
    return f'<ul class="stage-files">{"".join(map(_file, element.files))}</ul>' if element.files else ""


def _file(stored: Stored) -> str:
    marks = attributes({"data-id": stored.id, "data-name": stored.name, "data-size": stored.size})
    return f"<li{marks}><span>{escape(stored.name)}</span> <small>{readable(stored.size)}</small></li>"


def chat_input(element: ChatInput, context: Context) -> str:
    """A field for a message, with what may go along."""
    key = context.node.key
    fixed = element.height if isinstance(element.height, int) else None
    marks = attributes(
        {
            "class": "stage-control",
            **control(element, key),
            "aria-label": element.placeholder or "Your message",
            "placeholder": element.placeholder,
            "maxlength": element.max_chars,
            "rows": 1,
            "enterkeyhint": "send",
            "data-grow": element.height == "content",
            "style": f"height:{fixed}px" if fixed else None,
        }
    )
    disabled = attributes({"disabled": element.disabled})
    return (
        f'<div class="stage-box stage-prompt">{_attach(element, disabled)}<textarea{marks}>\n</textarea>'
        f"{_tool('record', 'mic', 'Record', disabled) if element.accept_audio else ''}"
        f"{_tool('send', 'arrow_upward', 'Send', disabled)}</div>"
    )


def _attach(element: ChatInput, disabled: str) -> str:
    if not element.accept_file:
        return ""
    marks = attributes(
        {
            "type": "file",
            "hidden": True,
            "tabindex": -1,
            "aria-hidden": "true",
            "accept": ",".join(element.types) or None,
            "multiple": element.many,
            "webkitdirectory": element.accept_file == "directory",
        }
    )
    return (
        _tool("attach", "attach_file", "Attach files" if element.many else "Attach a file", disabled)
        + f"<input{marks}>"
    )


def _tool(name: str, mark: str, label: str, disabled: str) -> str:
    return (
        f'<button type="button" class="stage-tool" data-tool="{name}" aria-label="{label}"{disabled}>'
        f"{drawing(mark)}</button>"
    )
