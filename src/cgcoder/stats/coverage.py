"""What part of each source is coded, and what each informant never touched."""

from __future__ import annotations

from collections.abc import Sequence

from cgcoder.core.caveats import coding_caveats, interviewees, read
from cgcoder.core.evidence import Evidence
from cgcoder.core.model import Source, Study
from cgcoder.core.speech import codable, covered, words
from cgcoder.core.table import Cell, Column, Message, Table
from cgcoder.core.votes import placed, unreviewed_share

HELP = "How much of each source is coded, and which indicators an informant never touched."


def compute(study: Study) -> tuple[Table, ...]:
    """Measure coverage per source, and list the untouched indicators per informant.

    Shares are of characters that may be coded: all but interviewers' words. A source without
    any gives None, and so does one that nobody, nor a machine, has been through: it is not
    known to be empty. Nor is an informant in such sources only known to leave indicators out.
    """
    found = placed(study).counted
    return _coverage(study, found), _untouched(study, found)


def _coverage(study: Study, found: Sequence[Evidence]) -> Table:
    piles: dict[str, list[Evidence]] = {s.id: [] for s in study.sources}
    for e in found:
        piles[e.source.id].append(e)
    persons = {c.name for c in study.coders if c.kind == "person"}
    seen: dict[str, set[str]] = {}
    for one in study.rounds:
        seen.setdefault(one.source, set()).add(one.coder)
    columns = (
        Column("source", "source"),
        Column("kind", "term"),
        Column("informants", "text"),
        *(Column(i, "count") for i in ("words", "turns", "codings")),
        Column("coded_share", "share"),
        Column("per_1000_words", "score"),
        *(Column(i, "text") for i in ("persons", "machines")),
        Column("unreviewed_share", "share"),
    )
    rows = tuple(
        _row(s, piles[s.id], seen.get(s.id, set()) & persons, seen.get(s.id, set()) - persons)
        for s in study.sources
    )
    return Table("coverage", columns, rows, (Message("coverage_units"), *coding_caveats(study)))


def _row(
    source: Source, pile: Sequence[Evidence], persons: set[str], machines: set[str]
) -> tuple[Cell, ...]:
    turns = codable(source)
    size = sum(t.end - t.start for t in turns)
    said = words(source, turns)
    known = bool(pile or persons or machines)
    spans = [(e.coding.segment.start, e.coding.segment.end) for e in pile]
    return (
        source.id,
        source.kind,
        "; ".join(source.informants) or None,
        said,
        len(turns),
        len(pile),
        covered(spans, turns) / size if size and known else None,
        1000 * len(pile) / said if said and known else None,
        "; ".join(sorted(persons)) or None,
        "; ".join(sorted(machines)) or None,
        unreviewed_share(pile),
    )


def _untouched(study: Study, found: Sequence[Evidence]) -> Table:
    indicators = [c.id for c in study.codebook.of_kind("indicator")]
    heard, known = interviewees(study), read(study)
    touched: dict[str, set[str]] = {}
    for e in found:
        if e.votes:
            touched.setdefault(e.informant, set()).add(e.top)
    rows: list[tuple[Cell, ...]] = []
    for one in study.informants:
        if one.id in heard and one.id not in known:
            rows.append((one.id, one.group or None, None, len(indicators), None))
        elif one.id in heard:
            left = [c for c in indicators if c not in touched.get(one.id, ())]
            done = len(indicators) - len(left)
            rows.append((one.id, one.group or None, done, len(indicators), "; ".join(left) or None))
    columns = (
        Column("informant", "informant"),
        Column("group", "group"),
        Column("touched", "count"),
        Column("of", "count"),
        Column("untouched", "text"),
    )
    return Table("untouched", columns, tuple(rows))
