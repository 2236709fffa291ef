"""Pages: which one a visitor gets, how they go from one to another, and what stays."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from stagelight.contracts import Visit as Whereabouts
from stagelight.element import Element, Failure
from stagelight.errors import APIException, InvalidParameterTypeError, PageNotFoundError, ValueError
from stagelight.pages import Page
from stagelight.records import Location, Navigation, PageLink, TopNavigation
from stagelight.registry import registry
from tests.core.conftest import Visit, Visitor

TWO = """
def home():
    st.text("home")
    st.number_input("n", 0, 9, key="n")
    st.slider("free", 0, 9)
    if st.button("Go"):
        st.switch_page(other, query_params={"a": [1, 2]})

def there():
    st.text("there")
    st.slider("free", 0, 9)

other = st.Page(there, title="Over there", url_path="over/there", icon="🌍")
page = st.navigation({"": [home], "More": [other]})
st.text("around " + page.title)
page.run()
st.text(f"{st.session_state.get('n')} {st.query_params.to_dict()}")
"""


def of(visit: Visit, kind: type[Element]) -> list[Any]:
    return [node.element for node in visit.page.walk() if isinstance(node.element, kind)]


def go(visit: Visit, path: str, **more: Any) -> Visit:
    visit.app.go(visit.id, {"path": path, "query": (), **more})
    return visit.settle()


def test_the_first_page_is_the_apps_own_address(visit: Visitor) -> None:
    seen = visit(TWO)
    assert seen.texts == ["around home", "home", "None {}"] or seen.texts == ["around home", "home", "0 {}"]
    [navigation] = of(seen, Navigation)
    assert [(section.title, [link.path for link in section.links]) for section in navigation.sections] == [
        ("", [""]),
        ("More", ["over/there"]),
    ]
    assert [link.current for section in navigation.sections for link in section.links] == [True, False]
    assert of(seen, Location) == [Location("", "", "home")]


def test_a_deep_link_is_the_first_page_that_is_run(visit: Visitor) -> None:
    seen = visit(TWO, visit=Whereabouts("over/there", (("x", "1"),)))
    assert seen.texts == ["around Over there", "there", "None {'x': '1'}"]
    assert of(seen, Location) == [Location("over/there", "x=1", "Over there")]
    assert seen.app.visit(seen.id).found


def test_an_address_that_is_none(visit: Visitor) -> None:
    seen = visit(TWO, visit=Whereabouts("nowhere"))
    assert not seen.app.visit(seen.id).found
    assert "There is no page `nowhere` here." in seen.texts
    assert [link.path for link in of(seen, PageLink)] == [""]
    assert len(of(seen, Navigation)) == 1
    go(seen, "")
    assert seen.app.visit(seen.id).found
    assert "home" in seen.texts


def test_a_script_of_one_page_has_no_other(visit: Visitor) -> None:
    assert not (seen := visit("st.text('a')", visit=Whereabouts("b"))).app.visit(seen.id).found
    assert visit("st.text('a')").kinds == ["text"]


def test_going_there_and_back_keeps_what_has_a_key(visit: Visitor) -> None:
    seen = visit(TWO)
    seen.set("n", 7).settle()
    seen.set("free", 5).settle()
    go(seen, "over/there")
    assert seen.texts == ["around Over there", "there", "7 {}"]
    assert seen.widget("free").value == 0, "the page is part of what a widget is"
    seen.set("free", 3).settle()
    go(seen, "")
    assert seen.widget("n").value == 7
    assert seen.widget("free").value == 0, "without a key it is forgotten when its page is left"


@pytest.mark.parametrize(("persist", "value"), [("None", 0), ("'page'", 0), ("'session'", 7)])
def test_what_a_forgetful_session_keeps(visit: Visitor, persist: str, value: int) -> None:
    source = TWO.replace('key="n"', f'key="n", persist_state={persist}')
    seen = visit(source, alias="streamlit")
    seen.set("n", 7).settle()
    go(go(seen, "over/there"), "")
    assert seen.widget("n").value == value


def test_switch_page_leads_there_with_a_query(visit: Visitor) -> None:
    seen = visit(TWO)
    seen.click("Go").settle()
    assert seen.texts == ["around Over there", "there", "0 {'a': '2'}"]
    assert of(seen, Location) == [Location("over/there", "a=1&a=2", "Over there")]
    assert seen.app.visit(seen.id).path == "over/there"


def test_switch_page_in_a_callback(visit: Visitor) -> None:
    seen = visit("""
