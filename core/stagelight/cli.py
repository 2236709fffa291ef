"""The command line: `stagelight run app.py`."""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from stagelight import commands, config
from stagelight.contracts import Renderer
from stagelight.errors import Error, OptionError, PluginError
from stagelight.options import BY_FLAG, OPTIONS
from stagelight.registry import Plugin, PluginWarning, Registry, use

REPRODUCIBLE = frozenset({"html"})
"""Renderers whose output must not hang on the hash seed."""
PROCESS = object()
"""The root context's object where the command line has the process for itself, and may start it over."""
PLUGIN = click.Option(
    ["--plugin", "plugins"],
    multiple=True,
    metavar="MODULE",
    help="Load one more plugin; repeatable.",
    allow_from_autoenv=False,
)


class OpenCommand(click.Command):
    """A command whose options come from the plugins too, as far as they implement `stagelight_add_options`."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.own = [*self.params, PLUGIN]

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        folder = early_folder(args)
        args, flags = early_options(args)
        settings = {**config.read(Path.cwd()), **(ctx.default_map or {})}
        alias = early_value("--alias", args) or os.environ.get(f"{config.PREFIX}_ALIAS") or settings.get("alias")
        known = make_config(folder, alias, flags)
        ctx.default_map = {**settings, **known.flags()}
        registry = load_plugins(early_plugins(args), folder)
        registry.config = known
        use(registry)
        ctx.obj = registry
        self.params = with_options(self, registry)
        rest = super().parse_args(ctx, args)
        note_flags(ctx, known)
        return rest


def load_plugins(names: Sequence[str], folder: Path | None) -> Registry:
    """All plugins, those beside the script too; one that cannot be loaded is named on standard error."""
    for place in (Path.cwd(), folder):
        if place is not None and str(place) not in sys.path:
            sys.path.insert(0, str(place))
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", PluginWarning)
        registry = Registry(names, folder=folder)
    for warning in caught:
        if issubclass(warning.category, PluginWarning):
            click.echo(f"Warning: {warning.message}", err=True)
    return registry


def with_options(command: OpenCommand, registry: Registry) -> list[click.Parameter]:
    """The command's own parameters, then those that each plugin adds; no two may have the same name."""
    command.params = list(command.own)
    owners: dict[str, str] = {name: "stagelight" for each in command.own for name in (each.name or "", *each.opts)}
    for implementation in registry.manager.hook.stagelight_add_options.get_hookimpls():
        before = len(command.params)
        implementation.function(command)
        for added in command.params[before:]:
            for name in (added.name or "", *added.opts):
                claimed = owners.setdefault(name, implementation.plugin_name)
                if claimed != implementation.plugin_name:
                    raise PluginError(
                        f"{claimed!r} and the plugin {implementation.plugin_name!r} both add the option {name}."
                    )
    return command.params


def early_plugins(args: Sequence[str]) -> list[str]:
    """What `--plugin` names, before the options can be known."""
    named = []
    for place, arg in enumerate(args):
        if arg == "--":
            break
        if arg.startswith("--plugin="):
            named.append(arg.partition("=")[2])
        elif arg == "--plugin":
            named += args[place + 1 : place + 2]
    return named


def early_value(name: str, args: Sequence[str]) -> str | None:
    """What an option says, before the options can be known."""
    for place, arg in enumerate(args):
        if arg == "--":
            break
        if arg.startswith(f"{name}="):
            return arg.partition("=")[2]
        if arg == name:
            return next(iter(args[place + 1 : place + 2]), None)
    return None


def early_options(args: Sequence[str]) -> tuple[list[str], dict[str, str]]:
    """The arguments without options by their long name (`--server.port 80`), and those.

    An option that has a flag of its own becomes that flag.

    Example
    -------
    >>> early_options(["app.py", "--theme.base=dark", "--server.port", "80", "--", "--a.b"])
    (['app.py', '--port', '80', '--', '--a.b'], {'theme.base': 'dark'})
    """
    rest: list[str] = []
    found: dict[str, str] = {}
    words = iter(args)
    for word in words:
        if word == "--":
            return [*rest, word, *words], found
        name, sign, value = word.removeprefix("--").partition("=")
        if not word.startswith("--") or "." not in name:
            rest.append(word)
            continue
        option = OPTIONS.get(name)
        if not sign and not (option is not None and option.kind is bool):
            value = next(words, "")
        if option is not None and option.flag in ("port", "host", "keep"):
            rest += [f"--{option.flag}", value]
        else:
            found[name] = value if sign or value else "true"
    return rest, found


def make_config(folder: Path | None, alias: str | None, flags: Mapping[str, str]) -> config.Config:
    """The options that files, the environment and flags set; what is none of them is named on standard error."""
    made = config.Config([*([folder] if folder else []), Path.cwd()], alias=alias, flags=flags)
    for sentence in made.unknown:
        click.echo(f"Warning: {sentence}", err=True)
    return made


