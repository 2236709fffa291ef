"""`--renderer html`: runs the script once and writes one file that needs nothing else."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from contextlib import nullcontext, redirect_stdout
from pathlib import Path
from typing import Any

import click

from stagelight.plugin import App, Page, drive
from stagelight_html.page import document


class Snapshot:
    """The page as one self-contained file, the same to the byte for the same script and values."""

    name = "html"

    def serve(self, app: App, options: Mapping[str, Any]) -> int:
        """Write the page to `output`; exit code 1 and the traceback on standard error if the script raised."""
        target = str(options.get("output") or "-")
        with redirect_stdout(sys.stderr) if target == "-" else nullcontext():  # what the script prints is no HTML
            outcome = drive(app, options)
        write(document(outcome.page, title=app.script.stem), target)
        return outcome.complain()

    def snapshot(self, page: Page, *, title: str = "") -> str:
        """One page as a document."""
        return document(page, title=title)


def write(html: str, target: str) -> None:
    """Write to a file, or to standard output for "-"."""
    data = html.encode("utf-8", "replace")
    if target == "-":
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    else:
        try:
            Path(target).write_bytes(data)
        except OSError as error:
            raise click.ClickException(f"The page cannot be written to {target!r}: {error.strerror}.") from error
