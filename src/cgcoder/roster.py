"""The list of informants: `informants.csv` or `informants.xlsx`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from cgcoder.core.errors import Problem, RosterError, SourceError
from cgcoder.core.model import Informant, Source
from cgcoder.text import dates, decode, sheet
from cgcoder.text.listing import COLUMNS, KNOWN, NOBODY, keeps_out, nearest, understood
from cgcoder.text.people import People, squeezed

NAMES = ("informants", "informan")
ENDINGS = (".csv", ".xlsx", ".tsv")
LONGEST = 2000  # bytes of headings


def find(folder: Path) -> Path | None:
    """Give the list of informants in the study *folder*, else inside its `transcripts/`.

    A list that holds its headings only is none: it must not stand before a list that is filled.
    """
    for place in (folder, folder / "transcripts"):
        if place.is_dir():
            files = {p.name.casefold(): p for p in sorted(place.iterdir()) if p.is_file()}
            for name in (f"{stem}{ending}" for stem in NAMES for ending in ENDINGS):
                if name in files and not _is_bare(files[name]):
                    return files[name]
    return None


def _is_bare(path: Path) -> bool:
    if path.suffix.casefold() == ".xlsx" or path.stat().st_size > LONGEST:
        return False
    try:
        rows = [row for row in sheet.from_csv(decode.load(path))[0] if any(row)]
    except SourceError:
        return False
    return len(rows) == 1 and any(KNOWN.get(name) == "id" for name in sheet.heading(rows[0]))


def is_transcript(path: Path) -> bool:
    """Whether a file in the transcripts folder is to be read, going by its name alone."""
    name = path.name.casefold()
    return not (
        name.startswith((".", "~$", "readme"))
        or name.endswith((".tmp", ".lock", "~"))
        or path.stem.casefold() == "informants"
        or (path.stem.casefold() in NAMES and path.suffix.casefold() in ENDINGS)
        or name in {"thumbs.db", "desktop.ini"}
    )


def found(sources: Iterable[Source], listed: Sequence[Informant]) -> tuple[Informant, ...]:
    """Give the informants met in *sources* whom *listed* does not name, in order of meeting."""
    known = {i.id for i in listed}
    met = dict.fromkeys(i for source in sources for i in source.informants)
    return tuple(Informant(i, listed=False) for i in met if i not in known)


def read(path: Path) -> tuple[tuple[Informant, ...], tuple[Problem, ...]]:
    """Read the list; what does not fit is a problem and is left out, the rest stands.

    Columns are known by their English and Indonesian names; others become attributes. Waves
    that are not given are counted from the referrals: a seed is wave 0.

    Raises:
        RosterError: the file cannot be read, or no column holds the informants' ids.
    """
    try:
        if path.suffix.casefold() == ".xlsx":
            rows, warnings = sheet.from_excel(path), tuple[str, ...]()
        else:
            rows, warnings = sheet.from_csv(decode.load(path))
    except SourceError as error:
        raise RosterError(str(error), hint=error.hint) from error
    top = next((n for n, row in enumerate(rows) if any(row)), len(rows))
    draft = _Draft(path.name)
    draft.problems += [Problem(path.name, w, severity="warning") for w in warnings]
    columns = _columns(rows[top] if rows else [])
    for number, row in enumerate(rows[top + 1 :], top + 2):
        if any(row):
            draft.add(number, row, columns)
    draft.refer()
    draft.count_waves()
    return tuple(r.informant for r in draft.rows), tuple(draft.problems)


def _columns(headings: Sequence[str]) -> list[tuple[str, str]]:
    """Give for each column its field (empty for an attribute) and its heading as written."""
    columns: list[tuple[str, str]] = []
    taken: set[str] = set()
    for written, name in zip(headings, sheet.heading(headings), strict=True):
        known = KNOWN.get(name, "")
        # The names come in order of how sure they are, so "informant" goes before "code".
        better = any(
            KNOWN.get(other) == known and COLUMNS[known].index(other) < COLUMNS[known].index(name)
            for other in sheet.heading(headings)
            if known
        )
        if known in taken or better:
            known = ""
        taken.add(known)
        columns.append((known, written))
    if "id" not in taken:
        shown = ", ".join(repr(h) for h in headings if h) or "nothing"
        raise RosterError(
            f"has no column for the informants' ids; its columns are {shown}.",
            hint="Name that column 'informant' (or 'informan', 'kode').",
        )
    return columns


@dataclass(slots=True)
class _Row:
    number: int
    informant: Informant
    given_wave: int | None = None
    cut: bool = False
    """Whether who recruited this person was said but cannot be."""


@dataclass(slots=True)
class _Draft:
    """The list while it is read; problems are gathered as they are met."""

    name: str
    rows: list[_Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def problem(
        self, row: int, message: str, hint: str, severity: Literal["error", "warning"] = "error"
    ) -> None:
        self.problems.append(Problem(f"{self.name}:{row}", message, hint, severity))

    def add(self, number: int, row: Sequence[str], columns: list[tuple[str, str]]) -> None:
        """Take in one row."""
        values: dict[str, str] = {}
        attributes: dict[str, str] = {}
        for (column, written), cell in zip(columns, row, strict=False):
            if column:
                values[column] = cell
            elif written and cell:
                attributes[written] = cell
        name = values.pop("id", "")
        if not name:
            self.problem(number, "the informant has no id and was left out.", "Give one: I07")
            return
        same = next((r for r in self.rows if squeezed(r.informant.id) == squeezed(name)), None)
        if same:
            self._again(number, same, values.get("consent", ""))
            return
        wave = self._wave(number, values.pop("wave", ""))
        nominators = re.split(r"[;,/]", values.pop("nominated_by", ""))
        person = Informant(
            name,
            pseudonym=values.get("pseudonym", ""),
            role=values.get("role", ""),
            organisation=values.get("organisation", ""),
            group=values.get("group", ""),
            referred_by=values.get("referred_by", ""),
            date=self._date(number, values.get("date", "")),
            consent=self._consent(number, name, values.get("consent", "")),
            status=values.get("status", ""),
            nominated_by=tuple(n.strip() for n in nominators if n.strip()),
            attributes=attributes,
        )
        self.rows.append(_Row(number, person, wave))

    def _again(self, number: int, first: _Row, written: str) -> None:
        """Leave a second row of one person out, but not the refusal that may stand in it."""
        person = first.informant
        said = self._consent(number, person.id, written)
        refused = keeps_out(said) and not person.excluded
        if refused:
            first.informant = replace(person, consent=said)
        self.problem(
            number,
            f"{person.id} stands in row {first.number} already; this row was left out"
            + (", but its refusal of consent counts." if refused else "."),
            "Give each informant one row and an id of their own.",
        )

    def _wave(self, row: int, written: str) -> int | None:
        if not written or written.isdecimal():
            return int(written) if written else None
        self.problem(
            row, f"the wave {written!r} is no whole number.", "Write 0 for a seed, 1 …", "warning"
        )
        return None

    def _date(self, row: int, written: str) -> str:
        found = dates.iso(written)
        if written and not found:
            self.problem(
                row,
                f"{written!r} is no date that is understood.",
                "Write it so: 2021-10-12",
                "warning",
            )
        return found

    def _consent(self, row: int, name: str, written: str) -> str:
        """Give `no` and `withdrawn` their one spelling; unclear consent keeps them out."""
        if (said := understood(written)) is not None:
            return said
        self.problem(
            row,
            f"the consent {written!r} of {name} is not understood; they are kept out till it is.",
            "Write yes, no or withdrawn.",
        )
        return "no"

    def refer(self) -> None:
        """Make every recruiter an id of the list, and break what cannot be."""
        people = People([r.informant for r in self.rows])
        above: dict[str, str] = {}
        listed = [r.informant.id for r in self.rows]
        for row in self.rows:
            written, own = row.informant.referred_by, row.informant.id
            known = "" if written.casefold() in NOBODY else people.id(written)
            if written.casefold() not in NOBODY and not known:
                near = nearest(written, [i for i in listed if i != own])
                meant = f"Did you mean {near!r}? " if near else ""
                said = f"{own} was referred by {written}, who is not in the list"
                self._cut(row, said, written, meant)
            elif known == own:
                self._cut(row, f"{own} was referred by themselves", own)
                known = ""
            elif known and (cycle := _way_up(known, above, own)):
                way = " < ".join((own, *cycle))
                self._cut(row, f"the referrals go in a circle: {way}", known)
                known = ""
            if known:
                above[own] = known
            row.informant = replace(row.informant, referred_by=known)
            self._nominators(row, people)

    def _cut(self, row: _Row, message: str, recruiter: str, meant: str = "") -> None:
        row.cut = True
        self.problem(
            row.number,
            f"{message}; the referral was left out.",
            f"{meant}Mend 'referred_by' (it says {recruiter}), or leave it empty for a seed.",
            "warning",
        )

    def _nominators(self, row: _Row, people: People) -> None:
        kept = []
        for name in row.informant.nominated_by:
            known = people.id(name)
            if not known or known == row.informant.id:
                self.problem(
                    row.number,
                    f"{row.informant.id} was nominated by {name}, who is not another informant.",
                    "Mend 'nominated_by': ids of this list, divided by semicolons.",
                    "warning",
                )
            else:
                kept.append(known)
        row.informant = replace(row.informant, nominated_by=tuple(dict.fromkeys(kept)))

    def count_waves(self) -> None:
        """Count each person's wave from the seed on and compare it with the one given."""
        rows = {r.informant.id: r for r in self.rows}
        above = {i: r.informant.referred_by for i, r in rows.items() if r.informant.referred_by}
        for own, row in rows.items():
            way = [own, *_way_up(above.get(own, ""), above, "")]
            counted = len(way) - 1
            if row.given_wave is None or row.given_wave == counted or rows[way[-1]].cut:
                wave = counted if row.given_wave is None else row.given_wave
            else:
                wave = counted
                self.problem(
                    row.number,
                    f"{own} is said to be of wave {row.given_wave}, but by the referrals they "
                    f"are of wave {counted}, which is what counts.",
                    "Mend 'wave' or 'referred_by', or leave 'wave' empty.",
                    "warning",
                )
            row.informant = replace(row.informant, wave=wave)


def _way_up(start: str, above: dict[str, str], wanted: str) -> list[str]:
    """Give the way from *start* to its seed, or to *wanted* where that is asked for.

    Empty where *wanted* is not on it.
    """
    way: list[str] = []
    at = start
    while at:
        way.append(at)
        if at == wanted:
            return way
        at = above.get(at, "")
    return [] if wanted else way
