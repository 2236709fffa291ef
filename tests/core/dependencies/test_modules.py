"""Modules of the project, however they are imported."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from stagelight.dependencies import Tracked
from tests.core.dependencies.conftest import Project

G = "RATE = 3\ndef g(n):\n    return n * {}\ndef unused():\n    return {}"
REACHED = {
    "a module": "import mod\ndef f(n):\n    return mod.g(n)",
    "a module by another name": "import mod as other\ndef f(n):\n    return other.g(n)",
    "a name": "from mod import g\ndef f(n):\n    return g(n)",
    "all names": "from mod import *\ndef f(n):\n    return g(n)",
    "a package's export": "import pkg\ndef f(n):\n    return pkg.g(n)",
    "a name of a package's export": "from pkg import g\ndef f(n):\n    return g(n)",
    "all names of a package": "from pkg import *\ndef f(n):\n    return g(n)",
    "through packages": "import deep.sub.mod\ndef f(n):\n    return deep.sub.mod.g(n)",
    "through packages, by another name": "import deep.sub.mod as other\ndef f(n):\n    return other.g(n)",
    "a module in a module": "import outer\ndef f(n):\n    return outer.mod.g(n)",
    "a relative import": "from relative import h\ndef f(n):\n    return h(n)",
    "a module as a value": "import mod\ndef f(n):\n    return getattr(mod, 'g')(n)",
    "a module in a dict": "import mod\nD = {'a': mod}\ndef f(n):\n    return D['a'].g(n)",
    "a module that a helper gets": "import mod\ndef h(m):\n    return m.g(1)\ndef f(n):\n    return h(mod)",
    "a module's own getattr": "import lazy\ndef f(n):\n    return lazy.anything",
    "a name of a module in a function": "def f(n):\n    from mod import g\n    return g(n)",
    "a module in a function": "def f(n):\n    import mod\n    return mod.g(n)",
    "a module in a helper": "def h(n):\n    import mod\n    return mod.g(n)\ndef f(n):\n    return h(n)",
    "a module in a function in a package": "import late\ndef f(n):\n    return late.h(n)",
    "a module of a module in a function": "def f(n):\n    import outer\n    return outer.mod.g(n)",
    "a module of a package in a function": "def f(n):\n    from deep.sub import mod\n    return mod.g(n)",
    "a class attribute that is a module": "import mod\nclass A:\n    m = mod\ndef f(n):\n    return A.m.g(n)",
    "a closure over a module": "def make():\n    import mod\n    return lambda n: mod.g(n)\nf = make()",
}
SOURCES = {
    "pkg/__init__": "from pkg.inner import g",
    "deep/__init__": "",
    "deep/sub/__init__": "",
    "outer": "import mod",
    "relative/__init__": "from .near import h",
    "relative/near": "from mod import g\ndef h(n):\n    return g(n)",
    "late/__init__": "def h(n):\n    from .own import g\n    return g(n)",
}


def sources(factor: int, unused: int = 0) -> dict[str, str]:
    text = G.format(factor, unused)
    lazy = f"def __getattr__(name):\n    return {factor}"
    return SOURCES | {"mod": text, "pkg/inner": text, "deep/sub/mod": text, "late/own": text, "lazy": lazy}


@pytest.mark.parametrize("app", REACHED.values(), ids=list(REACHED))
def test_a_helper_counts_however_it_is_reached(project: Project, app: str) -> None:
    first = project.print_of(app, **sources(1))
    assert project.print_of(app, **sources(1)).digest == first.digest
    comment = {name: f"# text\n\n{text}" for name, text in sources(1).items()}
    assert project.print_of(app, **comment).digest == first.digest
    assert project.print_of(app, **sources(2)).digest != first.digest


@pytest.mark.parametrize("name", ["a module", "a name", "all names", "a package's export", "through packages"])
def test_what_else_is_in_the_module_does_not_count(project: Project, name: str) -> None:
    app = REACHED[name]
    assert project.print_of(app, **sources(1, 1)).digest == project.print_of(app, **sources(1, 2)).digest


def test_an_import_inside_a_function_is_not_carried_out(project: Project) -> None:
    app = "def f():\n    import mod\n    return mod"
    assert project.print_of(app, mod="raise RuntimeError").libraries == frozenset()
    assert "mod" not in sys.modules


def test_it_is_the_same_before_and_after_the_module_was_loaded(project: Project) -> None:
    main = project.run("def f():\n    import mod\n    return mod.g(1)", **sources(1))
    tracked = Tracked(main["f"], project.root)
    before = tracked.fingerprint()
    main["f"]()
    assert tracked.fingerprint().digest == before.digest
    project.write(mod=G.format(22, 0))
    assert tracked.fingerprint().digest != before.digest


def test_a_helpers_file_may_have_another_name(project: Project) -> None:
    app = "from {} import g\ndef f(n):\n    return g(n)"
    text = G.format(1, 0)
    one = project.print_of(app.format("mod"), mod=text)
    assert project.print_of(app.format("renamed"), renamed=text).digest == one.digest


def test_values_of_modules_count_as_they_stand(project: Project) -> None:
    main = project.run("import mod\ndef f(n):\n    return n * mod.RATE", **sources(1))
    tracked = Tracked(main["f"], project.root)
    before = tracked.fingerprint()
    main["mod"].RATE = 4
    changed = tracked.fingerprint()
    assert changed.digest != before.digest
    assert changed.values["global RATE in mod.py"] == "4"
    main["mod"].RATE = 3
    assert tracked.fingerprint().digest == before.digest


def test_two_modules_that_trade_places_differ(project: Project) -> None:
    app = "import one, two\ndef f(n):\n    return one.g(n) - two.g(n)"
    text = "from {} import RATE\ndef g(n):\n    return n * RATE"
    rates = {"low": "RATE = 1", "high": "RATE = 2"}
    first = project.print_of(app, one=text.format("low"), two=text.format("high"), **rates)
    second = project.print_of(app, one=text.format("high"), two=text.format("low"), **rates)
    assert first.digest != second.digest


def test_a_library_counts_by_name_unless_it_is_watched(project: Project, tmp_path: Path) -> None:
    folder = project.root / "venv" / "site-packages"
    folder.mkdir(parents=True)
    app = f"import sys\nsys.path.append({str(folder)!r})\nimport library\ndef f(n):\n    return library.g(n)"

    def of(factor: int, *, watched: bool) -> bytes:
        (folder / "library.py").write_text(f"def g(n):\n    return n * {factor}")
        main = project.run(app)
        return Tracked(main["f"], project.root, [main["library"]] if watched else []).fingerprint().digest

    assert of(1, watched=False) == of(2, watched=False)
    assert of(1, watched=True) == of(1, watched=True) != of(2, watched=True)
    by_name = Tracked(project.run(app)["f"], project.root, ["library", "data.csv", Path("more")])
    assert by_name.fingerprint().digest == of(2, watched=True)
    assert by_name.paths == ("data.csv", "more")
    assert "library" in project.print_of(app).libraries
