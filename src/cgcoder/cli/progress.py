"""How far a run has come: a bar in a terminal, plain lines elsewhere; always on stderr."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import Any, Self

from cgcoder.cli import screen

WORDS = {"reading": "Reading", "coding": "Coding", "judging": "Judging", "writing": "Writing"}


class Progress:
    """A context in which `step` may be called; leaves the screen as it was."""

    def __init__(self) -> None:
        self._bar: Any = None
        self._task: Any = None
        self._what = ""

    def __enter__(self) -> Self:
        """Begin; a bar is drawn only in a terminal."""
        if sys.stderr.isatty():
            from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
            from rich.progress import Progress as Bar

            columns = (TextColumn("{task.description:<8}"), BarColumn(), MofNCompleteColumn())
            self._bar = Bar(*columns, console=screen.console(stderr=True), transient=True)
            self._bar.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.stop()

    def step(self, what: str, done: int, of: int) -> None:
        """Show that *done* of *of* is done of *what*; nothing where there is nothing to do."""
        if not of:
            return
        if self._bar is None:
            if what != self._what:
                screen.say(f"{WORDS.get(what, what)} …")
        elif what != self._what:
            if self._task is not None:
                self._bar.remove_task(self._task)
            self._task = self._bar.add_task(WORDS.get(what, what), total=of, completed=done)
        else:
            self._bar.update(self._task, total=of, completed=done)
        self._what = what
