"""Shows one session of an app as a log on standard output."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, redirect_stdout, suppress
from io import StringIO
from queue import Empty, SimpleQueue
from threading import Thread
from time import monotonic
from typing import Any, TextIO

from stagelight.plugin import App, Batch, Outcome, Page, drive
from stagelight_text.live import LiveWriter
from stagelight_text.log import Log, Writer
from stagelight_text.paint import Paint, coloured
from stagelight_text.plain import PlainWriter

TICK = 0.1


class TextRenderer:
    """`--renderer text`: one record an element, as it happens."""

    name = "text"

    def serve(self, app: App, options: Mapping[str, Any]) -> int:
        """Run the script once and log its page; with `watch`, stay and log what each save changes, until Ctrl-C."""
        batches: SimpleQueue[Batch | None] = SimpleQueue()
        with _clean_output(options) as out:
            log = Log(writer_for(out, options))
            if not options.get("watch"):
                return self._first(app, options, log, batches).complain()
            with suppress(KeyboardInterrupt):
                app.watch()
                outcome = self._first(app, options, log, batches)
                outcome.complain()
                self._stay(app, outcome.session_id, log, batches)
        return 0

    def snapshot(self, page: Page, *, title: str = "") -> str:
        """One page, as the log tells it."""
        out = StringIO()
        Log(PlainWriter(out, Paint(False))).finish(page)
        return out.getvalue()

    def _first(self, app: App, options: Mapping[str, Any], log: Log, batches: SimpleQueue[Batch | None]) -> Outcome:
        """Run the script and tell all of its page."""
        outcome = self._drive(app, options, log, batches)
        if isinstance(log.writer, LiveWriter):
            log.writer.erase()
        log.finish(outcome.page)
        return outcome

    @staticmethod
    def _drive(app: App, options: Mapping[str, Any], log: Log, batches: SimpleQueue[Batch | None]) -> Outcome:
        """Run the script; a thread tells what settles meanwhile, so that no slow pipe holds the script up."""
        teller = Teller(log, batches)
        teller.start()
        try:
            return drive(app, options, batches.put)
        finally:
            batches.put(None)
            teller.join()
            if teller.error is not None:
                raise teller.error

    @staticmethod
    def _stay(app: App, session_id: str, log: Log, batches: SimpleQueue[Batch | None]) -> None:
        while True:
            batch = batches.get()
            if batch is not None and not batch.running:
                log.change(batch.page)
                app.wait(session_id, 1.0)
                Outcome.of(app, session_id).complain()


class Teller(Thread):
    """Tells what settles while the script runs."""

    def __init__(self, log: Log, batches: SimpleQueue[Batch | None]) -> None:
        super().__init__(name="stagelight-text", daemon=True)
        self.log = log
        self.batches = batches
        self.error: Exception | None = None

    def run(self) -> None:
        try:
            for batch in self._steps():
                if batch.running:
                    self.log.tell(batch.page, monotonic())
                    if isinstance(self.log.writer, LiveWriter):
                        self.log.writer.draw(self.log.pending(batch.page))
        except Exception as error:  # a closed pipe, most likely: the main thread raises it
            self.error = error

    def _steps(self) -> Iterator[Batch]:
        """Each batch as it comes, and the last one again while nothing new comes."""
        last: Batch | None = None
        while True:
            try:
                batch = self.batches.get(timeout=TICK if last is not None and last.running else None)
            except Empty:
                batch = last
            if batch is None:
                return
            if last is None or batch.number >= last.number:
                last = batch
                yield batch


def writer_for(out: TextIO, options: Mapping[str, Any]) -> Writer:
    """The form of records that the options and the output ask for."""
    if options.get("format") == "jsonl":
        from stagelight_text.jsonl import JsonWriter

        return JsonWriter(out)
    paint = Paint(coloured(out))
    return LiveWriter(out, paint) if out.isatty() and not options.get("watch") else PlainWriter(out, paint)


@contextmanager
def _clean_output(options: Mapping[str, Any]) -> Iterator[TextIO]:
    """Standard output; JSON lines have it for themselves, and what the script prints goes to standard error."""
    out = sys.stdout
    if options.get("format") == "jsonl":
        with redirect_stdout(sys.stderr):
            yield out
    else:
        yield out
