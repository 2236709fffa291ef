"""The operator's theme as CSS: custom properties for the page and for the sidebar, light and dark."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from itertools import zip_longest
from pathlib import Path
from typing import Any, Final

from stagelight.plugin import InvalidThemeError, option

Get = Callable[[str], Any]

HUES: Final[Mapping[str, str | None]] = {
    "red": "error", "orange": None, "yellow": "warning", "blue": "info", "green": "success",
    "violet": None, "gray": None,
}  # fmt: skip
"""The hues, and the notices that have them."""
COLORS: Final[Mapping[str, tuple[str, ...]]] = {
    "primaryColor": ("primary",),
    "backgroundColor": ("bg",),
    "secondaryBackgroundColor": ("surface",),
    "textColor": ("text",),
    "borderColor": ("line", "border"),
    "linkColor": ("link",),
    "codeTextColor": ("code",),
    "codeBackgroundColor": ("code-bg",),
    "dataframeBorderColor": ("table-line",),
    "dataframeHeaderBackgroundColor": ("table-head",),
    "dataframeHeaderTextColor": ("table-head-text",),
    **{f"{hue}Color": (hue,) for hue in ("red", "orange", "yellow", "blue", "green", "violet", "gray")},
    **{
        f"{hue}BackgroundColor": (f"{hue}-bg",)
        for hue in ("red", "orange", "yellow", "blue", "green", "violet", "gray")
    },
    **{f"{hue}TextColor": (f"{hue}-text",) for hue in ("red", "orange", "yellow", "blue", "green", "violet", "gray")},
}
"""The custom properties (without `--stage-`) that each colour of a theme sets."""
LISTS: Final = {"chartCategoricalColors": "chart", "chartSequentialColors": "ramp", "chartDivergingColors": "spread"}
USUAL: Final[Mapping[str, tuple[str, str]]] = {
    "primary": ("#5b5bd6", "#9d9bff"),
    "bg": ("#fff", "#111114"),
    "surface": ("#f7f7f8", "#19191d"),
    "text": ("#1c1c22", "#ededf0"),
    "line": ("#e6e6ea", "#2b2b31"),
    "border": ("#c9cad1", "#44454d"),
    "link": ("#5b5bd6", "#9d9bff"),
    "red": ("#b9232a", "#ff8b87"),
    "orange": ("#a04307", "#ffa057"),
    "yellow": ("#7d5b00", "#f0cc4a"),
    "green": ("#146c43", "#4cc38a"),
    "blue": ("#135fb3", "#79b8ff"),
    "violet": ("#6446c8", "#b5a6ff"),
}
"""What stands where a theme sets a colour for one look only: as in tokens.css."""
RADII: Final = {"none": "0", "small": "4px", "medium": "8px", "large": "12px", "full": "1.25rem"}
FONTS: Final = {
    "sans-serif": "system-ui, sans-serif",
    "sans serif": "system-ui, sans-serif",
    "serif": "ui-serif, Georgia, serif",
    "monospace": "ui-monospace, Menlo, Consolas, monospace",
}
_SAFE = re.compile(r"[^<>{};\\]*")


def theme(get: Get | None = None) -> str:
    """The CSS of the theme that is set; nothing where none is.

    Parameters
    ----------
    get : gives an option's value by its name; None: the app's
    """
    get = get or option
    rules = [_faces(get), _rule(":root", _look(get, "") + _once(get)), _rule("#sidebar", _look(get, "sidebar."))]
    rules += [_details(get, "", "#main "), _details(get, "sidebar.", "#sidebar ")]
    rules.append(_rule("html", [f"font-size:{get('theme.baseFontSize')}px"] if get("theme.baseFontSize") else []))
    rules.append(_rule("body", [f"font-weight:{get('theme.baseFontWeight')}"] if get("theme.baseFontWeight") else []))
    if get("theme.showSidebarBorder") is not None:
        rules.append(f"#sidebar{{border-inline-end-width:{1 if get('theme.showSidebarBorder') else 0}px}}")
    if get("client.toolbarMode") == "minimal":
        rules.append(".stage-opener{display:none}")
    return "".join(rules) + _file(get("theme.css"))


def base(get: Get | None = None) -> str | None:
    """ "light" or "dark" where the operator has chosen one."""
    name = (get or option)("theme.base")
    return name if name in ("light", "dark") else None


def _look(get: Get, scene: str) -> list[str]:
    """The properties of one scene."""
    found: list[str] = []
    for name, properties in COLORS.items():
        color = _color(get, scene, name, properties[0])
        if color is not None:
            found += [f"--stage-{each}:{color}" for each in properties]
            found += _follows(properties[0], color)
    for name, each in LISTS.items():
        found += [f"--stage-{each}-{number}:{color}" for number, color in enumerate(_series(get, scene, name), 1)]
    for name, each in (("font", "font"), ("codeFont", "mono"), ("headingFont", "heading")):
        if font := get(f"theme.{scene}{name}"):
            found.append(f"--stage-{each}:{_font(font)}")
    if radius := get(f"theme.{scene}baseRadius"):
        found.append(f"--stage-radius:{_radius(radius)}")
    return found


def _series(get: Get, scene: str, name: str) -> list[str]:
    """The colours of a list; where a look has a list of its own, each colour knows both."""
    both = get(f"theme.{scene}{name}") or ()
    light, dark = ([*map(_css, get(f"theme.{look}.{scene}{name}") or both)] for look in ("light", "dark"))
    pairs = zip_longest(light, dark)
    return [f"light-dark({one},{two})" if one and two and one != two else one or two for one, two in pairs]


def _color(get: Get, scene: str, name: str, each: str) -> str | None:
    both = get(f"theme.{scene}{name}")
    light, dark = (get(f"theme.{look}.{scene}{name}") for look in ("light", "dark"))
    if light is None and dark is None:
        return None if both is None else _css(both)
    usual = USUAL.get(each, ("inherit", "inherit"))
    first, second = (_css(one or both or rest) for one, rest in zip((light, dark), usual))
    if "inherit" in (first, second):
        return first if second == "inherit" else second
    return f"light-dark({first},{second})"


def _follows(name: str, color: str) -> list[str]:
    """What hangs on a colour: text on it, what floats over it, what is quieter."""
    if name == "primary":
        # Black or white, whichever can be read: the lightness decides, in the browser, for every notation of a colour.
        return [f"--stage-on-primary:oklch(from {color} calc((.68 - l) * 100) 0 0)", f"--stage-link:{color}"]
    if name == "bg":
        return [f"--stage-raised:color-mix(in srgb,{color} 96%,var(--stage-text))"]
    if name == "text":
        return [f"--stage-muted:color-mix(in srgb,{color} 70%,var(--stage-bg))"]
    return []


def _once(get: Get) -> list[str]:
    """What is set for the whole page only."""
    found = []
    if size := get("theme.metricValueFontSize"):
        found.append(f"--stage-metric-size:{_css(size)}")
    if weight := get("theme.metricValueFontWeight"):
        found.append(f"--stage-metric-weight:{weight}")
    return found


def _details(get: Get, scene: str, within: str) -> str:
    """What no custom property of the page's own says: rules, only where they are asked for."""
    rules = [_rule(within, ["background:var(--stage-bg)"])] if scene and _set(get, scene, "backgroundColor") else []
    rules += [_rule(within, ["color:var(--stage-text)"])] if scene and _set(get, scene, "textColor") else []
    for name, selector, style in _RULES:
        value = get(f"theme.{scene}{name}")
        if value is not None:
            rules.append(_rule(f"{within}{selector}", [f"{style}:{_SPOKEN.get(name, _css)(value)}"]))
    if _set(get, scene, "linkColor") or _set(get, scene, "primaryColor"):
        rules.append(f"{within}:is(p,li,td) a{{color:var(--stage-link)}}")
    for name, selector, style in _PAINTED:
        if _set(get, scene, name):
            rules.append(f"{within}{selector}{{{style}}}")
    for hue, level in HUES.items():
        words = [f":is(.stage-color,.stage-tint,.stage-badge)[data-color={hue}]", *_notice(level)]
        if _set(get, scene, f"{hue}TextColor"):
            rules.append(f"{within}:is({','.join(words)}){{color:var(--stage-{hue}-text)}}")
        if _set(get, scene, f"{hue}BackgroundColor"):
            boxes = [f":is(.stage-tint,.stage-badge)[data-color={hue}]", *_notice(level)]
            rules.append(f"{within}:is({','.join(boxes)}){{background:var(--stage-{hue}-bg)}}")
    for name, style in (("headingFontSizes", "font-size"), ("headingFontWeights", "font-weight")):
        rules += [
            f"{within}h{level}{{{style}:{_css(value)}}}"
            for level, value in enumerate(get(f"theme.{scene}{name}")[:6], 1)
        ]
    return "".join(rules)


