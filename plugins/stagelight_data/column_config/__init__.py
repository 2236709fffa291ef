"""`st.column_config`: what to say of a column, kind by kind."""

from __future__ import annotations

import sys

from stagelight_data.column_config.choices import (
    ButtonColumn,
    LinkColumn,
    ListColumn,
    MarkdownColumn,
    MultiselectColumn,
    SelectboxColumn,
)
from stagelight_data.column_config.pictures import (
    AreaChartColumn,
    AudioColumn,
    BarChartColumn,
    ImageColumn,
    JsonColumn,
    LineChartColumn,
    ProgressColumn,
    VideoColumn,
)
from stagelight_data.column_config.plain import (
    CheckboxColumn,
    Column,
    DateColumn,
    DatetimeColumn,
    NumberColumn,
    TextColumn,
    TimeColumn,
)

here = sys.modules[__name__]

__all__ = [
    "AreaChartColumn",
    "AudioColumn",
    "BarChartColumn",
    "ButtonColumn",
    "CheckboxColumn",
    "Column",
    "DateColumn",
    "DatetimeColumn",
    "ImageColumn",
    "JsonColumn",
    "LineChartColumn",
    "LinkColumn",
    "ListColumn",
    "MarkdownColumn",
    "MultiselectColumn",
    "NumberColumn",
    "ProgressColumn",
    "SelectboxColumn",
    "TextColumn",
    "TimeColumn",
    "VideoColumn",
]
