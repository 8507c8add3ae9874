"""What each person holds, from what they did: codings by hand and rulings on proposals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from cgcoder.core.acts import Coded, Entry, Memo, Review, Target
from cgcoder.core.codes import Stance
from cgcoder.core.model import Coding
from cgcoder.core.segment import Segment, Stretches, same_words

Proposed = Mapping[tuple[str, str], Sequence[Coding]]
"""Machines' proposals by source and code."""
Words = tuple[str, str, str, str]
"""A source, the text of it that is meant, a code and a coder."""


@dataclass(frozen=True, slots=True)
class Position:
    """What one person says of one coding."""

    coding: Coding
    """With status `rejected` where they refuse it."""
    target: Target | None = None
    """What they ruled on; None for a coding by hand."""

    @property
    def holds(self) -> bool:
        """Whether they hold the coding."""
        return self.coding.status != "rejected"

    @property
    def refuses(self) -> tuple[Segment, str] | None:
        """The words and the code that they refuse: rejected, or changed to others."""
        target, coding = self.target, self.coding
        if target is None:
            return None
        if (
            coding.status == "rejected"
            or coding.code != target.code
            or (coding.status == "changed" and not same_words(coding.segment, target.segment))
        ):
            return target.segment, target.code
        return None


class _Proposals:
    """Machines' proposals by id and by place."""

    def __init__(self, proposed: Proposed) -> None:
        self.known = {one.id: one for group in proposed.values() for one in group}
        self._proposed = proposed
        self._stretches: dict[tuple[str, str], Stretches] = {}

    def match(self, target: Target) -> Coding | None:
        """The proposal that *target* is, or has become."""
        one, segment = self.known.get(target.id), target.segment
        if one is not None and one.code == target.code and one.coder == target.coder:
            found = one.segment
            if (
                found.start == segment.start
                and found.end == segment.end
                and found.source == segment.source
                and (found.fingerprint == segment.fingerprint or same_words(found, segment))
            ):
                return one
        place = (segment.source, target.code)
        group = self._proposed.get(place)
        if not group:
            return None
        if place not in self._stretches:
            spans = ((c.segment.start, c.segment.end, c.id) for c in group)
            self._stretches[place] = Stretches(spans)
        there = self._stretches[place].on(segment.start, segment.end)
        return nearest(target, (self.known[i] for i in there)) if there else None


_Ruling = tuple[Review, Coding | None, Target]
"""A ruling, the proposal that it is on now, and what was ruled on at first."""


@dataclass(slots=True)
class _Person:
    """What one person said, by the id of the coding that it is about."""

    held: dict[str, Position | _Ruling] = field(default_factory=dict)
    loose: dict[Words, Stretches] = field(default_factory=lambda: defaultdict(Stretches))
    """What was ruled on that no machine proposes any more."""


def positions(entries: Iterable[Entry], proposed: Proposed) -> list[Position]:
    """What every person holds or refuses after *entries*, which stand in order of time.

    A ruling on a machine's proposal that is no longer made as it was carries over to one of the
    same machine and code on the same words; where there is none it stands by itself. A later
    ruling of a person on the same coding replaces the earlier one.
    """
    people: dict[str, _Person] = defaultdict(_Person)
    notes: dict[str, list[str]] = defaultdict(list)
    proposals = _Proposals(proposed)
    hand: set[str] = set()
    for entry in entries:
        if type(entry) is Review:
            _rule(people[entry.by], entry, proposals, loose=entry.target.id not in hand)
        elif type(entry) is Coded:
            coding = Coding(
                entry.id, entry.segment, entry.code, entry.stance, entry.by, "person",
                entry.made_at, memo=entry.memo, by=entry.by, act=entry.id,
            )  # fmt: skip
            people[entry.by].held[entry.id] = Position(coding)
            hand.add(entry.id)
        elif type(entry) is Memo and entry.of_kind == "coding":
            notes[entry.about].append(entry.text)
    return [
        _noted(said, notes) if isinstance(said, Position) else _ruled(about, said, notes)
        for person in people.values()
        for about, said in person.held.items()
    ]


def addressed(entries: Sequence[Entry], proposals: Iterable[Coding]) -> Sequence[Entry]:
    """Give *entries*, with memos on machines' proposals by the ids that these have now.

    An id follows from the place of the words, which changes with the text; a memo follows the
    words.
    """
    if not any(type(e) is Memo and e.target for e in entries):
        return entries
    proposed: dict[tuple[str, str], list[Coding]] = defaultdict(list)
    for coding in proposals:
        proposed[coding.segment.source, coding.code].append(coding)
    known = _Proposals(proposed)
    found = list(entries)
    for n, entry in enumerate(entries):
        if type(entry) is Memo and entry.target and (one := known.match(entry.target)):
            found[n] = replace(entry, about=one.id)
    return found


