"""Settings come by name, and unknown ones are named."""

from __future__ import annotations

import pytest

from stagelight_web.settings import Settings


def test_what_is_not_named_has_its_default() -> None:
    settings = Settings.read({"port": 8600, "host": None})
    assert (settings.port, settings.host) == (8600, "localhost")


def test_an_unknown_setting_is_refused_with_the_known_ones() -> None:
    with pytest.raises(TypeError, match=r"No such setting: prot\. The settings are host, port,"):
        Settings.read({"prot": 1})


def test_the_command_lines_other_options_are_not_ours() -> None:
    assert Settings.read({"renderer": "web", "keep": 5}, strict=False).keep == 5
