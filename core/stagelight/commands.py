"""The smaller commands: init, docs, config, cache."""

from __future__ import annotations

import inspect
import json
import os
from pathlib import Path
from typing import Any

import click

from stagelight.config import DEFAULT, SETTINGS, Config
from stagelight.errors import OptionError
from stagelight.options import OPTIONS
from stagelight.registry import Registry

APP = """\"\"\"A first app: `stagelight run app.py`.\"\"\"

import stagelight as st

st.title("Squares")
x = st.slider("x", 0, 100, 25)
st.write(f"The square of {x} is **{x * x:,}**.")
"""
SETTINGS_TEXT = """# Settings of this app; `stagelight config show` lists all there are, and who has set them.

[server]
# port = 8600
# headless = true

[theme]
# primaryColor = "#0b7a5f"

# [theme.dark]
# primaryColor = "#5fd6b5"
"""
IGNORED = ".stagelight/secrets.toml\n"


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), default=".")
def init(folder: Path) -> None:
    """Start an app in FOLDER: a script, its settings, and a .gitignore that keeps secrets out."""
    script, settings = folder / "app.py", folder / ".stagelight" / SETTINGS
    for file in (script, settings):
        if file.exists():
            raise click.ClickException(f"{file} is there already; nothing was changed.")
    settings.parent.mkdir(parents=True, exist_ok=True)
    script.write_text(APP, encoding="utf-8")
    settings.write_text(SETTINGS_TEXT, encoding="utf-8")
    ignore = folder / ".gitignore"
    before = ignore.read_text(encoding="utf-8") if ignore.exists() else ""
    if IGNORED.strip() not in before.splitlines():
        ignore.write_text(before + "\n" * (bool(before) and not before.endswith("\n")) + IGNORED, encoding="utf-8")
    click.echo(f"Made {script} and {settings}. Now: stagelight run {script}")


@click.command()
@click.argument("name", required=False)
def docs(name: str | None) -> None:
    """Explain the command NAME, such as `slider`; without it, list all commands."""
    registry = Registry()
    if name is None:
        for each in sorted(one for one in registry.commands if not one.startswith("_")):
            click.echo(f"{click.style(f'st.{each}', bold=True):<24} {_sentence(registry.command(each))}")
        return
    try:
        command = registry.command(name.removeprefix("st."))
    except AttributeError as error:
        raise OptionError(str(error)) from None
    click.echo(f"st.{name.removeprefix('st.')}{_signature(command)}\n\n{inspect.getdoc(command) or ''}")


def _sentence(command: Any) -> str:
    return (inspect.getdoc(command) or "").partition("\n")[0]


def _signature(command: Any) -> str:
    try:
        return str(inspect.signature(command)) if callable(command) else ""
    except (TypeError, ValueError):
        return ""


@click.group("config")
def settings() -> None:
    """What can be set, and what is."""


@settings.command()
@click.argument("section", required=False)
@click.option("--alias", type=click.Choice(["streamlit"]), help="Read this package's settings too.")
def show(section: str | None, alias: str | None) -> None:
    """Show all options as a settings file: what each does, its value, and who has set it."""
    config = Config([Path.cwd()], alias=alias)
    for sentence in config.unknown:
        click.echo(f"Warning: {sentence}", err=True)
    sections: dict[str, list[str]] = {}
    for name in OPTIONS:
        sections.setdefault(name.rpartition(".")[0], []).append(name)
    chosen = [each for each in sections if section is None or each == section or each.startswith(f"{section}.")]
    if not chosen:
        raise OptionError(f"There is no section {section!r}. Sections are {', '.join(sections)}.")
    for each in chosen:
        click.echo(f"[{each}]")
        silent = [name for name in sections[each] if not OPTIONS[name].about and config.source(name) == DEFAULT]
        for name in sections[each]:
            if name not in silent:
                _show(config, name)
        if silent:
            names = ", ".join(name.rpartition(".")[2] for name in silent)
            click.echo(f"# Known, but nothing here depends on them: {names}")
        click.echo()


def _show(config: Config, name: str) -> None:
    about, source = OPTIONS[name].about, config.source(name)
    click.echo(f"# {about or 'Known, but nothing here depends on it.'}")
    value, short = config.get(name), name.rpartition(".")[2]
    text = f"{short} = {json.dumps(value, ensure_ascii=False)}" if value is not None else f"{short} ="
    click.echo(f"# {text}" if source == DEFAULT else f"{text}  # from {source}")


@click.group()
def cache() -> None:
    """What cached functions have stored on disk."""


SCRIPT = click.argument("app", type=click.Path(exists=True, dir_okay=False, path_type=Path))


@cache.command("list")
@SCRIPT
def list_cache(app: Path) -> None:
    """List what the cached functions of APP have stored."""
    from stagelight.caching.console import listed

    click.echo(listed(app.resolve().parent))


@cache.command("clear")
@click.argument("app", type=click.Path(exists=True, dir_okay=False, path_type=Path), required=False)
def clear_cache(app: Path | None) -> None:
    """Remove what the cached functions of APP have stored; without APP: all that is stored."""
    from stagelight.caching.console import cleared

    count = cleared(app.resolve().parent if app is not None else None)
    click.echo(f"{count} {'entry' if count == 1 else 'entries'} removed.")


@cache.command("explain")
@SCRIPT
@click.option("--alias", type=click.Choice(["streamlit"]), help="Run a script that imports this instead of stagelight.")
def explain_cache(app: Path, alias: str | None) -> None:
    """Run APP once, and say of each call of a cached function if it was a hit, or what changed."""
    os.environ["STAGELIGHT_CACHE_EXPLAIN"] = "1"
    from stagelight.app import load
    from stagelight.caching.explaining import log, speak

    speak(click.echo)
    running = load(app, alias=alias)
    try:
        session = running.open()
        running.wait(session)
        if (error := running.error(session)) is not None:
            log.info("The script failed: %r", error)
    finally:
        running.shutdown()
