"""How media look in HTML: the browser's own players, and plain pictures."""

from __future__ import annotations

from html import escape

from stagelight.plugin import Context
from stagelight_media.elements import Audio, Image, Logo, Pdf, Picture, Playable, Source, Video

SAFE = ("http:", "https:", "mailto:", "/", "#", "?", ".")


def where(source: Source, context: Context) -> str:
    """The address of a source, as it stands in an attribute."""
    return escape(source if isinstance(source, str) else context.address(source))


def linked(inner: str, link: str | None) -> str:
    """What leads elsewhere when it is clicked."""
    if not link or not (link.startswith(SAFE) or ":" not in link):
        return inner
    return f'<a href="{escape(link)}" target="_blank" rel="noopener">{inner}</a>'


def image(element: Image, context: Context) -> str:
    """Figures, each with its caption."""
    style = f' style="width:{element.size}px"' if isinstance(element.size, int) else ""
    figures = "".join(_figure(one, element.link, style, context) for one in element.pictures)
    return f'<div class="media-pictures" data-size="{element.size}">{figures}</div>'


def _figure(one: Picture, link: str | None, style: str, context: Context) -> str:
    words = one.alt if one.alt is not None else one.caption or ""
    picture = linked(f'<img src="{where(one.source, context)}" alt="{escape(words)}" decoding="async">', link)
    caption = f"<figcaption>{context.markdown(one.caption)}</figcaption>" if one.caption else ""
    return f'<figure class="media-picture"{style}>{picture}{caption}</figure>'


def audio(element: Audio, context: Context) -> str:
    """A player for sound."""
    return f"<audio{_player(element, 'Sound')}><source{_source(element, context)}></audio>"


def video(element: Video, context: Context) -> str:
    """A player for films; those of a service are played by its own page."""
    if element.frame is not None:
        title = escape(element.alt or "Film")
        allowed = "autoplay; encrypted-media; fullscreen; picture-in-picture"
        return (
            f'<iframe class="media-film" src="{escape(element.frame)}" title="{title}" allow="{allowed}" '
            f'loading="lazy"></iframe>'
        )
    tracks = "".join(
        f'<track kind="subtitles" label="{escape(label)}" src="{where(track, context)}"{" default" * (not number)}>'
        for number, (label, track) in enumerate(element.subtitles)
    )
    muted = " muted" if element.muted else ""
    return (
        f'<video class="media-film" playsinline{muted}{_player(element, "Film")}>'
        f"<source{_source(element, context)}>{tracks}</video>"
    )


def _player(element: Playable, name: str) -> str:
    flags = " loop" * element.loop + " autoplay" * element.autoplay
    ends = f' data-start="{element.start:g}" data-end="{element.end:g}"' if element.end and element.loop else ""
    return f' controls preload="metadata" aria-label="{escape(element.alt or name)}"{flags}{ends}'


def _source(element: Playable, context: Context) -> str:
    span = f"#t={element.start:g}" if element.start or element.end else ""
    span += f",{element.end:g}" if element.end else ""
    return f' src="{where(element.source, context)}{span}" type="{escape(element.mime)}"'


def pdf(element: Pdf, context: Context) -> str:
    """The browser's own viewer, and a link for those that have none."""
    address = where(element.source, context)
    name = escape(element.alt or "Document")
    height = f' style="height:{element.height}px"' if isinstance(element.height, int) else ""
    return (
        f'<iframe class="media-document" src="{address}" title="{name}"{height}></iframe>'
        f'<p class="media-open"><a href="{address}" target="_blank" rel="noopener">Open {name}</a></p>'
    )


def logo(element: Logo, context: Context) -> str:
    """The picture, and the smaller one for narrow windows."""
    small = (
        f'<source media="(max-width: 767.98px)" srcset="{where(element.icon, context)}">'
        if element.icon is not None
        else ""
    )
    picture = f'<picture>{small}<img src="{where(element.source, context)}" alt="Logo"></picture>'
    return f'<div class="media-logo" data-size="{element.size}">{linked(picture, element.link)}</div>'
