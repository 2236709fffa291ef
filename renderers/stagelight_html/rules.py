"""Markdown rules of our own: colours, icons, emoji, formulas, task lists, bare links, arrows, anchors."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from stagelight.plugin import SHORTCODE, emoji
from stagelight_html.formulas import formula
from stagelight_html.icons import MATERIAL, drawing

COLOURS: Final = ("red", "orange", "yellow", "green", "blue", "violet", "gray", "grey", "rainbow", "primary")
_DIRECTIVE = re.compile(rf":(?:(?P<colour>{'|'.join(COLOURS)})(?P<form>-background|-badge)?|small)\[")
_CLASSES = {None: "stage-color", "-background": "stage-tint", "-badge": "stage-badge"}
_FORMULA = re.compile(
    r"\$\$(?P<display>[^$]+)\$\$|\$(?=\S)(?P<inline>(?:\\.|[^$\\])*(?:\\.|[^$\\\s]))\$(?!\d)", re.DOTALL
)
_TASK = re.compile(r"\[([ xX])\]\s+")
_LINK = re.compile(
    r"(?<![\w/@.:])(?:https?://[^\s<]+|www\.[^\s<]+\.[^\s<]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)", re.IGNORECASE
)
_ARROWS = {"<-": "←", "->": "→", "<->": "↔", "--": "—", ">=": "≥", "<=": "≤", "~=": "≈"}
_ARROW = re.compile(r"(?<!\S)(?:<->|<-|->|--|>=|<=|~=)(?!\S)")


def install(parser: MarkdownIt) -> None:
    """Add all of them to a parser."""
    parser.inline.ruler.before("emphasis", "directive", _directive)
    parser.inline.ruler.before("emphasis", "shortcode", _shortcode)
    parser.inline.ruler.before("emphasis", "formula", _inline_formula)
    parser.block.ruler.before(
        "fence", "formula", _block_formula, {"alt": ["paragraph", "reference", "blockquote", "list"]}
    )
    parser.core.ruler.push("tasks", _tasks)
    parser.core.ruler.push("links", _links)
    parser.core.ruler.push("anchors", _anchors)


def _directive(state: StateInline, silent: bool) -> bool:
    """`:red[text]`, `:red-background[text]`, `:red-badge[text]`, `:small[text]`."""
    if state.src[state.pos] != ":" or not (match := _DIRECTIVE.match(state.src, state.pos, state.posMax)):
        return False
    start = match.end()
    end = state.md.helpers.parseLinkLabel(state, start - 1)
    if end < 0:
        return False
    if not silent:
        outer = state.posMax
        state.push("directive_open", "span", 1).attrs = _marks(match["colour"], match["form"])
        state.pos, state.posMax = start, end
        state.md.inline.tokenize(state)
        state.push("directive_close", "span", -1)
        state.posMax = outer
    state.pos = end + 1
    return True


def _marks(colour: str | None, form: str | None) -> dict[str, str | int | float]:
    if colour is None:
        return {"class": "stage-small"}
    return {"class": _CLASSES[form], "data-color": "gray" if colour == "grey" else colour}


def _shortcode(state: StateInline, silent: bool) -> bool:
    """`:material/name:` and `:rocket:`."""
    if state.src[state.pos] != ":":
        return False
    if match := MATERIAL.match(state.src, state.pos, state.posMax):
        if not silent:
            _trusted(state, drawing(match[1], title=match[1].replace("_", " ")))
    elif (match := SHORTCODE.match(state.src, state.pos, state.posMax)) and (shown := emoji(match[1])):
        if not silent:
            state.push("text", "", 0).content = shown
    else:
        return False
    state.pos = match.end()
    return True


def _inline_formula(state: StateInline, silent: bool) -> bool:
    """`$a$`, and `$$a$$` within a line; `$5 and $6` is money."""
    if state.src[state.pos] != "$" or not (match := _FORMULA.match(state.src, state.pos, state.posMax)):
        return False
    if not silent:
        display = match["display"]
        _trusted(state, formula((display or match["inline"]).strip(), display=display is not None))
    state.pos = match.end()
    return True


def _trusted(state: StateInline, html: str) -> None:
    state.push("trusted", "", 0).content = html


def _block_formula(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """`$$` on lines of their own, or around whole lines."""
    begin = state.bMarks[first] + state.tShift[first]
    if state.is_code_block(first) or not state.src.startswith("$$", begin):
        return False
    lines: list[str] = []
    for number in range(first, last):
        line = state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]].rstrip()
        if number > first and state.sCount[number] < state.blkIndent:
            return False
        line = line[2:] if number == first else line
        if line.endswith("$$"):
            break
        lines.append(line)
    else:
        return False
    if silent:
        return True
    source = "\n".join([*lines, line[:-2]]).strip()
    if "$$" in source or not source:
        return False
    state.line = number + 1
    token = state.push("trusted_block", "", 0)
    token.map = [first, state.line]
    token.content = f'<div class="stage-formula" tabindex="0">{formula(source, display=True)}</div>\n'
    return True


def _tasks(state: StateCore) -> None:
    """`- [x] done`: a box that is ticked and cannot be changed."""
    for item, paragraph, inline in zip(state.tokens, state.tokens[1:], state.tokens[2:], strict=False):
        if item.type != "list_item_open" or paragraph.type != "paragraph_open" or not inline.children:
            continue
        text = inline.children[0]
        if text.type == "text" and (match := _TASK.match(text.content + ("" if len(inline.children) == 1 else " "))):
            done = match[1] != " "
            item.attrSet("class", "stage-task")
            text.content = text.content[match.end() :]
            state_of = 'checked aria-label="Done"' if done else 'aria-label="To do"'
            inline.children.insert(0, _token("trusted", f'<input type="checkbox" disabled {state_of}>'))


def _links(state: StateCore) -> None:
    """Bare addresses become links, arrows in ASCII become arrows; neither inside links nor code."""
    for block in state.tokens:
        if block.type != "inline" or not block.children:
            continue
        depth = 0
        result: list[Token] = []
        for token in block.children:
            depth += token.nesting if token.type in ("link_open", "link_close") else 0
            if token.type != "text":
                result.append(token)
                continue
            token.content = _ARROW.sub(lambda match: _ARROWS[match[0]], token.content)
            result.extend(_linked(token, state.md) if not depth and _LINK.search(token.content) else [token])
        block.children = result


def _linked(token: Token, parser: MarkdownIt) -> Iterator[Token]:
    text, done = token.content, 0
    for match in _LINK.finditer(text):
        shown = _trim(match[0])
        scheme = "" if "://" in shown[:8] else "http://" if shown[:4].lower() == "www." else "mailto:"
        address = parser.normalizeLink(scheme + shown)
        if not parser.validateLink(address):
            continue
        yield _token("text", text[done : match.start()])
        yield Token("link_open", "a", 1, attrs={"href": address})
        yield _token("text", shown)
        yield Token("link_close", "a", -1)
        done = match.start() + len(shown)
    yield _token("text", text[done:])


def _trim(address: str) -> str:
    """An address without the punctuation of its sentence."""
    while address and (
        address[-1] in "?!.,:;*_~'\"" or (address[-1] == ")" and address.count(")") > address.count("("))
    ):
        address = address[:-1]
    return address


def _anchors(state: StateCore) -> None:
    """Headings of whole documents can be linked to."""
    if not state.env.get("anchors"):
        return
    for heading, inline in zip(state.tokens, state.tokens[1:], strict=False):
        if heading.type == "heading_open" and inline.children is not None:
            text = "".join(child.content for child in inline.children if child.type in ("text", "code_inline"))
            if name := slug(text):
                heading.attrSet("id", name)
                inline.children.append(_token("trusted", anchor(name)))


def slug(text: str) -> str:
    """The link target made of a heading's text.

    Example
    -------
    >>> slug("What's new?")
    'what-s-new'
    """
    name = "-".join(re.findall(r"\w+", text.lower()))
    # The ids of the page's own parts are taken.
    return f"{name}-section" if name in ("main", "sidebar", "bottom", "event") else name


def anchor(name: str) -> str:
    """The quiet link behind a heading."""
    target = escape(name)
    return f'<a class="stage-anchor" href="#{target}" aria-label="Link to this heading"></a>'


def _token(type: str, content: str) -> Token:
    return Token(type, "", 0, content=content)
