"""Patches in the document: each step lands where the server means it, and nothing else moves."""

from __future__ import annotations

from stagelight.plugin import Button, Columns, Container, Expander, Markdown, Slider, Tab, Tabs, Text, TextInput
from stagelight_html.page import fragment

from .conftest import Stage, node


def keys(stage: Stage, parent: str = "main") -> list[str]:
    """The keys of a block's children, in their order."""
    script = """key => {
      const block = document.getElementById(key);
      const holder = block.hasAttribute('data-children') ? block : block.querySelector('[data-children]');
      return [...holder.children].map(child => child.id.split(':').pop());
    }"""
    return list(stage.page.evaluate(script, parent))


def test_insert_first_between_and_last(stage: Stage) -> None:
    stage.show(node(Text("a"), name="a"), node(Text("b"), name="b"))
    for after, name in ((None, "x"), ("main/text:a", "y"), ("main/text:b", "z")):
        stage.patch(["insert", "main", after, fragment(node(Text(name), name=name))])
    assert keys(stage) == ["x", "a", "y", "b", "z"]


def test_move_and_remove(stage: Stage) -> None:
    stage.show(*(node(Text(name), name=name) for name in "abcd"))
    stage.patch(["move", "main/text:d", None], ["move", "main/text:a", "main/text:c"], ["remove", "main/text:b"])
    assert keys(stage) == ["d", "c", "a"]


def test_blocks_hold_their_children_in_one_place(stage: Stage) -> None:
    box = node(Container(border=True), node(Text("a"), parent="main/container:0", name="a"))
    fold = node(Expander(label="more"), node(Text("b"), parent="main/expander:more", name="b"))
    stage.show(box, fold)
    for parent, name in ((box.key, "a"), (fold.key, "b")):
        html = fragment(node(Text("new"), parent=parent, name="new"))
        stage.patch(["insert", parent, f"{parent}/text:{name}", html])
        assert keys(stage, parent) == [name, "new"]


def test_a_block_that_changes_keeps_its_live_children(stage: Stage) -> None:
    key = "main/container:0"
    stage.show(node(Container(), node(TextInput(label="name"), parent=key)))
    stage.page.get_by_label("name").fill("half a wo")
    stage.patch(["set", key, fragment(node(Container(border=True)), children=False)])
    assert stage.element("container").get_attribute("data-border") == ""
    assert stage.page.get_by_label("name").input_value() == "half a wo"
    assert stage.page.evaluate("document.activeElement.value") == "half a wo"


def test_an_expander_that_changes_keeps_its_live_children_and_stays_open(stage: Stage) -> None:
    stage.show(node(Expander(label="more", key="e"), node(Text("a"), parent="main/expander:e", name="a")))
    stage.page.get_by_text("more").click()
    stage.set(node(Expander(label="even more", key="e")))
    assert keys(stage, "main/expander:e") == ["a"]
    assert stage.page.get_by_text("even more").is_visible()
    assert stage.page.locator("stage-text").is_visible()
    stage.set(node(Expander(label="even more", key="e", expanded=True, value=True)))
    stage.set(node(Expander(label="even more", key="e", value=False)))
    assert not stage.page.locator("stage-text").is_visible(), "the server changed it"


def test_a_patch_touches_nothing_but_what_it_names(stage: Stage) -> None:
    stage.show(node(Slider(label="x")), *(node(Text(f"row {i}"), name=str(i)) for i in range(1000)))
    touched = stage.records(lambda: stage.set(node(Text("changed"), name="500")))
    assert touched == 1
    assert stage.page.locator("[id='main/text:500']").inner_text() == "changed"


def test_patches_around_an_input_leave_focus_caret_and_draft(stage: Stage) -> None:
    stage.show(node(Text("above"), name="0"), node(TextInput(label="name")), node(Text("below"), name="1"))
    field = stage.page.get_by_label("name")
    field.fill("abcdef")
    field.evaluate("field => field.setSelectionRange(2, 4)")
    stage.patch(
        ["insert", "main", None, fragment(node(Text("first"), name="2"))],
        ["remove", "main/text:0"],
        ["move", "main/text:1", "main/text:2"],
        ["move", "main/text_input:name", None],
        ["set", "main/text_input:name", fragment(node(TextInput(label="name", placeholder="who?")), children=False)],
    )
    state = field.evaluate(
        "f => [f === document.activeElement, f.value, f.selectionStart, f.selectionEnd, f.placeholder]"
    )
    assert state == [True, "abcdef", 2, 4, "who?"]


def test_scroll_stays_while_things_come_and_go(stage: Stage) -> None:
    stage.show(*(node(Text(f"row {i}"), name=str(i)) for i in range(200)))
    stage.page.evaluate("scrollTo(0, 1500)")
    stage.until(lambda: stage.page.evaluate("scrollY") == 1500)
    row = stage.page.locator("[id='main/text:80']")
    before = row.bounding_box()
    stage.patch(["insert", "main", None, fragment(node(Text("new\nlines"), name="new"))])
    stage.settle()
    stage.until(lambda: row.bounding_box() == before, "for the rows in sight to stay where they are")


def test_columns_and_tabs_come_in_whole(stage: Stage) -> None:
    stage.show()
    tabs = node(
        Tabs(labels=("one", "two")),
        *(
            node(Tab(label, i), node(Text(label), parent=f"main/tabs:0/tab:{i}"), parent="main/tabs:0", name=str(i))
            for i, label in enumerate(("one", "two"))
        ),
    )
    stage.patch(["insert", "main", None, fragment(tabs)], ["insert", "main", None, fragment(node(Columns()))])
    assert stage.page.get_by_role("tab").count() == 2
    stage.page.get_by_role("tab", name="two").click()
    assert stage.page.get_by_role("tabpanel").inner_text() == "two"


def test_html_that_comes_in_is_enhanced(stage: Stage) -> None:
    stage.show()
    stage.patch(["insert", "main", None, fragment(node(Button(label="Go")))])
    stage.page.get_by_role("button", name="Go").click()
    stage.until(lambda: stage.of("trigger"))


def test_the_run_of_a_whole_page_is_shown_once(stage: Stage) -> None:
    stage.show(node(Markdown("a"), name="0"), node(Markdown("b"), name="1"), node(Text("side"), parent="sidebar"))
    stage.whole(node(Markdown("b"), name="1"), node(Markdown("c"), name="2"), n=5, token="token-1")
    assert keys(stage) == ["1", "2"]
    assert keys(stage, "sidebar") == []


def test_a_text_that_grows(stage: Stage) -> None:
    stage.show(node(Markdown("One"), name="m"))
    key = "main/markdown:m"
    first = fragment(node(Markdown("One 🎭 two **thr"), name="m"))
    last = fragment(node(Markdown("One 🎭 two **three**"), name="m"))
    at = first.index("**thr")
    stage.patch(["grow", key, 0, first], run=True)
    text = stage.page.locator("stage-markdown")
    assert text.inner_text() == "One 🎭 two **thr"
    stage.page.evaluate("window.paragraph = document.querySelector('stage-markdown p')")
    stage.patch(["grow", key, at + 1, last[at:]], run=True)  # the mask has two units in JavaScript
    assert text.inner_text() == "One 🎭 two three"
    assert stage.page.evaluate("paragraph.isConnected"), "what was there stays"
    stage.patch()
    stage.patch(["grow", key, 0, first], run=True)
    assert text.inner_text() == "One 🎭 two **thr"
