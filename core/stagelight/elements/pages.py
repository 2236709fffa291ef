"""The commands that make an app of several pages: navigation, switch_page, page_link."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, NoReturn, TypeAlias
from urllib.parse import urlencode

from stagelight import pages as house
from stagelight.elements import checks
from stagelight.elements.params import as_pairs
from stagelight.errors import InvalidParameterTypeError, ValueError
from stagelight.pages import Page as Page
from stagelight.pages import Source
from stagelight.plugin import Handle, PageLink, Section, Width, show
from stagelight.records.pages import is_url
from stagelight.run import current, rerun

AnyPage: TypeAlias = Page | Source
Params: TypeAlias = Mapping[str, Any] | Iterable[tuple[str, Any]] | None


def navigation(
    pages: Sequence[AnyPage] | Mapping[str, Sequence[AnyPage]],
    *,
    position: Literal["sidebar", "hidden", "top"] = "sidebar",
    expanded: bool | int = False,
) -> Page:
    """Say which pages the app has, and get the one that the visitor wants; its `run()` shows it.

    Parameters
    ----------
    pages: Pages, files or functions; or a dict of headings with the pages below each.
    position: "sidebar", "top" (above the content) or "hidden" (links only where you put them).
    expanded: True: all links are in sight; False: the first twelve, the rest on request; or a number of links.

    Returns
    -------
    The page to run. Where the address names none, a page that says so.

    Raises
    ------
    ValueError: No pages, two default pages, or two with the same path.
    InvalidParameterTypeError: Something that is no page.

    Example
    -------
    >>> def home() -> None:
    ...     st.title("Home")
    >>> def about() -> None:
    ...     st.title("About")
    >>> page = st.navigation({"": [home], "More": [st.Page(about, icon="📖")]})
    >>> page.run()
    """
    checks.one_of("navigation", "position", position, ("sidebar", "hidden", "top"))
    groups = dict(pages) if isinstance(pages, Mapping) else {"": pages}
    titles, made = list(groups), [[_page(each) for each in group] for group in groups.values()]
    every = [page for group in made for page in group]
    _settle_default(every)
    _check_paths(every)
    run = current()
    if run is not None and run.script is not None:
        run.script.navigates = True
    shown = None if expanded is True else house.SHOWN if expanded is False else max(1, int(expanded))
    return house.choose([Section(str(title), ()) for title in titles], made, position, shown)


def _page(page: object) -> Page:
    if isinstance(page, Page):
        return page
    if isinstance(page, str | Path) or callable(page):
        return Page(page)
    raise InvalidParameterTypeError(
        f"st.navigation got {page!r}, which is no page. Give st.Page(...), a file, or a function."
    )


def _settle_default(pages: Sequence[Page]) -> None:
    defaults = [page for page in pages if page._default]
    if len(defaults) > 1:
        raise ValueError(f"{defaults[0]!r} and {defaults[1]!r} are both the default page; only one can be.")
    inner = [page for page in pages if not page.is_external]
    if not inner:
        raise ValueError("st.navigation has no page of the app to show: give it at least one.")
    if not defaults:
        inner[0]._default = True


def _check_paths(pages: Sequence[Page]) -> None:
    known: dict[str, Page] = {}
    for page in pages:
        if not page.is_external and known.setdefault(page.url_path, page) is not page:
            raise ValueError(
                f"{known[page.url_path]!r} and {page!r} have the same path: give one of them another with url_path=."
            )


def switch_page(page: AnyPage, *, query_params: Params = None) -> NoReturn:
    """Go to another page of the app, at once; the rest of this run does not happen.

    Parameters
    ----------
    page: A `st.Page`, or a file relative to the main script.
    query_params: What stands in the address of the new page; else nothing does.

    Raises
    ------
    PageNotFoundError: The app has no such page.

    Example
    -------
    >>> if st.button("To the start"):
    ...     st.switch_page("app.py")
    """
    path = house.target("switch_page", page)
    if is_url(path):
        raise ValueError(f"st.switch_page({path!r}) leads out of the app; st.page_link or st.link_button can do that.")
    run = current()
    if run is None:
        raise SystemExit
    run.where.switch(path, as_pairs(query_params or ()))
    rerun()
    raise AssertionError("a rerun does not come back")


def page_link(
    page: AnyPage,
    *,
    label: str | None = None,
    icon: str | None = None,
    icon_position: Literal["left", "right"] = "left",
    help: str | None = None,
    disabled: bool = False,
    use_container_width: bool | None = None,
    width: Width = "content",
    query_params: Params = None,
) -> Handle:
    """Show a link to a page of the app, or to another address.

    Parameters
    ----------
    page: A `st.Page`, a file relative to the main script, or a URL.
    label: Inline Markdown; None: the page's title.
    icon: An emoji, or ":material/name:"; None: the page's icon.
    icon_position: "left" or "right" of the label.
    help: Markdown in a tooltip.
    disabled: It leads nowhere.
    use_container_width: Of old scripts: True is width="stretch".
    width: "content", "stretch", or pixels.
    query_params: What stands in the address of the page.

    Raises
    ------
    PageNotFoundError: The app has no such page.
    ValueError, InvalidWidthError: A parameter that does not fit.

    Example
    -------
    >>> st.page_link("https://example.org", label="Example", icon="🌍")
    """
    checks.one_of("page_link", "icon_position", icon_position, ("left", "right"))
    width = checks.pixel_width(use_container_width, width)
    checks.check_width("page_link", width)
    path = house.target("page_link", page)
    run = current()
    known = page if isinstance(page, Page) else None if run is None else run.titles.get(path)
    if label is None and known is None and is_url(path):
        raise ValueError(f"st.page_link({path!r}) needs a label: nobody knows the title of a page elsewhere.")
    title = label if label is not None else known.title if known is not None else path or "Home"
    return show(
        PageLink(
            title,
            path,
            urlencode(as_pairs(query_params or ())),
            checks.icon("page_link", icon) or (known.icon if known is not None else None),
            icon_position,
            checks.tooltip(help),
            bool(disabled),
            run is not None and run.chosen is not None and path == run.where.visit.path,
            width,
        )
    )
