"""Everything in a source that bears a code, as one person sees it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from cgcoder.core.acts import Agreed, Closed, Coded, Entry, Memo, Review, Target
from cgcoder.core.ledger import standing
from cgcoder.core.model import Coding, Source
from cgcoder.core.rulings import Position, addressed, positions
from cgcoder.core.segment import Segment, Stretches


@dataclass(frozen=True, slots=True)
class Mark:
    """One coding: as it was made, and as it stands."""

    id: str
    origin: Coding
    """As its coder made it: what a ruling is on."""
    shown: Coding
    """As the person sees it: by their own ruling, else by another's, else as made."""
    others: tuple[tuple[str, str], ...] = ()
    """What other people ruled on it: (name, status)."""
    memos: tuple[tuple[str, str], ...] = ()
    """(name, words)"""
    covered: bool = False
    """Somebody's coding of the same code on the same words makes a ruling needless."""

    @property
    def segment(self) -> Segment:
        """The words as they stand."""
        return self.shown.segment

    @property
    def status(self) -> str:
        """How it stands: `unreviewed` where no person has ruled on it."""
        return self.shown.status

    @property
    def machine(self) -> bool:
        """Whether a machine proposed it."""
        return self.origin.status == "unreviewed"

    @property
    def waits(self) -> bool:
        """Whether somebody has still to rule on it."""
        return self.status == "unreviewed" and not self.covered

    def target(self) -> Target:
        """What a ruling on it names."""
        made = self.origin
        return Target(made.segment, made.code, made.stance, made.coder, made.id)


@dataclass(frozen=True, slots=True)
class Seen:
    """A source's marks in order of place, and who has been through it as it stands."""

    marks: tuple[Mark, ...]
    closed: tuple[str, ...] = ()
    memos: tuple[tuple[str, str], ...] = ()
    """On the source as a whole: (name, words)."""


Held = dict[str, list[Position]]
"""Positions by the id of the coding that they are about."""
Group = tuple[str, str]
_NONE: list[Position] = []


class Sight:
    """How one person sees a source, again after every act; what no act touched is not replayed.

    Args:
        person: Who looks.
        source: What is looked at.
        proposals: What machines propose of it.
        blind: Whether only what the person did alone is seen.
    """

    def __init__(
        self, person: str, source: Source, proposals: Sequence[Coding], *, blind: bool = False
    ) -> None:
        self._person, self._source, self._blind = person, source, blind
        self._text = source.fingerprint
        self._proposals = {} if blind else {p.id: p for p in proposals}
        self._proposed: dict[tuple[str, str], list[Coding]] = defaultdict(list)
        for one in self._proposals.values():
            self._proposed[one.segment.source, one.code].append(one)
        self._groups: dict[Group, tuple[list[Entry], Held]] = {}
        self._marks: dict[str, tuple[object, Mark]] = {}

    def seen(self, entries: Iterable[Entry]) -> Seen:
        """What there is to see after *entries*, all that were recorded of the source."""
        valid = [e for e in standing(entries) if not self._blind or e.by == self._person]
        notes: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
        for entry in addressed(valid, self._proposals.values()):
            if isinstance(entry, Memo):
                notes[entry.of_kind, entry.about].append((entry.by, entry.text))
        held = self._held(valid)
        found = [self._mark(c.id, held.pop(c.id, _NONE), c) for c in self._proposals.values()]
        found += [self._mark(name, several, None) for name, several in held.items()]
        if notes:
            found = [replace(m, memos=tuple(notes.get(("coding", m.id), ()))) for m in found]
        closed = {e.by for e in valid if isinstance(e, Closed) and _same(e, self._source)}
        marks = _covered(self._with_agreed(found, valid), through=bool(closed))
        marks.sort(key=lambda m: (m.segment.start, m.segment.end, m.shown.code, m.id))
        about = notes.get(("source", self._source.id), ())
        return Seen(tuple(marks), tuple(sorted(closed)), tuple(about))

    def _held(self, valid: Iterable[Entry]) -> dict[str, list[Position]]:
        """What everybody holds, by the id of the coding, as `positions` tells of all at once.

        Rulings on codings of one code are replayed together, since a ruling may carry over from
        one to another, and again only where one of them is new or gone.
        """
        groups: dict[Group, list[Entry]] = defaultdict(list)
        hand = set()
        for entry in valid:
            if isinstance(entry, Coded):
                hand.add(entry.id)
                groups["hand", entry.id].append(entry)
            elif isinstance(entry, Review):
                target = entry.target
                made = self._proposals.get(target.id)
                code = made.code if made else target.code
                key = ("hand", target.id) if target.id in hand else ("code", code)
                groups[key].append(entry)
        found: Held = {}
        for key, several in groups.items():
            known = self._groups.get(key)
            if known is None or known[0] != several:
                known = self._groups[key] = (several, self._replayed(several))
            found.update(known[1])
        return found

    def _replayed(self, entries: Iterable[Entry]) -> Held:
        held: Held = defaultdict(list)
        for position in positions(entries, self._proposed):
            segment = position.coding.segment
            if segment.source == self._source.id and segment.fingerprint in ("", self._text):
                held[position.coding.id].append(position)
        return held

    def _mark(self, name: str, held: list[Position], proposal: Coding | None) -> Mark:
        known = self._marks.get(name)
        if known is None or known[0] is not held:
            known = self._marks[name] = (held, _mark(self._person, held, proposal))
        return known[1]

    def _with_agreed(self, marks: list[Mark], valid: Iterable[Entry]) -> list[Mark]:
        """The marks, those that people settled between them replaced by what they agreed on."""
        agreed = [e for e in valid if isinstance(e, Agreed) and e.segment.source == self._source.id]
        if not agreed:
            return marks
        rest = [m for m in marks if not any(_settles(a, m) for a in agreed)]
        stand = (a for a in agreed if a.applies and a.segment.fingerprint == self._text)
        return [*rest, *map(_agreed, stand)]


