"""Where the test's visitor is and who they are: pages, the query, the user, the browser."""

from __future__ import annotations

from pathlib import Path

import pytest

from stagelight.testing.v1 import AppTest, AppTestError
from tests.core.testing.conftest import Play


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "pages").mkdir()
    (tmp_path / "home.py").write_text("import stagelight as st\nst.title('Home'); st.slider('n', key='n')")
    (tmp_path / "pages" / "1_about.py").write_text("import stagelight as st\nst.title('About'); st.session_state.m = 1")
    return tmp_path


def test_pages_of_the_folder(folder: Path) -> None:
    at = AppTest.from_file(folder / "home.py").run()
    at.slider[0].set_value(3).run()
    assert at.switch_page("pages/1_about.py").run().title[0].value == "About"
    assert (at.session_state.m, at.run().title[0].value) == (1, "About")
    assert at.switch_page("home.py").run().title[0].value == "Home"
    assert at.slider[0].value == 3
    assert at.switch_page("about").run().title[0].value == "About"


def test_a_page_can_be_the_first_that_is_seen(folder: Path) -> None:
    at = AppTest.from_file(folder / "home.py")
    assert at.switch_page("pages/1_about.py").run().title[0].value == "About"


def test_pages_of_a_navigation(folder: Path) -> None:
    (folder / "app.py").write_text(
        "import stagelight as st\nst.navigation([st.Page('home.py'), st.Page('pages/1_about.py', url_path='us')]).run()"
    )
    at = AppTest.from_file(folder / "app.py").run()
    assert at.title[0].value == "Home"
    assert at.switch_page("pages/1_about.py").run().title[0].value == "About"
    assert at.switch_page("home.py").run().title[0].value == "Home"


def test_a_page_that_is_not_there_is_told_with_those_that_are(folder: Path) -> None:
    at = AppTest.from_file(folder / "home.py").run()
    with pytest.raises(AppTestError, match=r"at\.switch_page\('nowhere\.py'\): the app has no such page\. It has 'h"):
        at.switch_page("nowhere.py")
    with pytest.raises(ValueError, match="no such page"):
        at.switch_page("pages/nowhere.py")


def test_a_page_link_is_looked_at(folder: Path) -> None:
    (folder / "home.py").write_text("import stagelight as st\nst.page_link('pages/1_about.py', label='Go')")
    at = AppTest.from_file(folder / "home.py").run()
    assert (at.page_link[0].value, at.page_link[0].path) == ("Go", "about")
    with pytest.raises(AppTestError, match=r"at\.switch_page\(path\)\.run\(\)"):
        at.page_link[0].click()


def test_query_params_go_in_and_come_out(play: Play) -> None:
    at = AppTest.from_string(
        "import stagelight as st\nst.text((st.query_params.to_dict(), st.query_params.get_all('b')))\n"
        "if st.button('Go'): st.query_params.c = 'new'"
    )
    at.query_params["a"] = 1
    at.query_params["b"] = ["x", "y"]
    assert at.run().text[0].value == "({'a': '1', 'b': 'y'}, ['x', 'y'])"
    assert at.query_params == {"a": "1", "b": ["x", "y"]}
    at.button[0].click().run()
    assert at.query_params == {"a": "1", "b": ["x", "y"], "c": "new"}
    del at.query_params["b"]
    at.query_params["a"] = ""
    assert at.run().text[0].value == "({'a': '', 'c': 'new'}, [])"
    at.query_params["d"] = {}
    with pytest.raises(AppTestError, match=r"at\.query_params\['d'\] cannot be a dict"):
        at.run()


def test_secrets_are_what_the_test_says(tmp_path: Path) -> None:
    (tmp_path / ".stagelight").mkdir()
    (tmp_path / ".stagelight" / "secrets.toml").write_text('word = "of the file"')
    (tmp_path / "app.py").write_text("import stagelight as st\nst.text(st.secrets.to_dict())\nst.secrets.db.user")
    at = AppTest.from_file(tmp_path / "app.py")
    assert at.run().text[0].value == "{'word': 'of the file'}"
    at.secrets["db"] = {"user": "ada"}
    assert at.run().markdown[0].value == "ada"
    other = AppTest.from_file(tmp_path / "app.py")
    assert other.run().text[0].value == "{'word': 'of the file'}"
    assert at.run().text[0].value == "{'db': {'user': 'ada'}}"


def test_the_user_is_who_the_test_says(play: Play) -> None:
    at = AppTest.from_string("import stagelight as st\nst.text((st.user.is_logged_in, st.user.email))")
    assert at.run().text[0].value == "(False, 'test@example.com')"
    at.user = {"is_logged_in": True, "email": "ada@example.com"}
    assert at.run().text[0].value == "(True, 'ada@example.com')"
    at.user = "Ada"  # type: ignore[assignment]
    with pytest.raises(AppTestError, match=r"at\.user is a dict"):
        at.run()


def test_the_browser_is_what_the_test_says(play: Play) -> None:
    at = AppTest.from_string(
        "import stagelight as st\nc = st.context\n"
        "st.text((c.timezone, c.timezone_offset, c.locale, c.url, c.is_embedded, c.theme.type, c.ip_address))\n"
        "st.text((dict(c.headers), dict(c.cookies)))"
    )
    assert at.run().text[0].value == "(None, None, None, None, False, None, None)"
    at.context = {"timezone": "Europe/Oslo", "timezone_offset": -60, "locale": "nb-NO", "url": "https://example.org/"}
    at.context.update(is_embedded=True, theme="dark", ip_address="192.0.2.1", headers={"A": "b"}, cookies={"c": "d"})
    assert at.run().text.values == [
        "('Europe/Oslo', -60, 'nb-NO', 'https://example.org/', True, 'dark', '192.0.2.1')",
        "({'A': 'b'}, {'c': 'd'})",
    ]
    at.context = {"timezone": None}
    assert at.run().text[0].value.startswith("(None, None")


@pytest.mark.parametrize(
    ("context", "message"),
    [
        ({"colour": "red"}, "has no 'colour'. It takes 'cookies', 'headers'"),
        ({"theme": "pink"}, "'light' or 'dark', not 'pink'"),
        ({"timezone_offset": True}, "a whole number of minutes, not True"),
        ([], "is a dict of what the browser says"),
    ],
)
def test_a_browser_says_only_what_browsers_say(play: Play, context: dict[str, object], message: str) -> None:
    at = play("st.text('a')")
    at.context = context
    with pytest.raises(AppTestError, match=message.replace("(", r"\(")):
        at.run()
