"""People's ledgers on disk: one append-only JSON Lines file per person."""

from __future__ import annotations

import json
import re
import secrets
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from cgcoder import plugins
from cgcoder.core.acts import Entry, segment_of
from cgcoder.core.errors import CgcoderError, Problem
from cgcoder.core.ledger import encode
from cgcoder.core.model import Source
from cgcoder.project import lines, texts
from cgcoder.project.folder import Folder
from cgcoder.writing import append_lines, locked

SUFFIX = ".jsonl"
RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
"""Names that Windows keeps to itself."""
TAIL = 65536
"""Bytes at a ledger's end in which its newest entry is looked for."""


def now() -> str:
    """The time of an act, ISO with microseconds, UTC: two acts of one second keep their order."""
    return _iso(datetime.now(UTC))


def _iso(moment: datetime) -> str:
    return moment.isoformat(timespec="microseconds")


def record(
    folder: Path, person: str, drafts: Sequence[Entry], sources: Iterable[Source] = ()
) -> tuple[Entry, ...]:
    """Record acts of *person*, stamped with who, when and an id; they are on disk at return.

    A person's acts keep their order even where the clock was set back in between. Several
    processes may record at once.

    Args:
        folder: The study folder.
        person: Who decides.
        drafts: What they did, in order; `by`, `made_at` and `id` are filled in here.
        sources: The sources that the drafts speak of, as they stand; their texts are kept, so
            that codings can follow their words when a transcript changes.

    Raises:
        CgcoderError: the name cannot name a ledger, or the ledger cannot be written; then
            nothing was recorded.
    """
    check_name(person)
    place = Folder(folder)
    path = place.ledger / f"{person}{SUFFIX}"
    _check_twins(place, person)
    spoken = {s.fingerprint for d in drafts if (s := segment_of(d))}
    texts.keep(place, (s for s in sources if s.fingerprint in spoken))
    with locked(place.cache / f"{person}.lock"):
        at = _after(path, datetime.now(UTC))
        entries = tuple(
            replace(
                draft,
                by=person,
                made_at=_iso(at + timedelta(microseconds=n)),
                id=secrets.token_hex(6),
            )
            for n, draft in enumerate(drafts)
        )
        append_lines(path, [json.dumps(encode(e), ensure_ascii=False) for e in entries])
    return entries


def check_name(person: str) -> None:
    """Refuse a name that cannot name a ledger.

    Raises:
        CgcoderError: it cannot be a file's name everywhere, or a machine coder bears it.
    """
    if not re.fullmatch(r"[\w][\w .-]{0,60}", person) or RESERVED.fullmatch(person):
        raise CgcoderError(
            f"{person!r} cannot be the name of a ledger.",
            hint="Use letters, digits, spaces, points and hyphens: --as Ani",
        )
    if person in plugins.names("coders"):
        raise CgcoderError(
            f"{person!r} is the name of a machine coder.", hint="Use a name of your own: --as Ani"
        )


def _check_twins(place: Folder, person: str) -> None:
    """Refuse a name that another differs from in case alone, which would be one file elsewhere."""
    for path in _files(place):
        if path.stem != person and _folded(path.stem) == _folded(person):
            raise CgcoderError(
                f"There is a ledger of {path.stem!r} already; {person!r} would count as somebody "
                "else. Nothing was recorded.",
                hint=f'Write the name as before: --as "{path.stem}"',
            )


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _after(path: Path, moment: datetime) -> datetime:
    """*moment*, or just after the newest entry in *path* where that is later."""
    try:
        with path.open("rb") as file:
            size = file.seek(0, 2)
            file.seek(max(0, size - TAIL))
            tail = file.read().splitlines(keepends=True)
    except FileNotFoundError:
        return moment
    except OSError:
        return moment  # appending to it will say what is wrong
    newest = max((e.made_at for e in lines.entries(tail, path.name)[0]), default="")
    try:
        last = datetime.fromisoformat(newest)
        return max(moment, last + timedelta(microseconds=1))
    except (ValueError, TypeError, OverflowError):
        return moment


def read(folder: Folder) -> tuple[list[Entry], list[Problem]]:
    """All entries of all people; lines that cannot be understood are problems, none is lost.

    Copies that a sync program made of a ledger are read as well, and told of.
    """
    entries: list[Entry] = []
    problems: list[Problem] = []
    held: dict[str, list[Entry]] = {}
    for path in _files(folder):
        place = f"ledger/{path.name}"
        try:
            if not path.is_file():
                raise OSError("it is no file")  # noqa: TRY301 - told like one that cannot be read
            with path.open("rb", buffering=1 << 18) as file:
                found, wrong = lines.entries(file, place)
        except OSError as error:
            told = f"cannot be read: {error.strerror or error}. What it holds does not count."
            problems.append(Problem(place, told, "Check its permissions, or fetch a backup."))
            continue
        held[path.stem] = found
        entries += found
        problems += wrong
    return entries, [*problems, *_copies(held), *_twins(held)]


def digest(folder: Folder) -> str:
    """Name all that the ledgers hold."""
    known = sha256()
    for path in _files(folder):
        try:
            content = path.read_bytes() if path.is_file() else b""
        except OSError:
            content = b""
        known.update(f"{path.name}\0{len(content)}\0".encode("utf-8", "surrogateescape"))
        known.update(content)
    return known.hexdigest()


def _files(folder: Folder) -> list[Path]:
    try:
        found = [p for p in folder.ledger.iterdir() if p.name.endswith(SUFFIX)]
    except OSError:
        return []
    return sorted(p for p in found if not p.name.startswith("."))


def _copies(held: dict[str, list[Entry]]) -> Iterator[Problem]:
    """Files that look like copies of a ledger: named as it is, with something added."""
    for stem, found in held.items():
        owner = _owner(stem, found, held)
        if not owner:
            continue
        own = {e.id for e in held.get(owner, ())}
        more = sum(e.id not in own for e in found)
        told = f"looks like a copy of {owner}{SUFFIX} that a sync program made; "
        if more:
            told += f"{more} of its {len(found)} entries stand only here. All count, each once."
            hint = f"Add its lines to the end of ledger/{owner}{SUFFIX}; then delete the copy."
        else:
            told += f"all its {len(found)} entries stand in that file too and count once."
            hint = "Delete the copy."
        yield Problem(f"ledger/{stem}{SUFFIX}", told, hint, "warning")


def _owner(stem: str, found: Sequence[Entry], held: dict[str, list[Entry]]) -> str:
    """Whose ledger the file called *stem* is a copy of; empty where it is none."""
    names = Counter(e.by for e in found)
    for name, _ in names.most_common(1):
        if stem == name or not stem.startswith(name):
            return ""
        return name
    for mark in (" (", ".sync-conflict-"):
        name = stem.partition(mark)[0]
        if name != stem and name in held:
            return name
    return ""


def _twins(held: dict[str, list[Entry]]) -> Iterator[Problem]:
    """Ledgers whose names differ in case alone."""
    known: dict[str, str] = {}
    for stem in sorted(held):
        other = known.setdefault(_folded(stem), stem)
        if other != stem:
            yield Problem(
                f"ledger/{stem}{SUFFIX}",
                f"{other} and {stem} count as two people, and on Windows or a Mac the two files "
                "would be one.",
                "If they are one person, use one of the two names from now on.",
                "warning",
            )
