"""The sample as a snowball: trees, bottlenecks, groups and who refers to whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from cgcoder.core.caveats import interviewees, sample_caveats
from cgcoder.core.concerns import LESS_DECAY, MORE_DECAY
from cgcoder.core.model import Informant, Study
from cgcoder.core.referral import (
    Forest,
    Mixing,
    effective_chains,
    effective_informants,
    forest,
    mixing,
)
from cgcoder.core.sampling import heard, quotas, sampled, unheard
from cgcoder.core.table import Cell, Column, Message, Table
from cgcoder.core.votes import placed

HELP = "The snowball: referral trees, effective chains, bottlenecks, groups, referrals."

OF_THE_LIST = frozenset({
    "groups", "seeds", "trees", "longest_chain", "largest_tree_share", "later_waves_share",
    "chains", "n_eff", "n_eff_low", "n_eff_high", "referrals", "grouped_referrals", "within_group",
})  # fmt: skip
"""Figures that nobody knows where there is no list of who referred whom."""
FEW_LINKS = 15
"""Below this many referrals the counts are shown with the advice to read only them."""


def compute(study: Study, *, waves: bool = False) -> tuple[Table, ...]:
    """Describe the sample. Literature and formulas: core/referral.py; undefined figures are None.

    These figures describe how people were found. A snowball sample supports no inference to a
    population. Without a list of informants the referrals are not known, and what rests on them
    is None. Those who are only planned, refused or were not reached are in the last table and in
    no figure.

    Args:
        study: The study.
        waves: Also tell wave by wave who came in and when.
    """
    whole, study = study, replace(study, informants=sampled(study))
    trees = forest(study.informants)
    mixed = mixing(study.informants, trees)
    told = (
        _trees(study, trees),
        _recruiters(study, trees),
        _groups(study, trees),
        _referrals(mixed),
    )
    timed = (_waves(study, trees),) if waves and study.roster else ()
    extra = (_quotas(whole), _unheard(whole), *timed)
    return (
        Table(
            "sample",
            (Column("measure", "term"), Column("value", "score")),
            tuple(_known(study, _measures(study, trees, mixed))),
            tuple(_notes(study, trees, mixed)),
        ),
        *(t if study.roster else replace(t, rows=()) for t in told),
        *(t for t in extra if t.rows),
    )


def _known(study: Study, found: Iterator[tuple[str, Cell]]) -> Iterator[tuple[str, Cell]]:
    """Without a list of informants who referred whom is not known, which is not nobody."""
    for name, value in found:
        yield name, value if study.roster or name not in OF_THE_LIST else None


def _number(value: Fraction | None) -> float | None:
    return None if value is None else round(float(value), 6)


def _measures(study: Study, trees: Forest, mixed: Mixing) -> Iterator[tuple[str, Cell]]:
    everyone = [i.id for i in study.informants]
    sizes = trees.trees(everyone)
    n = len(everyone)
    decay = study.settings.thresholds.referral_decay
    yield "informants", n
    yield "interviewed", len(set(interviewees(study)) & set(everyone))
    yield "withheld", study.withheld
    yield "groups", len({i.group for i in study.informants if i.group})
    yield "seeds", len(trees.seeds)
    yield "trees", len(sizes)
    yield "longest_chain", max(trees.wave.values(), default=None)
    yield "largest_tree_share", _number(Fraction(max(sizes.values()), n)) if n else None
    later = sum(w > 1 for w in trees.wave.values())
    yield "later_waves_share", _number(Fraction(later, n)) if n else None
    yield "chains", _number(effective_chains(sizes.values()))
    yield "n_eff", _number(effective_informants(everyone, trees, decay))
    yield "n_eff_low", _number(effective_informants(everyone, trees, MORE_DECAY))
    yield "n_eff_high", _number(effective_informants(everyone, trees, LESS_DECAY))
    yield "referrals", n - len(trees.seeds)
    yield "grouped_referrals", mixed.total
    yield "within_group", mixed.within
    yield "expected_within", _number(mixed.expected_within) if mixed.total else None
    yield "homophily", _number(mixed.homophily)
    yield "assortativity", _number(mixed.assortativity)
    yield "ei_index", _number(mixed.ei_index)


def _notes(study: Study, trees: Forest, mixed: Mixing) -> Iterator[Message]:
    decay = study.settings.thresholds.referral_decay
    if study.roster:
        yield Message("decay_assumed", {"decay": _number(decay)})
    if study.roster and mixed.total < FEW_LINKS:
        yield Message("few_links", {"links": mixed.total})
    if trees.gatekeeper:
        yield Message("outside_recruiters", {"recruiters": len(set(trees.gatekeeper.values()))})
    differs = sum(i.wave is not None and i.wave != trees.wave[i.id] for i in study.informants)
    if differs:
        yield Message("wave_differs", {"informants": differs})
    yield from sample_caveats(study)


def _trees(study: Study, trees: Forest) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for tree, size in trees.trees(trees.parent).items():
        members = [i for i in study.informants if trees.seed[i.id] == tree]
        groups = list(dict.fromkeys(i.group for i in members if i.group))
        rows.append(
            (
                tree,
                size,
                size / len(trees.parent),
                max(trees.wave[i.id] for i in members),
                len(groups),
                "; ".join(groups) or None,
            )
        )
    columns = (
        Column("tree", "informant"),
        Column("informants", "count"),
        Column("share", "share"),
        Column("longest_chain", "count"),
        Column("groups", "count"),
        Column("group_names", "text"),
    )
    return Table("trees", columns, tuple(rows))


def _recruiters(study: Study, trees: Forest) -> Table:
    direct = Counter(trees.parent.values())
    groups = {i.id: i.group for i in study.informants}
    below, shares = trees.descendants(), trees.bottlenecks()
    order = sorted(shares, key=lambda i: (-below[i], i))
    columns = (
        Column("informant", "informant"),
        Column("group", "group"),
        Column("recruits", "count"),
        Column("descendants", "count"),
        Column("share", "share"),
    )
    rows = tuple((i, groups[i] or None, direct[i], below[i], _number(shares[i])) for i in order)
    return Table("recruiters", columns, rows)


def _groups(study: Study, trees: Forest) -> Table:
    heard = interviewees(study)
    codings = Counter(e.group for e in placed(study).counted if e.votes)
    names = list(dict.fromkeys(i.group for i in study.informants))
    rows: list[tuple[Cell, ...]] = []
    for name in names:
        members = [i.id for i in study.informants if i.group == name]
        spoken = sum(i in heard for i in members)
        share = len(members) / len(study.informants)
        said = codings[name] if spoken else None
        rows.append((name, len(members), share, spoken, len(trees.trees(members)), said))
    columns = (
        Column("group", "group"),
        Column("informants", "count"),
        Column("share", "share"),
        Column("interviewed", "count"),
        Column("trees", "count"),
        Column("codings", "count"),
    )
    return Table("groups", columns, tuple(rows))


def _referrals(mixed: Mixing) -> Table:
    links: Mapping[tuple[str, str], int] = mixed.links
    names = sorted({group for pair in links for group in pair})
    return Table(
        "referrals",
        (Column("group", "group"), *(Column(g, "count", "group") for g in names)),
        tuple((a, *(links.get((a, b), 0) for b in names)) for a in names),
    )


def _quotas(study: Study) -> Table:
    found = quotas(study)
    columns = (
        Column("group", "group"),
        *(Column(c, "count") for c in ("planned", "reached", "missing", "beyond")),
    )
    rows = tuple((q.group, q.planned, q.reached, q.missing, q.beyond) for q in found)
    short = [q.missing for q in found if q.missing]
    notes = [Message("quotas_met")]
    if short:
        notes = [Message("quotas_missing", {"groups": len(short), "missing": sum(short)})]
    if loose := [q.group for q in found if q.planned is None]:
        notes.append(Message("quotas_unplanned", {"names": ", ".join(loose)}))
    return Table("quotas", columns, rows, tuple(notes))


def _unheard(study: Study) -> Table:
    found = unheard(study)
    columns = (
        Column("informant", "informant"),
        Column("group", "group"),
        Column("status"),
        Column("referred_by", "informant"),
        Column("nominations", "count"),
    )
    rows = tuple(
        (i.id, i.group or None, i.status or None, i.referred_by or None, len(i.nominated_by))
        for i in found
    )
    notes = (Message("unheard_left", {"people": len(found)}),)
    return Table("unheard", columns, rows, notes)


def _waves(study: Study, trees: Forest) -> Table:
    spoken = heard(study)
    dated = _dates(study)
    by_wave: dict[int, list[Informant]] = {}
    for one in study.informants:
        by_wave.setdefault(trees.wave[one.id], []).append(one)
    rows: list[tuple[Cell, ...]] = []
    for wave, members in sorted(by_wave.items()):
        dates = sorted(d for i in members if (d := dated.get(i.id)))
        groups = len({i.group for i in members if i.group})
        interviewed = sum(i.id in spoken for i in members)
        first, last = (dates[0], dates[-1]) if dates else (None, None)
        rows.append((wave, len(members), interviewed, groups, first, last))
    columns = (
        Column("wave", "count"),
        Column("informants", "count"),
        Column("interviewed", "count"),
        Column("groups", "count"),
        Column("first_date"),
        Column("last_date"),
    )
    return Table("waves", columns, tuple(rows))


def _dates(study: Study) -> dict[str, str]:
    """When each informant was first interviewed: by the list, else by the transcript."""
    found = {i.id: i.date for i in study.informants if i.date}
    for source in sorted(study.sources, key=lambda s: s.date):
        for one in source.informants if source.date else ():
            found.setdefault(one, source.date)
    return found