def _notice(level: str | None) -> list[str]:
    return [f".stage-notice[data-level={level}]"] if level else []


def _set(get: Get, scene: str, name: str) -> bool:
    return any(get(f"theme.{look}{scene}{name}") for look in ("", "light.", "dark."))


def _underline(value: bool) -> str:
    return "underline" if value else "none"


def _edge(value: bool) -> str:
    return "1px" if value else "0"


def _rule(selector: str, styles: Iterable[str]) -> str:
    held = ";".join(styles)
    return f"{selector.strip()}{{{held}}}" if held else ""


def _faces(get: Get) -> str:
    faces = [face for face in get("theme.fontFaces") if isinstance(face, Mapping)]
    return "".join(
        _rule(
            "@font-face",
            [
                f'font-family:"{_css(face.get("family", ""))}"',
                f'src:url("{_css(face.get("url", ""))}")',
                *(f"font-{name}:{_css(face[name])}" for name in ("weight", "style") if name in face),
                "font-display:swap",
            ],
        )
        for face in faces
    )


def _font(name: str) -> str:
    known = FONTS.get(name.strip().lower())
    if known or "," in name:
        return known or _css(name)
    return f'"{_css(name)}", {FONTS["sans-serif"]}'


def _radius(value: str) -> str:
    text = value.strip()
    return RADII.get(text) or (f"{text}px" if text.isdigit() else _css(text))


