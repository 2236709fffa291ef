"""A sample: a function that runs on the left and is read on the right."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from functools import cache
from textwrap import dedent

import stagelight as st

Sample = Callable[[], None]


def section(title: str, about: str, samples: Iterable[Sample], *, code: bool) -> None:
    """A heading, a sentence or two, then the samples in boxes."""
    st.header(title, divider=True)
    st.markdown(about)
    for each in samples:
        sample(each, code=code)


def sample(function: Sample, *, code: bool) -> None:
    """One box: what the function's docstring says, what it shows, and its source beside it."""
    with st.container(border=True):
        st.markdown(dedent(function.__doc__ or ""))
        if not code:
            function()
            return
        shown, read = st.columns([5, 6], gap="medium")
        with shown:
            function()
        read.code(source(function), language="python")


@cache
def source(function: Sample) -> str:
    """The body of a function, as it would stand in a script.

    Example
    -------
    >>> def hello() -> None:
    ...     '''Says hello.'''
    ...     print("hello")
    >>> source(hello)
    'print("hello")'
    """
    lines, _ = inspect.getsourcelines(function)
    start = next(number for number, line in enumerate(lines) if line.rstrip().endswith('"""') and number > 0) + 1
    return dedent("".join(lines[start:])).strip()
