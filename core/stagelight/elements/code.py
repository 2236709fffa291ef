"""Commands for code, formulas, HTML and data as JSON."""

from __future__ import annotations

import json as jsonlib
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Literal

from stagelight.elements import checks
from stagelight.elements.checks import clean
from stagelight.elements.text import Width
from stagelight.errors import InvalidParameterTypeError, MissingRequiredParameterError
from stagelight.plugin import Handle, show
from stagelight.records import Code, Html, Json, Latex


def code(
    body: object,
    language: str | None = "python",
    *,
    line_numbers: bool = False,
    wrap_lines: bool = False,
    height: Literal["stretch", "content"] | int | None = "content",
    width: Width = "stretch",
) -> Handle:
    """Show source code, coloured, with a button to copy it.

    Parameters
    ----------
    body: The code; other objects as `str` gives them.
    language: The language's name; None: plain.
    line_numbers: Number the lines.
    wrap_lines: Break long lines; otherwise the block scrolls.
    height: "content", "stretch", or pixels, beyond which the block scrolls.
    width: "stretch", "content", or pixels.

    Returns
    -------
    A handle on the element.

    Raises
    ------
    InvalidWidthError, InvalidHeightError: A size that does not exist.

    Example
    -------
    >>> st.code("for n in range(10):\\n    print(n * n)", line_numbers=True)
    """
    height = "content" if height is None else height
    checks.check_height("code", height)
    checks.check_width("code", width)
    text = str(body).removeprefix("\n").removesuffix("\n")
    return show(Code(text, language or None, bool(line_numbers), bool(wrap_lines), height, width))


def latex(body: object, *, help: str | None = None, width: Width = "stretch") -> Handle:
    """Show a formula on a line of its own.

    Parameters
    ----------
    body: LaTeX, without dollar signs; or a SymPy expression.
    help: Markdown in a tooltip beside the formula.
    width: "stretch", "content", or pixels.

    Returns
    -------
    A handle on the element.

    Raises
    ------
    InvalidWidthError: A width that does not exist.

    Example
    -------
    >>> st.latex(r"\\sum_{n=1}^{\\infty} \\frac{1}{n^2} = \\frac{\\pi^2}{6}")
    """
    checks.check_width("latex", width)
    sympy = sys.modules.get("sympy")
    if sympy is not None and isinstance(body, sympy.Basic | sympy.MatrixBase):
        body = sympy.latex(body)
    return show(Latex(clean(body), checks.tooltip(help), width))


def html(body: object, *, width: Width = "stretch", unsafe_allow_javascript: bool = False) -> Handle:
    """Show HTML, without what could do harm.

    Parameters
    ----------
    body: The HTML itself; a file that holds it (a `.css` file becomes a style sheet); an object with `_repr_html_`.
    width: "stretch", "content", or pixels.
    unsafe_allow_javascript: Run the scripts in it. Only for HTML that you wrote yourself.

    Returns
    -------
    A handle on the element.

    Raises
    ------
    MissingRequiredParameterError: There is nothing to show.
    InvalidWidthError: A width that does not exist.

    Example
    -------
    >>> st.html("<p style='color: teal'>A paragraph of your own</p>")
    """
    checks.check_width("html", width)
    markup = _markup(body)
    if not markup:
        raise MissingRequiredParameterError('st.html got nothing to show. Give it some HTML, such as st.html("<hr>").')
    return show(Html(markup, width, bool(unsafe_allow_javascript)))


def _markup(body: object) -> str:
    render = getattr(body, "_repr_html_", None)
    if callable(render) and not isinstance(body, type):
        return str(render())
    if isinstance(body, Path) or (isinstance(body, str) and _is_file(body)):
        text = Path(body).read_text(encoding="utf-8")
        return f"<style>{text}</style>" if Path(body).suffix.lower() == ".css" else text
    return clean(body)


def _is_file(text: str) -> bool:
    """True for text that names a file that is there, and cannot be HTML."""
    return len(text) < 260 and not set(text) & set("<>\n\0") and Path(text).is_file()


def json(body: object, *, expanded: bool | int = True, width: Literal["stretch"] | int = "stretch") -> Handle:
    """Show data as a tree that folds.

    Parameters
    ----------
    body: Anything that JSON can say, objects that have a like meaning (tuples, sets, dataclasses, named tuples,
        mappings, models), or JSON text. What cannot be said is shown as `str` gives it.
    expanded: Open at every level; a number: down to that depth.
    width: "stretch", or pixels.

    Returns
    -------
    A handle on the element.

    Raises
    ------
    InvalidParameterTypeError: `expanded` is neither a truth value nor a number.
    InvalidWidthError: A width that does not exist.

    Example
    -------
    >>> st.json({"name": "Ada", "years": [1815, 1852]}, expanded=1)
    """
    checks.check_width("json", width, content=False)
    if not isinstance(expanded, bool | int):
        raise InvalidParameterTypeError(
            f"st.json(expanded={expanded!r}) is neither True or False nor a depth such as expanded=2."
        )
    return show(Json(body if isinstance(body, str) else dump(body), expanded, width))


def dump(value: object) -> str:
    """Any value as JSON text."""
    return jsonlib.dumps(plain(value, ()), ensure_ascii=False)


def plain(value: Any, above: tuple[int, ...]) -> Any:
    """A value in JSON's own types; what holds itself is cut where it would begin again."""
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, float):
        return value if value - value == 0 else str(value)
    if id(value) in above:
        return "..."
    above = (*above, id(value))
    fields = _fields(value)
    if fields is not None:
        return {str(key): plain(item, above) for key, item in fields.items()}
    if isinstance(value, Iterable) and not isinstance(value, bytes | type) and not hasattr(value, "__next__"):
        return [plain(item, above) for item in value]
    if isinstance(value, map | enumerate | filter | zip):
        return [plain(item, above) for item in value]
    item = getattr(value, "item", None)  # numpy's numbers
    return plain(item(), above) if callable(item) and type(value).__module__ == "numpy" else str(value)


def _fields(value: Any) -> Mapping[Any, Any] | None:
    """The named parts of a value that has some."""
    if isinstance(value, Mapping):
        return value
    for way in ("_asdict", "model_dump", "to_dict"):
        method = getattr(value, way, None)
        if callable(method) and not isinstance(value, type):
            fields = method()
            return fields if isinstance(fields, Mapping) else None
    if hasattr(value, "__dataclass_fields__") and not isinstance(value, type):
        return {name: getattr(value, name) for name in value.__dataclass_fields__}
    return None
