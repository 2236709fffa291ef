"""`st.query_params`, `bind`, `st.context`, `st.user`: the visitor and the page's address."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest

from stagelight.contracts import Visit as Whereabouts
from stagelight.errors import AuthError, QueryParamDictValueError
from stagelight.records import Location
from tests.core.conftest import Visit, Visitor


def query(visit: Visit) -> str | None:
    """What the browser's address line is told; None where it is told nothing."""
    said = [node.element for node in visit.page.walk() if isinstance(node.element, Location)]
    return said[-1].query if said else None


QUERY = Whereabouts("", (("a", "1"), ("b", "2"), ("a", "3"), ("embed", "true")))

READS: list[tuple[str, object]] = [
    ("p['a']", "3"),
    ("p.b", "2"),
    ("p.get('c')", None),
    ("p.get('c', 5)", 5),
    ("p.get_all('a')", ["1", "3"]),
    ("p.get_all('c')", []),
    ("list(p)", ["a", "b"]),
    ("list(p.keys())", ["a", "b"]),
    ("list(p.values())", ["3", "2"]),
    ("list(p.items())", [("a", "3"), ("b", "2")]),
    ("len(p)", 2),
    ("('a' in p, 'embed' in p)", (True, False)),
    ("p.to_dict()", {"a": "3", "b": "2"}),
    ("repr(p)", "{'a': '3', 'b': '2'}"),
]


@pytest.mark.parametrize(("code", "value"), READS)
def test_reading(visit: Visitor, gates: Any, code: str, value: object) -> None:
    seen = visit(f"p = st.query_params\nst.note({code})", visit=QUERY)
    assert gates.noted == [value]
    assert query(seen) is None, "who only reads changes nothing"


WRITES = [
    ("p['a'] = 7", "a=7&b=2&embed=true"),
    ("p.c = [1, 2]", "a=1&b=2&a=3&embed=true&c=1&c=2"),
    ("del p['a']", "b=2&embed=true"),
    ("del p.b", "a=1&a=3&embed=true"),
    ("p.clear()", "embed=true"),
    ("p.from_dict({'x': ['1', '2'], 'y': 3})", "embed=true&x=1&x=2&y=3"),
    ("p.update({'b': 9}, c='ø &')", "embed=true&a=1&a=3&b=9&c=%C3%B8+%26"),
    ("p.setdefault('a', 'no'); p.setdefault('n', 'yes')", "a=1&b=2&a=3&embed=true&n=yes"),
    ("assert p.pop('b') == '2'", "a=1&a=3&embed=true"),
    ("assert p.popitem() == ('a', '3')", "b=2&embed=true"),
]


@pytest.mark.parametrize(("code", "wanted"), WRITES)
def test_writing(visit: Visitor, code: str, wanted: str) -> None:
    seen = visit(f"p = st.query_params\nif st.session_state.setdefault('first', True):\n    {code}", visit=QUERY)
    assert seen.app.error(seen.id) is None
    assert query(seen) == wanted
    seen.app.state(seen.id).values["first"] = False
    seen.app.rerun(seen.id)
    assert query(seen.settle()) == wanted, "what was set stays in the next run"


@pytest.mark.parametrize(
    ("code", "kind", "words"),
    [
        ("st.query_params['c']", KeyError, "no key 'c'"),
        ("st.query_params.c", AttributeError, "no key 'c'"),
        ("del st.query_params['c']", KeyError, "no key 'c'"),
        ("st.query_params['c'] = {}", QueryParamDictValueError, "cannot be a dict"),
        ("st.query_params['embed'] = '1'", QueryParamDictValueError, "the page's own"),
    ],
)
def test_misuse(visit: Visitor, code: str, kind: type[Exception], words: str) -> None:
    seen = visit(code)
    error = seen.app.error(seen.id)
    assert isinstance(error, kind)
    assert words in str(error)


# -- bind --------------------------------------------------------------------------------------------------------

