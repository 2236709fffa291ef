"""The web renderer enters as a stranger's would, and costs nothing until it is chosen."""

from __future__ import annotations

import subprocess
import sys

import click

from stagelight_web import plugin
from stagelight_web.settings import Settings


def test_it_is_light() -> None:
    code = "import sys, stagelight_web.plugin as p; p.stagelight_register_renderers(); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"flask", "werkzeug", "simple_websocket", "stagelight_html.page"} & set(loaded)


def test_the_command_lines_options_are_settings() -> None:
    command = click.Command("run")
    plugin.stagelight_add_options(command)
    named = {option.name for option in command.params if option.name}
    assert named <= set(Settings.__annotations__)
    options = command.make_context("run", ["--port", "8600", "--reload-restarts", "--origin", "https://a.test"]).params
    settings = Settings.read(options, strict=False)
    assert (settings.port, settings.reload_keeps, settings.origins) == (8600, False, ("https://a.test",))
    defaults = Settings.read(command.make_context("run", []).params, strict=False)
    assert defaults == Settings()
