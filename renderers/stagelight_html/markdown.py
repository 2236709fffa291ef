"""Markdown to HTML: parsed, sanitised, then formulas, icons and coloured code put in, which are trusted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from html import escape

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from stagelight_html import rules
from stagelight_html.highlight import block
from stagelight_html.pieces import pieces
from stagelight_html.sanitise import open_html, plain

# Two characters that no text may hold (Unicode calls them noncharacters) fence the number of a trusted piece.
_OPEN, _CLOSE = "\ufdd0", "\ufdd1"
_PIECE = re.compile(f"{_OPEN}(\\d+){_CLOSE}")
_FORBIDDEN = str.maketrans("", "", _OPEN + _CLOSE)

# One line of words and harmless signs: most of what scripts write. Markdown would change nothing in it.
_WORDS = re.compile(
    r"(?!\d+[.)](?: |$)|www\.|[+-])(?:[\w ,.;()/%'\"?+=|]|(?<=\w)-(?=\w)|(?<=\w):(?= |$)|(?<=\d):(?=\d))+"
)
LONG = 1000
"""Characters from which on a text is made piece by piece."""
_SPECIAL = re.compile(r"_|www\.|\s$|^\s|  |&")
_LINK = re.compile(r"</?a\b[^>]*>")


class _Renderer(RendererHTML):
    """markdown-it's HTML with our code blocks, links and trusted pieces."""

    def trusted(self, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType) -> str:
        return self._piece(tokens[index].content, env)

    trusted_block = trusted

    def fence(self, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType) -> str:
        token = tokens[index]
        words = token.info.split(maxsplit=1)
        return self._piece(block(token.content, words[0] if words else None) + "\n", env)

    def code_block(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return self.fence(tokens, idx, options, env)

    def table_open(self, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType) -> str:
        return self._piece('<div class="stage-scroll" tabindex="0">', env) + "<table>\n"

    def table_close(self, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType) -> str:
        return "</table>" + self._piece("</div>\n", env)

    def link_open(self, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType) -> str:
        token = tokens[index]
        if not str(token.attrGet("href") or "").startswith("#"):
            token.attrSet("target", "_blank")
        return self.renderToken(tokens, index, options, env)

    @staticmethod
    def _piece(html: str, env: EnvType) -> str:
        """Keep trusted HTML; what stands for it until the rest is sanitised."""
        pieces: list[str] = env["pieces"]
        pieces.append(html)
        return f"{_OPEN}{len(pieces) - 1}{_CLOSE}"


def _parser(*, unsafe: bool) -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": unsafe}, renderer_cls=_Renderer).enable(["table", "strikethrough"])
    rules.install(parser)
    return parser


_PARSERS = {unsafe: _parser(unsafe=unsafe) for unsafe in (False, True)}


def markdown(text: str, *, inline: bool = False, unsafe: bool = False, anchors: bool = False) -> str:
    """The HTML of a Markdown text.

    Parameters
    ----------
    inline
        Only what goes inside a line: no paragraphs, lists or headings.
    unsafe
        The author's own HTML stays, without scripts and event handlers.
    anchors
        Headings get ids, and links to themselves.

    Example
    -------
    >>> markdown("All :red[*well*].", inline=True)
    'All <span class="stage-color" data-color="red"><em>well</em></span>.'
    """
    if len(text) < LONG or inline or unsafe:
        return _markdown(text, inline, unsafe, anchors)
    # A long text may be one that grows: what has settled of it is not made again.
    return "\n".join([_markdown(piece, False, False, anchors) for piece in pieces(text)])


@lru_cache(maxsize=4096)
def _markdown(text: str, inline: bool, unsafe: bool, anchors: bool) -> str:
    if _WORDS.fullmatch(text) and not _SPECIAL.search(text):
        return escape(text, quote=False) if inline else f"<p>{escape(text, quote=False)}</p>"
    parser = _PARSERS[unsafe]
    env: dict[str, object] = {"pieces": [], "anchors": anchors}
    source = text.translate(_FORBIDDEN)
    html = parser.renderInline(source, env) if inline else parser.render(source, env)
    html = (open_html if unsafe else plain)(html).rstrip("\n")
    return _put_in(html, env["pieces"])


def _put_in(html: str, pieces: object) -> str:
    assert isinstance(pieces, list)
    return _PIECE.sub(lambda match: pieces[int(match[1])], html) if pieces else html


@lru_cache(maxsize=4096)
def phrase(text: str) -> str:
    """Inline Markdown for the inside of a button, an option or a summary, where no link may be."""
    return _LINK.sub("", markdown(text, inline=True))
