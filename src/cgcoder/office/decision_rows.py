"""From the rows of a filled-in sheet to what somebody decided, and what cannot be applied."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from cgcoder.core.acts import Coded, Entry, Target
from cgcoder.core.codes import Stance
from cgcoder.core.deciding import (
    Change,
    Choice,
    Choices,
    accepted,
    changed,
    coded,
    memo_on,
    rejected,
)
from cgcoder.core.errors import CgcoderError, Problem
from cgcoder.core.model import Coding, Study
from cgcoder.core.picking import by_words
from cgcoder.core.segment import Segment
from cgcoder.core.selection import known_source
from cgcoder.core.short_ids import matching
from cgcoder.core.wording import alike
from cgcoder.narrative.catalogue import LANGUAGES
from cgcoder.narrative.decisions import columns, judgement, sheet_words, stance
from cgcoder.office.decision_sheet import DecisionSheet
from cgcoder.office.safe import as_written
from cgcoder.office.workbook import LONGEST_CELL

HEAD_ROWS = 20
"""Rows among which the headings are looked for: somebody may have put a title above them."""
NEW_TITLES = frozenset(sheet_words(lang)["sheet"]["new"].casefold() for lang in LANGUAGES)
Rows = Sequence[Sequence[str]]


@dataclass(frozen=True)
class Row:
    """One row: its place, and its cells by what they hold; "" where there is no such column."""

    place: str
    cells: Mapping[str, str]

    def __getitem__(self, key: str) -> str:
        """The cell of that column."""
        return self.cells.get(key, "")


class WrongError(CgcoderError):
    """A row that cannot be applied."""


@dataclass
class Decisions:
    """What *person* decided in one file."""

    study: Study
    person: str
    drafts: list[Entry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    _decided: dict[str, tuple[Row, list[Entry]]] = field(default_factory=dict)
    """By coding: the row that decided on it first, and what that came to."""

    def __post_init__(self) -> None:
        """Look up once what every row asks for."""
        self._choices = Choices(self.study)
        self._codes = _codes(self.study)
        self._words = _words(self._choices)

    def take(self, name: str, tables: Iterable[tuple[str, Rows]]) -> bool:
        """Take in every sheet of the file *name*; whether there was one to decide on."""
        found = False
        for title, rows in tables:
            place = f"{name}, {title}" if title else name
            at, held = _headings(rows)
            if {"id", "decision"} <= held.keys():
                found = True
            elif (
                title.casefold() not in NEW_TITLES or not {"source", "quote", "code"} <= held.keys()
            ):
                continue
            for row in _filled(place, rows, held, at):
                self._row(row)
        return found

    def _row(self, row: Row) -> None:
        try:
            choice = self._choice(row)
            made = self._decide(row, choice) if choice else self._without(row)
        except CgcoderError as error:
            self.problems.append(Problem(row.place, str(error), error.hint))
            return
        self.drafts += made

    def _choice(self, row: Row) -> Choice | None:
        """The coding that the row is about; None for a row that adds one, or takes back anew."""
        near = _meant(row["id"], self._choices.known)
        if len(near) == 1:
            return self._choices[near[0]]
        # The id may be lost or spoilt: the words tell the coding just as well.
        same = self._words.get((row["source"], _folded(row["quote"]), self._code(row["code"])), [])
        if len(same) == 1 and (row["id"] or row["decision"]):
            return self._choices[same[0]]
        if row["id"] and not self._taken_back(row):
            if not any(row[key] for key in ("decision", "new_code", "new_stance", "memo")):
                return None
            raise WrongError(
                f"there is no coding {row['id']} any more.",
                hint="It went when its transcript or the codebook changed. Decide anew: "
                "cgcoder export --to review-sheet",
            )
        return None

    def _taken_back(self, row: Row) -> bool:
        gone = _meant(row["id"], self._choices.removed(self.person))
        return len(gone) == 1 and judgement(row["decision"]) in (None, "rejected")

    def _decide(self, row: Row, choice: Choice) -> list[Entry]:
        said = judgement(row["decision"])
        if row["decision"] and said is None:
            raise WrongError(
                f"the decision {row['decision']!r} is not understood.",
                hint="Write accept, reject or change, or leave it empty.",
            )
        if said is None:
            return self._undecided(row, choice)
        made = self._ruled(row, choice, said)
        first = self._decided.setdefault(choice.id, (row, made))
        if first[0] is row:
            return made
        if first[1] != made:
            raise WrongError(
                f"decides otherwise than {first[0].place} on the same coding; that row counts.",
                hint="Leave one row a decision.",
            )
        return []

    def _undecided(self, row: Row, choice: Choice) -> list[Entry]:
        if row["new_code"] or row["new_stance"]:
            raise WrongError(
                "a new code or stance is given, but no decision.",
                hint="Choose change in the column for decisions.",
            )
        return memo_on(choice, row["memo"], self.person)

    def _ruled(self, row: Row, choice: Choice, said: str) -> list[Entry]:
        if said == "rejected":
            self._seen(row, choice)
            return rejected(choice, self.person, row["memo"])
        if said == "accepted":
            change = self._as_row(row, choice, self._seen(row, choice))
            if _is(change, choice.shown):
                return accepted(choice, self.person, row["memo"])
            return changed(choice, self.person, change, row["memo"])
        change = self._as_row(row, choice, self._seen(row, choice) or self._borders(row, choice))
        if _is(change, choice.target) and self.person not in choice.held:
            raise WrongError(
                "says that the coding changes, but not into what.",
                hint="Choose a new code or a new stance, mend the words, or accept it.",
            )
        return changed(choice, self.person, change, row["memo"])

    def _seen(self, row: Row, choice: Choice) -> Segment | None:
        """The words that the row shows; None where they have been changed in a change.

        Raises:
            WrongError: they are not those of the coding.
        """
        if "quote" not in row.cells:
            return choice.shown.segment
        for segment in (choice.shown.segment, choice.target.segment):
            if _quotes(row["quote"], segment):
                return segment
        if judgement(row["decision"]) == "changed":
            return None
        raise WrongError(
            f"the words are not those of the coding {choice.id}.",
            hint="To change the words, choose change; or export the sheet anew and decide there.",
        )

    def _borders(self, row: Row, choice: Choice) -> Segment:
        """The words as somebody mended them: they must stand once, and overlap the coding's."""
        old = choice.shown.segment
        found = by_words(self.study.source(old.source), row["quote"], near=old)
        if found.start >= old.end or old.start >= found.end:
            raise WrongError(
                "the new words stand elsewhere in the transcript than the coding.",
                hint="Reject this coding and add another.",
            )
        return found

    def _as_row(self, row: Row, choice: Choice, segment: Segment | None) -> Change:
        """What the row says that the coding ought to be."""
        code = self._code(row["new_code"], must=True) or self._code(row["code"])
        said = self._stance(row["new_stance"], must=True) or self._stance(row["stance"])
        shown = choice.shown
        return Change(segment or shown.segment, code or shown.code, said or shown.stance)

    def _without(self, row: Row) -> list[Entry]:
        """A row without an id: words that somebody codes by hand."""
        if row["id"] or not (row["quote"] or row["new_code"] or row["decision"]):
            return []
        if judgement(row["decision"]) == "rejected":
            raise WrongError(
                "rejects a coding that cannot be told without its id.",
                hint="Export the sheet anew and decide there.",
            )
        source = self.study.source(known_source(self.study, row["source"]))
        code = self._code(row["new_code"] or row["code"], must=True)
        if not code or not row["quote"]:
            raise WrongError("a new coding needs a source, words and a code.", hint="Fill them in.")
        segment = by_words(source, as_written(row["quote"]))
        usual: Stance = "hinders" if self.study.codebook[code].kind == "barrier" else "supports"
        said = self._stance(row["new_stance"] or row["stance"], must=True)
        return coded(self._choices, self.person, Coded(segment, code, said or usual, row["memo"]))

    def _code(self, name: str, *, must: bool = False) -> str:
        meant = self._codes.get(_folded(name), frozenset())
        if len(meant) == 1:
            return next(iter(meant))
        if name and must:
            several = f" It may mean: {', '.join(sorted(meant))}." if meant else ""
            raise WrongError(
                f"there is no one code {name!r}.{several}",
                hint="Choose from the list, or write a code's id: cgcoder codebook show",
            )
        return ""

    def _stance(self, word: str, *, must: bool = False) -> Stance | None:
        found = stance(word)
        if word and must and found is None:
            raise WrongError(
                f"the stance {word!r} is not understood.",
                hint="Write supports, hinders or neutral, or +, - or 0.",
            )
        return found


