"""`source_util` of the other package: the pages of an app, from the names of its files."""

from __future__ import annotations

import re
from hashlib import md5
from pathlib import Path

_NAME = re.compile(r"^(\d*)[_ -]*(.*)$")


def page_icon_and_name(script_path: Path | str) -> tuple[str, str]:
    """The icon and the name that a page's file has in its name: `1_📈_Sales.py`."""
    found = _NAME.match(Path(script_path).stem)
    name = found[2] if found else ""
    icon, _, rest = name.partition("_")
    if icon and not any(letter.isalnum() for letter in icon):
        return icon, rest
    return "", name


def get_pages(main_script_path: str = "") -> dict[str, dict[str, str]]:
    """The main script and the files of its `pages` folder, by a digest of their paths."""
    main = Path(main_script_path).resolve()
    files = [main, *sorted((main.parent / "pages").glob("*.py"), key=_order)]
    pages = {}
    for file in files:
        digest = md5(str(file).encode(), usedforsecurity=False).hexdigest()
        icon, name = page_icon_and_name(file)
        pages[digest] = {"page_script_hash": digest, "page_name": name, "icon": icon, "script_path": str(file)}
    return pages


def _order(file: Path) -> tuple[float, str]:
    found = _NAME.match(file.stem)
    return (float(found[1]) if found and found[1] else float("inf")), file.stem.lower()


def invalidate_pages_cache() -> None:
    """Nothing: the pages are looked up whenever they are asked for."""
