"""The coded-segment table."""

from __future__ import annotations

from cgcoder.core.caveats import coding_caveats
from cgcoder.core.model import Study
from cgcoder.core.table import Column, Table
from cgcoder.core.votes import placed

HELP = "Every coded segment with its place, speaker, code, stance, coder and reason."

COLUMNS = (
    Column("source", "source"),
    Column("start", "count"),
    Column("end", "count"),
    Column("speaker", "text"),
    Column("informant", "informant"),
    Column("stakeholder_group", "group"),
    Column("code", "code"),
    Column("stance", "term"),
    Column("coder", "text"),
    Column("status", "term"),
    Column("confidence", "score"),
    Column("explicit", "term"),
    Column("why", "text"),
    Column("quote", "quote"),
    Column("memo", "text"),
    Column("id", "text"),
    Column("by", "text"),
)


def compute(study: Study) -> tuple[Table, ...]:
    """List the codings in order of source and place.

    Offsets count code points of the text as read, the end excluded. Who speaks and their group
    are None where nobody is known; a person's coding has no confidence, and a machine's proposal
    that nobody ruled on is `by` nobody.
    """
    rows = tuple(
        (
            e.coding.segment.source,
            e.coding.segment.start,
            e.coding.segment.end,
            e.speaker or None,
            e.informant or None,
            e.group or None,
            e.coding.code,
            e.coding.stance,
            e.coding.coder,
            e.coding.status,
            e.coding.confidence,
            "yes" if e.coding.explicit else "no",
            e.coding.why or None,
            e.coding.segment.quote,
            e.coding.memo or None,
            e.coding.id,
            e.coding.by or None,
        )
        for e in placed(study).everything
    )
    return (Table("segments", COLUMNS, rows, tuple(coding_caveats(study))),)
