"""What counts in a function's fingerprint, and what does not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from stagelight.dependencies import Codes, Tracked, versions
from tests.core.dependencies.cases import COUNTS, SAME, pair
from tests.core.dependencies.conftest import Project


def same(project: Project, one: str, other: str) -> bool:
    return project.print_of(one).digest == project.print_of(other).digest


def test_a_helper_two_modules_deep_counts(project: Project) -> None:
    app = "from shop import total\ndef f(n):\n    return total(n)"
    shop = "import prices\ndef total(n):\n    return n * prices.rate()"
    first = project.print_of(app, shop=shop, prices="def rate():\n    return 2")
    comment = project.print_of(prices="# cheap\ndef rate():\n    '''The rate.'''\n    return 2")
    changed = project.print_of(prices="def rate():\n    return 3")
    assert first.digest == comment.digest != changed.digest
    assert [name for name in changed.parts if changed.parts[name] != first.parts[name]] == ["helper rate in prices.py"]


def test_a_changed_global_is_named_with_its_values(project: Project) -> None:
    app = "RATE = {}\ndef f(n):\n    return n * RATE"
    first, second = project.print_of(app.format("0.2")), project.print_of(app.format("0.25"))
    assert first.parts["global RATE"] != second.parts["global RATE"]
    assert (first.values["global RATE"], second.values["global RATE"]) == ("0.2", "0.25")


def test_what_the_function_does_not_reach_does_not_count(project: Project) -> None:
    app = "OTHER = {}\ndef other():\n    return OTHER\ndef f(n):\n    return n"
    assert same(project, app.format(1), app.format(2))


@pytest.mark.parametrize("source", COUNTS.values(), ids=list(COUNTS))
def test_it_counts(project: Project, source: str) -> None:
    one, other = pair(source)
    assert same(project, one, one)
    assert not same(project, one, other)


@pytest.mark.parametrize("source", SAME.values(), ids=list(SAME))
def test_it_does_not_count(project: Project, source: str) -> None:
    assert same(project, *pair(source))


def test_a_look_is_made_again_only_when_something_moved(project: Project) -> None:
    main = project.run("RATE = 2\nITEMS = [1]\ndef g(n):\n    return n * RATE\ndef f(n):\n    return g(n) + len(ITEMS)")
    tracked = Tracked(main["f"], project.root)
    first = tracked.fingerprint()
    assert tracked.fingerprint() is first

    def after(change: Callable[[], object]) -> bool:
        change()
        return tracked.fingerprint().digest != first.digest

    assert after(lambda: main["ITEMS"].append(2))
    assert not after(lambda: main["ITEMS"].pop())
    assert after(lambda: main.update(RATE=3))
    assert not after(lambda: main.update(RATE=2))
    assert after(lambda: setattr(main["g"], "__defaults__", (7,)))
    assert not after(lambda: setattr(main["g"], "__defaults__", None))
    assert after(lambda: main.update(len=lambda _: 0))


def test_code_inside_of_arguments_counts_by_what_it_does(project: Project) -> None:
    source = "def h():\n    return {}\nclass A:\n    def m(self):\n        return h()\ng = lambda n: n + h()"
    one, other = project.run(source.format(1)), project.run(source.format(2))
    same_again = project.run(source.format(1))
    codes = Codes(project.root)
    for name in ("A", "g", "h"):
        assert codes(one[name]) == codes(same_again[name]) != codes(other[name])
    assert codes(len) is None
    before = codes(one["A"])
    one["h"] = other["h"]
    assert codes(one["A"]) != before


def test_a_global_that_cannot_be_read_does_not_keep_the_function_from_running(project: Project) -> None:
    source = """
        class Odd:
            def __reduce_ex__(self, protocol):
                raise RuntimeError
            def __getattribute__(self, name):
                raise RuntimeError
        odd = [Odd()]
        def f():
            return odd
        """
    assert same(project, source, source)


def test_versions_count_for_what_is_not_the_projects_own() -> None:
    assert versions(["attrs"]) == versions(["attrs", "json"]) != versions(["click"])
