"""Secrets: the script gets them, nobody else sees them."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from stagelight import registry as registries
from stagelight import vault as house
from stagelight.cli import cli
from stagelight.element import Failure
from stagelight.errors import SecretNotFoundError
from stagelight.vault import Secrets, redact
from tests.core.conftest import Visitor

TEXT = """
api_key = "sk-very-secret-1"
port = 5432
hosts = ["first.internal.test"]
[db]
user = "ada"
password = "hunter22"
[db.more]
token = "deep-secret-2"
"""


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A working directory with secrets, and a process that forgets them."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", list(sys.argv))
    monkeypatch.setattr(sys, "path", list(sys.path))
    monkeypatch.setattr(house, "_seen", set())
    (tmp_path / ".stagelight").mkdir()
    (tmp_path / ".stagelight" / "secrets.toml").write_text(TEXT)
    yield tmp_path
    registries.use(None)


@pytest.fixture
def secrets(home: Path) -> Secrets:
    return Secrets(lambda: [home / ".stagelight" / "secrets.toml"], {})


def test_by_item_and_attribute(secrets: Secrets) -> None:
    assert secrets["api_key"] == secrets.api_key == "sk-very-secret-1"
    assert secrets["db"]["password"] == secrets.db.password == "hunter22"
    assert secrets.db.more.token == "deep-secret-2"
    assert secrets.get("nothing", 3) == 3
    assert list(secrets) == list(secrets.keys()) == ["api_key", "port", "hosts", "db"]
    assert len(secrets) == 4
    assert "db" in secrets
    assert secrets.has_key("db")
    assert not secrets.db.has_key("host")
    assert secrets.db.to_dict() == {"user": "ada", "password": "hunter22", "more": {"token": "deep-secret-2"}}
    assert dict(secrets.db.items())["user"] == "ada"
    assert secrets.db == {"user": "ada", "password": "hunter22", "more": {"token": "deep-secret-2"}}
    assert secrets.load_if_toml_exists()
    assert {**secrets.db}["user"] == "ada"


def test_what_is_not_there(secrets: Secrets) -> None:
    for kind in (KeyError, FileNotFoundError, SecretNotFoundError):
        with pytest.raises(kind, match=r"st.secrets.db has no 'host'. It has 'user', 'password', 'more'."):
            secrets["db"]["host"]
    with pytest.raises(AttributeError, match="STAGELIGHT_SECRETS_NOTHING"):
        _ = secrets.nothing
    assert Secrets(list, {}).get("a") is None
    assert not Secrets(list, {}).load_if_toml_exists()


def test_the_environment_goes_before_the_file(home: Path) -> None:
    environ = {
        "STAGELIGHT_SECRETS_DB__PASSWORD": "from-outside",
        "STAGELIGHT_SECRETS_PORT": "99",
        "STAGELIGHT_SECRETS_NEW__KEY": "fresh",
    }
    secrets = Secrets(lambda: [home / ".stagelight" / "secrets.toml"], environ)
    assert (secrets.db.password, secrets.db.user, secrets.port, secrets.new.key) == ("from-outside", "ada", 99, "fresh")


def test_a_file_that_changes_is_read_again(home: Path, secrets: Secrets) -> None:
    assert secrets.port == 5432
    (home / ".stagelight" / "secrets.toml").write_text("port = 1")
    assert secrets.port == 1


def test_they_do_not_show_themselves(secrets: Secrets, caplog: pytest.LogCaptureFixture) -> None:
    assert repr(secrets) == str(secrets) == "st.secrets(api_key, port, hosts, db)"
    assert repr(secrets.db) == "st.secrets.db(user, password, more)"
    assert redact("postgres://ada:hunter22@first.internal.test/x") == "postgres://ada:•••@•••/x"
    logging.getLogger("stagelight").warning("cannot log in with %s", secrets.api_key)
    try:
        raise RuntimeError(secrets.db.password)
    except RuntimeError:
        logging.getLogger("stagelight.web").exception("it failed")
    assert "cannot log in with •••" in caplog.text
    assert "very-secret" not in caplog.text
    assert "hunter22" not in caplog.text


def test_a_broken_file_is_not_quoted(home: Path, secrets: Secrets) -> None:
    (home / ".stagelight" / "secrets.toml").write_text('key = "half-a-secret')
    with pytest.raises(SecretNotFoundError) as caught:
        _ = secrets["key"]
    assert "half-a-secret" not in str(caught.value)


def test_an_error_on_the_page_hides_them(visit: Visitor) -> None:
    seen = visit("raise RuntimeError('cannot use ' + st.secrets.db.password)")
    [failure] = [node.element for node in seen.page.walk() if isinstance(node.element, Failure)]
    assert failure.message == "cannot use •••"


def test_the_traceback_on_standard_error_hides_them() -> None:
    Path("app.py").write_text("import stagelight as st\nraise RuntimeError('no ' + st.secrets['api_key'])")
    result = CliRunner().invoke(cli, ["run", "app.py", "--renderer", "text"])
    assert "RuntimeError: no •••" in result.stderr
    assert "very-secret" not in result.output + result.stderr


def test_files_of_the_settings_and_of_the_alias(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / ".streamlit").mkdir()
    (home / ".streamlit" / "secrets.toml").write_text('theirs = "a secret of theirs"\napi_key = "not this one"')
    (home / "other.toml").write_text('theirs = "another file"')
    monkeypatch.delenv("theirs", raising=False)
    Path("app.py").write_text(
        "import os, stagelight as st\nst.text(st.secrets.get('theirs'))\nst.text(st.secrets.get('api_key'))\n"
        "st.text(os.environ.get('theirs'))"
    )

    def out(*args: str) -> list[str]:
        return CliRunner().invoke(cli, ["run", "app.py", "--renderer", "text", *args]).stdout.splitlines()

    assert out() == ["None", "sk-very-secret-1", "None"]
    assert out("--secrets.files", "other.toml") == ["another file", "None", "None"]
    assert out("--alias", "streamlit") == ["a secret of theirs", "sk-very-secret-1", "a secret of theirs"]
    monkeypatch.delenv("theirs", raising=False)
    monkeypatch.delenv("api_key", raising=False)
    monkeypatch.delenv("port", raising=False)