def home():
    st.button("Go", on_click=lambda: st.switch_page(other))
def there():
    st.text("there")
other = st.Page(there)
st.navigation([home, other]).run()
""")
    seen.click("Go").settle()
    assert seen.texts == ["there"]


def test_a_click_before_going_is_still_run(visit: Visitor) -> None:
    seen = visit("""
def home():
    if st.button("Go"):
        st.session_state.clicks = st.session_state.get("clicks", 0) + 1
def there():
    st.text(st.session_state.get("clicks", 0))
st.navigation([home, there]).run()
""")
    seen.click("Go")
    go(seen, "there")
    assert seen.texts == ["1"]


def test_who_goes_elsewhere_ends_a_long_run(visit: Visitor, gates: Any) -> None:
    seen = visit(
        """
import time
def home():
    st.text("home")
    for _ in range(2000):
        st.empty()
        time.sleep(0.005)
    st.reach("end")
def there():
    st.text("there")
st.navigation([home, there]).run()
""",
        settle=False,
    )
    seen.until_text("home")
    seen.app.go(seen.id, {"path": "there", "query": ()})
    seen.until_text("there")
    assert "home" not in seen.settle().texts
    assert not gates.event("end").is_set()


def test_a_long_run_shows_nothing_of_the_page_before(visit: Visitor) -> None:
    seen = visit("""
def home():
    st.text("home")
    st.sidebar.text("aside")
def there():
    st.text("there")
    st.wait_for("go")
st.navigation([home, there]).run()
""")
    seen.app.go(seen.id, {"path": "there", "query": ()})
    seen.until_text("there")
    assert seen.texts == ["there"]
    seen.gates.reach("go")
    seen.settle()


def files(folder: Path, **sources: str) -> None:
    (folder / "pages").mkdir(exist_ok=True)
    for name, source in sources.items():
        (folder / "pages" / f"{name}.py").write_text("import stagelight as st\n" + source)


def test_a_folder_of_pages(visit: Visitor, tmp_path: Path) -> None:
    files(
        tmp_path,
        **{
            "2_second": "st.text('second')\nst.slider('x')",
            "1_📈_First_one": "st.text('first')\nst.switch_page('pages/2_second.py')",
            "__init__": "1/0",
        },
    )
    seen = visit("st.text('main')\nst.page_link('pages/2_second.py')")
    assert seen.texts == ["main"]
    [navigation] = of(seen, Navigation)
    links = navigation.sections[0].links
    assert [(link.title, link.path, link.icon) for link in links] == [
        ("app", "", None),
        ("First one", "First_one", "📈"),
        ("second", "second", None),
    ]
    assert of(seen, PageLink)[0].path == "second"
    go(seen, "second")
    assert seen.texts == ["second"]
    assert seen.widget("x").address == "second/main//slider:x"
    go(seen, "First_one")
    assert seen.texts == ["second"]
    go(seen, "third")
    assert not seen.app.visit(seen.id).found


def test_a_script_that_navigates_does_without_the_folder(visit: Visitor, tmp_path: Path) -> None:
    files(tmp_path, other="st.text('other')")
    seen = visit(
        "st.navigation([st.Page('pages/other.py', title='Mine'), st.Page(lambda: 0, title='b', url_path='b')])"
    )
    assert [link.title for link in of(seen, Navigation)[0].sections[0].links] == ["Mine", "b"]


def test_a_page_is_main_while_it_runs(visit: Visitor, tmp_path: Path) -> None:
    files(tmp_path, a="import __main__\nname = 'page'\nst.text(f'{__name__} {__main__.name} {__file__[-4:]}')")
    seen = visit("name = 'main'\nst.navigation(['pages/a.py']).run()\nimport __main__\nst.text(__main__.name)")
    assert seen.texts == ["__main__ page a.py", "main"]


def test_an_error_in_a_page_names_its_file(visit: Visitor, tmp_path: Path) -> None:
    files(tmp_path, a="1/0")
    seen = visit("st.navigation(['pages/a.py']).run()")
    [failure] = of(seen, Failure)
    assert failure.frames[-1].file.endswith("pages/a.py")


def test_the_order_of_the_sections_and_what_is_hidden(visit: Visitor) -> None:
    seen = visit("""