BOUND: list[tuple[str, tuple[tuple[str, str], ...], object, object, str]] = [
    ("st.slider('x', 0, 9, 3, {})", (("k", "5"),), 5, 7, "k=7"),
    ("st.slider('x', 0, 9, (1, 2), key='k', bind='query-params')", (("k", "3,4"),), (3, 4), (5, 6), "k=5%2C6"),
    (
        "st.slider('x', date(2024, 1, 1), date(2024, 12, 31), date(2024, 6, 1), {})",
        (("k", "2024-02-01"),),
        "2024-02-01",
        19800,
        "k=2024-03-18",
    ),
    ("st.checkbox('x', {})", (("k", "true"),), True, False, ""),
    ("st.toggle('x', True, {})", (("k", "false"),), False, True, ""),
    ("st.text_input('x', {})", (("k", "a b"),), "a b", "ø", "k=%C3%B8"),
    ("st.number_input('x', 0.0, 9.0, {})", (("k", "2.5"),), 2.5, 3.5, "k=3.5"),
    ("st.selectbox('x', ['a', 'b'], {})", (("k", "b"),), "b", (0, "a"), ""),
    ("st.radio('x', ['a', 'b'], {})", (("k", "b"),), "b", (0, "a"), ""),
    ("st.multiselect('x', ['a', 'b'], {})", (("k", "b"), ("k", "a")), ["b", "a"], ((0, "a"),), "k=a"),
    ("st.tabs(['a', 'b'], {})[1].open", (("k", "b"),), True, "a", ""),
    ("st.expander('x', {}).open", (("k", "true"),), True, False, ""),
]


@pytest.mark.parametrize(("call", "address", "value", "change", "after"), BOUND)
def test_a_bound_widget(
    visit: Visitor,
    gates: Any,
    call: str,
    address: tuple[tuple[str, str], ...],
    value: object,
    change: Any,
    after: str,
) -> None:
    source = "from datetime import date\nst.note(" + call.replace("{}", "key='k', bind='query-params'") + ")"
    seen = visit(source, visit=Whereabouts("", address))
    assert seen.app.error(seen.id) is None
    assert str(gates.noted[-1]) == str(value)
    seen.set("k", change).settle()
    assert query(seen) == after


def test_what_does_not_fit_is_taken_out_of_the_address(visit: Visitor) -> None:
    seen = visit("st.slider('x', 0, 9, 3, key='k', bind='query-params')", visit=Whereabouts("", (("k", "99"),)))
    assert seen.widget("k").value == 3
    assert query(seen) == ""


def test_the_address_goes_before_what_the_script_set_at_first(visit: Visitor) -> None:
    source = "st.session_state.setdefault('k', 4)\nst.slider('x', 0, 9, key='k', bind='query-params')"
    assert visit(source, visit=Whereabouts("", (("k", "5"),))).widget("k").value == 5
    seen = visit(source)
    assert (seen.widget("k").value, query(seen)) == (4, "k=4")


def test_the_back_button_takes_a_bound_widget_along(visit: Visitor) -> None:
    seen = visit("st.slider('x', 0, 9, 3, key='k', bind='query-params')", visit=Whereabouts("", (("k", "5"),)))
    seen.app.go(seen.id, {"path": "", "query": (("k", "6"),)})
    assert seen.settle().widget("k").value == 6
    seen.app.go(seen.id, {"path": "", "query": ()})
    assert seen.settle().widget("k").value == 3


def test_a_script_that_sets_the_query_sets_the_widget(visit: Visitor) -> None:
    seen = visit(
        "if st.button('Go'):\n    st.query_params.k = 8\nst.slider('x', 0, 9, 3, key='k', bind='query-params')"
    )
    seen.click("Go").settle()
    assert (seen.widget("k").value, query(seen)) == (8, "k=8")
    seen.set("k", 3).settle()
    assert query(seen) == ""


