"""The audit trail as a file."""

import csv
from dataclasses import replace

from acting import NEVER, OPEN, Desk

from cgcoder.core.acts import Memo, Review
from cgcoder.core.table import Report
from cgcoder.exports import trail


def test_each_act_is_a_row_and_none_is_a_formula(tmp_path):
    """All columns by their ids; words that a spreadsheet would run get an apostrophe."""
    desk = Desk()
    desk.act("Ani", Review(desk.target(NEVER), "rejected", note="=HYPERLINK(1)"))
    desk.act("Ani", Memo("coding", desk.target(OPEN).id, "Good."))
    trail.write(Report(desk.study), tmp_path / trail.FILE)
    with (tmp_path / "trail.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(r["at"], r["did"], r["quote"], r["reason"]) for r in rows] == [
        ("2026-11-24T09:00:00.000000+00:00", "rejected", NEVER, "'=HYPERLINK(1)"),
        ("2026-11-24T09:01:00.000000+00:00", "noted", OPEN, "Good."),
    ]


def test_a_study_without_decisions_gives_the_heading_alone(tmp_path):
    """A table without rows is still a table."""
    trail.write(Report(replace(Desk().study)), tmp_path / "t.csv")
    assert (tmp_path / "t.csv").read_text("utf-8-sig").startswith("at,by,did,")