def _css(value: object) -> str:
    """A value that stays inside its place; what would leave it is cut off."""
    match = _SAFE.match(str(value).strip().replace('"', "'"))
    return match[0].strip() if match else ""


def _file(name: str | None) -> str:
    """The operator's own style sheet."""
    if not name:
        return ""
    for path in (Path(name), Path(".stagelight", name)):
        if path.is_file():
            return path.read_text(encoding="utf-8").replace("</style", "<\\/style")
    raise InvalidThemeError(f"theme.css is {name!r}, but there is no such file in {Path.cwd()} or its .stagelight.")


_RULES: Final = (
    ("linkUnderline", ":is(p,li,td) a", "text-decoration-line"),
    ("codeFontSize", "pre", "font-size"),
    ("codeFontWeight", ":is(pre,code)", "font-weight"),
    ("buttonRadius", ".stage-button", "border-radius"),
    ("showWidgetBorder", ":is(.stage-box,.stage-box summary)", "border-width"),
    ("paddingTop", "", "padding-top"),
    ("paddingBottom", "", "padding-bottom"),
    ("headingFont", ":is(h1,h2,h3,h4,h5,h6)", "font-family"),
)
_SPOKEN: Final[Mapping[str, Callable[[Any], str]]] = {
    "linkUnderline": _underline,
    "buttonRadius": _radius,
    "showWidgetBorder": _edge,
    "headingFont": _font,
}
_PAINTED: Final = (
    ("codeTextColor", ":is(pre,code)", "color:var(--stage-code)"),
    ("codeBackgroundColor", ":is(pre,:not(pre)>code)", "background:var(--stage-code-bg)"),
    ("dataframeBorderColor", ":is(th,td)", "border-color:var(--stage-table-line)"),
    ("dataframeHeaderBackgroundColor", "th", "background:var(--stage-table-head)"),
    ("dataframeHeaderTextColor", "th", "color:var(--stage-table-head-text)"),
)
