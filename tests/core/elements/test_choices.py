"""Radio, selectbox and multiselect: options of all kinds, and what the script gets."""

from __future__ import annotations

from enum import Enum
from typing import Any

import pytest

from stagelight.plugin import command
from tests.core.elements.stage import Stage


class Pet(Enum):
    """An enum of objects."""

    CAT = 1
    DOG = 2


Colour = Enum("Colour", {"RED": "red", "BLUE": "blue"}, type=str)
"""An enum of texts."""


class Series:
    """A column, as pandas has them."""

    def __init__(self, values: list[Any]) -> None:
        self.values = values

    def __iter__(self) -> Any:
        return iter(self.values)


class Frame:
    """A table, as pandas has them."""

    columns = ("name", "age")

    @property
    def iloc(self) -> Any:
        class Locate:
            def __getitem__(self, place: Any) -> Series:
                assert place == (slice(None), 0)
                return Series(["Ada", "Bob"])

        return Locate()


class Polar:
    """A table, as polars has them."""

    columns = ("name", "age")

    def to_series(self, place: int) -> list[str]:
        assert place == 0
        return ["Ada", "Bob"]


OPTIONS: list[tuple[Any, tuple[Any, ...]]] = [
    (["a", "b"], ("a", "b")),
    (("a", "b"), ("a", "b")),
    ({"a": 1, "b": 2}, ("a", "b")),
    ({"a": 1}.keys(), ("a",)),
    (range(2), (0, 1)),
    ((letter for letter in "ab"), ("a", "b")),
    (Pet, (Pet.CAT, Pet.DOG)),
    (Colour, ("red", "blue")),
    (Series([1, 2]), (1, 2)),
    (Frame(), ("Ada", "Bob")),
    (Polar(), ("Ada", "Bob")),
    ("alone", ("alone",)),
    (7, (7,)),
    (None, ()),
    ([], ()),
]


@pytest.mark.parametrize(("options", "objects"), OPTIONS)
def test_options_come_from_anything_that_holds_some(options: Any, objects: tuple[Any, ...]) -> None:
    stage = Stage()
    stage.call("selectbox", "x", options)
    assert stage.element.objects == objects
    assert stage.element.options == tuple(map(str, objects))


@pytest.mark.parametrize("name", ["radio", "selectbox"])
def test_the_script_gets_its_own_object(name: str) -> None:
    stage = Stage()
    pair = ([1], [2])

    def script() -> Any:
        return command(name)("x", pair, format_func=lambda one: f"No. {one[0]}")

    assert stage.run(script) is pair[0]
    assert stage.element.options == ("No. 1", "No. 2")
    assert stage.change(script, (1, "No. 2")) is pair[1]


@pytest.mark.parametrize("name", ["radio", "selectbox"])
def test_no_option_is_none(name: str) -> None:
    assert Stage().call(name, "x", ["a"], index=None) is None
    assert Stage().call(name, "x", []) is None


@pytest.mark.parametrize("name", ["radio", "selectbox"])
def test_a_choice_whose_option_is_gone_goes_back_to_the_default(name: str) -> None:
    stage = Stage()
    options = ["a", "b", "c"]

    def script() -> Any:
        return command(name)("x", options)

    stage.run(script)
    assert stage.change(script, (2, "c")) == "c"
    options.remove("a")
    assert stage.run(script) == "c"
    options.remove("c")
    assert stage.run(script) == "b"


def test_a_format_may_give_other_things_than_text() -> None:
    stage = Stage()
    stage.call("radio", "x", ["a", "bb"], format_func=len)
    assert stage.element.options == ("1", "2")


def test_a_new_option_is_its_text() -> None:
    stage = Stage()

    def script() -> Any:
        return command("selectbox")("x", ["a"], accept_new_options=True)

    stage.run(script)
    assert stage.change(script, (-1, "new")) == "new"
    assert stage.run(script) == "new"


@pytest.mark.parametrize(
    ("default", "value"), [(None, []), ("b", ["b"]), (["c", "a"], ["c", "a"]), ({"a"}, ["a"]), (("a", "a"), ["a"])]
)
def test_defaults_of_a_multiselect_are_options(default: Any, value: list[str]) -> None:
    assert Stage().call("multiselect", "x", ["a", "b", "c"], default) == value


def test_a_multiselect_follows_the_visitor() -> None:
    stage = Stage()

    def script() -> Any:
        return command("multiselect")("x", Pet, [Pet.DOG])

    assert stage.run(script) == [Pet.DOG]
    assert stage.change(script, ((0, "Pet.CAT"), (1, "Pet.DOG"))) == [Pet.CAT, Pet.DOG]
    assert stage.change(script, ()) == []


def test_each_run_gets_a_list_of_its_own() -> None:
    stage = Stage()

    def script() -> Any:
        return command("multiselect")("x", ["a", "b"], ["a"], key="k")

    stage.run(script).append("spoilt")
    assert stage.run(script) == ["a"]
