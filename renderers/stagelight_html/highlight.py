"""Source code, coloured by Pygments: classes, never inline colours."""

from __future__ import annotations

from functools import lru_cache
from html import escape


@lru_cache(maxsize=512)
def highlight(code: str, language: str | None, *, lines: bool = False) -> str:
    """The code as HTML; each line in its own element where `lines` are counted."""
    code = code.strip("\n")
    html = _colour(code, language) if language else escape(code, quote=False)
    if lines:
        html = "".join(f'<span class="stage-line">{line}\n</span>' for line in html.split("\n"))
    return html


def _colour(code: str, language: str) -> str:
    # Pygments is imported by the first page that shows code, not by every page.
    from pygments import highlight as paint
    from pygments.formatters import HtmlFormatter
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    try:
        lexer = get_lexer_by_name(language, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return escape(code, quote=False)
    return paint(code, lexer, HtmlFormatter(nowrap=True)).rstrip("\n")


def block(code: str, language: str | None, *, lines: bool = False, wrap: bool = False) -> str:
    """A whole `<pre>`: it takes the focus, because it may scroll."""
    marks = (' data-lines=""' if lines else "") + (' data-wrap=""' if wrap else "")
    named = f' data-language="{escape(language)}"' if language else ""
    body = highlight(code, language, lines=lines)
    return f'<pre class="stage-code" tabindex="0"{marks}{named}><code>{body}</code></pre>'