def note_flags(ctx: click.Context, known: config.Config) -> None:
    """What was said by a flag of its own is the option's value too."""
    for flag, option in BY_FLAG.items():
        source = ctx.get_parameter_source(flag)
        if source is ParameterSource.COMMANDLINE or source is ParameterSource.ENVIRONMENT:
            variable = f"{config.PREFIX}_{flag.upper()}"
            known.put(option.name, ctx.params[flag], f"--{flag}" if source is ParameterSource.COMMANDLINE else variable)


def early_folder(args: Sequence[str]) -> Path | None:
    """The folder of the script, before the arguments can be told apart."""
    scripts = [Path(arg) for arg in args if arg.endswith(".py")]
    return scripts[0].resolve().parent if scripts and scripts[0].is_file() else None


class Main(click.Group):
    """Shows what an author or a visitor can act on as one sentence, not as a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except Error as error:
            raise Refusal(str(error)) from error

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        if args and args[0] not in self.commands and args[0].endswith(".py"):
            raise click.UsageError(f"No such command {args[0]!r}. To run it: stagelight run {args[0]}", ctx)
        return super().resolve_command(ctx, args)


class Refusal(click.ClickException):
    """What was asked for cannot be done."""

    exit_code = 2


@click.group(cls=Main, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="stagelight", message="%(package)s %(version)s")
def cli() -> None:
    """Python scripts as live apps, as HTML files, as text."""


def running(function: Any) -> Any:
    """The options that all renderers share."""
    options = [
        click.argument("script_args", nargs=-1, type=click.UNPROCESSED, metavar="[-- ARGS]"),
        click.option("--renderer", default="web", metavar="NAME", help="web (default), html, text, or a plugin's."),
        click.option(
            "--set", multiple=True, metavar="KEY=VALUE", help="html, text: set a widget by key or label; repeatable."
        ),
        click.option("--click", multiple=True, metavar="KEY", help="html, text: press a button; repeatable."),
        click.option("--page", metavar="PATH", help="html, text: the page to show, by its URL path."),
        click.option("--timeout", default=30.0, show_default=True, help="html, text: seconds to wait for the script."),
        click.option(
            "--alias", type=click.Choice(["streamlit"]), help="Run a script that imports this instead of stagelight."
        ),
    ]
    for option in reversed(options):
        function = option(function)
    return function


@cli.command(cls=OpenCommand, context_settings={"auto_envvar_prefix": config.PREFIX})
@click.argument("app", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@running
@click.pass_context
def run(ctx: click.Context, /, app: Path, script_args: tuple[str, ...], **options: Any) -> None:
    """Show the script APP on a renderer; what stands after -- is in its sys.argv."""
    ctx.exit(show(ctx.obj, app, script_args, options))


@cli.command(cls=OpenCommand, context_settings={"auto_envvar_prefix": config.PREFIX})
@running
@click.pass_context
def hello(ctx: click.Context, /, script_args: tuple[str, ...], **options: Any) -> None:
    """Show a guided tour: every element, with the code that makes it."""
    ctx.exit(show(ctx.obj, Path(__file__).parent / "hello" / "app.py", script_args, options))


def show(registry: Registry, script: Path, script_args: Sequence[str], options: Mapping[str, Any]) -> int:
    """Run a script on the renderer that the options name; the process's exit code."""
    name = options["renderer"]
    if name in REPRODUCIBLE and click.get_current_context().find_root().obj is PROCESS:
        fix_hash_seed()
    renderer = make_renderer(registry, name)
    from stagelight.app import load

    app = load(script, argv=script_args, alias=options["alias"], registry=registry, config=registry.config)
    try:
        return renderer.serve(app, options)
    finally:
        app.shutdown()


def make_renderer(registry: Registry, name: str) -> Renderer:
    """The renderer of this name; a missing package is named."""
    try:
        return registry.renderer(name)
    except PluginError as error:
        raise OptionError(str(error)) from error
    except ModuleNotFoundError as error:
        raise OptionError(f"The renderer {name!r} needs the package {error.name!r}, which is not installed.") from error


def fix_hash_seed() -> None:
    """Start this process over with a fixed hash seed, so that sets come out in the same order each time."""
    if "PYTHONHASHSEED" not in os.environ:
        os.execve(sys.executable, [sys.executable, *sys.orig_argv[1:]], {**os.environ, "PYTHONHASHSEED": "0"})


@cli.command(params=[PLUGIN])
def plugins(plugins: tuple[str, ...]) -> None:
    """List the plugins: from where each is, and which hooks it implements."""
    for plugin in load_plugins(plugins, Path.cwd()).plugins():
        click.echo(described(plugin))


def described(plugin: Plugin) -> str:
    """A plugin in a few lines."""
    hooks = ", ".join(plugin.hooks) or "no hooks"
    return f"{click.style(plugin.name, bold=True)}  {plugin.module}  ({plugin.origin})\n    {hooks}"


for each in (commands.init, commands.docs, commands.settings, commands.cache):
    cli.add_command(each)


@cli.command()
def version() -> None:
    """Print the version."""
    from importlib import metadata

    click.echo(f"stagelight {metadata.version('stagelight')}")


def main() -> None:
    """The console script `stagelight`."""
    cli(prog_name="stagelight", obj=PROCESS)
