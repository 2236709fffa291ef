"""Keys that stay with their elements, pages that are complete, and what streams in between."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from stagelight.diff import apply, diff
from stagelight.element import Element, Insert, Move, Node, Page, Remove, Set
from stagelight.identity import Slot
from stagelight.records import Button, Checkbox, Container, Divider, Empty, Expander, Markdown, Text, Toast
from stagelight.tree import Tree, find, locate, with_value

Plan = tuple[Element, list["Plan"]]

LEAVES = some.sampled_from([Text("a"), Text("b"), Text("c"), Markdown("a"), Divider(), Button("go"), Button("stop")])
BLOCKS = some.sampled_from([Container(), Container(border=True), Container(key="mine"), Expander("more")])
PLANS: some.SearchStrategy[list[Plan]] = some.recursive(
    some.lists(some.tuples(LEAVES, some.just([])), max_size=6),
    lambda below: some.lists(some.tuples(BLOCKS, below) | some.tuples(LEAVES, some.just([])), max_size=5),
    max_leaves=4,
)


def fill(tree: Tree, parent: Slot, plan: list[Plan]) -> None:
    for element, below in plan:
        fill(tree, tree.add(parent, element), below)


def run(plan: list[Plan], old: Page | None = None) -> Page:
    tree = Tree()
    fill(tree, tree.roots["main"], plan)
    return tree.snapshot(old or Page(), done=True).page


def plan_of(node: Node) -> list[Plan]:
    return [(child.element, plan_of(child)) for child in node.children]


def texts(*bodies: str) -> list[Plan]:
    return [(Text(body), []) for body in bodies]


def keys(page: Page) -> list[str]:
    return [node.key for node in page["main"].walk()][1:]


@given(PLANS, PLANS)
def test_the_page_says_what_the_script_showed(first: list[Plan], second: list[Plan]) -> None:
    old = run(first)
    new = run(second, old)
    assert plan_of(new["main"]) == second
    assert len(set(keys(new))) == len(keys(new))
    assert apply(old, diff(old, new)) == new


@given(PLANS)
def test_the_same_script_gives_the_same_page(plan: list[Plan]) -> None:
    old = run(plan)
    assert run(plan, old) is old or run(plan, old) == old
    assert diff(old, run(plan, old)) == []


@given(PLANS, PLANS, some.integers(0, 3))
def test_streaming_ends_at_the_same_page(first: list[Plan], second: list[Plan], beat: int) -> None:
    shown = run(first)
    tree = Tree()
    for number, step in enumerate(second):
        fill(tree, tree.roots["main"], [step])
        if number % (beat + 1) == 0:
            page = tree.snapshot(shown, done=False).page
            shown = apply(shown, diff(shown, page))
    page = tree.snapshot(shown, done=True).page
    assert apply(shown, diff(shown, page)) == page
    assert plan_of(page["main"]) == second


def test_keys_are_readable_paths() -> None:
    page = run([(Expander("More / less"), [(Button("Go on"), []), (Text("x"), [])]), (Container(key="box"), [])])
    assert keys(page) == [
        "main/expander:More_%2F_less",
        "main/expander:More_%2F_less/button:Go_on",
        "main/expander:More_%2F_less/text:0",
        "main/container:box",
    ]


def test_a_text_above_a_thousand_is_one_insert() -> None:
    rows = [f"row {number}" for number in range(1000)]
    old = run(texts(*rows))
    patches = diff(old, run(texts("new", *rows), old))
    assert [type(patch) for patch in patches] == [Insert]


def test_a_changed_text_among_others_is_one_set() -> None:
    old = run(texts("a", "1 squared is 1", "b"))
    new = run(texts("a", "2 squared is 4", "b"), old)
    assert diff(old, new) == [Set("main/text:1", Text("2 squared is 4"))]


def test_two_changed_texts_with_one_between() -> None:
    old = run(texts("1", "same", "2"))
    assert [type(patch) for patch in diff(old, run(texts("3", "same", "4"), old))] == [Set, Set]


def test_an_unnamed_block_before_others_is_one_insert() -> None:
    def blocks(*bodies: str) -> list[Plan]:
        return [(Container(), texts(body, "end of " + body)) for body in bodies]

    old = run(blocks("a", "b"))
    assert [type(patch) for patch in diff(old, run(blocks("new", "a", "b"), old))] == [Insert]


def test_a_block_is_known_by_what_it_shares() -> None:
    old = run([(Container(), [*texts("1"), (Button("go"), [])])])
    new = run([(Container(), texts("new")), (Container(), [*texts("2"), (Button("go"), [])])], old)
    assert [type(patch) for patch in diff(old, new)] == [Insert, Set]


def test_widgets_that_change_places_are_one_move() -> None:
    old = run([(Button("a"), []), (Button("b"), []), (Button("c"), [])])
    new = run([(Button("c"), []), (Button("a"), []), (Button("b"), [])], old)
    assert diff(old, new) == [Move("main/button:c", None)]


def test_alike_widgets_have_numbered_keys() -> None:
    assert keys(run([(Button("go"), []), (Button("go"), [])])) == ["main/button:go", "main/button:go~2"]


def test_a_removed_key_is_not_given_to_something_new() -> None:
    old = run(texts("a"))
    new = run([(Divider(), []), *texts("a")], old)
    gone = run([(Markdown("b"), [])], new)
    assert {type(patch) for patch in diff(new, gone)} == {Remove, Insert}


def test_events_are_new_in_every_run() -> None:
    def toast(old: Page) -> Page:
        tree = Tree()
        tree.add(tree.roots["main"], Toast("saved"))
        return tree.snapshot(old, done=True).page

    first = toast(Page())
    second = toast(first)
    assert [type(patch) for patch in diff(first, second)] == [Remove, Insert]
    assert first["main"].children == ()


def test_what_the_run_has_not_reached_stays_until_the_end() -> None:
    old = run(texts("a", "b", "c"))
    tree = Tree()
    tree.add(tree.roots["main"], Text("a"))
    shot = tree.snapshot(old, done=False)
    assert plan_of(shot.page["main"]) == texts("a", "b", "c")
    assert shot.stale == ("main/text:1",)
    assert plan_of(tree.snapshot(shot.page, done=True).page["main"]) == texts("a")


def test_new_elements_come_above_what_is_stale() -> None:
    old = run([(Divider(), []), *texts("old")])
    tree = Tree()
    tree.add(tree.roots["main"], Button("new"))
    assert plan_of(tree.snapshot(old, done=False).page["main"]) == [(Button("new"), []), (Divider(), []), *texts("old")]


def test_an_empty_holds_the_last_thing_put_into_it() -> None:
    tree = Tree()
    place = tree.add(tree.roots["main"], Empty())
    tree.add(place, Text("one"))
    before = tree.snapshot(Page(), done=False).page
    tree.add(place, Text("two"))
    assert diff(before, tree.snapshot(before, done=False).page) == [Set("main/empty:0/text:0", Text("two"))]


def test_what_is_taken_away_goes_at_once() -> None:
    tree = Tree()
    place = tree.add(tree.roots["main"], Text("soon gone"))
    stays = tree.add(tree.roots["main"], Container())
    tree.add(stays, Text("x"))
    before = tree.snapshot(Page(), done=False).page
    tree.remove(place)
    tree.clear(stays)
    after = tree.snapshot(before, done=False).page
    assert diff(before, after) == [Remove("main/text:0"), Remove("main/container:0/text:0")]


def test_a_leaf_can_become_a_block() -> None:
    tree = Tree()
    place = tree.add(tree.roots["main"], Text("x"))
    page = tree.snapshot(Page(), done=False).page
    tree.replace(place, Container())
    tree.add(place, Text("inside"))
    assert plan_of(tree.snapshot(page, done=True).page["main"]) == [(Container(), texts("inside"))]


def test_a_visitors_value_is_put_into_the_page() -> None:
    page = run([(Container(key="box"), [(Checkbox("on", address="/main//checkbox:on", value=False), [])]), *texts("x")])
    node = find(page, "/main//checkbox:on")
    assert node is not None
    changed = find(with_value(page, node.key, True), "/main//checkbox:on")
    assert changed is not None
    assert isinstance(changed.element, Checkbox)
    assert changed.element.value is True
    assert find(page, "nowhere") is None


def test_a_node_is_found_by_its_key() -> None:
    page = run([(Container(key="a"), texts("x")), (Container(key="ab"), texts("y"))])
    assert [node.key for node in page.walk() if locate(page, node.key) is not node] == []
    assert locate(page, "main/container:a/text:5") is None
