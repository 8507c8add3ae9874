"""Referral mining: whom informants propose to the researcher, from what they say.

Proposed is who is named in answer to the question whom to see next, who the researcher is told to
see or ask, to whom a way is offered, or who is said to know more. Only informants' own words
count; what they quote of others, what they deny and what they did themselves does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cgcoder.core.leads import Lead
from cgcoder.core.model import Source, Turn
from cgcoder.text.lead_cues import (
    ADVISED,
    ASKED,
    CUES,
    GOES_ON,
    NOT,
    SUBJECT,
    THROUGH,
    Cue,
)
from cgcoder.text.lead_people import Person, people
from cgcoder.text.people import bare
from cgcoder.text.sentences import spans

ANSWER = 6
"""Sentences of an answer in which further people may be named."""
BACK = 3
"""Sentences that a cue without a person may look back."""
ACTS = 12
"""Characters between a person and the verb that is theirs."""
NEAR = 45
"""Characters between a cue and the person."""
QUOTED = re.compile(r"[\"\u201c][^\"\u201c\u201d]*[\"\u201d]")
ORDER = {"asked": 0, "urged": 1, "hinted": 2}
JOINED = re.compile(
    r"[^.;!?]{0,40}?(?:,|\b(?:dan|atau|sama|serta|jo|and|or)\b)\s*(?:sama|juga)?\s*"
)

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Said:
    """A turn without what it quotes, cut into sentences."""

    plain: str
    cut: list[Place]
    known: frozenset[str]
    whole: str

    def people(self, place: Place) -> list[Person]:
        return people(self.plain[place[0] : place[1]], self.known, self.whole)


def find(source: Source, known: frozenset[str] = frozenset()) -> list[Lead]:
    """Give the leads of *source*, in order of where they stand; one person, one lead.

    Args:
        source: An interview; of other sources only informants' turns are looked at, too.
        known: Words that are names in this study, folded.
    """
    best: dict[str, Lead] = {}
    for n, turn in enumerate(source.turns):
        if turn.role != "informant":
            continue
        before = source.turns[n - 1] if n else None
        asked = bool(before) and _asks(source, before)
        for lead in _turn(source, turn, known, asked=asked):
            key = bare(lead.name)
            old = best.get(key)
            if old is None or ORDER[lead.strength] < ORDER[old.strength]:
                best[key] = lead
    return sorted(best.values(), key=lambda one: one.segment.start)


def _asks(source: Source, turn: Turn | None) -> bool:
    if turn is None or turn.role == "informant":
        return False
    return ASKED.search(source.text[turn.start : turn.end]) is not None


def _turn(source: Source, turn: Turn, known: frozenset[str], *, asked: bool) -> Iterator[Lead]:
    words = source.text[turn.start : turn.end]
    cues = _possible(words)
    if not cues and not asked:
        return
    plain = QUOTED.sub(lambda m: " " * len(m[0]), words)
    cues = [cue for cue in cues if cue.pattern.search(plain)]
    if not cues and not asked:
        return
    said = _Said(plain, spans(plain), known, source.text)
    for n, (start, end) in enumerate(said.cut):
        sentence = plain[start:end]
        if THROUGH.search(sentence):
            continue
        named = _answer(said, n) if asked and n < ANSWER else []
        if named:
            yield from (_lead(source, turn, (start, end), p, "asked") for p in named)
            continue
        for person, strength, place in _cued(said, n, cues):
            yield _lead(source, turn, place, person, strength)


def _answer(said: _Said, n: int) -> list[Person]:
    """Give whom the sentence *n* of an answer names; later ones may tell of something else."""
    start, end = said.cut[n]
    sentence = said.plain[start:end]
    named = said.people((start, end))
    if n == 0 or GOES_ON.match(sentence):
        return named
    opens = named and named[0].start == 0 and sentence[named[0].end : named[0].end + 1] in ",.;!"
    return named[:1] if opens and named[0].named else []


def _cued(said: _Said, n: int, cues: Sequence[Cue]) -> Iterator[tuple[Person, str, Place]]:
    """Give those whom a cue in the sentence *n* proposes, and the sentence that names them."""
    place = said.cut[n]
    sentence = said.plain[place[0] : place[1]]
    here: list[Person] | None = None
    for cue in _possible(sentence, cues):
        for match in cue.pattern.finditer(sentence):
            if here is None:
                here = said.people(place)
            if not _advice(sentence, match, cue, here):
                continue
            meant = _meant(sentence, match, cue, here)
            yield from ((p, cue.strength, place) for p in meant)
            if not meant and cue.back and _without_object(sentence, match.end()):
                yield from _before(said, n, cue)


def _possible(words: str, cues: Sequence[Cue] = CUES) -> list[Cue]:
    """Give those of *cues* of which a bit stands in *words*."""
    lowered = words.lower().replace("\u2019", "'")
    found = []
    for cue in cues:
        for bit in cue.bits:
            if bit in lowered:
                found.append(cue)
                break
    return found


def _before(said: _Said, n: int, cue: Cue) -> Iterator[tuple[Person, str, Place]]:
    for place in said.cut[max(0, n - BACK) : n][::-1]:
        if found := [p for p in said.people(place) if p.named]:
            yield found[0], cue.strength, place
            return


def _without_object(sentence: str, at: int) -> bool:
    """Whether the cue that ends at *at* leaves out whom it means."""
    rest = re.split(r"[,.;:!?\u2014]", sentence[at:], maxsplit=1)[0]
    return len(rest.split()) <= 3  # noqa: PLR2004 - "nomornya", "dia langsung", "Sabtu sore"


def _advice(sentence: str, match: re.Match[str], cue: Cue, here: list[Person]) -> bool:
    """Whether the cue is said to the researcher, and not denied."""
    at = match.start()
    before = sentence[:at]
    if NOT.search(before):
        return False
    if cue.side != "after" or cue.name in {"better", "should", "spoken"}:
        return True
    opens = not before.strip() or before.rstrip()[-1] in ",;:-"
    if match[0].casefold().startswith("datang") and not opens:
        return False
    if ADVISED.search(before):
        return True
    acts = any(0 <= at - p.end <= ACTS and "," not in sentence[p.end : at] for p in here)
    return not acts and not SUBJECT.search(before)


def _meant(sentence: str, match: re.Match[str], cue: Cue, here: list[Person]) -> list[Person]:
    after = [p for p in here if 0 <= p.start - match.end() <= NEAR]
    after = [p for p in after if not re.search(r"[.;!?]", sentence[match.end() : p.start])]
    inside = [p for p in here if match.start() <= p.start < match.end()]
    before = [p for p in here if 0 <= match.start() - p.end <= NEAR]
    if cue.side == "before":
        return before[-1:]
    if cue.side == "near":
        return (inside or after[:1] or before[-1:])[:1]
    if not after:
        return []
    between = sentence[match.end() : after[0].start].strip()
    if between.endswith(",") and between.islower() | (between == ","):  # spoken to, not of
        return []
    meant = after[:1]
    for one in after[1:]:
        if not JOINED.fullmatch(sentence[meant[-1].end : one.start]):
            break
        meant.append(one)
    return meant


def _lead(
    source: Source, turn: Turn, place: tuple[int, int], person: Person, strength: str
) -> Lead:
    start, end = turn.start + place[0], turn.start + place[1]
    return Lead(
        source.segment(start, end), person.name, person.role, person.organisation,
        turn.informant, strength, person.named,
    )  # fmt: skip
