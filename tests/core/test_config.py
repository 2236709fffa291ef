"""Options: who has set them, who wins, and what they do."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from stagelight import registry as registries
from stagelight.cli import cli, early_options, early_value
from stagelight.config import Config
from stagelight.element import Failure
from stagelight.errors import OptionError
from stagelight.options import OPTIONS
from stagelight.records import FileUploader
from stagelight.registry import registry
from tests.core.conftest import Visitor


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty home, an empty working directory, and a process that forgets the test."""
    (tmp_path / "home").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", list(sys.argv))
    monkeypatch.setattr(sys, "path", list(sys.path))
    yield tmp_path
    registries.use(None)


def write(text: str, folder: Path = Path(), name: str = ".stagelight") -> None:
    (folder / name).mkdir(exist_ok=True)
    (folder / name / "config.toml").write_text(text)


def run(*args: str, env: dict[str, str] | None = None) -> Result:
    return CliRunner().invoke(cli, args, env=env, prog_name="stagelight")


def shown(env: dict[str, str] | None = None, *args: str) -> str:
    Path("app.py").write_text(
        "import stagelight as st\nst.text(st.get_option('theme.primaryColor'))\nst.text(st.get_option('server.port'))"
    )
    result = run("run", "app.py", "--renderer", "text", *args, env=env)
    assert result.stderr == ""
    return result.stdout


# -- who wins ----------------------------------------------------------------------------------------------------


def test_flags_before_the_environment_before_files_before_defaults(home: Path) -> None:
    assert shown() == "None\n8501\n"
    write("[theme]\nprimaryColor = 'at home'\n[server]\nport = 1", home / "home")
    assert shown() == "at home\n1\n"
    write("[theme]\nprimaryColor = 'file'\n[server]\nport = 2")
    assert shown() == "file\n2\n"
    env = {"STAGELIGHT_THEME_PRIMARY_COLOR": "variable", "STAGELIGHT_SERVER_PORT": "3"}
    assert shown(env) == "variable\n3\n"
    assert shown(env, "--theme.primaryColor", "flag", "--server.port=4") == "flag\n4\n"
    assert shown({"STAGELIGHT_PORT": "5"}) == "file\n5\n"
    assert shown({"STAGELIGHT_PORT": "5"}, "--port", "6") == "file\n6\n"


def test_the_aliass_settings_count_where_it_is_named(home: Path) -> None:
    write("[theme]\nprimaryColor = 'theirs'\n[server]\nport = 7", name=".streamlit")
    assert shown() == "None\n8501\n"
    assert shown(None, "--alias", "streamlit") == "theirs\n7\n"
    assert shown({"STREAMLIT_SERVER_PORT": "8"}, "--alias=streamlit") == "theirs\n8\n"
    write("[theme]\nprimaryColor = 'ours'")
    assert shown(None, "--alias", "streamlit") == "ours\n7\n"


def test_every_option_of_the_renderer_that_a_file_sets_reaches_it() -> None:
    write(
        "[server]\nport = 1\naddress = 'x'\nheadless = true\nmaxMessageSize = 2\ndisconnectedSessionTTL = 9\n"
        "enableWebsocketCompression = true\ncorsAllowedOrigins = ['http://a.test']"
    )
    assert Config([Path.cwd()]).flags() == {
        "port": 1,
        "host": "x",
        "headless": True,
        "message_limit": 2_000_000,
        "keep": 9,
        "deflate": True,
        "origins": ("http://a.test",),
    }


BAD = [
    ("[server]\nport = 'abc'", "server.port is 'abc' (.stagelight/config.toml), but it takes a whole number."),
    ("[server]\nheadless = 3", "server.headless is 3 (.stagelight/config.toml), but it takes true or false."),
    ("[server", ".stagelight/config.toml is not valid TOML"),
]


@pytest.mark.parametrize(("text", "words"), BAD)
def test_what_does_not_fit_is_a_sentence(text: str, words: str) -> None:
    write(text)
    Path("app.py").write_text("import stagelight")
    result = run("run", "app.py", "--renderer", "text")
    assert result.exit_code == 2
    assert words in result.stderr


def test_a_misspelt_option_is_a_warning() -> None:
    write("[theme]\nprimryColor = 'x'")
    Path("app.py").write_text("import stagelight as st\nst.text('a')")
    result = run("run", "app.py", "--renderer", "text")
    assert result.stdout == "a\n"
    assert "Did you mean 'theme.primaryColor'?" in result.stderr


def test_lists_and_numbers_of_the_environment() -> None:
    config = Config(
        environ={
            "STAGELIGHT_SERVER_CORS_ALLOWED_ORIGINS": "http://a.test, http://b.test",
            "STAGELIGHT_RUNNER_CACHE_BACKGROUND_REFRESH_TTL_MULTIPLIER": "1.5",
            "STAGELIGHT_RUNNER_MAGIC_ENABLED": "no",
        }
    )
    assert config.get("server.corsAllowedOrigins") == ["http://a.test", "http://b.test"]
    assert config.get("runner.cacheBackgroundRefreshTTLMultiplier") == 1.5
    assert config.get("runner.magicEnabled") is False
    with pytest.raises(OptionError, match=r"There is no option 'server.prt'. Did you mean 'server.port'"):
        config.get("server.prt")


def test_names_in_the_environment_are_the_peers() -> None:
    names = {
        "server.maxUploadSize": "SERVER_MAX_UPLOAD_SIZE",
        "server.enableCORS": "SERVER_ENABLE_CORS",
        "server.disconnectedSessionTTL": "SERVER_DISCONNECTED_SESSION_TTL",
        "theme.dark.sidebar.primaryColor": "THEME_DARK_SIDEBAR_PRIMARY_COLOR",
    }
    assert {name: OPTIONS[name].variable for name in names} == names


