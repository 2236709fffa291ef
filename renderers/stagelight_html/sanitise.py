"""What of an author's HTML goes on a page: all that shows something, nothing that runs."""

from __future__ import annotations

import re
from typing import Final

import nh3

MARKDOWN_TAGS: Final = frozenset(
    "a blockquote br code em h1 h2 h3 h4 h5 h6 hr img li ol p s span strong table tbody td th thead tr ul".split()
)
"""What our own Markdown rules write; the author's text never holds a tag unless they say so."""

_SHAPES = "animate animateTransform circle clipPath defs ellipse filter feBlend feColorMatrix feDropShadow feFlood \
feGaussianBlur feMerge feMergeNode feOffset g line linearGradient marker mask path pattern polygon polyline \
radialGradient rect stop svg symbol text textPath tspan use"
_MORE = "audio button datalist dialog dir fieldset font form iframe input label legend link main marquee meter \
optgroup option output picture progress search section select source style textarea tfoot track video"
OPEN_TAGS: Final = frozenset(nh3.ALLOWED_TAGS) | frozenset(_MORE.split()) | frozenset(_SHAPES.split())

_EVERYWHERE = "accesskey align class color dir draggable height hidden id itemprop itemscope itemtype lang name part \
popover role spellcheck style tabindex title translate valign width"
_ELSEWHERE = "accept action alt allow allowfullscreen autocomplete autoplay bgcolor border cellpadding cellspacing \
charset checked cite cols colspan controls crossorigin datetime default disabled download face for frameborder \
headers high href hreflang integrity kind label list loading loop low max maxlength media method min minlength \
multiple muted open optimum pattern placeholder playsinline popovertarget popovertargetaction poster preload \
readonly referrerpolicy rel required reversed rows rowspan sandbox scope scrolling selected shape size sizes span src \
srclang srcset start step summary target type usemap value wrap"
_DRAWING = "attributeName begin clip-path clip-rule cx cy d dominant-baseline dur dx dy fill fill-opacity fill-rule \
filter flood-color flood-opacity font-family font-size font-weight from fx fy gradientTransform gradientUnits in in2 \
letter-spacing marker-end marker-mid marker-start markerHeight markerUnits markerWidth mask mode offset opacity \
orient pathLength patternTransform patternUnits points preserveAspectRatio r refX refY repeatCount result rx ry \
stdDeviation stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin \
stroke-miterlimit stroke-opacity stroke-width text-anchor to transform transform-origin values viewBox x x1 x2 \
xmlns y y1 y2"
_OPEN_ATTRIBUTES = set(_EVERYWHERE.split()) | set(_ELSEWHERE.split()) | set(_DRAWING.split())
_HANDLERS = {
    "on" + name
    for name in "blur change click dblclick error focus input keydown keyup load mousedown mouseenter mouseleave "
    "mousemove mouseout mouseover mouseup pointerdown pointermove pointerup submit toggle touchend touchstart".split()
}

_RESERVED = re.compile(r"data-(?:stage-.*|children|local|local-host|address|value|quiet|trigger)")
_PICTURES = ("img", "source", "video")
_ROOT_ID = re.compile(r"(?:main|sidebar|bottom|event)(?:/.*)?", re.DOTALL)


def _keep(tag: str, name: str, value: str) -> str | None:
    """Drop what would pass for the renderer's own marks, links by animation, and data: but for pictures."""
    if _RESERVED.fullmatch(name) or (name == "id" and _ROOT_ID.fullmatch(value)):
        return None
    if name == "attributeName" and "href" in value.lower():
        return None
    if value[:5].lower() == "data:" and not (tag in _PICTURES and value[5:11].lower() == "image/"):
        return None
    return value


_SCHEMES = set(nh3.ALLOWED_URL_SCHEMES) | {"data"}
_PLAIN = nh3.Cleaner(
    tags=set(MARKDOWN_TAGS),
    attributes={
        "a": {"class", "href", "title", "target"},
        "code": {"class"},
        "img": {"alt", "src", "title"},
        "li": {"class"},
        "ol": {"start"},
        "span": {"class", "data-color"},
        "td": {"style"},
        "th": {"style"},
        **{f"h{level}": {"id"} for level in range(1, 7)},
    },
    filter_style_properties={"text-align"},
    attribute_filter=_keep,
    url_schemes=_SCHEMES,
)
_OPEN = nh3.Cleaner(
    tags=set(OPEN_TAGS),
    clean_content_tags={"script"},
    attributes={"*": _OPEN_ATTRIBUTES},
    generic_attribute_prefixes={"data-", "aria-"},
    attribute_filter=_keep,
    url_schemes=_SCHEMES,
    link_rel=None,
    strip_comments=True,
)
_SCRIPTED = nh3.Cleaner(
    tags=set(OPEN_TAGS) | {"script", "noscript", "canvas", "template"},
    clean_content_tags=set(),
    attributes={"*": _OPEN_ATTRIBUTES | _HANDLERS, "script": {"async", "defer", "nomodule", "nonce"}},
    generic_attribute_prefixes={"data-", "aria-"},
    attribute_filter=_keep,
    url_schemes=_SCHEMES,
    link_rel=None,
)


def plain(html: str) -> str:
    """The HTML of Markdown without raw HTML: a second wall behind the parser."""
    return _PLAIN.clean(html)


def open_html(html: str) -> str:
    """The author's HTML, balanced: styles and drawings stay, scripts and event handlers go."""
    return _OPEN.clean(html)


def scripted(html: str) -> str:
    """The author's HTML, balanced, with the scripts that they asked for."""
    return _SCRIPTED.clean(html)
