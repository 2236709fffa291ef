"""`import stagelight as st`: what is there, and that editors and mypy know it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import stagelight
from tests.face import FACE, face, homes


def test_the_stub_file_is_what_the_registry_gives() -> None:
    assert FACE.read_text() == face(), "Run `python -m tests.face` and commit the result."


@pytest.mark.parametrize("name", sorted(homes()))
def test_every_name_is_there(name: str) -> None:
    assert getattr(stagelight, name) is not None
    assert name in dir(stagelight)


def test_all_names_can_be_imported_at_once() -> None:
    names: dict[str, object] = {}
    exec("from stagelight import *", names)
    assert names["slider"] is stagelight.slider
    assert not [name for name in names if name.startswith("_") and name != "__builtins__"]


def test_a_name_that_nobody_has_is_an_attribute_error() -> None:
    assert not hasattr(stagelight, "no_such_command")
    with pytest.raises(AttributeError, match="Did you mean 'slider'"):
        _ = stagelight.slyder  # type: ignore[attr-defined]


def test_nothing_is_imported_before_its_first_use() -> None:
    program = (
        "import sys, stagelight as st; st.text; "
        "loaded = {name.rpartition('.')[2] for name in sys.modules if name.startswith('stagelight.elements.')}; "
        "print(sorted(loaded))"
    )
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "['checks', 'text']"


def test_scripts_are_typed(tmp_path: Path) -> None:
    """What the stub file is for."""
    script = tmp_path / "app.py"
    script.write_text("import stagelight as st\nst.button(3)\nst.slyder('x')\nreveal_type(st.checkbox('x'))\n")
    options = ["--strict", "--config-file=", f"--cache-dir={tmp_path}"]
    result = subprocess.run(
        [sys.executable, "-m", "mypy", *options, script], capture_output=True, text=True, check=False
    )
    assert 'Argument 1 to "button" has incompatible type "int"; expected "str"' in result.stdout
    assert 'has no attribute "slyder"' in result.stdout
    assert 'Revealed type is "bool"' in result.stdout.replace("builtins.", "")


def test_a_private_name_is_not_suggested() -> None:
    with pytest.raises(AttributeError) as caught:
        _ = stagelight.xiframe  # type: ignore[attr-defined]
    assert "_iframe" not in str(caught.value)
