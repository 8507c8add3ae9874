"""A desk on a study that is written as marked text, and acts as a ledger would stamp them."""

from dataclasses import replace
from itertools import count

from marked import marked

from cgcoder.core.acts import Coded
from cgcoder.tui.desk import Desk

PAGE = """\
I01 (gov)
I02 (village) < I01
== I01.txt
P: Do you meet?
I01: [face_to_face+:.9|We meet every month.] Some say otherwise. \
[trust_building/openness-:.4|They hide the budget.] [barrier_budget-:.7|There is no money.]
P: And then?
I02: [commitment+~:.5|We all stay, whatever comes.] That is how it is.
"""
SERIAL = count(1)


def stamped(drafts, by="Ani"):
    """What a ledger makes of *drafts*: the later made, the later stamped."""
    return tuple(
        replace(d, id=f"e{n}", by=by, made_at=f"2026-01-01T00:00:00.{n:06}+00:00")
        for d, n in zip(drafts, SERIAL, strict=False)
    )


def desk(text=PAGE, person="Ani", entries=(), **options):
    """The first source of *text* on the desk of *person*; what persons coded stands in ledgers."""
    study = marked(text, codes=("trust_building", "commitment", "barrier_budget"))
    source = study.sources[0]
    own = [c for c in study.codings if c.segment.source == source.id]
    people = tuple(
        entry
        for c in own
        if c.status == "person"
        for entry in stamped([Coded(c.segment, c.code, c.stance)], c.coder)
    )
    proposals = [c for c in own if c.status == "unreviewed"]
    return Desk(person, study.codebook, source, proposals, (*people, *entries), **options)


def act(on, drafts, by="Ani"):
    """Record *drafts* on the desk *on*; give the entries."""
    entries = stamped(drafts, by)
    on.take(entries)
    return entries


def stands(on):
    """What stands on the desk: code, sign, words and status of each coding."""
    sign = {"supports": "+", "hinders": "-", "neutral": "0"}
    return [
        f"{m.shown.code}{sign[m.shown.stance]} {m.segment.quote!r} {m.status}"
        for m in on.seen.marks
    ]
