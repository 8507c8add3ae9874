"""What became of a verdict between two runs, in sentences: who turned it, and what follows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from cgcoder.core.comparison import VerdictChange
from cgcoder.core.snapshot import Standing
from cgcoder.core.turning import Swing
from cgcoder.narrative.words import Words

LEVELS = ("very low", "low", "moderate", "high")
FORMS = ("each", "some", "together")
"""Ways of turning a verdict that are told otherwise of informants who were not there before."""
SHIFTS = 3
"""Informants named by whom a degree moved."""
SHOWN = Fraction(1, 200)
"""A smaller shift is printed as 0."""


def verdict(words: Words, found: VerdictChange) -> str:
    """What became of one verdict, who made it so, and what that does to confidence."""
    return " ".join(
        (
            _became(words, found),
            *_turners(words, found),
            *_voters(words, found.swings),
            *_degree(words, found),
            *_confidence(words, found),
            *_own(words, found),
        )
    )


def standing(words: Words, kept: Standing | None) -> str:
    """A verdict in words, a dash where there is none."""
    if kept is None or not kept.status:
        return words.number(None)
    return words.status(kept.status, kept.shade or None, kept.contest or None)


def _became(words: Words, v: VerdictChange) -> str:
    label, was, now = words.inline(v.code), standing(words, v.was), standing(words, v.now)
    if v.was is None:
        return words.say("compared.verdict.new", label=label, now=now)
    if v.now is None:
        return words.say("compared.verdict.gone", label=label, was=was)
    if v.status_changed:
        return words.say("compared.verdict", label=label, was=was, now=now)
    return words.say("compared.verdict.kept", label=label, now=now)


def _turners(words: Words, v: VerdictChange) -> Iterator[str]:
    turn = v.turn
    if turn.how and v.now:
        fresh = {m.informant for m in v.swings if m.was is None}
        new = turn.how in FORMS and fresh.issuperset(turn.names)
        yield words.say(
            f"compared.how.{turn.how}{'.new' if new else ''}",
            names=words.some(*turn.names),
            n=len(turn.names),
            least=turn.least,
            status=v.now.status,
        )


def _voters(words: Words, swings: Sequence[Swing]) -> Iterator[str]:
    new, flipped, gone, more = [], [], [], 0
    for m in swings:
        if m.was is None and m.now:
            new.append(words.say("compared.voter", name=m.informant, position=m.now.position))
        elif m.now is None and m.was:
            gone.append(words.say("compared.voter", name=m.informant, position=m.was.position))
        elif m.was and m.now and m.was.position != m.now.position:
            was, now = m.was.position, m.now.position
            flipped.append(words.say("compared.voter.flip", name=m.informant, was=was, now=now))
        elif m.was and m.now and (m.was.group, m.was.tree) != (m.now.group, m.now.tree):
            flipped.append(
                words.say("compared.voter.stay", name=m.informant, position=m.now.position)
            )
        else:
            more += 1
    for key, names in (("new", new), ("flipped", flipped), ("gone", gone)):
        if names:
            yield words.say(f"compared.voters.{key}", names=words.some(*names))
    if more:
        yield words.say("compared.voters.more", n=more)


def _degree(words: Words, v: VerdictChange) -> Iterator[str]:
    """From where to where, and whose move alone did most."""
    was, now = (s.degree if s else None for s in (v.was, v.now))
    if was is None or now is None or round(was, 2) == round(now, 2):
        return
    shifts = [(m.informant, m.shift) for m in v.swings if m.shift and abs(m.shift) >= SHOWN]
    shifts.sort(key=lambda s: -abs(s[1]))
    most = [words.say("compared.degree.one", name=i, shift=x) for i, x in shifts[:SHIFTS]]
    who = words.say("compared.degree.who", names=words.listed(*most)) if most else ""
    yield words.say("compared.degree", was=was, now=now, who=who)


def _confidence(words: Words, v: VerdictChange) -> Iterator[str]:
    if not v.confidence_changed or not v.now or not v.was:
        return
    was, now = v.was.confidence, v.now.confidence
    if not was or not now:
        yield words.say(f"compared.confidence.{'new' if now else 'none'}", was=was, now=now)
        return
    up = LEVELS.index(now) > LEVELS.index(was)
    names = [words.term(name) for name, a, b in v.concerns if (b < a) == up]
    key = f"compared.concern.{'less' if up else 'more'}"
    reasons = words.say(key, n=len(names), names=words.listed(*names)) if names else ""
    yield words.say(
        f"compared.confidence.{'up' if up else 'down'}", was=was, now=now, reasons=reasons
    )


def _own(words: Words, v: VerdictChange) -> Iterator[str]:
    was, now = (dict(s.own) if s else {} for s in (v.was, v.now))
    for by, status in now.items():
        if was.get(by) != status:
            yield words.say("compared.own.new", by=by, status=status)
    for by, status in was.items():
        if by not in now:
            yield words.say("compared.own.gone", by=by, status=status)
