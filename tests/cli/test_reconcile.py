"""`cgcoder reconcile` for scripts, and two blind coders from first coding to agreement."""

import csv
import io
import json

import pytest
from acting import HIDE, NEVER, OPEN, SAID, Desk, alone, small_study
from typer.testing import CliRunner

from cgcoder import project
from cgcoder.cli import app
from cgcoder.core.acts import Coded, Review


@pytest.fixture
def acted():
    """Ani and Budi differ in a code and in whether one applies."""
    desk = Desk()
    desk.act("Ani", Coded(desk.words(OPEN), "trust_building", "supports", "Books are trust."))
    desk.act("Budi", Coded(desk.words(OPEN), "commitment", "hinders"))
    desk.act("Ani", Review(desk.target(HIDE), "accepted"))
    desk.act("Budi", Review(desk.target(HIDE), "rejected", note="Too thin."))
    desk.act("Ani", Coded(desk.words(NEVER), "commitment", "supports"))
    desk.act("Budi", Coded(desk.words("never come."), "commitment", "supports"))
    return desk.study


def test_the_list_shows_the_words_and_both_sides(run, acted):
    """Id, kind and place; the quote; who says what and why; the count on stderr."""
    shown = run("reconcile", "--list", of=acted)
    lines = [line[6:] if line[:4].isalnum() else line for line in shown.stdout.splitlines()]
    assert lines == [
        "another code · I01",
        "  “We open the books.”",
        "  Ani   + Trust building — Books are trust.",
        "  Budi  - Commitment",
        "",
        "coded by one of them · I02 · talk",
        "  “They hide the budget.”",
        "  Ani   - Trust building: Openness",
        "  Budi  rejected — Too thin.",
        "",
    ]
    assert shown.stderr == (
        "Ani and Budi: 2 differences to settle (coded by one of them: 1, another code: 1); 1 in "
        "borders alone (--borders shows them).\n"
    )


def test_data_has_a_row_for_each_difference(run, acted):
    """--csv and --json: both sides with offsets, undefined as nothing."""
    found = json.loads(run("reconcile", "Budi", "Ani", "--json", "--borders", of=acted).stdout)
    assert [(d["kind"], d["one_by"], d["one_says"], d["other_code"]) for d in found] == [
        ("code", "Budi", "coded", "trust_building"),
        ("extent", "Budi", "coded", "commitment"),
        ("presence", "Budi", "rejected", "trust_building/openness"),
    ]
    rows = list(csv.DictReader(io.StringIO(run("reconcile", "--csv", of=acted).stdout)))
    assert [(r["source"], r["informant"], r["other_start"]) for r in rows] == [
        ("I01.txt", "I01", "21"), ("talk.txt", "I02", ""),
    ]  # fmt: skip


def test_filters_narrow_and_unknown_names_are_refused(run, acted):
    """--source and --code; a name that is not there is no empty list."""
    assert run("reconcile", "--list", "--source", "talk", of=acted).stdout.count("“") == 1
    assert run("reconcile", "--list", "--code", "commitment", of=acted).stdout.count("“") == 1
    assert run("reconcile", "--list", "--source", "nowhere", of=acted).exit_code == 1
    refused = run("reconcile", "Ani", "Citra", "--list", of=acted)
    assert (refused.exit_code, "Choose one of: Ani, Budi" in refused.stderr) == (1, True)


@pytest.mark.parametrize(
    ("people", "told"),
    [
        ((), "Nobody has coded in this study, so there are no two people to differ."),
        (("Ani",), "Only Ani has coded in this study, so there are no two people to differ."),
        (("Ani", "Budi", "Citra"), "3 people have coded: Ani, Budi, Citra."),
    ],
)
def test_there_must_be_two(run, people, told):
    """With fewer there is nothing to settle, with more they are to be named."""
    desk = Desk()
    for person in people:
        desk.act(person, Coded(desk.words(OPEN), "commitment", "supports"))
    shown = run("reconcile", "--list", of=desk.study)
    assert (shown.exit_code, told in shown.stderr) == (1, True)


