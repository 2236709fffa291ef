"""A plugin manager and the tables made of its answers: each name has one owner."""

from __future__ import annotations

import difflib
import importlib
import importlib.util
import logging
import os
import sys
import warnings
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from importlib import metadata
from pathlib import Path
from types import ModuleType
from typing import Any

import pluggy
from attrs import frozen

from stagelight import hookspecs
from stagelight.config import Config
from stagelight.contracts import Asset, Renderer, Rendering, Store
from stagelight.element import Element
from stagelight.errors import PluginError

GROUP = "stagelight"
log = logging.getLogger("stagelight")


class PluginWarning(UserWarning):
    """A plugin could not be loaded; the app runs without it."""


@frozen
class Plugin:
    """A loaded plugin."""

    name: str
    origin: str
    """Where it was found: an entry point, `--plugin`, or a file in the app's plugins folder."""
    module: str
    hooks: tuple[str, ...]


class Registry:
    """The plugins of one process and what they brought.

    Parameters
    ----------
    plugins
        Modules to load besides those that announce themselves by entry point.
    allowed
        Names of entry points to load; None: all, or what STAGELIGHT_PLUGINS lists.
    folder
        The app's folder: each file in its `plugins` folder is a plugin.
    """

    def __init__(
        self, plugins: Iterable[str | object] = (), *, allowed: Iterable[str] | None = None, folder: Path | None = None
    ) -> None:
        self.manager = pluggy.PluginManager(GROUP)
        self.manager.add_hookspecs(hookspecs)
        self._origins: dict[str, str] = {}
        self._listeners: dict[str, Callable[..., object]] = {}
        self._load_entry_points(allowed)
        for plugin in plugins:
            self.add(plugin, "--plugin")
        for file in sorted((folder / "plugins").glob("*.py")) if folder is not None else ():
            self._guard(file.stem, str(file), partial(_load_file, file))
        self.elements: dict[str, type[Element]] = {}
        self._element_owners: dict[type[Element], str] = {}
        self._fill_elements()
        self.commands = self._table("stagelight_register_commands", "command")
        self.renderers: dict[str, Callable[[], Renderer] | str] = self._table(
            "stagelight_register_renderers", "renderer"
        )
        self.stores: dict[str, Callable[[], Store] | str] = self._table("stagelight_register_stores", "store")
        self._open_stores: dict[str, Store] = {}
        self._config: Config | None = None
        self._renderings: dict[str, dict[type[Element], Rendering | str | None]] = {}
        self._assets: dict[str, tuple[Asset, ...]] = {}

    @property
    def config(self) -> Config:
        """The options of the app; those of the working directory where no app is loaded."""
        if self._config is None:
            self._config = Config([Path.cwd()])
        return self._config

    @config.setter
    def config(self, config: Config) -> None:
        self._config = config

    # -- loading ----------------------------------------------------------------------------------------------------

    def add(self, plugin: str | object, origin: str) -> None:
        """Load one more plugin: a module's name, or an object with hook implementations."""
        if isinstance(plugin, str):
            self._guard(plugin, origin, lambda: importlib.import_module(plugin))
        else:
            self._register(plugin, getattr(plugin, "__name__", type(plugin).__name__), origin)

    def _load_entry_points(self, allowed: Iterable[str] | None) -> None:
        if allowed is None and (listed := os.environ.get("STAGELIGHT_PLUGINS")) is not None:
            allowed = [name.strip() for name in listed.split(",") if name.strip()]
        wanted = None if allowed is None else {*allowed, "elements", "caching"}
        for point in sorted(
            metadata.entry_points(group=GROUP), key=lambda point: (point.name != "elements", point.name)
        ):
            if wanted is None or point.name in wanted:
                source = f"entry point of {point.dist.name}" if point.dist else "entry point"
                self._guard(point.name, source, point.load)

    def _guard(self, name: str, origin: str, load: Callable[[], object]) -> None:
        try:
            module = load()
        except Exception as error:
            warnings.warn(f"The plugin {name!r} ({origin}) was not loaded: {error!r}", PluginWarning, stacklevel=4)
        else:
            self._register(module, name, origin)

    def _register(self, module: object, name: str, origin: str) -> None:
        if self.manager.is_registered(module):
            return
        if name in self._origins:
            raise PluginError(
                f"Two plugins are named {name!r}: {self._origins[name]} and {origin}. Rename one of them."
            )
        self._origins[name] = origin
        self.manager.register(module, name)
        self._listeners.clear()

    def plugins(self) -> list[Plugin]:
        """What is loaded, from where, and which hooks each implements."""
        found = []
        for name, module in self.manager.list_name_plugin():
            hooks = sorted(caller.name for caller in self.manager.get_hookcallers(module) or ())
            where = getattr(module, "__name__", type(module).__name__)
            found.append(Plugin(name, self._origins.get(name, ""), where, tuple(hooks)))
        return sorted(found, key=lambda plugin: plugin.name)

    # -- tables -------------------------------------------------------------------------------------------------------

    def _answers(self, hook: str, **arguments: Any) -> Iterable[tuple[str, Any]]:
        for implementation in getattr(self.manager.hook, hook).get_hookimpls():
            wanted = {name: arguments[name] for name in implementation.argnames}
            yield implementation.plugin_name, implementation.function(**wanted)

    def _table(self, hook: str, what: str) -> dict[str, Any]:
        table: dict[str, Any] = {}
        owners: dict[str, str] = {}
        for plugin, answer in self._answers(hook):
            for name, value in answer.items():
                if name in table:
                    raise PluginError(
                        f"The plugins {owners[name]!r} and {plugin!r} both bring a {what} named {name!r}. "
                        f"Leave one out with STAGELIGHT_PLUGINS, or ask its author for another name."
                    )
                table[name] = value
                owners[name] = plugin
        return table

    def _fill_elements(self) -> None:
        for plugin, classes in self._answers("stagelight_register_elements"):
            for cls in classes:
                known = self.elements.setdefault(cls.kind, cls)
                if known is not cls:
                    raise PluginError(
                        f"The plugins {self._element_owners[known]!r} and {plugin!r} both bring an element of the kind "
                        f"{cls.kind!r}. Give one of the classes another name or another `kind`."
                    )
                self._element_owners[cls] = plugin

    def owner(self, cls: type[Element]) -> str:
        """The name of the plugin that brought an element class."""
        return self._element_owners.get(cls, cls.__module__)

    def command(self, name: str) -> Callable[..., Any]:
        """The command `st.name`, imported if this is its first use. Raises AttributeError for an unknown name."""
        found = self.commands.get(name)
        if found is None:
            public = [each for each in self.commands if not each.startswith("_")]
            close = difflib.get_close_matches(name, public, 1)
            hint = f" Did you mean {close[0]!r}?" if close else ""
            raise AttributeError(f"Stagelight has no command {name!r}.{hint}")
        if isinstance(found, str):
            found = self.commands[name] = _resolve(found)
        return found  # type: ignore[no-any-return]

    def renderer(self, name: str) -> Renderer:
        """A new renderer by its name. Raises PluginError, which lists the known ones."""
        made: Renderer = _chosen(self.renderers, "renderer", name)()
        return made

    def store(self, name: str) -> Store:
        """The process's store of a name, made when first asked for. Raises PluginError, which lists the known ones."""
        made = self._open_stores.get(name)
        if made is None:
            made = self._open_stores.setdefault(name, _chosen(self.stores, "store", name)())
        return made

    def rendering(self, medium: str, cls: type[Element]) -> Rendering | None:
        """How a class looks on a medium: its own rendering, else that of its nearest base that has one."""
        table = self._renderings.get(medium)
        if table is None:
            table = self._renderings[medium] = self._renderings_of(medium)
        try:
            found = table[cls]
        except KeyError:
            found = table[cls] = next((table[base] for base in cls.__mro__ if table.get(base)), None)
        if isinstance(found, str):
            found = table[cls] = _resolve(found)
        return found

    def _renderings_of(self, medium: str) -> dict[type[Element], Rendering | str | None]:
        table: dict[type[Element], Rendering | str | None] = {}
        owners: dict[type[Element], str] = {}
        for plugin, answer in self._answers("stagelight_register_renderings", medium=medium):
            for cls, rendering in answer.items():
                if cls in table:
                    raise PluginError(
                        f"The plugins {owners[cls]!r} and {plugin!r} both render {cls.__name__} as {medium}. "
                        f"Leave one out with STAGELIGHT_PLUGINS."
                    )
                table[cls] = rendering
                owners[cls] = plugin
        return table

    def assets(self, medium: str) -> tuple[Asset, ...]:
        """The style sheets and scripts for a medium, by name."""
        if medium not in self._assets:
            found: dict[str, Asset] = {}
            for plugin, answer in self._answers("stagelight_register_assets", medium=medium):
                for asset in answer:
                    if asset.name in found:
                        raise PluginError(
                            f"The plugin {plugin!r} brings an asset {asset.name!r} that another brings too."
                        )
                    found[asset.name] = asset
            self._assets[medium] = tuple(found[name] for name in sorted(found))
        return self._assets[medium]

    def tell(self, hook: str, **arguments: Any) -> None:
        """Call a hook of a visitor's life, for nothing where no plugin listens."""
        caller = self._listeners.get(hook)
        if caller is None:
            found = getattr(self.manager.hook, hook)
            caller = self._listeners[hook] = found if found.get_hookimpls() else _nobody
        try:
            caller(**arguments)
        except Exception:
            log.exception("A plugin failed in its hook %s; the app goes on.", hook)

    def first(self, hook: str, **arguments: Any) -> Any:
        """The first answer to a question, None where nobody knows."""
        return getattr(self.manager.hook, hook)(**arguments)


