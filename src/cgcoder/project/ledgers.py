"""People's ledgers on disk: one append-only JSON Lines file per person."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path

from cgcoder.core.errors import CgcoderError, LedgerError, Problem
from cgcoder.core.ledger import Entry, decode, encode
from cgcoder.project.folder import Folder
from cgcoder.writing import append_line


def now() -> str:
    """The time of an act, ISO with microseconds, UTC: two acts of one second keep their order."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def append(folder: Path, person: str, entry: Entry) -> None:
    """Record one act of *person*; it is on disk when this returns."""
    if not re.fullmatch(r"[\w][\w .-]{0,60}", person):
        raise CgcoderError(
            f"{person!r} cannot be the name of a ledger.",
            hint="Use letters, digits, spaces, points and hyphens: --as Ani",
        )
    append_line(
        Folder(folder).ledger / f"{person}.jsonl", json.dumps(encode(entry), ensure_ascii=False)
    )


def read(folder: Folder) -> tuple[list[Entry], list[Problem]]:
    """All entries of all people; lines that cannot be understood are problems, none is lost."""
    entries: list[Entry] = []
    problems: list[Problem] = []
    for path in sorted(folder.ledger.glob("*.jsonl")):
        for number, line in enumerate(path.read_bytes().split(b"\n"), 1):
            if not line.strip():
                continue
            try:
                entries.append(decode(json.loads(line)))
            except LedgerError as error:
                problems.append(Problem(f"ledger/{path.name}:{number}", str(error), error.hint))
            except (ValueError, AttributeError, TypeError):
                problems.append(
                    Problem(
                        f"ledger/{path.name}:{number}",
                        "the line is torn or no JSON and was set aside.",
                        "Decide again what it held; the other lines count.",
                    )
                )
    return entries, problems