def test_nobody_agrees_with_a_machine_or_with_themselves(run, acted):
    """Differences from the machine can be listed; they are settled in review."""
    assert run("reconcile", "Ani", "lexicon", "--list", of=acted).exit_code == 0
    refused = run("reconcile", "Ani", "lexicon", "--as", "Ani", of=acted)
    assert (refused.exit_code, "cgcoder review" in refused.stderr) == (1, True)
    assert run("reconcile", "Ani", "Ani", "--list", of=acted).exit_code == 1


def test_without_a_terminal_the_way_for_scripts_is_named(run, acted):
    """The screen is not opened into a pipe."""
    shown = run("reconcile", "--as", "Ani", of=acted)
    assert (shown.exit_code, "--decide ID --take NAME" in shown.stderr) == (1, True)


def _called(folder, *args):
    made = CliRunner().invoke(app, [*map(str, args), "-C", str(folder)])
    assert made.exit_code == 0, made.stderr
    return made


def test_two_blind_coders_come_to_one_study(tmp_path):
    """Each codes alone, a script lists and settles, the agreed codings count, originals stay."""
    folder = small_study(tmp_path)
    meet, trust, late = (f"{s.strip(' .')}." for s in SAID.split(". "))
    for person, words, code, stance in (
        ("Ani", meet, "meeting", "+"), ("Ani", trust, "trust", "+"),
        ("Budi", meet, "meeting", "-"), ("Budi", late, "trust", "-"),
    ):  # fmt: skip
        _called(folder, "add", "I01", code, "--words", words, "--stance", stance, "--as", person)
    for person in ("Ani", "Budi"):
        _called(folder, "close", "I01", "--as", person)
    found = json.loads(_called(folder, "reconcile", "--json").stdout)
    assert [(d["kind"], d["one_quote"] or d["other_quote"]) for d in found] == [
        ("stance", meet), ("presence", trust), ("presence", late),
    ]  # fmt: skip
    choices = ("Ani", "neither", "meeting-")
    for difference, choice in zip(found, choices, strict=True):
        short = difference["id"][:6]
        _called(folder, "reconcile", "--decide", short, "--take", choice, "--as", "Ani",
                "--note", "We listened again.")  # fmt: skip
    listed = _called(folder, "reconcile", "--list")
    assert (
        listed.stderr == "Ani and Budi: 0 differences to settle; 3 settled (--again shows them).\n"
    )
    study = project.load(folder)
    assert sorted((c.segment.quote, c.code, c.stance, c.status) for c in study.codings) == [
        (late, "meeting", "hinders", "agreed"),
        (meet, "meeting", "supports", "agreed"),
    ]
    assert sorted((c.by, c.segment.quote, c.code) for c in study.own) == [
        ("Ani", meet, "meeting"), ("Ani", trust, "trust"),
        ("Budi", late, "trust"), ("Budi", meet, "meeting"),
    ]  # fmt: skip
    told = _called(folder, "trail", "--since", "1h").stdout
    assert "agreed with Budi on Meeting + on “Kami bertemu tiap bulan.” (I01)" in " ".join(
        told.split()
    )


def test_a_choice_that_is_none_is_refused_before_anything_is_recorded(tmp_path):
    """A misspelt name is not taken for a code, and the ledger stays as it was."""
    folder = small_study(tmp_path)
    alone(folder, "Ani", ("Kami saling percaya.", "trust", "supports"))
    alone(folder, "Budi")
    before = (folder / "ledger" / "Ani.jsonl").read_bytes()
    (found,) = json.loads(_called(folder, "reconcile", "--json").stdout)
    for args in (
        ("--decide", found["id"], "--take", "Bodi"),
        ("--decide", "ffffff", "--take", "Ani"),
        ("--decide", found["id"]),
        ("--take", "Ani"),
    ):
        shown = CliRunner().invoke(app, ["reconcile", *args, "--as", "Ani", "-C", str(folder)])
        assert shown.exit_code in (1, 2)
    assert (folder / "ledger" / "Ani.jsonl").read_bytes() == before
