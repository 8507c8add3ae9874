"""`cgcoder compare`, and the last lines of a run."""

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from marked import marked
from typer.testing import CliRunner

from cgcoder.cli import app, differences, differences_data
from cgcoder.core.acts import Review, Target
from cgcoder.core.causes import causes
from cgcoder.core.comparison import compare
from cgcoder.core.settings import Settings
from cgcoder.core.snapshot import snapshot
from cgcoder.narrative import compared as sentences
from cgcoder.narrative.words import Words
from cgcoder.project.compared import Compared
from cgcoder.project.runs import Run
from cgcoder.stats.findings import judge

PEOPLE = """
I01 (gov)
I02 (village)
I03 (ngo)
I04 (ngo) < I03
"""
TWO = """
== I01.txt
I01: [trust+|They keep their word.] [barrier_money-|There is no money.]
== I02.txt
I02: [trust+|They tell us what they do.] [trust+|They come.]
"""
MORE = """
== I03.txt
I03: [trust-|They hide the budget.]
== I04.txt
I04: [trust+|They answer our letters.]
"""
FIRST = Run(1, Path("1"), "2026-11-24T20:40:12+00:00")
SECOND = Run(2, Path("2"), "2026-11-25T20:40:12+00:00")


@pytest.fixture(autouse=True)
def screen(monkeypatch):
    """Eighty columns, no colours, a place whose clock shows UTC."""
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setattr(differences, "local", lambda t: t[:19].replace("T", " "))


def study(text, people=PEOPLE, language="en", **changes):
    """The study that *text* describes."""
    made = marked(people + text, codes=("trust",), settings=Settings(language=language))
    return replace(made, **changes)


def moved(was, now):
    """What moved between two studies."""
    before, after = (snapshot(s, judge(s), program="0") for s in (was, now))
    found = compare(before, after)
    return Compared(now, FIRST, SECOND, found, causes(found), (), pending=False)


def shown(capsys, *studies):
    """What stands on the screen."""
    differences.show(moved(*studies))
    return capsys.readouterr().out


def test_new_interviews_on_the_screen(capsys):
    """Sources, informants and codings first; then verdicts and whose word turned them."""
    assert (
        shown(capsys, study(TWO), study(TWO + MORE))
        == """\
Run 1 (2026-11-24 20:40:12) → Run 2 (2026-11-25 20:40:12)

Sources     2 new: I03 and I04
Informants  2 new: I03 (ngo) and I04 (ngo)
Codings     2 came (all in new sources)

Indicator  Verdict                 Degree  Confidence  Informants
─────────────────────────────────────────────────────────────────
Trust      insufficient evidence        –  –           +2 −0 ±0
           → implemented          → +0.50  → low       → +3 −1 ±0

The verdict on trust went from insufficient evidence to implemented. It turns on
I04: without this informant it would not be implemented. New: I03 (against) and
I04 (for). Confidence is low.

Codings by code  Came  Went  Changed  Where
─────────────────────────────────────────────────────────
Trust               2                 I03 (1) and I04 (1)
"""
    )


def test_nothing_moved_is_said_so(capsys):
    """Rather than an empty table."""
    assert (
        shown(capsys, study(TWO), study(TWO)).splitlines()[-1]
        == "Nothing has moved between the two: same sources, same codings, same verdicts."
    )


def test_what_people_decided_is_told_by_person(capsys):
    """Who did how much, and that codings changed by it."""
    was = study(TWO)
    first, *rest = was.codings
    target = Target(first.segment, first.code, first.stance, first.coder, first.id)
    entry = Review(target, "accepted", by="Ani", made_at="1", id="1")
    ruled = replace(first, status="accepted", by="Ani")
    text = shown(capsys, was, replace(was, codings=(ruled, *rest), entries=(entry,)))

    assert "Codings     1 ruled on by people\nDecisions   Ani: 1 accepted\n" in text
    assert "No verdict, degree or confidence has changed.\n" in text


def test_a_rejected_proposal_went_by_that_persons_decision(capsys):
    """Not for reasons that cannot be told."""
    was = study(TWO)
    first, *rest = was.codings
    no = replace(first, status="rejected", by="Ani")
    text = shown(capsys, was, replace(was, codings=tuple(rest), own=(no,)))

    assert "Codings     1 went (1 by decision of Ani)\n" in text


