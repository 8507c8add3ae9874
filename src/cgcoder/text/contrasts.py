"""Whether some kinds of informants raise a code more often: exact tests, with their limits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from cgcoder.core.attributes import Attribute
from cgcoder.core.caveats import interviewees, read
from cgcoder.core.exact import Exact, benjamini_hochberg, can_tell, cramers_v, drawn, exact, holm
from cgcoder.core.model import Study
from cgcoder.core.referral import forest
from cgcoder.core.table import Cell, Column, Message, Table
from cgcoder.core.votes import placed

LEVEL = Fraction(1, 20)
DRAWS = 9999
PAIR = 2
COLUMNS = (
    Column("code", "code"),
    Column("informants", "count"),
    Column("raised_by", "count"),
    Column("difference", "score"),
    Column("cramers_v", "score"),
    Column("reachable_p", "score"),
    Column("p", "score"),
    Column("p_holm", "score"),
    Column("p_bh", "score"),
    Column("tested", "term"),
)


@dataclass(frozen=True, slots=True)
class _Contrast:
    """One code: who raised it and who did not, by column."""

    code: str
    table: tuple[tuple[int, ...], tuple[int, ...]]
    found: Exact | None
    """None where there are too many tables to count them."""

    @property
    def varies(self) -> bool:
        return all(sum(row) for row in self.table)


def contrasts(study: Study, field: Attribute) -> tuple[Table, ...]:
    """Test for each code whether informants who differ in *field* raise it equally often.

    Rows of each test are informants, never segments: raised it or not, in interviews. Whose
    interviews nobody has been through is left out. Fisher's exact test, or Freeman and Halton's
    where there are more than two columns; where the tables are too many to count, they are drawn.
    A code whose smallest reachable p exceeds .05 after correction is not tested. () where fewer
    than two kinds of informants were interviewed.
    """
    kinds: dict[str, list[str]] = {}
    for one in read(study):
        if value := field.values.get(one, ""):
            kinds.setdefault(value, []).append(one)
    if len(kinds) < PAIR:
        return ()
    members = list(kinds.values())
    all_codes = [_contrast(study, c.id, members) for c in study.codebook.codes]
    able = can_tell([c.found.reachable if c.found else Fraction(0) for c in all_codes], LEVEL)
    chosen = [c for c, can in zip(all_codes, able, strict=True) if can and c.varies]
    ps = [c.found.p if c.found else _drawn(study, c) for c in chosen]
    corrected = zip(ps, holm(ps), benjamini_hochberg(ps), strict=True)
    tested = {c.code: found for c, found in zip(chosen, corrected, strict=True)}
    rows = tuple(_row(c, tested.get(c.code)) for c in all_codes)
    return (Table("matrix_test", COLUMNS, rows, _notes(study, field, members, len(chosen))),)


def _contrast(study: Study, code: str, members: Sequence[Sequence[str]]) -> _Contrast:
    said = {e.informant for e in placed(study).piles.get(code, ()) if e.votes}
    raised = tuple(sum(i in said for i in kind) for kind in members)
    table = (raised, tuple(len(kind) - n for kind, n in zip(members, raised, strict=True)))
    return _Contrast(code, table, exact(table))


def _drawn(study: Study, contrast: _Contrast) -> Fraction:
    import numpy as np

    dice = np.random.RandomState(study.settings.thresholds.seed)
    shuffled: Callable[[list[int]], list[int]] = lambda rows: dice.permutation(rows).tolist()  # noqa: E731
    return drawn(contrast.table, shuffled, DRAWS)


def _row(c: _Contrast, tested: tuple[Fraction | float, ...] | None) -> tuple[Cell, ...]:
    raised, not_raised = c.table
    shares = [n / (n + m) for n, m in zip(raised, not_raised, strict=True)]
    if not c.varies:
        outcome = "no_contrast"
    elif not tested:
        outcome = "too_small"
    else:
        outcome = "counted" if c.found else "drawn"
    return (
        c.code,
        sum(raised) + sum(not_raised),
        sum(raised),
        shares[0] - shares[1] if len(shares) == PAIR else None,
        cramers_v(c.table),
        float(c.found.reachable) if c.found else None,
        *(map(float, tested) if tested else (None, None, None)),
        outcome,
    )


def _notes(
    study: Study, field: Attribute, members: Sequence[Sequence[str]], tests: int
) -> tuple[Message, ...]:
    trees = forest(study.informants)
    everyone = [i for kind in members for i in kind]
    unread = len(interviewees(study)) - len(read(study))
    notes = [
        Message("test_informants", {"field": field.name, "informants": len(everyone)}),
        *([Message("unread_informants", {"informants": unread})] if unread else []),
        Message("test_family", {"tests": tests, "level": float(LEVEL)}),
        Message("test_reachable"),
    ]
    origins = len(trees.trees(everyone))
    if origins < len(everyone):
        notes.append(Message("test_trees", {"informants": len(everyone), "trees": origins}))
    if len(members) == PAIR:
        names = [field.values[kind[0]] for kind in members]
        notes.append(Message("test_difference", {"one": names[0], "other": names[1]}))
    return (*notes, Message("test_population"))
