"""The informants: how they were found, and how much they said."""

from __future__ import annotations

from collections import Counter

from cgcoder.core.caveats import caveats
from cgcoder.core.evidence import Evidence
from cgcoder.core.model import Study
from cgcoder.core.referral import forest
from cgcoder.core.speech import words
from cgcoder.core.table import Cell, Column, Table
from cgcoder.core.votes import placed

HELP = "The informants with wave, referral tree, recruiter, sources, words and codings."

COLUMNS = (
    Column("informant", "informant"),
    Column("pseudonym", "text"),
    Column("group", "group"),
    Column("wave", "count"),
    Column("tree", "informant"),
    Column("referred_by", "informant"),
    Column("recruits", "count"),
    Column("sources", "text"),
    *(Column(i, "count") for i in ("words", "turns", "codings", "supports", "hinders", "neutral")),
)


def compute(study: Study) -> tuple[Table, ...]:
    """List the informants in the roster's order, by id and pseudonym only.

    The wave is counted along the referrals. Where nothing of a person was read, what they said
    is None. A recruiter who is not in the sample is not named.
    """
    trees = forest(study.informants)
    recruits = Counter(trees.parent.values())
    said = _said(study)
    piles: dict[str, list[Evidence]] = {}
    for e in placed(study).counted:
        piles.setdefault(e.informant, []).append(e)
    rows = tuple(
        (
            i.id,
            i.pseudonym or None,
            i.group or None,
            trees.wave[i.id],
            trees.seed[i.id],
            trees.parent[i.id] or None,
            recruits[i.id],
            *(_speech(said.get(i.id), piles.get(i.id, []))),
        )
        for i in study.informants
    )
    return (Table("informants", COLUMNS, rows, caveats(study)),)


def _said(study: Study) -> dict[str, tuple[list[str], int, int]]:
    """Per informant: the sources they speak in, their words and turns."""
    found: dict[str, tuple[list[str], int, int]] = {}
    for source in study.sources:
        for one in source.informants:
            turns = [t for t in source.turns if t.informant == one]
            sources, n, m = found.get(one, ([], 0, 0))
            found[one] = ([*sources, source.id], n + words(source, turns), m + len(turns))
    return found


def _speech(said: tuple[list[str], int, int] | None, pile: list[Evidence]) -> tuple[Cell, ...]:
    if said is None:
        return (None,) * 7
    sources, n, turns = said
    stances = [e.coding.stance for e in pile]
    return (
        "; ".join(sources),
        n,
        turns,
        len(pile),
        *(stances.count(s) for s in ("supports", "hinders", "neutral")),
    )
