"""Plugins: found, loaded, listed; clashes named; every hook called."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from attrs import frozen

import stagelight as st
from stagelight import hookspecs
from stagelight import registry as registries
from stagelight.caching.memory import Memory
from stagelight.contracts import Asset
from stagelight.element import Element, Event, Notice, Patch, RunReport
from stagelight.errors import PluginError
from stagelight.hashing import digest
from stagelight.plugin import hookimpl, show
from stagelight.records import Text
from stagelight.registry import PluginWarning, Registry
from tests.core.conftest import Visitor


@frozen
class Star(Element):
    """An element of a stranger's."""

    points: int = 5


@frozen
class BigStar(Star):
    """One that has no rendering of its own."""


class Stars:
    """A plugin that uses every door."""

    def __init__(self) -> None:
        self.heard: list[Any] = []

    @hookimpl
    def stagelight_register_elements(self) -> list[type[Element]]:
        return [Star, BigStar]

    @hookimpl
    def stagelight_register_commands(self) -> dict[str, Any]:
        return {"star": lambda points=5: show(Star(points)), "moon": "stagelight.records:Text"}

    @hookimpl
    def stagelight_register_renderings(self, medium: str) -> dict[type[Element], Any]:
        return {Star: lambda element, context: medium * element.points}

    @hookimpl
    def stagelight_register_renderers(self) -> dict[str, Any]:
        return {"sky": Sky}

    @hookimpl
    def stagelight_register_stores(self) -> dict[str, Any]:
        return {"sea": Memory}

    @hookimpl
    def stagelight_hash_value(self, value: object) -> bytes | None:
        return b"planet" if isinstance(value, Planet) else None

    @hookimpl
    def stagelight_register_assets(self, medium: str) -> list[Asset]:
        return [Asset("star.css", "stage-star {}", ("star",))] if medium == "html" else []

    @hookimpl
    def stagelight_session_started(self, session_id: str) -> None:
        self.heard.append(("started", session_id))

    @hookimpl
    def stagelight_before_run(self, session_id: str, events: list[Event]) -> None:
        self.heard.append(("before", session_id, list(events)))

    @hookimpl
    def stagelight_patches(self, session_id: str, patches: list[Patch]) -> None:
        self.heard.append(("patches", session_id, len(patches)))

    @hookimpl
    def stagelight_after_run(self, session_id: str, report: RunReport) -> None:
        self.heard.append(("after", session_id, report.outcome, report.elements))

    @hookimpl
    def stagelight_session_ended(self, session_id: str) -> None:
        self.heard.append(("ended", session_id))

    @hookimpl
    def stagelight_element_for(self, value: object) -> Element | None:
        return Star(7) if isinstance(value, Planet) else None

    @hookimpl
    def stagelight_exception(self, session_id: str, exception: BaseException) -> Element | None:
        return Notice("error", "no stars") if isinstance(exception, LookupError) else None


class Sky:
    name = "sky"


class Planet:
    """Something that only the plugin can show."""


@pytest.fixture(autouse=True)
def _own_registry() -> Iterator[None]:
    yield
    registries.use(None)


def test_tables_are_filled() -> None:
    made = Registry([Stars()])
    assert made.elements["star"] is Star
    assert made.renderer("sky").name == "sky"
    assert made.command("moon") is Text
    assert made.assets("html")[-1].name == "star.css" or "star.css" in [asset.name for asset in made.assets("html")]
    assert "star.css" not in [asset.name for asset in made.assets("text")]
    assert made.owner(Star) == "Stars"


def test_a_store_is_made_once_by_its_name() -> None:
    made = Registry([Stars()])
    assert isinstance(made.store("sea"), Memory)
    assert made.store("sea") is made.store("sea")
    assert type(made.store("disk")).__name__ == "Disk"
    with pytest.raises(PluginError, match=r"'dsik'.*Did you mean 'disk'.*disk, memory, sea"):
        made.store("dsik")


def test_a_plugin_says_what_stands_for_its_values() -> None:
    asked = partial(Registry([Stars()]).first, "stagelight_hash_value")
    assert digest({"a": Planet()}, foreign=lambda value: asked(value=value)) != digest({"a": Planet()})
    assert asked(value=7) is None


def test_a_rendering_serves_subclasses_too() -> None:
    made = Registry([Stars()])
    rendering: Any = made.rendering("sea", BigStar)
    assert rendering is not None
    assert rendering(BigStar(2), None) == "seasea"
    assert made.rendering("sea", Element) is None


def test_a_plugins_command_is_one_of_st_and_of_containers(visit: Visitor) -> None:
    visited = visit("st.star()\nst.container().star(3)", plugins=(Stars(),))
    assert visited.kinds == ["star", "container", "star"]
    assert "star" in dir(st)


