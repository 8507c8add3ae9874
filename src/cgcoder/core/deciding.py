"""What a person's word on a coding comes to, as a draft for their ledger.

Commands, sheets and Word files all decide through here, so that the same word twice is recorded
once: whoever already holds what they say gets no second entry.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from cgcoder.core.acts import Coded, Entry, Memo, Retraction, Review, Target
from cgcoder.core.codes import Stance
from cgcoder.core.ledger import retracted
from cgcoder.core.model import Coding, Study
from cgcoder.core.segment import Segment

Place = tuple[str, str, int, int, str]
"""Person, source, start, end, code."""


@dataclass(frozen=True, slots=True)
class Change:
    """What a coding ought to be; what is empty stays as it is."""

    segment: Segment | None = None
    code: str = ""
    stance: Stance | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """A coding that people may rule on."""

    target: Target
    """As it was first proposed, by a machine or by a person."""
    shown: Coding
    """As it counts; else as it was proposed, or as the last who ruled on it left it."""
    held: Mapping[str, Coding]
    """What each person who ruled on it, or made it, says of it."""
    memos: frozenset[tuple[str, str]]
    """Memos on it: who wrote which text."""

    @property
    def id(self) -> str:
        """Of the coding."""
        return self.target.id


class Choices:
    """All codings of *study* that may be ruled on, by id."""

    def __init__(self, study: Study) -> None:
        self.study = study
        self._said: dict[str, list[Coding]] = {}
        for coding in study.own:
            self._said.setdefault(coding.id, []).append(coding)
        self._counting = {c.id: c for c in study.codings}

    def __contains__(self, coding: str) -> bool:
        """Whether there is a coding of that id that may be ruled on."""
        return coding in self._said

    def __getitem__(self, coding: str) -> Choice:
        """The coding of that id; KeyError where nobody holds or proposes one."""
        said = self._said[coding]
        held = {c.by: c for c in said if c.by}
        first = next((c for c in said if not c.by or c.by == c.coder), None)
        target = _target(first) if first else self._targets[coding]
        counting = self._counting.get(coding)
        last = max(held.values(), key=lambda c: (c.made_at, c.by), default=first)
        shown = counting or first or last
        assert shown is not None  # noqa: S101 - said is never empty
        return Choice(target, shown, held, self._memos.get(coding, frozenset()))

    @cached_property
    def known(self) -> frozenset[str]:
        """Ids of all that may be ruled on."""
        return frozenset(self._said)

    @cached_property
    def ids(self) -> frozenset[str]:
        """Ids of all that may be ruled on, and of what people agreed on."""
        return self.known | self._counting.keys()

    def worth_showing(self) -> Iterator[Choice]:
        """In no order: what counts, and what people said that does not count."""
        for coding, said in self._said.items():
            if coding in self._counting or any(c.by for c in said):
                yield self[coding]

    def agreed(self, coding: str) -> Coding | None:
        """The coding of that id that people agreed on when they reconciled."""
        found = self._counting.get(coding)
        return found if found and found.status == "agreed" else None

    def removed(self, person: str) -> frozenset[str]:
        """Ids of the codings that *person* once made and took back."""
        dead = retracted(self.study.entries)
        return frozenset(
            e.id
            for e in self.study.entries
            if isinstance(e, Coded) and e.by == person and e.id in dead and e.id not in self._said
        )

    def of(self, person: str, segment: Segment, code: str) -> Coding | None:
        """The coding that *person* holds of exactly these words and this code."""
        return self._places.get((person, segment.source, segment.start, segment.end, code))

    @cached_property
    def _memos(self) -> Mapping[str, frozenset[tuple[str, str]]]:
        found: dict[str, set[tuple[str, str]]] = {}
        for memo in self.study.memos:
            if memo.of_kind == "coding":
                found.setdefault(memo.about, set()).add((memo.by, memo.text))
        return {about: frozenset(told) for about, told in found.items()}

    @cached_property
    def _targets(self) -> Mapping[str, Target]:
        return {e.target.id: e.target for e in self.study.entries if isinstance(e, Review)}

    @cached_property
    def _places(self) -> Mapping[Place, Coding]:
        return {
            (c.by, c.segment.source, c.segment.start, c.segment.end, c.code): c
            for c in self.study.own
            if c.by and c.status != "rejected"
        }


def accepted(choice: Choice, person: str, note: str = "") -> list[Entry]:
    """Let *person* hold the coding as it is shown, which another may have changed."""
    shown, held = choice.shown, _held(choice, person)
    if choice.target.coder == person or (held and _same(held, shown)):
        return _noted(choice, person, note)
    return [_held_as(choice.target, shown.segment, shown.code, shown.stance, note)]


def rejected(choice: Choice, person: str, note: str = "") -> list[Entry]:
    """Let *person* refuse the coding as it is shown; one of their own they take back.

    What another made of it is refused, not only what was proposed: else that would go on counting.
    """
    if choice.target.coder == person:
        return [Retraction(choice.id, note)]
    held = choice.held.get(person)
    if held and held.status == "rejected":
        return _noted(choice, person, note)
    shown = choice.shown
    target = replace(choice.target, segment=shown.segment, code=shown.code, stance=shown.stance)
    return [Review(target, "rejected", note=note)]


def changed(choice: Choice, person: str, change: Change, note: str = "") -> list[Entry]:
    """Let *person* hold the coding with another segment, code or stance.

    What does not change stays as they hold it, else as it is shown.
    """
    held = _held(choice, person)
    now = held or choice.shown
    wanted = replace(
        now,
        segment=change.segment or now.segment,
        code=change.code or now.code,
        stance=change.stance or now.stance,
    )
    if held and _same(held, wanted):
        return _noted(choice, person, note)
    return [_held_as(choice.target, wanted.segment, wanted.code, wanted.stance, note)]


def coded(choices: Choices, person: str, draft: Coded) -> list[Entry]:
    """Let *person* code words by hand; another stance on words they coded so is a change."""
    held = choices.of(person, draft.segment, draft.code)
    if held is None:
        return [draft]
    return changed(choices[held.id], person, Change(stance=draft.stance), draft.memo)


def memo_on(choice: Choice, text: str, person: str) -> list[Entry]:
    """A memo of *person* on the coding, unless it bears that text of theirs already."""
    return _noted(choice, person, text)


def _held(choice: Choice, person: str) -> Coding | None:
    held = choice.held.get(person)
    return held if held and held.status != "rejected" else None


def _same(one: Coding, other: Coding) -> bool:
    a, b = one.segment, other.segment
    return (a.start, a.end, one.code, one.stance) == (b.start, b.end, other.code, other.stance)


def _held_as(target: Target, segment: Segment, code: str, stance: Stance, note: str) -> Review:
    first = target.segment
    same = (first.start, first.end) == (segment.start, segment.end)
    if target.code == code and target.stance == stance and same:
        return Review(target, "accepted", note=note)
    return Review(target, "changed", segment, code, stance, note)


def _noted(choice: Choice, person: str, note: str) -> list[Entry]:
    held = choice.held.get(person)
    told = f"\n{note}\n" in f"\n{held.memo}\n" if held else False
    if not note or told or (person, note) in choice.memos:
        return []
    return [Memo("coding", choice.id, note, target=choice.target)]


def _target(coding: Coding) -> Target:
    return Target(coding.segment, coding.code, coding.stance, coding.coder, coding.id)