def _rule(person: _Person, entry: Review, proposals: _Proposals, *, loose: bool) -> None:
    """Take in a ruling; *loose* where its target has no id that stays, as a hand coding has."""
    target = entry.target
    earlier = person.held.get(target.id)
    if target.coder == entry.by:
        if isinstance(earlier, Position):  # else they took it back
            _amend(person, entry, earlier)
        return
    if isinstance(earlier, tuple):
        before, match, original = earlier
        altered = before.verdict == "changed" or original is not before.target
        if altered and _is(before, target):
            # They rule on what they made of it: what they refused of the proposal stays refused.
            person.held[target.id] = (entry, match, original)
            return
    match = proposals.match(target)
    about = target.id
    if match is not None:
        other = person.held.get(match.id)
        # Where two that were ruled on have become one proposal, both rulings stay.
        if not (isinstance(other, tuple) and not same_words(other[2].segment, target.segment)):
            about = match.id
    elif loose:
        _replace_loose(person, target)
    person.held[about] = (entry, match, target)


def _is(ruling: Review, target: Target) -> bool:
    """Whether *target* is what *ruling* made of its own."""
    return (ruling.code or ruling.target.code) == target.code and same_words(
        ruling.segment or ruling.target.segment, target.segment
    )


def _replace_loose(person: _Person, target: Target) -> None:
    """Drop earlier rulings on the same words, code and coder of which no proposal is left."""
    segment = target.segment
    words = person.loose[segment.source, segment.fingerprint, target.code, target.coder]
    there = words.on(segment.start, segment.end)
    for one in there:
        person.held.pop(one, None)
    if target.id not in there:
        words.add(segment.start, segment.end, target.id)


def _ruled(about: str, said: _Ruling, notes: Mapping[str, Sequence[str]]) -> Position:
    entry, match, first = said
    target, memo = entry.target, entry.note
    if about in notes or target.id in notes:
        others = notes.get(target.id, ()) if target.id != about else ()
        memo = "\n".join(filter(None, (memo, *notes.get(about, ()), *others)))
    segment, code = entry.segment or target.segment, entry.code or target.code
    stance = entry.stance or target.stance
    verdict = entry.verdict
    if verdict == "accepted" and target is not first and _differs(segment, code, stance, first):
        verdict = "changed"
    return Position(
        Coding(
            about,
            segment,
            code,
            stance,
            target.coder,
            verdict,
            entry.made_at,
            match.confidence if match else None,
            True,  # noqa: FBT003 - by position, since there may be a hundred thousand
            match.why if match else "",
            memo,
            entry.by,
            entry.id,
        ),
        first,
    )


def _differs(segment: Segment, code: str, stance: Stance, first: Target) -> bool:
    place = (first.segment.start, first.segment.end)
    return (code, stance) != (first.code, first.stance) or (segment.start, segment.end) != place


def _amend(person: _Person, entry: Review, known: Position) -> None:
    """Change, or with `rejected` drop, a coding of one's own."""
    if entry.verdict == "rejected":
        del person.held[entry.target.id]
        return
    coding = replace(
        known.coding,
        segment=entry.segment or known.coding.segment,
        code=entry.code or known.coding.code,
        stance=entry.stance or known.coding.stance,
        made_at=entry.made_at,
        memo="\n".join(filter(None, (known.coding.memo, entry.note))),
        act=entry.id,
    )
    person.held[entry.target.id] = Position(coding)


def nearest(target: Target, proposals: Iterable[Coding]) -> Coding | None:
    """The proposal of the same coder on the same words as *target*, the best fitting one."""
    best, least = None, 0
    for one in proposals:
        if one.coder != target.coder or not same_words(one.segment, target.segment):
            continue
        apart = abs(one.segment.start - target.segment.start) + abs(
            one.segment.end - target.segment.end
        )
        shared = min(one.segment.end, target.segment.end) - max(
            one.segment.start, target.segment.start
        )
        if best is None or apart - shared < least:
            best, least = one, apart - shared
    return best


def _noted(position: Position, notes: Mapping[str, Sequence[str]]) -> Position:
    """A coding by hand with the memos on it."""
    coding = position.coding
    more = notes.get(coding.id)
    if not more:
        return position
    return Position(replace(coding, memo="\n".join(filter(None, (coding.memo, *more)))))
