"""Who coded which words: the ratings that agreement is computed from.

A coder has rated a source by having been through it (`Study.rounds`); then every unit in it that
bears none of their codings was rated *not coded*. What nobody went through was never seen, and is
no rating at all.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from cgcoder.core.alpha import nominal
from cgcoder.core.codes import Stance
from cgcoder.core.model import Coding, Source, Study
from cgcoder.core.votes import levels
from cgcoder.text.sentences import spans

UnitKind = Literal["sentence", "turn", "informant"]
Span = tuple[int, int]
Given = Mapping[str, frozenset[Stance]]
"""The codes that a unit bears, those above them too, each with its stances."""
DOUBLE = 2
NOTHING: Given = {}


@dataclass(frozen=True, slots=True)
class Sheet:
    """The ratings of one cluster: a source, or an informant where that is the unit."""

    cluster: str
    coders: tuple[str, ...]
    """Those who have been through it, at least two."""
    units: tuple[tuple[Given, ...], ...]
    """Per unit: what each of the coders gave it."""


def through(study: Study, coders: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Source id -> those of *coders* who have been through it, where two or more have."""
    seen: dict[str, set[str]] = defaultdict(set)
    for one in study.rounds:
        seen[one.source].add(one.coder)
    found = {s.id: tuple(c for c in coders if c in seen[s.id]) for s in study.sources}
    return {source: who for source, who in found.items() if len(who) >= DOUBLE}


def held(study: Study, coders: Iterable[str]) -> dict[tuple[str, str], list[Coding]]:
    """What each of *coders* holds, by source and coder.

    A person holds what they coded by hand, accepted or changed; a machine what it proposed,
    whoever ruled on it since.
    """
    wanted = set(coders)
    found: dict[tuple[str, str], list[Coding]] = defaultdict(list)
    for coding in study.own:
        who = coding.by or coding.coder
        if who in wanted and coding.status != "rejected":
            found[coding.segment.source, who].append(coding)
    return found


def sheets(study: Study, coders: Sequence[str], unit: UnitKind = "sentence") -> list[Sheet]:
    """What *coders* gave each unit of the sources that two or more of them have been through.

    Interviewers' words are no units. A coding belongs to a sentence with which it shares half or
    more of the shorter of the two, and to the turn in which it begins; to an informant belongs
    what stands in their turns, in all sources that were rated.
    """
    made = held(study, coders)
    who_saw = through(study, coders)
    if unit == "informant":
        return _informants(study, coders, who_saw, made)
    found = []
    for source in study.sources:
        who = who_saw.get(source.id)
        if who:
            cut = list(sentences(source) if unit == "sentence" else turns(source))
            rated = [rate(cut, made.get((source.id, c), ()), whole=unit == "turn") for c in who]
            found.append(Sheet(source.id, who, tuple(zip(*rated, strict=True))))
    return found


def _informants(
    study: Study,
    coders: Sequence[str],
    who_saw: Mapping[str, tuple[str, ...]],
    made: Mapping[tuple[str, str], Sequence[Coding]],
) -> list[Sheet]:
    said: dict[tuple[str, tuple[str, ...]], list[dict[str, set[Stance]]]] = {}
    for source in study.sources:
        who = who_saw.get(source.id)
        if not who:
            continue
        cut = [(t.start, t.end) for t in source.turns if t.informant]
        speakers = [t.informant for t in source.turns if t.informant]
        for n, coder in enumerate(who):
            rated = rate(cut, made.get((source.id, coder), ()), whole=True)
            for speaker, given in zip(speakers, rated, strict=True):
                each = said.setdefault((speaker, who), [defaultdict(set) for _ in who])
                for code, stances in given.items():
                    each[n][code].update(stances)
    order = {c: n for n, c in enumerate(coders)}
    merged: dict[str, dict[str, dict[str, set[Stance]]]] = {}
    for (speaker, who), each in said.items():
        mine = merged.setdefault(speaker, {})
        for coder, theirs in zip(who, each, strict=True):
            codes = mine.setdefault(coder, defaultdict(set))
            for code, several in theirs.items():
                codes[code] |= several
    return [
        Sheet(
            speaker,
            tuple(sorted(mine, key=order.__getitem__)),
            (
                tuple(
                    {code: frozenset(s) for code, s in mine[c].items()}
                    for c in sorted(mine, key=order.__getitem__)
                ),
            ),
        )
        for speaker, mine in merged.items()
    ]


def sentences(source: Source) -> Iterator[Span]:
    """The sentences that may be coded: all but the interviewer's."""
    for start, end in turns(source):
        for a, b in spans(source.text[start:end]):
            yield start + a, start + b


def turns(source: Source) -> Iterator[Span]:
    """The turns that may be coded: all but the interviewer's."""
    return ((t.start, t.end) for t in source.turns if t.role != "interviewer")


def rate(units: Sequence[Span], made: Iterable[Coding], *, whole: bool = False) -> list[Given]:
    """Per unit: the codes that one coder gave it; with *whole*, by where a coding begins."""
    begins = [a for a, _ in units]
    found: list[dict[str, frozenset[Stance]] | None] = [None] * len(units)
    for coding in made:
        for n in _hit(units, begins, coding, whole=whole):
            given = found[n]
            if given is None:
                given = found[n] = {}
            for level in levels(coding.code):
                given[level] = given.get(level, frozenset()) | {coding.stance}
    return [NOTHING if given is None else given for given in found]


def _hit(
    units: Sequence[Span], begins: Sequence[int], coding: Coding, *, whole: bool
) -> Iterator[int]:
    start, end = coding.segment.start, coding.segment.end
    for n in range(max(bisect_right(begins, start) - 1, 0), len(units)):
        a, b = units[n]
        if a >= end:
            return
        if whole:
            if a <= start < b:
                yield n
                return
            continue
        shared = min(end, b) - max(start, a)
        if shared > 0 and 2 * shared >= min(b - a, end - start):
            yield n


def coded_twice(study: Study) -> dict[str, tuple[str, ...]]:
    """Source id -> the persons who coded it independently, where two or more did.

    Whoever ruled on proposals in a source has seen what the machine, or another, thinks, and has
    not judged it independently.
    """
    persons = sorted({c.name for c in study.coders if c.kind == "person"})
    assisted = {
        (c.segment.source, c.by) for c in study.own if c.by and c.status not in {"person", "agreed"}
    }
    found = {
        source: tuple(p for p in who if (source, p) not in assisted)
        for source, who in through(study, persons).items()
    }
    return {source: who for source, who in sorted(found.items()) if len(who) >= DOUBLE}


def alphas(study: Study) -> dict[str, Fraction | None]:
    """Krippendorff's alpha of each code that two persons could have used, independently.

    The unit is a sentence that is not the interviewer's; its value is whether the person coded
    it with the code or one below it.
    """
    twice = coded_twice(study)
    if not twice:
        return {}
    made = held(study, {p for who in twice.values() for p in who})
    codes = {
        level
        for (source, who), cs in made.items()
        if who in twice.get(source, ())
        for c in cs
        for level in levels(c.code)
    }
    units: dict[str, list[Sequence[bool]]] = {code: [] for code in sorted(codes)}
    for source in study.sources:
        if source.id in twice:
            cut = list(sentences(source))
            rated = [rate(cut, made.get((source.id, who), ())) for who in twice[source.id]]
            for code, pairs in units.items():
                pairs += [[code in one for one in ratings] for ratings in zip(*rated, strict=True)]
    return {code: nominal(pairs) for code, pairs in units.items()}
