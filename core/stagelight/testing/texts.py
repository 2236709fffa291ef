"""Views of what a visitor can only look at."""

from __future__ import annotations

from typing import Any, NoReturn, Self

from stagelight.testing.errors import AppTestError
from stagelight.testing.views import Element, Field, Widget


class Markdown(Element, kinds="markdown"):
    """`st.markdown`, and what `st.write` makes of text."""

    value = Field("", "body")
    allow_html = Field(False, "unsafe_allow_html")

    @property
    def is_caption(self) -> bool:
        """True for `st.caption`."""
        return self.type == "caption"


class Caption(Markdown, kinds="caption"):
    """`st.caption`."""


class Divider(Markdown, kinds="divider"):
    """`st.divider`."""

    value = Field("---", "body")


class Latex(Markdown, kinds="latex"):
    """`st.latex`."""

    @property
    def value(self) -> str:
        """The formula, as it would stand in Markdown."""
        return f"$$\n{self.record.body}\n$$"  # type: ignore[attr-defined]


class HeadingBase(Element):
    """What title, header and subheader share."""

    value = Field("", "body")
    icon = Field("")

    @property
    def tag(self) -> str:
        """The HTML element: h1, h2 or h3."""
        return f"h{self.record.level}"  # type: ignore[attr-defined]

    @property
    def anchor(self) -> str | None:
        """The link target that the author gave."""
        given = self.record.anchor  # type: ignore[attr-defined]
        return given if isinstance(given, str) else None

    @property
    def hide_anchor(self) -> bool:
        """True where the author wants no link target."""
        return self.record.anchor is False  # type: ignore[attr-defined]


class Title(HeadingBase, kinds="title"):
    """`st.title`."""


class Header(HeadingBase, kinds="header"):
    """`st.header`."""


class Subheader(HeadingBase, kinds="subheader"):
    """`st.subheader`."""


class Text(Element, kinds="text"):
    """`st.text`."""

    value = Field("", "body")


class Code(Element, kinds="code"):
    """`st.code`."""

    value = Field("", "body")
    language = Field("")
    show_line_numbers = Field(False, "line_numbers")


class Html(Element, kinds="html"):
    """`st.html`."""

    value = Field("", "body")


class Json(Element, kinds="json"):
    """`st.json`."""

    value = Field("", "body")
    expanded: Field[bool | int] = Field(True)


class Help(Element, kinds="help"):
    """`st.help`."""

    name = Field("", "title")
    doc_string = Field("", "doc")

    @property
    def value(self) -> str:
        """The object's name, or what it is."""
        return str(self.name or self.record.value or "")  # type: ignore[attr-defined]


class AlertBase(Element):
    """What the four coloured boxes share."""

    value = Field("", "body")
    icon = Field("")


class Success(AlertBase, kinds="success"):
    """`st.success`."""


class Info(AlertBase, kinds="info"):
    """`st.info`."""


class Warning(AlertBase, kinds="warning"):
    """`st.warning`."""


class Error(AlertBase, kinds="error"):
    """`st.error`."""


class Exception(Element, kinds="exception"):
    """What the script raised, or `st.exception`."""

    value = Field("", "message")
    message = Field("")
    exception_type = Field("", "type")
    is_markdown = False
    is_warning = Field(False)

    @property
    def stack_trace(self) -> list[str]:
        """The traceback's lines, those of the author's files and of libraries."""
        frames = self.record.frames  # type: ignore[attr-defined]
        return [f'  File "{each.file}", line {each.line}, in {each.function}\n    {each.code}' for each in frames]


class Progress(Element, kinds="progress"):
    """`st.progress`."""

    text = Field("")

    @property
    def value(self) -> int | None:
        """How far it is, in percent."""
        part = self.record.value  # type: ignore[attr-defined]
        return None if part is None else round(100 * part)


class Toast(Element, kinds="toast"):
    """`st.toast`."""

    value = Field("", "body")
    icon = Field("")


class Space(Element, kinds="space"):
    """`st.space`."""

    size: Field[str | int] = Field("small")
    value: Field[str | int] = Field("small", "size")


class Metric(Element, kinds="metric"):
    """`st.metric`."""

    value = Field("", "value", "body")
    label = Field("")
    color = Field("", "color", "mood", "delta_color")
    help = Field("")

    @property
    def delta(self) -> str:
        """How it changed, with its sign."""
        delta = str(getattr(self.record, "delta", None) or "")
        return f"-{delta}" if delta[:1].isdigit() and getattr(self.record, "trend", "") == "down" else delta


class Image(Element, kinds="image"):
    """`st.image`."""

    @property
    def value(self) -> list[Any]:
        """Each picture: its address, or its bytes as `read()` gives them."""
        return [each.source for each in self.record.pictures]  # type: ignore[attr-defined]

    @property
    def captions(self) -> list[str]:
        """What stands below each picture."""
        return [each.caption or "" for each in self.record.pictures]  # type: ignore[attr-defined]


class Tabular(Element):
    """What dataframe, data_editor and table share."""

    @property
    def value(self) -> Any:
        """The data, as a frame of pandas."""
        frame = getattr(self.record, "edited", None) or self.record.frame  # type: ignore[attr-defined]
        if hasattr(frame.native, "iloc") and hasattr(frame.native, "columns"):
            return frame.native
        shown = frame.table.to_pandas()
        return shown.set_index(list(frame.index)) if frame.index else shown


class Dataframe(Tabular, kinds="dataframe data_editor"):
    """`st.dataframe` and `st.data_editor`."""

    @property
    def editing_mode(self) -> str:
        """Which rows a visitor may add or delete: "fixed", "dynamic", ..., or "read_only"."""
        return str(getattr(self.record, "num_rows", None) or "read_only")

    def set_value(self, v: Any) -> Self:
        """Choose where the script asks for it: `{"rows": [0]}`; edit as `session_state` says it: `edited_rows`, ..."""
        if not (getattr(self.record, "modes", ()) or getattr(self.record, "num_rows", "")):
            self.refuse("set_value")
        Widget(self.root, self.node, self.trail).set_value(v)
        return self


class Table(Tabular, kinds="table"):
    """`st.table`."""


class LinkButton(Element, kinds="link_button"):
    """`st.link_button`: leads out of the app, so there is nothing to press where its author does not listen."""

    value = Field("", "label")

    def click(self) -> Self:
        """Press it, where its author wants to know (`on_click`)."""
        if not getattr(self.record, "live", False):
            self.refuse("click")
        Widget(self.root, self.node, self.trail).set_value(True)
        return self

    def refuse(self, method: str) -> NoReturn:
        raise AppTestError(f"{method}() does nothing to the link {self.value!r}: it leads out of the app. See its url.")


class PageLink(Element, kinds="page_link"):
    """`st.page_link`."""

    value = Field("", "label")

    def refuse(self, method: str) -> NoReturn:
        raise AppTestError(
            f"{method}() does nothing to the link {self.value!r}. This works: at.switch_page(path).run()"
        )
