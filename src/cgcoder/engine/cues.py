"""Cue lists: what the shipped files and the codebook say, joined into one table of entries.

A list is a text file of sections. `[code]` holds the cues of a code, `[code/child]` those of a
sub-code, `[q:code]` the words by which a question is known to ask for it; the other sections are
helper lists (`party`, `private`, `neg`, ...). A line is `STANCE WEIGHT cue ; cue ; cue` with the
stance `+` (supports), `-` (hinders) or `=` (the sentence decides).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from cgcoder.core.codes import Code, Codebook, Level
from cgcoder.core.errors import CodebookError, unknown

GENERAL = "general-1"
"""The list of helper sections, which serves every codebook."""
SIGNS = {"+": 1, "-": -1, "=": 0}
STANCES = {"supports": 1, "hinders": -1, "neutral": 0, None: 0}


@dataclass(frozen=True, slots=True)
class Entry:
    """One cue in one section."""

    section: str
    pattern: str
    stance: int
    """+1 supports, -1 hinders, 0 where the sentence decides."""
    weight: float
    level: Level = "inflect"
    regex: bool = False
    origin: str = "study"
    """`study`, or the shipped list it comes from."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All entries that apply to a codebook."""

    codes: tuple[Code, ...]
    """The top-level codes, in the codebook's order."""
    entries: tuple[Entry, ...]
    """Shipped ones first, then the codebook's own; regular expressions included."""
    exclusions: tuple[tuple[str, str], ...]
    """(code or sub-code, pattern)."""
    sections: dict[str, int]
    """Section -> its number."""


def folder() -> Path:
    """Return the folder of the shipped cue lists, in a wheel or in a checkout."""
    package = Path(__file__).resolve().parents[1]
    inside = package / "_codebooks" / "cues"
    return inside if inside.is_dir() else package.parents[1] / "codebooks" / "cues"


def names() -> list[str]:
    """List the shipped cue lists by name."""
    return sorted(p.stem for p in folder().glob("*.txt"))


@lru_cache(maxsize=8)
def shipped(name: str) -> tuple[Entry, ...]:
    """Read a shipped cue list; raise `UnknownNameError` where there is none of that name."""
    path = folder() / f"{name}.txt"
    if not path.is_file():
        raise unknown("cue list", name, names())
    return parse(path.read_text(encoding="utf-8"), name)


def parse(text: str, name: str) -> tuple[Entry, ...]:
    """Read the text of a cue list; raise `CodebookError` naming the line that cannot be read."""
    section, found = "", []
    for number, raw in enumerate(text.splitlines(), start=1):
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        if line.startswith("["):
            section = line.strip("[]").strip()
            continue
        found += _line(line, section, f"{name}:{number}", name)
    return tuple(dict.fromkeys(found))


def _line(line: str, section: str, place: str, origin: str) -> list[Entry]:
    parts = line.split(None, 2)
    try:
        stance, weight, cues = SIGNS[parts[0]], float(parts[1]), parts[2]
    except (KeyError, ValueError, IndexError):
        raise CodebookError(
            f"{place}: {line[:60]!r} is no line of cues.",
            hint="Write: STANCE WEIGHT cue ; cue - with the stance +, - or =.",
        ) from None
    if not section:
        raise CodebookError(f"{place}: cues stand before any [section].", hint="Add a [code] line.")
    return [
        Entry(section, " ".join(cue.split()), stance, weight, origin=origin)
        for cue in cues.split(";")
        if cue.strip()
    ]


def join(codebook: Codebook) -> Lexicon:
    """Join the helper lists, the shipped cues the codebook names, and the codebook's own.

    A cue of the codebook replaces the shipped cue of the same code and pattern; what
    `switched_off` names (`code`, or `code: pattern`) is left out.
    """
    known = {code.id for code in codebook.codes}
    ours: dict[tuple[str, str], Entry] = {}
    lists: Iterable[str] = (GENERAL, codebook.shipped_cues) if codebook.shipped_cues else (GENERAL,)
    for name in lists:
        for entry in shipped(name):
            wanted = name == GENERAL or entry.section.removeprefix("q:") in known
            if wanted and not _off(entry, codebook.switched_off):
                ours.setdefault((entry.section, entry.pattern), entry)
    for code in codebook.codes:
        for cue in code.cues:
            entry = Entry(
                code.id,
                cue.pattern,
                STANCES[cue.stance],
                cue.weight * OWN_WEIGHT,
                cue.level,
                cue.regex,
            )
            ours[entry.section, entry.pattern] = entry
    entries = tuple(ours.values())
    return Lexicon(
        codes=tuple(c for c in codebook.codes if c.parent is None),
        entries=entries,
        exclusions=tuple((c.id, pattern) for c in codebook.codes for pattern in c.exclusions),
        sections={s: n for n, s in enumerate(dict.fromkeys(e.section for e in entries))},
    )


OWN_WEIGHT = 3.0
"""A codebook's cue of weight 1 counts like a strong shipped cue."""


def _off(entry: Entry, off: frozenset[str]) -> bool:
    section = entry.section.removeprefix("q:")
    return section in off or f"{section}: {entry.pattern}" in off
