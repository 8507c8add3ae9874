"""The texts that decisions were made on, kept beside the ledgers as they were read.

Without them a decision could be found again in a changed transcript by its words alone, which
cannot tell a deleted passage from another that says the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from cgcoder.core.model import Source
from cgcoder.project.folder import Folder
from cgcoder.writing import write_text

FINGERPRINT = re.compile(r"[0-9a-f]{16}")


def keep(folder: Folder, sources: Iterable[Source]) -> None:
    """Keep the text of each of *sources*, once for each version; a damaged one is mended."""
    for source in sources:
        fingerprint = source.fingerprint
        if read(folder, fingerprint) is None:
            write_text(_path(folder, fingerprint), source.text, private=True)


def kept(folder: Folder, fingerprint: str) -> bool:
    """Whether there is a text of that fingerprint, sound or not."""
    return bool(FINGERPRINT.fullmatch(fingerprint)) and _path(folder, fingerprint).is_file()


def read(folder: Folder, fingerprint: str) -> str | None:
    """The text of that fingerprint; None where it is not there or is not what it was."""
    if not FINGERPRINT.fullmatch(fingerprint):  # ledgers may come from anywhere
        return None
    try:
        content = _path(folder, fingerprint).read_bytes()
        sound = sha256(content).hexdigest().startswith(fingerprint)
        return content.decode() if sound else None
    except (OSError, UnicodeDecodeError):
        return None


def _path(folder: Folder, fingerprint: str) -> Path:
    return folder.ledger / "texts" / f"{fingerprint}.txt"
