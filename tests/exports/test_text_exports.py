"""CSV and JSON, byte for byte."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from reports import empty, small, thin
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension

from cgcoder import plugins
from cgcoder.core.errors import CgcoderError
from cgcoder.core.table import Report


def written(name: str, report: Report, folder: Path) -> bytes:
    """What an export writes."""
    export = plugins.load("exports", name)
    path = folder / export.FILE
    export.write(report, path)
    return path.read_bytes()


@pytest.mark.parametrize("name", ["segments", "findings", "json"])
def test_the_small_study_is_written_byte_for_byte(
    name: str, tmp_path: Path, snapshot: SnapshotAssertion, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A change of these files is a change of what researchers are given."""
    monkeypatch.setattr(plugins.load("exports", "json"), "version", lambda _: "0")
    assert written(name, small(), tmp_path) == snapshot(extension_class=SingleFileSnapshotExtension)


def test_csv_opens_in_excel_and_cannot_act(tmp_path: Path) -> None:
    """A byte order mark, CRLF, and an apostrophe before formulas but not before numbers."""
    made = written("segments", small(), tmp_path)
    assert made.startswith(
        b"\xef\xbb\xbfsource,start,end,speaker,informant,stakeholder_group,code,"
    )
    rows = list(csv.DictReader(io.StringIO(made.decode("utf-8-sig"), newline="")))
    quotes = {r["quote"] for r in rows}
    assert {
        "'=But nothing is signed.",
        "'-They hide the budget <b>&amp;</b>.",
        "'@all: we met.",
    } <= (quotes)
    verdicts = written("findings", small(), tmp_path).decode("utf-8-sig")
    degrees = [r["degree"] for r in csv.DictReader(io.StringIO(verdicts, newline=""))]
    assert "-0.2" in degrees


def test_offsets_lead_back_to_the_quoted_words(tmp_path: Path) -> None:
    """Code points of the text as read, the end excluded."""
    report = small()
    made = written("segments", report, tmp_path).decode("utf-8-sig")
    for row in csv.DictReader(io.StringIO(made, newline="")):
        text = report.study.source(row["source"]).text
        assert text[int(row["start"]) : int(row["end"])] == row["quote"].removeprefix("'")


def test_labels_follow_the_language_and_ids_do_not(tmp_path: Path) -> None:
    """Programs read ids; only the label is for people."""
    made = written("findings", small("id"), tmp_path).decode("utf-8-sig")
    row = next(csv.DictReader(io.StringIO(made, newline="")))
    assert (row["kind"], row["status"]) == ("indicator", "not covered")
    assert row["code"] != row["label"]


@pytest.mark.parametrize("made", [small, thin, empty])
def test_json_is_read_back_whole(made, tmp_path: Path) -> None:
    """Every coding, finding and table is in it, and undefined is null."""
    report = made()
    told = json.loads(written("json", report, tmp_path))
    assert [c["id"] for c in told["codings"]] == [c.id for c in report.study.codings]
    assert [t["name"] for t in told["tables"]] == [t.name for t in report.tables]
    assert all((f["text"] is None) == (f["kind"] != "indicator") for f in told["findings"])


def test_a_report_without_the_table_says_so(tmp_path: Path) -> None:
    """An empty file would be taken for an empty study."""
    with pytest.raises(CgcoderError, match="no table 'segments'"):
        written("segments", replace(small(), tables=()), tmp_path)
