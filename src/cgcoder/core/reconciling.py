"""Which differences two people go through, and what their choice comes to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from cgcoder.core import selection
from cgcoder.core.acts import Agreed
from cgcoder.core.codes import Stance
from cgcoder.core.disagreements import Disagreement, Side, neither, settle, take
from cgcoder.core.errors import CgcoderError, UnknownNameError, unknown
from cgcoder.core.model import Study
from cgcoder.core.short_ids import bare, length, matching
from cgcoder.core.table import Cell, Column, Table

NEITHER = "neither"
SIGNS: dict[str, Stance] = {
    "+": "supports",
    "-": "hinders",
    "−": "hinders",
    "0": "neutral",
    ".": "neutral",
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which differences are wanted; an empty field wants everything."""

    source: str = ""
    code: str = ""
    """With its sub-codes."""
    borders: bool = False
    """Also those in borders alone."""
    again: bool = False
    """Also those that have been settled."""

    def wants(self, found: Disagreement) -> bool:
        """Whether *found* is wanted in every respect."""
        below = f"{self.code}/"
        return (
            self.source in ("", found.words.source)
            and (not self.code or any(f"{c.code}/".startswith(below) for c in found.held))
            and (self.borders or found.kind != "extent")
            and (self.again or found.agreed is None)
        )


def people(study: Study) -> tuple[str, ...]:
    """Everybody who coded, ruled on codings or has been through a source."""
    persons = {c.name for c in study.coders if c.kind == "person"}
    return tuple(sorted(persons & ({c.by for c in study.own} | {r.coder for r in study.rounds})))


def pair(study: Study, one: str = "", other: str = "") -> tuple[str, str]:
    """The two coders meant; the two people who coded where nobody is named.

    Raises:
        CgcoderError: there are not two, or more than two and nobody is named.
    """
    first, second = (_coder(study, n) if n else "" for n in (one, other))
    known = [p for p in people(study) if p not in (first, second)]
    missing = [first, second].count("")
    if len(known) == missing or not missing:
        chosen = [n for n in (first, second) if n] + known * bool(missing)
        if chosen[0] == chosen[1]:
            raise CgcoderError(f"{chosen[0]} cannot differ from {chosen[0]}.", hint="Name two.")
        return chosen[0], chosen[1]
    if len(known) > missing:
        raise CgcoderError(
            f"{len(people(study))} people have coded: {', '.join(people(study))}.",
            hint=f"Name two: cgcoder reconcile {' '.join(map(_typed, people(study)[:2]))}",
        )
    told = f"Only {people(study)[0]} has" if people(study) else "Nobody has"
    raise CgcoderError(
        f"{told} coded in this study, so there are no two people to differ.",
        hint="A second person codes with: cgcoder review --blind --as NAME",
    )


def _coder(study: Study, name: str) -> str:
    names = {c.name.casefold(): c.name for c in study.coders}
    if name.strip().casefold() not in names:
        raise unknown("coder", name, names.values())
    return names[name.strip().casefold()]


def _typed(name: str) -> str:
    return f'"{name}"' if " " in name else name


def both_persons(study: Study, two: tuple[str, str]) -> None:
    """Refuse to let people agree with a machine.

    Raises:
        CgcoderError: one of the *two* is no person.
    """
    persons = {c.name for c in study.coders if c.kind == "person"}
    machines = [n for n in two if n not in persons]
    if machines:
        raise CgcoderError(
            f"{machines[0]} is a machine and agrees to nothing.",
            hint="Rule on its codings: cgcoder review. To see where you differ, add --list",
        )


def named(found: Iterable[Disagreement], written: str) -> Disagreement:
    """The difference whose id *written* begins.

    Raises:
        UnknownNameError: there is none, or there are several.
    """
    by_id = {d.id: d for d in found}
    near = matching(written, frozenset(by_id))
    if len(near) == 1:
        return by_id[near[0]]
    several = f"{written!r} may mean {', '.join(near[:10])}." if near else ""
    raise UnknownNameError(
        several or f"There is no difference {bare(written)!r} here.",
        hint="cgcoder reconcile --list prints the ids; --again adds those that are settled.",
    )


def decided(study: Study, found: Disagreement, choice: str, note: str = "") -> list[Agreed]:
    """What *choice* comes to: the name of a side, `neither`, or a code with its sign.

    Raises:
        CgcoderError: it is nothing of that kind.
    """
    names = {s.by.casefold(): s.by for s in (found.one, found.other)}
    wanted = choice.strip()
    if wanted.casefold() in names:
        return take(found, names[wanted.casefold()], note)
    if wanted.casefold() == NEITHER:
        return neither(found, note)
    sign = SIGNS.get(wanted[-1:])
    try:
        code = selection.known_code(study, wanted[:-1] if sign else wanted)
    except UnknownNameError as error:
        raise CgcoderError(
            f"{choice!r} is neither a side nor a code.",
            hint=f"Write one of: {found.one.by}, {found.other.by}, {NEITHER}; or a code with its "
            "stance: commitment-",
        ) from error
    held = found.held[0]
    return settle(found, segment=held.segment, code=code, stance=sign or held.stance, note=note)


COLUMNS = (
    Column("id"), Column("kind"), Column("source", "source"), Column("informant", "informant"),
    *(
        Column(f"{side}_{name}", "count" if name in ("start", "end") else "text")
        for side in ("one", "other")
        for name in ("by", "says", "code", "stance", "start", "end", "quote", "memo")
    ),
    Column("agreed"), Column("agreed_by"), Column("agreed_at"),
)  # fmt: skip


def table(study: Study, found: Sequence[Disagreement]) -> Table:
    """The differences as data, one row each; ids in full."""
    return Table("disagreements", COLUMNS, tuple(tuple(_row(study, d)) for d in found))


def _row(study: Study, d: Disagreement) -> Iterator[Cell]:
    yield from (d.id, d.kind, d.words.source, informant(study, d))
    yield from _side(d.one)
    yield from _side(d.other)
    agreed = d.agreed
    if agreed is None:
        yield from ("", "", "")
    else:
        yield from (f"{agreed.code} {agreed.stance}" if agreed.applies else NEITHER,)
        yield from (agreed.by, agreed.made_at)


def _side(side: Side) -> Iterator[Cell]:
    said = side.coding
    yield from (side.by, "coded" if said else "rejected" if side.refused else "not coded")
    if said:
        s = said.segment
        yield from (said.code, said.stance, s.start, s.end, s.quote, side.memo)
    else:
        yield from ("", "", None, None, "", side.memo)


def informant(study: Study, found: Disagreement) -> str:
    """Who says the words; empty where no informant does."""
    source = study.source(found.words.source)
    turn = source.turn_at(found.words.start)
    return source.turns[turn].informant if turn is not None else ""


def letters(found: Iterable[Disagreement]) -> int:
    """How many letters of the ids tell the differences apart."""
    return length([d.id for d in found])
