"""Calls of cached functions: one run for all who ask, what is cleared, released, explained, shown again."""

from __future__ import annotations

import asyncio
import csv
import functools
import importlib
import sys
import threading
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

import stagelight as st
from stagelight.caching import cached as cached_calls
from stagelight.caching.options import seconds, size
from stagelight.caching.tables import tables
from stagelight.errors import (
    APIException,
    BadTimeStringError,
    CacheError,
    CacheRecursionError,
    CacheWarning,
    UnhashableParamError,
    UnserializableReturnValueError,
)
from tests.core.caching.cases import RAN as runs
from tests.core.caching.cases import ran as note
from tests.core.caching.cases import so_far
from tests.core.conftest import Visitor


@pytest.fixture(autouse=True)
def fresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(sys.modules["__main__"], "__file__", str(tmp_path / "app.py"), raising=False)
    runs.clear()
    yield
    for table in tables.of():
        table.clear()


def all_at_once(count: int, call: Callable[[], Any]) -> list[Any]:
    """What `call` gives in each of many threads, an exception as itself."""
    results: list[Any] = [None] * count
    ready = threading.Barrier(count)

    def run(place: int) -> None:
        ready.wait()
        try:
            results[place] = call()
        except Exception as error:
            results[place] = error

    threads = [threading.Thread(target=run, args=(place,)) for place in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


# -- in flight ------------------------------------------------------------------------------------------------------


def test_two_hundred_threads_one_run() -> None:
    @st.cache_data
    def slow(n: int) -> list[int]:
        note(n)
        time.sleep(0.05)
        return [n]

    results = all_at_once(200, lambda: slow(7))
    assert results == [[7]] * 200
    assert runs == [7]
    assert len({id(each) for each in results}) == 200


def test_all_who_wait_get_the_exception_and_the_next_call_runs_again() -> None:
    @st.cache
    def fails(n: int) -> int:
        note(n)
        time.sleep(0.1)
        raise LookupError("gone")

    results = all_at_once(8, lambda: fails(1))
    assert [type(each) for each in results] == [LookupError] * 8
    assert runs == [1]
    with pytest.raises(LookupError, match="gone"):
        fails(1)
    assert runs == [1, 1]


def test_a_function_that_waits_for_itself_says_so() -> None:
    @st.cache
    def endless(n: int) -> int:
        return endless(n)

    with pytest.raises(CacheRecursionError, match="same arguments"):
        endless(1)


def test_two_that_wait_for_each_other_say_so() -> None:
    met = threading.Barrier(2)

    @st.cache
    def left(n: int) -> int:
        met.wait(10)
        return right(n)

    @st.cache
    def right(n: int) -> int:
        met.wait(10)
        return left(n)

    calls = iter([left, right])
    lock = threading.Lock()

    def call() -> Any:
        with lock:
            each = next(calls)
        return each(1)

    assert {type(each) for each in all_at_once(2, call)} == {CacheRecursionError}


def test_coroutines_share_one_run_though_the_first_is_cancelled() -> None:
    @st.cache_data
    async def slow(n: int) -> int:
        note(n)
        await asyncio.sleep(0.02)
        return n + 1

    async def main() -> list[Any]:
        first = asyncio.create_task(slow(1))
        rest = [asyncio.create_task(slow(1)) for _ in range(5)]
        await asyncio.sleep(0)
        first.cancel()
        return await asyncio.gather(first, *rest, return_exceptions=True)

    first, *rest = asyncio.run(main())
    assert isinstance(first, asyncio.CancelledError)
    assert rest == [2] * 5
    assert runs == [1, 1]


def test_asynchronous_generators_are_replayed() -> None:
    @st.cache
    async def letters(text: str) -> Any:
        note(text)
        for each in text:
            yield each

    async def all_of() -> list[str]:
        return [each async for each in letters("ab")]

    assert [asyncio.run(all_of()), asyncio.run(all_of()), runs] == [["a", "b"], ["a", "b"], ["ab"]]


def test_a_generator_is_made_once_however_many_follow() -> None:
    @st.cache
    def numbers(n: int) -> Iterator[int]:
        for each in range(n):
            note(each)
            yield each

    one, other = numbers(3), numbers(3)
    assert [next(one), next(other), next(other), next(one)] == [0, 0, 1, 1]
    assert [*one, *other] == [2, 2]
    assert list(numbers(3)) == [0, 1, 2]
    assert runs == [0, 1, 2]


def test_a_generator_that_fails_runs_again() -> None:
    @st.cache
    def fails(n: int) -> Iterator[int]:
        note(n)
        yield 1
        raise LookupError

    for _ in range(2):
        with pytest.raises(LookupError):
            list(fails(1))
    assert runs == [1, 1]


# -- what is kept ---------------------------------------------------------------------------------------------------


def test_the_oldest_go_first() -> None:
    gone: list[int] = []

    @st.cache_resource(max_entries=2, on_release=gone.append)
    def make(n: int) -> int:
        note(n)
        return n

    make(1), make(2), make(1), make(3)
    assert gone == [2]
    make.clear(1)
    assert gone == [2, 1]
    st.cache_resource.clear()
    assert gone == [2, 1, 3]


def test_no_more_than_their_size() -> None:
    @st.cache_data(max_size="3 KB")
    def block(n: int) -> bytes:
        note(n)
        return bytes(1000)

    for each in (1, 2, 3, 1):
        block(each)
    assert runs == [1, 2, 3, 1]


def test_validate_is_asked_each_time() -> None:
    good = [True]

    @st.cache_resource(validate=lambda value: good[0])
    def make() -> list[int]:
        note(1)
        return []

    first = make()
    assert make() is first
    good[0] = False
    assert make() is not first


def test_an_old_value_is_served_while_a_new_one_is_made() -> None:
    made = threading.Event()

    @st.cache_data(ttl=0.2, refresh_mode="background")
    def count() -> int:
        note(1)
        if so_far() == 2:
            made.set()
        return so_far()

    assert count() == 1
    for table in tables.of(mode="copy"):
        for entry in table.all():
            entry.made -= 0.3
    assert count() == 1
    assert made.wait(10)
    end = time.monotonic() + 10
    while count() != 2 and time.monotonic() < end:
        pass
    assert count() == 2


def test_methods_keep_their_object_apart() -> None:
    class Shop:
        def __init__(self, rate: int) -> None:
            self.rate = rate

        @st.cache
        def price(self, n: int) -> int:
            note((self.rate, n))
            return n * self.rate

        @classmethod
        @st.cache
        def name(cls) -> str:
            note(cls.__name__)
            return cls.__name__

        @staticmethod
        @st.cache
        def twice(n: int) -> int:
            note(n)
            return 2 * n

    for _ in range(2):
        assert [Shop(2).price(3), Shop(5).price(3), Shop.name(), Shop.twice(4)] == [6, 15, "Shop", 8]
    assert runs == [(2, 3), (5, 3), "Shop", 4]
    Shop(2).price.clear(3)
    Shop(2).price(3), Shop(5).price(3)
    assert runs[4:] == [(2, 3)]


def test_what_cannot_be_kept_says_what_to_do() -> None:
    @st.cache_data
    def lock(n: int) -> Any:
        return threading.Lock()

    @st.cache
    def spent(n: int) -> Any:
        return csv.reader(["a", "b"])

    with pytest.raises(UnserializableReturnValueError, match=r"st\.cache_resource"):
        lock(1)
    with pytest.raises(CacheError, match="used up"):
        spent(1)


def test_an_argument_without_content_is_named_with_the_ways_out() -> None:
    @st.cache
    def total(orders: Any) -> int:
        return 1

    with pytest.raises(UnhashableParamError) as caught:
        total([1, {"lock": threading.Lock()}])
    for part in ("total()", "orders[1]", "lock", "_orders", "hash_funcs", "stagelight_hash_value"):
        assert part in str(caught.value)


def test_a_changed_argument_is_named_and_nothing_is_kept() -> None:
    @st.cache
    def largest(numbers: list[int]) -> int:
        note(1)
        numbers.sort()
        return numbers[-1]

    with pytest.warns(CacheWarning, match="mutated its argument numbers"):
        assert largest([3, 1, 2]) == 3
    with pytest.warns(CacheWarning):
        assert largest([3, 1, 2]) == 3
    assert largest([1, 2, 3]) == 3
    assert len(runs) == 3


def test_the_warning_names_the_line_and_three_ways_out() -> None:
    @st.cache
    def load() -> list[int]:
        return [1]

    value = load()
    value.append(2)
    with pytest.warns(CacheWarning) as caught:
        assert load() == [1]
    text = str(caught[0].message)
    assert "test_calls.py, line " in text
    for part in ("load()", "copy.deepcopy", "st.cache_data", "allow_output_mutation"):
        assert part in text

    @st.cache(allow_output_mutation=True)
    def free() -> list[int]:
        return [1]

    free().append(2)
    assert free() == [1, 2]


# -- in words -------------------------------------------------------------------------------------------------------


def test_a_miss_is_explained(visit: Visitor, tmp_path: Path) -> None:
    data = tmp_path / "data.csv"
    data.write_text("1")
    source = (
        "from pathlib import Path\nRATE = 0.2\n@st.cache\n"
        f"def f(n, k=1):\n    return Path({str(data)!r}).read_text(), RATE\n"
        "st.note(f.explain(1)); f(1); st.note(f.explain(1)); st.note(f.explain(2))\n"
        "st.note(f.explain(1, k=3))\n"
    )
    app = visit(source)
    assert app.gates.noted == [
        "miss: no call was kept yet",
        "hit",
        "miss: argument `n` not seen before",
        "miss: argument `k` not seen before",
    ]
    app.gates.noted.clear()
    (tmp_path / "app.py").write_text("import stagelight as st\n" + source.replace("0.2", "0.25"))
    app.app.changed()
    app.settle()
    assert app.gates.noted[0] == "miss: global RATE changed from 0.2 to 0.25"
    data.write_text("22")
    app.gates.noted.clear()
    app.app.rerun(app.id)
    app.settle()
    assert app.gates.noted[0] == "miss: file data.csv changed"


def test_how_long_and_how_much() -> None:
    assert [
        seconds("st.cache", each) for each in ("1h", "90 s", "1 day 2 hours", "00:05:00", timedelta(hours=1), 5)
    ] == [
        3600,
        90,
        93600,
        300,
        3600,
        5,
    ]
    assert [size("st.cache_data", each) for each in ("1 KiB", "2MB", 77)] == [1024, 2_000_000, 77]
    with pytest.raises(BadTimeStringError, match="These work"):
        st.cache(ttl="soon")
    for wrong in ({"max_entries": 0}, {"max_size": "big"}, {"scope": "page"}, {"refresh_mode": "x"}, {"persist": 3}):
        with pytest.raises(APIException):
            st.cache_data(**wrong)
    with pytest.raises(APIException, match="no function"):
        st.cache(3)  # type: ignore[call-overload]


# -- on a page ------------------------------------------------------------------------------------------------------


def test_widgets_in_a_cached_function_are_part_of_the_key(visit: Visitor) -> None:
    app = visit(
        "@st.cache_data(allow_widgets=True)\n"
        "def f():\n"
        "    st.note('ran')\n"
        "    n = st.slider('n', 0, 10, 3)\n"
        "    if n > 5: st.checkbox('more')\n"
        "    return n\n"
        "st.text(f())"
    )
    assert app.texts == ["3"]
    app.set("n", 7).settle()
    assert app.texts == ["7"]
    app.set("more", True).settle()
    app.set("n", 3).settle()
    app.set("n", 7).settle()
    assert app.texts == ["7"]
    assert app.gates.noted == ["ran", "ran", "ran", "ran"][: len(app.gates.noted)]
    before = len(app.gates.noted)
    app.app.rerun(app.id)
    app.settle()
    assert len(app.gates.noted) == before
    assert app.kinds.count("slider") == 1
    assert app.kinds.count("checkbox") == 1


def test_elements_are_shown_where_the_call_stands(visit: Visitor) -> None:
    app = visit(
        "@st.cache\ndef f(x):\n"
        "    box = st.expander('e')\n    box.text('in')\n    st.sidebar.text('side')\n    slot = st.empty()\n"
        "    slot.text('old')\n    slot.text('new')\n"
        "for column in st.columns(2):\n    with column: f(1)"
    )
    assert app.texts.count("in") == 2
    assert app.texts.count("new") == 2
    assert app.texts.count("side") == 2
    assert "old" not in app.texts
    columns = [node for node in app.page["main"].walk() if node.element.kind == "column"]
    assert [[child.element.kind for child in column.children] for column in columns] == [["expander", "empty"]] * 2


def test_a_container_from_outside_is_found_again(visit: Visitor) -> None:
    app = visit(
        "box = st.container()\n@st.cache\ndef f(x):\n    st.note(1)\n    box.text('in')\nf(1)\nst.text('after')"
    )
    app.app.rerun(app.id)
    app.settle()
    assert app.texts == ["in", "after"]
    assert app.gates.noted == [1]


def test_a_slow_function_shows_a_spinner_to_all_who_wait(visit: Visitor) -> None:
    app = visit(
        "@st.cache\ndef slow(n):\n    st.wait_for('go')\n    return n\nst.text(slow(1))",
        settle=False,
    )
    app.until(lambda: "spinner" in app.kinds)
    app.gates.event("go").set()
    app.settle()
    assert "spinner" not in app.kinds
    assert app.texts == ["1"]


def test_each_session_has_its_own(visit: Visitor) -> None:
    app = visit("@st.cache_data(scope='session')\ndef f():\n    st.note(1)\n    return 1\nf(); f()")
    other = app.app.open()
    assert app.app.wait(other, 10)
    assert app.gates.noted == [1, 1]
    app.app.close(other)
    assert [each.identity.session for each in tables.of(root=app.app.script.parent)] == [app.id]


def test_the_app_tells_and_clears(visit: Visitor) -> None:
    app = visit("@st.cache\ndef f(n):\n    st.note(n)\n    return n\nf(1); f(1); f(2)")
    (report,) = app.app.caches()
    assert (report.function, report.command, report.entries, report.hits, report.misses) == ("f", "st.cache", 2, 1, 2)
    app.app.clear_caches()
    assert app.app.caches()[0].entries == 0


def test_resources_are_released_when_the_app_ends(visit: Visitor) -> None:
    app = visit("@st.cache_resource(on_release=st.note)\ndef f():\n    return 'open'\nf()")
    app.app.shutdown()
    assert app.gates.noted == ["open"]


def test_a_hit_keeps_its_pace_over_many_entries() -> None:
    @st.cache
    def f(n: int) -> int:
        return n

    for each in range(10_000):
        f(each)
    (table,) = [each for each in tables.of() if each.count == 10_000]
    assert table.report().size > 0
    assert cached_calls.Cached.__call__ is not None


def test_what_is_read_of_the_session_counts(visit: Visitor) -> None:
    app = visit(
        "st.session_state.setdefault('rate', 1)\n"
        "@st.cache_data\n"
        "def f():\n"
        "    st.note('f')\n"
        "    return st.session_state.rate, 'more' in st.session_state\n"
        "@st.cache\n"
        "def outer():\n"
        "    return f()[0] * 10\n"
        "@st.cache\n"
        "def makes():\n"
        "    st.note('makes')\n"
        "    st.session_state.made = 3\n"
        "    return st.session_state.made\n"
        "st.text(f'{f()} {outer()} {makes()}')\n"
        "st.slider('rate', 0, 9, key='rate')\n"
        "st.slider('other', 0, 9, 3, key='other')\n"
    )
    assert app.texts == ["(1, False) 10 3"]
    app.set("rate", 5).settle()
    assert app.texts == ["(5, False) 50 3"]
    app.set("other", 5).settle()
    assert app.texts == ["(5, False) 50 3"]
    app.set("rate", 1).settle()  # both are kept
    assert app.texts == ["(1, False) 10 3"]
    assert app.gates.noted == ["f", "makes", "f"]


def test_what_is_read_of_the_session_is_named(visit: Visitor) -> None:
    app = visit(
        "@st.cache\n"
        "def f():\n"
        "    return st.session_state.get('n', 0), st.query_params.get('city', ''), st.query_params.get_all('many')\n"
        "st.note(f.explain())\nst.note(f())\n"
        "st.slider('n', 0, 9, key='n')\n"
        "@st.cache\n"
        "def all_of_it():\n"
        "    return sorted(st.session_state), dict(st.query_params)\n"
        "st.note(all_of_it())\n"
    )
    app.gates.noted.clear()
    app.set("n", 4).settle()
    assert app.gates.noted == ["miss: session value n changed", (4, "", []), (["n"], {})]


def test_what_is_read_of_the_address_counts() -> None:
    @st.cache
    def city() -> tuple[str | None, list[str], bool]:
        note(1)
        return st.query_params.get("city"), st.query_params.get_all("many"), "x" in st.query_params

    @st.cache
    def everything() -> dict[str, str]:
        return st.query_params.to_dict()

    try:
        assert city() == (None, [], False)
        st.query_params["city"] = "Oslo"
        assert city() == ("Oslo", [], False)
        st.query_params["other"] = "1"
        assert everything() == {"city": "Oslo", "other": "1"}
        assert city() == ("Oslo", [], False)
        assert len(runs) == 2
        st.query_params["many"] = ["a", "b"]
        assert city() == ("Oslo", ["a", "b"], False)
        assert everything() == {"city": "Oslo", "other": "1", "many": "b"}
    finally:
        st.query_params.clear()


def test_a_value_without_content_counts_by_its_type() -> None:
    @st.cache
    def f() -> bool:
        note(1)
        return st.session_state.lock is not None

    try:
        st.session_state.lock = threading.Lock()
        assert f()
        assert f()
        st.session_state.lock = None
        assert not f()
        assert len(runs) == 2
    finally:
        del st.session_state.lock


def test_counting_in_the_session_is_not_kept() -> None:
    @st.cache
    def up() -> int:
        st.session_state.count = st.session_state.get("count", 0) + 1
        return int(st.session_state.count)

    try:
        assert [up(), up()] == [1, 2]
    finally:
        del st.session_state.count


def test_the_session_as_an_argument_counts_by_what_is_in_it() -> None:
    @st.cache
    def f(state: Any) -> int:
        note(1)
        return int(state.get("n", 0))

    try:
        st.session_state.n = 1
        assert [f(st.session_state), f(st.session_state)] == [1, 1]
        st.session_state.n = 2
        assert f(st.session_state) == 2
        assert len(runs) == 2
    finally:
        del st.session_state.n


def test_a_thread_in_a_cached_function_reads_for_it() -> None:
    @st.cache
    def f() -> list[int]:
        found: list[int] = []
        thread = threading.Thread(target=lambda: found.append(st.session_state.get("n", 0)))
        thread.start()
        thread.join()
        return found

    try:
        assert f() == [0]
        st.session_state.n = 1
        assert f() == [1]
    finally:
        del st.session_state.n


def test_what_is_registered_later_counts() -> None:
    @functools.singledispatch
    def kind(value: object) -> str:
        return "thing"

    @st.cache
    def f() -> str:
        return kind(1)

    assert f() == "thing"
    kind.register(int, lambda value: "number")
    assert f() == "number"


def test_what_is_remembered_of_the_visitor_counts_by_another_name() -> None:
    mine = st.session_state

    @st.cache
    def f() -> int:
        note(1)
        return int(mine.get("n", 0))

    try:
        assert f() == 0
        mine.other = 1
        assert f() == 0
        mine.n = 1
        assert f() == 1
        assert len(runs) == 2
    finally:
        del mine.n
        del mine.other


def test_who_the_visitor_is_counts() -> None:
    @st.cache
    def f() -> object:
        note(1)
        return st.user.is_logged_in, st.context.url, st.context.cookies, st.context.headers.get("x")

    assert f() == f()
    names = {each.name for each in f.table.all()[0].dependencies if each.kind == "visit"}
    assert names == {"user", "url", "path", "cookies", "headers"}
    assert runs == [1]


def test_what_is_watched_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    far = tmp_path.parent / f"{tmp_path.name}-far"
    far.mkdir()
    (far / "rates.txt").write_text("1")
    (far / "watched_rates.py").write_text("RATE = 1\ndef rate(): return RATE\n")
    monkeypatch.syspath_prepend(str(far))
    rates = importlib.import_module("watched_rates")

    @st.cache(watch=[far / "rates.txt", "watched_rates"])
    def f() -> tuple[int, str]:
        note(1)
        return rates.rate(), (far / "rates.txt").read_text()

    assert f() == (1, "1")
    assert f() == (1, "1")
    assert len(runs) == 1
    (far / "rates.txt").write_text("22")
    assert f() == (1, "22")
    monkeypatch.setattr(rates, "RATE", 2)
    assert f() == (2, "22")
    assert len(runs) == 3
