"""Which codings count, where people and machines say different things.

A person's word wins over a machine's: what a machine proposed counts until a person rules on it,
codes the same words alike, or says that they have been through the source. Who holds a code on
some words has not refused it by rejecting another coding of it there. Among people the study's
policy decides:

- `people`: what anybody holds, unless another's later ruling refuses it; the last word counts
- `majority`: what more hold than refuse, of those who have been through the source or ruled
- `unanimous`: what none of them refuses, with one stance
- `person:NAME`: what NAME says; where NAME has said nothing, as `people`

What people agreed on when they reconciled a disagreement goes before every policy, in place of
the codings that they differed on. Decisions on another text than the present one do not count:
nobody knows on what words they would stand.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from cgcoder.core.acts import Agreed, Closed, Coded, Entry, Review
from cgcoder.core.model import Coder, Coding, Round, Study
from cgcoder.core.rulings import Position, positions
from cgcoder.core.segment import Segment, Stretches, overlap

POLICIES = ("people", "majority", "unanimous")
PERSON = "person:"
_CODERS_ACTS = frozenset({Coded, Review, Closed, Agreed})
"""Whoever does one of these is a coder."""

Place = tuple[str, str]
"""A source and a code."""


class _Word(NamedTuple):
    """One person's yes (`coding`) or no (None) to a code on some words; sorted by place."""

    start: int
    end: int
    made_at: str
    by: str
    refused: bool
    of: str
    """Id of the coding that they speak of."""
    coding: Coding | None


@dataclass(frozen=True, slots=True)
class _Said:
    """All that people said of a study's sources as they stand."""

    words: Mapping[Place, list[_Word]]
    agreed: Mapping[Place, list[Agreed]]
    through: Mapping[str, set[str]]
    """By source: who has been through it."""
    ruled: set[str]
    """Ids of the proposals that somebody ruled on or that were settled between people."""


def decide(study: Study, entries: Sequence[Entry]) -> Study:
    """Let *entries*, which stand in order of time, rule on *study*, whose codings are proposals."""
    proposals = study.codings
    if not entries:
        return replace(study, own=proposals)
    proposed: dict[Place, list[Coding]] = defaultdict(list)
    for coding in proposals:
        proposed[coding.segment.source, coding.code].append(coding)
    present = {s.id: s.fingerprint for s in study.sources}
    held = [p for p in positions(entries, proposed) if _stands(p.coding.segment, present)]
    agreed = [e for e in entries if type(e) is Agreed and _stands(e.segment, present)]
    rounds = _rounds(entries, present)
    said = _said(held, agreed, rounds, present)
    counted = list(_people(study.settings.consensus, said))
    people = {e.by for e in entries if type(e) in _CODERS_ACTS}
    return replace(
        study,
        codings=(*counted, *_unruled(study, said, counted)),
        own=(*(p.coding for p in held), *proposals),
        rounds=(*study.rounds, *rounds),
        coders=(*study.coders, *(Coder(name, "person") for name in sorted(people))),
    )


def _stands(segment: Segment, present: Mapping[str, str]) -> bool:
    """Whether *segment* is a place in a source as it stands."""
    text = present.get(segment.source)
    return text is not None and (not segment.fingerprint or segment.fingerprint == text)


def _rounds(entries: Iterable[Entry], present: Mapping[str, str]) -> list[Round]:
    """Who has been through which source as it stands now."""
    found = {
        (e.by, e.source): Round(e.by, e.source, e.codebook, e.made_at)
        for e in entries
        if type(e) is Closed and present.get(e.source) == e.fingerprint
    }
    return [found[key] for key in sorted(found)]


def _said(
    held: Iterable[Position],
    agreed: Iterable[Agreed],
    rounds: Iterable[Round],
    present: Mapping[str, str],
) -> _Said:
    words: dict[Place, list[_Word]] = defaultdict(list)
    settled: dict[Place, list[Agreed]] = defaultdict(list)
    through: dict[str, set[str]] = defaultdict(set)
    ruled: set[str] = set()
    for act in agreed:
        settled[act.segment.source, act.code].append(act)
        ruled.update(act.settles)
    for position in held:
        coding, refused = position.coding, position.refuses
        by, at = coding.by, coding.made_at
        of = coding.id
        over = ruled and (of in ruled or coding.act in ruled)
        if coding.status != "rejected" and not over:
            segment = coding.segment
            word = _Word(segment.start, segment.end, at, by, False, of, coding)  # noqa: FBT003
            words[segment.source, coding.code].append(word)
        if refused and _stands(refused[0], present):
            segment, code = refused
            word = _Word(segment.start, segment.end, at, by, True, of, None)  # noqa: FBT003
            words[segment.source, code].append(word)
    ruled.update(p.coding.id for p in held if p.target)
    for one in rounds:
        through[one.source].add(one.coder)
    return _Said(words, settled, through, ruled)