def _nobody(**arguments: Any) -> None:
    """Who listens where no plugin does."""


def _chosen(table: Mapping[str, Any], what: str, name: str) -> Callable[[], Any]:
    found = table.get(name)
    if found is None:
        close = difflib.get_close_matches(name, table, 1)
        hint = f" Did you mean {close[0]!r}?" if close else ""
        raise PluginError(f"There is no {what} {name!r}.{hint} Known: {', '.join(sorted(table))}.")
    return _resolve(found) if isinstance(found, str) else found  # type: ignore[no-any-return]


def _resolve(target: str) -> Any:
    module, _, name = target.partition(":")
    return getattr(importlib.import_module(module), name)


def _load_file(file: Path) -> ModuleType:
    name = f"stagelight_app_plugins.{file.stem}"
    spec = importlib.util.spec_from_file_location(name, file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


_registry: Registry | None = None
_forgetters: list[Callable[[], None]] = []


def registry() -> Registry:
    """The process's registry, made when first asked for."""
    global _registry
    if _registry is None:
        _registry = Registry()
    return _registry


def use(chosen: Registry | None) -> None:
    """Make `chosen` the process's registry; None: start anew when next asked for."""
    global _registry
    _registry = chosen
    for forget in _forgetters:
        forget()


def on_use(forget: Callable[[], None]) -> None:
    """Call `forget` whenever another registry is put to use."""
    if forget not in _forgetters:
        _forgetters.append(forget)
