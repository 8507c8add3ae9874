"""Writing to disk so that nothing is ever half-written."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Sequence
from io import FileIO
from pathlib import Path

from cgcoder.core.errors import CgcoderError


def private_folder(path: Path) -> None:
    """Make the folder *path* and those above it, where missing, so that only the owner looks in.

    That holds whatever the umask says; on Windows folders inherit who may look in.
    """
    missing = []
    at = path
    while not at.exists():
        missing.append(at)
        at = at.parent
    for folder in reversed(missing):
        folder.mkdir(mode=0o700, exist_ok=True)
    path.mkdir(mode=0o700, exist_ok=True)  # a file of that name is an error here


@contextlib.contextmanager
def replacing(path: Path, *, private: bool = False, durable: bool = True) -> Iterator[Path]:
    """Give a temporary file beside *path* to write to; on success it takes the place of *path*.

    The file is flushed to disk before it is renamed, so that a crash leaves the old file or the
    new one, never a part; what can be made again at will need not be *durable* and skips the
    flush. With *private* only the owner may read it (where the system knows
    such a thing).

    Raises:
        CgcoderError: the folder is read-only, the disk is full, or another program holds the
            file open.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        private_folder(path.parent)
        part.touch(mode=0o600 if private else 0o666)
        yield part
        if durable:
            with part.open("rb+") as file:
                os.fsync(file.fileno())
        part.replace(path)
    except IsADirectoryError as error:
        raise _is_folder(path) from error
    except PermissionError as error:
        if path.is_dir():  # what Windows says of a folder
            raise _is_folder(path) from error
        raise CgcoderError(
            f"{path} cannot be written: {error.strerror or error}.",
            hint="If it is open in another program (Excel, Word), close it and run again; "
            "if the folder is read-only, choose another.",
        ) from error
    except OSError as error:
        raise CgcoderError(
            f"{path} cannot be written: {error.strerror or error}.",
            hint="Free some space or choose another folder, then run again.",
        ) from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def _is_folder(path: Path) -> CgcoderError:
    return CgcoderError(
        f"{path} cannot be written: a folder of that name stands there.",
        hint="Rename or move that folder, then run again.",
    )


def write_text(path: Path, text: str, *, private: bool = False, durable: bool = True) -> None:
    """Write *text* as UTF-8 with line ends as they stand, whole or not at all."""
    with replacing(path, private=private, durable=durable) as part:
        part.write_bytes(text.encode())


@contextlib.contextmanager
def locked(path: Path, *, patience: float = 20) -> Iterator[None]:
    """Hold the lock file *path*: of several processes one at a time gets in, the others wait.

    The lock goes with the process, however that ends; the file stays and means nothing.

    Args:
        path: The lock file; its folder is made where there is none.
        patience: Seconds to wait for another process.

    Raises:
        CgcoderError: the lock file cannot be made, or another process keeps it.
    """
    from filelock import FileLock, Timeout

    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = FileLock(path, timeout=patience, mode=0o600, poll_interval=0.005)
        lock.acquire()
    except Timeout as error:
        raise CgcoderError(
            f"Another cgcoder has been writing for {patience:g} seconds ({path} is locked).",
            hint="Close it and try again; nothing was recorded.",
        ) from error
    except OSError as error:
        raise _cannot(path, error) from error
    try:
        yield
    finally:
        lock.release()


def append_lines(path: Path, lines: Sequence[str]) -> None:
    r"""Append *lines* (each without its `\n`) to a private file; they are on disk at return.

    A torn last line left by a crash is closed first, so that it spoils only itself. Where the
    disk is full the file is left as it was.

    Raises:
        CgcoderError: the file cannot be written.
    """
    flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)
    try:
        content = "".join(f"{line}\n" for line in lines).encode()
        folders = _made(path.parent)
        fresh = not path.exists()
        with os.fdopen(os.open(path, flags, 0o600), "rb+", buffering=0) as file:
            size = file.seek(0, os.SEEK_END)
            _append(file, size, content)
            os.fsync(file.fileno())
        for folder in (*((path.parent,) if fresh else ()), *folders):
            _sync(folder)
    except UnicodeEncodeError as error:
        raise CgcoderError(
            f"The words hold a character that cannot be written ({error.object[error.start]!a}).",
            hint="Nothing was recorded. Leave the character out and try again.",
        ) from error
    except OSError as error:
        raise _cannot(path, error) from error


def _made(folder: Path) -> tuple[Path, ...]:
    """Make *folder* and those above it; give the folders that hold a new one."""
    new = [f for f in (folder, *folder.parents) if not f.exists()]
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return tuple(f.parent for f in new)


def _append(file: FileIO, size: int, content: bytes) -> None:
    if size:
        file.seek(size - 1)
        if file.read(1) != b"\n":
            content = b"\n" + content
    left = memoryview(content)
    try:
        while left:
            left = left[file.write(left) :]
    except OSError:
        file.truncate(size)
        raise


def _sync(folder: Path) -> None:
    """Flush the names in *folder*, where the system can: a new file is nothing without its name."""
    with contextlib.suppress(OSError):
        fd = os.open(folder, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
        try:
            os.fsync(fd)
        finally:
            os.close(fd)


def _cannot(path: Path, error: OSError) -> CgcoderError:
    return CgcoderError(
        f"{path} cannot be written: {error.strerror or error}.",
        hint="Nothing was recorded. Make the folder writable, or free some space, and try again.",
    )
