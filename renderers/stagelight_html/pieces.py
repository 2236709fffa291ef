"""A long Markdown text cut where its blocks cannot touch each other."""

from __future__ import annotations

import re

_FENCE = re.compile(r"\s*(?:[-+*] +|\d+[.)] +|> ?)*(`{3,}|~{3,})")
_FORMULA = re.compile(r"\s*\$\$")
_DEFINITION = re.compile(r"^ {0,3}(?:> ?)*\[[^\]]+\]:", re.MULTILINE)
_LOOSE = re.compile(r"\s|[-+*] |[-+*]$|\d+[.)](?: |$)|[$=]")


def pieces(text: str) -> list[str]:
    """The text in pieces, each of which means the same alone; the last one may still grow.

    A cut is made before a line that follows an empty one and begins a block of its own for sure: no list, which
    might go on; nothing within a fence. A text that defines links stays whole.

    Example
    -------
    >>> pieces("One\\n\\nTwo\\n\\n- a\\n\\n- b\\n\\nThree")
    ['One', 'Two\\n\\n- a\\n\\n- b', 'Three']
    """
    if _DEFINITION.search(text):
        return [text]
    found: list[str] = []
    lines: list[str] = []
    fence = ""
    empty = False
    for line in text.split("\n"):
        if empty and line and not fence and not _LOOSE.match(line):
            if any(lines):
                found.append("\n".join(lines).rstrip("\n"))
            lines = []
        lines.append(line)
        fence = _fenced(fence, line)
        empty = not line.strip()
    return [*found, "\n".join(lines)]


def _fenced(fence: str, line: str) -> str:
    """What closes the fence that is open after this line; nothing where none is."""
    if not fence:
        match = _FENCE.match(line)
        if match:
            return match[1]
        return "$$" if _FORMULA.match(line) and not line.strip()[2:].endswith("$$") else ""
    end = line.strip()
    if fence == "$$":
        return "" if end.endswith("$$") else fence
    return "" if end.startswith(fence) and not end.strip(fence[0]) else fence
