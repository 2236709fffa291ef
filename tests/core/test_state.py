"""Which value a widget has: each rule of the order, and what is forgotten when."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from stagelight.element import Event, Widget, Wire
from stagelight.errors import (
    APIException,
    DuplicateElementKey,
    ValueAssignmentNotAllowedError,
    WidgetAlreadyInstantiatedError,
)
from stagelight.records import Button, Checkbox, Multiselect, Selectbox, Slider, TextInput
from stagelight.state import Callback, State

Script = Callable[[Callable[..., Any]], Any]


class Visitor:
    """Runs a function as if it were a script, and does what a visitor does."""

    def __init__(self, state: State | None = None) -> None:
        self.state = state or State()
        self.shown: dict[str, Widget] = {}

    def run(self, script: Script, *events: Event, completed: bool = True) -> Any:
        self.state.begin(events)
        for event in events:
            self.state.set(event, self.shown[event.address])
        line = iter(range(1, 10_000))

        def ask(widget: Widget, site: str = "", **options: Any) -> Any:
            asked, value = self.state.ask(widget, "/main/", site or f"app.py:{next(line)}", **options)
            self.shown[asked.address] = asked
            return value

        result = script(ask)
        self.state.end(completed=completed)
        return result


def on(label: str, value: Wire, kind: str = "slider") -> Event:
    return Event(f"/main//{kind}:{label}", value)


def click(label: str) -> Event:
    return Event(f"/main//button:{label}", trigger=True)


def slider(start: int = 0, **options: Any) -> Script:
    return lambda ask: ask(Slider("x", start=start, **options))


# -- unkeyed ------------------------------------------------------------------------------------------------------


def test_untouched_follows_todays_default() -> None:
    visitor = Visitor()
    assert [visitor.run(slider(start)) for start in (1, 2, 3)] == [1, 2, 3]


def test_touched_keeps_its_value() -> None:
    visitor = Visitor()
    visitor.run(slider(1))
    assert visitor.run(slider(1), on("x", 7)) == 7
    assert visitor.run(slider(1)) == 7


def test_a_changed_default_beats_a_kept_value() -> None:
    visitor = Visitor()
    visitor.run(slider(1))
    visitor.run(slider(1), on("x", 7))
    assert visitor.run(slider(2)) == 2
    assert visitor.run(slider(3)) == 3


def test_a_default_that_echoes_the_value_is_no_change() -> None:
    visitor = Visitor()
    visitor.run(slider(1))
    visitor.run(slider(1), on("x", 7))
    visitor.run(slider(7))
    assert visitor.run(slider(7), on("x", 9)) == 9
    assert visitor.run(slider(9)) == 9


def test_the_runs_only_event_beats_a_default_that_changes_by_itself() -> None:
    visitor = Visitor()
    visitor.run(slider(1))
    assert visitor.run(slider(2), on("x", 7)) == 7
    assert visitor.run(slider(3)) == 7, "later changes are ignored"
    visitor.run(slider(7))
    assert visitor.run(slider(4)) == 4, "after an echo they count again"


def test_a_changed_default_beats_an_event_with_a_callback() -> None:
    visitor = Visitor()
    visitor.run(slider(1))
    visitor.state.listen("/main//slider:x", Callback(print, (), {}), False)
    assert visitor.run(slider(2), on("x", 7)) == 2


def test_a_changed_default_beats_one_event_of_two() -> None:
    def script(start: int) -> Script:
        return lambda ask: (ask(Slider("x", start=start)), ask(Slider("y")))

    visitor = Visitor()
    visitor.run(script(1))
    assert visitor.run(script(2), on("x", 7), on("y", 8)) == (2, 8)


def test_a_number_and_the_same_number_of_another_type_are_a_change() -> None:
    def script(start: Any) -> Script:
        return lambda ask: ask(TextInput("x", start=start))

    visitor = Visitor()
    visitor.run(script(""))
    visitor.run(script(""), on("x", "typed", "text_input"))
    assert visitor.run(script(None)) is None


def test_a_value_out_of_todays_range_is_clamped() -> None:
    visitor = Visitor()
    visitor.run(slider(0))
    visitor.run(slider(0), on("x", 90))
    assert visitor.run(slider(0, max=50)) == 50


# -- options --------------------------------------------------------------------------------------------------------


def select(options: list[Any], index: int = 0, key: str | None = None) -> Script:
    texts = tuple(map(str, options))
    return lambda ask: ask(Selectbox("s", options=texts, objects=tuple(options), index=index, key=key))


def test_the_live_option_object_is_returned() -> None:
    class Colour:
        def __str__(self) -> str:
            return "red"

    visitor = Visitor()
    visitor.run(select(["blue", Colour()]))
    visitor.run(select(["blue", Colour()]), on("s", (1, "red"), "selectbox"))
    fresh = Colour()
    assert visitor.run(select([fresh, "blue"])) is fresh


def test_an_option_that_is_gone_resets() -> None:
    visitor = Visitor()
    visitor.run(select(["a", "b"]))
    visitor.run(select(["a", "b"]), on("s", (1, "b"), "selectbox"))
    assert visitor.run(select(["a", "c"])) == "a"


def test_index_and_option_must_both_differ_to_be_a_change() -> None:
    visitor = Visitor()
    visitor.run(select(["a", "b", "c"]))
    visitor.run(select(["a", "b", "c"]), on("s", (1, "b"), "selectbox"))
    assert visitor.run(select(["new", "b", "a"])) == "b", "same index, other option"
    assert visitor.run(select(["x", "new", "b"], index=1)) == "b", "other index, same option"
    assert visitor.run(select(["x", "new", "b"], index=0)) == "x"


def test_multiselect_drops_what_is_gone() -> None:
    def script(*options: str) -> Script:
        return lambda ask: ask(Multiselect("m", options=options, objects=options))

    visitor = Visitor()
    visitor.run(script("a", "b", "c"))
    visitor.run(script("a", "b", "c"), on("m", ((0, "a"), (2, "c")), "multiselect"))
    assert visitor.run(script("c", "d")) == ["c"]


# -- keyed ------------------------------------------------------------------------------------------------------------


def test_a_changed_default_never_matters_to_a_key() -> None:
    visitor = Visitor()
    assert [visitor.run(slider(start, key="k")) for start in (1, 2)] == [1, 1]


def test_the_authors_assignment_wins() -> None:
    visitor = Visitor()
    visitor.run(slider(1, key="k"))

    def script(ask: Callable[..., Any]) -> Any:
        visitor.state.assign("k", 5)
        return ask(Slider("x", key="k", start=1))

    assert visitor.run(script, on("k", 7)) == 5
    assert visitor.run(slider(1, key="k")) == 5


def test_an_event_is_in_the_mapping_before_the_widget_is_reached() -> None:
    visitor = Visitor()
    visitor.run(slider(1, key="k"))
    seen = []

    def script(ask: Callable[..., Any]) -> Any:
        seen.append(visitor.state.values["k"])
        return ask(Slider("x", key="k", start=1))

    assert visitor.run(script, on("k", 7)) == 7
    assert seen == [7]


def test_an_assignment_that_does_not_fit_says_why() -> None:
    visitor = Visitor()
    visitor.state.assign("k", 500)
    with pytest.raises(APIException, match=r"session_state\['k'\] is 500.*0 to 100"):
        visitor.run(slider(1, key="k"))


def test_a_shown_widgets_key_cannot_be_set() -> None:
    visitor = Visitor()

    def script(ask: Callable[..., Any]) -> None:
        ask(Slider("x", key="k"))
        visitor.state.assign("k", 5)

    with pytest.raises(WidgetAlreadyInstantiatedError, match=r"'k'.*app\.py:1.*on_change"):
        visitor.run(script)


def test_a_buttons_key_cannot_be_set() -> None:
    visitor = Visitor()
    visitor.state.assign("go", True)
    with pytest.raises(ValueAssignmentNotAllowedError, match="only a visitor"):
        visitor.run(lambda ask: ask(Button("Go", key="go")))


def test_deleting_a_key_resets_its_widget() -> None:
    visitor = Visitor()
    visitor.run(slider(1, key="k"))
    visitor.run(slider(1, key="k"), on("k", 7))
    visitor.state.delete("k")
    assert visitor.run(slider(1, key="k")) == 1


def test_a_key_whose_widget_changed_kind_starts_at_the_default() -> None:
    visitor = Visitor()
    visitor.run(slider(1, key="k"))
    visitor.run(slider(1, key="k"), on("k", 7))
    assert visitor.run(lambda ask: ask(TextInput("x", key="k", start="text"))) == "text"
    assert visitor.state.values["k"] == "text"


def test_the_same_key_twice_names_both_lines() -> None:
    def script(ask: Callable[..., Any]) -> None:
        ask(Slider("x", key="k"))
        ask(Slider("y", key="k"))

    with pytest.raises(DuplicateElementKey, match=r"'k'.*app\.py:1.*app\.py:2"):
        Visitor().run(script)


def test_the_same_key_twice_at_one_line_is_an_error_too() -> None:
    def script(ask: Callable[..., Any]) -> None:
        for _ in range(2):
            ask(Slider("x", key="k"), site="app.py:5")

    with pytest.raises(DuplicateElementKey):
        Visitor().run(script)


def test_a_key_that_is_anothers_label_is_no_clash() -> None:
    def script(keyed_first: bool) -> Script:
        def run(ask: Callable[..., Any]) -> list[Any]:
            widgets = [Slider("other", key="x", start=1), Slider("x", start=2)]
            return [ask(widget) for widget in (widgets if keyed_first else reversed(widgets))]

        return run

    assert Visitor().run(script(True)) == [1, 2]
    visitor = Visitor()
    assert visitor.run(script(False)) == [2, 1]
    assert len(visitor.shown) == 2
    assert visitor.run(script(False), on("x", 9)) == [9, 1]


# -- triggers -------------------------------------------------------------------------------------------------------


def test_a_button_is_true_in_one_run() -> None:
    def script(ask: Callable[..., Any]) -> Any:
        return ask(Button("Go", key="go")), visitor.state.values["go"]

    visitor = Visitor()
    assert visitor.run(script) == (False, False)
    assert visitor.run(script, click("go")) == (True, True)
    assert visitor.run(lambda ask: (visitor.state.values["go"], ask(Button("Go", key="go")))) == (False, False)


# -- alike ------------------------------------------------------------------------------------------------------------


def test_two_alike_have_values_of_their_own() -> None:
    def script(ask: Callable[..., Any]) -> Any:
        return [ask(Checkbox("same")) for _ in range(3)]

    visitor = Visitor()
    visitor.run(script)
    assert visitor.run(script, on("same~2", True, "checkbox")) == [False, True, False]


def test_alike_are_known_by_their_parameters_first() -> None:
    def script(*ends: int) -> Script:
        return lambda ask: [ask(Slider("x", max=end)) for end in ends]

    visitor = Visitor()
    visitor.run(script(10, 20, 30))
    visitor.run(script(10, 20, 30), on("x~2", 15))
    assert visitor.run(script(20, 30)) == [15, 0]


# -- hidden -----------------------------------------------------------------------------------------------------------


def hidden_between(visitor: Visitor, script: Script, event: Event, *, completed: bool = True) -> Any:
    visitor.run(script)
    visitor.run(script, event)
    visitor.run(lambda ask: None, completed=completed)
    return visitor.run(script)


def test_an_unkeyed_value_goes_when_hidden() -> None:
    assert hidden_between(Visitor(), slider(1), on("x", 7)) == 1


def test_a_run_that_did_not_complete_hides_nothing() -> None:
    assert hidden_between(Visitor(), slider(1), on("x", 7), completed=False) == 7


def test_a_keyed_value_stays_when_hidden() -> None:
    assert hidden_between(Visitor(), slider(1, key="k"), on("k", 7)) == 7


def test_a_keyed_value_goes_where_the_session_is_forgetful() -> None:
    assert hidden_between(Visitor(State(forgetful=True)), slider(1, key="k"), on("k", 7)) == 1


def test_persist_keeps_it_even_there() -> None:
    def script(ask: Callable[..., Any]) -> Any:
        return ask(Slider("x", key="k", start=1), persist="session")

    assert hidden_between(Visitor(State(forgetful=True)), script, on("k", 7)) == 7


def test_one_of_several_made_by_a_line_goes_when_hidden() -> None:
    def script(*names: str) -> Script:
        return lambda ask: [ask(Checkbox(name, key=name), site="app.py:9") for name in names]

    visitor = Visitor()
    visitor.run(script("a", "b"))
    visitor.run(script("a", "b"), on("a", True, "checkbox"))
    visitor.run(script("b"))
    assert visitor.run(script("a", "b")) == [False, False]


def test_a_key_made_in_a_dialog_goes_when_hidden() -> None:
    def script(ask: Callable[..., Any]) -> Any:
        return ask(Slider("x", key="k", start=1), fleeting=True)

    assert hidden_between(Visitor(), script, on("k", 7)) == 1


# -- elsewhere --------------------------------------------------------------------------------------------------------


def test_values_go_on_in_another_session() -> None:
    visitor = Visitor()
    visitor.run(slider(1))
    visitor.run(slider(1), on("x", 7))
    assert visitor.state.touched() == {"/main//slider:x": 7}
    other = Visitor(State(visitor.state.touched()))
    assert other.run(slider(1)) == 7
    assert other.run(slider(1)) == 7


def test_a_value_from_elsewhere_that_does_not_fit_is_repaired() -> None:
    assert Visitor(State({"/main//slider:x": 700})).run(slider(1)) == 100