def test_long_flags_are_found_before_the_options_are_known() -> None:
    assert early_options(["--runner.magicEnabled", "a.py", "--x.y"]) == (
        ["a.py"],
        {"runner.magicEnabled": "true", "x.y": "true"},
    )
    assert early_options(["a.py", "--", "--theme.base", "dark"])[1] == {}
    assert early_value("--alias", ["a.py", "--", "--alias", "b"]) is None


# -- what they do ------------------------------------------------------------------------------------------------


def test_set_option(visit: Visitor) -> None:
    seen = visit(
        "st.text(st.get_option('client.toolbarMode'))\nst.set_option('client.toolbarMode', 'minimal')\n"
        "st.text(st.get_option('client.toolbarMode'))\nst.set_option('server.port', 3)"
    )
    assert seen.texts == ["auto", "minimal"]
    assert "comes too late" in str(seen.app.error(seen.id))


def test_magic_can_be_switched_off() -> None:
    Path("app.py").write_text("import stagelight as st\n3 + 4")
    assert run("run", "app.py", "--renderer", "text").stdout == "7\n"
    assert run("run", "app.py", "--renderer", "text", "--runner.magicEnabled=false").stdout == ""


@pytest.mark.parametrize(
    ("details", "type", "message", "frames"),
    [
        ("full", "ZeroDivisionError", "division by zero", 1),
        ("stacktrace", "ZeroDivisionError", "", 1),
        ("type", "ZeroDivisionError", "", 0),
        ("none", "Error", "Something went wrong here. Who runs this app finds more in its log.", 0),
    ],
)
def test_what_visitors_see_of_an_error(
    visit: Visitor, caplog: pytest.LogCaptureFixture, details: str, type: str, message: str, frames: int
) -> None:
    write(f"[client]\nshowErrorDetails = '{details}'")
    seen = visit("1 / 0")
    [found] = [node.element for node in seen.page.walk() if isinstance(node.element, Failure)]
    assert (found.type, found.message, len(found.frames)) == (type, message, frames)
    assert ("ZeroDivisionError" in caplog.text) is (details != "full")


def test_the_pages_folder_is_not_listed(visit: Visitor, tmp_path: Path) -> None:
    write("[client]\nshowSidebarNavigation = false")
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "a.py").write_text("")
    assert "navigation" not in visit("st.text('main')").kinds


def test_the_log_is_as_loud_as_it_is_told(visit: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    logger = logging.getLogger("stagelight")
    monkeypatch.setattr(logger, "level", logger.level)
    monkeypatch.setattr(logger, "handlers", list(logger.handlers))
    monkeypatch.setattr(logger, "propagate", logger.propagate)
    write("[logger]\nlevel = 'error'\nmessageFormat = 'LOG %(message)s'")
    visit("")
    assert logger.level == logging.ERROR
    assert logger.handlers[0].formatter is not None
    assert logger.handlers[0].formatter._fmt == "LOG %(message)s"
    write("[logger]\nlevel = 'loud'")
    with pytest.raises(OptionError, match=r"logger.level is 'loud'"):
        visit("")


def test_uploads_have_the_size_that_is_set(visit: Visitor) -> None:
    write("[server]\nmaxUploadSize = 3")
    uploader = visit("st.file_uploader('a')").widget("a")
    assert isinstance(uploader, FileUploader)
    assert uploader.limit == 3 << 20


def test_outside_of_an_app_the_working_directory_counts() -> None:
    write("[server]\nport = 12")
    code = "import stagelight as st; print(st.get_option('server.port'))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=dict(os.environ))
    assert (done.stdout, done.stderr) == ("12\n", "")


# -- the commands ------------------------------------------------------------------------------------------------


def test_config_show_says_where_each_value_comes_from() -> None:
    write("[server]\nport = 9\n[theme]\nbase = 'dark'")
    out = run("config", "show", env={"STAGELIGHT_SERVER_HEADLESS": "1"}).stdout
    assert "port = 9  # from .stagelight/config.toml\n" in out
    assert "headless = true  # from STAGELIGHT_SERVER_HEADLESS\n" in out
    assert '# showErrorDetails = "full"\n' in out
    assert "[theme.dark.sidebar]" in out
    assert "nothing here depends on them" in out
    assert run("config", "show", "logger").stdout.startswith("[logger]\n# How much is logged")
    assert "There is no section 'sever'" in run("config", "show", "sever").stderr
    write("[server]\nprt = 1")
    assert "'server.prt'" in run("config", "show").stderr


def test_init_makes_an_app_that_runs_and_keeps_secrets_out() -> None:
    Path("new").mkdir()
    Path("new/.gitignore").write_text("*.pyc")
    result = run("init", "new")
    assert result.stdout == "Made new/app.py and new/.stagelight/config.toml. Now: stagelight run new/app.py\n"
    assert Path("new/.gitignore").read_text() == "*.pyc\n.stagelight/secrets.toml\n"
    assert "The square of 25 is 625." in run("run", "new/app.py", "--renderer", "text").stdout
    again = run("init", "new")
    assert (again.exit_code, "there already" in again.stderr) == (1, True)


def test_docs_explain_a_command() -> None:
    assert run("docs", "slider").stdout.startswith("st.slider(label: ")
    assert "Returns\n-------" in run("docs", "st.slider").stdout
    assert "st.slider" in run("docs").stdout
    assert "Did you mean 'slider'" in run("docs", "slidr").stderr


def test_all_the_peers_options_are_known() -> None:
    names = json.loads((Path(__file__).parents[1] / "data" / "options.json").read_text())
    assert set(names) - OPTIONS.keys() == set()
    assert registry().config.get("server.port") == 8501