def _same(entry: Closed, source: Source) -> bool:
    return entry.source == source.id and entry.fingerprint == source.fingerprint


def _settles(agreed: Agreed, mark: Mark) -> bool:
    return mark.id in agreed.settles or (bool(mark.shown.act) and mark.shown.act in agreed.settles)


def _agreed(agreed: Agreed) -> Mark:
    """What people settled between them; it is changed where it was settled, not here."""
    coding = Coding(
        agreed.id, agreed.segment, agreed.code, agreed.stance, " + ".join(agreed.between),
        "agreed", agreed.made_at, memo=agreed.note, by=agreed.by, act=agreed.id,
    )  # fmt: skip
    return Mark(agreed.id, coding, coding)


def _mark(person: str, held: Sequence[Position], proposal: Coding | None) -> Mark:
    ranked = sorted(held, key=lambda p: (p.coding.made_at, p.coding.by))
    own = [p for p in ranked if p.coding.by == person]
    best = own[-1] if own else ranked[-1] if ranked else None
    made = proposal or _made(ranked)
    others = tuple(
        (p.coding.by, str(p.coding.status))
        for p in ranked
        if p is not best and p.coding.status != "person"
    )
    return Mark(made.id, made, best.coding if best else made, others)


def _made(ranked: Sequence[Position]) -> Coding:
    """What was ruled on, where no machine proposes it (any more)."""
    for position in ranked:
        if position.target is None:
            return position.coding
    target = ranked[-1].target
    assert target is not None  # noqa: S101 - the loop above returned otherwise
    return Coding(
        ranked[-1].coding.id, target.segment, target.code, target.stance, target.coder, "unreviewed"
    )


def _covered(marks: list[Mark], *, through: bool) -> list[Mark]:
    """Mark what needs no ruling, since people have coded the same words alike or closed it."""
    people: dict[str, Stretches] = {}
    for mark in marks:
        if mark.status not in ("unreviewed", "rejected"):
            words = people.setdefault(_top(mark.shown.code), Stretches())
            words.add(mark.segment.start, mark.segment.end)

    def covered(mark: Mark) -> bool:
        words = people.get(_top(mark.shown.code))
        return words is not None and bool(words.on(mark.segment.start, mark.segment.end))

    return [
        replace(m, covered=True) if m.status == "unreviewed" and (through or covered(m)) else m
        for m in marks
    ]


def _top(code: str) -> str:
    """The code whose sub-codes count with it."""
    return code.split("/", 1)[0]