pages = [st.Page(lambda: 0, title=t, url_path=t) for t in "abc"]
pages.append(st.Page(lambda: st.text("secret"), title="d", url_path="d", visibility="hidden"))
pages.append(st.Page("https://example.org", title="out", help="There"))
st.navigation(pages, position="top", expanded=2).run()
""")
    [navigation] = of(seen, TopNavigation)
    assert [link.title for link in navigation.sections[0].links] == ["a", "b", "c", "out"]
    assert navigation.sections[0].links[-1].help == "There"
    assert navigation.shown == 2
    assert "secret" in go(seen, "d").texts


@pytest.mark.parametrize(("expanded", "shown"), [("True", None), ("False", 12), ("3", 3)])
def test_how_many_links_are_in_sight(visit: Visitor, expanded: str, shown: int | None) -> None:
    seen = visit(f"st.navigation([st.Page(print, url_path=t) for t in 'ab'], expanded={expanded})")
    assert of(seen, Navigation)[0].shown == shown


@pytest.mark.parametrize("pages", ["[st.Page(print)], position='hidden'", "[print]"])
def test_no_navigation_is_shown(visit: Visitor, pages: str) -> None:
    assert "navigation" not in visit(f"st.navigation({pages})").kinds


def test_the_default_page(visit: Visitor) -> None:
    seen = visit("""
def a(): st.text("a")
def b(): st.text("b")
st.navigation([st.Page(a), st.Page(b, default=True)]).run()
""")
    assert seen.texts == ["b"]
    assert go(seen, "a").texts == ["a"]
    assert go(seen, "b").texts == ["b"], "its own name leads to it as well"
    assert of(seen, Location)[0].path == ""


BAD: list[tuple[str, type[Exception], str]] = [
    ("st.navigation([])", ValueError, "no page"),
    ("st.navigation([st.Page(print, default=True), st.Page(input, default=True)])", ValueError, "both the default"),
    ("st.navigation([print, st.Page(input, url_path='a'), st.Page(max, url_path='a')])", ValueError, "same path"),
    ("st.navigation([3])", InvalidParameterTypeError, "no page"),
    ("st.navigation([print], position='left')", ValueError, "position"),
    ("st.Page('nowhere.py')", PageNotFoundError, "no such file"),
    ("st.Page(lambda: 0)", ValueError, "path"),
    ("st.Page(print, url_path='a?b')", ValueError, "ends a path"),
    ("st.Page(print, url_path='../b')", ValueError, "no path"),
    ("st.Page(print, visibility='never')", ValueError, "visibility"),
    ("st.Page('https://example.org', default=True)", ValueError, "elsewhere"),
    ("st.Page(print).run()", APIException, "only the page that st.navigation returned"),
    ("st.switch_page('nowhere.py')", PageNotFoundError, "one page only"),
    ("st.switch_page('https://example.org')", ValueError, "out of the app"),
    ("st.page_link('https://example.org')", ValueError, "needs a label"),
]


@pytest.mark.parametrize(("source", "kind", "words"), BAD)
def test_misuse_is_said_in_a_sentence(visit: Visitor, source: str, kind: type[Exception], words: str) -> None:
    seen = visit(source)
    error = seen.app.error(seen.id)
    assert isinstance(error, kind)
    assert words in str(error)


def test_page_link_knows_the_pages_title_and_icon(visit: Visitor) -> None:
    seen = visit("""
def there(): pass
other = st.Page(there, title="Over there", icon="🌍")
page = st.navigation([print, other])
st.page_link(other)
st.page_link("there", label="Word", icon="🎈", query_params={"a": 1}, disabled=True)
st.page_link("app.py", label="Start")
""")
    assert of(seen, PageLink) == [
        PageLink("Over there", "there", "", "🌍"),
        PageLink("Word", "there", "a=1", "🎈", disabled=True),
        PageLink("Start", "", current=True),
    ]


def test_a_saved_page_is_run_again(visit: Visitor, tmp_path: Path) -> None:
    files(tmp_path, a="st.text('before')")
    seen = visit("st.navigation(['pages/a.py']).run()")
    seen.app.watch()
    seen.app.rerun(seen.id)
    seen.settle()
    (tmp_path / "pages" / "a.py").write_text("import stagelight as st\nst.text('after the save')")
    seen.until_text("after the save")


def test_outside_of_a_session_pages_are_quiet(capsys: pytest.CaptureFixture[str]) -> None:
    command: Callable[[str], Any] = registry().command
    page = command("navigation")([Page(lambda: print("ran"), title="a", url_path="a")])
    page.run()
    assert capsys.readouterr().out == "ran\n"
    with pytest.raises(SystemExit):
        command("switch_page")("a.py")
    assert (page.title, page.url_path, repr(page)) == ("a", "", "st.Page('a', url_path='')")
