"""Every option that a settings file, the environment or a flag may set: its kind, its default, what it does."""

from __future__ import annotations

import re
from typing import Any, Final

from attrs import frozen


@frozen
class Option:
    """One option."""

    name: str
    """Its section and itself, such as "server.port"."""
    kind: type[Any]
    default: Any = None
    about: str = ""
    """What it does; empty where Stagelight knows it and nothing depends on it."""
    flag: str | None = None
    """The option of `stagelight run` that it is."""
    factor: int = 1
    """What its number is multiplied by there."""

    @property
    def variable(self) -> str:
        """Its name in the environment, without the prefix: "SERVER_MAX_UPLOAD_SIZE"."""
        return _HUMP.sub("_", self.name).replace(".", "_").upper()


_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_PLAIN: Final = (
    Option("global.disableWidgetStateDuplicationWarning", bool, False),
    Option("global.showWarningOnDirectExecution", bool, True),
    Option("logger.level", str, None, "How much is logged: error, warning, info or debug."),
    Option("logger.messageFormat", str, None, "How a line of the log looks, as Python's logging says it."),
    Option(
        "client.showErrorDetails",
        str,
        "full",
        "What visitors see of an error: full, stacktrace (no message), type, or none.",
    ),
    Option("client.toolbarMode", str, "auto", "minimal: the page has no menu."),
    Option("client.disableDataExport", bool, False),
    Option("client.showSidebarNavigation", bool, True, "List the pages folder in the sidebar."),
    Option("client.showErrorLinks", str, "auto"),
    Option("runner.magicEnabled", bool, True, "Show values that stand alone in a line."),
    Option("runner.fastReruns", bool, True),
    Option("runner.enforceSerializableSessionState", bool, False),
    Option("runner.enumCoercion", str, "nameOnly"),
    Option("runner.parallelMaxWorkers", int, None),
    Option("runner.cacheBackgroundRefreshTTLMultiplier", float, 2.0),
    Option("runner.connectionDefaultTTL", float, None),
    Option("runner.cacheHashSeed", int, 0),
    Option("server.folderWatchList", list, ()),
    Option("server.folderWatchBlacklist", list, ()),
    Option("server.fileWatcherType", str, "auto"),
    Option("server.enableExpensiveMemoryStats", bool, False),
    Option("server.maxCacheDataSize", str, None),
    Option("server.cookieSecret", str, None),
    Option("server.headless", bool, False, "Do not open a browser.", "headless"),
    Option("server.showEmailPrompt", bool, True),
    Option("server.runOnSave", bool, True),
    Option("server.address", str, None, "Where to listen; 0.0.0.0 is all.", "host"),
    Option("server.port", int, 8501, "The port; where it is not set, the next free one from 8501.", "port"),
    Option("server.baseUrlPath", str, ""),
    Option("server.enableCORS", bool, True),
    Option("server.corsAllowedOrigins", list, (), "Origins beside the app's own that may connect.", "origins"),
    Option("server.allowedHosts", list, ()),
    Option("server.enableXsrfProtection", bool, True),
    Option("server.xsrfCookieSameSite", str, "lax"),
    Option("server.maxUploadSize", int, 200, "Megabytes that an uploaded file may have."),
    Option("server.maxMessageSize", int, 1, "Megabytes that a visitor's message may have.", "message_limit", 1_000_000),
    Option("server.enableWebsocketCompression", bool, False, "Compress the socket; costs memory.", "deflate"),
    Option("server.websocketPingInterval", int, None),
    Option("server.enableStaticServing", bool, False),
    Option("server.disconnectedSessionTTL", int, 600, "Seconds that a session without a visitor lives.", "keep"),
    Option("server.enableAgentApi", bool, False),
    Option("server.agentWaitTimeout", int, 30),
    Option("server.agentSessionTTL", int, 900),
    Option("server.agentMaxSessions", int, 100),
    Option("server.agentPreviewRows", int, 100),
    Option("server.sslCertFile", str, None),
    Option("server.sslKeyFile", str, None),
    Option("browser.serverAddress", str, "localhost"),
    Option("browser.serverPort", int, None),
    Option("browser.gatherUsageStats", bool, False),
    Option("secrets.files", list, (), "The files of st.secrets; empty: secrets.toml beside the settings."),
    Option("charts.tiles", str, None, "The address of map tiles, with {z}, {x} and {y}; not set: outlines only."),
    Option("charts.echarts", str, None, "The file echarts.min.js, for st.echarts_chart."),
    Option("charts.mermaid", str, None, "The file mermaid.min.js, for st.mermaid_chart."),
    Option("theme.base", str, None, "light or dark; where it is not set, as the visitor's system says."),
    Option("theme.css", str, None, "A style sheet of yours, after all others; relative to the settings' folder."),
    Option("theme.baseFontSize", int, None, "The size of text in pixels."),
    Option("theme.baseFontWeight", int, None, "The weight of text."),
    Option("theme.metricValueFontSize", str, None, "The size of a metric's number."),
    Option("theme.metricValueFontWeight", int, None, "The weight of a metric's number."),
    Option("theme.showSidebarBorder", bool, None, "A line beside the sidebar."),
    Option("theme.fontFaces", list, (), "Fonts to load: tables with family, url, weight, style."),
)
HUES: Final = ("red", "orange", "yellow", "blue", "green", "violet", "gray")
_LOOK: Final[tuple[tuple[str, type[Any], str], ...]] = (
    ("primaryColor", str, "The accent."),
    ("backgroundColor", str, "The page."),
    ("secondaryBackgroundColor", str, "What lies on it: sidebar, code, table heads."),
    ("textColor", str, "Text."),
    *((f"{hue}Color", str, f"The {hue} of text, badges and notices.") for hue in HUES),
    *((f"{hue}BackgroundColor", str, f"What lies behind {hue} text.") for hue in HUES),
    *((f"{hue}TextColor", str, f"{hue.capitalize()} text.") for hue in HUES),
    ("linkColor", str, "Links."),
    ("linkUnderline", bool, "Links are underlined."),
    ("codeTextColor", str, "Code."),
    ("codeBackgroundColor", str, "What lies behind code."),
    ("font", str, "sans-serif, serif, monospace, or a font of the visitor's system."),
    ("headingFont", str, "The font of headings."),
    ("headingFontSizes", list, "The sizes of headings, from the title down."),
    ("headingFontWeights", list, "The weights of headings, from the title down."),
    ("codeFont", str, "The font of code."),
    ("codeFontSize", str, "The size of code."),
    ("codeFontWeight", int, "The weight of code."),
    ("baseRadius", str, "The corners: none, small, medium, large, full, or a size."),
    ("buttonRadius", str, "The corners of buttons."),
    ("paddingTop", str, "The room above the content."),
    ("paddingBottom", str, "The room below the content."),
    ("borderColor", str, "Lines, and the edges of controls."),
    ("dataframeBorderColor", str, "Lines in tables."),
    ("dataframeHeaderBackgroundColor", str, "The heads of tables."),
    ("dataframeHeaderTextColor", str, "Text in the heads of tables."),
    ("showWidgetBorder", bool, "Controls have an edge."),
    ("chartCategoricalColors", list, "The colours of a chart's series."),
    ("chartSequentialColors", list, "The colours of a chart's numbers, from low to high."),
    ("chartDivergingColors", list, "The colours of a chart's numbers around a middle."),
)
SCENES: Final = ("", "sidebar.", "light.", "dark.", "light.sidebar.", "dark.sidebar.")
"""Each look can be set for the page and the sidebar, for both themes or one of them."""
OPTIONS: Final[dict[str, Option]] = {
    option.name: option
    for option in (
        *_PLAIN,
        *(
            Option(f"theme.{scene}{name}", kind, () if kind is list else None, about)
            for scene in SCENES
            for name, kind, about in _LOOK
        ),
    )
}
BY_FLAG: Final = {option.flag: option for option in _PLAIN if option.flag}
