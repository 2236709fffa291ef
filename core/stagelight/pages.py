"""The pages of an app: what each is called, which one the visitor wants, and how it is run."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Literal

from stagelight.element import Notice
from stagelight.errors import APIException, PageNotFoundError, ValueError
from stagelight.records.pages import Link, Navigation, PageLink, Section, TopNavigation, is_url
from stagelight.registry import registry
from stagelight.run import Run, current
from stagelight.script import Script
from stagelight.verbs import show

Source = str | Path | Callable[[], object]
Position = Literal["sidebar", "hidden", "top"]
FOLDER = "pages"
"""Each Python file in this folder beside the script is a page, unless the script calls `st.navigation`."""
SHOWN = 12
"""Links in sight where nothing else is said."""
_FILE = re.compile(r"^(?P<order>\d*)[_ -]*(?P<name>.*?)$", re.DOTALL)


class Page:
    """One page of an app: a file, a function, or an address elsewhere.

    Parameters
    ----------
    page: A Python file (relative to the main script), a function without parameters, or a URL.
    title: What the navigation and the browser's tab call it; None: made of the file's or function's name.
    icon: An emoji, or ":material/name:"; None: an emoji that begins the file's name.
    url_path: The page's path below the app's address, such as "reports/2024"; None: made of the name. The default
        page has the app's own address.
    default: The page that is shown first; else the first of `st.navigation` is.
    visibility: "hidden": reachable, but not in the navigation.
    help: A tooltip in the navigation.

    Raises
    ------
    ValueError: A title or path that cannot be made, or a parameter that does not fit.
    PageNotFoundError: There is no such file.

    Example
    -------
    >>> def reports() -> None:
    ...     st.title("Reports")
    >>> page = st.Page(reports, icon="📈")
    >>> page.title, page.url_path
    ('reports', 'reports')
    """

    def __init__(
        self,
        page: Source,
        *,
        title: str | None = None,
        icon: str | None = None,
        url_path: str | None = None,
        default: bool = False,
        visibility: Literal["visible", "hidden"] = "visible",
        help: str | None = None,
    ) -> None:
        if visibility not in ("visible", "hidden"):
            raise ValueError(f"st.Page(visibility={visibility!r}) does not exist. It is 'visible' or 'hidden'.")
        self._source = page if callable(page) else page if is_url(str(page)) else _file(page)
        _, emoji, name = _parts(self._source)
        self.title: str = (title or name.replace("_", " ")).strip()
        self.icon: str | None = icon or emoji or None
        self.visibility = visibility
        self.help = help
        self._default = default
        self._path = "" if self.is_external else _path(url_path, name.strip().replace(" ", "_"), default)
        if not self.title:
            raise ValueError(f"st.Page({page!r}) has no name to make a title of: give it one with title=.")
        if self.is_external and default:
            raise ValueError("st.Page(default=True) cannot be an address elsewhere: choose a page of the app.")

    @property
    def is_external(self) -> bool:
        """True where the page is an address elsewhere."""
        return isinstance(self._source, str)

    @property
    def url_path(self) -> str:
        """The path below the app's address; empty for the default page."""
        return str(self._source) if self.is_external else "" if self._default else self._path

    @property
    def origin(self) -> str:
        """What tells this page from others: its file, its function, or its address."""
        if isinstance(self._source, str | Path):
            return str(self._source)
        return f"{getattr(self._source, '__module__', '')}:{getattr(self._source, '__qualname__', self._path)}"

    def run(self) -> None:
        """Run the page: what it shows goes where this is called.

        Raises
        ------
        APIException
            If it is not the page that `st.navigation` returned.
        """
        run = current()
        if self.is_external:
            raise APIException(f"{self!r} cannot be run: it lies outside of the app. Run what st.navigation returned.")
        if run is None:
            if not isinstance(self._source, str | Path):
                self._source()
            return
        if run.chosen is not self:
            raise APIException(f"{self!r} cannot be run here: only the page that st.navigation returned can.")
        before = run.page
        run.page = self.url_path
        try:
            if isinstance(self._source, Path):
                assert run.script is not None
                run.play(run.script.beside(self._source))
            elif callable(self._source):
                self._source()
        finally:
            run.page = before

    def __repr__(self) -> str:
        return f"st.Page({self.title!r}, url_path={self.url_path!r})"


def _file(page: object) -> Path:
    path = Path(str(page))
    found = path if path.is_absolute() else _folder() / path
    if not found.is_file():
        raise PageNotFoundError(
            f"st.Page({str(page)!r}): there is no such file. Paths are relative to the main script, in {_folder()}."
        )
    return found.resolve()


def _folder() -> Path:
    run = current()
    return run.script.path.parent if run is not None and run.script is not None else Path.cwd()


def _parts(source: Path | str | Callable[[], object]) -> tuple[str, str, str]:
    """What a page's source says of it: its place in the order, an emoji, its name."""
    if isinstance(source, str):
        return "", "", re.sub(r"^\w+:(//)?|/$", "", source)
    name = source.stem if isinstance(source, Path) else getattr(source, "__name__", "")
    match = _FILE.match(name)
    assert match is not None
    rest = match["name"] or name
    emoji = re.match(r"[^\w\s\x00-\x7f]+", rest)
    after = rest[emoji.end() :].lstrip("_ -") if emoji else rest
    return match["order"], emoji[0] if emoji else "", "" if name == "<lambda>" else after


