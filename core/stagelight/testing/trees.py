"""The whole page as one block."""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Any, Protocol

from stagelight.element import Node, Page, RootBlock
from stagelight.testing.blocks import Block
from stagelight.testing.views import Stage, Widget

ORDER = ("main", "sidebar", "event", "bottom")
"""The roots, as a test counts them."""


class Player(Stage, Protocol):
    """The test, as the tree sees it."""

    @property
    def session_state(self) -> MutableMapping[str, Any]:
        """The session's state."""


class ElementTree(Block):
    """All that one page shows."""

    def __init__(self, root: Player, page: Page) -> None:
        super().__init__(root, Node("page", RootBlock(), tuple(page[name] for name in ORDER)))  # type: ignore[index]
        self.player = root

    @property
    def type(self) -> str:
        """Always "root"."""
        return "root"

    @property
    def main(self) -> Block:
        """The page's main part."""
        found: Block = self[0]
        return found

    @property
    def sidebar(self) -> Block:
        """The side bar."""
        found: Block = self[1]
        return found

    @property
    def session_state(self) -> MutableMapping[str, Any]:
        """The session's state: see `AppTest.session_state`."""
        return self.player.session_state

    def get_widget_states(self) -> dict[str, Any]:
        """The values of all widgets by address, with what is staged."""
        return {each.id: each.value for each in self.walk() if isinstance(each, Widget) and each.id}
