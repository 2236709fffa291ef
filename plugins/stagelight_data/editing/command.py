"""The command: `st.data_editor`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Literal

from attrs import evolve

from stagelight.plugin import APIException, Height, Width, ask, fingerprint
from stagelight_data.columns import columns
from stagelight_data.commands import ROW, mark_of, one_of
from stagelight_data.editing.editor import Editor, Growth
from stagelight_data.editing.lineage import lineage
from stagelight_data.editing.rules import rules
from stagelight_frames import frame

GROWTH: tuple[Growth, ...] = ("fixed", "dynamic", "add", "delete")


def data_editor(
    data: Any,
    *,
    width: Width = "stretch",
    height: Height = "auto",
    use_container_width: bool | None = None,
    hide_index: bool | None = None,
    column_order: Iterable[str] | None = None,
    column_config: Mapping[Any, Any] | None = None,
    num_rows: Growth = "fixed",
    disabled: bool | Iterable[str | int] = False,
    key: str | int | None = None,
    on_change: Literal["rerun", "ignore"] | Callable[..., object] | None = "rerun",
    args: tuple[Any, ...] | list[Any] | None = None,
    kwargs: Mapping[str, Any] | None = None,
    row_height: int | None = None,
    placeholder: str | None = None,
    alt: str | None = None,
) -> Any:
    """Show a table of any length whose cells can be changed; the script gets it with the changes.

    Parameters
    ----------
    data
        Any kind of table, as for `st.dataframe`.
    width, height
        As for `st.dataframe`.
    use_container_width
        The older way to say `width="stretch"`.
    hide_index, column_order
        As for `st.dataframe`.
    column_config
        By a column's name: a label, None to hide it, or what `st.column_config` makes: with limits, options, defaults.
    num_rows
        "fixed"; "dynamic": rows can be added and deleted; "add" or "delete": only this.
    disabled
        True: nothing can be changed; or the names of the columns that cannot.
    key
        Names the changes in `st.session_state`: "edited_rows", "added_rows", "deleted_rows".
    on_change
        "rerun": a change runs the script; "ignore": not even that; or a function to call first.
    args, kwargs
        What `on_change` is called with.
    row_height
        Pixels.
    placeholder
        What stands for a value that is missing.
    alt
        What the table shows, for those who do not see it.

    Returns
    -------
    Any
        The data with the changes, of the type that was given: a frame, an array, rows, columns.

    Raises
    ------
    NotTabular
        If no table can be made of the data.
    APIException
        If a column does not exist, or cannot be edited in the way that was asked for.

    Example
    -------
    >>> import stagelight as st
    >>> st.data_editor([{"city": "Oslo", "rain": 80}], num_rows="dynamic")
    [{'city': 'Oslo', 'rain': 80}]
    """
    if use_container_width is not None:
        width = "stretch" if use_container_width else "content"
    editor = evolve(
        editor_of(data, column_config, column_order, hide_index, num_rows, disabled),
        key=None if key is None else str(key),
        width=width,
        height=height,
        row_height=row_height or ROW,
        placeholder="None" if placeholder is None else placeholder,
        alt=alt,
    )
    changes = ask(editor, on_change=on_change, args=args, kwargs=kwargs)
    made, fact = editor.result(changes.made)
    if fact is not None:
        lineage.learn(evolve(fact, result=fingerprint(made).hex()))
    return made


def editor_of(
    data: Any,
    config: Mapping[Any, Any] | None = None,
    order: Iterable[str] | None = None,
    hide_index: bool | None = None,
    num_rows: Growth = "fixed",
    disabled: bool | Iterable[str | int] = False,
) -> Editor:
    """The record of an editor over any kind of table."""
    one_of("data_editor", "num_rows", num_rows, GROWTH)
    seen = frame(data)
    if len(set(seen.names)) != len(seen.names):
        raise APIException("st.data_editor: two columns have the same name; edits could not tell them apart.")
    shut = disabled if isinstance(disabled, bool) else list(disabled)
    found = columns("data_editor", seen, config, order, hide_index)
    made = rules(seen, found, config or {}, shut, num_rows in ("dynamic", "add"))
    shown = tuple(made[column.name].column for column in found)
    mark = fingerprint(seen.native if seen.native is not None else seen.table.to_native())
    return Editor(
        columns=shown,
        frame=seen,
        fingerprint=mark_of(mark, ("editor", num_rows, shown)),
        data=mark.hex(),
        rows=seen.height,
        rules=made,
        num_rows=num_rows,
        disabled=shut is True,
    )
