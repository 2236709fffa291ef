"""LaTeX formulas as MathML, which browsers show without fonts or scripts."""

from __future__ import annotations

from functools import lru_cache
from html import escape

from math_core import LatexError, LatexToMathML

_CONVERTER = LatexToMathML(fancy_error=False, ignore_unknown_commands=False)


@lru_cache(maxsize=2048)
def formula(latex: str, *, display: bool) -> str:
    """The formula; where it is not valid, its source, with what is wrong as the tooltip."""
    try:
        return _CONVERTER.convert_with_local_state(latex, displaystyle=display)
    except LatexError as error:
        reason = escape(str(error).strip().replace("\n", " "))
        return f'<code class="stage-bad" title="{reason}">{escape(latex, quote=False)}</code>'