def _unruled(study: Study, said: _Said, counted: Iterable[Coding]) -> Iterator[Coding]:
    """What machines propose on words of which no person has said anything about the code.

    A word on a code is one on its sub-codes too, and who holds a sub-code holds the code above.
    """
    heard: dict[Place, list[tuple[int, int, str]]] = defaultdict(list)
    for place, words in said.words.items():
        heard[place] += [(w.start, w.end, "") for w in words]
    for place, agreed in said.agreed.items():
        heard[place] += [(a.segment.start, a.segment.end, "") for a in agreed]
    for coding in counted:
        segment, top = coding.segment, study.codebook.top(coding.code)
        if top != coding.code:
            heard[segment.source, top].append((segment.start, segment.end, ""))
    near = {place: Stretches(stretches) for place, stretches in heard.items()}
    nothing = Stretches()
    for coding in study.codings:
        segment, code = coding.segment, coding.code
        if coding.id in said.ruled or segment.source in said.through:
            continue
        for one in dict.fromkeys((code, study.codebook.top(code))):
            if near.get((segment.source, one), nothing).on(segment.start, segment.end):
                break
        else:
            yield coding


def _people(policy: str, said: _Said) -> Iterator[Coding]:
    """The codings that people hold by *policy*, and those that they agreed on."""
    for place in sorted({*said.words, *said.agreed}):
        settled = _last(said.agreed.get(place, ()))
        through = said.through.get(place[0], set())
        for cluster in _clusters(said.words.get(place, ())):
            if settled and _touches(cluster, settled):
                continue
            found = _verdict(policy, cluster, through)
            if found is not None:
                yield found
        yield from (_coding(a) for a in settled if a.applies)


def _touches(cluster: Iterable[_Word], agreed: Sequence[Agreed]) -> bool:
    return any(
        overlap(w.start, w.end, a.segment.start, a.segment.end) for w in cluster for a in agreed
    )


def _last(agreed: Sequence[Agreed]) -> list[Agreed]:
    """Leave out agreements that a later one on the same words replaces."""
    return [
        a
        for n, a in enumerate(agreed)
        if not any(
            overlap(a.segment.start, a.segment.end, b.segment.start, b.segment.end)
            for b in agreed[n + 1 :]
        )
    ]


def _clusters(words: Sequence[_Word]) -> list[list[_Word]]:
    """Words on the same segment, by position; a segment joins the last group that it fits."""
    if len(words) == 1:
        return [list(words)]
    found: list[list[_Word]] = []
    for word in sorted(words):
        cluster = _joined(word, found)
        if cluster is None:
            found.append([word])
        else:
            cluster.append(word)
    return found


def _joined(word: _Word, clusters: Sequence[list[_Word]]) -> list[_Word] | None:
    """The one of *clusters*, which stand in order of place, that *word* is on the words of."""
    start, end = word.start, word.end
    for cluster in reversed(clusters):
        first = cluster[0]
        if first.start < 2 * start - end:
            return None  # what begins further before it than it is long shares less than half
        if overlap(first.start, first.end, start, end):
            return cluster
    return None


def _verdict(policy: str, cluster: list[_Word], through: set[str]) -> Coding | None:
    """The coding that stands for *cluster*, None where it does not count."""
    last = _last_words(cluster)
    silent = through - last.keys()
    if policy.startswith(PERSON):
        name = policy.removeprefix(PERSON)
        if name in silent:
            return None
        if name in last:
            return last[name].coding
    held = [w.coding for w in last.values() if w.coding is not None]
    refused = len(last) - len(held) + len(silent)
    if policy == "unanimous":
        alike = held and not refused and len({c.stance for c in held}) == 1
        return max(held, key=_when) if alike else None
    if policy == "majority":
        return _commonest(held) if len(held) > refused else None
    return max(last.values(), key=lambda w: (w.made_at, w.by)).coding


def _last_words(cluster: Sequence[_Word]) -> dict[str, _Word]:
    """What each person says: the last that they hold, else that they refuse."""
    if len(cluster) == 1:
        return {cluster[0].by: cluster[0]}
    ranked = sorted(cluster, key=lambda w: (not w.refused, w.made_at, w.start, w.end, w.of))
    return {word.by: word for word in ranked}


def _commonest(held: Sequence[Coding]) -> Coding:
    """The newest of the codings with the stance that most hold."""
    stances = Counter(c.stance for c in held)
    most = max(stances.values())
    return max((c for c in held if stances[c.stance] == most), key=_when)


def _when(coding: Coding) -> tuple[str, str, str]:
    return coding.made_at, coding.by, coding.id


def _coding(agreed: Agreed) -> Coding:
    return Coding(
        agreed.id, agreed.segment, agreed.code, agreed.stance, " + ".join(agreed.between),
        "agreed", agreed.made_at, memo=agreed.note, by=agreed.by, act=agreed.id,
    )  # fmt: skip
