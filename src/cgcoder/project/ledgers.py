"""People's ledgers on disk: one append-only JSON Lines file per person."""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cgcoder.core.acts import Entry, segment_of
from cgcoder.core.errors import CgcoderError, LedgerError, Problem
from cgcoder.core.ledger import decode, encode
from cgcoder.core.model import Source
from cgcoder.project import texts
from cgcoder.project.folder import Folder
from cgcoder.writing import append_lines


def now() -> str:
    """The time of an act, ISO with microseconds, UTC: two acts of one second keep their order."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def record(
    folder: Path, person: str, drafts: Sequence[Entry], sources: Iterable[Source] = ()
) -> tuple[Entry, ...]:
    """Record acts of *person*, stamped with who, when and an id; they are on disk at return.

    Args:
        folder: The study folder.
        person: Who decides.
        drafts: What they did, in order; `by`, `made_at` and `id` are filled in here.
        sources: The sources that the drafts speak of, as they stand; their texts are kept, so
            that codings can follow their words when a transcript changes.

    Raises:
        CgcoderError: the name cannot name a file, or the ledger cannot be written; then nothing
            was recorded.
    """
    check_name(person)
    place = Folder(folder)
    at = datetime.now(UTC)
    entries = tuple(
        replace(
            draft,
            by=person,
            made_at=(at + timedelta(microseconds=n)).isoformat(timespec="microseconds"),
            id=secrets.token_hex(6),
        )
        for n, draft in enumerate(drafts)
    )
    spoken = {s.fingerprint for e in entries if (s := segment_of(e))}
    texts.keep(place, (s for s in sources if s.fingerprint in spoken))
    lines = [json.dumps(encode(e), ensure_ascii=False) for e in entries]
    append_lines(place.ledger / f"{person}.jsonl", lines)
    return entries


def check_name(person: str) -> None:
    """Refuse a name that cannot name a ledger."""
    if not re.fullmatch(r"[\w][\w .-]{0,60}", person):
        raise CgcoderError(
            f"{person!r} cannot be the name of a ledger.",
            hint="Use letters, digits, spaces, points and hyphens: --as Ani",
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
