"""Scripts written for another package: what they find under its name, and what they do not."""

from __future__ import annotations

import importlib
import io
import re
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import stagelight
from stagelight import errors
from stagelight import registry as registries
from stagelight.alias import install, uninstall
from stagelight.alias.faces import FACES
from stagelight.app import LocalApp, load
from stagelight.element import Element, Event, Page
from stagelight.records import Code, Text
from stagelight_html.page import document

Play = Callable[[str], "Played"]
HEAD = "import streamlit as st\n"


class Played:
    """A script that ran once."""

    def __init__(self, app: LocalApp) -> None:
        self.app = app
        self.session = app.open()
        assert app.wait(self.session, 10)

    @property
    def page(self) -> Page:
        return self.app.page(self.session)

    def elements(self) -> list[Element]:
        return [node.element for node in self.page.walk()]

    def texts(self) -> list[str]:
        return [each.body for each in self.elements() if type(each) is Text]

    def send(self, address: str, value: bool) -> None:
        self.app.send(self.session, Event(address, value, id=1))
        assert self.app.wait(self.session, 10)


@pytest.fixture(autouse=True)
def alias() -> Iterator[None]:
    """The name is taken for a test and given back after it."""
    install("streamlit")
    yield
    uninstall("streamlit")
    registries.use(None)


@pytest.fixture
def play(tmp_path: Path, request: pytest.FixtureRequest) -> Play:
    """Runs a script's text under the alias; what it raised is raised here."""

    def run(source: str) -> Played:
        script = tmp_path / "app.py"
        script.write_text(source)
        app = load(script, alias="streamlit")
        request.addfinalizer(app.shutdown)
        played = Played(app)
        error = app.error(played.session)
        if error is not None:
            raise error
        return played

    return run


def test_the_package_is_stagelight(play: Play) -> None:
    played = play(HEAD + "st.text('a')\nst.sidebar.text('b')\nwith st.container(): st.text('c')")
    assert sorted(played.texts()) == ["a", "b", "c"]


def test_names_can_be_imported_from_the_package(play: Play) -> None:
    assert play("from streamlit import text, sidebar\ntext('a')\nsidebar.text('b')").texts() == ["a", "b"]


def test_the_version_is_the_one_that_scripts_compare() -> None:
    import_module = importlib.import_module
    assert import_module("streamlit").__version__ == "1.67.0"
    assert import_module("streamlit.version").STREAMLIT_VERSION_STRING == "1.67.0"


@pytest.mark.parametrize(
    "name", ["no_such_name", "_no_such_name", "registry", "app", "plugin", "create_app", "annotations"]
)
def test_a_name_that_we_do_not_have_is_not_there(name: str) -> None:
    assert not hasattr(importlib.import_module("streamlit"), name)


def test_a_name_that_we_do_not_have_cannot_be_imported() -> None:
    with pytest.raises(ImportError, match="no_such_name"):
        exec("from streamlit import no_such_name")
    with pytest.raises(ImportError):
        exec("from streamlit.errors import NoSuchError")
    with pytest.raises(ModuleNotFoundError, match=r"streamlit\.no_such_module"):
        importlib.import_module("streamlit.no_such_module")


def test_a_misspelt_name_is_told_the_right_one() -> None:
    with pytest.raises(AttributeError, match="slider"):
        _ = importlib.import_module("streamlit").slidr


