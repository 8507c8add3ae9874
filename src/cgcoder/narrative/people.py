"""Who decided what, and whose word counts: for the method chapter and for the screen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from cgcoder.core.consensus import PERSON
from cgcoder.core.deciders import Decider, deciders, dropped
from cgcoder.core.model import CodingStatus, Study
from cgcoder.narrative.words import Words

MADE: tuple[CodingStatus, ...] = ("person", "accepted", "changed", "agreed", "unreviewed")


def persons(words: Words, study: Study) -> Iterator[str]:
    """A sentence on who decided how much; none where nobody did."""
    parts = [_decider(words, study, one) for one in deciders(study)]
    if parts:
        yield words.say("method.persons", parts=words.listed(*parts))


def rulings(words: Words, study: Study) -> Iterator[str]:
    """Sentences: how the codings came about, what became of proposals, and the policy."""
    yield from codings(words, study)
    if any(c.kind == "person" for c in study.coders):
        yield words.say("people.before")
        yield policy(words, study.settings.consensus)
    if any(c.status == "agreed" for c in study.codings):
        yield words.say("people.agreed")


def codings(words: Words, study: Study) -> Iterator[str]:
    """Sentences: how the codings that count came about, and which proposals do not count."""
    if not study.codings:
        yield words.say("method.no_codings")
    else:
        by = Counter(c.status for c in study.codings)
        if by["unreviewed"] == len(study.codings):
            yield words.say("method.codings_all", n=len(study.codings))
        else:
            told = (words.say(f"method.codings.{s}", n=by[s]) for s in MADE if by[s])
            yield words.say("method.codings", n=len(study.codings), parts=words.listed(*told))
    rejected, silent = dropped(study)
    told = (
        words.say(f"people.dropped.{key}", n=n)
        for key, n in (("rejected", rejected), ("silent", silent))
        if n
    )
    if rejected or silent:
        yield words.say("people.dropped", n=rejected + silent, parts=words.listed(*told))


def policy(words: Words, consensus: str) -> str:
    """The consensus policy in a sentence."""
    if consensus.startswith(PERSON):
        return words.say("people.policy.person", name=consensus.removeprefix(PERSON))
    return words.say(f"people.policy.{consensus}")


def _decider(words: Words, study: Study, one: Decider) -> str:
    counts = {
        "person": one.person,
        "accepted": one.accepted,
        "changed": one.changed,
        "rejected": one.rejected,
        "through": len(one.through),
    }
    told = [words.say(f"people.{key}", n=n) for key, n in counts.items() if n]
    spoke = {c.segment.source for c in study.own if one.name in (c.by, c.coder)}
    n = len(spoke.union(one.through))
    if not told:
        return words.say("method.coder", name=one.name, n=n)
    return words.say("people.decider", name=one.name, n=n, parts=words.listed(*told))
