"""What a visitor can only look at, as tests see it."""

from __future__ import annotations

from typing import Any

import pytest

from stagelight.testing.v1 import AppTest, AppTestError
from tests.core.testing.conftest import Play

SHOWN: list[tuple[str, str, dict[str, Any]]] = [
    ("st.title('Hi', anchor='top')", "title", {"value": "Hi", "tag": "h1", "anchor": "top", "hide_anchor": False}),
    ("st.header('Hi', anchor=False)", "header", {"value": "Hi", "tag": "h2", "anchor": None, "hide_anchor": True}),
    ("st.subheader('Hi', icon='🎈')", "subheader", {"value": "Hi", "tag": "h3", "icon": "🎈"}),
    ("st.markdown('*Hi*', unsafe_allow_html=True)", "markdown", {"value": "*Hi*", "allow_html": True}),
    ("st.write('Hi')", "markdown", {"value": "Hi", "allow_html": False, "is_caption": False}),
    ("st.caption('Hi')", "caption", {"value": "Hi", "is_caption": True}),
    ("st.text('Hi', help='Why?')", "text", {"value": "Hi", "help": "Why?", "key": None}),
    ("st.latex('x^2')", "latex", {"value": "$$\nx^2\n$$"}),
    ("st.divider()", "divider", {"value": "---", "type": "divider"}),
    ("st.html('<i>Hi</i>')", "html", {"value": "<i>Hi</i>"}),
    (
        "st.code('a = 1', line_numbers=True)",
        "code",
        {"value": "a = 1", "language": "python", "show_line_numbers": True},
    ),
    ("st.json({'a': 1}, expanded=2)", "json", {"value": '{"a": 1}', "expanded": 2}),
    ("st.help(len)", "help", {"name": "len", "value": "len"}),
    ("st.success('Hi')", "success", {"value": "Hi", "icon": ""}),
    ("st.info('Hi', icon='🎈')", "info", {"value": "Hi", "icon": "🎈"}),
    ("st.warning('Hi')", "warning", {"value": "Hi"}),
    ("st.error('Hi')", "error", {"value": "Hi"}),
    ("st.progress(0.25, 'Wait')", "progress", {"value": 25, "text": "Wait"}),
    ("st.toast('Hi', icon='🎈')", "toast", {"value": "Hi", "icon": "🎈"}),
    ("st.space('large')", "space", {"value": "large", "size": "large"}),
]


@pytest.mark.parametrize(("source", "kind", "fields"), SHOWN, ids=[source for source, _, _ in SHOWN])
def test_each_kind_has_its_list_and_its_fields(play: Play, source: str, kind: str, fields: dict[str, Any]) -> None:
    at = play(source)
    found = getattr(at, kind)
    assert found.len == len(found) == 1
    assert {name: getattr(found[0], name) for name in fields} == fields
    assert found[0].type == kind
    assert at.get(kind)[0] == found[0]
    assert getattr(at.main, kind).values == [found[0].value] or kind == "toast"


def test_lists_hold_their_own_kind_and_nothing_else(play: Play) -> None:
    at = play("st.markdown('a'); st.caption('b'); st.divider(); st.latex('c'); st.badge('d')")
    assert at.markdown.values == ["a"]
    assert at.caption.values == ["b"]
    assert [each.type for each in at.main][1:] == ["markdown", "caption", "divider", "latex", "badge"]


def test_an_exception_says_what_was_raised_and_where(play: Play) -> None:
    at = play("st.write('before')\nraise LookupError('no such thing')")
    raised = at.exception[0]
    assert (raised.value, raised.message) == ("no such thing", "no such thing")
    assert raised.exception_type == "LookupError"
    assert "line 3" in raised.stack_trace[-1]
    assert not raised.is_markdown
    assert not raised.is_warning
    assert not play("st.write(1)").exception


def test_the_records_own_fields_are_attributes_too(play: Play) -> None:
    shown = play("st.badge('New', color='green')").get("badge")[0]
    assert (shown.color, shown.proto, shown.value) == ("green", shown.record, "New")
    with pytest.raises(AttributeError, match=r"The badge 'New' has no 'size'; its record has label, icon, color"):
        _ = shown.size


def test_what_shows_something_cannot_be_set(play: Play) -> None:
    at = play("st.title('Hi')")
    with pytest.raises(AppTestError, match=r"set_value\(\) does nothing to a heading"):
        at.title[0].set_value("Ho")
    with pytest.raises(AppTestError, match=r"click\(\) does nothing"):
        at.title[0].click()


def test_elements_are_equal_where_they_show_the_same_in_the_same_place(play: Play) -> None:
    at = play("st.text('a'); st.text('a')")
    first, second = at.text
    assert first == at.run().text[0]
    assert first != second
    assert len({first, second}) == 2
    assert repr(first) == "Text(value='a')"
    assert at.text == [first, second]
    assert list(first) == [first]


def test_tests_can_be_made_of_files_functions_and_text() -> None:
    def app(name: str, *, mark: str = "") -> None:
        import stagelight as st

        st.text(f"Hello {name}{mark}")

    at = AppTest.from_function(app, args=("Ada",), kwargs={"mark": "!"}).run()
    assert at.text.values == ["Hello Ada!"]
    assert AppTest.from_file("greeting.py").run().text.values == ["Hello"]
    assert AppTest.from_string("    import stagelight as st\n    st.text('Hi')").run().text[0].value == "Hi"
