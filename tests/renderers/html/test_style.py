"""The style sheet: short, whole, and within its budget."""

from __future__ import annotations

import gzip
import re

from stagelight_html.page import stylesheet
from stagelight_html.style import shorten

BUDGET = 6_000  # bytes, gzipped


def test_budget() -> None:
    assert len(gzip.compress(stylesheet().encode(), 9)) <= BUDGET


def test_nothing_is_fetched_from_elsewhere() -> None:
    assert "url(" not in stylesheet()
    assert "@import" not in stylesheet()
    assert "</style" not in stylesheet()


def test_braces_match() -> None:
    assert stylesheet().count("{") == stylesheet().count("}")


def test_every_token_that_is_used_is_defined() -> None:
    css = stylesheet()
    used = set(re.findall(r"var\((--[\w-]+)[,)]", css))
    defined = set(re.findall(r"(--[\w-]+):", css))
    assert used - defined == {"--weight"}  # comes with each column, and has a default


def test_shortening_keeps_the_meaning() -> None:
    css = """
    /* note */ a > b, c { color: red; margin: 0 1px; }
    d::before { content: "  a ; b  "; width: calc(1px + 2px); }
    e + f ~ g:is(h, i) { top: 0 !important; }
    @media (max-width: 9px) { j { k: l; } }
    """
    assert shorten(css) == (
        'a>b,c{color:red;margin:0 1px}d::before{content:"  a ; b  ";width:calc(1px + 2px)}'
        "e+f~g:is(h,i){top:0!important}@media (max-width:9px){j{k:l}}"
    )
