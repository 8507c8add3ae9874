"""What each person holds, from what they did: codings by hand and rulings on proposals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from cgcoder.core.acts import Coded, Entry, Memo, Review, Target
from cgcoder.core.model import Coding
from cgcoder.core.segment import Segment, same_words

Proposed = Mapping[tuple[str, str], Sequence[Coding]]
"""Machines' proposals by source and code."""


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
        """The words and the code that they refuse: rejected, or changed to another code."""
        target = self.target
        if target and (not self.holds or self.coding.code != target.code):
            return target.segment, target.code
        return None


@dataclass(slots=True)
class _Person:
    """One person's positions by the id of the coding they are about."""

    held: dict[str, Position] = field(default_factory=dict)
    near: dict[tuple[str, str, str], list[str]] = field(default_factory=lambda: defaultdict(list))
    """Ids of what was ruled on, by source, code and coder."""


def positions(entries: Iterable[Entry], proposed: Proposed) -> list[Position]:
    """What every person holds or refuses after *entries*, which stand in order of time.

    A ruling on a machine's proposal that is no longer made as it was carries over to one of the
    same machine and code on the same words; where there is none it stands by itself. A later
    ruling of a person on the same coding replaces the earlier one.
    """
    people: dict[str, _Person] = defaultdict(_Person)
    notes: dict[str, list[str]] = defaultdict(list)
    for entry in entries:
        if type(entry) is Coded:
            coding = Coding(
                entry.id, entry.segment, entry.code, entry.stance, entry.by, "person",
                entry.made_at, memo=entry.memo, by=entry.by, act=entry.id,
            )  # fmt: skip
            people[entry.by].held[entry.id] = Position(coding)
        elif type(entry) is Review:
            _rule(people[entry.by], entry, proposed)
        elif type(entry) is Memo and entry.of_kind == "coding":
            notes[entry.about].append(entry.text)
    found = [p for person in people.values() for p in person.held.values()]
    return [_noted(p, notes) for p in found] if notes else found


def _rule(person: _Person, entry: Review, proposed: Proposed) -> None:
    target = entry.target
    if target.coder == entry.by:
        _amend(person, entry)
        return
    match = nearest(target, proposed.get((target.segment.source, target.code), ()))
    about = match.id if match else target.id
    ruled = person.near[target.segment.source, target.code, target.coder]
    for earlier in ruled:
        known = person.held.get(earlier)
        if known and known.target and same_words(known.target.segment, target.segment):
            del person.held[earlier]
    ruled.append(about)
    coding = Coding(
        about,
        entry.segment or target.segment,
        entry.code or target.code,
        entry.stance or target.stance,
        target.coder,
        entry.verdict,
        entry.made_at,
        match.confidence if match else None,
        explicit=True,
        why=match.why if match else "",
        memo=entry.note,
        by=entry.by,
        act=entry.id,
    )
    person.held[about] = Position(coding, target)


def _amend(person: _Person, entry: Review) -> None:
    """Change, or with `rejected` drop, a coding of one's own."""
    known = person.held.get(entry.target.id)
    if known is None:
        return
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
    person.held[entry.target.id] = Position(coding, known.target)


def nearest(target: Target, proposals: Iterable[Coding]) -> Coding | None:
    """The proposal of the same coder on the same words as *target*, the best fitting one."""
    best, most = None, -1
    for one in proposals:
        if one.coder != target.coder or not same_words(one.segment, target.segment):
            continue
        shared = min(one.segment.end, target.segment.end) - max(
            one.segment.start, target.segment.start
        )
        apart = abs(one.segment.start - target.segment.start) + abs(
            one.segment.end - target.segment.end
        )
        if shared - apart > most or best is None:
            best, most = one, shared - apart
    return best


def _noted(position: Position, notes: Mapping[str, Sequence[str]]) -> Position:
    more = notes.get(position.coding.id)
    if not more:
        return position
    memo = "\n".join(filter(None, (position.coding.memo, *more)))
    return replace(position, coding=replace(position.coding, memo=memo))