def _headings(rows: Rows) -> tuple[int, dict[str, int]]:
    """Below which row the sheet begins, and which column holds what."""
    found = [(n, columns(tuple(row))) for n, row in enumerate(rows[:HEAD_ROWS], 1)]
    return max(found, key=lambda f: (len(f[1]), -f[0]), default=(0, {}))


def _filled(place: str, rows: Rows, held: Mapping[str, int], at: int) -> Iterator[Row]:
    for number, cells in enumerate(rows[at:], at + 1):
        found = {key: cells[n] if n < len(cells) else "" for key, n in held.items()}
        if any(found.values()):
            yield Row(f"{place}:{number}", found)


def _codes(study: Study) -> Mapping[str, frozenset[str]]:
    """By how a code may be written: the codes that are meant."""
    labels = DecisionSheet(study).labels
    found: dict[str, set[str]] = {}
    for code in study.codebook.codes:
        found.setdefault(_folded(labels[code.id]), set()).add(code.id)
    for code in study.codebook.codes:
        own = {_folded(n) for n in code.label.values()} - {_folded(x) for x in labels.values()}
        for name in own:
            found.setdefault(name, set()).add(code.id)
    # An id means its own code, whatever else is called so.
    found.update({_folded(c.id): {c.id} for c in study.codebook.codes})
    return {name: frozenset(ids) for name, ids in found.items()}


def _words(choices: Choices) -> Mapping[tuple[str, str, str], list[str]]:
    """By source, words and code: the ids of the codings."""
    found: dict[tuple[str, str, str], list[str]] = {}
    for one in choices.worth_showing():
        segment = one.shown.segment
        key = (segment.source, _folded(segment.quote), one.shown.code)
        found.setdefault(key, []).append(one.id)
    return found


def _meant(cell: str, ids: frozenset[str]) -> list[str]:
    """The ids that a cell may mean; a spreadsheet may have made its letters large."""
    return matching(cell, ids) or matching(cell.casefold(), ids)


def _is(change: Change, coding: Coding | Target) -> bool:
    return (change.segment, change.code, change.stance) == (
        coding.segment,
        coding.code,
        coding.stance,
    )


def _quotes(cell: str, segment: Segment) -> bool:
    words = segment.quote
    if len(words) >= LONGEST_CELL:
        return cell[:100] == words[:100]
    return _folded(words) in (_folded(cell), _folded(as_written(cell))) or alike(words, cell)


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
