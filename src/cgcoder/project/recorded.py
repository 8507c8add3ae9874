"""The lines of the ledgers with their places, as the checks look at them."""

from __future__ import annotations

from collections.abc import Sequence, Sized
from dataclasses import dataclass, field

from cgcoder.core.acts import Entry
from cgcoder.core.errors import Problem
from cgcoder.core.ledger import ordered, retracted
from cgcoder.core.model import Study
from cgcoder.project import lines
from cgcoder.project.folder import Folder

MANY = 5
"""Most places named in one problem."""


@dataclass(frozen=True, slots=True)
class Line:
    """One entry and where it is written."""

    file: str
    number: int
    entry: Entry

    @property
    def place(self) -> str:
        """File and line."""
        return f"ledger/{self.file}:{self.number}"


def read(folder: Folder) -> list[Line]:
    """Every entry with its line; what cannot be read is left to `ledgers.read`."""
    found: list[Line] = []
    for path in sorted(folder.ledger.glob("*.jsonl")) if folder.ledger.is_dir() else ():
        if path.name.startswith(".") or not path.is_file():
            continue
        try:
            with path.open("rb", buffering=1 << 18) as file:
                for number, line in enumerate(file, 1):
                    entries, _ = lines.entries((line,), path.name)
                    found += [Line(path.name, number, entry) for entry in entries]
        except OSError:
            continue
    return found


@dataclass(frozen=True, slots=True)
class Recorded:
    """What the ledgers hold of decisions that may be shown."""

    lines: tuple[Line, ...]
    once: dict[str, Line]
    """By the entry's id, where it stands first."""
    dead: set[str] = field(default_factory=set)
    """Ids of what was taken back."""

    @property
    def standing(self) -> list[Line]:
        """Each entry once, but for those that were taken back."""
        return [one for one in self.once.values() if one.entry.id not in self.dead]


def recorded(folder: Folder, study: Study) -> Recorded:
    """The lines of all ledgers, but for decisions on the words of who is withheld from *study*."""
    told = {e.id for e in study.entries}
    shown = tuple(one for one in read(folder) if one.entry.id in told or not one.entry.id)
    once = {one.entry.id: one for one in reversed(shown) if one.entry.id}
    return Recorded(shown, dict(reversed(once.items())), retracted(ordered(study.entries)))


def warning(one: Line, message: str, hint: str) -> Problem:
    """Something that keeps nothing from counting."""
    return Problem(one.place, message, hint, "warning")


def count(several: Sized, word: str) -> str:
    """`1 entry`, `2 entries`."""
    n = len(several)
    plural = f"{word[:-1]}ies" if word.endswith("y") else f"{word}s"
    return f"{n} {word if n == 1 else plural}"


def places(several: Sequence[Line]) -> str:
    """Where they are written; of many the first."""
    named = ", ".join(one.place.removeprefix("ledger/") for one in several[:MANY])
    more = len(several) - MANY
    return f"{named} and {more} more" if more > 0 else named


def typed(name: str) -> str:
    """A name as it is typed in a command."""
    return f'"{name}"' if " " in name else name
