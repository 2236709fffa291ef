"""Widgets with options."""

from __future__ import annotations

from stagelight.plugin import Multiselect, Radio, Selectbox
from tests.renderers.html.trees import shown

THREE = ("Red", "Green *x*", "<Blue>")


def test_radio_marks_the_chosen_option() -> None:
    tag = shown(Radio("r", options=THREE, value=(1, THREE[1])))
    assert [("checked" in one) for one in tag.all("input")] == [False, True, False]
    assert [one["data-text"] for one in tag.all("input")] == list(THREE)
    assert len({one["name"] for one in tag.all("input")}) == 1
    assert tag.one("em").text == "x"
    assert tag.one("fieldset")["role"] == "radiogroup"


def test_radio_may_have_nothing_chosen() -> None:
    assert not any("checked" in one for one in shown(Radio("r", options=THREE, index=None)).all("input"))


def test_radio_captions_and_direction() -> None:
    tag = shown(Radio("r", options=THREE, captions=("one",), horizontal=True))
    assert [one.text for one in tag.all("small")] == ["one"]
    assert "data-horizontal" in tag.one(_class="stage-options")
    assert "data-horizontal" not in shown(Radio("r", options=THREE)).one(_class="stage-options")


def test_selectbox_marks_the_chosen_option() -> None:
    tag = shown(Selectbox("s", options=THREE, value=(2, THREE[2])))
    assert [(one["value"], one.text, "selected" in one) for one in tag.all("option")] == [
        ("0", "Red", False),
        ("1", "Green *x*", False),
        ("2", "<Blue>", True),
    ]


def test_selectbox_without_a_choice_shows_its_placeholder() -> None:
    first = shown(Selectbox("s", options=THREE, index=None, placeholder="Pick")).all("option")[0]
    assert (first["value"], first.text, "selected" in first) == ("", "Pick", True)


def test_selectbox_that_started_empty_can_be_emptied_again() -> None:
    tag = shown(Selectbox("s", options=THREE, index=None, value=(0, "Red")))
    assert tag.all("option")[0]["value"] == ""
    assert "selected" in tag.all("option")[1]


def test_selectbox_shows_what_the_visitor_added() -> None:
    tag = shown(Selectbox("s", options=THREE, accept_new_options=True, value=(-1, "Mine")))
    last = tag.all("option")[-1]
    assert (last["value"], last.text, "selected" in last) == ("-1", "Mine", True)
    assert "data-new" in tag.one("select")
    assert "data-new" not in shown(Selectbox("s", options=THREE)).one("select")


def test_selectbox_marks() -> None:
    tag = shown(Selectbox("s", options=THREE, required=True, icon="🎨", filter_mode=None))
    assert "required" in tag.one("select")
    assert "🎨" in tag.text
    assert tag.one("select")["data-filter"] == "none"
    assert shown(Selectbox("s", options=THREE, filter_mode="prefix")).one("select")["data-filter"] == "prefix"


def test_multiselect_shows_what_is_chosen() -> None:
    tag = shown(Multiselect("m", options=THREE, value=((2, "<Blue>"), (0, "Red"))))
    assert [chip.text for chip in tag.all(_class="stage-chip")] == ["<Blue>", "Red"]
    assert [("checked" in one) for one in tag.all("input")] == [True, False, True]
    assert tag.one("summary").text.startswith("m: ")


def test_multiselect_starts_with_the_authors_choice() -> None:
    assert [chip.text for chip in shown(Multiselect("m", options=THREE, chosen=(1,))).all(_class="stage-chip")] == [
        "Green *x*"
    ]


def test_multiselect_that_is_empty_says_what_to_do() -> None:
    assert shown(Multiselect("m", options=THREE, placeholder="Pick")).one(_class="stage-hint").text == "Pick"


def test_multiselect_that_is_full_offers_only_what_is_chosen() -> None:
    tag = shown(Multiselect("m", options=THREE, max_selections=1, value=((0, "Red"),)))
    assert [("disabled" in one) for one in tag.all("input")] == [False, True, True]
    assert tag.one(_class="stage-options")["data-max"] == "1"


def test_multiselect_marks() -> None:
    tag = shown(Multiselect("m", options=THREE, accept_new_options=True, filter_mode="contains", wrap=False))
    options = tag.one(_class="stage-options")
    assert "data-new" in options
    assert options["data-filter"] == "contains"
    assert tag.one(_class="stage-chips")["data-wrap"] == "false"
    assert "data-all" in options
    assert "data-all" not in shown(Multiselect("m", options=THREE, select_all=False)).one(_class="stage-options")
    assert "data-all" not in shown(Multiselect("m", options=THREE, select_all=2)).one(_class="stage-options")


def test_multiselect_shows_what_the_visitor_added() -> None:
    tag = shown(Multiselect("m", options=THREE, accept_new_options=True, value=((-1, "Mine"),)))
    mine = tag.one("input", data_text="Mine")
    assert mine["value"] == "-1"
    assert "checked" in mine


def test_multiselect_that_is_disabled_does_not_open() -> None:
    summary = shown(Multiselect("m", options=THREE, disabled=True)).one("summary")
    assert (summary["aria-disabled"], summary["tabindex"]) == ("true", "-1")
