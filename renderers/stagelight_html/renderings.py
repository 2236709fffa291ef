"""Which function renders which class of elements."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from stagelight import plugin as of
from stagelight_html import choices, files, inputs, layout, status, text

RENDERINGS: Final[Mapping[type[of.Element], of.Rendering]] = {
    of.AudioInput: files.audio_input,
    of.Badge: text.badge,
    of.Button: inputs.button,
    of.CameraInput: files.camera_input,
    of.ChatInput: files.chat_input,
    of.Checkbox: inputs.checkbox,
    of.Code: text.code,
    of.Column: layout.group,
    of.Columns: layout.group,
    of.Container: layout.group,
    of.Divider: text.divider,
    of.DownloadButton: files.download_button,
    of.Empty: layout.group,
    of.Expander: layout.expander,
    of.Failure: status.failure,
    of.FileUploader: files.file_uploader,
    of.Heading: text.heading,
    of.Help: text.help,
    of.Html: text.html,
    of.Json: text.json_tree,
    of.Latex: text.latex,
    of.Markdown: text.markdown,
    of.Multiselect: choices.multiselect,
    of.Notice: status.notice,
    of.NumberInput: inputs.number_input,
    of.PageConfig: layout.page_config,
    of.Popover: layout.popover,
    of.Progress: status.progress,
    of.Radio: choices.radio,
    of.Selectbox: choices.selectbox,
    of.Slider: inputs.slider,
    of.Space: layout.space,
    of.Spinner: status.spinner,
    of.Status: status.status,
    of.Tab: layout.group,
    of.Tabs: layout.tabs,
    of.Text: text.text,
    of.TextArea: inputs.text_area,
    of.TextInput: inputs.text_input,
    of.Toast: status.toast,
    of.Unknown: status.unknown,
}