def test_names_from_files_obey_nobody(capsys):
    """A source's name cannot move the cursor or colour the screen."""
    hostile = study(TWO + MORE)
    sources = (*hostile.sources[:3], replace(hostile.sources[3], id="I04\x1b[31m\n.txt"))
    codings = tuple(c for c in hostile.codings if c.segment.source != "I04.txt")
    text = shown(capsys, study(TWO), replace(hostile, sources=sources, codings=codings))

    assert "\x1b" not in text
    assert "I03 and I04[31m\n" in text


def test_an_indonesian_study_is_told_in_indonesian(capsys):
    """The sentences are those of the language of the reports."""
    text = shown(capsys, study(TWO, language="id"), study(TWO + MORE, language="id"))

    assert "Sumber      2 baru: I03 dan I04\n" in text
    assert "Penentunya I04: tanpa informan ini simpulannya bukan terlaksana." in text.replace(
        "\n", " "
    )


def test_json_holds_every_change():
    """By kind, with what was and is, who turned it, and no words of anybody."""
    told = differences_data.data(moved(study(TWO), study(TWO + MORE)))
    [trust] = told["verdicts"]

    assert json.dumps(told)
    assert {"run": 1, "made_at": "2026-11-24T20:40:12+00:00", "version": "0"} == told["from"]
    assert ("insufficient evidence", "implemented") == tuple(
        trust[when]["status"] for when in ("was", "now")
    )
    assert {"how": "each", "informants": ["I04"], "least": 1} == trust["turned_by"]
    assert ["I03", "I04"] == [i["informant"] for i in trust["informants"]]
    assert [["came"], ["came"]] == [c["change"] for c in told["codings"]]
    assert "words" not in told["codings"][0]["now"]


def test_csv_holds_one_row_a_change():
    """With the same columns for every kind."""
    heads, rows = differences_data.flat(moved(study(TWO), study(TWO + MORE)))
    found = [dict(zip(heads, row, strict=True)) for row in rows]

    assert [
        ("status", "trust", "", "I04", "insufficient evidence", "implemented", "each"),
        ("degree", "trust", "", "", "", 0.5, ""),
        ("confidence", "trust", "", "", "", "low", ""),
        ("position", "trust", "", "I03", "", "against", ""),
        ("position", "trust", "", "I04", "", "for", ""),
        ("source new", "", "I03.txt", "", "", "I03.txt", ""),
        ("source new", "", "I04.txt", "", "", "I04.txt", ""),
        ("informant new", "", "", "I03", "", "I03", ""),
        ("informant new", "", "", "I04", "", "I04", ""),
        ("coding came", "trust", "I03.txt", "I03", "", "hinders", "source"),
        ("coding came", "trust", "I04.txt", "I04", "", "supports", "source"),
    ] == [
        tuple(row[k] for k in ("change", "code", "source", "informant", "was", "now", "because"))
        for row in found
    ]


def test_the_end_of_a_run_tells_verdicts_first():
    """Then how much is new; nothing where nothing moved."""
    words = Words("en", study(TWO + MORE))

    assert [
        "Trust: insufficient evidence → implemented (I04).",
        "Sources: 2 new: I03 and I04.",
        "Codings: 2 came.",
    ] == sentences.since(words, moved(study(TWO), study(TWO + MORE)).comparison)
    assert [] == sentences.since(words, moved(study(TWO), study(TWO)).comparison)


INTERVIEW = "P: Bagaimana pertemuannya?\n{code}: Kami rutin bertemu setiap bulan dengan dinas.\n"


def call(*words):
    """Call the program."""
    return CliRunner().invoke(app, [str(w) for w in words])


def test_from_run_to_compare_on_disk(tmp_path):
    """A run after a change tells what moved; compare, its list, JSON and CSV tell the rest."""
    (tmp_path / "transcripts").mkdir()
    for n, code in enumerate(("I01", "I02"), 1):
        text = INTERVIEW.format(code=code)
        (tmp_path / "transcripts" / f"{code}.txt").write_text(text)
        said = call("run", tmp_path)
        assert ("Sumber: 1 baru: I02." in said.stderr) == (n == 2)
    listed = json.loads(call("compare", "-C", tmp_path, "--list", "--json").stdout)
    text = call("compare", "-C", tmp_path, "-2", "-1")
    rows = list(csv.DictReader(io.StringIO(call("compare", "-C", tmp_path, "--csv").stdout)))

    assert [(1, 1, 1, 1), (2, 2, 2, 2)] == [
        (r["run"], r["sources"], r["informants"], r["codings"]) for r in listed
    ]
    assert 0 == text.exit_code
    assert "1 baru: I02" in text.stdout
    assert ["I02.txt"] == [r["source"] for r in rows if r["change"] == "source new"]
    assert 1 == call("compare", "-C", tmp_path, "7").exit_code
