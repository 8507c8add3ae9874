"""The texts that decisions were made on, kept beside the ledgers as they were read."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from cgcoder.core.model import Source
from cgcoder.project.folder import Folder
from cgcoder.writing import write_text


def keep(folder: Folder, sources: Iterable[Source]) -> None:
    """Keep the text of each of *sources*, once for each version."""
    for source in sources:
        path = _path(folder, source.fingerprint)
        if not path.is_file():
            write_text(path, source.text, private=True)


def read(folder: Folder, fingerprint: str) -> str | None:
    """The text of that fingerprint; None where it is not there or is not what it was."""
    try:
        content = _path(folder, fingerprint).read_bytes()
    except OSError:
        return None
    if sha256(content).hexdigest()[: len(fingerprint)] != fingerprint:
        return None
    return content.decode()


def _path(folder: Folder, fingerprint: str) -> Path:
    return folder.ledger / "texts" / f"{fingerprint}.txt"