def test_a_label_is_the_name_where_there_is_no_key(visit: Visitor) -> None:
    assert visit("st.slider('x', bind='query-params')", visit=Whereabouts("", (("x", "5"),))).widget("x").value == 5


# -- who is there ------------------------------------------------------------------------------------------------


def test_context(visit: Visitor, gates: Any) -> None:
    known = Whereabouts(
        "",
        url="https://a.test/app/",
        headers=(("Accept", "text/html"), ("accept", "*/*"), ("X-A", "1")),
        cookies=(("c", "1"),),
        ip="10.0.0.1",
        locale="nb-NO",
        timezone="Europe/Oslo",
        timezone_offset=-60,
        theme="dark",
        embedded=True,
    )
    visit(
        """
c = st.context
st.note([c.url, c.headers["ACCEPT"], c.headers.get_all("accept"), list(c.headers), len(c.headers), "x-a" in c.headers])
st.note([c.cookies, c.ip_address, c.locale, c.timezone, c.timezone_offset, c.theme.type, c.is_embedded, c["locale"]])
st.note([c.theme["type"], c.theme.get("type"), c.theme.get("x", 1), c.headers.to_dict()["X-A"], c.headers.get("y")])
""",
        visit=known,
    )
    assert gates.noted == [
        ["https://a.test/app/", "text/html", ["text/html", "*/*"], ["Accept", "X-A"], 2, True],
        [{"c": "1"}, "10.0.0.1", "nb-NO", "Europe/Oslo", -60, "dark", True, "nb-NO"],
        ["dark", "dark", 1, "1", None],
    ]


def test_a_script_runs_again_only_for_what_it_asked(visit: Visitor) -> None:
    seen = visit(
        "st.session_state.n = st.session_state.get('n', 0) + 1\nst.text((st.session_state.n, st.context.theme.type))"
    )
    assert seen.texts == ["(1, None)"]
    seen.app.go(seen.id, {"timezone": "Europe/Oslo"})
    assert seen.settle().texts == ["(1, None)"]
    seen.app.go(seen.id, {"theme": "dark"})
    assert seen.settle().texts == ["(2, 'dark')"]
    seen.app.go(seen.id, {"theme": "dark"})
    assert seen.settle().texts == ["(2, 'dark')"]


def test_user(visit: Visitor, gates: Any) -> None:
    source = "u = st.user\nst.note([u.is_logged_in, u.to_dict(), list(u), u.get('email'), dict(u.tokens), repr(u)])"
    visit(source)
    visit(source, visit=Whereabouts(user={"is_logged_in": True, "email": "a@b.test", "tokens": {"id": "t"}}))
    assert gates.noted == [
        [False, {"is_logged_in": False}, ["is_logged_in"], None, {}, "st.user(is_logged_in)"],
        [
            True,
            {"is_logged_in": True, "email": "a@b.test"},
            ["is_logged_in", "email"],
            "a@b.test",
            {"id": "t"},
            "st.user(is_logged_in, email)",
        ],
    ]


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("st.login('google')", AuthError),
        ("st.user.email", AttributeError),
        ("st.user['email']", KeyError),
        ("st.user.name = 'a'", AuthError),
    ],
)
def test_nobody_can_log_in_without_a_plugin(visit: Visitor, code: str, kind: type[Exception]) -> None:
    seen = visit(code)
    assert isinstance(seen.app.error(seen.id), kind)


def test_logging_out_without_a_login_is_nothing(visit: Visitor) -> None:
    seen = visit("st.logout()")
    assert seen.app.error(seen.id) is None


def test_outside_of_sessions_all_is_quiet() -> None:
    code = (
        "import stagelight as st\n"
        "st.query_params.a = 1\nassert st.query_params.to_dict() == {'a': '1'}\n"
        "assert st.context.url == 'http://localhost:8501/' and st.context.locale and st.context.timezone\n"
        "assert isinstance(st.context.timezone_offset, int) and not st.user.is_logged_in\n"
        "st.slider('x', bind='query-params')"
    )
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("", "")
