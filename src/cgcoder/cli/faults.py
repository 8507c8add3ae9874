"""What the user is told when something goes wrong, and with which exit code."""

from __future__ import annotations

import contextlib
import errno
import os
import platform
import sys
import tempfile
import traceback
from pathlib import Path
from typing import TextIO

from cgcoder import __version__
from cgcoder.cli import opening, screen
from cgcoder.core.errors import CgcoderError

DONE, FIXABLE, BUG, INTERRUPTED = 0, 1, 3, 130
"""Exit codes; 2, a wrong command line, is typer's own."""

FULL = "Free some space, or work on another disk; then run again."
DENIED = "Close the file if another program has it open, or choose a folder you may write to."
REMEDIES = {
    errno.ENOSPC: FULL,
    errno.EDQUOT: FULL,
    errno.EACCES: DENIED,
    errno.EPERM: DENIED,
    errno.EROFS: "The disk is read-only: copy the study to another folder and work there.",
    errno.ENOENT: "Check the path; is the disk or network drive still connected?",
    errno.ENAMETOOLONG: "Give the file a shorter name.",
    errno.EIO: "The disk reports a fault: copy your data to another disk at once.",
}


def tell(error: BaseException) -> int:
    """Say on stderr what went wrong and what to do next; give the exit code."""
    if isinstance(error, KeyboardInterrupt):
        screen.say("\nInterrupted. Nothing is lost: the same command again goes on from here.")
        return INTERRUPTED
    if _reader_gone(error):
        mute(sys.stdout)
        return DONE
    if isinstance(error, CgcoderError):
        return _fixable(str(error), error.hint)
    if isinstance(error, OSError):
        return _fixable(_describe(error), REMEDIES.get(error.errno or 0, ""))
    if isinstance(error, MemoryError):
        return _fixable(
            "There is not enough memory.", "Close other programs, or split the largest file."
        )
    return _bug(error)


def mute(stream: TextIO) -> None:
    """Send what is still to be written to nowhere, so that closing cannot fail."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def _reader_gone(error: BaseException) -> bool:
    """Tell whether `| head` or a closed pager ended us (Windows says EINVAL, with no file)."""
    if isinstance(error, BrokenPipeError):
        return True
    windows = os.name == "nt" and isinstance(error, OSError) and error.filename is None
    return windows and isinstance(error, OSError) and error.errno == errno.EINVAL


def _fixable(message: str, hint: str) -> int:
    screen.say(f"Error: {message}")
    if hint:
        screen.say(f"Hint: {hint}")
    return FIXABLE


def _describe(error: OSError) -> str:
    reason = error.strerror or str(error) or type(error).__name__
    return f"{error.filename}: {reason}." if error.filename else f"{reason}."


def _bug(error: BaseException) -> int:
    """Name only the kind of error: its message may quote a transcript."""
    log = _write_log(error)
    screen.say(f"Error: a fault in cgcoder itself ({type(error).__name__}); your files are safe.")
    if log is None:
        screen.say("Hint: the details could not be written down: no folder is writable.")
    else:
        screen.say(f"Hint: report it with {log} (read it first: it may quote your data).")
    return BUG


def _write_log(error: BaseException) -> Path | None:
    """Write the traceback to a private file in the study, or else in the temporary folder."""
    text = (
        f"cgcoder {__version__}, Python {platform.python_version()}, {platform.platform()}\n\n"
        + "".join(traceback.format_exception(error))
    )
    study = opening.STUDY.get()
    places = ([study / ".cgcoder"] if study else []) + [Path(tempfile.gettempdir())]
    for place in places:
        with contextlib.suppress(OSError):
            place.mkdir(mode=0o700, exist_ok=True)
            handle, name = tempfile.mkstemp(prefix="fault-", suffix=".log", dir=place)
            with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
                file.write(text)
            return Path(name)
    return None