def test_an_installed_package_of_that_name_is_not_reached(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "streamlit"
    package.mkdir()
    (package / "__init__.py").write_text("raise RuntimeError('the other one')")
    (package / "no_such_util.py").write_text("")
    monkeypatch.syspath_prepend(str(tmp_path))
    assert importlib.import_module("streamlit").__version__ == "1.67.0"
    with pytest.raises(ModuleNotFoundError):
        importlib.import_module("streamlit.no_such_util")


def test_one_that_was_imported_before_is_replaced_and_uninstall_gives_the_name_back() -> None:
    uninstall("streamlit")
    with pytest.raises(ModuleNotFoundError):
        importlib.import_module("streamlit")
    sys.modules["streamlit"] = type(sys)("streamlit")
    install("streamlit")
    assert importlib.import_module("streamlit").__version__ == "1.67.0"


def test_the_old_caches_keep_their_promise(play: Play) -> None:
    played = play(
        "import streamlit as st\n"
        "@st.experimental_memo(suppress_st_warning=True, max_entries=5)\n"
        "def memo(n): return [n]\n"
        "@st.experimental_singleton\n"
        "def one(): return object()\n"
        "first = one()\n"
        "memo(1).append(2)\n"
        "st.text(f'{memo(1)} {one() is first}')\n"
        "memo.clear(); st.experimental_singleton.clear()\n"
        "st.text(f'{memo.explain(1)}; {one() is first}')\n"
    )
    assert played.texts() == ["[1] True", "miss: it was cleared; False"]


def test_another_name_can_be_the_alias() -> None:
    install("othername")
    try:
        assert importlib.import_module("othername.errors").Error is errors.Error
    finally:
        uninstall("othername")


@pytest.mark.parametrize("module", sorted(FACES))
def test_every_name_in_the_table_means_something(module: str) -> None:
    face = importlib.import_module(f"streamlit.{module}".rstrip("."))
    for name in FACES[module]:
        assert getattr(face, name) is not None
        assert name in dir(face)


def test_submodules_are_attributes_too(play: Play) -> None:
    source = "st.text(st.runtime.exists())\nst.text(callable(st.components.v1.html))\nst.text(st.errors.Error.__name__)"
    assert play(HEAD + source).texts() == ["True", "True", "Error"]


# -- errors -------------------------------------------------------------------------------------------------------


def test_errors_that_we_raise_are_caught_under_their_other_name(play: Play) -> None:
    source = """
from streamlit.errors import StreamlitDuplicateElementKey, StreamlitAPIException
st.button("a", key="k")
try:
    st.button("b", key="k")
except StreamlitDuplicateElementKey:
    st.text("caught")
try:
    st.columns(-1)
except StreamlitAPIException:
    st.text("caught too")
"""
    assert play(HEAD + source).texts() == ["caught", "caught too"]


def test_every_error_has_its_other_name() -> None:
    module = importlib.import_module("streamlit.errors")
    assert module.StreamlitMissingAuthlibError is errors.MissingAuthlibError
    assert module.DuplicateWidgetID is errors.DuplicateElementKey
    assert not issubclass(errors.DuplicateElementKey, module.StreamlitMissingAuthlibError)


# -- runtime ------------------------------------------------------------------------------------------------------


def test_the_runtime_exists_in_a_run_only(play: Play) -> None:
    source = """
from streamlit import runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx
st.text(runtime.exists())
st.text(runtime.get_instance().exists())
st.text(runtime.Runtime.instance().exists())
st.text(bool(get_script_run_ctx()))
st.text(get_script_run_ctx().session_id)
"""
    played = play(HEAD + source)
    assert played.texts() == ["True"] * 4 + [played.session]
    runtime = importlib.import_module("streamlit.runtime")
    assert not runtime.exists()
    assert importlib.import_module("streamlit.runtime.scriptrunner").get_script_run_ctx() is None
    with pytest.raises(errors.NoSessionContext, match="stagelight run"):
        runtime.get_instance()


def test_adding_the_context_to_a_thread_gives_the_thread(play: Play) -> None:
    source = """
import threading
from streamlit.runtime.scriptrunner import add_script_run_ctx, get_script_run_ctx
thread = threading.Thread(target=lambda: st.text("from a thread"))
assert add_script_run_ctx(thread, get_script_run_ctx()) is thread
thread.start()
thread.join()
"""
    assert play(HEAD + source).texts() == ["from a thread"]
    scriptrunner = importlib.import_module("streamlit.runtime.scriptrunner_utils.script_run_context")
    assert scriptrunner.add_script_run_ctx() is threading.current_thread()


def test_stop_and_rerun_can_be_told_from_errors(play: Play) -> None:
    source = """
from streamlit.runtime.scriptrunner import StopException, RerunException
seen = st.session_state.setdefault("seen", [])
st.text(seen)
try:
    st.stop() if seen else st.experimental_rerun()
except (StopException, RerunException) as ending:
    seen.append(type(ending) is StopException)
    raise
"""
    assert play(HEAD + source).texts() == ["[False]"]


@pytest.mark.parametrize("line", ["web.bootstrap.run('app.py', False, [], {})", "web.cli.main()"])
def test_a_server_is_not_started_inside_a_server(play: Play, line: str) -> None:
    with pytest.raises(errors.APIException, match="served already"):
        play(HEAD + f"st.{line}")


# -- old names ----------------------------------------------------------------------------------------------------


def test_old_names_still_work(play: Play) -> None:
    source = """
st.beta_set_page_config(page_title="Old")
left, right = st.beta_columns(2)
left.text("left")
with st.beta_expander("More"):
    st.text("inside")
with st.beta_container():
    st.text("contained")
st._main.text("main")
st._bottom.text("bottom")
"""
    played = play(HEAD + source)
    assert played.texts() == ["left", "inside", "contained", "main", "bottom"]
    assert "Old" in [getattr(each, "page_title", None) for each in played.elements()]


def test_containers_answer_to_old_names_too(play: Play) -> None:
    source = """
left, right = st.sidebar.beta_columns(2)
left.text("left")
with right.beta_expander("More"):
    st.text("inside")
"""
    assert play(HEAD + source).texts() == ["left", "inside"]


def test_containers_know_the_old_names_under_the_alias_only() -> None:
    uninstall("streamlit")
    assert not hasattr(stagelight.sidebar, "beta_columns")


def test_all_names_can_be_imported_at_once(play: Play) -> None:
    assert play("from streamlit import *\ntext('main')\nsidebar.text('side')\n").texts() == ["main", "side"]


def test_containers_are_delta_generators(play: Play) -> None:
    source = """
from streamlit.delta_generator import DeltaGenerator
things = st.container(), st.sidebar, st.columns(2)[0], st.tabs(["a"])[0], st.empty(), st.text("x"), st.progress(0)
st.text(all(isinstance(thing, DeltaGenerator) for thing in things))
"""
    assert play(HEAD + source).texts() == ["x", "True"]


@pytest.mark.parametrize(
    "words",
    [
        "import streamlit.components.v1 as components",
        "from streamlit.components import v1 as components",
        "from streamlit import components\ncomponents = components.v1",
    ],
)
def test_documents_of_ones_own_are_shown_in_frames(play: Play, words: str) -> None:
    source = f"{words}\ncomponents.html('<p>a', height=80)\ncomponents.iframe('https://example.org', 300)"
    frames = [each for each in play(source).elements() if each.kind == "embed"]
    assert [(getattr(each, "source", 0), getattr(each, "height", 0), getattr(each, "width", 0)) for each in frames] == [
        ("<p>a", 80, "stretch"),
        ("https://example.org", 150, 300),
    ]


def test_container_width_is_taken_as_a_width(play: Play) -> None:
    source = "st.button('a', use_container_width=True)\nst.button('b', use_container_width=False)"
    widths = {getattr(each, "label", None): getattr(each, "width", None) for each in play(HEAD + source).elements()}
    assert (widths["a"], widths["b"]) == ("stretch", "content")


def test_keyed_values_go_with_their_widget(play: Play) -> None:
    source = "if st.checkbox('more', True): st.checkbox('inner', key='inner')\nst.text('inner' in st.session_state)"
    played = play(HEAD + source)
    assert played.texts() == ["True"]
    played.send("/main//checkbox:more", False)
    assert played.texts() == ["True"]  # it was still there when this run began
    played.app.rerun(played.session)
    assert played.app.wait(played.session, 10)
    assert played.texts() == ["False"]


def test_old_names_of_the_query_and_of_pages(play: Play) -> None:
    source = """
st.experimental_set_query_params(a=["1", "2"], b="x")
st.text(st.experimental_get_query_params())
st.text(st.query_params["b"])
st.text(st.experimental_user.is_logged_in)
st.set_option("deprecation.showPyplotGlobalUse", False)
from streamlit.navigation.page import StreamlitPage
st.text(isinstance(st.Page(print, title="p"), StreamlitPage))
from streamlit.runtime.scriptrunner import get_script_run_ctx
st.text(get_script_run_ctx().query_string)
"""
    assert play(HEAD + source).texts() == ["{'a': ['1', '2'], 'b': ['x']}", "x", "False", "True", "a=1&a=2&b=x"]


def test_a_module_does_not_hide_the_command_of_its_name(play: Play) -> None:
    source = """
from streamlit.navigation.page import StreamlitPage
import streamlit.components.v1
import streamlit.connections
page = st.Page(lambda: st.text("shown"), title="A", url_path="a")
assert isinstance(page, StreamlitPage)
st.navigation([page]).run()
st.text(st.components.v1.html.__name__ + st.connections.SQLConnection.__name__)
"""
    assert play(HEAD + source).texts() == ["shown", "htmlSQLConnection"]


def test_pictures_become_addresses(tmp_path: Path) -> None:
    image_to_url = importlib.import_module("streamlit.elements.lib.image_utils").image_to_url
    numpy, pictures = importlib.import_module("numpy"), importlib.import_module("PIL.Image")
    red = pictures.new("RGB", (2, 2), "red")
    red.save(tmp_path / "a.png")
    data = (tmp_path / "a.png").read_bytes()
    for image in (red, data, tmp_path / "a.png", numpy.asarray(red), io.BytesIO(data)):
        assert image_to_url(image, 2, False, "RGB", "PNG", "id").startswith("data:image/png;base64,")
    assert image_to_url(red, 2, False, "RGB", "JPEG", "id").startswith("data:image/jpeg")
    assert image_to_url("https://example.org/a.png") == "https://example.org/a.png"
    blue = image_to_url(numpy.asarray(red), channels="BGR")
    assert blue != image_to_url(numpy.asarray(red))
    with pytest.raises(errors.APIException, match="arrays"):
        image_to_url(3)


def test_tables_of_any_kind_become_frames() -> None:
    util = importlib.import_module("streamlit.dataframe_util")
    pandas, numpy = importlib.import_module("pandas"), importlib.import_module("numpy")
    frame = pandas.DataFrame({"a": [1, 2]})
    kinds = {
        "PANDAS_DATAFRAME": frame,
        "PANDAS_SERIES": frame["a"],
        "PANDAS_INDEX": frame.index,
        "PYARROW_TABLE": importlib.import_module("pyarrow").table({"a": [1, 2]}),
        "POLARS_DATAFRAME": importlib.import_module("polars").DataFrame({"a": [1, 2]}),
        "POLARS_LAZYFRAME": importlib.import_module("polars").LazyFrame({"a": [1, 2]}),
        "NUMPY_LIST": numpy.arange(2),
        "NUMPY_MATRIX": numpy.zeros((2, 1)),
        "LIST_OF_RECORDS": [{"a": 1}, {"a": 2}],
        "LIST_OF_ROWS": [[1], [2]],
        "LIST_OF_VALUES": [1, 2],
        "SET_OF_VALUES": {1, 2},
        "TUPLE_OF_VALUES": (1, 2),
        "COLUMN_VALUE_MAPPING": {"a": [1, 2]},
        "COLUMN_INDEX_MAPPING": {"a": {0: 1, 1: 2}},
        "COLUMN_SERIES_MAPPING": {"a": frame["a"]},
        "KEY_VALUE_DICT": {"a": 1, "b": 2},
    }
    for name, data in kinds.items():
        assert util.determine_data_format(data) is util.DataFormat[name]
        assert util.convert_anything_to_pandas_df(data).shape == (2, 1), name
    assert util.determine_data_format(None) is util.DataFormat.EMPTY
    assert util.determine_data_format(3) is util.DataFormat.UNKNOWN
    assert util.convert_anything_to_pandas_df(frame, ensure_copy=True) is not frame


def test_pages_are_found_by_the_names_of_their_files(tmp_path: Path) -> None:
    util = importlib.import_module("streamlit.source_util")
    (tmp_path / "pages").mkdir()
    for name in ("app.py", "pages/2_📈_Sales.py", "pages/1_Intro.py", "pages/other.py"):
        (tmp_path / name).write_text("")
    pages = list(util.get_pages(str(tmp_path / "app.py")).values())
    assert [page["page_name"] for page in pages] == ["app", "Intro", "Sales", "other"]
    assert pages[2]["icon"] == "📈"
    util.invalidate_pages_cache()


def test_the_page_has_the_names_that_style_sheets_look_for(play: Play) -> None:
    played = play(HEAD + "st.sidebar.button('a')\nst.selectbox('b', [1])\nst.markdown('c')")
    page = document(played.page)
    for name in ("stApp", "stHeader", "stSidebar", "stMainBlockContainer", "stButton", "stSelectbox", "stMarkdown"):
        assert f'data-testid="{name}"' in page
    assert re.search(r'class="[^"]* block-container[ "]', page)
    assert 'class="stButton"' in page
    registries.use(None)
    assert "data-testid" not in document(played.page)
    assert "block-container" not in document(played.page)


# -- small machinery ----------------------------------------------------------------------------------------------


def test_settings_are_kept(play: Play) -> None:
    source = """
st.text(st.config.get_option("server.maxUploadSize"))
st.config.set_option("theme.base", "dark")
st.text(st.config.get_option("theme.base"))
st.text(st.config.get_option("no.such"))
"""
    assert play(HEAD + source).texts() == ["200", "dark", "None"]


def test_loggers_are_pythons_and_deprecations_go_there(caplog: pytest.LogCaptureFixture) -> None:
    assert importlib.import_module("streamlit.logger").get_logger("mine").name == "mine"
    importlib.import_module("streamlit.deprecation_util").show_deprecation_warning("Use the other one.")
    assert caplog.messages == ["Use the other one."]


def test_the_demos_show_their_code(play: Play) -> None:
    source = """
from streamlit.hello.utils import show_code
def demo():
    st.text("shown")
demo()
show_code(demo)
"""
    played = play(HEAD + source)
    assert [each.body for each in played.elements() if isinstance(each, Code)] == ['st.text("shown")']


def test_the_command_line_takes_the_alias(tmp_path: Path) -> None:
    script = tmp_path / "app.py"
    script.write_text(HEAD + "x = st.slider('x')\nst.write(x, 'squared is', x * x)")
    options = ["--alias", "streamlit", "--renderer", "text", "--set", "x=4"]
    command = [sys.executable, "-m", "stagelight", "run", str(script), *options]
    done = subprocess.run(command, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert "4 squared is 16" in done.stdout


def test_without_the_alias_the_name_stays_free() -> None:
    uninstall("streamlit")
    assert stagelight.__version__
    assert not any(name.startswith("streamlit") for name in sys.modules)