def test_a_visitors_life_is_heard_in_order(visit: Visitor) -> None:
    stars = Stars()
    visited = visit("st.slider('x')\nst.text('a')", plugins=(stars,))
    visited.set("x", 3).settle()
    visited.app.close(visited.id)
    assert stars.heard == [
        ("started", visited.id),
        ("before", visited.id, []),
        ("patches", visited.id, 2),
        ("after", visited.id, "done", 2),
        ("before", visited.id, [Event("/main//slider:x", 3, id=1)]),
        ("after", visited.id, "done", 2),
        ("ended", visited.id),
    ]


def test_a_hook_that_fails_is_named_and_the_session_lives(visit: Visitor, caplog: pytest.LogCaptureFixture) -> None:
    class Broken:
        @hookimpl
        def stagelight_before_run(self, session_id: str) -> None:
            raise OSError("broken")

    assert visit("st.text('fine')", plugins=(Broken(),)).texts == ["fine"]
    assert "stagelight_before_run" in caplog.text


def test_questions_are_answered_by_who_knows(visit: Visitor) -> None:
    stars = Stars()
    visited = visit("from tests.core.test_registry import Planet\nst.write(Planet())\n{}['x']", plugins=(stars,))
    assert visited.kinds == ["star", "notice"]


def test_every_hook_is_documented_typed_and_tried() -> None:
    import stagelight_effects.plugin
    import stagelight_text.plugin

    names = [name for name in vars(hookspecs) if name.startswith("stagelight_")]
    tried = {*dir(Stars), *vars(stagelight_effects.plugin), *vars(stagelight_text.plugin)}
    for name in names:
        spec = getattr(hookspecs, name)
        signature = inspect.signature(spec)
        assert inspect.getdoc(spec), name
        assert signature.return_annotation is not inspect.Signature.empty, name
        assert all(p.annotation is not inspect.Parameter.empty for p in signature.parameters.values()), name
        assert name in tried or name == "stagelight_register_routes", f"{name}: no plugin tries it"


def test_two_plugins_with_one_command_are_both_named() -> None:
    class Other:
        @hookimpl
        def stagelight_register_commands(self) -> dict[str, Any]:
            return {"star": print}

    with pytest.raises(PluginError, match=r"'Stars'.*'Other'.*'star'"):
        Registry([Stars(), Other()])


def test_two_plugins_with_one_element_are_both_named() -> None:
    @frozen
    class Impostor(Element):
        kind = "star"

    class Other:
        @hookimpl
        def stagelight_register_elements(self) -> list[type[Element]]:
            return [Impostor]

    with pytest.raises(PluginError, match=r"'Stars'.*'Other'.*'star'"):
        Registry([Stars(), Other()])


def test_two_plugins_with_one_rendering_are_both_named() -> None:
    class Other:
        @hookimpl
        def stagelight_register_renderings(self, medium: str) -> dict[type[Element], Any]:
            return {Star: str}

    with pytest.raises(PluginError, match=r"'Stars'.*'Other'.*Star"):
        Registry([Stars(), Other()]).rendering("html", Star)


def test_a_plugin_that_fails_to_import_is_named_and_the_rest_runs() -> None:
    with pytest.warns(PluginWarning, match=r"no_such_module"):
        made = Registry(["no_such_module"])
    assert "slider" in made.commands


def test_an_allow_list_leaves_out_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STAGELIGHT_PLUGINS", "text")
    assert [plugin.name for plugin in Registry().plugins()] == ["caching", "elements", "text"]


def test_a_file_in_the_apps_plugins_folder_is_a_plugin(tmp_path: Path) -> None:
    (tmp_path / "plugins").mkdir()
    (tmp_path / "plugins" / "comet.py").write_text(
        "from stagelight.plugin import hookimpl\n"
        "@hookimpl\ndef stagelight_register_commands():\n    return {'comet': print}\n"
    )
    made = Registry(folder=tmp_path)
    assert made.command("comet") is print
    (comet,) = [plugin for plugin in made.plugins() if plugin.name == "comet"]
    assert comet.hooks == ("stagelight_register_commands",)
    assert comet.origin.endswith("comet.py")


def test_our_own_come_by_entry_points() -> None:
    found = {plugin.name: plugin.origin for plugin in Registry().plugins()}
    assert {"elements", "html", "text", "web", "effects"} <= found.keys()
    assert set(found.values()) == {"entry point of stagelight"}


def test_unknown_names_say_what_there_is() -> None:
    made = Registry()
    with pytest.raises(PluginError, match=r"'txt'.*Did you mean 'text'.*html, text, web"):
        made.renderer("txt")
    with pytest.raises(AttributeError, match=r"Did you mean 'slider'"):
        made.command("sliders")
    assert not hasattr(st, "no_such_thing")


def test_a_rendering_may_be_named_and_is_imported_when_it_is_needed() -> None:
    class Named(Stars):
        @hookimpl
        def stagelight_register_renderings(self, medium: str) -> dict[type[Element], Any]:
            return {Star: "stagelight.contracts:describe"}

    from stagelight.contracts import describe

    made = Registry([Named()])
    found: list[Any] = [made.rendering("html", BigStar), made.rendering("html", Star)]
    assert found == [describe, describe]
