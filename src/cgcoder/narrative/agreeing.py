"""How far people agreed who coded the same sources: for the method chapter."""

from __future__ import annotations

from collections.abc import Iterator

from cgcoder.core.model import Study
from cgcoder.narrative.words import Words
from cgcoder.text.ratings import alphas, coded_twice, through


def agreement(words: Words, study: Study) -> Iterator[str]:
    """Sentences on sources that two people have been through; none where there are none.

    Only codings that did not come from ruling on proposals are told as agreement: whoever saw the
    same proposals has not judged independently.
    """
    persons = sorted({c.name for c in study.coders if c.kind == "person"})
    twice = coded_twice(study)
    seen = through(study, persons)
    if not twice:
        if seen:
            yield words.say("method.agreement.assisted", n=len(seen))
        return
    found = {c: a for c, a in alphas(study).items() if "/" not in c and a is not None}
    people = words.listed(*sorted({p for who in twice.values() for p in who}))
    if not found:
        yield words.say("method.agreement.none", n=len(twice), people=people)
        return
    low, high = (f(found, key=lambda c: (found[c], c)) for f in (min, max))
    yield words.say(
        "method.agreement" if low != high else "method.agreement.one",
        n=len(twice),
        of=len(study.sources),
        people=people,
        low=found[low],
        weakest=low,
        high=found[high],
        strongest=high,
    )
