"""Who coded which sentence: the ratings that agreement is computed from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from cgcoder.core.alpha import nominal
from cgcoder.core.model import Coding, Source, Study
from cgcoder.core.votes import levels
from cgcoder.text.sentences import spans

DOUBLE = 2


def coded_twice(study: Study) -> dict[str, tuple[str, ...]]:
    """Source id -> the persons who went through it, where two or more did."""
    persons = {c.name for c in study.coders if c.kind == "person"}
    seen: dict[str, set[str]] = {}
    for one in study.rounds:
        if one.coder in persons:
            seen.setdefault(one.source, set()).add(one.coder)
    return {s: tuple(sorted(who)) for s, who in sorted(seen.items()) if len(who) >= DOUBLE}


def alphas(study: Study) -> dict[str, Fraction | None]:
    """Krippendorff's alpha of each code that two persons could have used.

    The unit is a sentence that is not the interviewer's; its value is whether the person coded
    it with the code or one below it. Only codings made by hand are ratings: a proposal that was
    accepted is not an independent judgement.
    """
    twice = coded_twice(study)
    made: dict[tuple[str, str], list[Coding]] = {}
    for c in study.own:
        if c.status == "person" and c.coder in twice.get(c.segment.source, ()):
            made.setdefault((c.segment.source, c.coder), []).append(c)
    if not made:
        return {}
    codes = {level for cs in made.values() for c in cs for level in levels(c.code)}
    units: dict[str, list[Sequence[bool]]] = {code: [] for code in sorted(codes)}
    for source in study.sources:
        if source.id in twice:
            rated = [_rated(source, made.get((source.id, who), ())) for who in twice[source.id]]
            for code, pairs in units.items():
                pairs += [[code in one for one in ratings] for ratings in zip(*rated, strict=True)]
    return {code: nominal(pairs) for code, pairs in units.items()}


def sentences(source: Source) -> Iterator[tuple[int, int]]:
    """The sentences that may be coded: all but the interviewer's."""
    for turn in source.turns:
        if turn.role != "interviewer":
            for start, end in spans(source.text[turn.start : turn.end]):
                yield turn.start + start, turn.start + end


def _rated(source: Source, made: Iterable[Coding]) -> list[set[str]]:
    """Per sentence: the codes one person gave it."""
    units = list(sentences(source))
    begins = [a for a, _ in units]
    found: list[set[str]] = [set() for _ in units]
    for coding in made:
        start, end = coding.segment.start, coding.segment.end
        for n in range(max(bisect_right(begins, start) - 1, 0), len(units)):
            a, b = units[n]
            if a >= end:
                break
            shared = min(end, b) - max(start, a)
            if shared > 0 and 2 * shared >= min(b - a, end - start):
                found[n].update(levels(coding.code))
    return found
