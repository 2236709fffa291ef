"""Markdown as readable plain text."""

from __future__ import annotations

import re
from html import unescape

from stagelight.plugin import SHORTCODE, emoji
from stagelight_text.paint import Paint
from stagelight_text.words import strip

PLAIN = Paint(False)

_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_CODE = re.compile(r"(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.S)
_MATH = re.compile(r"\$\$.+?\$\$|(?<![\w$])\$(?=\S)[^$\n]*?\S\$(?!\d)", re.S)
_IMAGE = re.compile(r"!\[([^\]]*)\]\([^)]*\)")
_LINK = re.compile(r"(?<!!)\[([^\[\]]+)\]\(\s*<?([^\s)>]*)>?(?:\s+\"[^\"]*\")?\s*\)")
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^\s<>]+)>")
_COLOUR = re.compile(r":([a-z]+)(-background|-badge)?\[((?:[^\[\]]|\[[^\[\]]*\])*)\]")
_ICON = re.compile(r":material/\w+: ?")
_STYLES = (
    (re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1", re.S), "bold"),
    (re.compile(r"~~(?=\S)(.+?)(?<=\S)~~", re.S), "strike"),
    (re.compile(r"(?<![*\w])\*(?=[^\s*])(.+?)(?<=[^\s*])\*(?!\*)", re.S), "italic"),
    (re.compile(r"(?<![_\w])_(?=[^\s_])(.+?)(?<=[^\s_])_(?![_\w])", re.S), "italic"),
)
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})(.*)$")
_RULE = re.compile(r"^ *\|?(?: *:?-+:? *\|)+(?: *:?-+:? *)?$|^ *\| *:?-+:? *\| *$")
_KEPT = re.compile("\x00(\\d+)\x00")


def plain(text: str, *, paint: Paint = PLAIN, unsafe: bool = False, inline: bool = False) -> str:
    """Markdown without its markup: what a person would type in a letter.

    Parameters
    ----------
    paint : puts bold, italics and colours on a terminal
    unsafe : the text may hold HTML; its tags go, its words stay
    inline : one line of running text: no tables, no code blocks

    Example
    -------
    >>> plain("**Hello**, see [the docs](https://example.org) :red[now]")
    'Hello, see the docs (https://example.org) now'
    """
    if unsafe:
        text = strip(text)
    if inline:
        return running(" ".join(text.split()), paint)
    return "\n".join(_blocks(_dedent(text).split("\n"), paint)).strip("\n")


def running(text: str, paint: Paint = PLAIN) -> str:
    """One stretch of running text without its inline markup."""
    kept: list[str] = []

    def keep(piece: str) -> str:
        kept.append(piece)
        return f"\x00{len(kept) - 1}\x00"

    text = text.replace("\x00", "")
    text = _CODE.sub(lambda m: keep(paint(m[2].strip() or m[2], "cyan")), text)
    text = _ESCAPE.sub(lambda m: keep(m[1]), text)
    text = _MATH.sub(lambda m: keep(m[0].strip("$").strip()), text)
    text = _AUTOLINK.sub(lambda m: keep(m[1]), text)
    text = _IMAGE.sub(lambda m: m[1], text)
    text = _LINK.sub(lambda m: _link(m[1], keep(m[2]), m[2]), text)
    text = _ICON.sub("", text)
    text = SHORTCODE.sub(lambda m: emoji(m[1]) or m[0], text)
    text = _colours(text, paint)
    for pattern, style in _STYLES:
        text = pattern.sub(lambda m, style=style: paint(m[m.re.groups], style), text)  # type: ignore[misc]
    text = unescape(text)
    while _KEPT.search(text):
        text = _KEPT.sub(lambda m: kept[int(m[1])], text)
    return text


def _link(label: str, kept: str, target: str) -> str:
    return label if target.startswith("#") or target in ("", label) else f"{label} ({kept})"


def _colours(text: str, paint: Paint) -> str:
    """`:red[...]` and its kin; those inside others too."""
    for _ in range(8):
        found = _COLOUR.search(text)
        if found is None:
            break
        text = _COLOUR.sub(lambda m: paint(m[3], m[1]) if m[1] != "small" else paint(m[3], "dim"), text)
    return text


def _blocks(lines: list[str], paint: Paint) -> list[str]:
    done: list[str] = []
    place = 0
    while place < len(lines):
        line = lines[place]
        fence = _FENCE.match(line)
        if fence:
            end = _fence_end(lines, place + 1, fence[1])
            done.extend("    " + code if code else "" for code in lines[place + 1 : end])
            place = end + 1
        elif place + 1 < len(lines) and "|" in line and _RULE.match(lines[place + 1]):
            end = next((n for n in range(place + 2, len(lines)) if "|" not in lines[n]), len(lines))
            done.extend(_table([line, *lines[place + 2 : end]], lines[place + 1], paint))
            place = end
        elif line.strip() == "$$":
            place += 1
        else:
            done.append(_line(line, paint))
            place += 1
    return done


def _fence_end(lines: list[str], start: int, fence: str) -> int:
    return next((n for n in range(start, len(lines)) if lines[n].strip().startswith(fence)), len(lines))


def _line(line: str, paint: Paint) -> str:
    """A line of a paragraph, a list or a quotation; a heading is bold on a terminal."""
    heading = re.match(r"^ {0,3}(#{1,6}) +(.*?)(?: +#+)? *$", line)
    if heading:
        return paint(f"{heading[1]} {running(heading[2], paint)}", "bold")
    bullet = re.match(r"^(\s*(?:[-*+]|\d+[.)])\s+)(.*)$", line)
    if bullet:
        return bullet[1].replace("*", "-").replace("+", "-") + running(bullet[2].rstrip(" \\"), paint)
    return running(re.sub(r"(?:\\| {2,})$", "", line), paint)


def _cells(row: str) -> list[str]:
    return [cell.replace("\\|", "|").strip() for cell in re.split(r"(?<!\\)\|", row.strip().strip("|"))]


def _table(rows: list[str], rule: str, paint: Paint) -> list[str]:
    """A table whose columns stand under each other, numbers to the right where the author says so."""
    sides = [(cell[:1] == ":", cell[-1:] == ":") for cell in _cells(rule)]
    cells = [(_cells(row) + [""] * len(sides))[: len(sides)] for row in rows]
    shown = [[running(cell) for cell in row] for row in cells]
    widths = [max(3, *(len(row[n]) for row in shown)) for n in range(len(sides))]

    def aligned(cell: str, n: int) -> str:
        left, right = sides[n]
        return cell.center(widths[n]) if left and right else cell.rjust(widths[n]) if right else cell.ljust(widths[n])

    lines = ["  ".join(aligned(cell, n) for n, cell in enumerate(row)).rstrip() for row in shown]
    return [paint(lines[0], "bold"), "  ".join("-" * width for width in widths), *lines[1:]]


def _dedent(text: str) -> str:
    """The text without the indentation that its lines share (a triple-quoted string's)."""
    from textwrap import dedent

    first, newline, rest = text.partition("\n")
    return first.lstrip() + newline + dedent(rest) if newline and first.strip() else dedent(text)