def _path(given: str | None, name: str, default: bool) -> str:
    path = (name if given is None else given.strip("/")).strip()
    if not path and not default:
        what = "is empty" if given is not None else "cannot be made of the page's name"
        raise ValueError(f"The path of a page {what}: give one, such as url_path='reports'.")
    if any(part in ("", ".", "..") or part.startswith("_stage") for part in path.split("/")) and path:
        raise ValueError(f"st.Page(url_path={given!r}) is no path of a page. It looks like 'reports' or 'a/b'.")
    if re.search(r"[?#\\\s]", path):
        raise ValueError(f"st.Page(url_path={given!r}) has a character in it that ends a path: ?, #, \\ or a space.")
    return path


# -- which page -----------------------------------------------------------------------------------------------------


def play(run: Run, script: Script) -> None:
    """Run the script; or the page that the visitor wants, where the script has a folder of pages."""
    code = script.load()
    files = () if code.navigates or script.navigates else beside(script.path)
    if not files:
        run.play(script)
        if run.where.visit.path and run.chosen is None:
            run.where.lose()
        return
    run.code = code
    position: Position = "sidebar" if registry().config.get("client.showSidebarNavigation") else "hidden"
    first = Page(script.path, default=True)
    chosen = choose([Section("", ())], [[first, *map(Page, files)]], position, None)
    if chosen is first:
        run.play(script)
    else:
        chosen.run()


def beside(script: Path) -> tuple[Path, ...]:
    """The files of the pages folder, by their numbers and then by their names."""
    files = [file for file in (script.parent / FOLDER).glob("*.py") if not file.name.startswith((".", "__"))]
    return tuple(sorted(files, key=_order))


def _order(file: Path) -> tuple[float, str]:
    order, _, name = _parts(file)
    return (int(order) if order else float("inf"), name.lower())


def choose(
    sections: Sequence[Section],
    pages: Sequence[Sequence[Page]],
    position: Position,
    shown: int | None,
) -> Page:
    """Show the navigation and say which page the visitor wants.

    Parameters
    ----------
    sections
        The headings, without links.
    pages
        The pages of each section.
    position
        Where the navigation stands.
    shown
        How many links are in sight at first.
    """
    every = [page for group in pages for page in group]
    run = current()
    if run is None:
        return next(page for page in every if page._default)
    path = run.where.visit.path
    inner = [page for page in every if not page.is_external]
    chosen = next((page for page in inner if path in (page.url_path, page._path)), None) or _nowhere(path)
    run.chosen = chosen
    run.titles = {page.url_path: page for page in inner}
    run.where.pages = {page.origin: page.url_path for page in inner}
    run.where.arrive(chosen.url_path, chosen.title, found=chosen in inner)
    run.tell()
    filled = tuple(
        Section(section.title, tuple(_link(page, page is chosen) for page in group if page.visibility == "visible"))
        for section, group in zip(sections, pages)
    )
    links = sum(len(section.links) for section in filled)
    if position != "hidden" and links > 1:
        kind = TopNavigation if position == "top" else Navigation
        show(kind(tuple(section for section in filled if section.links), shown))
    return chosen


def _link(page: Page, current: bool) -> Link:
    return Link(page.title, page.url_path, page.icon, page.help, current)


def _nowhere(path: str) -> Page:
    def nowhere() -> None:
        show(Notice("warning", f"There is no page `{path}` here.", title="Page not found"))
        show(PageLink("Go to the first page", ""))

    return Page(nowhere, title="Page not found", url_path=path)


def target(command: str, page: object) -> str:
    """The URL path of a page that a script names: a `Page`, a file, a function, or a URL path.

    Raises
    ------
    PageNotFoundError
        If the app has no such page.
    """
    if isinstance(page, Page):
        run = current()
        return run.where.pages.get(page.origin, page.url_path) if run is not None else page.url_path
    if callable(page):
        return target(command, Page(page, title="page"))
    text = str(page)
    if is_url(text):
        return text
    run = current()
    if run is None or run.script is None:
        return ""
    return find(command, text, run.where.pages, run.script.path)


def find(command: str, text: str, pages: Mapping[str, str], script: Path) -> str:
    """The URL path of a file, or of a URL path, among the pages that a script named, else in its folder of pages.

    Raises
    ------
    PageNotFoundError
        If it is none of them.
    """
    file = str((script.parent / text).resolve())
    known = pages or {str(each): Page(each).url_path for each in beside(script)}
    if file in known:
        return known[file]
    if file == str(script.resolve()):
        return ""
    if text.strip("/") in known.values():
        return text.strip("/")
    names = [_short(each, script) for each in known]
    raise PageNotFoundError(
        f"st.{command}({text!r}): the app has no such page. "
        f"{_listed(names)} Paths are relative to the main script, in {script.parent}."
    )


def _short(origin: str, script: Path) -> str:
    path = Path(origin)
    return str(path.relative_to(script.parent)) if path.is_relative_to(script.parent) else origin


def _listed(names: Iterable[str]) -> str:
    shown = ", ".join(map(repr, names))
    return f"It has {shown}." if shown else "It has one page only."
