"""HTML as a tree of tags, strict about what a browser would silently repair."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser

from attrs import define, evolve, field

from stagelight.plugin import Element, Node, Widget
from stagelight_html.page import fragment

VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())


@define
class Tag:
    """One element: its attributes ("" where one has no value) and what is in it."""

    name: str
    attributes: dict[str, str]
    inside: list[Tag | str] = field(factory=list)

    def __getitem__(self, name: str) -> str:
        return self.attributes[name]

    def get(self, name: str) -> str | None:
        return self.attributes.get(name)

    def __contains__(self, name: str) -> bool:
        return name in self.attributes

    @property
    def children(self) -> list[Tag]:
        return [item for item in self.inside if isinstance(item, Tag)]

    @property
    def text(self) -> str:
        return "".join(item if isinstance(item, str) else item.text for item in self.inside)

    def walk(self) -> Iterator[Tag]:
        yield self
        for child in self.children:
            yield from child.walk()

    def all(self, name: str = "", **wanted: str) -> list[Tag]:
        """Those below (and this one) of a name, a class (`_class`), and attributes with these values."""
        return [tag for tag in self.walk() if (not name or tag.name == name) and tag._has(wanted)]

    def one(self, name: str = "", **wanted: str) -> Tag:
        found = self.all(name, **wanted)
        assert len(found) == 1, f"{len(found)} of {name} {wanted}"
        return found[0]

    def _has(self, wanted: dict[str, str]) -> bool:
        classes = self.attributes.get("class", "").split()
        return all(
            value in classes if name == "_class" else self.attributes.get(name.replace("_", "-")) == value
            for name, value in wanted.items()
        )


class _Strict(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Tag("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"<{tag}> says an attribute twice: {names}"
        made = Tag(tag, {name: value or "" for name, value in attrs})
        self.open[-1].inside.append(made)
        if tag not in VOID:
            self.open.append(made)
        if tag == "iframe":  # for browsers, what is in it is text
            self.set_cdata_mode(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].name == tag, f"</{tag}> inside <{self.open[-1].name}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(data)


def parse(html: str) -> Tag:
    """A nameless tag that holds all of `html`; AssertionError where tags do not match."""
    parser = _Strict()
    parser.feed(html)
    parser.close()
    assert len(parser.open) == 1, f"never closed: {[tag.name for tag in parser.open[1:]]}"
    return parser.open[0]


def asked(element: Element) -> Element:
    """A widget as the engine shows it: with an address, and with its default where it has no value."""
    if not isinstance(element, Widget):
        return element
    value = element.default() if element.value is None else element.value
    return evolve(element, address=f"//{element.kind}:{element.name or 0}", value=value)


def node(element: Element, *children: Node | Element, key: str = "main/it:0") -> Node:
    """A node, and nodes for those of its children that are none yet."""
    below = tuple(
        child if isinstance(child, Node) else node(child, key=f"{key}/{child.kind}:{index}")
        for index, child in enumerate(children)
    )
    return Node(key, asked(element), below)


def shown(element: Element, *children: Node | Element, key: str = "main/it:0", deep: bool = True) -> Tag:
    """What the renderer makes of an element: its one tag."""
    tags = parse(fragment(node(element, *children, key=key), children=deep)).inside
    assert len(tags) == 1
    assert isinstance(tags[0], Tag)
    return tags[0]
