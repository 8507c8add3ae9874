"""A program in a terminal of its own, driven by keys: what a person at the screen would see.

POSIX only: it needs pseudo-terminals.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import termios
from collections.abc import Mapping, Sequence
from pathlib import Path
from time import perf_counter

QUIET = 0.12
"""Seconds without output after which the screen counts as drawn."""


class Terminal:
    """A program started in a new terminal of 80 by 24.

    Args:
        command: The program and its arguments.
        folder: Where it is started.
        environment: What is set beside the environment at hand.
    """

    def __init__(
        self, command: Sequence[str], folder: Path, environment: Mapping[str, str] | None = None
    ) -> None:
        told = {**os.environ, "TERM": "xterm-256color", **(environment or {})}
        self.began = perf_counter()
        self.process, self._file = pty.fork()
        if self.process == 0:
            os.chdir(folder)
            os.execvpe(command[0], list(command), told)  # noqa: S606 - the program under test
        size = struct.pack("HHHH", 24, 80, 0, 0)
        fcntl.ioctl(self._file, termios.TIOCSWINSZ, size)
        self.seen = ""

    def until(self, words: str, limit: float = 30) -> float:
        """Wait until *words* are on the screen; give the seconds since the start."""
        while words not in self.seen:
            self._take(0.05)
            if perf_counter() - self.began > limit:
                raise TimeoutError(f"{words!r} did not appear; the last was {self.seen[-300:]!r}")
        return perf_counter() - self.began

    def press(self, keys: str) -> float:
        """Press *keys* at once; give the seconds until the screen answers."""
        self.rest()
        began = perf_counter()
        os.write(self._file, keys.encode())
        while not self._take(0.005):
            if perf_counter() - began > 10:  # noqa: PLR2004 - a screen that does not answer
                raise TimeoutError(f"nothing happened on {keys!r}")
        return perf_counter() - began

    def rest(self) -> None:
        """Wait until nothing more is drawn."""
        last = perf_counter()
        while perf_counter() - last < QUIET:
            if self._take(0.01):
                last = perf_counter()

    def _take(self, wait: float) -> bool:
        ready, _, _ = select.select([self._file], [], [], wait)
        if not ready:
            return False
        with contextlib.suppress(OSError):
            self.seen += os.read(self._file, 65536).decode("utf-8", "replace")
        return True

    def kill(self) -> None:
        """End the program at once, as a power cut would."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.process, signal.SIGKILL)
        with contextlib.suppress(ChildProcessError):
            os.waitpid(self.process, 0)
        os.close(self._file)
