"""Which codings count, where people and machines say different things.

A person's word wins over a machine's: what a machine proposed counts until a person rules on it,
codes the same words alike, or says that they have been through the source. Among people the
study's policy decides:

- `people`: what anybody holds, unless another's later ruling refuses it; the last word counts
- `majority`: what more hold than refuse, of those who have been through the source or ruled
- `unanimous`: what none of them refuses, with one stance
- `person:NAME`: what NAME says; where NAME has said nothing, as `people`

What people agreed on when they reconciled a disagreement goes before every policy.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from cgcoder.core.acts import Agreed, Closed, Coded, Entry, Review
from cgcoder.core.model import Coder, Coding, Round, Study
from cgcoder.core.rulings import Position, positions
from cgcoder.core.segment import Segment, same_words

POLICIES = ("people", "majority", "unanimous")
PERSON = "person:"

Place = tuple[str, str]
"""A source and a code."""


@dataclass(frozen=True, slots=True)
class _Word:
    """One person's yes (`coding`) or no (None) to a code on some words."""

    by: str
    made_at: str
    segment: Segment
    coding: Coding | None


def decide(study: Study, entries: Sequence[Entry]) -> Study:
    """Let *entries*, which stand in order of time, rule on *study*, whose codings are proposals."""
    proposals = study.codings
    if not entries:
        return replace(study, own=proposals)
    proposed: dict[Place, list[Coding]] = defaultdict(list)
    for coding in proposals:
        proposed[coding.segment.source, coding.code].append(coding)
    present = {s.id: s.fingerprint for s in study.sources}
    held = [p for p in positions(entries, proposed) if p.coding.segment.source in present]
    rounds = _rounds(entries, present)
    people = {e.by for e in entries if isinstance(e, Coded | Review | Closed | Agreed)}
    return replace(
        study,
        codings=tuple(_counting(study, held, entries, rounds)),
        own=(*(p.coding for p in held), *proposals),
        rounds=(*study.rounds, *rounds),
        coders=(*study.coders, *(Coder(name, "person") for name in sorted(people))),
    )


def _rounds(entries: Iterable[Entry], present: dict[str, str]) -> list[Round]:
    """Who has been through which source as it stands now."""
    found = {
        (e.by, e.source): Round(e.by, e.source, e.codebook, e.made_at)
        for e in entries
        if type(e) is Closed and present.get(e.source) == e.fingerprint
    }
    return [found[key] for key in sorted(found)]


def _counting(
    study: Study, held: Sequence[Position], entries: Iterable[Entry], rounds: Iterable[Round]
) -> Iterator[Coding]:
    words: dict[Place, list[_Word]] = defaultdict(list)
    ruled: set[str] = set()
    for position in held:
        coding, refused = position.coding, position.refuses
        by, at = coding.by, coding.made_at
        if position.holds:
            place = (coding.segment.source, coding.code)
            words[place].append(_Word(by, at, coding.segment, coding))
        if refused:
            segment, code = refused
            words[segment.source, code].append(_Word(by, at, segment, None))
        if position.target:
            ruled.add(coding.id)
    agreed: dict[Place, list[Agreed]] = defaultdict(list)
    for entry in entries:
        if type(entry) is Agreed:
            agreed[entry.segment.source, entry.code].append(entry)
    closed: dict[str, set[str]] = defaultdict(set)
    for one in rounds:
        closed[one.source].add(one.coder)
    counted = list(_people(study.settings.consensus, words, agreed, closed))
    yield from counted
    heard: dict[Place, list[Segment]] = defaultdict(list)
    for (source, code), said in words.items():
        heard[source, code] += [w.segment for w in said]
    for (source, code), settled in agreed.items():
        heard[source, code] += [a.segment for a in settled]
    for coding in counted:
        heard[coding.segment.source, study.codebook.top(coding.code)].append(coding.segment)
    for coding in study.codings:
        source = coding.segment.source
        if coding.id in ruled or source in closed:
            continue
        near = [*heard.get((source, coding.code), ())]
        near += heard.get((source, study.codebook.top(coding.code)), ())
        if not any(same_words(coding.segment, s) for s in near):
            yield coding


def _people(
    policy: str,
    words: dict[Place, list[_Word]],
    agreed: dict[Place, list[Agreed]],
    closed: dict[str, set[str]],
) -> Iterator[Coding]:
    """The codings that people hold by *policy*, and those that they agreed on."""
    for place in sorted({*words, *agreed}):
        settled = _last(agreed.get(place, ()))
        for cluster in _clusters(words.get(place, ())):
            if any(same_words(w.segment, a.segment) for w in cluster for a in settled):
                continue
            found = _verdict(policy, cluster, closed.get(place[0], set()))
            if found is not None:
                yield found
        yield from (_coding(a) for a in settled if a.applies)


def _last(agreed: Sequence[Agreed]) -> list[Agreed]:
    """Leave out agreements that a later one on the same words replaces."""
    return [
        a
        for n, a in enumerate(agreed)
        if not any(same_words(a.segment, b.segment) for b in agreed[n + 1 :])
    ]


def _clusters(words: Sequence[_Word]) -> list[list[_Word]]:
    """Words on the same segment, by position; a segment joins the first group it fits."""
    if len(words) == 1:
        return [list(words)]
    found: list[list[_Word]] = []
    for word in sorted(
        words, key=lambda w: (w.segment.start, w.segment.end, w.made_at, w.by, w.coding is None)
    ):
        for cluster in reversed(found):
            if same_words(cluster[0].segment, word.segment):
                cluster.append(word)
                break
        else:
            found.append([word])
    return found


def _verdict(policy: str, cluster: list[_Word], through: set[str]) -> Coding | None:
    """The coding that stands for *cluster*, None where it does not count."""
    last: dict[str, _Word] = {}
    for word in sorted(cluster, key=lambda w: (w.made_at, w.by, w.coding is None)):
        last[word.by] = word
    yes = [w.coding for w in last.values() if w.coding is not None]
    silent = through - last.keys()
    if policy.startswith(PERSON):
        name = policy.removeprefix(PERSON)
        if name in last:
            return last[name].coding
        if name in silent:
            return None
        policy = "people"
    if not yes:
        return None
    newest = max(yes, key=lambda c: (c.made_at, c.by))
    if policy == "people":
        return max(last.values(), key=lambda w: (w.made_at, w.by)).coding
    no = len(last) - len(yes) + len(silent)
    stances = Counter(c.stance for c in yes)
    if policy == "unanimous":
        return newest if not no and len(stances) == 1 else None
    if len(yes) <= no:
        return None
    most = max(stances.values())
    return max((c for c in yes if stances[c.stance] == most), key=lambda c: (c.made_at, c.by))


def _coding(agreed: Agreed) -> Coding:
    return Coding(
        agreed.id, agreed.segment, agreed.code, agreed.stance, " + ".join(agreed.between),
        "agreed", agreed.made_at, memo=agreed.note, by=agreed.by, act=agreed.id,
    )  # fmt: skip
